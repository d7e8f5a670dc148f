//! `taizhang backup` and `taizhang restore`: everything of an installation in one archive, and back.
//!
//! An archive does not hold the signing key: who restores elsewhere brings it in a file of its own ([`keys`]).

use indicatif::ProgressBar;
use jiff::Timestamp;
use taizhang_ledger::Recorded;
use taizhang_store::{BackupSummary, LogName, Micros, Progress, Until, verify_backup};

use crate::bar::bar;
use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::{Backup, Restore};
use crate::office::installation::Installation;
use crate::office::keys;
use crate::run::{Surroundings, print, print_json};

/// Writes an archive.
pub async fn backup(asked: Backup, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let summary = write(&asked).await.map_err(Failure::Office)?;
    told(&summary, asked.place.json, surroundings.words.office.backed_up)
}

async fn write(asked: &Backup) -> Result<BackupSummary, OfficeFailure> {
    let installation = Installation::open(&asked.place, false).await?;
    if let Some(file) = &asked.with_key {
        keys::carry(&asked.place.folder, file)?;
    }
    let now = Timestamp::now().as_microsecond();
    let bar = bar(0, "");
    let summary =
        installation.store.backup(&asked.archive, now, &mut |progress| show(&bar, progress)).await?;
    bar.finish_and_clear();
    installation.store.close().await;
    Ok(summary)
}

/// Restores an archive into a new installation, or only looks at it.
pub async fn restore(asked: Restore, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let summary = read(&asked).await.map_err(Failure::Office)?;
    let words = &surroundings.words.office;
    told(&summary, asked.place.json, if asked.check { words.archive_checked } else { words.restored })
}

async fn read(asked: &Restore) -> Result<BackupSummary, OfficeFailure> {
    let bar = bar(0, "");
    if asked.check {
        let summary = verify_backup(&asked.archive, &mut |progress| show(&bar, progress))?;
        bar.finish_and_clear();
        return Ok(summary);
    }
    if let Some(file) = &asked.key {
        keys::bring(file, &asked.place.folder)?;
    }
    let installation = Installation::open(&asked.place, true).await?;
    let until = match asked.until {
        None => Until::Everything,
        Some(last) => Until::Time { last: last.as_microsecond(), time_of: &recorded_at },
    };
    let summary =
        installation.store.restore(&asked.archive, until, &mut |progress| show(&bar, progress)).await?;
    bar.finish_and_clear();
    installation.store.close().await;
    Ok(summary)
}

/// When a leaf says it was recorded.
fn recorded_at(_log: &LogName, leaf: &[u8]) -> Option<Micros> {
    let recorded: Recorded = serde_json::from_slice(leaf).ok()?;
    Some(recorded.at.timestamp().as_microsecond())
}

fn told(summary: &BackupSummary, json: bool, text: fn(&BackupSummary) -> String) -> Result<u8, Failure> {
    if !json {
        return print(text(summary).as_bytes());
    }
    let logs: Vec<_> = summary
        .logs
        .iter()
        .map(|log| serde_json::json!({ "log": log.log.as_str(), "size": log.size }))
        .collect();
    let told = serde_json::json!({
        "logs": logs, "files": summary.files, "rows": summary.rows, "bytes": summary.bytes,
    });
    print_json(&told)
}

fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_message(progress.what);
    bar.set_length(progress.all.unwrap_or(progress.done));
    bar.set_position(progress.done);
}
