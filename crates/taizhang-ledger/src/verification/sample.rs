//! Drawing a sample from a seed: every report gets a number from seed and name, and those with the lowest are drawn.
//!
//! The number is FNV-1a with a finish, which spreads names evenly. It keeps no secret: whoever gives the seed commits to it
//! before the reports are in, or takes it from somewhere that nobody chose, such as the root of the log.

use crate::TaskId;
use crate::calendar::Period;

/// How many of some reports are drawn: a share in per cent, rounded up.
#[must_use]
pub fn size_of(count: usize, percent: u8) -> usize {
    (count * usize::from(percent.min(100))).div_ceil(100)
}

/// The reports drawn, in order of their names. The same seed and reports give the same sample on every machine.
///
/// ```
/// use taizhang_ledger::{TaskId, verification::sample};
///
/// let reports: Vec<TaskId> = (1..=40).map(TaskId).collect();
/// let drawn = sample("7f3a", "2026-03".parse()?, &reports, 4);
/// assert_eq!(drawn.len(), 4);
/// assert_eq!(drawn, sample("7f3a", "2026-03".parse()?, &reports, 4));
/// # Ok::<(), taizhang_ledger::calendar::CalendarError>(())
/// ```
#[must_use]
pub fn sample(seed: &str, period: Period, reports: &[TaskId], count: usize) -> Vec<TaskId> {
    let mut ranked: Vec<(u64, TaskId)> =
        reports.iter().map(|task| (number(&format!("{seed}/{period}/{task}")), *task)).collect();
    ranked.sort_unstable();
    ranked.truncate(count);
    let mut drawn: Vec<TaskId> = ranked.into_iter().map(|(_, task)| task).collect();
    drawn.sort_unstable();
    drawn
}

fn number(name: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in name.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_report_is_drawn_about_as_often() {
        let reports: Vec<TaskId> = (1..=50).map(TaskId).collect();
        let period = "2026-03".parse().expect("a period");
        let mut drawn = [0_u32; 50];
        for seed in 0..1_000 {
            for task in sample(&seed.to_string(), period, &reports, 5) {
                drawn[task.index()] += 1;
            }
        }
        assert!(drawn.iter().all(|times| (60..=140).contains(times)), "{drawn:?}");
    }

    #[test]
    fn a_share_is_rounded_up_so_that_something_is_drawn() {
        assert_eq!(
            [size_of(0, 5), size_of(1, 5), size_of(20, 5), size_of(21, 5), size_of(3, 100)],
            [0, 1, 1, 2, 3]
        );
        assert_eq!(size_of(3, 0), 0);
    }
}
