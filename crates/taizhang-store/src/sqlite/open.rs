//! Opening a file: its settings are asked of SQLite itself, not believed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqlitePool};
use tokio::sync::mpsc;

use super::{Health, Sqlite, writer};
use crate::disk::{at, make_file, make_folder, sync_folder};
use crate::tails::Tails;
use crate::{Limits, Settings, StoreError, UnsafeSetting, durability, schema};

/// To what the file of the WAL is cut when it begins anew, in bytes.
const WAL_BYTES_KEPT: &str = "67108864";
/// Kilobytes of pages kept by the writer.
const CACHE_KIB: &str = "-65536";

pub(crate) async fn open(
    settings: &Settings,
    tails: &Tails,
    level: i64,
) -> Result<(Sqlite, Vec<UnsafeSetting>), StoreError> {
    let (path, options) = parse(settings)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    // Two programs that open one new file at a time would both make its tables.
    let gate_path = path.with_extension("opening");
    let gate = make_file(&gate_path)?;
    gate.lock().map_err(at(&gate_path))?;
    // An empty file is an empty database. The other files of SQLite take its permissions.
    drop(make_file(&path)?);
    let health = Health::default();
    let writer = pool(&options, 1, &settings.limits).await?;
    let (version, found) = ask(&writer).await?;
    if !found.is_empty() && !settings.allow_unsafe {
        return Err(StoreError::Unsafe(found));
    }
    schema::migrate_sqlite(&writer, level).await?;
    // What a program before us could not sync may be in the page cache only: it is written once more and synced.
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(&writer)
        .await
        .map_err(|error| health.judge(error))?;
    sync_folder(folder)?;
    drop(gate);
    let readers = pool(&options.read_only(true), settings.limits.connections, &settings.limits).await?;
    let (appends, waiting) = mpsc::channel(settings.limits.waiting_appends);
    let sqlite = Sqlite { path, version, readers, writer: writer.clone(), appends, health: health.clone() };
    tokio::spawn(writer::run(waiting, writer, health, tails.clone(), settings.limits));
    Ok((sqlite, found))
}

fn parse(settings: &Settings) -> Result<(PathBuf, SqliteConnectOptions), StoreError> {
    let address = || StoreError::Address { url: settings.url.clone() };
    let rest = settings.url.strip_prefix("sqlite:").ok_or_else(address)?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    if path.is_empty() || path == ":memory:" {
        return Err(address());
    }
    let mut options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_millis(settings.limits.wait_ms))
        // The writing task does this itself, where an error is seen.
        .pragma("wal_autocheckpoint", "0")
        .pragma("journal_size_limit", WAL_BYTES_KEPT)
        .pragma("cache_size", CACHE_KIB)
        .pragma("temp_store", "memory")
        .disable_statement_logging();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        options = match pair.split_once('=') {
            Some(("synchronous", value)) => options.synchronous(value.parse().map_err(|_| address())?),
            Some(("journal_mode", value)) => options.journal_mode(value.parse().map_err(|_| address())?),
            _ => return Err(address()),
        };
    }
    Ok((PathBuf::from(path), options))
}

async fn pool(options: &SqliteConnectOptions, size: u32, limits: &Limits) -> Result<SqlitePool, StoreError> {
    let pool = SqlitePoolOptions::new()
        .max_connections(size)
        .min_connections(1)
        .max_lifetime(None)
        .idle_timeout(None)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_millis(limits.wait_ms));
    pool.connect_with(options.clone()).await.map_err(|error| Health::default().judge(error))
}

async fn ask(writer: &SqlitePool) -> Result<(String, Vec<UnsafeSetting>), StoreError> {
    let asked = async {
        let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(writer).await?;
        let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(writer).await?;
        let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(writer).await?;
        Ok((version, synchronous, mode))
    };
    let (version, synchronous, mode) = asked.await.map_err(StoreError::Database)?;
    let found = durability::of_sqlite(&version, synchronous, &mode);
    Ok((version, found))
}
