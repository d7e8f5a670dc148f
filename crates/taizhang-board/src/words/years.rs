//! Words of the comparison across years.

/// Words of the comparison across years.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct YearsWords {
    pub title: &'static str,
    pub no_report: &'static str,
    pub filed: fn(&str) -> String,
    pub one_year: &'static str,
    pub nothing: &'static str,
    pub look_for: &'static str,
    pub everything: &'static str,
    pub none_found: &'static str,
    /// How many there are in all.
    pub all_of: fn(usize) -> String,
    pub lines: &'static str,
    pub lines_hint: &'static str,
    /// The indicator, and how many figures.
    pub line_said: fn(&str, usize) -> String,
    pub year: &'static str,
    pub target: &'static str,
    pub result: &'static str,
    /// The two years.
    pub wording: fn(u16, u16) -> String,
    pub results: &'static str,
    pub results_caption: &'static str,
    pub targets: &'static str,
    pub targets_caption: &'static str,
    pub pairs_hint: &'static str,
    pub indicator: &'static str,
    pub target_then: &'static str,
    pub result_then: &'static str,
    pub drawn: &'static str,
    pub ratio: &'static str,
    pub points: fn(&str) -> String,
    pub verdict: &'static str,
    pub verdict_of: fn(&str) -> &'static str,
    pub why: &'static str,
}
