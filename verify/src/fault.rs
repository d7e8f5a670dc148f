//! What is trusted, and what comes out: it holds, it does not, or it could not be read.

use crate::note::{Key, NoteFault};
use crate::tree::Hash;

/// The most faults that are listed; reading ends there.
pub(crate) const FAULTS_MAX: usize = 100;

/// What the reader trusts.
#[derive(Clone, Debug)]
pub struct Trust {
    /// The log's key.
    pub key: Key,
    /// Checkpoints kept elsewhere.
    pub kept: Vec<Kept>,
    /// Witnesses, all of whom have to have seen the checkpoint.
    pub witnesses: Vec<Key>,
    /// Whether there has to be an SM3 checkpoint.
    pub sm3: bool,
}

/// A checkpoint that the reader kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub(crate) origin: String,
    pub(crate) size: u64,
    pub(crate) root: Hash,
}

/// What comes out.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What the log stated, if its checkpoint counts.
    pub stated: Option<Stated>,
    /// What does not hold.
    pub faults: Vec<Fault>,
}

/// What the log stated.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Which log.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root, in base64.
    pub root: String,
    /// Eight characters to compare.
    pub fingerprint: String,
    /// The SM3 root was verified too.
    pub sm3: bool,
    /// The entry of a receipt: its index and what it says.
    pub entry: Option<(u64, String)>,
    /// Sizes of the kept checkpoints that fit.
    pub kept: Vec<u64>,
    /// Names of the witnesses.
    pub witnesses: Vec<String>,
}

impl Verdict {
    pub(crate) fn refused(fault: Fault) -> Self {
        Self { stated: None, faults: vec![fault] }
    }

    /// Whether everything holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.faults.is_empty() && self.stated.is_some()
    }
}

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The checkpoint does not count.
    Checkpoint(NoteFault),
    /// A witness has not seen the checkpoint.
    Witness(String),
    /// An entry is not what the root stands for; what it says now.
    Entry(u64, String),
    /// Entries are read askew from this one on, or the file is cut.
    Broken(u64),
    /// Bytes lie behind the last entry of a file.
    Trailing(u64),
    /// Entries are missing: from, up to before.
    Missing(u64, u64),
    /// A tile is missing, of a wrong length or wrong: its path and the entries under it.
    Tile(String, u64, u64),
    /// The entries do not make the signed root, and no single one can be named.
    Root,
    /// The SM3 checkpoint is missing, does not count, or has another size or root.
    Sm3,
    /// The log is shorter than the kept checkpoint.
    Shorter {
        /// How long it was.
        kept: u64,
        /// How long it is.
        now: u64,
    },
    /// Since a kept checkpoint at least one of these entries was changed: size kept, from, up to before.
    Changed(u64, u64, u64),
    /// Nothing shows that a kept checkpoint is of this log: its size.
    NotShown(u64),
}

impl Fault {
    /// The entries concerned: the first, and the one after the last.
    #[must_use]
    pub fn entries(&self) -> Option<(u64, u64)> {
        match self {
            Self::Entry(index, _) | Self::Broken(index) | Self::Trailing(index) => Some((*index, index + 1)),
            Self::Missing(from, to) | Self::Tile(_, from, to) => Some((*from, *to)),
            _ => None,
        }
    }
}

/// Something could not be read, so that nothing is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A file: its path, and what the system said.
    File(String, String),
    /// A file that is not there.
    Absent(String),
    /// A file that is longer than any of its kind.
    TooLong(String, usize),
    /// What was given for a key is none, nor a file with one.
    Key(String),
    /// What was given for a kept checkpoint is none of this log, or its signature is not the log's.
    Checkpoint(String),
    /// It is no receipt.
    Receipt,
}
