//! Entries (条目): one result or commitment each, as read, with what a clerk made of it.
//!
//! The reading itself is never altered: a correction stands beside it, with both values, who and why.

mod decide;
mod split;
mod twins;

use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, open};
pub use twins::{Twins, twins, twins_among};

use crate::filing::{EntryKind, Place, ReadEntry, ReadFigure, ReadLink, YearMonth};
use crate::{Act, By, EntryId, Moment, ReportId};

/// Where an entry stands in a version of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The version.
    pub report: ReportId,
    /// Its place there.
    pub place: Place,
}

/// What became of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryStatus {
    /// Read by the program, confirmed by nobody.
    #[default]
    Read,
    /// Confirmed by a clerk.
    Confirmed,
    /// Not an entry after all.
    Dismissed,
    /// Says the same as another.
    MergedInto(EntryId),
    /// Divided into others.
    SplitInto(Vec<EntryId>),
}

impl EntryStatus {
    /// Its name, without which others it became.
    #[must_use]
    pub const fn name(&self) -> StatusName {
        match self {
            Self::Read => StatusName::Read,
            Self::Confirmed => StatusName::Confirmed,
            Self::Dismissed => StatusName::Dismissed,
            Self::MergedInto(_) => StatusName::Merged,
            Self::SplitInto(_) => StatusName::Split,
        }
    }
}

/// The name of a status of an entry, as lists are asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusName {
    /// Read by the program, confirmed by nobody.
    Read,
    /// Confirmed by a clerk.
    Confirmed,
    /// Not an entry after all.
    Dismissed,
    /// Says the same as another.
    Merged,
    /// Divided into others.
    Split,
}

/// A change of what was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// Its kind.
    Kind(EntryKind),
    /// By when it is to be done; `None` for no day.
    Due(Option<YearMonth>),
    /// One of its figures, by position; `None` takes it away, a position behind the last adds one.
    Figure {
        /// The position.
        at: u32,
        /// As it shall be.
        figure: Option<Box<ReadFigure>>,
    },
}

/// A change as made: what was changed, what stood there before, by whom and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// As it is now.
    pub change: Change,
    /// As it was.
    pub before: Change,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// What was read, with the changes made since.
    pub read: ReadEntry,
    /// Where it stands: its own place first, then those of later versions and of merged entries.
    pub mentions: Vec<Mention>,
    /// The versions of the report that no longer have it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone_from: Vec<ReportId>,
    /// What became of it.
    pub status: EntryStatus,
    /// The entry it was split from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<EntryId>,
    /// The changes made, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Corrected>,
    /// The programmes it belongs to (专项、清单、工程).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
}

impl Entry {
    pub(crate) fn new(id: EntryId, report: ReportId, read: ReadEntry) -> Self {
        Self {
            id,
            mentions: vec![Mention { report, place: read.place }],
            read,
            gone_from: Vec::new(),
            status: EntryStatus::Read,
            split_from: None,
            corrections: Vec::new(),
            programmes: Vec::new(),
        }
    }

    /// Whether it stands in a version of a report.
    #[must_use]
    pub fn stands_in(&self, report: ReportId) -> bool {
        self.mentions.iter().any(|mention| mention.report == report) && !self.gone_from.contains(&report)
    }

    /// Whether it counts: it was not dismissed, merged away or split.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.status, EntryStatus::Read | EntryStatus::Confirmed)
    }

    /// The chapter it belongs to: the heading below the title.
    #[must_use]
    pub fn chapter(&self) -> &str {
        self.read.headings.get(1).or(self.read.headings.first()).map_or("", String::as_str)
    }
}

/// What can be asked about entries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EntryCommand {
    /// Confirm what was read.
    Confirm {
        /// Which.
        entries: Vec<EntryId>,
    },
    /// Correct what was read.
    Correct {
        /// Which.
        entry: EntryId,
        /// What.
        change: Change,
        /// Why.
        reason: String,
    },
    /// Divide an entry: the parts are stretches of its text, in characters from its first.
    Split {
        /// Which.
        entry: EntryId,
        /// First character and the one behind the last, of each part.
        parts: Vec<(u32, u32)>,
    },
    /// Say that entries say one thing: the first stays.
    Merge {
        /// The one that stays.
        into: EntryId,
        /// The others.
        from: Vec<EntryId>,
    },
    /// Say that an entry is none.
    Dismiss {
        /// Which.
        entry: EntryId,
        /// Why.
        reason: String,
    },
    /// Take back a dismissal, merger or split.
    Restore {
        /// Which.
        entry: EntryId,
        /// Why.
        reason: String,
    },
    /// Say what a figure of it is held against.
    Link {
        /// Which.
        entry: EntryId,
        /// Against what.
        link: ReadLink,
    },
    /// Put entries into a programme, or take them out.
    Group {
        /// Which.
        entries: Vec<EntryId>,
        /// The programme.
        programme: String,
        /// Whether they belong to it.
        belong: bool,
    },
}

impl EntryCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Confirm { .. } => Act::ConfirmEntry,
            Self::Correct { .. } => Act::CorrectEntry,
            Self::Split { .. } => Act::SplitEntry,
            Self::Merge { .. } => Act::MergeEntries,
            Self::Dismiss { .. } => Act::DismissEntry,
            Self::Restore { .. } => Act::RestoreEntry,
            Self::Link { .. } => Act::LinkEntry,
            Self::Group { .. } => Act::GroupEntries,
        }
    }
}

/// What happened to entries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryEvent {
    /// What was read is so.
    Confirmed {
        /// Which.
        entries: Vec<EntryId>,
    },
    /// What was read was changed.
    Corrected {
        /// Which.
        entry: EntryId,
        /// As it is now.
        change: Change,
        /// As it was.
        before: Change,
        /// Why.
        reason: String,
    },
    /// An entry was divided.
    Split {
        /// Which.
        entry: EntryId,
        /// Its parts.
        parts: Vec<(EntryId, ReadEntry)>,
    },
    /// Entries became one.
    Merged {
        /// The one that stays.
        into: EntryId,
        /// The others.
        from: Vec<EntryId>,
    },
    /// It is none.
    Dismissed {
        /// Which.
        entry: EntryId,
        /// Why.
        reason: String,
    },
    /// It counts again.
    Restored {
        /// Which.
        entry: EntryId,
        /// Why.
        reason: String,
    },
    /// One of its figures is held against another.
    Linked {
        /// Which.
        entry: EntryId,
        /// Against what.
        link: ReadLink,
    },
    /// Entries were put into a programme or taken out.
    Grouped {
        /// Which.
        entries: Vec<EntryId>,
        /// The programme.
        programme: String,
        /// Whether they belong to it now.
        belong: bool,
    },
}

impl EntryEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Confirmed { .. } => "entry.confirmed",
            Self::Corrected { .. } => "entry.corrected",
            Self::Split { .. } => "entry.split",
            Self::Merged { .. } => "entry.merged",
            Self::Dismissed { .. } => "entry.dismissed",
            Self::Restored { .. } => "entry.restored",
            Self::Linked { .. } => "entry.linked",
            Self::Grouped { .. } => "entry.grouped",
        }
    }
}
