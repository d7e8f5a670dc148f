//! Reply clocks: how soon a matter that was handed down is deployed, answered and done, as data.
//!
//! 「13710」 is the one that many places know: one day to deploy, three to answer, seven for a general matter, a month for a
//! major one, and nothing left over.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CalendarError, DayCount, WorkCalendar, WorkingDate};
use crate::wording::Wording;

/// How long a step may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReplyTerm {
    /// So many days.
    Days {
        /// How many.
        days: u16,
        /// Which days count.
        count: DayCount,
    },
    /// So many months: to the same day, or the last of a shorter month.
    Months {
        /// How many.
        months: u8,
    },
}

/// One step of a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyStep {
    /// Its name in the log: `deploy`, `reply`, `general`, `major`.
    pub step: String,
    /// What users read.
    pub title: Wording,
    /// How long it may take from the day the matter was handed down.
    pub within: ReplyTerm,
}

/// A clock for replies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyRule {
    /// Its name.
    pub id: String,
    /// What users read.
    pub title: Wording,
    /// Its steps, the shortest first.
    pub steps: Vec<ReplyStep>,
}

impl ReplyRule {
    /// Reads a data file.
    ///
    /// # Errors
    ///
    /// [`CalendarError::Unreadable`] if it is not of the shape.
    pub fn parse(toml: &str) -> Result<Self, CalendarError> {
        toml::from_str(toml)
            .map_err(|error| CalendarError::Unreadable { name: "a reply clock", what: error.to_string() })
    }

    /// The 「13710」 clock. Its file is read by a test.
    #[must_use]
    pub fn one_three_seven_one_zero() -> Self {
        let read = Self::parse(include_str!("../../data/reply/13710.toml"));
        read.unwrap_or(Self { id: "13710".to_owned(), title: Wording::default(), steps: Vec::new() })
    }

    /// The last day for a step of a matter handed down on a day; `None` if the clock has no such step.
    #[must_use]
    pub fn due(&self, step: &str, from: Date, calendar: &WorkCalendar) -> Option<WorkingDate> {
        let step = self.steps.iter().find(|known| known.step == step)?;
        Some(match step.within {
            ReplyTerm::Days { days, count } => calendar.add(from, days, count),
            ReplyTerm::Months { months } => WorkingDate {
                date: from.saturating_add(jiff::Span::new().months(i64::from(months))),
                years_without_arrangement: Default::default(),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_clock_of_13710_gives_a_day_three_days_seven_days_and_a_month() {
        let (rule, calendar) = (ReplyRule::one_three_seven_one_zero(), WorkCalendar::shipped());
        let due = |step: &str| rule.due(step, date(2025, 1, 31), &calendar).map(|day| day.date);
        assert_eq!(due("deploy"), Some(date(2025, 2, 1)));
        assert_eq!(due("reply"), Some(date(2025, 2, 3)));
        assert_eq!(due("general"), Some(date(2025, 2, 7)));
        assert_eq!(due("major"), Some(date(2025, 2, 28)));
        assert_eq!(due("never"), None);
        assert_eq!(rule.title.zh, "13710工作制度");
    }

    #[test]
    fn a_clock_in_working_days_skips_the_holiday() {
        let toml = "id = \"x\"\ntitle = { zh = \"限时\", en = \"clock\" }\n[[steps]]\nstep = \"reply\"\n\
                    title = { zh = \"反馈\", en = \"reply\" }\nwithin = { days = { days = 3, count = \"working\" } }";
        let rule = ReplyRule::parse(toml).expect("a clock");
        let due = rule.due("reply", date(2025, 9, 30), &WorkCalendar::shipped()).expect("a day");
        assert_eq!(due.date, date(2025, 10, 11));
        assert!(ReplyRule::parse(&toml.replace("3,", "-3,")).is_err());
    }
}
