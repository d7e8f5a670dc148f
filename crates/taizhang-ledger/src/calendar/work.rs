//! Working days (工作日): weekdays, less the holidays, plus the days that are worked in exchange (调休).
//!
//! The arrangements are decided by the State Council each autumn and cannot be computed. They stand in `data/calendar/`, one
//! file a year, and an office may put its own beside them. A year without a file counts Monday to Friday, and every answer
//! that touched such a year names it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::CalendarError;

/// The longest holiday in days; a longer one in a data file is a mistyped date.
pub const HOLIDAY_DAYS_MAX: i32 = 15;

/// A stretch of days off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// 春节, 国庆节.
    pub name: String,
    /// The first day off.
    pub first: Date,
    /// The last day off.
    pub last: Date,
}

/// The arrangements of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkYear {
    /// The year.
    pub year: i16,
    /// The document that says so, or what the file is instead.
    pub source: String,
    /// The days off.
    pub holidays: Vec<Holiday>,
    /// Days of a weekend that are worked.
    pub worked: BTreeSet<Date>,
}

impl WorkYear {
    /// Reads a data file.
    ///
    /// # Errors
    ///
    /// [`CalendarError::Unreadable`] if it is not of the shape, [`CalendarError::WorkYear`] if its days do not fit the year.
    pub fn parse(toml: &str) -> Result<Self, CalendarError> {
        let read: Self = toml::from_str(toml)
            .map_err(|error| CalendarError::Unreadable { name: "a work year", what: error.to_string() })?;
        read.check()?;
        Ok(read)
    }

    /// Refuses days outside the year, holidays that end before they begin, and worked days that were worked anyway.
    fn check(&self) -> Result<(), CalendarError> {
        let wrong = |what: String| Err(CalendarError::WorkYear { year: self.year, what });
        for Holiday { name, first, last } in &self.holidays {
            if first.year() != self.year || last.year() != self.year {
                return wrong(format!("{name} from {first} to {last} is not in it"));
            }
            if last < first || days_from(*first, *last) >= HOLIDAY_DAYS_MAX {
                return wrong(format!(
                    "{name} from {first} to {last} is not a holiday of 1 to {HOLIDAY_DAYS_MAX} days"
                ));
            }
        }
        for day in &self.worked {
            if day.year() != self.year || !is_weekend(*day) || self.is_off(*day) {
                return wrong(format!("{day} is not a day of its weekends that is worked"));
            }
        }
        Ok(())
    }

    fn is_off(&self, day: Date) -> bool {
        self.holidays.iter().any(|holiday| (holiday.first..=holiday.last).contains(&day))
    }
}

/// A number of working days, and the years for which nothing was known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingDays {
    /// How many; negative if the second day is the earlier one.
    pub days: i32,
    /// The years that were counted Monday to Friday because they have no data.
    pub years_without_arrangement: BTreeSet<i16>,
}

/// A day reached by counting working days, and the years for which nothing was known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingDate {
    /// The day.
    pub date: Date,
    /// The years that were counted Monday to Friday because they have no data.
    pub years_without_arrangement: BTreeSet<i16>,
}

/// How days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// 自然日: every day.
    Calendar,
    /// 工作日: working days.
    Working,
}

/// The working days of some years.
///
/// ```
/// use jiff::civil::date;
/// use taizhang_ledger::calendar::WorkCalendar;
///
/// let calendar = WorkCalendar::shipped();
/// assert!(!calendar.is_working_day(date(2025, 1, 28))); // the eve of the Spring Festival, a Tuesday
/// assert!(calendar.is_working_day(date(2025, 1, 26))); // a Sunday, worked in exchange
/// let due = calendar.add_working_days(date(2025, 9, 30), 3);
/// assert_eq!(due.date, date(2025, 10, 11)); // a worked Saturday after the long holiday
/// assert!(due.years_without_arrangement.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkCalendar {
    /// The years with data.
    pub years: BTreeMap<i16, WorkYear>,
}

/// The data files that are shipped.
const SHIPPED: [&str; 3] = [
    include_str!("../../data/calendar/2024.toml"),
    include_str!("../../data/calendar/2025.toml"),
    include_str!("../../data/calendar/2026.toml"),
];

impl WorkCalendar {
    /// The years that are shipped. Their files are read by a test, so that none can be missing here.
    #[must_use]
    pub fn shipped() -> Self {
        let years = SHIPPED.iter().filter_map(|toml| WorkYear::parse(toml).ok());
        Self { years: years.map(|year| (year.year, year)).collect() }
    }

    /// Puts a year in, in place of what stood there.
    ///
    /// # Errors
    ///
    /// [`CalendarError::WorkYear`] if its days do not fit the year.
    pub fn insert(&mut self, year: WorkYear) -> Result<(), CalendarError> {
        year.check()?;
        self.years.insert(year.year, year);
        Ok(())
    }

    /// Whether a day is worked.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        match self.years.get(&day.year()) {
            Some(year) => !year.is_off(day) && (!is_weekend(day) || year.worked.contains(&day)),
            None => !is_weekend(day),
        }
    }

    /// The working days after one day up to and with another: a reply asked on Friday and given on Monday took one.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> WorkingDays {
        let (first, last) = (from.min(to), from.max(to));
        let mut years = BTreeSet::new();
        let (mut days, mut day) = (0, first);
        while day < last {
            day = day.tomorrow().unwrap_or(last);
            self.note_year(day, &mut years);
            days += i32::from(self.is_working_day(day));
        }
        WorkingDays { days: if from <= to { days } else { -days }, years_without_arrangement: years }
    }

    /// The day reached after some working days; none are added for 0. At the end of all calendars it stays there.
    #[must_use]
    pub fn add_working_days(&self, from: Date, days: u16) -> WorkingDate {
        let mut years = BTreeSet::new();
        let (mut left, mut day) = (days, from);
        while left > 0 && day < Date::MAX {
            day = day.tomorrow().unwrap_or(Date::MAX);
            self.note_year(day, &mut years);
            left -= u16::from(self.is_working_day(day));
        }
        WorkingDate { date: day, years_without_arrangement: years }
    }

    /// The day reached after some days, counted one way or the other.
    #[must_use]
    pub fn add(&self, from: Date, days: u16, count: DayCount) -> WorkingDate {
        match count {
            DayCount::Working => self.add_working_days(from, days),
            DayCount::Calendar => WorkingDate {
                date: from.saturating_add(jiff::Span::new().days(i64::from(days))),
                years_without_arrangement: BTreeSet::new(),
            },
        }
    }

    /// The days from the first up to and with the last, counted one way or the other; none if the last comes before.
    #[must_use]
    pub fn count(&self, first: Date, last: Date, count: DayCount) -> u32 {
        if last < first {
            return 0;
        }
        let days = match count {
            DayCount::Calendar => days_from(first, last) + 1,
            DayCount::Working => {
                self.working_days_between(first, last).days + i32::from(self.is_working_day(first))
            }
        };
        u32::try_from(days).unwrap_or(0)
    }

    fn note_year(&self, day: Date, years: &mut BTreeSet<i16>) {
        if !self.years.contains_key(&day.year()) {
            years.insert(day.year());
        }
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Days from one day to another, negative if the other is earlier.
pub(super) fn days_from(from: Date, to: Date) -> i32 {
    crate::Moment::days_between(from, to)
}

#[cfg(test)]
mod tests;
