//! Publication, verification and the poster, inside.

use taizhang_service::Fault;

use crate::words::{PosterTexts, ProofWords, PublicationWords};

pub(super) const PUBLICATION: PublicationWords = PublicationWords {
    none: "Nothing was published yet.",
    none_next: "Once entries are confirmed and the breakdown is issued, the first revision can be published.",
    current: |revision, day, lines| {
        format!(
            "Current revision {revision}: published {day}, {lines} entries. What was edited since is not on the public page."
        )
    },
    see_outside: "See the public page",
    draft: "Next revision",
    would_change: |new, gone, changed| {
        format!(
            "Published now, it would differ from the current one: {new} new, {gone} no longer published, {changed} changed."
        )
    },
    nothing_changed: "It would not differ from the current revision; there is nothing to publish.",
    look: "Look, then publish",
    preview: "Look before publishing",
    preview_lead: |lines, day| {
        format!("{lines} entries will be published, as they stand on {day}. Look first.")
    },
    for_ever: "What is published cannot be taken back: later changes come in a new revision, and changed wording, units and due dates go to the public log of corrections by themselves.",
    title: "Title of the revision",
    title_hint: "The public reads it: “second quarter of 2026”",
    title_filled: |nth, day| format!("Revision {nth} (as of {day})"),
    publish: "Publish",
    changes: "How it differs from the current revision",
    shown_first: |shown, all| format!("{all} in all; the first {shown} are below."),
    was: "Current",
    becomes: "Will be",
    stood: "Was",
    new: "new",
    gone: "no longer published",
    told: "goes to the log of corrections",
    left_out: "Entries that are not published",
    left_out_none: "No entry is left out.",
    why: "Why",
    withheld: "Withheld entries",
    withheld_none: "No entry is withheld.",
    withhold: "Withhold",
    withhold_hint: "The public sees how many more there are and for which kind of reason, not what is written here. From the next revision on.",
    let_back: "Let back",
    entry_hint: "Number of the entry: E12",
    corrections: "Public log of corrections",
    corrections_none: "Nothing was corrected since the first revision.",
    correct: "Enter a correction",
    correct_lead: "When something that was published is wrong. Both values and the reason become public, and cannot be deleted.",
    revision: "Revision",
    what: "What",
    what_hint: "A figure, the wording",
    is: "Is",
    is_hint: "Empty if it is no longer published",
    revisions: "Revisions",
    published_on: "Published",
    lines: "Entries",
    by: "By the post",
};

pub(super) const PROOF: ProofWords = ProofWords {
    lead: "Every event of the ledger stands in a log that can only grow. The fingerprint stands for the whole log: if any old event is altered, it does not fit.",
    now: "The checkpoint now",
    size: "Events",
    time: "Time",
    root: "Root",
    key: "Key",
    note: "The signed checkpoint",
    kept: "Checkpoints signed last",
    kept_lead: "Each was held against the log as it is: it has to be its beginning.",
    fingerprint: "Fingerprint",
    receipt: "The receipt of an event",
    receipt_lead: "A receipt shows that an event is in the log, unaltered. Whoever has it verifies it with taizhang-verify, without trusting this system.",
    event: "Number of the event",
    event_hint: "From 0; the page of an entry lists the numbers of its events",
    get_receipt: "Get the receipt",
    not_there: |size| {
        format!("There is no such event; the log has {size}, up to number {}.", size.saturating_sub(1))
    },
    only_readers: "Supervisors and the audit administrator get receipts and verify the whole log.",
    whole: "Verify everything",
    whole_lead: "Every event from the first: its content, its hash, every signed checkpoint, and the ledger that comes of it. Takes a while where there are many.",
    verify_all: "Verify now",
    all_holds: |leaves, checkpoints| format!("{leaves} events and {checkpoints} checkpoints all fit."),
    does_not_hold: "It does not hold",
    fault: |fault| match fault {
        Fault::Altered { at } => {
            format!("Event {at} does not have the hash it was appended with: it was altered.")
        }
        Fault::NotAnEvent { at, reason } => format!("Number {at} is no event: {reason}"),
        Fault::Missing { at } => format!("Event {at} is missing, or in another's place."),
        Fault::DoesNotFit { at, reason } => format!("Event {at} does not fit the ledger before it: {reason}"),
        Fault::Checkpoint { held, size } => {
            format!(
                "The checkpoint signed at {size} does not fit: the change stands between {held} and {size}."
            )
        }
        Fault::Unsigned { size, reason } => {
            format!("The checkpoint at {size} was not signed by this ledger's key: {reason}")
        }
        Fault::Shortened { size, found } => {
            format!("A checkpoint of {size} events was signed, the log has {found}: it was cut.")
        }
        Fault::StateDiffers => "What the pages show is not what the log amounts to.".to_owned(),
    },
    more: |more| format!("{more} more."),
    to_whom: "Keep this page, enter nothing more, and tell the audit administrator at once; backups and kept checkpoints tell how far the change goes.",
    offline: "Verify without trusting this system",
    offline_steps: &[
        "taizhang export --format tiles -o log/, or ask the supervision office for an export.",
        "Get the key by another way as well (a printed document, the public page, by telephone), not from this server alone.",
        "taizhang-verify log/ --key KEY --checkpoint one that you kept: it opens no connection and uses none of this system's code.",
    ],
    event_heading: |at| format!("Event {at}"),
};

pub(super) const POSTER: PosterTexts = PosterTexts {
    title: "The report in one picture",
    lead: "The numbers of the report with their words, repetitions joined. For use inside: it has entries that are not published; the public page has one of its own.",
    theme: "Colours",
    redraw: "Change colours",
    take: "Download",
    phone: "long picture",
    sheet: "A3",
    page: "page",
    empty: "There is no report yet. Once one is filed, it stands here in one picture.",
};
