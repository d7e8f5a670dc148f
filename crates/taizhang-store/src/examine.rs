//! What is wrong with an installation, as far as a store can see: settings, disk, files, the database's own checks.
//!
//! A finding names a thing and says what to do. Nothing is mended here, and no file's name or content is told.

use std::path::Path;

use crate::durability::UnsafeSetting;
use crate::store::{Backend, Store, read};
use crate::{FileHash, Micros, StoreError};

/// Files that are looked up at a time.
const FILES_AT_A_TIME: u32 = 1_000;
/// How many missing or altered files are named; the others are counted.
const NAMED_MAX: usize = 20;
/// Less room than this on a disk is a warning; a tenth of it is grave.
const FREE_BYTES: u64 = 10 << 30;
/// A write-ahead log larger than this has not been moved into the database for a while.
const WAL_BYTES: u64 = 256 << 20;
/// A backup older than this is a warning.
const BACKUP_AGE: Micros = 2 * 24 * 3_600 * 1_000_000;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// As it should be, or worth knowing.
    Fine,
    /// To be looked at.
    Warning,
    /// Something is lost, or can be.
    Grave,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The release of the database.
    Version,
    /// A setting that can lose what was acknowledged.
    Setting,
    /// The database's own check of its pages.
    Integrity,
    /// The indexes of a log.
    Log,
    /// The write-ahead log.
    Wal,
    /// Free room.
    Disk,
    /// Who may read the database and the files.
    Permissions,
    /// A file that is kept.
    File,
    /// The level of the tables.
    Migration,
    /// The last backup.
    Backup,
    /// Whether writing has stopped.
    Writing,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub subject: Subject,
    /// How grave it is.
    pub severity: Severity,
    /// What was found and what to do, in English.
    pub text: String,
}

impl Finding {
    fn new(subject: Subject, severity: Severity, text: impl Into<String>) -> Self {
        Self { subject, severity, text: text.into() }
    }
}

impl Store {
    /// Looks at everything; with `deep` also reads every file and compares it with its hash.
    ///
    /// # Errors
    /// If the database cannot be asked at all. What is wrong with it otherwise is a finding.
    pub async fn examine(&self, now: Micros, deep: bool) -> Result<Vec<Finding>, StoreError> {
        let mut findings = Vec::new();
        let version = format!("{:?} {}", self.kind(), self.database_version());
        findings.push(Finding::new(Subject::Version, Severity::Fine, version));
        findings.extend(self.overridden().iter().map(overridden));
        if let Some(reason) = self.stopped() {
            let text = format!("writing has stopped after {reason}; look at the disk, then restart");
            findings.push(Finding::new(Subject::Writing, Severity::Grave, text));
        }
        self.examine_migrations(&mut findings).await?;
        self.examine_database(&mut findings).await?;
        self.examine_logs(&mut findings).await?;
        self.examine_places(&mut findings).await;
        self.examine_files(deep, &mut findings).await?;
        findings.push(backup_age(self.mark("last_backup").await?, now));
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Ok(findings)
    }

    async fn examine_migrations(&self, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
        let found: i64 = read!(self, p => sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(p).await)?;
        let known = crate::schema::level();
        findings.push(if found > known {
            let text = format!("the database is at level {found}, this program at {known}; upgrade it soon");
            Finding::new(Subject::Migration, Severity::Warning, text)
        } else {
            Finding::new(Subject::Migration, Severity::Fine, format!("level {found}"))
        });
        Ok(())
    }

    /// SQLite reads all of its pages. PostgreSQL checks a page whenever it reads one; its indexes are checked by
    /// `pg_amcheck`, which an operator runs.
    async fn examine_database(&self, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
        match &self.backend {
            Backend::Sqlite(sqlite) => {
                let told: Result<Vec<String>, sqlx::Error> =
                    sqlx::query_scalar("PRAGMA integrity_check(20)").fetch_all(&sqlite.readers).await;
                findings.push(match told {
                    Ok(told) if told == ["ok"] => {
                        Finding::new(Subject::Integrity, Severity::Fine, "every page was read")
                    }
                    Ok(told) => broken_pages(&told.join("; ")),
                    Err(error) => broken_pages(&error.to_string()),
                });
                let mut wal = sqlite.path.clone().into_os_string();
                wal.push("-wal");
                let size = std::fs::metadata(Path::new(&wal)).map_or(0, |meta| meta.len());
                let severity = if size > WAL_BYTES { Severity::Warning } else { Severity::Fine };
                findings.push(Finding::new(
                    Subject::Wal,
                    severity,
                    format!("the write-ahead log has {size} bytes"),
                ));
            }
            Backend::Postgres(postgres) => {
                let failures: Result<i64, sqlx::Error> = sqlx::query_scalar(
                    "SELECT COALESCE(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()",
                )
                .fetch_one(&postgres.pool)
                .await;
                findings.push(match failures {
                    Ok(0) => Finding::new(
                        Subject::Integrity,
                        Severity::Fine,
                        "PostgreSQL has met no page with a wrong checksum; pg_amcheck checks the indexes",
                    ),
                    Ok(count) => broken_pages(&format!("{count} pages with a wrong checksum")),
                    Err(error) => broken_pages(&error.to_string()),
                });
            }
        }
        Ok(())
    }

