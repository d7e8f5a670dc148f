//! Words of citizens’ clues.

/// Words of citizens’ clues.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct ClueWords {
    pub title: &'static str,
    pub sentence: fn(usize, usize) -> String,
    pub none: &'static str,
    pub number: &'static str,
    pub about: &'static str,
    pub received: &'static str,
    pub unit: &'static str,
    pub answer_by: &'static str,
    pub statuses: &'static [(&'static str, &'static str)],
    pub of: fn(&str) -> String,
    pub written: &'static str,
    pub erased: &'static str,
    pub assign: &'static str,
    pub answer: &'static str,
    pub answer_hint: &'static str,
    pub give_back: &'static str,
    pub reject: &'static str,
    pub publish: &'static str,
    pub matter: &'static str,
    pub public_answer: &'static str,
    pub dismiss: &'static str,
    pub history: &'static str,
    pub overdue: &'static str,
}
