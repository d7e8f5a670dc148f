//! `taizhang simulate`: a whole invented year for a report, in an installation of its own, marked as simulated throughout.

use std::io::{self, IsTerminal};
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};
use taizhang_ledger::GovernmentId;
use taizhang_ledger::filing::Filing;
use taizhang_service::{Asking, Office, SetClock, Surroundings as Around};
use taizhang_simulate::{Options, Year};
use taizhang_store::Store;

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Simulate;
use crate::office::import::{filed, read};
use crate::office::installation::Installation;
use crate::run::{Surroundings, print, print_json};

/// What a simulation came to.
pub struct Simulated {
    /// The government.
    pub government: GovernmentId,
    /// How many steps were taken.
    pub steps: u64,
    /// How many steps the rules refused.
    pub refused: u64,
    /// How many events the log has.
    pub events: u64,
    /// The seed.
    pub seed: u64,
}

/// Lives through a year.
pub async fn run(asked: Simulate, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let (bytes, reading) = read(&asked.file)?;
    let last = asked.last.as_deref().map(read).transpose()?;
    let filing = filed(&bytes, &reading, last.as_ref()).map_err(Failure::Office)?;
    let told = live(&asked, filing, &bytes, &reading.report).await.map_err(Failure::Office)?;
    if asked.place.json {
        let json = serde_json::json!({
            "government": told.government.as_str(),
            "seed": told.seed,
            "steps": told.steps,
            "refused": told.refused,
            "events": told.events,
        });
        return print_json(&json);
    }
    print((surroundings.words.office.simulated)(&told).as_bytes())
}

async fn live(
    asked: &Simulate,
    filing: Filing,
    bytes: &[u8],
    report: &taizhang_report::Report,
) -> Result<Simulated, OfficeFailure> {
    let code = report.government.as_ref().and_then(|government| government.code.clone());
    let named = asked.place.government.clone().or(code).unwrap_or_else(|| "simulated".to_owned());
    let government: GovernmentId = named.to_lowercase().parse().map_err(OfficeFailure::Name)?;
    let installation = Installation::open(&asked.place, true).await?;
    let (told, office) = lived(&installation, &government, filing, bytes, (asked.seed, asked.months)).await?;
    office.checkpoint().await?;
    office.keep_snapshot().await?;
    installation.store.close().await;
    Ok(told)
}

/// Lives through so many months of a year in an installation, where the government has no ledger yet.
pub async fn lived(
    installation: &Installation,
    government: &GovernmentId,
    filing: Filing,
    bytes: &[u8],
    (seed, months): (u64, u8),
) -> Result<(Simulated, Office), OfficeFailure> {
    let options = Options { government: Some(government.clone()), months, ..Options::default() };
    let mut year = Year::new(seed, filing, options);
    let clock = SetClock::at(jiff::Timestamp::UNIX_EPOCH);
    let around = Around { clock: Arc::new(clock.clone()), ..installation.offices.surroundings().clone() };
    let store: Store = installation.store.clone();
    let office = Office::open(around, government.clone()).await?;
    if office.size() > 0 {
        return Err(OfficeFailure::NotEmpty(government.clone()));
    }
    let bar = if io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    bar.set_style(ProgressStyle::default_spinner());
    store.put_file(bytes.to_vec(), 0).await?;
    let mut told = Simulated { government: government.clone(), steps: 0, refused: 0, events: 0, seed };
    while let Some(step) = office.look(|state| year.next(state)) {
        clock.set(step.at.timestamp());
        for file in step.files {
            store.put_file(file.bytes, step.at.timestamp().as_microsecond()).await?;
        }
        told.steps += 1;
        match office.ask(Asking::once(step.actor, step.command)).await {
            Ok(_) => {}
            Err(taizhang_service::ServiceError::Refused(_)) => told.refused += 1,
            Err(error) => return Err(error.into()),
        }
        bar.set_message(step.at.date().to_string());
        bar.tick();
    }
    bar.finish_and_clear();
    told.events = office.size();
    Ok((told, office))
}
