//! 核验: prove that nothing was altered. The page gives what is needed and says how; it asks nobody to believe it.

use maud::{Markup, html};
use taizhang_ledger::Moment;
use taizhang_proof::{SignedCheckpoint, VerifierKey};

use crate::outside::frame::Page;
use crate::outside::{Place, Site};

/// A signed checkpoint of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The name of the log.
    pub origin: String,
    /// How many events the log has.
    pub size: u64,
    /// The root of its tree.
    pub root: String,
    /// Eight characters for the ear and the eye.
    pub fingerprint: String,
    /// The signed note.
    pub note: String,
    /// The key that verifies it.
    pub key: String,
    /// When it was signed, as far as the page knows.
    pub at: String,
}

/// What came of checking a file that somebody brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Whether everything holds.
    pub holds: bool,
    /// What was checked and what came of it, sentence by sentence, in the language of the page.
    pub said: Vec<String>,
}

impl Site<'_> {
    /// The page. `action` is where files are brought to, for a site that a server carries.
    #[must_use]
    pub fn verify(&self, sealed: Option<&Sealed>, action: Option<&str>, checked: Option<&Checked>) -> Markup {
        let words = &self.words().outside;
        let place = Place::Verify;
        let body = html! {
            h1 { (words.verify) }
            @if let Some(checked) = checked { (self.checked(checked)) }
            @if let Some(sealed) = sealed { (self.sealed(sealed)) } @else { div.empty { p { (words.no_checkpoint) } } }
            @if let Some(current) = self.outside.current() {
                h2 { (words.revision_sealed) }
                p { ((words.revision_in_log)(&current.id.to_string(), current.size)) }
                p { (words.fingerprint_of_lines) " " code { (current.content) } }
                p.small { (words.pinned_hash) }
            }
            @if let Some(action) = action { (self.bring(action)) }
            h2 { (words.offline) }
            ol {
                li { (words.offline_keep) }
                li { (words.offline_ask) }
                li { (words.offline_run) pre { "taizhang-verify receipt.json --key key.txt --checkpoint checkpoint.txt" } }
                li { (words.offline_lines) pre { "sha256sum lines.json" } }
            }
        };
        self.document(&Page {
            place: &place,
            title: words.verify,
            described: words.verify_lead,
            head: html! {},
            body,
        })
    }

    fn sealed(&self, sealed: &Sealed) -> Markup {
        let words = &self.words().outside;
        html! {
            p { (words.verify_lead) }
            div.seal-box {
                div.fingerprint { (sealed.fingerprint) }
                dl.facts {
                    dt { (words.log_size) } dd { (sealed.size) }
                    dt { (words.log_time) } dd { (sealed.at) }
                    dt { (words.log_root) } dd { code { (sealed.root) } }
                    dt { (words.log_name) } dd { code { (sealed.origin) } }
                    dt { (words.log_key) } dd { code { (sealed.key) } }
                }
                details {
                    summary { (words.note) }
                    pre { (sealed.note) }
                }
                p {
                    a href=(self.to(&Place::Verify, &Place::File("checkpoint.txt"))) download { "checkpoint.txt" } " · "
                    a href=(self.to(&Place::Verify, &Place::File("key.txt"))) download { "key.txt" }
                }
            }
        }
    }

    fn bring(&self, action: &str) -> Markup {
        let words = &self.words().outside;
        html! {
            h2 { (words.bring) }
            form method="post" action=(action) enctype="multipart/form-data" {
                div.field {
                    label for="file" { (words.bring_label) }
                    p.hint #file-hint { (words.bring_hint) }
                    input type="file" id="file" name="file" required aria-describedby="file-hint";
                }
                p { button.button { (words.check) } }
            }
        }
    }

    fn checked(&self, checked: &Checked) -> Markup {
        let words = &self.words().outside;
        let (class, heading) = match checked.holds {
            true => ("notice is-done", words.holds_title),
            false => ("notice is-error", words.fails_title),
        };
        html! {
            div class=(class) role=(if checked.holds { "status" } else { "alert" }) {
                h2 { (heading) }
                @for sentence in &checked.said { p { (sentence) } }
                @if !checked.holds { p { (words.fails_next) } }
            }
        }
    }
}

impl Sealed {
    /// What a signed checkpoint says, read at a moment.
    #[must_use]
    pub fn of(signed: &SignedCheckpoint, key: &VerifierKey, at: Moment) -> Self {
        let checkpoint = signed.checkpoint();
        Self {
            origin: checkpoint.origin.clone(),
            size: checkpoint.head.size,
            root: checkpoint.head.root.to_string(),
            fingerprint: checkpoint.fingerprint().to_string(),
            note: signed.note().to_string(),
            key: key.to_string(),
            at: at.to_string(),
        }
    }
}
