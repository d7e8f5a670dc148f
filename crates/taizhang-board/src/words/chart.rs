//! Words of charts.

use taizhang_ledger::measure::FigureStatus;

/// Words of charts.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Chart {
    pub period: &'static str,
    pub plan: &'static str,
    pub actual: &'static str,
    pub forecast: &'static str,
    pub band: &'static str,
    pub today: &'static str,
    pub remark: &'static str,
    pub corrected: &'static str,
    pub nothing: &'static str,
    pub not_from_zero: &'static str,
    pub unassigned: &'static str,
    pub share: &'static str,
    pub sum: &'static str,
    pub lamp: &'static str,
    pub before: &'static str,
    pub now: &'static str,
    pub step: &'static str,
    pub direction: &'static str,
    /// How many there were, and how many there are.
    pub stepped: fn(u32, u32) -> String,
    /// A ratio in per cent.
    pub ratio: fn(&str) -> String,
    /// What is counted, and its unit.
    pub trajectory: fn(&str, &str) -> String,
    /// The unit.
    pub trajectory_table: fn(&str) -> String,
    /// The period, the accepted value, the planned one, the unit.
    pub trajectory_said: fn(&str, &str, &str, &str) -> String,
    /// The ends of a band.
    pub range: fn(&str, &str) -> String,
    pub firmness: fn(FigureStatus) -> &'static str,
}
