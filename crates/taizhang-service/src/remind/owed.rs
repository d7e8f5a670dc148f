//! What may be owed, and who can be told: plain records, filled from the ledger by [`super::owed_on`].

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use taizhang_ledger::wording::Wording;
use taizhang_ledger::{PersonId, UnitId};

/// Something that a unit owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// What it is about, by its name in the ledger: `T12`, `N3`.
    pub object: String,
    /// Its title, as the letter says it.
    pub title: String,
    /// The unit that owes it.
    pub unit: UnitId,
    /// What is to be done, as programs know it: `report:2026-06`. Of one object several things may be owed.
    pub todo: String,
    /// What is to be done, as the letter says it.
    pub word: Wording,
    /// Since when, or until when.
    pub occasion: Occasion,
}

/// Since when something is owed, or until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Occasion {
    /// 到期: something to be reported, answered or done by a day.
    Due {
        /// The day.
        due_date: Date,
    },
    /// 退回: a report or a reply came back and is to be mended.
    Returned {
        /// When it came back.
        on: Date,
    },
    /// 督办通知单待签收: a supervision notice that was not signed for.
    AwaitingReceipt {
        /// When it was issued.
        issued: Date,
    },
}

/// Who is told: whoever holds a post, or an office at an address of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// A person, by the name that the ledger has for them.
    Person(PersonId),
    /// A unit.
    Unit(UnitId),
}

impl fmt::Display for Addressee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => person.fmt(f),
            Self::Unit(unit) => unit.fmt(f),
        }
    }
}

/// Somebody who answers for a unit, and how they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The unit.
    pub unit: UnitId,
    /// Who.
    pub who: Addressee,
    /// How they are told, each of them.
    pub channels: Vec<Channel>,
}

/// How somebody is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By mail, to an address.
    Mail(String),
    /// By a webhook, by its name in the configuration.
    Webhook(String),
}

/// On which days somebody is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemindRules {
    /// So many days before a day that comes; 0 is the day itself.
    pub days_before: Vec<i32>,
    /// Every so many days after a day that has passed, from the first day on.
    pub overdue_every: i32,
    /// After so many days the letters stop: then it is the supervision office's to urge.
    pub overdue_until: i32,
    /// Every so many days while a report is returned or a notice is not signed for, from the next day on.
    pub waiting_every: i32,
}

impl RemindRules {
    /// Seven, three and one day before, and on the day; then every third day for a month. What waits, every second day.
    #[must_use]
    pub fn standard() -> Self {
        Self { days_before: vec![7, 3, 1, 0], overdue_every: 3, overdue_until: 30, waiting_every: 2 }
    }

    /// Whether somebody is told of it on a day.
    #[must_use]
    pub(crate) fn is_told_on(&self, occasion: Occasion, today: Date) -> bool {
        match occasion {
            Occasion::Due { due_date } => {
                let left = days(today, due_date);
                self.days_before.contains(&left) || (left < 0 && self.is_overdue_day(-left))
            }
            Occasion::Returned { on: since } | Occasion::AwaitingReceipt { issued: since } => {
                let waited = days(since, today);
                waited >= 1 && (waited - 1) % self.waiting_every.max(1) == 0
            }
        }
    }

    fn is_overdue_day(&self, overdue: i32) -> bool {
        overdue <= self.overdue_until && (overdue - 1) % self.overdue_every.max(1) == 0
    }
}

/// Days from one to another, negative backwards.
pub(crate) fn days(from: Date, to: Date) -> i32 {
    taizhang_ledger::Moment::days_between(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;

    #[test]
    fn a_day_that_comes_is_told_of_on_the_days_before_and_then_every_third_day_for_a_month() {
        let due_date: Date = "2026-06-30".parse().unwrap();
        let rules = RemindRules::standard();
        let told: Vec<i32> = (-10..40)
            .filter(|day| rules.is_told_on(Occasion::Due { due_date }, due_date + day.days()))
            .collect();
        assert_eq!(told, [-7, -3, -1, 0, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28]);
    }

    proptest! {
        #[test]
        fn what_waits_is_told_of_from_the_next_day_on(waiting_every in 1i32..10, waited in -5i32..60) {
            let rules = RemindRules { waiting_every, ..RemindRules::standard() };
            let issued: Date = "2026-03-01".parse().unwrap();
            let today = issued + waited.days();
            let told = rules.is_told_on(Occasion::AwaitingReceipt { issued }, today);
            prop_assert_eq!(told, waited >= 1 && (waited - 1) % waiting_every == 0);
        }
    }
}
