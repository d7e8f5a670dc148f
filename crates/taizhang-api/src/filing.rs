//! Filing a report that comes in as a file, for pages and programs alike: read by itself with limits, held against last year's,
//! and kept only when it is filed.

use axum::body::Bytes;
use taizhang_ledger::filing::Filing;
use taizhang_ledger::{FileHash, ReportId};

use crate::form::FormFile;
use crate::guard::Inside;
use crate::reading::Incoming;
use crate::route::files;
use crate::{App, Problem};

/// The name of a file in the ledger: the SHA-256 of its bytes.
#[must_use]
pub fn file_hash(bytes: &Bytes) -> FileHash {
    files::ledger_hash(bytes)
}

/// Reads a report that came in, and what it answers of last year's. Nothing is kept.
///
/// # Errors
/// A [`Problem`]: it cannot be read, takes too long, or too many are being read; last year's is not there.
pub async fn read_report(
    app: &App,
    inside: &Inside,
    file: FormFile,
    corrects: Option<ReportId>,
) -> Result<Filing, Problem> {
    let last = last_report(app, inside, corrects).await?;
    let report = Incoming { hash: files::ledger_hash(&file.bytes), name: file.name, bytes: file.bytes };
    let edge = app.edge();
    let mut filing = edge.reader.read(report, last, &edge.limits, &edge.readings).await?;
    filing.corrects = corrects;
    Ok(filing)
}

/// Keeps the file of a report that is about to be filed.
///
/// # Errors
/// A [`Problem`] of the store.
pub async fn keep_report(app: &App, inside: &Inside, bytes: Bytes) -> Result<(), Problem> {
    let now = inside.now().timestamp().as_microsecond();
    app.offices().surroundings().store.put_file(bytes, now).await?;
    Ok(())
}

/// The latest filed report, whose targets the new one answers; not one that it corrects.
async fn last_report(
    app: &App,
    inside: &Inside,
    corrects: Option<ReportId>,
) -> Result<Option<Incoming>, Problem> {
    let last = inside.look(|state| {
        let corrected = corrects.and_then(|id| state.report(id).map(|report| report.plan_year));
        let mut reports = state.reports.iter().rev();
        match corrected {
            None => reports.next().cloned(),
            Some(year) => reports.find(|report| report.plan_year < year).cloned(),
        }
    });
    let Some(last) = last else { return Ok(None) };
    let hash = files::store_hash(&last.file)?;
    let bytes: Bytes = app.offices().surroundings().store.file(hash).await?;
    Ok(Some(Incoming { hash: last.file, name: last.name, bytes }))
}
