//! Words of publication, verification and the poster, as those inside see them.

use taizhang_service::Fault;

/// Words of publication.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct PublicationWords {
    pub none: &'static str,
    pub none_next: &'static str,
    /// Revision, day, lines.
    pub current: fn(&str, &str, u32) -> String,
    pub see_outside: &'static str,
    pub draft: &'static str,
    /// New, gone, changed.
    pub would_change: fn(usize, usize, usize) -> String,
    pub nothing_changed: &'static str,
    pub look: &'static str,
    pub preview: &'static str,
    /// Lines, the day for which they are so.
    pub preview_lead: fn(usize, &str) -> String,
    pub for_ever: &'static str,
    pub title: &'static str,
    pub title_hint: &'static str,
    pub title_filled: fn(usize, &str) -> String,
    pub publish: &'static str,
    pub changes: &'static str,
    pub shown_first: fn(usize, usize) -> String,
    pub was: &'static str,
    pub becomes: &'static str,
    pub stood: &'static str,
    pub new: &'static str,
    pub gone: &'static str,
    pub told: &'static str,
    pub left_out: &'static str,
    pub left_out_none: &'static str,
    pub why: &'static str,
    pub withheld: &'static str,
    pub withheld_none: &'static str,
    pub withhold: &'static str,
    pub withhold_hint: &'static str,
    pub let_back: &'static str,
    pub entry_hint: &'static str,
    pub corrections: &'static str,
    pub corrections_none: &'static str,
    pub correct: &'static str,
    pub correct_lead: &'static str,
    pub revision: &'static str,
    pub what: &'static str,
    pub what_hint: &'static str,
    pub is: &'static str,
    pub is_hint: &'static str,
    pub revisions: &'static str,
    pub published_on: &'static str,
    pub lines: &'static str,
    pub by: &'static str,
}

/// Words of verification.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct ProofWords {
    pub lead: &'static str,
    pub now: &'static str,
    pub size: &'static str,
    pub time: &'static str,
    pub root: &'static str,
    pub key: &'static str,
    pub note: &'static str,
    pub kept: &'static str,
    pub kept_lead: &'static str,
    pub fingerprint: &'static str,
    pub receipt: &'static str,
    pub receipt_lead: &'static str,
    pub event: &'static str,
    pub event_hint: &'static str,
    pub get_receipt: &'static str,
    pub not_there: fn(u64) -> String,
    pub only_readers: &'static str,
    pub whole: &'static str,
    pub whole_lead: &'static str,
    pub verify_all: &'static str,
    /// Leaves, checkpoints.
    pub all_holds: fn(u64, u64) -> String,
    pub does_not_hold: &'static str,
    pub fault: fn(&Fault) -> String,
    pub more: fn(u64) -> String,
    pub to_whom: &'static str,
    pub offline: &'static str,
    pub offline_steps: &'static [&'static str],
    pub event_heading: fn(u64) -> String,
}

/// Words of the poster.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct PosterTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub theme: &'static str,
    pub redraw: &'static str,
    pub take: &'static str,
    pub phone: &'static str,
    pub sheet: &'static str,
    pub page: &'static str,
    pub empty: &'static str,
}
