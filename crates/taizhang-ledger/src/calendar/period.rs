//! Periods: the weeks, ten days, months, quarters, halves and years for which is reported.
//!
//! Reads:   2025 · 2025-H1 · 2025-Q1 · 2025-03 · 2025-03-X1 (上旬) · 2025-W07 (a week from Monday, numbered by ISO 8601)
//! Leaves:  2025-3 · 2025Q1 · 一季度 (codes are written in one way only)

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Weekday};
use serde::{Deserialize, Serialize};

use super::CalendarError;

/// A length of period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// 周: Monday to Sunday.
    Week,
    /// 旬: the 1st to 10th, the 11th to 20th, the rest of a month.
    TenDay,
    /// 月.
    Month,
    /// 季度.
    Quarter,
    /// 半年.
    HalfYear,
    /// 年.
    Year,
}

impl PeriodKind {
    /// All lengths, the shortest first.
    pub const ALL: [Self; 6] =
        [Self::Week, Self::TenDay, Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// How many there are in a year.
    fn in_year(self, year: i16) -> u8 {
        match self {
            Self::Week => weeks_in(year),
            Self::TenDay => 36,
            Self::Month => 12,
            Self::Quarter => 4,
            Self::HalfYear => 2,
            Self::Year => 1,
        }
    }
}

/// The first and last year a period may be in: work reports are of this century and the last.
const YEARS: std::ops::RangeInclusive<i16> = 1949..=2999;

/// One period.
///
/// ```
/// use taizhang_ledger::calendar::{Period, PeriodKind};
///
/// let quarter: Period = "2025-Q1".parse()?;
/// assert_eq!(quarter.zh(), "2025年一季度");
/// assert_eq!(quarter.last_day().to_string(), "2025-03-31");
/// assert_eq!(quarter.next().to_string(), "2025-Q2");
/// assert_eq!(quarter.within(PeriodKind::Month).len(), 3);
/// # Ok::<(), taizhang_ledger::calendar::CalendarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Period {
    kind: PeriodKind,
    year: i16,
    index: u8,
}

impl Period {
    /// The period of a kind with a number, from one, in a year; `None` if the year has no such period.
    #[must_use]
    pub fn new(kind: PeriodKind, year: i16, index: u8) -> Option<Self> {
        (YEARS.contains(&year) && (1..=kind.in_year(year)).contains(&index)).then_some(Self {
            kind,
            year,
            index,
        })
    }

    /// A whole year.
    #[must_use]
    pub fn of_year(year: i16) -> Self {
        Self { kind: PeriodKind::Year, year: year.clamp(*YEARS.start(), *YEARS.end()), index: 1 }
    }

    /// The period of a kind in which a day falls. Days before 1949 and after 2999 fall in the first and last.
    #[must_use]
    pub fn containing(kind: PeriodKind, day: Date) -> Self {
        let day = day.clamp(Date::constant(1949, 1, 3), Date::constant(2999, 12, 29));
        let month = ordinal(day.month());
        let (year, index) = match kind {
            PeriodKind::Week => {
                let week = day.iso_week_date();
                (week.year(), ordinal(week.week()))
            }
            PeriodKind::TenDay => (day.year(), (month - 1) * 3 + ((ordinal(day.day()) - 1) / 10 + 1).min(3)),
            PeriodKind::Month => (day.year(), month),
            PeriodKind::Quarter => (day.year(), month.div_ceil(3)),
            PeriodKind::HalfYear => (day.year(), month.div_ceil(6)),
            PeriodKind::Year => (day.year(), 1),
        };
        Self { kind, year, index }
    }

    /// The periods of a kind in a year, the first first.
    #[must_use]
    pub fn all_in(kind: PeriodKind, year: i16) -> Vec<Self> {
        (1..=kind.in_year(year)).filter_map(|index| Self::new(kind, year, index)).collect()
    }

    /// Its length.
    #[must_use]
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// The year it belongs to; of a week, the year that most of its days are in.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// Its number in the year, from one.
    #[must_use]
    pub const fn index(self) -> u8 {
        self.index
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self.kind {
            PeriodKind::Week => week_start(self.year, self.index),
            PeriodKind::TenDay => day_of(self.year, self.month(), (self.index - 1) % 3 * 10 + 1),
            _ => day_of(self.year, self.month(), 1),
        }
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        let months = match self.kind {
            PeriodKind::Week => return self.first_day().saturating_add(jiff::Span::new().days(6)),
            PeriodKind::TenDay if !self.index.is_multiple_of(3) => {
                return day_of(self.year, self.month(), (self.index - 1) % 3 * 10 + 10);
            }
            PeriodKind::TenDay | PeriodKind::Month => 1,
            PeriodKind::Quarter => 3,
            PeriodKind::HalfYear => 6,
            PeriodKind::Year => 12,
        };
        day_of(self.year, self.month() + months - 1, 1).last_of_month()
    }

    /// Whether a day falls in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// The period of the same kind after it; the last of all stays.
    #[must_use]
    pub fn next(self) -> Self {
        Self::new(self.kind, self.year, self.index + 1)
            .or_else(|| Self::new(self.kind, self.year + 1, 1))
            .unwrap_or(self)
    }

