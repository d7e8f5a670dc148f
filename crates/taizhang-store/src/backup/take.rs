//! Restoring from an archive, into an empty store only, after the archive has been checked from end to end.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sqlx::AssertSqlSafe;
use tokio::sync::mpsc;

use super::archive::{self, broken, name_of};
use super::tables::{Column, Table, bind_json, unhex};
use super::{BackupSummary, Progress, Until};
use crate::disk::at;
use crate::store::{Store, read, written};
use crate::{FileHash, KeptCheckpoint, LogName, LogSize, Micros, StoreError};

/// A member is not larger than this: a file has its own limit, what else there is has a few MiB.
const MEMBER_BYTES_MAX: u64 = 1 << 30;
/// Members that are read ahead.
const MEMBERS_WAITING: usize = 2;
/// Leaves that are appended at a time.
const LEAVES_AT_A_TIME: usize = 20_000;

/// Checks an archive without restoring it: that it is whole, and what it holds.
///
/// # Errors
/// [`StoreError::BrokenBackup`] if it is cut or altered, or if it cannot be read.
pub fn verify_backup(path: &Path, progress: &mut dyn FnMut(Progress)) -> Result<BackupSummary, StoreError> {
    let body =
        archive::check(path, &mut |done, all| progress(Progress { what: "bytes", done, all: Some(all) }))?;
    let mut summary = BackupSummary {
        logs: Vec::new(),
        files: 0,
        rows: 0,
        bytes: std::fs::metadata(path).map_err(at(path))?.len(),
    };
    let mut tar = archive::open(path, body)?;
    for entry in tar.entries().map_err(at(path))? {
        let mut entry = entry.map_err(at(path))?;
        match Member::of(&name_of(&entry)?)? {
            Member::Size(log) => {
                let text = content(&mut entry)?;
                let size = str::from_utf8(&text).ok().and_then(|text| text.parse().ok());
                summary.logs.push(LogSize { log, size: size.ok_or_else(|| broken("a size is no number"))? });
            }
            Member::File { .. } => summary.files += 1,
            Member::Rows(_) => {
                summary.rows += content(&mut entry)?.iter().filter(|c| **c == b'\n').count() as u64
            }
            Member::Head | Member::Leaves { .. } | Member::Checkpoints(_) => {}
        }
    }
    Ok(summary)
}

