//! What a store can refuse. Texts are for logs; what people read is written at the edge.

use crate::{FileHash, LogName, Reply, UnsafeSetting};

/// Why the store did not do what it was asked to.
///
/// Three of them matter most to whoever writes: [`SizeDiffers`](Self::SizeDiffers) says that nothing was written and what to
/// read first, [`OutcomeUnknown`](Self::OutcomeUnknown) that only reading the log can tell, [`Stopped`](Self::Stopped) that
/// nothing will be written before a restart.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Settings of the database can lose what was acknowledged.
    #[error("refuses to open: {}; mend them, or allow them with the override, which is written to the log", listed(.0))]
    Unsafe(Vec<UnsafeSetting>),
    /// The address names no database that is known here.
    #[error("{url:?} is not an address of a store; write sqlite:PATH or postgres://USER@HOST/DATABASE")]
    Address {
        /// The address, without a password.
        url: String,
    },
    /// The program was built without a part that the settings ask for.
    #[error("this program was built without {part}; build it with the feature {part}")]
    NotBuilt {
        /// The feature.
        part: &'static str,
    },
    /// A later release has changed the database so that this one would do harm.
    #[error(
        "the database is at level {found} and needs a program of level {needs}; this one knows {known}, install a newer release"
    )]
    NewerDatabase {
        /// The last migration that the database has seen.
        found: i64,
        /// The oldest program that may open it, by the last migration it knows.
        needs: i64,
        /// The last migration that this program knows.
        known: i64,
    },
    /// The name of a log is not one.
    #[error("{name:?} is not a name of a log: 1 to 64 of a-z, 0-9, - and _, the first a letter or digit")]
    BadLogName {
        /// What was given.
        name: String,
    },
    /// There is no such log.
    #[error("there is no log {log}")]
    NoLog {
        /// Its name.
        log: LogName,
    },
    /// The log was not as long as the append expected; nothing was written.
    #[error("the log {log} has {actual} leaves, not {expected}; read what came between and decide again")]
    SizeDiffers {
        /// Its name.
        log: LogName,
        /// What the append expected.
        expected: u64,
        /// How many leaves there are.
        actual: u64,
    },
    /// The idempotency key was answered before; nothing was written.
    #[error("the key {:?} was answered before", .0.key)]
    Answered(Box<Reply>),
    /// The disk is full: this write was refused, reading goes on, and writing does once there is room.
    #[error("the disk is full, nothing was written; free some space, no restart is needed")]
    DiskFull,
    /// A write or sync failed in a way that leaves open what is on the disk; nothing is written until a restart.
    #[error("writing has stopped after {reason}; look at the disk, then restart")]
    Stopped {
        /// The first error.
        reason: String,
    },
    /// The connection was lost while a write was being committed: it may be there or not.
    #[error("the connection was lost while committing, {reason}; read before trying again")]
    OutcomeUnknown {
        /// The error.
        reason: String,
    },
    /// The database cannot be reached; nothing was written.
    #[error("the database cannot be reached, nothing was written: {reason}")]
    Unavailable {
        /// The error.
        reason: String,
    },
    /// Something is larger than its limit.
    #[error("{what} has {size}, more than {limit}; see the limits of the store")]
    TooLarge {
        /// The thing.
        what: &'static str,
        /// How much there is, in the unit that the name of the limit says.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// There is no file of this content.
    #[error("there is no file {hash}")]
    NoFile {
        /// The hash asked for.
        hash: FileHash,
    },
    /// A file's bytes are not those it was stored with.
    #[error("the file {hash} has been altered: its bytes hash to {found}; restore it from a backup")]
    FileAltered {
        /// The hash it is kept under.
        hash: FileHash,
        /// What its bytes hash to.
        found: FileHash,
    },
    /// A hash is not written as one.
    #[error("{text:?} is not 64 hexadecimal digits")]
    BadHash {
        /// What was given.
        text: String,
    },
    /// Another account has this login.
    #[error("another account has the login {login:?}")]
    LoginTaken {
        /// The login.
        login: String,
    },
    /// An account was changed since it was read; nothing was written.
    #[error("the account {id} was changed since it was read; read it again")]
    AccountChanged {
        /// Its id.
        id: String,
    },
    /// There is already something under this key.
    #[error("there is already a {what} {key:?}")]
    Exists {
        /// The kind of thing.
        what: &'static str,
        /// Its key.
        key: String,
    },
    /// A backup is cut, altered or not one.
    #[error("the backup cannot be trusted: {reason}; take another one")]
    BrokenBackup {
        /// What is wrong.
        reason: String,
    },
    /// A restore goes into an empty store only.
    #[error("the store is not empty, it has {what}; restore into a new one")]
    NotEmpty {
        /// What it has.
        what: String,
    },
    /// A restore into this store broke off.
    #[error("a restore into this store broke off; restore the backup into a new one")]
    HalfRestored,
    /// The database refused or broke off.
    #[error("the database says: {0}")]
    Database(#[source] sqlx::Error),
    /// A migration could not be applied.
    #[error("the database could not be brought to this release: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The files' place refused or broke off.
    #[error("the files' place says: {0}")]
    Files(#[source] object_store::Error),
    /// A file of a backup or a lock could not be read or written.
    #[error("{path}: {error}")]
    Io {
        /// The path.
        path: String,
        /// The error.
        #[source]
        error: std::io::Error,
    },
}

fn listed(settings: &[UnsafeSetting]) -> String {
    settings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
