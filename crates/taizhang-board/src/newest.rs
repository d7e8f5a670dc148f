//! The newest of something that is made from each ledger, kept until it does not fit the ledger any more. Bounded by the number of
//! ledgers; what is not kept is made again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use taizhang_api::Problem;
use taizhang_ledger::{GovernmentId, Recorded, State};
use taizhang_service::Office;

use crate::standing::tells_of_entries;

/// How many ledgers' things are kept at a time.
const KEPT_MAX: usize = 32;

/// The newest of something, by ledger.
pub struct Newest<T>(Mutex<HashMap<GovernmentId, Arc<T>>>);

impl<T> Default for Newest<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Newest<T> {
    fn open(&self) -> MutexGuard<'_, HashMap<GovernmentId, Arc<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept of a ledger, if it still fits.
    pub fn get(&self, government: &GovernmentId, fits: impl FnOnce(&T) -> bool) -> Option<Arc<T>> {
        self.open().get(government).filter(|kept| fits(kept)).cloned()
    }

    /// Keeps what was made of a ledger in place of what was there.
    pub fn keep(&self, government: &GovernmentId, made: T) -> Arc<T> {
        let made = Arc::new(made);
        let mut kept = self.open();
        if kept.len() >= KEPT_MAX && !kept.contains_key(government) {
            kept.clear();
        }
        kept.insert(government.clone(), made.clone());
        made
    }
}

impl<T: Send + Sync + 'static> Newest<T> {
    /// What is kept of a ledger, or made of its state beside the requests.
    ///
    /// # Errors
    /// A [`Problem`] if the making of it was broken off.
    pub async fn of(
        &self,
        office: &Office,
        fits: impl FnOnce(&T) -> bool,
        make: impl FnOnce(&State) -> T + Send + 'static,
    ) -> Result<Arc<T>, Problem> {
        if let Some(kept) = self.get(office.government(), fits) {
            return Ok(kept);
        }
        let looking = office.clone();
        let made = tokio::task::spawn_blocking(move || looking.look(make)).await;
        Ok(self.keep(office.government(), made.map_err(|_| Problem::internal())?))
    }
}

/// Something that is made of the reports and their entries alone, and how many events the ledger had when it was last known to
/// fit.
pub struct OfEntries<T> {
    size: u64,
    made: Arc<T>,
}

impl<T: Send + Sync + 'static> Newest<OfEntries<T>> {
    /// What is kept of a ledger, if nothing was said of reports and entries since; else made of its state.
    ///
    /// # Errors
    /// A [`Problem`] if the making of it was broken off.
    pub async fn of_entries(
        &self,
        office: &Office,
        make: impl FnOnce(&State) -> T + Send + 'static,
    ) -> Result<Arc<T>, Problem> {
        let size = office.size();
        if let Some(kept) = self.get(office.government(), |_| true) {
            if kept.size == size {
                return Ok(kept.made.clone());
            }
            let (since, made) = (kept.size, kept.made.clone());
            let still = move |state: &State, events: &[(u64, Recorded)]| {
                let told = events.iter().any(|(_, recorded)| tells_of_entries(&recorded.event));
                (!told).then(|| OfEntries { size: state.size, made })
            };
            if let Some(still) = office.caught_up(since, still).await {
                return Ok(self.keep(office.government(), still).made.clone());
            }
        }
        let made = |state: &State| OfEntries { size: state.size, made: Arc::new(make(state)) };
        Ok(self.of(office, |_| false, made).await?.made.clone())
    }
}
