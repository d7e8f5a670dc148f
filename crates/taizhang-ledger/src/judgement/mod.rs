//! Judgements of tasks: the inputs of a lamp gathered from the task, its accepted reports and what was due.
//!
//! At the lock of a period its lamp is fixed and stays, whatever comes later: what was red and repaired shows both. The
//! forecast and what persons expect stand apart and move no lamp.

mod decide;
mod gather;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, subjects};

use crate::calendar::Period;
use crate::lamp::{Confidence, Grade, Judgement, Lamp, Status};
use crate::wording::Wording;
use crate::{Act, TaskId};

/// The lamp of a period as it was fixed. All of its inputs stand in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedLamp {
    /// The period.
    pub period: Period,
    /// The colour.
    pub lamp: Lamp,
    /// What it says.
    pub grade: Grade,
    /// The class of the half-year review.
    pub status: Status,
    /// Colour and grade in words.
    pub word: Wording,
    /// The rule and its clause.
    pub rule: String,
    /// The clause of the rule that decided.
    pub clause: String,
    /// Why, with the numbers.
    pub reason: Wording,
    /// The day it was judged.
    pub on: Date,
}

/// What can be asked about judgements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum JudgementCommand {
    /// Fix the lamps of a period that takes no reports any more.
    Fix {
        /// The period.
        period: Period,
    },
    /// Say what one expects of a task.
    GiveConfidence {
        /// The task.
        task: TaskId,
        /// What.
        confidence: Confidence,
        /// Why.
        reason: String,
    },
}

impl JudgementCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Fix { .. } => Act::FixJudgement,
            Self::GiveConfidence { .. } => Act::GiveConfidence,
        }
    }
}

/// What happened to judgements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JudgementEvent {
    /// The lamp of a task for a period was fixed.
    Fixed {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// The lamp with everything that made it.
        judgement: Box<Judgement>,
    },
    /// Somebody said what they expect.
    ConfidenceGiven {
        /// The task.
        task: TaskId,
        /// What.
        confidence: Confidence,
        /// Why.
        reason: String,
    },
}

impl JudgementEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Fixed { .. } => "judgement.fixed",
            Self::ConfidenceGiven { .. } => "judgement.confidence_given",
        }
    }
}
