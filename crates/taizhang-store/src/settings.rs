//! Where a store is, and how much it takes.

use std::path::PathBuf;

/// Where a store keeps things, and what it takes from outside.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/DATABASE`.
    ///
    /// A path may end in `?synchronous=…&journal_mode=…`, which is refused where it is less than `FULL` and `WAL`.
    pub url: String,
    /// Where files go.
    pub files: FilesPlace,
    /// Opens in spite of settings that can lose what was acknowledged. What was overridden is said by
    /// [`Store::overridden`](crate::Store::overridden) and belongs into the log.
    pub allow_unsafe: bool,
    /// What goes in at most.
    pub limits: Limits,
}

impl Settings {
    /// A store in one folder: `taizhang.db` and `files/`. It is made if it is missing.
    #[must_use]
    pub fn in_folder(folder: &std::path::Path) -> Self {
        Self {
            url: format!("sqlite:{}", folder.join("taizhang.db").display()),
            files: FilesPlace::Folder(folder.join("files")),
            allow_unsafe: false,
            limits: Limits::STANDARD,
        }
    }
}

/// Where originals and evidence are kept.
#[derive(Clone, Debug)]
pub enum FilesPlace {
    /// A folder of this machine. It is made if it is missing.
    Folder(PathBuf),
    /// A bucket of a store that speaks S3. Needs the feature `s3`.
    S3(S3Settings),
}

/// A bucket.
#[derive(Clone)]
pub struct S3Settings {
    /// Its name.
    pub bucket: String,
    /// What every key begins with; may be empty.
    pub prefix: String,
    /// `https://HOST` of a store that is not Amazon's.
    pub endpoint: Option<String>,
    /// The region; stores that know none take any.
    pub region: String,
    /// The access key.
    pub access_key: String,
    /// The secret to it.
    pub secret_key: String,
    /// Allows `http://`, for a store on the same machine.
    pub allow_http: bool,
}

impl std::fmt::Debug for S3Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3Settings")
            .field("bucket", &self.bucket)
            .field("prefix", &self.prefix)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

/// What goes in at most, and how long is waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A leaf, in bytes.
    pub leaf_bytes: u64,
    /// Leaves of one append.
    pub append_leaves: u64,
    /// All leaves of one append, in bytes.
    pub append_bytes: u64,
    /// Appends that may wait to be written; who comes later waits to be let in.
    pub waiting_appends: usize,
    /// Leaves of one read.
    pub read_leaves: u64,
    /// A file, in bytes.
    pub file_bytes: u64,
    /// A snapshot, in bytes.
    pub snapshot_bytes: u64,
    /// Any other text or bytes: profile, reply, payload, personal row, checkpoint.
    pub row_bytes: u64,
    /// Connections that read at a time.
    pub connections: u32,
    /// How long a connection or a lock is waited for, in milliseconds.
    pub wait_ms: u64,
    /// How often the logs are looked at where no notice came, in milliseconds (PostgreSQL).
    pub poll_ms: u64,
}

impl Limits {
    /// What a province does not come near, on a machine with 2 GiB of memory.
    pub const STANDARD: Self = Self {
        leaf_bytes: taizhang_proof::LEAF_BYTES_MAX as u64,
        append_leaves: 100_000,
        append_bytes: 64 << 20,
        waiting_appends: 1_024,
        read_leaves: 100_000,
        file_bytes: 256 << 20,
        snapshot_bytes: 512 << 20,
        row_bytes: 1 << 20,
        connections: 8,
        wait_ms: 10_000,
        poll_ms: 500,
    };
}
