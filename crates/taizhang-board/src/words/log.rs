//! Words of what the log says of an entry or a task.

/// Words of what the log says of an entry or a task.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct LogWords {
    pub title: &'static str,
    pub why: &'static str,
    pub wait: &'static str,
    pub event: &'static str,
    pub what: &'static str,
    pub by: &'static str,
    pub when: &'static str,
    pub prove: &'static str,
    /// How many are not listed.
    pub earlier: fn(usize) -> String,
    /// What an event is called, by its name in the log.
    pub name_of: fn(&str) -> &'static str,
}
