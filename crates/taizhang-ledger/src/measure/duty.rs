//! Standing duties (常态化工作): attested period by period, with what was found, fixed and is still open. A duty never
//! completes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{Period, PeriodKind};

/// What a unit attests for a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// Whether the duty was done in the period.
    pub done: bool,
    /// How many cases were found in it (排查发现).
    pub found: u32,
    /// How many were put right in it (整改).
    pub fixed: u32,
    /// How many are open at its end (未整改), as the unit counts them.
    pub open: u32,
}

/// A duty and what was attested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// How often it is attested.
    pub kind: PeriodKind,
    /// The attestations by period.
    #[serde(default)]
    pub attested: BTreeMap<Period, Attestation>,
}

/// How a duty stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyProgress {
    /// How many periods were to be attested.
    pub periods: u32,
    /// In how many it was done.
    pub done: u32,
    /// In how many it was not done.
    pub not_done: u32,
    /// The periods that nobody attested: neither done nor not done.
    pub missing: Vec<Period>,
    /// All cases found.
    pub found: u64,
    /// All cases put right.
    pub fixed: u64,
    /// Cases open at the end of the last attested period.
    pub open: Option<u32>,
    /// The periods in which open before + found − fixed is not open after.
    pub miscounted: Vec<Period>,
}

impl Duty {
    /// How the duty stands from one period through another.
    #[must_use]
    pub fn progress(&self, first: Period, through: Period) -> DutyProgress {
        let mut progress = DutyProgress::default();
        let mut open_before: Option<u32> = None;
        for period in first.up_to(through) {
            progress.periods += 1;
            let Some(attested) = self.attested.get(&period) else {
                progress.missing.push(period);
                open_before = None;
                continue;
            };
            progress.done += u32::from(attested.done);
            progress.not_done += u32::from(!attested.done);
            progress.found += u64::from(attested.found);
            progress.fixed += u64::from(attested.fixed);
            if let Some(before) = open_before {
                let expected = i64::from(before) + i64::from(attested.found) - i64::from(attested.fixed);
                if expected != i64::from(attested.open) {
                    progress.miscounted.push(period);
                }
            }
            open_before = Some(attested.open);
            progress.open = Some(attested.open);
        }
        progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(code: &str) -> Period {
        code.parse().expect("a period")
    }

    fn duty(attested: &[(&str, bool, u32, u32, u32)]) -> Duty {
        let attested = attested.iter().map(|(code, done, found, fixed, open)| {
            (period(code), Attestation { done: *done, found: *found, fixed: *fixed, open: *open })
        });
        Duty { kind: PeriodKind::Month, attested: attested.collect() }
    }

    #[test]
    fn a_month_that_nobody_attested_is_neither_done_nor_not_done() {
        let duty = duty(&[("2025-01", true, 5, 3, 2), ("2025-03", false, 0, 0, 2)]);
        let progress = duty.progress(period("2025-01"), period("2025-04"));
        assert_eq!((progress.periods, progress.done, progress.not_done), (4, 1, 1));
        assert_eq!(progress.missing, [period("2025-02"), period("2025-04")]);
        assert_eq!((progress.found, progress.fixed, progress.open), (5, 3, Some(2)));
        assert_eq!(progress.miscounted, [], "nothing can be checked across a month that is missing");
    }

    #[test]
    fn cases_that_vanish_between_two_months_are_pointed_at() {
        let duty =
            duty(&[("2025-01", true, 5, 3, 2), ("2025-02", true, 4, 1, 5), ("2025-03", false, 1, 2, 3)]);
        let progress = duty.progress(period("2025-01"), period("2025-03"));
        assert_eq!((progress.done, progress.not_done), (2, 1));
        assert_eq!(progress.miscounted, [period("2025-03")]);
        assert_eq!((progress.found, progress.fixed, progress.open), (10, 6, Some(3)));
    }

    #[test]
    fn a_duty_without_a_period_due_says_nothing() {
        assert_eq!(duty(&[]).progress(period("2025-02"), period("2025-01")), DutyProgress::default());
    }
}
