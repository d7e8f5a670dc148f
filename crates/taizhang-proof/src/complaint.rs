//! What does not hold, where and why.

use std::fmt;
use std::ops::Range;

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Where.
    pub place: Place,
    /// Why.
    pub reason: Reason,
}

/// What names entries comes first, and the first entry before the others.
pub(crate) fn sort(complaints: &mut [Complaint]) {
    complaints.sort_by_key(|complaint| complaint.place.entries().map_or(u64::MAX, |entries| entries.start));
}

/// Where something does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The checkpoint of the export or receipt.
    Checkpoint,
    /// The checkpoint of the SM3 tree.
    Sm3Checkpoint,
    /// A checkpoint that the reader kept.
    Kept {
        /// Its size.
        size: u64,
    },
    /// One entry.
    Entry(u64),
    /// A run of entries.
    Entries(Range<u64>),
    /// A tile, and the entries under what does not hold in it.
    Tile {
        /// 0 for tiles of leaf hashes.
        level: u8,
        /// Which tile of its level.
        index: u64,
        /// The entries concerned.
        entries: Range<u64>,
    },
}

impl Place {
    /// The entries concerned, if they can be told.
    #[must_use]
    pub fn entries(&self) -> Option<Range<u64>> {
        match self {
            Self::Entry(index) => Some(*index..*index + 1),
            Self::Entries(entries) | Self::Tile { entries, .. } => Some(entries.clone()),
            Self::Checkpoint | Self::Sm3Checkpoint | Self::Kept { .. } => None,
        }
    }
}

/// Why it does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not of its form, or its signature is not there or wrong.
    Invalid(String),
    /// It is not there.
    Missing,
    /// Its bundle of entries is broken from here on: a length was altered, or the file was cut.
    Cut,
    /// There are bytes behind the last entry.
    Trailing,
    /// It is not as long as it has to be.
    Length,
    /// Its hash is not the one that the signed root stands for.
    Differs,
    /// The root of all entries is not the signed one, and no single entry can be named.
    RootDiffers,
    /// It is of another size than the log's checkpoint.
    SizeDiffers,
    /// The log is shorter than it was.
    RolledBack {
        /// How long it is now.
        size: u64,
    },
    /// Of these entries at least one is not what it was when the kept checkpoint was made.
    Changed {
        /// From the last kept checkpoint that fits to this one.
        entries: Range<u64>,
    },
    /// Nothing shows that receipt and kept checkpoint are of one log.
    NotShown,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint => f.write_str("checkpoint"),
            Self::Sm3Checkpoint => f.write_str("SM3 checkpoint"),
            Self::Kept { size } => write!(f, "kept checkpoint of {size} entries"),
            Self::Entry(index) => write!(f, "entry {index}"),
            Self::Entries(entries) => write!(f, "entries {} to {}", entries.start, entries.end - 1),
            Self::Tile { level, index, entries } => {
                write!(
                    f,
                    "tile {index} of level {level} over entries {} to {}",
                    entries.start,
                    entries.end - 1
                )
            }
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(why) => f.write_str(why),
            Self::Missing => f.write_str("missing"),
            Self::Cut => f.write_str("its bundle is broken from here on"),
            Self::Trailing => f.write_str("more bytes behind it"),
            Self::Length => f.write_str("not as long as it has to be"),
            Self::Differs => f.write_str("not what the signed root stands for"),
            Self::RootDiffers => f.write_str("the root of all entries is not the signed one"),
            Self::SizeDiffers => f.write_str("not of the size of the log's checkpoint"),
            Self::RolledBack { size } => write!(f, "the log has only {size} entries now"),
            Self::Changed { entries } => {
                write!(
                    f,
                    "at least one of the entries {} to {} was changed since",
                    entries.start,
                    entries.end - 1
                )
            }
            Self::NotShown => f.write_str("nothing shows that it is of the same log"),
        }
    }
}
