//! Backup and restore while the store is in use, in one archive that fits either database.
//!
//! The archive is an ordinary `tar`: leaves, rows and files of one moment, and at its end a trailer with the SHA-256 of all
//! that stands before it. So one that is cut or altered is refused before anything is restored. Because nothing in it is of
//! one database, it also moves a city from SQLite to PostgreSQL.
//!
//! Not in it: sessions and attempts to log in (after a restore people log in again, and what was revoked stays revoked), and
//! snapshots, which are made anew from the log.

mod archive;
mod give;
mod tables;
mod take;

use std::collections::BTreeMap;

pub use take::verify_backup;

use crate::{LogName, LogSize, Micros};

/// What an archive holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSummary {
    /// The logs and how long they were.
    pub logs: Vec<LogSize>,
    /// How many files.
    pub files: u64,
    /// How many other rows.
    pub rows: u64,
    /// The size of the archive in bytes.
    pub bytes: u64,
}

/// How far a backup or restore has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Of what: `leaves`, `rows`, `files`, `bytes`.
    pub what: &'static str,
    /// How many are done.
    pub done: u64,
    /// How many there are, where that is known.
    pub all: Option<u64>,
}

/// Reads the time at which a leaf says it was written, if it says one.
pub type TimeOf<'a> = &'a (dyn Fn(&LogName, &[u8]) -> Option<Micros> + Send + Sync);

/// Up to where the logs are restored.
///
/// Accounts, tokens and personal data are always as they were at the time of the backup. Where a log is cut, its jobs and
/// replies are left out, because they may follow from leaves that are no longer there.
#[derive(Clone, Copy)]
pub enum Until<'a> {
    /// Everything that is in the archive.
    Everything,
    /// So many leaves of each log that is named; all of the others.
    Sizes(&'a BTreeMap<LogName, u64>),
    /// The leaves before the first one that says a later time.
    Time {
        /// The last time that is restored.
        last: Micros,
        /// What a leaf says of its time. A leaf that says nothing goes with the one before it.
        time_of: TimeOf<'a>,
    },
}

impl std::fmt::Debug for Until<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Everything => f.write_str("Everything"),
            Self::Sizes(sizes) => f.debug_tuple("Sizes").field(sizes).finish(),
            Self::Time { last, .. } => f.debug_struct("Time").field("last", last).finish_non_exhaustive(),
        }
    }
}

impl Until<'_> {
    /// How many of the leaves, which begin at an index, are to be kept.
    fn keeps(&self, log: &LogName, first: u64, leaves: &[Vec<u8>]) -> usize {
        match self {
            Self::Everything => leaves.len(),
            Self::Sizes(sizes) => {
                let left = sizes.get(log).map_or(u64::MAX, |size| size.saturating_sub(first));
                usize::try_from(left).unwrap_or(usize::MAX).min(leaves.len())
            }
            Self::Time { last, time_of } => {
                let late = |leaf: &Vec<u8>| time_of(log, leaf).is_some_and(|time| time > *last);
                leaves.iter().position(late).unwrap_or(leaves.len())
            }
        }
    }
}
