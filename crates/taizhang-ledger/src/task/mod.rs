//! Tasks (任务): what a unit is to do about an entry, by when, and how that is seen.
//!
//! A task has one lead unit; others co-operate and have other rights. It is drafted, may be consulted on, and is issued with
//! a breakdown; from then on it changes through requests only. Tasks of one entry form a tree: a county's share is a child
//! of the city's.

pub(crate) mod decide;
mod draft;
mod form;
mod progress;
mod suggest;
mod tree;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, known, live, of_tasks, subjects, terms_fit};

pub use draft::{Draft, drafts};
pub use form::{MEMBERS_MAX, STEPS_MAX, TaskForm, step_name};
pub use suggest::{CANDIDATES_MAX, Candidate, DutyCatalogue, DutyLine, suggest};
pub use tree::{RolledUp, Shares};

use crate::judgement::FixedLamp;
use crate::lamp::ConfidenceNote;
use crate::period::Obligation;
use crate::permission::Subject;
use crate::{Act, BreakdownId, By, EntryId, Moment, PostId, TaskId, UnitId};

/// What was assigned: everything of a task that an amendment can change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// What is to be done, in a line.
    pub title: String,
    /// The one unit that answers for it (牵头单位).
    pub lead_unit: UnitId,
    /// The units that co-operate (配合单位).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support_units: Vec<UnitId>,
    /// The post of the leader who looks after it (牵头领导).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_official: Option<PostId>,
    /// The post to turn to (联系人).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<PostId>,
    /// The last day on which it is in time (完成时限).
    pub due_date: Date,
    /// How it is seen that it is done.
    pub form: TaskForm,
}

impl Terms {
    /// Whether a unit leads it or co-operates.
    #[must_use]
    pub fn involves(&self, unit: &UnitId) -> bool {
        self.lead_unit == *unit || self.support_units.contains(unit)
    }

    /// The units that work on it, the lead unit first.
    pub fn units(&self) -> impl Iterator<Item = &UnitId> {
        std::iter::once(&self.lead_unit).chain(&self.support_units)
    }
}

/// How far a task is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    /// Drafted; seen by those who draft (草案).
    #[default]
    Drafted,
    /// Put before its units for their opinion (征求意见).
    Consulted,
    /// Issued with a document (已印发).
    Issued,
    /// Signed for by its lead unit (已签收).
    Acknowledged,
    /// Said to be done by its lead unit (申请办结).
    Concluding,
    /// Found done (已办结).
    Concluded,
    /// Verified and struck off the list (已销号).
    StruckOff,
    /// Taken back, before or after it was issued (已取消).
    Cancelled,
}

impl TaskStatus {
    /// All, in the order in which they come.
    pub const ALL: [Self; 8] = [
        Self::Drafted,
        Self::Consulted,
        Self::Issued,
        Self::Acknowledged,
        Self::Concluding,
        Self::Concluded,
        Self::StruckOff,
        Self::Cancelled,
    ];

    /// Whether it was issued and is still to be done.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Issued | Self::Acknowledged | Self::Concluding)
    }

    /// Whether it was not issued yet.
    #[must_use]
    pub const fn is_draft(self) -> bool {
        matches!(self, Self::Drafted | Self::Consulted)
    }

    /// The name used in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Consulted => "consulted",
            Self::Issued => "issued",
            Self::Acknowledged => "acknowledged",
            Self::Concluding => "concluding",
            Self::Concluded => "concluded",
            Self::StruckOff => "struck_off",
            Self::Cancelled => "cancelled",
        }
    }

    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Drafted => "草案",
            Self::Consulted => "征求意见中",
            Self::Issued => "已印发",
            Self::Acknowledged => "已签收",
            Self::Concluding => "申请办结",
            Self::Concluded => "已办结",
            Self::StruckOff => "已销号",
            Self::Cancelled => "已取消",
        }
    }
}

/// That a unit signed for a task (签收).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The unit, and who signed.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its name.
    pub id: TaskId,
    /// The entry it was made of.
    pub entry: EntryId,
    /// The task it is a share of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<TaskId>,
    /// What was assigned, as it stands now.
    pub terms: Terms,
    /// How far it is.
    pub status: TaskStatus,
    /// The breakdown it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<BreakdownId>,
    /// The day it was issued; `None` for drafts and for what was taken back before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
    /// The last day to sign for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledge_by: Option<Date>,
    /// Who signed for it, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledgement>,
    /// The reports owed of it, by period, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<Obligation>,
    /// The lamps that were fixed, by period, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judged: Vec<FixedLamp>,
    /// What persons expect of it, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confidence: Vec<ConfidenceNote>,
}

impl Task {
    /// A task as drafted.
    #[must_use]
    pub fn new(id: TaskId, entry: EntryId, parent: Option<TaskId>, terms: Terms) -> Self {
        Self {
            id,
            entry,
            parent,
            terms,
            status: TaskStatus::Drafted,
            breakdown: None,
            issued: None,
            acknowledge_by: None,
            acknowledged: Vec::new(),
            obligations: Vec::new(),
            judged: Vec::new(),
            confidence: Vec::new(),
        }
    }

    /// Whose it is, for the permission table. A draft is seen by those who draft, until its units are consulted.
    #[must_use]
    pub fn subject(&self) -> Subject {
        let drafted = self.status == TaskStatus::Drafted
            || (self.status == TaskStatus::Cancelled && self.issued.is_none());
        Subject {
            lead_unit: Some(self.terms.lead_unit.clone()),
            support_units: self.terms.support_units.clone(),
            seen_by: Some(if drafted { Act::ReadDraft } else { Act::ReadTask }),
        }
    }

    /// Whether a unit signed for it.
    #[must_use]
    pub fn is_acknowledged_by(&self, unit: &UnitId) -> bool {
        self.acknowledged.iter().any(|signed| signed.by.unit == *unit)
    }
}

/// What can be asked about tasks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TaskCommand {
    /// Draft a task of an entry.
    Draft {
        /// The entry.
        entry: EntryId,
        /// The task it is a share of.
        #[serde(default)]
        parent: Option<TaskId>,
        /// What is to be assigned.
        terms: Box<Terms>,
    },
    /// Change a draft.
    Change {
        /// Which.
        task: TaskId,
        /// What is to be assigned.
        terms: Box<Terms>,
    },
    /// Take a draft back.
    Drop {
        /// Which.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// Sign for issued tasks, for the unit of one's post.
    Acknowledge {
        /// Which.
        tasks: Vec<TaskId>,
    },
}

impl TaskCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Draft { .. } => Act::DraftTask,
            Self::Change { .. } => Act::ChangeDraft,
            Self::Drop { .. } => Act::DropDraft,
            Self::Acknowledge { .. } => Act::AcknowledgeTask,
        }
    }
}

/// What happened to tasks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskEvent {
    /// A task was drafted.
    Drafted {
        /// Its name.
        task: TaskId,
        /// Its entry.
        entry: EntryId,
        /// The task it is a share of.
        parent: Option<TaskId>,
        /// What is to be assigned.
        terms: Box<Terms>,
    },
    /// A draft was changed.
    Changed {
        /// Which.
        task: TaskId,
        /// What is to be assigned now.
        terms: Box<Terms>,
    },
    /// A draft was taken back.
    Dropped {
        /// Which.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// A unit signed for a task.
    Acknowledged {
        /// Which.
        task: TaskId,
    },
}

impl TaskEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Drafted { .. } => "task.drafted",
            Self::Changed { .. } => "task.changed",
            Self::Dropped { .. } => "task.dropped",
            Self::Acknowledged { .. } => "task.acknowledged",
        }
    }
}
