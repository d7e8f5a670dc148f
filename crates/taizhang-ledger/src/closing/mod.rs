//! Closing (办结、销号、归档): a task is proposed as done with evidence, accepted or returned, verified, and struck off by
//! somebody else; a year is closed when nothing of it is left open.
//!
//! Evidence is required here and where something is published, nowhere else. What was struck off can be taken up again in
//! the same year, with a reason. After a year is closed nothing of it changes.

mod decide;
mod year;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, subject};
pub(crate) use year::guard;
pub use year::{ClosedYear, Unsettled, unsettled, year_of_entry, year_of_task};

use crate::{Act, By, FileHash, Moment, TaskId};

/// The most files of evidence one command may name.
pub const EVIDENCE_MAX: usize = 200;

/// Something said of a closing, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Who.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// A proposal to conclude (办结报告).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What was done.
    pub said: Said,
    /// The evidence: files by their hash.
    pub evidence: Vec<FileHash>,
    /// Why it went back to the unit; `None` where it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Said>,
    /// That it was accepted; `None` where it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Said>,
}

/// How the conclusion was verified before the task is struck off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// What was found.
    pub said: Said,
    /// The evidence of whoever verified, if any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<FileHash>,
}

/// The closing of one task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The proposals, the latest last.
    pub proposals: Vec<Proposal>,
    /// That what was proposed last is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
    /// That the task was struck off, with the last words on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub struck_off: Option<Said>,
    /// What stood when it was accepted: kept, whatever comes later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<FinalStanding>,
    /// Why it was taken up again, each time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Said>,
}

/// What stood of a task when its conclusion was accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinalStanding {
    /// The last accepted figures, as printed: 「350公里」.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
    /// The status word then: 「已完成」; `None` where nothing was judged yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
}

/// The closings by task, and the closed years.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closings {
    /// By task; none for a task that was never proposed.
    pub tasks: BTreeMap<TaskId, Closing>,
    /// The years that are closed.
    pub years: BTreeMap<u16, ClosedYear>,
}

/// What can be asked in closing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClosingCommand {
    /// Propose that a task is done.
    Propose {
        /// Which.
        task: TaskId,
        /// What was done.
        text: String,
        /// The evidence, one file at least.
        evidence: Vec<FileHash>,
    },
    /// Send the proposal back.
    ReturnBack {
        /// Which.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// Accept the proposal.
    Accept {
        /// Which.
        task: TaskId,
        /// The opinion.
        text: String,
    },
    /// Say that what was accepted was looked at and is so.
    Verify {
        /// Which.
        task: TaskId,
        /// What was found.
        text: String,
        /// The evidence of whoever verified, if any.
        #[serde(default)]
        evidence: Vec<FileHash>,
    },
    /// Strike a concluded task off the list.
    StrikeOff {
        /// Which.
        task: TaskId,
        /// The last words on it.
        text: String,
    },
    /// Take a concluded task up again, in the same year.
    Reopen {
        /// Which.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// Close a year: nothing of it changes any more.
    CloseYear {
        /// Which.
        year: u16,
        /// The tasks that go on in the next year, by name.
        carried_over: Vec<TaskId>,
        /// What is said to it.
        text: String,
    },
}

impl ClosingCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Propose { .. } => Act::ProposeConclusion,
            Self::ReturnBack { .. } | Self::Accept { .. } => Act::AcceptConclusion,
            Self::Verify { .. } => Act::VerifyConclusion,
            Self::StrikeOff { .. } => Act::StrikeOff,
            Self::Reopen { .. } => Act::ReopenTask,
            Self::CloseYear { .. } => Act::CloseYear,
        }
    }
}

/// What happened in closing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosingEvent {
    /// A task was proposed as done.
    Proposed {
        /// Which.
        task: TaskId,
        /// What was done.
        text: String,
        /// The evidence.
        evidence: Vec<FileHash>,
    },
    /// The proposal went back.
    ReturnedBack {
        /// Which.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// The proposal was accepted.
    Concluded {
        /// Which.
        task: TaskId,
        /// The opinion.
        text: String,
        /// What stood then.
        standing: FinalStanding,
    },
    /// What was accepted is so.
    Verified {
        /// Which.
        task: TaskId,
        /// What was found.
        text: String,
        /// The evidence.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<FileHash>,
    },
    /// The task was struck off.
    StruckOff {
        /// Which.
        task: TaskId,
        /// The last words on it.
        text: String,
    },
    /// The task was taken up again.
    Reopened {
        /// Which.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// A year was closed.
    YearClosed {
        /// Which.
        year: u16,
        /// The tasks that go on.
        carried_over: Vec<TaskId>,
        /// What was said to it.
        text: String,
    },
}

impl ClosingEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "closing.proposed",
            Self::ReturnedBack { .. } => "closing.returned_back",
            Self::Concluded { .. } => "closing.concluded",
            Self::Verified { .. } => "closing.verified",
            Self::StruckOff { .. } => "closing.struck_off",
            Self::Reopened { .. } => "closing.reopened",
            Self::YearClosed { .. } => "year.closed",
        }
    }

    /// The task it is about; `None` for a whole year.
    #[must_use]
    pub fn task(&self) -> Option<TaskId> {
        match self {
            Self::Proposed { task, .. }
            | Self::ReturnedBack { task, .. }
            | Self::Concluded { task, .. }
            | Self::Verified { task, .. }
            | Self::StruckOff { task, .. }
            | Self::Reopened { task, .. } => Some(*task),
            Self::YearClosed { .. } => None,
        }
    }
}
