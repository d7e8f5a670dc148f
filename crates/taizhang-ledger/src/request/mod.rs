//! Requests (申请): to defer, amend or cancel a task, or to give it to another unit.
//!
//! A request is asked before the due date, with a reason and how far the work is, and decided by somebody else. What was
//! promised first is never overwritten: each approval keeps both values, and [`promised`] finds the first.

mod decide;
mod promise;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, subject};
pub use promise::{promised, times_deferred};

use crate::task::Terms;
use crate::{Act, By, Moment, RequestId, TaskId, UnitId};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RequestedChange {
    /// More time (延期).
    Defer {
        /// The due date asked for.
        to: Date,
    },
    /// Another target, measure or wording (调整). Due date and lead unit stay: those are asked for by name.
    Amend {
        /// What shall be assigned.
        terms: Box<Terms>,
    },
    /// Another lead unit (变更牵头单位).
    ChangeLead {
        /// The unit.
        lead_unit: UnitId,
        /// The units that then co-operate.
        support_units: Vec<UnitId>,
    },
    /// That the task be taken back (取消).
    Cancel,
}

impl RequestedChange {
    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(&self) -> &'static str {
        match self {
            Self::Defer { .. } => "延期",
            Self::Amend { .. } => "调整",
            Self::ChangeLead { .. } => "变更牵头单位",
            Self::Cancel => "取消",
        }
    }

    /// The name used in the log.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Defer { .. } => "defer",
            Self::Amend { .. } => "amend",
            Self::ChangeLead { .. } => "change_lead",
            Self::Cancel => "cancel",
        }
    }
}

/// What became of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestStatus {
    /// Nobody decided yet.
    #[default]
    Asked,
    /// It was granted, and the task changed.
    Approved,
    /// It was not granted.
    Rejected,
    /// Its unit took it back.
    Withdrawn,
}

impl RequestStatus {
    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Asked => "待审批",
            Self::Approved => "已批准",
            Self::Rejected => "未批准",
            Self::Withdrawn => "已撤回",
        }
    }

    /// The name used in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What was decided of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDecided {
    /// Who.
    pub by: By,
    /// When.
    pub at: Moment,
    /// What they said to it.
    pub said: String,
    /// What the task was before; `None` where nothing changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<Terms>>,
    /// What the task is since; `None` where nothing changed, or where it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Box<Terms>>,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its name.
    pub id: RequestId,
    /// The task.
    pub task: TaskId,
    /// What is asked for.
    pub change: RequestedChange,
    /// Why.
    pub reason: String,
    /// How far the work is.
    pub progress: String,
    /// Who asked.
    pub by: By,
    /// When.
    pub at: Moment,
    /// What the task was when it was asked.
    pub standing: Box<Terms>,
    /// What became of it.
    pub status: RequestStatus,
    /// What was decided; `None` until somebody decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<RequestDecided>,
}

/// The permission to ask after the due date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatePermission {
    /// The last day to ask.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: By,
}

/// What can be asked about requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RequestCommand {
    /// Ask for a change of a task.
    Ask {
        /// The task.
        task: TaskId,
        /// What for.
        change: RequestedChange,
        /// Why.
        reason: String,
        /// How far the work is.
        progress: String,
    },
    /// Take a request back.
    Withdraw {
        /// Which.
        request: RequestId,
        /// Why.
        reason: String,
    },
    /// Grant it.
    Approve {
        /// Which.
        request: RequestId,
        /// What is said to it.
        said: String,
    },
    /// Not grant it.
    Reject {
        /// Which.
        request: RequestId,
        /// Why.
        reason: String,
    },
    /// Let a unit ask although the due date has passed.
    PermitLate {
        /// The task.
        task: TaskId,
        /// The last day to ask.
        until: Date,
        /// Why.
        reason: String,
    },
}

impl RequestCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Ask { .. } | Self::Withdraw { .. } => Act::AskRequest,
            Self::Approve { .. } | Self::Reject { .. } => Act::DecideRequest,
            Self::PermitLate { .. } => Act::PermitLateRequest,
        }
    }
}

/// What happened to requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestEvent {
    /// A change was asked for.
    Asked {
        /// Its name.
        request: RequestId,
        /// The task.
        task: TaskId,
        /// What for.
        change: RequestedChange,
        /// Why.
        reason: String,
        /// How far the work is.
        progress: String,
        /// What the task was.
        standing: Box<Terms>,
    },
    /// It was taken back.
    Withdrawn {
        /// Which.
        request: RequestId,
        /// The task.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// It was granted.
    Approved {
        /// Which.
        request: RequestId,
        /// The task.
        task: TaskId,
        /// What was said to it.
        said: String,
        /// What the task was.
        before: Box<Terms>,
        /// What the task is now; `None` if it was taken back.
        after: Option<Box<Terms>>,
    },
    /// It was not granted.
    Rejected {
        /// Which.
        request: RequestId,
        /// The task.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// A unit may ask although the due date has passed.
    LatePermitted {
        /// The task.
        task: TaskId,
        /// The last day to ask.
        until: Date,
        /// Why.
        reason: String,
    },
}

impl RequestEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "request.asked",
            Self::Withdrawn { .. } => "request.withdrawn",
            Self::Approved { .. } => "request.approved",
            Self::Rejected { .. } => "request.rejected",
            Self::LatePermitted { .. } => "request.late_permitted",
        }
    }

    /// The task it is about.
    #[must_use]
    pub fn task(&self) -> TaskId {
        match self {
            Self::Asked { task, .. }
            | Self::Withdrawn { task, .. }
            | Self::Approved { task, .. }
            | Self::Rejected { task, .. }
            | Self::LatePermitted { task, .. } => *task,
        }
    }
}
