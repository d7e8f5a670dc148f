//! Words of one’s own work.

/// Words of one’s own work.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct OwnWork {
    pub title: &'static str,
    pub sentence: fn(usize, usize, usize, usize) -> String,
    pub returned: &'static str,
    pub overdue: &'static str,
    pub this_week: &'static str,
    pub later: &'static str,
    pub due: &'static str,
    pub what: &'static str,
    pub because: &'static str,
    pub locked: &'static str,
    pub to_finish: &'static str,
    pub none: &'static str,
    pub sign_all: fn(usize) -> String,
    pub to_sign: &'static str,
    pub report: &'static str,
    pub rework: &'static str,
    pub sign: &'static str,
    pub opinion: &'static str,
    pub conclude: &'static str,
    pub open: &'static str,
}
