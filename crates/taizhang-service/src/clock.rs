//! The clock as an argument: the service reads time nowhere else.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use taizhang_ledger::Moment;

/// Says what time it is.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Timestamp;

    /// Now, as the log writes it.
    fn moment(&self) -> Moment {
        Moment::of(self.now())
    }
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The clock of the machine, so much ahead or behind: a simulated year goes on from where it stopped.
#[derive(Clone, Copy, Debug)]
pub struct ShiftedClock(jiff::SignedDuration);

impl ShiftedClock {
    /// A clock that shows an instant now, and goes on from there.
    #[must_use]
    pub fn from(instant: Timestamp) -> Self {
        Self(instant.duration_since(Timestamp::now()))
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        Timestamp::now().saturating_add(self.0).unwrap_or(Timestamp::MAX)
    }
}

/// A clock that stands until it is set: for tests and simulated years.
#[derive(Clone, Debug)]
pub struct SetClock(Arc<Mutex<Timestamp>>);

impl SetClock {
    /// A clock that stands at an instant.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(now)))
    }

    /// Sets it, forwards or backwards.
    pub fn set(&self, now: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