/// What a member of an archive is, by its name.
enum Member {
    Head,
    Size(LogName),
    Leaves { log: LogName, first: u64 },
    Checkpoints(LogName),
    Rows(&'static Table),
    File { hash: FileHash, added: Micros },
}

impl Member {
    fn of(name: &str) -> Result<Self, StoreError> {
        let parts: Vec<&str> = name.split('/').collect();
        let unknown = || broken(format!("it has a member {name:?}, which this release does not know"));
        Ok(match parts.as_slice() {
            ["head"] => Self::Head,
            ["logs", log, "size"] => Self::Size(LogName::new(*log)?),
            ["logs", log, "checkpoints"] => Self::Checkpoints(LogName::new(*log)?),
            ["logs", log, "leaves", first] => {
                Self::Leaves { log: LogName::new(*log)?, first: first.parse().map_err(|_| unknown())? }
            }
            ["rows", table, _] => Self::Rows(Table::named(table).ok_or_else(unknown)?),
            ["files", added, hash] => {
                Self::File { hash: hash.parse()?, added: added.parse().map_err(|_| unknown())? }
            }
            _ => return Err(unknown()),
        })
    }
}

fn content(entry: impl Read) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    entry.take(MEMBER_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(at(Path::new("the backup")))?;
    if bytes.len() as u64 > MEMBER_BYTES_MAX { Err(broken("a member is too large")) } else { Ok(bytes) }
}

/// Reads the members of an archive that was checked, on a thread that may block.
fn members(path: PathBuf, body: u64) -> mpsc::Receiver<Result<(Member, Vec<u8>), StoreError>> {
    let (sender, members) = mpsc::channel(MEMBERS_WAITING);
    tokio::task::spawn_blocking(move || {
        let read = || {
            let mut tar = archive::open(&path, body)?;
            for entry in tar.entries().map_err(at(&path))? {
                let mut entry = entry.map_err(at(&path))?;
                let member = Member::of(&name_of(&entry)?)?;
                let bytes = content(&mut entry)?;
                if sender.blocking_send(Ok((member, bytes))).is_err() {
                    break;
                }
            }
            Ok(())
        };
        if let Err(error) = read() {
            let _ = sender.blocking_send(Err(error));
        }
    });
    members
}

impl Store {
    /// Restores an archive into this store, which has to be empty.
    ///
    /// A restore that breaks off leaves a store that does not open; begin again with a new one.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`], [`StoreError::BrokenBackup`], or if the database or the files' place does not write.
    pub async fn restore(
        &self,
        path: &Path,
        until: Until<'_>,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<BackupSummary, StoreError> {
        self.check_empty().await?;
        let body = archive::check(path, &mut |done, all| {
            progress(Progress { what: "bytes", done, all: Some(all) })
        })?;
        self.mark_restoring(true).await?;
        let bytes = std::fs::metadata(path).map_err(at(path))?.len();
        let mut taking = Taking {
            store: self,
            until,
            progress,
            cut: BTreeSet::new(),
            summary: BackupSummary { logs: Vec::new(), files: 0, rows: 0, bytes },
        };
        let mut members = members(path.to_owned(), body);
        while let Some(member) = members.recv().await {
            let (member, bytes) = member?;
            taking.take(member, bytes).await?;
        }
        let mut summary = taking.summary;
        summary.logs = self.logs().await?;
        self.mark_restoring(false).await?;
        Ok(summary)
    }

    async fn check_empty(&self) -> Result<(), StoreError> {
        for (what, count) in [
            ("logs", "SELECT count(*) FROM logs"),
            ("accounts", "SELECT count(*) FROM accounts"),
            ("files", "SELECT count(*) FROM files"),
            ("jobs", "SELECT count(*) FROM jobs"),
        ] {
            let count: i64 = read!(self, p => sqlx::query_scalar(count).fetch_one(p).await)?;
            if count > 0 {
                return Err(StoreError::NotEmpty { what: format!("{count} {what}") });
            }
        }
        Ok(())
    }

    async fn mark_restoring(&self, restoring: bool) -> Result<(), StoreError> {
        let statement = if restoring {
            "INSERT INTO marks (name, value) VALUES ('restoring', 1) ON CONFLICT (name) DO NOTHING"
        } else {
            "DELETE FROM marks WHERE name = 'restoring'"
        };
        written!(self, c => sqlx::query(statement).execute(&mut *c).await.map(|_| ()))
    }

    async fn put_rows(&self, table: &'static Table, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let unfit = || broken(format!("a row of {} does not fit its table", table.name));
        if rows.iter().any(|values| values.len() != table.columns.len()) {
            return Err(unfit());
        }
        let insert = table.insert();
        let fit = written!(self, c => async {
            for values in rows {
                match bind_json!(sqlx::query(AssertSqlSafe(insert.as_str())), table.columns, values) {
                    Some(query) => query.execute(&mut *c).await?,
                    None => return Ok(false),
                };
            }
            Ok::<_, sqlx::Error>(true)
        }.await)?;
        if fit { Ok(()) } else { Err(unfit()) }
    }
}

/// A restore under way.
struct Taking<'a> {
    store: &'a Store,
    until: Until<'a>,
    progress: &'a mut (dyn FnMut(Progress) + Send),
    /// The logs of which something was left out.
    cut: BTreeSet<LogName>,
    summary: BackupSummary,
}

