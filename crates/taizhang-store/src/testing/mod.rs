//! For tests, of this crate and of those above it: stores in temporary folders, on SQLite and on a real PostgreSQL.
//!
//! ```
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! let place = taizhang_store::testing::Place::sqlite();
//! let store = place.open().await;
//! assert!(store.logs().await.unwrap().is_empty());
//! # });
//! ```

mod server;

use std::path::Path;

use tempfile::TempDir;

use crate::{FilesPlace, Kind, Limits, Settings, Store};

pub use server::PostgresServer;

/// A place for one store; it goes with the value. A database on the shared server goes with the server.
#[derive(Debug)]
pub struct Place {
    folder: TempDir,
    url: String,
    kind: Kind,
}

impl Place {
    /// An empty place on SQLite.
    ///
    /// # Panics
    /// If there is no temporary folder.
    #[must_use]
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("taizhang.db").display());
        Self { folder, url, kind: Kind::Sqlite }
    }

    /// An empty database on the shared PostgreSQL. `None` where PostgreSQL is not installed, which is said; in CI that is
    /// a failure.
    ///
    /// # Panics
    /// In CI without PostgreSQL, and if it does not start.
    #[must_use]
    pub fn postgres() -> Option<Self> {
        PostgresServer::shared().map(Self::on)
    }

    /// An empty database on a server.
    ///
    /// # Panics
    /// If the database cannot be made.
    #[must_use]
    pub fn on(server: &PostgresServer) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder, url: server.create_database(), kind: Kind::Postgres }
    }

    /// Which database.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its folder; files go into `files/`.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What to open it with.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            url: self.url.clone(),
            files: FilesPlace::Folder(self.folder.path().join("files")),
            allow_unsafe: false,
            limits: Limits::STANDARD,
        }
    }

    /// Opens it.
    ///
    /// # Panics
    /// If it does not open.
    pub async fn open(&self) -> Store {
        Store::open(&self.settings()).await.expect("a store that opens")
    }
}

impl Store {
    /// Runs a statement past all rules, as somebody with the database's password would.
    ///
    /// # Errors
    /// What the database says.
    pub async fn run_statement(&self, statement: &str) -> Result<(), crate::StoreError> {
        crate::store::written!(self, c => sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut *c).await.map(|_| ()))
    }
}

impl Store {
    /// Moves SQLite's write-ahead log into the database, on a connection of its own beside the one that writes. That
    /// somebody else is busy with it is no failure.
    ///
    /// # Panics
    /// If the store is not on SQLite, or its file cannot be opened.
    pub async fn checkpoint_sqlite(&self, how: &str) {
        use sqlx::Connection;
        let crate::store::Backend::Sqlite(sqlite) = &self.backend else { panic!("not on SQLite") };
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&sqlite.path);
        let options = options.pragma("synchronous", "FULL").pragma("wal_autocheckpoint", "0");
        let mut connection = sqlx::SqliteConnection::connect_with(&options).await.expect("a connection");
        let statement = format!("PRAGMA wal_checkpoint({how})");
        let moved = sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await;
        if let Err(error) = moved {
            let busy =
                error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "5");
            assert!(busy, "{error}");
        }
        let _ = connection.close().await;
    }
}

/// Makes two tests of each of the functions of a module that take a [`Place`]: `sqlite::…` and `postgres::…`.
#[macro_export]
macro_rules! on_both {
    ($($test:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() { super::$test($crate::testing::Place::sqlite()).await; })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(place) = $crate::testing::Place::postgres() { super::$test(place).await; }
            })*
        }
    };
}
