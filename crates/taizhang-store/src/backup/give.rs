//! Making a backup: everything as it is at one moment, read in one transaction that hinders nobody.

use std::collections::BTreeMap;
use std::path::Path;

use futures_util::TryStreamExt;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Postgres, Row, Sqlite, Transaction};

use super::archive::Archive;
use super::tables::{Column, TABLES, Table, hex, row_to_json};
use super::{BackupSummary, Progress};
use crate::store::{Backend, Store, reading, written};
use crate::{FileHash, LogName, LogSize, Micros, StoreError};

/// A member with leaves or rows has about so many bytes.
const MEMBER_BYTES: usize = 4 << 20;
/// Leaves that are read at a time.
const LEAVES_AT_A_TIME: i64 = 10_000;

/// A transaction that sees one moment.
enum Moment {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Reads in the moment, on either database.
macro_rules! at_that_moment {
    ($moment:expr, $c:ident => $asked:expr) => {
        match $moment {
            Moment::Sqlite($c) => $asked,
            Moment::Postgres($c) => $asked,
        }
        .map_err(reading)
    };
}

/// What is counted on the way.
struct Giving<'a> {
    archive: Archive,
    progress: &'a mut (dyn FnMut(Progress) + Send),
    rows: u64,
}

impl Store {
    /// Writes everything into an archive, while others read and write. The archive gets its name when it is whole.
    ///
    /// With SQLite its write-ahead log grows meanwhile by what is written.
    ///
    /// # Errors
    /// If the database or a file cannot be read, a file is altered or missing, or the archive cannot be written.
    pub async fn backup(
        &self,
        path: &Path,
        now: Micros,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<BackupSummary, StoreError> {
        let mut moment = self.moment().await?;
        let mut giving = Giving { archive: Archive::create(path)?, progress, rows: 0 };
        let given = self.give(&mut moment, &mut giving, now).await;
        let rows = giving.rows;
        let ((logs, files), bytes) = giving.archive.finish(given).await?;
        drop(moment);
        written!(self, c => sqlx::query(
            "INSERT INTO marks (name, value) VALUES ('last_backup', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
            .bind(now).execute(&mut *c).await.map(|_| ()))?;
        Ok(BackupSummary { logs, files, rows, bytes })
    }

    async fn moment(&self) -> Result<Moment, StoreError> {
        let begun = match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.readers.begin().await.map(Moment::Sqlite),
            Backend::Postgres(postgres) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                postgres.pool.begin_with(begin).await.map(Moment::Postgres)
            }
        };
        begun.map_err(reading)
    }

    async fn give(
        &self,
        moment: &mut Moment,
        giving: &mut Giving<'_>,
        now: Micros,
    ) -> Result<(Vec<LogSize>, u64), StoreError> {
        let head = format!("taizhang backup 1\ntime {now}\n");
        giving.archive.member("head", head.into_bytes()).await?;
        let rows: Vec<(i64, String, i64)> = at_that_moment!(moment, c =>
            sqlx::query_as("SELECT id, name, size FROM logs ORDER BY name").fetch_all(&mut **c).await)?;
        let mut logs = Vec::new();
        for (id, name, size) in rows {
            let log = LogName::new(name)?;
            give_leaves(moment, giving, &log, id, size).await?;
            give_checkpoints(moment, giving, &log, id).await?;
            logs.push(LogSize { log, size: size.unsigned_abs() });
        }
        for table in &TABLES {
            give_table(moment, giving, table).await?;
        }
        let files = self.give_files(moment, giving).await?;
        Ok((logs, files))
    }

    async fn give_files(&self, moment: &mut Moment, giving: &mut Giving<'_>) -> Result<u64, StoreError> {
        let rows: Vec<(Vec<u8>, i64, i64)> = at_that_moment!(moment, c =>
            sqlx::query_as("SELECT hash, size, added FROM files ORDER BY hash").fetch_all(&mut **c).await)?;
        let all = rows.len() as u64;
        for (done, (hash, size, added)) in (1..).zip(rows) {
            let known = <[u8; 32]>::try_from(hash.as_slice());
            let hash = FileHash::from_bytes(known.map_err(|_| StoreError::BadHash { text: hex(&hash) })?);
            let size = size.unsigned_abs();
            giving.archive.begin(&format!("files/{added}/{hash}"), size).await?;
            let mut pieces = self.open_file(hash).await?;
            let mut read = 0;
            while let Some(piece) = pieces.try_next().await? {
                read += piece.len() as u64;
                giving.archive.piece(piece.to_vec()).await?;
            }
            if read != size {
                return Err(StoreError::FileAltered { hash, found: FileHash::of(b"") });
            }
            giving.archive.end(size).await?;
            (giving.progress)(Progress { what: "files", done, all: Some(all) });
        }
        Ok(all)
    }
}

