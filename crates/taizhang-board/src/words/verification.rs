//! Words of verification.

/// Words of verification.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Verifying {
    pub title: &'static str,
    pub number: &'static str,
    pub finding: &'static str,
    pub agrees: &'static str,
    pub differs: &'static str,
    pub not_verifiable: &'static str,
    pub files: &'static str,
    pub phone: &'static str,
    pub site: &'static str,
    pub open: &'static str,
    pub sentence: fn(usize, usize) -> String,
    pub none: &'static str,
    pub draw: &'static str,
    pub draw_hint: fn(u8) -> String,
    pub seed: &'static str,
    pub seed_hint: &'static str,
    pub drawn: fn(usize, u32, &str) -> String,
    pub origin: &'static str,
    pub sampled: &'static str,
    pub method: &'static str,
    pub found_value: &'static str,
    pub note: &'static str,
    pub record: &'static str,
    pub ask: &'static str,
    pub of: fn(&str, &str) -> String,
    pub done: &'static str,
    pub own_hint: &'static str,
}
