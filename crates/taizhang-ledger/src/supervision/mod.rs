//! Supervision (督办): urging, numbered notices with their clocks, the ladder of escalation, formal talks, bulletins, and what
//! a person says beside the computed lamp.
//!
//! Whatever is sent is shown before it is sent, and kept as it was sent: recipients, numbers, days, rows. Nobody judges the
//! reply of their own unit.

mod bulletin;
mod decide;
mod escalation;
mod event;
mod manual;
mod notice;
mod talk;
mod urge;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use bulletin::{Bulletin, BulletinRow, UnitCount, draft_bulletin, hash_of_rows};
pub(crate) use decide::{apply, decide, subject, tasks_fit};
pub use escalation::{Escalation, escalation_state, next_step};
pub use event::SupervisionEvent;
pub use manual::{LampOverride, OVERRIDE_DAYS_MAX, lamp_override};
pub use notice::{Notice, NoticeReply, NoticeStatus, NoticeTerms, RECEIPT_STEP};
pub use talk::{Talk, TalkRecord, TalkTerms};
pub use urge::{Recipient, RecipientReason, Urge, recipients};

use crate::closing::Said;
use crate::lamp::{LadderStep, Lamp};
use crate::{Act, FileHash, NoticeId, PostId, TalkId, TaskId};

/// Everything that was done in supervision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// The urges, the latest last.
    pub urges: Vec<Urge>,
    /// The notices in the order of their numbers.
    pub notices: Vec<Notice>,
    /// The talks in the order in which they were called.
    pub talks: Vec<Talk>,
    /// The bulletins, the latest last.
    pub bulletins: Vec<Bulletin>,
    /// The steps of the ladder that were taken, by task, the latest last.
    #[serde(default)]
    pub escalations: BTreeMap<TaskId, Vec<Escalation>>,
    /// The tasks that a leader called urgent, with why.
    #[serde(default)]
    pub urgent: BTreeMap<TaskId, Said>,
    /// The lamps that persons set, by task, the latest last.
    #[serde(default)]
    pub overrides: BTreeMap<TaskId, Vec<LampOverride>>,
}

/// What can be asked in supervision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SupervisionCommand {
    /// Urge those who work on a task.
    Urge {
        /// The task.
        task: TaskId,
        /// What is said.
        text: String,
        /// The posts that [`recipients`] gave, in its order: what was shown is what is sent to.
        shown: Vec<PostId>,
    },
    /// Issue a notice.
    IssueNotice {
        /// What is demanded.
        terms: NoticeTerms,
    },
    /// Sign for a notice.
    AcknowledgeNotice {
        /// Which.
        notice: NoticeId,
    },
    /// Reply to a notice.
    ReplyToNotice {
        /// Which.
        notice: NoticeId,
        /// What was done.
        text: String,
        /// The evidence, if any.
        #[serde(default)]
        evidence: Vec<FileHash>,
    },
    /// Accept a reply.
    AcceptReply {
        /// The notice.
        notice: NoticeId,
        /// The opinion.
        text: String,
    },
    /// Send a reply back.
    ReturnReply {
        /// The notice.
        notice: NoticeId,
        /// Why.
        reason: String,
    },
    /// Call a formal talk.
    CallTalk {
        /// What for.
        terms: TalkTerms,
    },
    /// Record a talk that was held.
    RecordTalk {
        /// Which.
        talk: TalkId,
        /// The record.
        record: TalkRecord,
    },
    /// Call a talk off.
    CallOffTalk {
        /// Which.
        talk: TalkId,
        /// Why.
        reason: String,
    },
    /// Take the next step of the ladder.
    Escalate {
        /// The task.
        task: TaskId,
        /// The step.
        step: LadderStep,
        /// Why; needed where a step is gone past.
        reason: String,
    },
    /// Call a task urgent, or not any more: urgent ones may go past steps.
    CallUrgent {
        /// The task.
        task: TaskId,
        /// Whether it is.
        urgent: bool,
        /// Why.
        reason: String,
    },
    /// Show another lamp than the computed one, until a day.
    OverrideLamp {
        /// The task.
        task: TaskId,
        /// The colour.
        lamp: Lamp,
        /// The last day.
        until: Date,
        /// Why.
        reason: String,
    },
    /// Show the computed lamp again.
    LiftOverride {
        /// The task.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// Issue a bulletin.
    IssueBulletin {
        /// Its title.
        title: String,
        /// The words before the table.
        preface: String,
        /// The hash of the rows that were shown.
        shown: FileHash,
    },
}

impl SupervisionCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Urge { .. } => Act::Urge,
            Self::IssueNotice { .. } => Act::IssueNotice,
            Self::AcknowledgeNotice { .. } | Self::ReplyToNotice { .. } => Act::AnswerNotice,
            Self::AcceptReply { .. } | Self::ReturnReply { .. } => Act::JudgeReply,
            Self::CallTalk { .. } | Self::RecordTalk { .. } | Self::CallOffTalk { .. } => Act::HoldTalk,
            Self::Escalate { .. } => Act::Escalate,
            Self::CallUrgent { .. } => Act::CallUrgent,
            Self::OverrideLamp { .. } | Self::LiftOverride { .. } => Act::OverrideLamp,
            Self::IssueBulletin { .. } => Act::IssueBulletin,
        }
    }
}
