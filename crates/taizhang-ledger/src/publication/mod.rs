//! Publication (公开): a revision pins, entry by entry, what the public sees. What is edited later shows only in the next one.
//!
//! A revision holds its lines, their hash, the size of the log they were drawn from, and how many entries were left out for
//! which reason. It names the revision before it. Whatever of an earlier revision is not so any more stands in the public
//! log of corrections with both values: nothing leaves the page silently.

mod compare;
mod decide;
mod draft;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use compare::{LineChange, compare};
pub(crate) use decide::{apply, counted, decide};
pub use draft::{PublicDraft, draft, hash_of_lines};

use crate::closing::Said;
use crate::{Act, EntryId, FileHash, RevisionId};

/// What the public sees of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicLine {
    /// The entry.
    pub entry: EntryId,
    /// The sentence of the report.
    pub wording: String,
    /// The lead units, by the names they bear.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// The last day, where one was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_date: Option<Date>,
    /// The last accepted figures, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
    /// The status word: 已完成, 达进度.
    pub word: String,
    /// The day for which this is so.
    pub as_of: Date,
}

/// Why an entry is not in a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutReason {
    /// No clerk confirmed what was read.
    Unconfirmed,
    /// No task of it was issued yet.
    NotIssued,
    /// It would be called done, and nothing shows it.
    NoEvidence,
    /// It is withheld, for a reason of its own.
    Withheld,
    /// It was dismissed, merged or split.
    Gone,
}

impl LeftOutReason {
    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Unconfirmed => "读取结果未经确认",
            Self::NotIssued => "责任分解未印发",
            Self::NoEvidence => "已完成但没有佐证",
            Self::Withheld => "不予公开",
            Self::Gone => "已剔除、合并或拆分",
        }
    }

    /// What users read, in English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            Self::Unconfirmed => "not confirmed by a clerk",
            Self::NotIssued => "no task was issued",
            Self::NoEvidence => "said to be done without evidence",
            Self::Withheld => "withheld",
            Self::Gone => "dismissed, merged or split",
        }
    }
}

/// A line of the public log of corrections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicCorrection {
    /// The revision in which it stood as it was.
    pub revision: RevisionId,
    /// The entry.
    pub entry: EntryId,
    /// What was wrong: 表述, 牵头单位, 时限, 数值, or that it is no longer published.
    pub what: String,
    /// As it was.
    pub was: String,
    /// As it is; empty if it is no longer published.
    pub is: String,
    /// Why.
    pub reason: String,
}

/// A published revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Its name.
    pub id: RevisionId,
    /// The one before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<RevisionId>,
    /// The hash of its lines.
    pub content: FileHash,
    /// How many events the ledger had when it was drawn up.
    pub size: u64,
    /// The day for which it is so.
    pub as_of: Date,
    /// Its title, who published it, and when.
    pub published: Said,
    /// How many entries were left out, by reason.
    pub left_out: BTreeMap<LeftOutReason, u32>,
    /// How many lines it has.
    pub count: u32,
    /// What the public sees.
    pub lines: Vec<PublicLine>,
}

/// Everything that was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The revisions, the latest last.
    pub revisions: Vec<Revision>,
    /// The public log of corrections, the latest last.
    pub corrections: Vec<(PublicCorrection, Said)>,
    /// The entries that are withheld, with the reason.
    pub withheld: BTreeMap<EntryId, Said>,
}

impl Publication {
    /// What the public sees now: the latest revision, whatever was edited since.
    #[must_use]
    pub fn current(&self) -> Option<&Revision> {
        self.revisions.last()
    }
}

/// What can be asked about publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PublicationCommand {
    /// Publish what was shown.
    Publish {
        /// What the revision is called.
        title: String,
        /// The hash of the lines that were shown.
        shown: FileHash,
    },
    /// Keep an entry off the public page, or let it back on.
    Withhold {
        /// Which.
        entry: EntryId,
        /// Whether it shall be withheld.
        withheld: bool,
        /// Why.
        reason: String,
    },
    /// Tell the public that something it was shown was wrong.
    Correct {
        /// What.
        correction: PublicCorrection,
    },
}

impl PublicationCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Publish { .. } => Act::PublishRevision,
            Self::Withhold { .. } => Act::WithholdEntry,
            Self::Correct { .. } => Act::CorrectRevision,
        }
    }
}

/// What happened in publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicationEvent {
    /// A revision was published. Its lines and corrections follow.
    Published {
        /// Its name.
        revision: RevisionId,
        /// The one before it.
        previous: Option<RevisionId>,
        /// What it is called.
        title: String,
        /// The hash of its lines.
        content: FileHash,
        /// How many events the ledger had.
        size: u64,
        /// The day for which it is so.
        as_of: Date,
        /// How many lines follow.
        count: u32,
        /// How many entries were left out, by reason.
        left_out: BTreeMap<LeftOutReason, u32>,
    },
    /// Lines of the revision.
    Lines {
        /// The revision.
        revision: RevisionId,
        /// Some of its lines.
        lines: Vec<PublicLine>,
    },
    /// Something that stood in an earlier revision is not so.
    Corrected {
        /// What.
        corrections: Vec<PublicCorrection>,
    },
    /// An entry is kept off the public page, or let back on.
    Withheld {
        /// Which.
        entry: EntryId,
        /// Whether it is withheld now.
        withheld: bool,
        /// Why.
        reason: String,
    },
}

impl PublicationEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Published { .. } => "publication.published",
            Self::Lines { .. } => "publication.lines",
            Self::Corrected { .. } => "publication.corrected",
            Self::Withheld { .. } => "publication.withheld",
        }
    }
}
