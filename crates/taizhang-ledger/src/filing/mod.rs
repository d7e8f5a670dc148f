//! Filing a report: what was read becomes entries, each a leaf with its place in the source.
//!
//! Filing the same bytes again changes nothing. A corrected report is a new version beside the old: sentences that stand in
//! both keep their entry, with a mention more; new ones become entries; those that are gone stay, and say so.

mod decide;
mod read;

use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide};
pub use read::{
    EntryKind, Place, PrintedUnit, ReadComparison, ReadEntry, ReadFigure, ReadLink, ReadMention, YearMonth,
    read,
};

use crate::{EntryId, FileHash, ReportId};

/// A report to file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filing {
    /// The SHA-256 of the file, whose bytes are kept beside the log.
    pub file: FileHash,
    /// What the file is called.
    pub name: String,
    /// Its format: markdown, docx.
    pub format: String,
    /// Whose report it says it is.
    pub government: Option<String>,
    /// The year it plans.
    pub plan_year: Option<u16>,
    /// The version it corrects; `None` for the first of a year.
    #[serde(default)]
    pub corrects: Option<ReportId>,
    /// What was read, in order of the text.
    pub entries: Vec<ReadEntry>,
}

/// A filed version of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledReport {
    /// The SHA-256 of the file.
    pub file: FileHash,
    /// What the file is called.
    pub name: String,
    /// Its format.
    pub format: String,
    /// Whose report it says it is.
    pub government: Option<String>,
    /// The year it plans.
    pub plan_year: Option<u16>,
    /// The version it corrects.
    pub corrects: Option<ReportId>,
    /// How many entries stand in it.
    pub entries: u32,
}

/// What happened in filing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilingEvent {
    /// A version of a report was filed.
    ReportFiled {
        /// Its name.
        report: ReportId,
        /// What it is.
        filed: FiledReport,
    },
    /// An entry was read in it.
    EntryRead {
        /// Its name.
        entry: EntryId,
        /// The version it stands in.
        report: ReportId,
        /// What was read.
        read: ReadEntry,
    },
    /// An entry of an earlier version stands in this one as well.
    EntryKept {
        /// Which.
        entry: EntryId,
        /// The version.
        report: ReportId,
        /// Its place in this version.
        place: Place,
    },
    /// An entry of the corrected version does not stand in this one.
    EntryGone {
        /// Which.
        entry: EntryId,
        /// The version it is missing from.
        report: ReportId,
    },
}

impl FilingEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::ReportFiled { .. } => "report.filed",
            Self::EntryRead { .. } => "entry.read",
            Self::EntryKept { .. } => "entry.kept",
            Self::EntryGone { .. } => "entry.gone",
        }
    }
}
