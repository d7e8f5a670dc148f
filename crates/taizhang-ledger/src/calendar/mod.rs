//! Days, periods and lateness: which days are worked, what a period is called, when a report of it is late.
//!
//! The clock is always an argument. Arrangements of holidays are data, one file a year; a year without data counts Monday to
//! Friday and the answer says so.

mod period;
mod reply;
mod reporting;
mod work;

pub use period::{Period, PeriodKind};
pub use reply::{ReplyRule, ReplyStep, ReplyTerm};
pub use reporting::{
    Deadlines, Due, Extra, Lateness, LatenessInputs, LatenessReading, OnDayOff, ReportingRule,
};
pub use work::{DayCount, Holiday, WorkCalendar, WorkYear, WorkingDate, WorkingDays};

/// What a calendar, a period or a reporting rule cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A text that is no period.
    #[error(
        "{written:?} is no period; write 2025, 2025-H1, 2025-Q1, 2025-03, 2025-03-X1 (first ten days) or 2025-W07"
    )]
    NoPeriod {
        /// What was written.
        written: String,
    },
    /// A data file of a year that does not hold together.
    #[error("the working days of {year}: {what}")]
    WorkYear {
        /// The year.
        year: i16,
        /// What is wrong.
        what: String,
    },
    /// A data file that cannot be read.
    #[error("{name} cannot be read: {what}")]
    Unreadable {
        /// Which file.
        name: &'static str,
        /// What is wrong, with the line.
        what: String,
    },
    /// A rule with a number that makes no sense.
    #[error("{what} is {value}; it has to be from {min} to {max}")]
    OutOfRange {
        /// Which number.
        what: &'static str,
        /// What it is.
        value: i64,
        /// The least it may be.
        min: i64,
        /// The most it may be.
        max: i64,
    },
}
