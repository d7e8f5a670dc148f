//! Clues (群众线索): what citizens write about an entry, the unit that answers, and the answer that is published.
//!
//! What was written is kept as a file, which can be erased; the log holds its hash. How to reach the writer stands outside as
//! well: a leaf holds a salted commitment to it and nothing more. How many may write is the service's to limit.

mod decide;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, subject};

use crate::{Act, By, ClueId, EntryId, FileHash, Moment, UnitId};

/// How far a clue has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClueStatus {
    /// It came in, and no unit has it.
    Received,
    /// A unit is to answer it.
    Assigned,
    /// The unit answered; nobody outside sees the answer yet.
    Answered,
    /// The answer is public.
    Published,
    /// It is not pursued; the reason is kept.
    Dismissed,
}

impl ClueStatus {
    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Received => "已收到",
            Self::Assigned => "已转办",
            Self::Answered => "已答复",
            Self::Published => "已公开答复",
            Self::Dismissed => "不予办理",
        }
    }

    /// The name used in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Assigned => "assigned",
            Self::Answered => "answered",
            Self::Published => "published",
            Self::Dismissed => "dismissed",
        }
    }
}

/// Something that happened to a clue, with who, when and the words said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClueStep {
    /// What it came to.
    pub status: ClueStatus,
    /// The unit that had it.
    pub unit: Option<UnitId>,
    /// Why, or the answer.
    pub said: String,
    /// Who.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// A clue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// Its name.
    pub id: ClueId,
    /// The entry it is about.
    pub entry: EntryId,
    /// The file that holds what was written.
    pub text: FileHash,
    /// A salted commitment to how the writer can be reached; `None` for the anonymous.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// When it came in.
    pub received: Moment,
    /// How far it has come.
    pub status: ClueStatus,
    /// The unit that is to answer.
    pub unit: Option<UnitId>,
    /// The last day for the answer.
    pub answer_by: Option<Date>,
    /// What the public reads: the matter without the person, and the answer.
    pub published: Option<PublishedAnswer>,
    /// Whether what was written was erased; the hash stays.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub erased: bool,
    /// What happened to it, the earliest first.
    pub steps: Vec<ClueStep>,
}

impl Clue {
    /// The unit's answer as last given.
    #[must_use]
    pub fn answer(&self) -> Option<&str> {
        let answered = |step: &&ClueStep| step.status == ClueStatus::Answered;
        self.steps.iter().rev().find(answered).map(|step| step.said.as_str())
    }

    /// Whether the answer is not there and its last day has passed.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.status == ClueStatus::Assigned && self.answer_by.is_some_and(|day| day < today)
    }
}

/// What the public reads of a clue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedAnswer {
    /// The matter, without anything that tells who wrote.
    pub matter: String,
    /// The answer.
    pub answer: String,
}

/// What can be asked about clues.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClueCommand {
    /// Take a clue in.
    Receive {
        /// The entry it is about.
        entry: EntryId,
        /// The file that holds what was written. It opens with a random line, so that its hash cannot be guessed.
        text: FileHash,
        /// A salted commitment to how the writer can be reached, 64 hexadecimal digits.
        #[serde(default)]
        contact: Option<String>,
    },
    /// Say which unit is to answer, and by when.
    Assign {
        /// Which.
        clue: ClueId,
        /// The unit.
        unit: UnitId,
        /// The last day for the answer.
        answer_by: Date,
    },
    /// Give it back, because another unit should answer.
    ReturnBack {
        /// Which.
        clue: ClueId,
        /// Why.
        reason: String,
    },
    /// Answer it.
    Answer {
        /// Which.
        clue: ClueId,
        /// The answer.
        answer: String,
    },
    /// Send an answer back to the unit.
    RejectAnswer {
        /// Which.
        clue: ClueId,
        /// Why.
        reason: String,
    },
    /// Publish the answer.
    Publish {
        /// Which.
        clue: ClueId,
        /// What the public shall read.
        published: PublishedAnswer,
    },
    /// Not pursue it.
    Dismiss {
        /// Which.
        clue: ClueId,
        /// Why.
        reason: String,
    },
    /// Record that what was written was erased from the files.
    Erase {
        /// Which.
        clue: ClueId,
        /// Why.
        reason: String,
    },
}

impl ClueCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Receive { .. } => Act::ReceiveClue,
            Self::Assign { .. } | Self::RejectAnswer { .. } => Act::AssignClue,
            Self::ReturnBack { .. } | Self::Answer { .. } => Act::AnswerClue,
            Self::Publish { .. } => Act::PublishClue,
            Self::Dismiss { .. } | Self::Erase { .. } => Act::DismissClue,
        }
    }

    /// The clue it is about; `None` for one that is only coming in.
    #[must_use]
    pub fn clue(&self) -> Option<ClueId> {
        match self {
            Self::Receive { .. } => None,
            Self::Assign { clue, .. }
            | Self::ReturnBack { clue, .. }
            | Self::Answer { clue, .. }
            | Self::RejectAnswer { clue, .. }
            | Self::Publish { clue, .. }
            | Self::Dismiss { clue, .. }
            | Self::Erase { clue, .. } => Some(*clue),
        }
    }
}

/// What happened to clues.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClueEvent {
    /// It came in.
    Received {
        /// Its name.
        clue: ClueId,
        /// The entry it is about.
        entry: EntryId,
        /// The file that holds what was written.
        text: FileHash,
        /// A salted commitment to how the writer can be reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<String>,
    },
    /// A unit is to answer.
    Assigned {
        /// Which.
        clue: ClueId,
        /// The unit.
        unit: UnitId,
        /// The last day for the answer.
        answer_by: Date,
    },
    /// The unit gave it back.
    ReturnedBack {
        /// Which.
        clue: ClueId,
        /// Why.
        reason: String,
    },
    /// The unit answered.
    Answered {
        /// Which.
        clue: ClueId,
        /// The answer.
        answer: String,
    },
    /// The answer went back to the unit.
    AnswerRejected {
        /// Which.
        clue: ClueId,
        /// Why.
        reason: String,
    },
    /// The answer is public.
    AnswerPublished {
        /// Which.
        clue: ClueId,
        /// What the public reads.
        published: PublishedAnswer,
    },
    /// It is not pursued.
    Dismissed {
        /// Which.
        clue: ClueId,
        /// Why.
        reason: String,
    },
    /// What was written was erased.
    Erased {
        /// Which.
        clue: ClueId,
        /// Why.
        reason: String,
    },
}

impl ClueEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Received { .. } => "clue.received",
            Self::Assigned { .. } => "clue.assigned",
            Self::ReturnedBack { .. } => "clue.returned_back",
            Self::Answered { .. } => "clue.answered",
            Self::AnswerRejected { .. } => "clue.answer_rejected",
            Self::AnswerPublished { .. } => "clue.answer_published",
            Self::Dismissed { .. } => "clue.dismissed",
            Self::Erased { .. } => "clue.erased",
        }
    }
}
