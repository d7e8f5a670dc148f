//! Breakdowns (责任分解): drafted tasks put before their units, and issued together as one numbered document.
//!
//! Nothing is issued while an opinion stands unanswered. A number is given once and never again.

pub(crate) mod decide;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, document_number, note_document_number, subjects};

use crate::{Act, BreakdownId, By, Moment, TaskId};

/// What a unit said about a task before it was issued, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The task.
    pub task: TaskId,
    /// Who, of which unit.
    pub by: By,
    /// When.
    pub at: Moment,
    /// What they said.
    pub text: String,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
}

/// An answer to an opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether the opinion was taken up (采纳).
    pub taken_up: bool,
    /// How, or why not.
    pub text: String,
    /// Who answered.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// How far a breakdown is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakdownStatus {
    /// Being put together.
    Drafted,
    /// Before the units, who may speak up to and on this day.
    Consulting {
        /// The last day.
        until: Date,
    },
    /// Issued.
    Issued {
        /// Its number: 临澜督〔2026〕1号.
        document_number: String,
        /// The day.
        on: Date,
    },
}

/// A breakdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    /// Its name.
    pub id: BreakdownId,
    /// What it is called.
    pub title: String,
    /// Its tasks, in the order in which they are printed.
    pub tasks: Vec<TaskId>,
    /// How far it is.
    pub status: BreakdownStatus,
    /// What its units said, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinions: Vec<Opinion>,
}

impl Breakdown {
    /// Whether it was issued.
    #[must_use]
    pub fn is_issued(&self) -> bool {
        matches!(self.status, BreakdownStatus::Issued { .. })
    }
}

/// What can be asked about breakdowns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BreakdownCommand {
    /// Put drafted tasks together.
    Compile {
        /// What it is called.
        title: String,
        /// The tasks, in the order in which they are to be printed.
        tasks: Vec<TaskId>,
    },
    /// Give a breakdown that is not issued other tasks.
    Recompile {
        /// Which.
        breakdown: BreakdownId,
        /// The tasks it shall have.
        tasks: Vec<TaskId>,
    },
    /// Put it before its units.
    Consult {
        /// Which.
        breakdown: BreakdownId,
        /// The last day to speak.
        until: Date,
    },
    /// Say something about a task, for the unit of one's post.
    GiveOpinion {
        /// Which.
        task: TaskId,
        /// What.
        text: String,
    },
    /// Answer an opinion.
    Answer {
        /// The breakdown.
        breakdown: BreakdownId,
        /// The opinion, by position.
        opinion: u32,
        /// Whether it is taken up.
        taken_up: bool,
        /// How, or why not.
        text: String,
    },
    /// Issue it as a document.
    Issue {
        /// Which.
        breakdown: BreakdownId,
    },
}

impl BreakdownCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Compile { .. } | Self::Recompile { .. } => Act::CompileBreakdown,
            Self::Consult { .. } => Act::ConsultBreakdown,
            Self::GiveOpinion { .. } => Act::GiveOpinion,
            Self::Answer { .. } => Act::AnswerOpinion,
            Self::Issue { .. } => Act::IssueBreakdown,
        }
    }
}

/// What happened to breakdowns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakdownEvent {
    /// Tasks were put together.
    Compiled {
        /// Its name.
        breakdown: BreakdownId,
        /// What it is called.
        title: String,
        /// Its tasks.
        tasks: Vec<TaskId>,
    },
    /// It has other tasks.
    Recompiled {
        /// Which.
        breakdown: BreakdownId,
        /// Its tasks now.
        tasks: Vec<TaskId>,
    },
    /// It was put before its units.
    Consulted {
        /// Which.
        breakdown: BreakdownId,
        /// The last day to speak.
        until: Date,
    },
    /// A unit said something.
    OpinionGiven {
        /// The breakdown.
        breakdown: BreakdownId,
        /// The task.
        task: TaskId,
        /// What.
        text: String,
    },
    /// An opinion was answered.
    OpinionAnswered {
        /// The breakdown.
        breakdown: BreakdownId,
        /// The opinion, by position.
        opinion: u32,
        /// Whether it was taken up.
        taken_up: bool,
        /// How, or why not.
        text: String,
    },
    /// It was issued.
    Issued {
        /// Which.
        breakdown: BreakdownId,
        /// Its number.
        document_number: String,
        /// The last day for its units to sign.
        acknowledge_by: Date,
    },
}

impl BreakdownEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Compiled { .. } => "breakdown.compiled",
            Self::Recompiled { .. } => "breakdown.recompiled",
            Self::Consulted { .. } => "breakdown.consulted",
            Self::OpinionGiven { .. } => "breakdown.opinion_given",
            Self::OpinionAnswered { .. } => "breakdown.opinion_answered",
            Self::Issued { .. } => "breakdown.issued",
        }
    }
}