    /// That each log has as many leaves as it says, from 0 without a gap.
    async fn examine_logs(&self, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
        let rows: Vec<(String, i64, i64, i64)> = read!(self, p => sqlx::query_as(
            "SELECT logs.name, logs.size, COUNT(leaves.at), COALESCE(MAX(leaves.at), -1) + 1 FROM logs \
             LEFT JOIN leaves ON leaves.log = logs.id GROUP BY logs.id, logs.name, logs.size ORDER BY logs.name")
            .fetch_all(p).await)?;
        for (name, size, count, end) in rows {
            findings.push(if size == count && size == end {
                Finding::new(Subject::Log, Severity::Fine, format!("log {name} has {size} leaves"))
            } else {
                let text = format!(
                    "log {name} says {size} leaves, has {count}, the last at {}; restore it from a backup",
                    end - 1
                );
                Finding::new(Subject::Log, Severity::Grave, text)
            });
        }
        Ok(())
    }

    async fn examine_places(&self, findings: &mut Vec<Finding>) {
        let database = match &self.backend {
            Backend::Sqlite(sqlite) => Some(sqlite.path.clone()),
            Backend::Postgres(_) => None,
        };
        let folder = self.files.folder.as_deref().map(Path::to_path_buf);
        for place in [database, folder].into_iter().flatten() {
            findings.extend(free_room(&place).await);
            findings.extend(open_to_others(&place));
        }
    }

    async fn examine_files(&self, deep: bool, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
        let (mut after, mut count, mut wrong) = (None, 0u64, Vec::new());
        loop {
            let kept = self.kept_files(after, FILES_AT_A_TIME).await?;
            let Some(last) = kept.last() else { break };
            after = Some(last.hash);
            for file in kept {
                count += 1;
                let told = if deep {
                    self.verify_file(file.hash).await.err()
                } else {
                    self.lost(file.hash, file.size).await
                };
                wrong.extend(told.map(|error| error.to_string()));
            }
        }
        let how = if deep { "read and compared with their hashes" } else { "there, of their sizes" };
        if wrong.is_empty() {
            findings.push(Finding::new(Subject::File, Severity::Fine, format!("{count} files are {how}")));
        }
        let more = wrong.len().saturating_sub(NAMED_MAX);
        let named = wrong.into_iter().take(NAMED_MAX);
        findings.extend(named.map(|text| Finding::new(Subject::File, Severity::Grave, text)));
        if more > 0 {
            findings.push(Finding::new(
                Subject::File,
                Severity::Grave,
                format!("{more} more files are not as they were"),
            ));
        }
        Ok(())
    }

    async fn lost(&self, hash: FileHash, size: u64) -> Option<StoreError> {
        match self.files.size(hash).await {
            Ok(Some(found)) if found == size => None,
            Ok(Some(_)) => self.verify_file(hash).await.err(),
            Ok(None) => Some(StoreError::NoFile { hash }),
            Err(error) => Some(error),
        }
    }
}

fn overridden(setting: &UnsafeSetting) -> Finding {
    let text = format!("{setting}: what is acknowledged can be lost; mend it and take back the override");
    Finding::new(Subject::Setting, Severity::Grave, text)
}

fn broken_pages(told: &str) -> Finding {
    let text = format!("the database is damaged, {told}; restore it from a backup");
    Finding::new(Subject::Integrity, Severity::Grave, text)
}

fn backup_age(last: Option<Micros>, now: Micros) -> Finding {
    let Some(last) = last else {
        let text = "there is no backup that this store knows of; make one";
        return Finding::new(Subject::Backup, Severity::Warning, text);
    };
    let age = now.saturating_sub(last);
    let text = format!("the last backup is {} hours old", age / 3_600_000_000);
    Finding::new(Subject::Backup, if age > BACKUP_AGE { Severity::Warning } else { Severity::Fine }, text)
}

/// Free room as `df` tells it: the standard library has no call for it.
async fn free_room(place: &Path) -> Option<Finding> {
    let told = tokio::process::Command::new("df").arg("-Pk").arg(place).output().await.ok()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let free: u64 = told.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    let free = free.saturating_mul(1_024);
    let severity = match free {
        free if free < FREE_BYTES / 10 => Severity::Grave,
        free if free < FREE_BYTES => Severity::Warning,
        _ => Severity::Fine,
    };
    Some(Finding::new(Subject::Disk, severity, format!("{}: {free} bytes are free", place.display())))
}

/// Whether people other than its owner may read or write a place.
#[cfg(unix)]
fn open_to_others(place: &Path) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(place).ok()?.permissions().mode() & 0o777;
    let others = mode & 0o007;
    let text = |what: &str| format!("{}: mode {mode:o}, {what}", place.display());
    Some(match others {
        0 => Finding::new(Subject::Permissions, Severity::Fine, text("for its owner and group")),
        others if others & 0o002 != 0 => Finding::new(
            Subject::Permissions,
            Severity::Grave,
            text("everybody may write to it; take that away (chmod o-w)"),
        ),
        _ => Finding::new(
            Subject::Permissions,
            Severity::Warning,
            text("everybody may read it; take that away (chmod o-rwx)"),
        ),
    })
}

#[cfg(not(unix))]
fn open_to_others(_: &Path) -> Option<Finding> {
    None
}
