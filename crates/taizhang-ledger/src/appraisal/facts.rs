//! What a score is drawn from: cases with their state, and what happened.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::UnitId;
use crate::calendar::Period;

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CaseState {
    /// It was due and met.
    Met,
    /// It was due and not met, and is settled: handed in late, done late.
    Missed,
    /// It was due and is still open. It counts as due: a rate over settled cases only would hide it.
    OpenOverdue,
    /// It is not due yet.
    NotDue,
    /// Nothing is known of it.
    Blank,
    /// It is left out, for a reason.
    Excluded {
        /// Why.
        reason: String,
    },
}

/// One case of a rate: a report of a period, a task, a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Which: `T7 2025-03`.
    pub what: String,
    /// Whether it comes from an issued breakdown. What a unit made for itself counts for nothing.
    pub governed: bool,
    /// What became of it.
    pub state: CaseState,
}

/// A case that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Which.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// What the score of a unit is drawn from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreFacts {
    /// The unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// The cases of each item of the rule, by its name.
    #[serde(default)]
    pub cases: BTreeMap<String, Vec<Case>>,
    /// What happened, by the name of the deduction or addition: one reference each time (a document number).
    #[serde(default)]
    pub happened: BTreeMap<String, Vec<String>>,
}
