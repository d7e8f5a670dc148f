//! Names, leaves and appends of logs, and what goes in beside an append.

use crate::{NewJob, PersonalRow, Reply, StoreError};

/// The longest name of a log, in bytes.
pub const LOG_NAME_BYTES_MAX: usize = 64;

/// The name of a log: a government's code, or `security` for the trail of access.
///
/// ```
/// use taizhang_store::LogName;
/// assert_eq!(LogName::new("linlan-2026").unwrap().as_str(), "linlan-2026");
/// assert!(LogName::new("临澜").is_err());
/// assert!(LogName::new("../etc").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogName(String);

impl LogName {
    /// 1 to 64 of `a-z`, `0-9`, `-` and `_`, the first a letter or digit.
    ///
    /// # Errors
    /// [`StoreError::BadLogName`] for anything else.
    pub fn new(name: impl Into<String>) -> Result<Self, StoreError> {
        let name = name.into();
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let bytes = name.as_bytes();
        let opens = bytes.first().is_some_and(|c| plain(*c));
        let rest = bytes.iter().all(|c| plain(*c) || matches!(c, b'-' | b'_'));
        if opens && rest && bytes.len() <= LOG_NAME_BYTES_MAX {
            Ok(Self(name))
        } else {
            Err(StoreError::BadLogName { name })
        }
    }

    /// The trail of access: logins, denials, exports, changes of rights.
    #[must_use]
    pub fn security() -> Self {
        Self("security".into())
    }

    /// The name as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for LogName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A log and how long it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSize {
    /// The log.
    pub log: LogName,
    /// How many leaves it has.
    pub size: u64,
}

/// One leaf and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its index in the log, from 0.
    pub at: u64,
    /// Its bytes, as they were appended.
    pub bytes: Vec<u8>,
    /// Its hash in the tree (RFC 6962), as it was when it was appended. Not trusted: whoever verifies computes it anew.
    pub hash: Vec<u8>,
}

/// Where the leaves of an append went. They are on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The index of the first of them.
    pub first: u64,
    /// How many leaves the log has with them.
    pub size: u64,
}

/// What is written together with an append: all of it and the leaves, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The answer to keep under an idempotency key. If the key was answered before, the append is refused with
    /// [`StoreError::Answered`].
    pub reply: Option<Reply>,
    /// Work to be done once the leaves are there. A job whose key is known is left as it is.
    pub jobs: Vec<NewJob>,
    /// Personal data that the leaves commit to. Written over what the person had.
    pub personal: Vec<PersonalRow>,
}

/// A signed checkpoint as it is kept: the newest of each size and hash function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCheckpoint {
    /// The size of the tree it signs.
    pub size: u64,
    /// The hash function of the tree: `sha256`, `sm3`.
    pub hash: String,
    /// The signed note.
    pub bytes: Vec<u8>,
}

/// The state of a log at a size, in a format that only its writer knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// How many leaves it was folded from.
    pub size: u64,
    /// The number of the format; another number is not to be read.
    pub format: i64,
    /// The state.
    pub bytes: Vec<u8>,
}
