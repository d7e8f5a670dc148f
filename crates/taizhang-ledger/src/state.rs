//! State: what the events so far amount to. A fold over the log, and nothing else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clue::{self, Clue};
use crate::entry::{self, Entry};
use crate::establishment::{self, Government, Person, Post, Settings, Unit};
use crate::filing::{self, FiledReport};
use crate::{EntryId, Event, Moment, PersonId, PostId, Recorded, UnitId};

/// A leaf that does not fit the state before it: the log was not written by these rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {index} ({event}) speaks of {thing}, which is not there")]
pub struct FoldError {
    /// Its position in the log.
    pub index: u64,
    /// Its name.
    pub event: &'static str,
    /// What it speaks of.
    pub thing: String,
}

/// The ledger of one government as it stands after some events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// How many events it was folded from.
    pub size: u64,
    /// When the last of them was recorded.
    pub as_of: Option<Moment>,
    /// The government; `None` until the ledger is opened.
    pub government: Option<Government>,
    /// The rules in force.
    pub settings: Settings,
    /// The units by name.
    pub units: BTreeMap<UnitId, Unit>,
    /// The posts by name.
    pub posts: BTreeMap<PostId, Post>,
    /// The persons by name.
    pub persons: BTreeMap<PersonId, Person>,
    /// The filed versions of reports, the earliest first.
    pub reports: Vec<FiledReport>,
    /// The entries in the order in which they were made.
    pub entries: Vec<Entry>,
    /// The citizens' clues in the order in which they came in.
    #[serde(default)]
    pub clues: Vec<Clue>,
}

impl State {
    /// Applies one event.
    ///
    /// # Errors
    ///
    /// [`FoldError`] if the event speaks of something that is not there; the state is then not to be used.
    pub fn apply(&mut self, recorded: &Recorded) -> Result<(), FoldError> {
        let done = match &recorded.event {
            Event::Establishment(event) => establishment::apply(event, recorded, self),
            Event::Filing(event) => filing::apply(event, recorded, self),
            Event::Entry(event) => entry::apply(event, recorded, self),
            Event::Clue(event) => clue::apply(event, recorded, self),
        };
        done.map_err(|Missing(thing)| FoldError { index: self.size, event: recorded.event.name(), thing })?;
        self.size += 1;
        self.as_of = Some(recorded.at);
        Ok(())
    }

    /// The state after some events; stop earlier to travel back in time.
    ///
    /// # Errors
    ///
    /// [`FoldError`] at the first event that does not fit.
    pub fn fold<'e>(events: impl IntoIterator<Item = &'e Recorded>) -> Result<Self, FoldError> {
        let mut state = Self::default();
        for recorded in events {
            state.apply(recorded)?;
        }
        Ok(state)
    }
}

impl State {
    /// How many tasks that are not concluded a unit leads.
    #[must_use]
    pub fn open_tasks_led_by(&self, _unit: &UnitId) -> usize {
        0
    }

    /// Whether tasks were made of an entry.
    #[must_use]
    pub fn is_broken_down(&self, _entry: EntryId) -> bool {
        false
    }
}

/// What an event speaks of and the state does not have.
#[derive(Debug)]
pub(crate) struct Missing(pub String);

impl Missing {
    pub(crate) fn of(thing: impl std::fmt::Display) -> Self {
        Self(thing.to_string())
    }
}
