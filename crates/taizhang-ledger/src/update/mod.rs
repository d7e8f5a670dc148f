//! Progress reports: what a unit says of a period, what others add, and how it is reviewed.
//!
//! A figure is reported once by the lead unit; co-operating units add words, evidence and their own part. A report is
//! accepted level by level or given back with a reason, and then stands in its reporter's queue again. Nobody reviews what
//! they wrote. An accepted report changes by a correction only, which shows both values.

mod content;
mod decide;
mod prefill;
mod remark;
mod review;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub(crate) use content::evidence_fits;
pub(crate) use decide::{apply, decide, subjects};
pub use prefill::{Prefill, prefill};
pub use remark::{Remark, remarks};
pub(crate) use review::wrote;

use crate::calendar::Period;
use crate::measure::{Attestation, FigureStatus, ProjectStage, RosterMember};
use crate::{Act, By, FileHash, Moment, TaskId};

/// The most files one report may name.
pub const EVIDENCE_MAX: usize = 50;

/// The most times a report of one period is handed in.
pub const SUBMISSIONS_MAX: usize = 50;

/// What kind of evidence a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A document: an approval, a contract, minutes.
    Document,
    /// A photograph.
    Photo,
    /// A table of figures.
    Table,
    /// Anything else.
    Other,
}

/// A file that shows something (佐证材料). Its bytes are kept beside the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The SHA-256 of its bytes.
    pub file: FileHash,
    /// What it is called.
    pub name: String,
    /// What kind it is.
    pub kind: EvidenceKind,
    /// Its length in bytes.
    pub bytes: u64,
}

/// That a node or step was reached, or by when a missed one will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepDay {
    /// The node or step, by its name.
    pub step: String,
    /// The day.
    pub on: Date,
}

/// What is reported of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectNews {
    /// Its name in the register.
    pub name: String,
    /// The stages reached in the period.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reached: BTreeMap<ProjectStage, Date>,
    /// What was invested in the period, in the unit of the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invested: Option<Decimal>,
}

/// What a lead unit says of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The figure, in the unit of the measure.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// How firm it is; without it, provisional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure_status: Option<FigureStatus>,
    /// The day of which the figure is; without it, the last of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// That nothing changed since the last accepted report.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unchanged: bool,
    /// Why nothing is to be reported of this period (不适用).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<String>,
    /// What was done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub narrative: String,
    /// What stands in the way (存在问题).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problems: String,
    /// What comes next (下步打算).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_steps: String,
    /// What shows it; asked for only to conclude or to publish.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Of a duty: whether it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<Attestation>,
    /// The nodes or steps reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reached: Vec<StepDay>,
    /// By when missed nodes or steps will be made up; of a figure that is behind, by the name of its indicator.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recovery: Vec<StepDay>,
    /// What is new of projects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<ProjectNews>,
    /// Members that joined or left the roster.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<RosterMember>,
}

/// What a co-operating unit adds: words, evidence and its own part, never the figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its own part of the figure, where the target was divided among units.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub own_part: Option<Decimal>,
    /// What was done.
    #[serde(default)]
    pub narrative: String,
    /// What stands in the way.
    #[serde(default)]
    pub problems: String,
    /// What shows it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A part as added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The unit, and who wrote it.
    pub by: By,
    /// When.
    pub at: Moment,
    /// What was added.
    pub part: Part,
}

/// How far a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionState {
    /// Waits for the review of a level, counted from zero.
    Submitted {
        /// The level.
        level: u8,
    },
    /// Given back with a reason; its reporter has it again.
    Returned,
    /// Taken back by its unit before anybody reviewed it.
    Withdrawn,
    /// Accepted by all levels.
    Accepted,
}

/// What a reviewer made of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The level, counted from zero.
    pub level: u8,
    /// Why it was given back; `None` if it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<String>,
    /// Who.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// Why an accepted value was replaced, and what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correcting {
    /// The value before; `None` if there was none.
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub before: Option<Decimal>,
    /// Why.
    pub reason: String,
}

/// A report as handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// What was said.
    pub said: Progress,
    /// Who, of which unit.
    pub by: By,
    /// When.
    pub at: Moment,
    /// What looked odd.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// Of a correction: what it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correcting: Option<Correcting>,
    /// How far it is.
    pub state: SubmissionState,
    /// What its reviewers made of it, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
}

/// What can be asked about progress reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum UpdateCommand {
    /// Report of a period, for the lead unit.
    Report {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// What is said.
        progress: Box<Progress>,
    },
    /// Correct an accepted report.
    Correct {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// What is said now.
        progress: Box<Progress>,
        /// Why.
        reason: String,
    },
    /// Add to the report of a period, for a co-operating unit.
    Contribute {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// What is added.
        part: Box<Part>,
    },
    /// Take a report back before anybody reviewed it.
    Withdraw {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
    },
    /// Accept a report at the level at which it waits.
    Accept {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
    },
    /// Give a report back.
    ReturnBack {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// Why.
        reason: String,
    },
}

impl UpdateCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Report { .. } => Act::ReportProgress,
            Self::Correct { .. } => Act::CorrectProgress,
            Self::Contribute { .. } => Act::ContributeProgress,
            Self::Withdraw { .. } => Act::WithdrawProgress,
            Self::Accept { .. } => Act::AcceptProgress,
            Self::ReturnBack { .. } => Act::ReturnProgress,
        }
    }

    /// The task and the period it is about.
    #[must_use]
    pub fn about(&self) -> (TaskId, Period) {
        match self {
            Self::Report { task, period, .. }
            | Self::Correct { task, period, .. }
            | Self::Contribute { task, period, .. }
            | Self::Withdraw { task, period }
            | Self::Accept { task, period }
            | Self::ReturnBack { task, period, .. } => (*task, *period),
        }
    }
}

/// What happened to progress reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateEvent {
    /// A report was handed in.
    Reported {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// What was said.
        said: Box<Progress>,
        /// What looked odd.
        remarks: Vec<Remark>,
        /// Of a correction: what it corrects.
        correcting: Option<Correcting>,
    },
    /// A co-operating unit added something.
    Contributed {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// What was added.
        part: Box<Part>,
    },
    /// A report was taken back.
    Withdrawn {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
    },
    /// A level accepted it and the next one has it.
    Passed {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// The level that accepted it, counted from zero.
        level: u8,
    },
    /// The last level accepted it.
    Accepted {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// The level, counted from zero.
        level: u8,
    },
    /// It was given back.
    ReturnedBack {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// The level, counted from zero.
        level: u8,
        /// Why.
        reason: String,
    },
}

impl UpdateEvent {
    /// The task and the period it is about.
    #[must_use]
    pub fn about(&self) -> (TaskId, Period) {
        match self {
            Self::Reported { task, period, .. }
            | Self::Contributed { task, period, .. }
            | Self::Withdrawn { task, period }
            | Self::Passed { task, period, .. }
            | Self::Accepted { task, period, .. }
            | Self::ReturnedBack { task, period, .. } => (*task, *period),
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Reported { .. } => "progress.reported",
            Self::Contributed { .. } => "progress.contributed",
            Self::Withdrawn { .. } => "progress.withdrawn",
            Self::Passed { .. } => "progress.passed",
            Self::Accepted { .. } => "progress.accepted",
            Self::ReturnedBack { .. } => "progress.returned_back",
        }
    }
}
