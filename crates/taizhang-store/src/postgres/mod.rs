//! PostgreSQL: several servers share one. Appends of a log are in one row's order; others hear of them and also look.
//!
//! Whatever is lost between “commit” and its answer is [`StoreError::OutcomeUnknown`]; whatever is lost before it was not
//! written. The pool connects anew by itself.

mod follow;
mod lane;
mod open;

use std::hash::{DefaultHasher, Hash, Hasher};

use sqlx::{PgPool, Postgres as Db, Transaction};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::batch::Request;
use crate::{LogName, StoreError};

pub(crate) use open::open;

/// A database that is reached over a connection.
#[derive(Clone)]
pub(crate) struct Postgres {
    pub pool: PgPool,
    pub version: String,
    lanes: Vec<mpsc::Sender<Request>>,
    tasks: std::sync::Arc<Tasks>,
}

impl Postgres {
    /// The lane of a log: always the same, so that its appends stay in order.
    pub fn lane(&self, log: &LogName) -> &mpsc::Sender<Request> {
        let mut hasher = DefaultHasher::new();
        log.hash(&mut hasher);
        let lanes = self.lanes.len() as u64;
        &self.lanes[usize::try_from(hasher.finish() % lanes).unwrap_or(0)]
    }

    pub async fn close(&self) {
        self.tasks.stop();
        self.pool.close().await;
    }
}

/// What runs beside the callers; it ends with the last handle.
struct Tasks(Vec<JoinHandle<()>>);

impl Tasks {
    fn stop(&self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

impl Drop for Tasks {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Commits; a connection that is lost meanwhile leaves the outcome unknown.
pub(crate) async fn commit(transaction: Transaction<'static, Db>) -> Result<(), StoreError> {
    transaction.commit().await.map_err(|error| {
        if is_lost(&error) {
            StoreError::OutcomeUnknown { reason: error.to_string() }
        } else {
            before_commit(error)
        }
    })
}

/// What an error before the commit is called: nothing was written.
pub(crate) fn before_commit(error: sqlx::Error) -> StoreError {
    if is_disk_full(&error) {
        StoreError::DiskFull
    } else if is_lost(&error) {
        StoreError::Unavailable { reason: error.to_string() }
    } else {
        StoreError::Database(error)
    }
}

fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned())
}

fn is_disk_full(error: &sqlx::Error) -> bool {
    code(error).as_deref() == Some("53100")
}

/// Whether the connection is gone, or the server says that it is going: classes 08 and 57P, and too many connections.
pub(crate) fn is_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(_) => code(error)
            .is_some_and(|code| code.starts_with("08") || code.starts_with("57P") || code == "53300"),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}
