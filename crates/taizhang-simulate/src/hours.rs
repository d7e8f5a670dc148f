//! Office hours: when things are done. Days off are those of the ledger's own calendar.

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::{SignedDuration, Span};
use taizhang_ledger::Moment;
use taizhang_ledger::calendar::WorkCalendar;

use crate::chance::Chance;

/// Offices open at nine and close at half past five.
const OPEN_SECONDS: i64 = 9 * 3600;
const CLOSE_SECONDS: i64 = 17 * 3600 + 1800;

/// The calendar that is shipped, read once.
static CALENDAR: LazyLock<WorkCalendar> = LazyLock::new(WorkCalendar::shipped);

/// When offices work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hours {
    calendar: &'static WorkCalendar,
}

impl Hours {
    pub fn new() -> Self {
        Self { calendar: &CALENDAR }
    }

    /// The calendar behind it.
    pub fn calendar(&self) -> &WorkCalendar {
        self.calendar
    }

    /// The day itself if it is worked, or the first worked day after it.
    pub fn worked(&self, day: Date) -> Date {
        let mut worked = day;
        while !self.calendar.is_working_day(worked) && worked < Date::MAX {
            worked = worked.tomorrow().unwrap_or(Date::MAX);
        }
        worked
    }

    /// Some time in office hours of a day, or of the first worked day after it.
    pub fn on(&self, day: Date, chance: &mut Chance) -> Moment {
        second_of(self.worked(day), chance.between(OPEN_SECONDS, CLOSE_SECONDS))
    }

    /// Some time in office hours, some working days after a moment; with no days, a little later on the same day.
    pub fn after(&self, moment: Moment, days: u16, chance: &mut Chance) -> Moment {
        if days == 0 {
            return later(moment, chance.between(60, 1800));
        }
        self.on(self.calendar.add_working_days(moment.date(), days).date, chance)
    }
}

/// A second of a day.
pub(crate) fn second_of(day: Date, seconds: i64) -> Moment {
    later(Moment::start_of(day), seconds)
}

/// A moment some seconds later.
pub(crate) fn later(moment: Moment, seconds: i64) -> Moment {
    let timestamp = moment.timestamp().saturating_add(SignedDuration::from_secs(seconds));
    timestamp.map_or(moment, Moment::of)
}

/// A day some days later; earlier for negative ones.
pub(crate) fn days_after(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}
