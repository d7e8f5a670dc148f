//! Where in the log something was said of an entry: looked up once and followed from there, so that a page can name the events
//! and lead to their proof. A long log is read beside the request; until then a page says that it is being looked up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use taizhang_ledger::entry::EntryEvent;
use taizhang_ledger::filing::FilingEvent;
use taizhang_ledger::touches::touched;
use taizhang_ledger::{By, EntryId, Event, GovernmentId, Moment, Recorded, State};
use taizhang_service::Office;

/// How many events are read at a time.
const STEP: u64 = 2_000;
/// How long a page waits for the look-up.
const PATIENCE: Duration = Duration::from_millis(5);

/// An event of the log as a page names it.
#[derive(Clone, Debug)]
pub struct Traced {
    /// Its position.
    pub index: u64,
    /// What happened.
    pub name: &'static str,
    /// Who did it.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// Where the events of entries stand.
#[derive(Default)]
struct Traces {
    /// How many events were looked at.
    size: u64,
    of: HashMap<EntryId, Vec<u64>>,
}

impl Traces {
    fn take(&mut self, index: u64, recorded: &Recorded) {
        // The state is asked only for tasks, of which nothing is kept here.
        let mut entries = touched(&State::default(), &recorded.event).entries;
        match &recorded.event {
            Event::Filing(filing) => {
                if let FilingEvent::EntryRead { entry, .. } = &**filing {
                    entries.push(*entry);
                }
            }
            Event::Entry(event) => {
                if let EntryEvent::Split { parts, .. } = &**event {
                    entries.extend(parts.iter().map(|(part, _)| *part));
                }
            }
            _ => {}
        }
        for entry in entries {
            self.of.entry(entry).or_default().push(index);
        }
        self.size = index + 1;
    }
}

type Kept = Arc<tokio::sync::Mutex<Traces>>;

/// Where the events of entries stand, in all ledgers of an installation.
#[derive(Default)]
pub struct TraceShelf(Mutex<HashMap<GovernmentId, Kept>>);

impl TraceShelf {
    /// The events about an entry, the earliest first; none while they are being looked up.
    pub async fn of(&self, office: &Office, entry: EntryId) -> Option<Vec<Traced>> {
        let kept = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(office.government().clone()).or_default().clone()
        };
        let following = tokio::spawn(follow(office.clone(), kept, entry));
        // Who does not wait for it lets it go on: the next page finds it done.
        let places = tokio::time::timeout(PATIENCE, following).await.ok()?.ok()??;
        let mut traced = Vec::with_capacity(places.len());
        for index in places {
            let (index, recorded) = office.events(index, 1).await.ok()?.into_iter().next()?;
            traced.push(Traced { index, name: recorded.event.name(), by: recorded.by, at: recorded.at });
        }
        Some(traced)
    }
}

async fn follow(office: Office, kept: Kept, entry: EntryId) -> Option<Vec<u64>> {
    let mut traces = kept.lock().await;
    let size = office.size();
    while traces.size < size {
        let read = office.events(traces.size, STEP.min(size - traces.size)).await.ok()?;
        let (index, _) = read.last()?;
        if *index < traces.size {
            return None;
        }
        read.iter().for_each(|(index, recorded)| traces.take(*index, recorded));
    }
    Some(traces.of.get(&entry).cloned().unwrap_or_default())
}
