//! `taizhang import`: a report becomes entries of a ledger. The first import opens the ledger.

use std::path::Path;

use serde::Serialize;
use taizhang_ledger::entry::twins;
use taizhang_ledger::establishment::Government;
use taizhang_ledger::filing::{self, EntryKind, Filing, FilingEvent};
use taizhang_ledger::{Command, Event, GovernmentId, Role};
use taizhang_service::{Asking, Done, Office};

use crate::failure::Failure;
use crate::input::Input;
use crate::office::arguments::{Import, Place};
use crate::office::installation::{Installation, OfficeFailure, console, establish, hash_of};
use crate::office::table;
use crate::reading::{How, Reading};
use crate::run::{Surroundings, print, print_json};
use crate::settings::Settings;

/// What an import came to.
#[derive(Serialize)]
pub struct Imported {
    /// The government.
    pub government: String,
    /// The version of the report; none where the same bytes were filed before.
    pub report: Option<String>,
    /// Whether it was only tried.
    pub dry_run: bool,
    /// Entries by kind.
    pub entries: Vec<(&'static str, usize)>,
    /// New entries.
    pub new: usize,
    /// Entries of the corrected version that stand in this one.
    pub kept: usize,
    /// Entries of the corrected version that are gone.
    pub gone: usize,
    /// Groups of entries that say one thing.
    pub twins: usize,
    /// How many events the log has now.
    pub size: u64,
}

/// Imports a report.
pub async fn run(asked: Import, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    if asked.table {
        return table::run(&asked, surroundings).await;
    }
    let (bytes, reading) = read(&asked.file)?;
    let last = asked.last.as_deref().map(read).transpose()?;
    let government = government(&asked.place, &reading).map_err(Failure::Office)?;
    let mut filing = filed(&bytes, &reading, last.as_ref()).map_err(Failure::Office)?;
    filing.corrects = asked
        .corrects
        .as_deref()
        .map(str::parse)
        .transpose()
        .map_err(|error| Failure::Office(OfficeFailure::Name(error)))?;
    let told = keep(&asked, government, filing, &bytes).await.map_err(Failure::Office)?;
    if asked.place.json {
        return print_json(&told);
    }
    print((surroundings.words.office.imported)(&told).as_bytes())
}

/// Reads a report, and gives its bytes with it.
pub fn read(path: &Path) -> Result<(Vec<u8>, Reading), Failure> {
    let input = Input::of_path(path);
    let settings = Settings::of(Some(path))?;
    let how = How { encoding: None, plan_year: None, limits: settings.limits() };
    let bytes = input.bytes(how.limits.file_bytes)?;
    let reading = Reading::of_bytes(&input, &bytes, &how)?;
    Ok((bytes, reading))
}

/// Whose report it is: as said, else by the code that the report's own name has.
pub fn government(place: &Place, reading: &Reading) -> Result<Government, OfficeFailure> {
    let read = reading.report.government.as_ref();
    let code = read.and_then(|government| government.code.clone());
    let id = place.government.clone().or_else(|| code.clone().map(|code| code.to_lowercase()));
    let id = id.ok_or(OfficeFailure::Whose)?;
    let name = read.map_or_else(|| id.clone(), |government| government.name.clone());
    Ok(Government { id: id.parse().map_err(OfficeFailure::Name)?, name, code, simulated: false })
}

/// What is filed of a reading.
pub fn filed(
    bytes: &[u8],
    reading: &Reading,
    last: Option<&(Vec<u8>, Reading)>,
) -> Result<Filing, OfficeFailure> {
    let last_hash = last.map(|(bytes, _)| hash_of(bytes)).transpose()?;
    let last = last.zip(last_hash.as_ref()).map(|((_, last), hash)| (hash, &last.document, &last.report));
    let name = Path::new(&reading.file).file_name();
    let name = name.map_or_else(|| reading.file.clone(), |name| name.to_string_lossy().into_owned());
    Ok(filing::read(hash_of(bytes)?, &name, (&reading.document, &reading.report), last))
}

async fn keep(
    asked: &Import,
    government: Government,
    filing: Filing,
    bytes: &[u8],
) -> Result<Imported, OfficeFailure> {
    let id = government.id.clone();
    if asked.dry_run {
        return Ok(told(&id, &filing, None, None));
    }
    let installation = Installation::open(&asked.place, true).await?;
    let office = installation.offices.open_one(id.clone()).await?;
    establish(&office, government).await?;
    let now = jiff::Timestamp::now().as_microsecond();
    installation.store.put_file(bytes.to_vec(), now).await?;
    let file = Command::File(Box::new(filing.clone()));
    let done = office.ask(Asking::once(console(&id, &[Role::Drafter])?, file)).await?;
    office.checkpoint().await?;
    let imported = told(&id, &filing, Some(&done), Some(&office));
    installation.store.close().await;
    Ok(imported)
}

fn told(
    government: &GovernmentId,
    filing: &Filing,
    done: Option<&Done>,
    office: Option<&Office>,
) -> Imported {
    let happened = || {
        done.into_iter().flat_map(|done| &done.events).filter_map(|event| match event {
            Event::Filing(filed) => Some(filed.as_ref()),
            _ => None,
        })
    };
    let report = happened().find_map(|event| match event {
        FilingEvent::ReportFiled { report, .. } => Some(report.to_string()),
        _ => None,
    });
    let count = |is: fn(&FilingEvent) -> bool| happened().filter(|event| is(event)).count();
    let of_kind = |kind: EntryKind| filing.entries.iter().filter(|entry| entry.kind == kind).count();
    Imported {
        government: government.to_string(),
        report,
        dry_run: done.is_none(),
        entries: EntryKind::ALL.map(|kind| (kind.name(), of_kind(kind))).to_vec(),
        new: count(|event| matches!(event, FilingEvent::EntryRead { .. })),
        kept: count(|event| matches!(event, FilingEvent::EntryKept { .. })),
        gone: count(|event| matches!(event, FilingEvent::EntryGone { .. })),
        twins: office.map_or(0, |office| office.look(twins).len()),
        size: office.map_or(0, Office::size),
    }
}
