//! `taizhang status`: what a ledger has, at a glance, now or on a day gone by.

use std::collections::BTreeMap;

use serde::Serialize;
use taizhang_ledger::State;
use taizhang_ledger::filing::EntryKind;
use taizhang_service::Office;

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Status;
use crate::office::installation::Installation;
use crate::paint::safe;
use crate::run::{Surroundings, print, print_json};

/// A ledger at a glance.
#[derive(Serialize)]
pub struct Glance {
    /// The government's name in addresses.
    pub government: String,
    /// What it is called.
    pub name: String,
    /// Whether it is a simulation.
    pub simulated: bool,
    /// The last event's moment.
    pub as_of: Option<String>,
    /// How many events there are.
    pub events: u64,
    /// The eight characters of the newest checkpoint; none for days gone by.
    pub fingerprint: Option<String>,
    /// The versions of the report.
    pub reports: Vec<FiledGlance>,
    /// Open entries by kind.
    pub entries: Vec<(&'static str, usize)>,
    /// Open entries that nobody has confirmed.
    pub unconfirmed: usize,
    /// Units that are not closed.
    pub units: usize,
    /// Tasks by status.
    pub tasks: Vec<TaskCount>,
}

/// How many tasks have a status.
#[derive(Serialize)]
pub struct TaskCount {
    /// The status.
    pub status: &'static str,
    /// What it is called in Chinese.
    #[serde(skip)]
    pub zh: &'static str,
    /// How many.
    pub count: usize,
}

/// A version of a report at a glance.
#[derive(Serialize)]
pub struct FiledGlance {
    /// Its name in the ledger.
    pub report: String,
    /// What the file is called.
    pub name: String,
    /// The year it plans.
    pub plan_year: Option<u16>,
    /// The SHA-256 of the file.
    pub sha256: String,
}

/// Shows a ledger at a glance.
pub async fn run(asked: Status, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let glance = glance(&asked).await.map_err(Failure::Office)?;
    if asked.place.json {
        return print_json(&glance);
    }
    let text = (surroundings.words.office.glance)(&glance);
    let lines: Vec<String> = text.lines().map(safe).collect();
    print(format!("{}\n", lines.join("\n")).as_bytes())
}

async fn glance(asked: &Status) -> Result<Glance, OfficeFailure> {
    let installation = Installation::open(&asked.place, false).await?;
    let office = installation.office(&asked.place).await?;
    let glance = match asked.as_of {
        Some(day) => of(&office, &office.state_on(day).await?, None),
        None => {
            let fingerprint = office.checkpoint().await?.sha256.checkpoint().fingerprint().to_string();
            office.look(|state| of(&office, state, Some(fingerprint)))
        }
    };
    installation.store.close().await;
    Ok(glance)
}

fn of(office: &Office, state: &State, fingerprint: Option<String>) -> Glance {
    let open = || state.entries.iter().filter(|entry| entry.is_open());
    let mut tasks: BTreeMap<&str, TaskCount> = BTreeMap::new();
    for task in &state.tasks {
        let (status, zh) = (task.status.name(), task.status.zh());
        tasks.entry(status).or_insert(TaskCount { status, zh, count: 0 }).count += 1;
    }
    let versions = state.reports.iter().enumerate().map(|(i, filed)| FiledGlance {
        report: taizhang_ledger::ReportId::at(i).to_string(),
        name: filed.name.clone(),
        plan_year: filed.plan_year,
        sha256: filed.file.to_string(),
    });
    Glance {
        government: office.government().to_string(),
        name: state.government.as_ref().map(|government| government.name.clone()).unwrap_or_default(),
        simulated: state.government.as_ref().is_some_and(|government| government.simulated),
        as_of: state.as_of.map(|moment| moment.to_string()),
        events: state.size,
        fingerprint,
        reports: versions.collect(),
        entries: EntryKind::ALL
            .map(|kind| (kind.name(), open().filter(|entry| entry.read.kind == kind).count()))
            .to_vec(),
        unconfirmed: open().filter(|entry| entry.status == taizhang_ledger::entry::EntryStatus::Read).count(),
        units: state.units.values().filter(|unit| !unit.closed).count(),
        tasks: tasks.into_values().collect(),
    }
}
