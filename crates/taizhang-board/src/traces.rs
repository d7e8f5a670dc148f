//! Where in the log something was said of an entry or a task: looked up once and followed from there, so that a page can name the
//! events and lead to their proof. A long log is read beside the request; until then a page says that it is being looked up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use taizhang_ledger::entry::EntryEvent;
use taizhang_ledger::filing::FilingEvent;
use taizhang_ledger::task::TaskEvent;
use taizhang_ledger::touches::touched;
use taizhang_ledger::{By, EntryId, Event, GovernmentId, Moment, Recorded, State, TaskId};
use taizhang_service::Office;

/// How many events are read at a time.
const STEP: u64 = 2_000;
/// How many events of a thing are listed.
const LISTED_MAX: usize = 30;
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

/// The last events about a thing.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The events, the earliest first.
    pub events: Vec<Traced>,
    /// How many there were before them.
    pub earlier: usize,
}

/// What events are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// An entry.
    Entry(EntryId),
    /// A task.
    Task(TaskId),
}

/// Where the events about things stand.
#[derive(Default)]
struct Traces {
    /// How many events were looked at.
    size: u64,
    of: HashMap<About, Vec<u64>>,
}

impl Traces {
    fn take(&mut self, state: &State, index: u64, recorded: &Recorded) {
        let touched = touched(state, &recorded.event);
        let mut things: Vec<About> = touched.entries.into_iter().map(About::Entry).collect();
        things.extend(touched.tasks.into_iter().map(About::Task));
        match &recorded.event {
            Event::Filing(filing) => {
                if let FilingEvent::EntryRead { entry, .. } = &**filing {
                    things.push(About::Entry(*entry));
                }
            }
            Event::Entry(event) => {
                if let EntryEvent::Split { parts, .. } = &**event {
                    things.extend(parts.iter().map(|(part, _)| About::Entry(*part)));
                }
            }
            Event::Task(event) => {
                if let TaskEvent::Drafted { task, .. } = &**event {
                    things.push(About::Task(*task));
                }
            }
            _ => {}
        }
        for thing in things {
            let places = self.of.entry(thing).or_default();
            if places.last() != Some(&index) {
                places.push(index);
            }
        }
        self.size = index + 1;
    }
}

type Kept = Arc<tokio::sync::Mutex<Traces>>;

/// Where the events about things stand, in all ledgers of an installation.
#[derive(Default)]
pub struct TraceShelf(Mutex<HashMap<GovernmentId, Kept>>);

impl TraceShelf {
    /// The events about a thing, the earliest first, and how many more there were before them; none while they are being looked up.
    pub async fn of(&self, office: &Office, thing: About) -> Option<Trace> {
        let kept = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(office.government().clone()).or_default().clone()
        };
        let following = tokio::spawn(follow(office.clone(), kept, thing));
        // Who does not wait for it lets it go on: the next page finds it done.
        let places = tokio::time::timeout(PATIENCE, following).await.ok()?.ok()??;
        let earlier = places.len().saturating_sub(LISTED_MAX);
        let mut events = Vec::with_capacity(places.len() - earlier);
        for index in places.into_iter().skip(earlier) {
            let (index, recorded) = office.events(index, 1).await.ok()?.into_iter().next()?;
            events.push(Traced { index, name: recorded.event.name(), by: recorded.by, at: recorded.at });
        }
        Some(Trace { events, earlier })
    }
}

async fn follow(office: Office, kept: Kept, thing: About) -> Option<Vec<u64>> {
    let mut traces = kept.lock().await;
    let size = office.size();
    while traces.size < size {
        let read = office.events(traces.size, STEP.min(size - traces.size)).await.ok()?;
        let (index, _) = read.last()?;
        if *index < traces.size {
            return None;
        }
        // The state is asked which tasks a document or a notice is about, and those it never loses.
        office.look(|state| read.iter().for_each(|(index, recorded)| traces.take(state, *index, recorded)));
    }
    Some(traces.of.get(&thing).cloned().unwrap_or_default())
}
