//! How often somebody may try: five times, then not for half an hour. Counted in the store, so on all servers together.
//!
//! A try is counted before it is looked at, so that a hundred at a time are no more than one after the other. Failures count
//! together if they are in one window or the next. The one that reaches the limit writes a lock, which lasts its whole time;
//! tries while it lasts are refused unseen and do not make it longer.

use taizhang_store::{Micros, Store};

use super::AccessError;

/// A minute in microseconds.
pub(crate) const MINUTE: Micros = 60 * 1_000_000;

/// How often may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptLimits {
    /// Tries of one login by devices that it does not know, of one known device, or of one second factor.
    pub tries: u64,
    /// Failures from one address, whatever the logins. An office may be one address: good logins are not counted.
    pub address_failures: u64,
    /// How long a lock lasts, and how long failures count.
    pub minutes: u32,
}

impl AttemptLimits {
    /// Five tries, then thirty minutes; sixty failures from one address.
    pub const STANDARD: Self = Self { tries: 5, address_failures: 60, minutes: 30 };

    fn window(self) -> Micros {
        Micros::from(self.minutes) * MINUTE
    }
}

/// Whether a try is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Admission {
    /// It is, and is the so-manieth.
    Admitted(u64),
    /// It is not.
    Locked,
}

/// What tries are counted for, at a time.
pub(crate) struct Counter<'a> {
    pub store: &'a Store,
    pub limits: AttemptLimits,
    pub key: String,
    pub at: Micros,
}

impl Counter<'_> {
    /// Counts a try, unless there is a lock.
    pub async fn admit(&self) -> Result<Admission, AccessError> {
        if self.is_locked().await? {
            return Ok(Admission::Locked);
        }
        let before = self.store.attempts(&self.window_key(-1), Micros::MIN).await?;
        let now = self.store.count_attempt(&self.window_key(0), self.window_start()).await?;
        // Another may have written the lock after the first look; what was counted since says nothing then.
        if self.is_locked().await? {
            self.forget().await?;
            return Ok(Admission::Locked);
        }
        let count = before + now;
        Ok(if count > self.limits.tries { Admission::Locked } else { Admission::Admitted(count) })
    }

    /// The try of this count was wrong; says whether it began a lock.
    pub async fn failed(&self, count: u64) -> Result<bool, AccessError> {
        if count < self.limits.tries {
            return Ok(false);
        }
        // The lock is there before the counts are forgotten: in between, both refuse.
        self.store.count_attempt(&self.lock_key(), self.at).await?;
        self.forget().await?;
        Ok(true)
    }

    /// The try was right: those before it are forgotten.
    pub async fn forget(&self) -> Result<(), AccessError> {
        self.store.clear_attempts(&self.window_key(0)).await?;
        Ok(self.store.clear_attempts(&self.window_key(-1)).await?)
    }

    /// Takes a lock away.
    pub async fn unlock(&self) -> Result<(), AccessError> {
        self.forget().await?;
        Ok(self.store.clear_attempts(&self.lock_key()).await?)
    }

    /// Whether there is a lock. One that was written by a clock ahead of this one counts too.
    pub async fn is_locked(&self) -> Result<bool, AccessError> {
        let since = self.at - self.limits.window() + 1;
        Ok(self.store.attempts(&self.lock_key(), since).await? > 0)
    }

    /// Failures in this window and the one before: for addresses, which have no lock of their own.
    pub async fn failures(&self) -> Result<u64, AccessError> {
        let before = self.store.attempts(&self.window_key(-1), Micros::MIN).await?;
        Ok(before + self.store.attempts(&self.window_key(0), Micros::MIN).await?)
    }

    /// Counts a failure; says how many there are in this window and the one before.
    pub async fn count_failure(&self) -> Result<u64, AccessError> {
        let before = self.store.attempts(&self.window_key(-1), Micros::MIN).await?;
        Ok(before + self.store.count_attempt(&self.window_key(0), self.window_start()).await?)
    }

    fn window_start(&self) -> Micros {
        window_start(self.at, self.limits.window())
    }

    fn window_key(&self, from_now: Micros) -> String {
        let number = self.window_start() / self.limits.window() + from_now;
        format!("{}@{number}", self.key)
    }

    fn lock_key(&self) -> String {
        format!("lock:{}", self.key)
    }
}

fn window_start(at: Micros, window: Micros) -> Micros {
    at.div_euclid(window) * window
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_window_has_every_moment_of_its_length_and_no_other(at in -1_000_000_000_000i64..4_000_000_000_000_000, minutes in 1i64..1_000) {
            let window = minutes * MINUTE;
            let start = window_start(at, window);
            prop_assert!(start <= at && at < start + window);
            prop_assert_eq!(start.rem_euclid(window), 0);
            prop_assert_eq!(window_start(start + window - 1, window), start);
            prop_assert_eq!(window_start(start + window, window), start + window);
        }
    }
}
