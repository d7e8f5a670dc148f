//! Stagnation (停滞): no update in so many days. It is said beside the lamp and changes no colour.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LampRule;
use crate::wording::Wording;

/// How long nothing was heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stagnation {
    /// Whether it is stagnant.
    pub stagnant: bool,
    /// Days since the last update, or since it was assigned.
    pub days: u32,
    /// After how many days the rule calls it stagnant.
    pub after_days: u16,
    /// The same for people.
    pub reason: Wording,
}

impl Stagnation {
    /// How long nothing was heard of something that was assigned on a day and last updated on another.
    #[must_use]
    pub fn of(rule: &LampRule, assigned: Date, last_update: Option<Date>, today: Date) -> Self {
        let since = last_update.unwrap_or(assigned);
        let days = u32::try_from(crate::Moment::days_between(since, today)).unwrap_or(0);
        let after_days = rule.stagnant_after_days;
        let (zh, en) = match last_update {
            Some(day) => (format!("最近更新{day}"), format!("last update {day}")),
            None => {
                (format!("{assigned}交办后未更新"), format!("no update since it was assigned on {assigned}"))
            }
        };
        let reason = Wording::new(
            format!("{zh}，已{days}天（超过{after_days}天为停滞）"),
            format!("{en}, {days} days ago (stagnant after {after_days})"),
        );
        Self { stagnant: days > u32::from(after_days), days, after_days, reason }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_task_is_stagnant_on_the_day_after_the_last_one_allowed() {
        let rule = LampRule { stagnant_after_days: 45, ..LampRule::default_rule() };
        let (assigned, updated) = (date(2025, 1, 1), Some(date(2025, 3, 1)));
        let on = |today| Stagnation::of(&rule, assigned, updated, today);
        assert!(!on(date(2025, 4, 15)).stagnant);
        assert!(on(date(2025, 4, 16)).stagnant);
        assert_eq!(on(date(2025, 4, 16)).reason.zh, "最近更新2025-03-01，已46天（超过45天为停滞）");
        assert_eq!(on(date(2025, 2, 1)).days, 0);
    }

    #[test]
    fn a_task_that_was_never_updated_counts_from_the_day_it_was_assigned() {
        let rule = LampRule { stagnant_after_days: 30, ..LampRule::default_rule() };
        let never = Stagnation::of(&rule, date(2025, 1, 1), None, date(2025, 2, 1));
        assert!(never.stagnant && never.days == 31);
        assert!(never.reason.zh.contains("交办后未更新"));
    }
}
