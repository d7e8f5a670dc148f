//! Verification (核查): accepted reports looked at again, by files, telephone or on site, by somebody who had no part in them.
//!
//! Which reports is drawn from a seed that the log keeps, so that anybody can draw again and find the same. Nobody verifies
//! what they wrote or reviewed.

mod decide;
mod sample;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, subjects};
pub use sample::{sample, size_of};

use crate::calendar::Period;
use crate::update::Evidence;
use crate::{Act, By, Moment, TaskId, VerificationId};

/// How a report was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// By files (查阅资料).
    Files,
    /// By telephone (电话核查).
    Phone,
    /// On site (实地核查).
    Site,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Found {
    /// It is as reported.
    Agrees,
    /// It differs.
    Differs {
        /// The value found, of a figure.
        #[serde(default, with = "rust_decimal::serde::str_option")]
        value: Option<Decimal>,
    },
    /// It cannot be verified.
    NotVerifiable,
}

/// What was found, by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How.
    pub method: Method,
    /// What.
    pub found: Found,
    /// In words.
    pub note: String,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Who.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// Why a report is verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It was drawn in the sample of its period.
    Sample,
    /// It was asked for.
    Asked {
        /// Why.
        reason: String,
    },
}

/// A verification of the report of a task for a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Its name.
    pub id: VerificationId,
    /// The task.
    pub task: TaskId,
    /// The period.
    pub period: Period,
    /// Why it is verified.
    pub origin: Origin,
    /// What was found; `None` until somebody has looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
}

/// A sample as drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The seed.
    pub seed: String,
    /// The reports it was drawn of.
    pub of: u32,
    /// The reports drawn.
    pub tasks: Vec<TaskId>,
}

/// What can be asked about verifications.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum VerificationCommand {
    /// Draw a sample of the accepted reports of a period.
    Draw {
        /// The period.
        period: Period,
        /// The seed.
        seed: String,
    },
    /// Have one report verified.
    Ask {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// Why.
        reason: String,
    },
    /// Say what was found.
    Record {
        /// Which.
        verification: VerificationId,
        /// How.
        method: Method,
        /// What.
        found: Found,
        /// In words.
        note: String,
        /// What shows it.
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
}

impl VerificationCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Draw { .. } => Act::DrawSample,
            Self::Ask { .. } => Act::AskVerification,
            Self::Record { .. } => Act::RecordVerification,
        }
    }
}

/// What happened to verifications.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerificationEvent {
    /// A sample was drawn.
    Drawn {
        /// The period.
        period: Period,
        /// The sample.
        sample: Sample,
    },
    /// One report is to be verified.
    Asked {
        /// Its name.
        verification: VerificationId,
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// Why.
        reason: String,
    },
    /// It was verified.
    Recorded {
        /// Which.
        verification: VerificationId,
        /// How.
        method: Method,
        /// What.
        found: Found,
        /// In words.
        note: String,
        /// What shows it.
        evidence: Vec<Evidence>,
    },
}

impl VerificationEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Drawn { .. } => "verification.drawn",
            Self::Asked { .. } => "verification.asked",
            Self::Recorded { .. } => "verification.recorded",
        }
    }
}
