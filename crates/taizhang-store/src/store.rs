//! The store: one of two databases, a place for files, and limits. Logs are in `logs.rs`, the rest beside it.

use std::sync::Arc;

use crate::files::Files;
use crate::postgres::{self, Postgres};
use crate::sqlite::{self, Sqlite};
use crate::tails::Tails;
use crate::{Limits, Settings, StoreError, UnsafeSetting, schema};

/// Where logs, files and accounts are kept. A copy is another handle to the same store.
///
/// ```
/// use taizhang_store::{LogName, Settings, Store};
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let folder = tempfile::tempdir().unwrap();
/// let store = Store::open(&Settings::in_folder(folder.path())).await.unwrap();
/// let log = LogName::new("linlan").unwrap();
/// store.create_log(&log).await.unwrap();
/// let appended = store.append(&log, 0, vec![b"{}".to_vec()]).await.unwrap();
/// assert_eq!((appended.first, appended.size), (0, 1));
/// assert_eq!(store.read(&log, 0, 10).await.unwrap()[0].bytes, b"{}");
/// # });
/// ```
#[derive(Clone)]
pub struct Store {
    pub(crate) backend: Backend,
    pub(crate) files: Files,
    pub(crate) limits: Limits,
    pub(crate) tails: Tails,
    overridden: Arc<[UnsafeSetting]>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("kind", &self.kind()).finish_non_exhaustive()
    }
}

/// The two databases, each written for itself.
#[derive(Clone)]
pub(crate) enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Which database a store is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file of this machine.
    Sqlite,
    /// A PostgreSQL that several servers may share.
    Postgres,
}

impl Store {
    /// Opens a store, makes what is missing and brings its tables to this release.
    ///
    /// # Errors
    /// [`StoreError::Unsafe`] names every setting that can lose what was acknowledged; [`StoreError::NewerDatabase`] if a
    /// later release was here; and whatever keeps the database or the files from being reached.
    pub async fn open(settings: &Settings) -> Result<Self, StoreError> {
        Self::open_as(settings, schema::level()).await
    }

    /// Opens as a program would that knows the migrations up to a level only: for tests of upgrades.
    #[doc(hidden)]
    pub async fn open_as(settings: &Settings, level: i64) -> Result<Self, StoreError> {
        let tails = Tails::default();
        let (backend, overridden) = if settings.url.starts_with("sqlite:") {
            let (sqlite, found) = sqlite::open(settings, &tails, level).await?;
            (Backend::Sqlite(sqlite), found)
        } else if settings.url.starts_with("postgres:") || settings.url.starts_with("postgresql:") {
            let (postgres, found) = postgres::open(settings, &tails, level).await?;
            (Backend::Postgres(postgres), found)
        } else {
            return Err(StoreError::Address { url: without_password(&settings.url) });
        };
        let files = Files::open(&settings.files)?;
        let store = Self { backend, files, limits: settings.limits, tails, overridden: overridden.into() };
        match store.mark("restoring").await? {
            None => Ok(store),
            Some(_) => Err(StoreError::HalfRestored),
        }
    }

    /// The settings that were unsafe and allowed all the same. They belong into the log of access.
    #[must_use]
    pub fn overridden(&self) -> &[UnsafeSetting] {
        &self.overridden
    }

    /// Which database it is on.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.backend {
            Backend::Sqlite(_) => Kind::Sqlite,
            Backend::Postgres(_) => Kind::Postgres,
        }
    }

    /// The release of the database, as it says it.
    #[must_use]
    pub fn database_version(&self) -> &str {
        match &self.backend {
            Backend::Sqlite(sqlite) => &sqlite.version,
            Backend::Postgres(postgres) => &postgres.version,
        }
    }

    /// The limits it was opened with.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Why nothing is written any more, if a write or sync has failed. Only a restart helps, after a look at the disk.
    #[must_use]
    pub fn stopped(&self) -> Option<String> {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.stopped(),
            Backend::Postgres(_) => None,
        }
    }

    /// Closes all connections, of all handles. What was not acknowledged may be lost.
    pub async fn close(&self) {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.close().await,
            Backend::Postgres(postgres) => postgres.close().await,
        }
    }

    /// A single number that is kept under a name.
    pub(crate) async fn mark(&self, name: &str) -> Result<Option<i64>, StoreError> {
        read!(self, p => sqlx::query_scalar("SELECT value FROM marks WHERE name = $1").bind(name).fetch_optional(p).await)
    }

    pub(crate) fn check_row(&self, what: &'static str, bytes: &[u8]) -> Result<(), StoreError> {
        within(what, bytes.len() as u64, self.limits.row_bytes)
    }
}

/// Refuses what is over a limit.
pub(crate) fn within(what: &'static str, size: u64, limit: u64) -> Result<(), StoreError> {
    if size > limit { Err(StoreError::TooLarge { what, size, limit }) } else { Ok(()) }
}

pub(crate) fn is_taken(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}

/// What an error is called after which nothing was written. A SQLite that another process kept locked for too long (5) counts
/// as one that cannot be reached.
pub(crate) fn reading(error: sqlx::Error) -> StoreError {
    let locked = error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "5");
    if locked || postgres::is_lost(&error) {
        StoreError::Unavailable { reason: error.to_string() }
    } else {
        StoreError::Database(error)
    }
}

fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    format!("{scheme}://{place}")
}

/// Reads with one statement text on either database: the expression gets a pool and gives a `Result<_, sqlx::Error>`.
macro_rules! read {
    ($store:expr, $pool:ident => $asked:expr) => {
        match &$store.backend {
            $crate::store::Backend::Sqlite(sqlite) => {
                let $pool = &sqlite.readers;
                $asked
            }
            $crate::store::Backend::Postgres(postgres) => {
                let $pool = &postgres.pool;
                $asked
            }
        }
        .map_err($crate::store::reading)
    };
}

/// Writes in a transaction on either database: the expression gets a connection (`&mut *c`) and gives a
/// `Result<_, sqlx::Error>`; what it gives is committed before it is returned.
macro_rules! written {
    ($store:expr, $c:ident => $asked:expr) => {
        match &$store.backend {
            $crate::store::Backend::Sqlite(sqlite) => {
                let mut connection = sqlite.writing().await?;
                let ended = async {
                    let mut $c = $crate::sqlite::begin(&mut connection).await?;
                    let value = $asked?;
                    $c.commit().await?;
                    Ok::<_, sqlx::Error>(value)
                }
                .await;
                sqlite.end(connection, ended).await
            }
            $crate::store::Backend::Postgres(postgres) => {
                let ended = async {
                    let mut $c = postgres.pool.begin().await?;
                    let value = $asked?;
                    Ok::<_, sqlx::Error>((value, $c))
                }
                .await;
                match ended {
                    Ok((value, transaction)) => $crate::postgres::commit(transaction).await.map(|()| value),
                    Err(error) => Err($crate::postgres::before_commit(error)),
                }
            }
        }
    };
}

pub(crate) use {read, written};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_without_its_password() {
        assert_eq!(without_password("mysql://taizhang:geheim@db/taizhang"), "mysql://db/taizhang");
        assert_eq!(without_password("taizhang.db"), "taizhang.db");
    }
}
