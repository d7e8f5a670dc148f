//! Words of reviewing.

/// Words of reviewing.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Reviewing {
    pub title: &'static str,
    pub sentence: fn(usize, &str) -> String,
    pub waiting: &'static str,
    pub none: &'static str,
    pub last: &'static str,
    pub task: &'static str,
    pub period: &'static str,
    pub value: &'static str,
    pub before: &'static str,
    pub now: &'static str,
    pub since: &'static str,
    pub remarks: &'static str,
    pub open: &'static str,
    pub first: &'static str,
    pub rule: &'static str,
    pub not_yours: &'static str,
    pub decided: &'static str,
    pub level: fn(&str) -> String,
    pub accept: &'static str,
    pub return_back: &'static str,
    pub reason_kind: &'static str,
    pub reasons: &'static [(&'static str, &'static str)],
    pub reason_more: &'static str,
    pub accepted_by: fn(usize, &str) -> String,
    pub returned_by: fn(&str) -> String,
    pub verifications: &'static str,
    pub change: fn(&str) -> String,
}
