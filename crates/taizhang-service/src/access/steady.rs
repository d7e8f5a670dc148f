//! Time for sessions: it never goes back, whatever the clock of the machine does.
//!
//! A clock that is set back an hour would give every session an hour more. What it was set back is added from then on. It is
//! seen when the time is asked for; whoever runs a server asks once a second.

use std::sync::{Mutex, PoisonError};

use taizhang_store::Micros;

/// The clock of sessions.
#[derive(Debug, Default)]
pub(crate) struct Steady(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    clock: Option<Micros>,
    back: Micros,
}

/// A time, and whether the clock had gone back when it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub now: Micros,
    pub went_back: Micros,
}

impl Steady {
    /// The time. The clock is read here, so that two who ask at a time do not look like a clock that goes back.
    pub fn told(&self, clock: impl FnOnce() -> Micros) -> Told {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let clock = clock();
        let went_back = seen.clock.map_or(0, |before| (before - clock).max(0));
        seen.clock = Some(clock);
        seen.back += went_back;
        Told { now: clock + seen.back, went_back }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn t10_it_never_goes_back_and_never_lags_what_the_clock_has_passed(steps in prop::collection::vec(-7_200i64..7_200, 1..60)) {
            let steady = Steady::default();
            let (mut clock, mut passed) = (1_000_000, 1_000_000);
            let mut before = steady.told(|| clock).now;
            for step in steps {
                clock += step;
                passed += step.max(0);
                let told = steady.told(|| clock);
                prop_assert_eq!(told.went_back, (-step).max(0));
                prop_assert!(told.now >= before);
                prop_assert_eq!(told.now, passed);
                before = told.now;
            }
        }
    }
}
