//! A point in time as the log writes it: with China's offset, to the millisecond.
//!
//! All of China keeps one time, so the offset is fixed and a day begins at the same instant for every office. Order in the
//! log is that of the log; a moment is only ever compared with dates that people set.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, Unit};
use serde::{Deserialize, Serialize};

/// The offset of all moments: +08:00.
const CHINA: Offset = Offset::constant(8);

/// A point in time.
///
/// ```
/// use taizhang_ledger::Moment;
///
/// let noted: Moment = "2025-03-01T00:30:00+08:00".parse()?;
/// assert_eq!(noted.date().to_string(), "2025-03-01"); // in London it is still February
/// assert_eq!(noted.to_string(), "2025-03-01T00:30:00+08:00");
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Moment(Timestamp);

impl Moment {
    /// A moment of a clock's reading; what is finer than a millisecond is dropped.
    #[must_use]
    pub fn of(timestamp: Timestamp) -> Self {
        let whole = Timestamp::from_millisecond(timestamp.as_millisecond());
        Self(whole.unwrap_or(timestamp))
    }

    /// The first moment of a day.
    #[must_use]
    pub fn start_of(date: Date) -> Self {
        let start = CHINA.to_timestamp(date.to_datetime(jiff::civil::Time::midnight()));
        Self(start.unwrap_or(Timestamp::MAX))
    }

    /// The day it falls on in China.
    #[must_use]
    pub fn date(self) -> Date {
        CHINA.to_datetime(self.0).date()
    }

    /// The instant.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// Whole days from one day to another, negative if the other is earlier.
    #[must_use]
    pub fn days_between(from: Date, to: Date) -> i32 {
        from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.display_with_offset(CHINA))
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    fn from_str(written: &str) -> Result<Self, jiff::Error> {
        written.parse().map(Self::of)
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = jiff::Error;

    fn try_from(written: String) -> Result<Self, jiff::Error> {
        written.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_minute_of_the_year_belongs_to_it() {
        let last: Moment = "2025-12-31T15:59:59Z".parse().expect("a moment");
        assert_eq!(last.date().to_string(), "2025-12-31");
        let next: Moment = "2025-12-31T16:00:00Z".parse().expect("a moment");
        assert_eq!(next.date().to_string(), "2026-01-01");
    }

    #[test]
    fn a_moment_without_an_offset_is_refused() {
        assert!("2025-03-01T00:30:00".parse::<Moment>().is_err());
    }

    #[test]
    fn a_moment_reads_back_as_written() {
        let noted: Moment = "2025-03-01T08:30:00.125+08:00".parse().expect("a moment");
        assert_eq!(noted.to_string().parse::<Moment>().expect("a moment"), noted);
    }
}
