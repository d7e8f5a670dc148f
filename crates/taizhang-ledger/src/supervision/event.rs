//! What happened in supervision.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::lamp::{LadderStep, Lamp};
use crate::supervision::{BulletinRow, NoticeTerms, Recipient, TalkRecord, TalkTerms};
use crate::{BulletinId, FileHash, NoticeId, TalkId, TaskId};

/// What happened in supervision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupervisionEvent {
    /// Those who work on a task were urged.
    Urged {
        /// The task.
        task: TaskId,
        /// What was said.
        text: String,
        /// Whom it went to.
        recipients: Vec<Recipient>,
    },
    /// A notice was issued.
    NoticeIssued {
        /// Its name.
        notice: NoticeId,
        /// Its number.
        document_number: String,
        /// What is demanded.
        terms: NoticeTerms,
        /// The last day to sign for it.
        receipt_by: Date,
        /// The last day to reply.
        reply_by: Date,
    },
    /// A notice was signed for.
    NoticeAcknowledged {
        /// Which.
        notice: NoticeId,
    },
    /// A notice was replied to.
    NoticeReplied {
        /// Which.
        notice: NoticeId,
        /// What was done.
        text: String,
        /// The evidence.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<FileHash>,
        /// Whether it came after the last day.
        late: bool,
    },
    /// A reply was accepted.
    ReplyAccepted {
        /// The notice.
        notice: NoticeId,
        /// The opinion.
        text: String,
    },
    /// A reply went back.
    ReplyReturned {
        /// The notice.
        notice: NoticeId,
        /// Why.
        reason: String,
        /// The last day for the next one.
        reply_by: Date,
    },
    /// A talk was called.
    TalkCalled {
        /// Its name.
        talk: TalkId,
        /// What for.
        terms: TalkTerms,
    },
    /// A talk was held and recorded.
    TalkRecorded {
        /// Which.
        talk: TalkId,
        /// The record.
        record: TalkRecord,
    },
    /// A talk was called off.
    TalkCalledOff {
        /// Which.
        talk: TalkId,
        /// Why.
        reason: String,
    },
    /// A step of the ladder was taken.
    Escalated {
        /// The task.
        task: TaskId,
        /// The step.
        step: LadderStep,
        /// The milder steps that were gone past.
        skipped: Vec<LadderStep>,
        /// Why.
        reason: String,
    },
    /// A task was called urgent, or not any more.
    CalledUrgent {
        /// The task.
        task: TaskId,
        /// Whether it is.
        urgent: bool,
        /// Why.
        reason: String,
    },
    /// A person set a lamp.
    LampOverridden {
        /// The task.
        task: TaskId,
        /// The colour.
        lamp: Lamp,
        /// The last day.
        until: Date,
        /// Why.
        reason: String,
    },
    /// The computed lamp is shown again.
    OverrideLifted {
        /// The task.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// A bulletin was issued. Its rows follow.
    BulletinIssued {
        /// Its name.
        bulletin: BulletinId,
        /// The year in which it is counted.
        year: i16,
        /// Which of the year.
        number: u32,
        /// Its title.
        title: String,
        /// The words before the table.
        preface: String,
        /// The day on which things stood so.
        as_of: Date,
    },
    /// Rows of the bulletin.
    BulletinRows {
        /// The bulletin.
        bulletin: BulletinId,
        /// Some of its rows.
        rows: Vec<BulletinRow>,
    },
}

impl SupervisionEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Urged { .. } => "task.urged",
            Self::NoticeIssued { .. } => "notice.issued",
            Self::NoticeAcknowledged { .. } => "notice.acknowledged",
            Self::NoticeReplied { .. } => "notice.replied",
            Self::ReplyAccepted { .. } => "notice.reply_accepted",
            Self::ReplyReturned { .. } => "notice.reply_returned",
            Self::TalkCalled { .. } => "talk.called",
            Self::TalkRecorded { .. } => "talk.recorded",
            Self::TalkCalledOff { .. } => "talk.called_off",
            Self::Escalated { .. } => "task.escalated",
            Self::CalledUrgent { .. } => "task.called_urgent",
            Self::LampOverridden { .. } => "lamp.overridden",
            Self::OverrideLifted { .. } => "lamp.override_lifted",
            Self::BulletinIssued { .. } => "bulletin.issued",
            Self::BulletinRows { .. } => "bulletin.rows",
        }
    }
}
