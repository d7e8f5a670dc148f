//! How long each log is, for those who wait for it to grow.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use crate::LogName;

/// One sender for each log that somebody follows or has appended to. A size never goes back.
#[derive(Clone, Default)]
pub(crate) struct Tails(Arc<Mutex<HashMap<LogName, watch::Sender<u64>>>>);

impl Tails {
    /// Says that a log has at least this many leaves.
    pub fn tell(&self, log: &LogName, size: u64) {
        let mut tails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let tail = tails.entry(log.clone()).or_insert_with(|| watch::Sender::new(0));
        tail.send_if_modified(|known| {
            let grown = size > *known;
            *known = size.max(*known);
            grown
        });
    }

    /// Follows a log.
    pub fn follow(&self, log: &LogName) -> watch::Receiver<u64> {
        let mut tails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tails.entry(log.clone()).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }
}
