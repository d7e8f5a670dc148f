//! Keeps a flood of refusals from filling the trail: of one kind from one place, the first ten have a line each, then every
//! line that doubles their number stands for those before it.
//!
//! Only what strangers can cause without end is damped. Nothing that was done is.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use taizhang_store::Micros;

use super::SecurityEvent;
use super::attempts::MINUTE;

/// Refusals that have a line each.
const EACH: u64 = 10;
/// After how long the count begins anew.
const WINDOW: Micros = 30 * MINUTE;
/// Places that are remembered; beyond, all is forgotten and every refusal has its line again.
const PLACES_MAX: usize = 10_000;

#[derive(Debug, Default)]
pub(crate) struct Damper(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    window: Micros,
    counts: HashMap<(SecurityEvent, String), (u64, u64)>,
}

impl Damper {
    /// For how many refusals a line is to be written now, if one is.
    pub fn lines(&self, event: SecurityEvent, place: String, at: Micros) -> Option<u64> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let window = at.div_euclid(WINDOW);
        if counts.window != window || counts.counts.len() >= PLACES_MAX {
            *counts = Counts { window, counts: HashMap::new() };
        }
        let (count, told) = counts.counts.entry((event, place)).or_default();
        *count += 1;
        if *count <= EACH || count.is_power_of_two() {
            let times = *count - *told;
            *told = *count;
            return Some(times);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_refusals_have_ten_lines_and_ten_thousand_about_twenty() {
        let damper = Damper::default();
        let refused = |n: u64| -> Vec<u64> {
            (0..n)
                .filter_map(|_| damper.lines(SecurityEvent::ADDRESS_REFUSED, "10.1.2.3".into(), 0))
                .collect()
        };
        assert_eq!(refused(10), [1; 10]);
        let later = refused(9_990);
        assert!(later.len() <= 12, "{later:?}");
        assert_eq!(later.iter().sum::<u64>(), 8_192 - 10, "each line stands for those before it");
        assert_eq!(damper.lines(SecurityEvent::ADDRESS_REFUSED, "10.1.2.3".into(), WINDOW), Some(1));
    }
}