    /// The period of the same kind before it; the first of all stays.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.index > 1 {
            return Self { index: self.index - 1, ..self };
        }
        Self::new(self.kind, self.year - 1, self.kind.in_year(self.year - 1)).unwrap_or(self)
    }

    /// The periods of a kind whose last day falls in this one: the months of a quarter.
    #[must_use]
    pub fn within(self, kind: PeriodKind) -> Vec<Self> {
        let mut periods = Vec::new();
        let mut period = Self::containing(kind, self.first_day());
        while period.last_day() <= self.last_day() {
            if period.last_day() >= self.first_day() {
                periods.push(period);
            }
            let next = period.next();
            if next == period {
                break;
            }
            period = next;
        }
        periods
    }

    /// The periods of the same kind from this one up to and with another; none if the other comes before.
    #[must_use]
    pub fn up_to(self, last: Self) -> Vec<Self> {
        let mut periods = Vec::new();
        let mut period = self;
        while period.kind == last.kind && (period.year, period.index) <= (last.year, last.index) {
            periods.push(period);
            let next = period.next();
            if next == period {
                break;
            }
            period = next;
        }
        periods
    }

    /// What users read, in Chinese: 「2025年3月」「2025年一季度」「2025年上半年」.
    #[must_use]
    pub fn zh(self) -> String {
        let (year, index) = (self.year, self.index);
        match self.kind {
            PeriodKind::Week => format!("{year}年第{index}周"),
            PeriodKind::TenDay => {
                format!("{year}年{}月{}", self.month(), pick(["上旬", "中旬", "下旬"], index))
            }
            PeriodKind::Month => format!("{year}年{index}月"),
            PeriodKind::Quarter => {
                format!("{year}年{}", pick(["一季度", "二季度", "三季度", "四季度"], index))
            }
            PeriodKind::HalfYear => format!("{year}年{}", pick(["上半年", "下半年"], index)),
            PeriodKind::Year => format!("{year}年"),
        }
    }

    /// What users read, in English.
    #[must_use]
    pub fn en(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, index) = (self.year, self.index);
        let month = pick(MONTHS, self.month());
        match self.kind {
            PeriodKind::Week => format!("week {index} of {year}"),
            PeriodKind::TenDay => {
                format!("{} ten days of {month} {year}", pick(["first", "second", "last"], index))
            }
            PeriodKind::Month => format!("{month} {year}"),
            PeriodKind::Quarter => {
                format!("{} quarter of {year}", pick(["first", "second", "third", "fourth"], index))
            }
            PeriodKind::HalfYear => format!("{} half of {year}", pick(["first", "second"], index)),
            PeriodKind::Year => format!("{year}"),
        }
    }

    /// The month in which it begins; of a week, 1 (a week has none).
    fn month(self) -> u8 {
        match self.kind {
            PeriodKind::Week | PeriodKind::Year => 1,
            PeriodKind::TenDay => (self.index - 1) / 3 + 1,
            PeriodKind::Month => self.index,
            PeriodKind::Quarter => (self.index - 1) * 3 + 1,
            PeriodKind::HalfYear => (self.index - 1) * 6 + 1,
        }
    }
}

impl fmt::Display for Period {
    /// Its code: `2025-03`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, index) = (self.year, self.index);
        match self.kind {
            PeriodKind::Week => write!(f, "{year}-W{index:02}"),
            PeriodKind::TenDay => write!(f, "{year}-{:02}-X{}", self.month(), (index - 1) % 3 + 1),
            PeriodKind::Month => write!(f, "{year}-{index:02}"),
            PeriodKind::Quarter => write!(f, "{year}-Q{index}"),
            PeriodKind::HalfYear => write!(f, "{year}-H{index}"),
            PeriodKind::Year => write!(f, "{year}"),
        }
    }
}

impl FromStr for Period {
    type Err = CalendarError;

    fn from_str(written: &str) -> Result<Self, CalendarError> {
        parse(written)
            .filter(|period| period.to_string() == written)
            .ok_or_else(|| CalendarError::NoPeriod { written: written.chars().take(40).collect() })
    }
}

fn parse(written: &str) -> Option<Period> {
    let mut parts = written.split('-');
    let year = parts.next()?.parse().ok()?;
    let Some(second) = parts.next() else { return Period::new(PeriodKind::Year, year, 1) };
    if let Some(third) = parts.next() {
        let (month, ten): (u8, u8) = (second.parse().ok()?, third.strip_prefix('X')?.parse().ok()?);
        let index = (1..=3).contains(&ten).then(|| month.checked_sub(1)?.checked_mul(3)?.checked_add(ten));
        return Period::new(PeriodKind::TenDay, year, index??);
    }
    let number = |digits: &str| digits.parse::<u8>().ok();
    for (letter, kind) in [('W', PeriodKind::Week), ('Q', PeriodKind::Quarter), ('H', PeriodKind::HalfYear)] {
        if let Some(digits) = second.strip_prefix(letter) {
            return Period::new(kind, year, number(digits)?);
        }
    }
    Period::new(PeriodKind::Month, year, number(second)?)
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl TryFrom<String> for Period {
    type Error = CalendarError;

    fn try_from(written: String) -> Result<Self, CalendarError> {
        written.parse()
    }
}

/// The word of a number, from one, going round.
fn pick<const N: usize>(words: [&'static str; N], index: u8) -> &'static str {
    words[(usize::from(index) + N - 1) % N]
}

/// Months, days and weeks of the calendar are never negative.
fn ordinal(number: i8) -> u8 {
    number.unsigned_abs()
}

fn day_of(year: i16, month: u8, day: u8) -> Date {
    let made = Date::new(year, month.cast_signed(), day.cast_signed());
    made.unwrap_or(Date::MAX) // cannot happen: the year, month and day of a period exist
}

fn week_start(year: i16, week: u8) -> Date {
    let made = ISOWeekDate::new(year, week.cast_signed(), Weekday::Monday);
    made.map_or(Date::MAX, ISOWeekDate::date) // cannot happen: the week of a period exists
}

/// The 28th of December is always in the last week of its year.
fn weeks_in(year: i16) -> u8 {
    Date::new(year, 12, 28).map_or(52, |day| ordinal(day.iso_week_date().week()))
}

#[cfg(test)]
mod tests;
