//! `taizhang log`: the events of a ledger, as they were written.

use taizhang_ledger::Recorded;

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Log;
use crate::office::installation::Installation;
use crate::output::Output;
use crate::paint::safe;
use crate::run::{DONE, Surroundings};

/// How many events are read at a time.
const CHUNK: u64 = 10_000;

/// Lists events.
pub async fn run(asked: Log, _surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let installation = Installation::open(&asked.place, false).await.map_err(Failure::Office)?;
    let office = installation.office(&asked.place).await.map_err(Failure::Office)?;
    let mut out = Output::open(None)?;
    let (mut from, mut left) = (asked.from, asked.limit);
    while left > 0 {
        let read = office.events(from, CHUNK.min(left)).await;
        let events = read.map_err(|error| Failure::Office(OfficeFailure::Service(error)))?;
        let Some((last, _)) = events.last() else { break };
        (from, left) = (last + 1, left - events.len() as u64);
        for (at, recorded) in &events {
            out.write(line(*at, recorded, asked.place.json).as_bytes())?;
        }
    }
    out.finish()?;
    installation.store.close().await;
    Ok(DONE)
}

/// One event on a line: for programs its leaf with its position, for people position, moment, who and what.
fn line(at: u64, recorded: &Recorded, json: bool) -> String {
    if json {
        let line = serde_json::json!({ "index": at, "name": recorded.event.name(), "leaf": recorded });
        return format!("{line}\n");
    }
    let by = &recorded.by;
    format!(
        "{at:>7}  {}  {:<22}  {}\n",
        recorded.at,
        safe(recorded.event.name()),
        safe(&format!("{}/{}", by.unit, by.post))
    )
}
