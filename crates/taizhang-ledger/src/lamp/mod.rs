//! Lamps (红黄绿灯): a published rule, everything it used, and a verdict that is never without its word.
//!
//! A rule is data: a list of clauses of which the first that holds decides. Places differ in colours and thresholds, so a
//! colour means nothing without the word beside it. The forecast and a person's confidence stand apart and move no lamp.

mod confidence;
mod forecast;
mod inputs;
mod judge;
mod ladder;
mod rule;
mod stagnation;
mod status;
mod words;

pub use confidence::{Confidence, ConfidenceNote, ConfidenceReading};
pub use forecast::{Forecast, ForecastRefusal};
pub use inputs::{DutyInput, LampInputs, MeasureInput, PaceInput, RedPeriod, ReportInput, StepsInput};
pub use judge::{Judgement, Query, judge};
pub use ladder::{EscalationLadder, EscalationState, EscalationStep, EscalationTaken, LadderStep, NextStep};
pub use rule::{Clause, Condition, Grade, Lamp, LampRule, RuleError};
pub use stagnation::Stagnation;
pub use status::{Status, status};
