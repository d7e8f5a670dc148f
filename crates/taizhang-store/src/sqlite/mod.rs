//! SQLite: one connection writes, several read. WAL, every commit synced.
//!
//! After a write or sync that failed, nothing more is written (the page cache may hold what the disk does not, so that a later
//! success would mean nothing). A full disk is different: that write is refused, and the next one is tried.

mod open;
mod writer;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use sqlx::pool::PoolConnection;
use sqlx::{Connection, SqlitePool, Transaction};
use tokio::sync::mpsc;

use crate::StoreError;
use crate::batch::{Refusal, Request};

pub(crate) use open::open;

/// A database in a file.
#[derive(Clone)]
pub(crate) struct Sqlite {
    pub path: PathBuf,
    pub version: String,
    pub readers: SqlitePool,
    writer: SqlitePool,
    pub appends: mpsc::Sender<Message>,
    health: Health,
}

/// What the writing task is asked.
pub(crate) enum Message {
    /// To append.
    Append(Box<Request>),
    /// To look whether the WAL should go into the database, after a write that was not its own.
    Tidy,
}

/// Why writing has stopped, once it has.
#[derive(Clone, Default)]
pub(crate) struct Health(Arc<OnceLock<String>>);

impl Health {
    pub fn check(&self) -> Result<(), Refusal> {
        self.0.get().map_or(Ok(()), |reason| Err(Refusal::Stopped(reason.clone())))
    }

    /// Takes note of an error of a write; says what it means to whoever asked for the write.
    pub fn judge(&self, error: sqlx::Error) -> StoreError {
        match severity(&error) {
            Severity::Full => StoreError::DiskFull,
            Severity::Fatal => {
                let reason = error.to_string();
                tracing::error!(store.reason = %reason, "writing stops after {reason}");
                StoreError::Stopped { reason: self.0.get_or_init(|| reason).clone() }
            }
            Severity::Plain => crate::store::reading(error),
        }
    }
}

enum Severity {
    Full,
    Fatal,
    Plain,
}

/// The primary code of SQLite is in the low byte: 13 is FULL, 10 IOERR, 11 CORRUPT, 14 CANTOPEN, 26 NOTADB. That the index of
/// the WAL cannot grow (IOERR_SHMSIZE) is a full disk: it holds nothing that has to last.
fn severity(error: &sqlx::Error) -> Severity {
    const DISK_FULL: i32 = 13;
    const SHM_SIZE: i32 = 10 | (19 << 8);
    const BROKEN: [i32; 4] = [10, 11, 14, 26];
    match error {
        sqlx::Error::Database(database) => {
            let code = database.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or(0);
            match code & 0xff {
                _ if code == SHM_SIZE => Severity::Full,
                DISK_FULL => Severity::Full,
                code if BROKEN.contains(&code) => Severity::Fatal,
                _ => Severity::Plain,
            }
        }
        sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => Severity::Fatal,
        _ => Severity::Plain,
    }
}

impl Sqlite {
    /// The one connection that writes, with the lock taken.
    pub async fn writing(&self) -> Result<PoolConnection<sqlx::Sqlite>, StoreError> {
        self.health.check().map_err(|refusal| refusal.error())?;
        self.writer.acquire().await.map_err(|error| self.health.judge(error))
    }

    /// Ends a write: commits what went well. A connection on which anything failed is not used again, because SQLite may
    /// have rolled back on its own.
    pub async fn end<T>(
        &self,
        mut connection: PoolConnection<sqlx::Sqlite>,
        ended: Result<T, sqlx::Error>,
    ) -> Result<T, StoreError> {
        match ended {
            Ok(value) => {
                let _ = self.appends.try_send(Message::Tidy);
                Ok(value)
            }
            Err(error) => {
                connection.close_on_drop();
                Err(self.health.judge(error))
            }
        }
    }

    /// Whether writing has stopped, and why.
    pub fn stopped(&self) -> Option<String> {
        self.health.0.get().cloned()
    }

    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Begins with the write lock, so that nobody has to upgrade and fail.
pub(crate) async fn begin(
    connection: &mut PoolConnection<sqlx::Sqlite>,
) -> Result<Transaction<'_, sqlx::Sqlite>, sqlx::Error> {
    connection.begin_with("BEGIN IMMEDIATE").await
}