impl Taking<'_> {
    async fn take(&mut self, member: Member, bytes: Vec<u8>) -> Result<(), StoreError> {
        match member {
            Member::Head if bytes.starts_with(b"taizhang backup 1\n") => Ok(()),
            Member::Head => Err(broken("it is of a format that this release does not know")),
            Member::Size(log) => self.store.create_log(&log).await,
            Member::Leaves { log, first } => self.leaves(log, first, &bytes).await,
            Member::Checkpoints(log) => self.checkpoints(&log, &bytes).await,
            Member::Rows(table) => self.rows(table, &bytes).await,
            Member::File { hash, added } => self.file(hash, added, bytes).await,
        }
    }

    async fn leaves(&mut self, log: LogName, first: u64, bytes: &[u8]) -> Result<(), StoreError> {
        if self.cut.contains(&log) {
            return Ok(());
        }
        let mut leaves = split(bytes)?;
        let keeps = self.until.keeps(&log, first, &leaves);
        if keeps < leaves.len() {
            leaves.truncate(keeps);
            self.cut.insert(log.clone());
        }
        let mut size = first;
        while !leaves.is_empty() {
            let rest = leaves.split_off(leaves.len().min(LEAVES_AT_A_TIME));
            size = self.store.append(&log, size, leaves).await?.size;
            leaves = rest;
        }
        (self.progress)(Progress { what: "leaves", done: size, all: None });
        Ok(())
    }

    async fn checkpoints(&mut self, log: &LogName, bytes: &[u8]) -> Result<(), StoreError> {
        let size = self.store.size(log).await?;
        for values in lines(bytes) {
            let values = values?;
            let kept = match values.as_slice() {
                [Value::Number(size), Value::String(hash), Value::String(bytes)] => size
                    .as_u64()
                    .zip(unhex(bytes))
                    .map(|(size, bytes)| KeptCheckpoint { size, hash: hash.clone(), bytes }),
                _ => None,
            };
            let kept = kept.ok_or_else(|| broken("a checkpoint does not fit"))?;
            if kept.size <= size {
                self.store.keep_checkpoint(log, &kept).await?;
            }
        }
        Ok(())
    }

    async fn rows(&mut self, table: &'static Table, bytes: &[u8]) -> Result<(), StoreError> {
        let follows_from_leaves = matches!(table.name, "replies" | "jobs");
        if follows_from_leaves && !self.cut.is_empty() {
            return Ok(());
        }
        let rows = lines(bytes).collect::<Result<Vec<_>, _>>()?;
        self.store.put_rows(table, &rows).await?;
        self.summary.rows += rows.len() as u64;
        (self.progress)(Progress { what: "rows", done: self.summary.rows, all: None });
        Ok(())
    }

    /// The bytes of the archive were checked; that they are those of the name is checked here.
    async fn file(&mut self, hash: FileHash, added: Micros, bytes: Vec<u8>) -> Result<(), StoreError> {
        let found = FileHash::of(&bytes);
        if found != hash {
            return Err(StoreError::FileAltered { hash, found });
        }
        self.store.put_file(bytes, added).await?;
        self.summary.files += 1;
        (self.progress)(Progress { what: "files", done: self.summary.files, all: None });
        Ok(())
    }
}

/// Leaves with their lengths before them.
fn split(mut bytes: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut leaves = Vec::new();
    while !bytes.is_empty() {
        let cut = || broken("a leaf is cut");
        let (len, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut)?;
        let len = usize::try_from(u32::from_be_bytes(*len)).map_err(|_| cut())?;
        let (leaf, rest) = rest.split_at_checked(len).ok_or_else(cut)?;
        leaves.push(leaf.to_vec());
        bytes = rest;
    }
    Ok(leaves)
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = Result<Vec<Value>, StoreError>> + '_ {
    let lines = bytes.split(|c| *c == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| {
        serde_json::from_slice(line).map_err(|error| broken(format!("a row is not readable, {error}")))
    })
}