/// Leaves, each with its length before it (4 bytes, the highest first), in members that are named by their first index.
async fn give_leaves(
    moment: &mut Moment,
    giving: &mut Giving<'_>,
    log: &LogName,
    id: i64,
    size: i64,
) -> Result<(), StoreError> {
    giving.archive.member(&format!("logs/{log}/size"), size.to_string().into_bytes()).await?;
    let (mut first, mut at, mut member) = (0, 0, Vec::new());
    while at < size {
        let until = at.saturating_add(LEAVES_AT_A_TIME).min(size);
        let rows: Vec<(i64, Vec<u8>)> = at_that_moment!(moment, c => sqlx::query_as(
            "SELECT at, bytes FROM leaves WHERE log = $1 AND at >= $2 AND at < $3 ORDER BY at")
            .bind(id).bind(at).bind(until).fetch_all(&mut **c).await)?;
        for (place, bytes) in rows {
            if place != at {
                let reason = format!("the log {log} has no leaf {at}");
                return Err(StoreError::BrokenBackup { reason });
            }
            at += 1;
            member.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
            member.extend(bytes);
            if member.len() >= MEMBER_BYTES || at == size {
                let name = format!("logs/{log}/leaves/{first:012}");
                giving.archive.member(&name, std::mem::take(&mut member)).await?;
                first = at;
            }
        }
        if at < until {
            return Err(StoreError::BrokenBackup { reason: format!("the log {log} has no leaf {at}") });
        }
        (giving.progress)(Progress {
            what: "leaves",
            done: at.unsigned_abs(),
            all: Some(size.unsigned_abs()),
        });
    }
    Ok(())
}

async fn give_checkpoints(
    moment: &mut Moment,
    giving: &mut Giving<'_>,
    log: &LogName,
    id: i64,
) -> Result<(), StoreError> {
    let rows: Vec<(i64, String, Vec<u8>)> = at_that_moment!(moment, c =>
        sqlx::query_as("SELECT size, hash, bytes FROM checkpoints WHERE log = $1 ORDER BY size, hash")
            .bind(id).fetch_all(&mut **c).await)?;
    let mut lines = String::new();
    for (size, hash, bytes) in rows {
        lines.push_str(
            &Value::from(vec![Value::from(size), Value::from(hash), Value::from(hex(&bytes))]).to_string(),
        );
        lines.push('\n');
    }
    giving.archive.member(&format!("logs/{log}/checkpoints"), lines.into_bytes()).await
}

async fn give_table(moment: &mut Moment, giving: &mut Giving<'_>, table: &Table) -> Result<(), StoreError> {
    let select = table.select();
    let mut lines = Lines { table, members: 0, text: Vec::new() };
    match moment {
        Moment::Sqlite(c) => {
            let mut rows = sqlx::query(AssertSqlSafe(select)).fetch(&mut **c);
            while let Some(row) = rows.try_next().await.map_err(reading)? {
                lines.add(giving, &line_of_sqlite(&row, table).map_err(reading)?).await?;
            }
        }
        Moment::Postgres(c) => {
            let mut rows = sqlx::query(AssertSqlSafe(select)).fetch(&mut **c);
            while let Some(row) = rows.try_next().await.map_err(reading)? {
                lines.add(giving, &line_of_postgres(&row, table).map_err(reading)?).await?;
            }
        }
    }
    lines.write(giving).await
}

fn line_of_sqlite(row: &sqlx::sqlite::SqliteRow, table: &Table) -> Result<Value, sqlx::Error> {
    Ok(row_to_json!(row, table.columns))
}

fn line_of_postgres(row: &sqlx::postgres::PgRow, table: &Table) -> Result<Value, sqlx::Error> {
    Ok(row_to_json!(row, table.columns))
}

/// Rows of a table, gathered into members.
struct Lines<'t> {
    table: &'t Table,
    members: u32,
    text: Vec<u8>,
}

impl Lines<'_> {
    async fn add(&mut self, giving: &mut Giving<'_>, row: &Value) -> Result<(), StoreError> {
        self.text.extend(row.to_string().into_bytes());
        self.text.push(b'\n');
        giving.rows += 1;
        if self.text.len() >= MEMBER_BYTES {
            self.write(giving).await?;
            (giving.progress)(Progress { what: "rows", done: giving.rows, all: None });
        }
        Ok(())
    }

    async fn write(&mut self, giving: &mut Giving<'_>) -> Result<(), StoreError> {
        let name = format!("rows/{}/{:06}", self.table.name, self.members);
        self.members += 1;
        giving.archive.member(&name, std::mem::take(&mut self.text)).await
    }
}

/// Sizes by name, for who compares.
impl From<&BackupSummary> for BTreeMap<LogName, u64> {
    fn from(summary: &BackupSummary) -> Self {
        summary.logs.iter().map(|size| (size.log.clone(), size.size)).collect()
    }
}
