//! The columns that lists are made from, kept beside the state: made when a list is asked for and the ledger or the day is
//! another than before. Where only little happened since, only what it was about is looked at again.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use taizhang_ledger::query::EntryIndex;
use taizhang_ledger::touches::{touched, touches_all};
use taizhang_ledger::{EntryId, Recorded, State};

use super::Office;

/// How many events what is kept may be behind for it to be caught up with instead of made anew.
const BEHIND_MAX: u64 = 500;

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
        Self { size: state.size, day, index: EntryIndex::of(state, day) }
    }

    /// The columns of a state that has some events more than these were made of. `None` where they may change all lamps, or the
    /// entries there are.
    fn after(&self, state: &State, events: &[(u64, Recorded)]) -> Option<Self> {
        let mut changed: BTreeSet<EntryId> = BTreeSet::new();
        for (_, recorded) in events {
            if touches_all(&recorded.event) {
                return None;
            }
            let touched = touched(state, &recorded.event);
            changed.extend(touched.entries);
            changed.extend(touched.tasks.iter().filter_map(|id| state.task(*id)).map(|task| task.entry));
        }
        let index = self.index.after(state, &changed, self.day)?;
        Some(Self { size: state.size, day: self.day, index })
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

    fn kept(&self) -> Option<Arc<Listed>> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, made: Listed) -> Arc<Listed> {
        let made = Arc::new(made);
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
        made
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
        if let Some(made) = self.listed_after(day).await {
            return shelf.keep(made);
        }
        let office = self.clone();
        let made = tokio::task::spawn_blocking(move || office.look(|state| Listed::of(state, day))).await;
        // The task is lost only when the program ends; the list is made here then.
        shelf.keep(made.unwrap_or_else(|_| self.look(|state| Listed::of(state, day))))
    }

    /// The columns of today that are kept, with what happened since.
    async fn listed_after(&self, day: Date) -> Option<Listed> {
        let kept = self.inner.listed.kept().filter(|kept| kept.day == day)?;
        self.caught_up(kept.size, move |state, events| kept.after(state, events)).await
    }

    /// What is made of a state and of the events since the ledger had a size. `None` where there are too many of them, where
    /// somebody wrote meanwhile, or where nothing can be made of them.
    pub async fn caught_up<T: Send + 'static>(
        &self,
        size: u64,
        make: impl FnOnce(&State, &[(u64, Recorded)]) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let behind = self.size().checked_sub(size).filter(|behind| *behind <= BEHIND_MAX)?;
        let events = self.events(size, behind).await.ok()?;
        let (to, office) = (size + events.len() as u64, self.clone());
        let caught_up =
            move || office.look(|state| if state.size == to { make(state, &events) } else { None });
        tokio::task::spawn_blocking(caught_up).await.ok()?
    }
}
