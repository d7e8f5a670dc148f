//! The columns that lists are made from, kept beside the state: made when a list is asked for and the ledger or the day is
//! another than before.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use taizhang_ledger::State;
use taizhang_ledger::query::EntryIndex;

use super::Office;

/// The columns of all entries, and what they were made of.
#[derive(Debug)]
pub struct Listed {
    /// How many events the ledger had.
    pub size: u64,
    /// The day of the lamps.
    pub day: Date,
    /// The columns.
    pub index: EntryIndex,
}

impl Listed {
    /// The columns of a state, with the lamps of a day.
    #[must_use]
    pub fn of(state: &State, day: Date) -> Self {
        Self { size: state.size, day, index: EntryIndex::of(state, &state.lamps(day)) }
    }
}

/// Where the newest columns stand.
#[derive(Default)]
pub(super) struct Shelf {
    newest: Mutex<Option<Arc<Listed>>>,
    /// Held by the one who makes new ones; the others wait for theirs.
    making: tokio::sync::Mutex<()>,
}

impl Shelf {
    fn newest(&self, size: u64, day: Date) -> Option<Arc<Listed>> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.clone().filter(|listed| (listed.size, listed.day) == (size, day))
    }
}

impl Office {
    /// The columns of all entries as they are, for lists and counts. Many who ask at once have them made once.
    pub async fn listed(&self) -> Arc<Listed> {
        let day = self.now().date();
        let shelf = &self.inner.listed;
        if let Some(listed) = shelf.newest(self.size(), day) {
            return listed;
        }
        let _one = shelf.making.lock().await;
        if let Some(listed) = shelf.newest(self.size(), day) {
            return listed;
        }
        let office = self.clone();
        let made = tokio::task::spawn_blocking(move || office.look(|state| Listed::of(state, day))).await;
        // The task is lost only when the program ends; the list is made here then.
        let made = Arc::new(made.unwrap_or_else(|_| self.look(|state| Listed::of(state, day))));
        *shelf.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
        made
    }
}
