//! When a report of a period is due, and when it is late: one function, shown with what it used.
//!
//! Late means one thing on every screen: handed in after the due day and its days of grace, counted from the due day. A
//! report within the grace is not late, and says that it used the grace. What is not handed in is judged on today's date, so
//! that an open overdue report is never left out of a count.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::work::days_from;
use super::{CalendarError, DayCount, Period, PeriodKind, WorkCalendar};
use crate::wording::Wording;

/// The most days that a due day may lie behind its period, or a grace or lock may take.
pub const DAYS_MAX: u16 = 400;

/// When a report of a period is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Due {
    /// So many days after the last day of the period.
    AfterEnd(Extra),
    /// A day of the period's own last month: 「每月28日前」. In a shorter month, its last day.
    DayOfLastMonth {
        /// The day, 1 to 31.
        day: u8,
    },
    /// A day of the month after the period: 「次月5日前」.
    DayOfNextMonth {
        /// The day, 1 to 31.
        day: u8,
    },
}

/// Some days, counted one way or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// How many.
    pub days: u16,
    /// Which days count.
    pub count: DayCount,
}

/// What is done with a due day on which nobody works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDayOff {
    /// It stays.
    #[default]
    Keep,
    /// The next working day (顺延).
    NextWorkingDay,
    /// The working day before (提前).
    PreviousWorkingDay,
}

/// How often is reported, by when, with how much grace, and from when no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportingRule {
    /// The length of the periods.
    pub kind: PeriodKind,
    /// When a report is due.
    pub due: Due,
    /// What is done with a due day on which nobody works.
    #[serde(default)]
    pub on_day_off: OnDayOff,
    /// Days after the due day within which a report is not late; 0 for none.
    pub grace: Extra,
    /// Days after the grace within which a late report is still taken; `None` for no end.
    #[serde(default)]
    pub lock: Option<Extra>,
}

/// When a report came, and what is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LatenessInputs {
    /// The period it is of.
    pub period: Period,
    /// The day it was handed in; `None` if it was not.
    pub submitted: Option<Date>,
    /// A later due day that was granted before the first one had passed.
    pub extended_to: Option<Date>,
    /// Today.
    pub today: Date,
}

/// The days of one report, as a rule gave them. Kept with what is asked, so that a changed rule moves no day that was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// The due day, with the extension.
    pub due: Date,
    /// The last day that is not late.
    pub grace_until: Date,
    /// The last day on which it is taken without an exception; `None` for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_until: Option<Date>,
}

impl Deadlines {
    /// Whether a report is late by these days, with everything that was used. An extension stands in the days already.
    #[must_use]
    pub fn reading(&self, inputs: LatenessInputs) -> LatenessReading {
        let lateness = self.lateness(inputs.submitted, inputs.today);
        LatenessReading {
            lateness,
            due: self.due,
            grace_until: self.grace_until,
            open_until: self.open_until,
            years_without_arrangement: BTreeSet::new(),
            reason: reason(lateness, &inputs, self),
            inputs,
        }
    }

    /// Whether a report handed in on a day, or not handed in by today, is late. Every screen, count and lamp asks this
    /// function, by itself or through [`ReportingRule::lateness`].
    #[must_use]
    pub fn lateness(&self, submitted: Option<Date>, today: Date) -> Lateness {
        let judged_on = submitted.unwrap_or(today);
        let days = u16::try_from(days_from(self.due, judged_on)).unwrap_or(0);
        let open = submitted.is_none();
        if judged_on <= self.due {
            if open { Lateness::NotDue } else { Lateness::OnTime }
        } else if judged_on <= self.grace_until {
            Lateness::InGrace { days }
        } else if open && self.open_until.is_some_and(|last| judged_on > last) {
            Lateness::Locked { days }
        } else {
            Lateness::Late { days }
        }
    }
}

/// Whether a report is late. Nothing else in the ledger uses the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// Not handed in, and not due yet.
    NotDue,
    /// Handed in by the due day.
    OnTime,
    /// Handed in, or still to come, after the due day and within the grace: not late.
    InGrace {
        /// Days after the due day.
        days: u16,
    },
    /// Handed in, or still to come, after the grace.
    Late {
        /// Days after the due day.
        days: u16,
    },
    /// Not handed in, and no longer taken without an exception.
    Locked {
        /// Days after the due day.
        days: u16,
    },
}

impl Lateness {
    /// Whether it is late: after the grace, handed in or not.
    #[must_use]
    pub const fn is_late(self) -> bool {
        matches!(self, Self::Late { .. } | Self::Locked { .. })
    }
}

/// Whether a report is late, with everything that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LatenessReading {
    /// The verdict.
    pub lateness: Lateness,
    /// What was asked.
    pub inputs: LatenessInputs,
    /// The due day, with the extension.
    pub due: Date,
    /// The last day that is not late.
    pub grace_until: Date,
    /// The last day on which it is taken without an exception; `None` for no end.
    pub open_until: Option<Date>,
    /// The years that were counted Monday to Friday because nothing is known of their holidays.
    pub years_without_arrangement: BTreeSet<i16>,
    /// The same for people.
    pub reason: Wording,
}

impl LatenessReading {
    /// Whether nothing was handed in.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.inputs.submitted.is_none()
    }

    /// Whether a report is missing after due day and grace: its lamp is grey.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        self.is_open() && self.lateness.is_late()
    }
}

impl ReportingRule {
    /// Reports by month, due on the 28th of the month itself, with three days of grace.
    #[must_use]
    pub const fn monthly_on_the_28th() -> Self {
        Self {
            kind: PeriodKind::Month,
            due: Due::DayOfLastMonth { day: 28 },
            on_day_off: OnDayOff::Keep,
            grace: Extra { days: 3, count: DayCount::Calendar },
            lock: None,
        }
    }

    /// Refuses days that no month has and spans that would never end.
    ///
    /// # Errors
    ///
    /// [`CalendarError::OutOfRange`].
    pub fn check(&self) -> Result<(), CalendarError> {
        let within = |what, value: u16, min: i64, max: u16| {
            let fits = (min..=i64::from(max)).contains(&i64::from(value));
            fits.then_some(()).ok_or(CalendarError::OutOfRange {
                what,
                value: value.into(),
                min,
                max: max.into(),
            })
        };
        match self.due {
            Due::AfterEnd(extra) => within("the days until the due day", extra.days, 0, DAYS_MAX)?,
            Due::DayOfLastMonth { day } | Due::DayOfNextMonth { day } => {
                within("the day of the month", day.into(), 1, 31)?;
            }
        }
        within("the days of grace", self.grace.days, 0, DAYS_MAX)?;
        self.lock.map_or(Ok(()), |lock| within("the days until the lock", lock.days, 0, DAYS_MAX))
    }

    /// The day by which the report of a period is due, and the years of which no holidays are known.
    #[must_use]
    pub fn due_on(&self, period: Period, calendar: &WorkCalendar) -> (Date, BTreeSet<i16>) {
        let last = period.last_day();
        let next = last.tomorrow().unwrap_or(last);
        let (day, mut years) = match self.due {
            Due::AfterEnd(extra) => {
                let reached = calendar.add(last, extra.days, extra.count);
                (reached.date, reached.years_without_arrangement)
            }
            Due::DayOfLastMonth { day } => (day_in_month(last, day), BTreeSet::new()),
            Due::DayOfNextMonth { day } => (day_in_month(next, day), BTreeSet::new()),
        };
        (self.moved(day, calendar, &mut years), years)
    }

    fn moved(&self, day: Date, calendar: &WorkCalendar, years: &mut BTreeSet<i16>) -> Date {
        let step = match self.on_day_off {
            OnDayOff::Keep => return day,
            OnDayOff::NextWorkingDay => Date::tomorrow,
            OnDayOff::PreviousWorkingDay => Date::yesterday,
        };
        let mut moved = day;
        // A calendar of nothing but holidays would never end; a due day moves by the longest holidays at most.
        for _ in 0..DAYS_MAX {
            if !calendar.years.contains_key(&moved.year()) {
                years.insert(moved.year());
            }
            if calendar.is_working_day(moved) {
                return moved;
            }
            moved = step(moved).unwrap_or(moved);
        }
        day
    }

    /// Whether the report of a period is late, with everything that was used.
    #[must_use]
    pub fn lateness(&self, inputs: LatenessInputs, calendar: &WorkCalendar) -> LatenessReading {
        let (days, years) = self.deadlines(inputs.period, inputs.extended_to, calendar);
        LatenessReading { years_without_arrangement: years, ..days.reading(inputs) }
    }

    /// The days of the report of a period, and the years of which no holidays are known.
    #[must_use]
    pub fn deadlines(
        &self,
        period: Period,
        extended_to: Option<Date>,
        calendar: &WorkCalendar,
    ) -> (Deadlines, BTreeSet<i16>) {
        let (ruled, mut years) = self.due_on(period, calendar);
        let due = extended_to.map_or(ruled, |extended| extended.max(ruled));
        let grace = calendar.add(due, self.grace.days, self.grace.count);
        years.extend(grace.years_without_arrangement);
        let open_until = self.lock.map(|lock| {
            let reached = calendar.add(grace.date, lock.days, lock.count);
            years.extend(reached.years_without_arrangement);
            reached.date
        });
        (Deadlines { due, grace_until: grace.date, open_until }, years)
    }
}

fn day_in_month(month: Date, day: u8) -> Date {
    let wanted = day.clamp(1, month.days_in_month().unsigned_abs());
    month.first_of_month().saturating_add(jiff::Span::new().days(i64::from(wanted) - 1))
}

fn reason(
    lateness: Lateness,
    inputs: &LatenessInputs,
    Deadlines { due, grace_until, open_until }: &Deadlines,
) -> Wording {
    let (zh_word, en_word) = match lateness {
        Lateness::NotDue => ("未到期".to_owned(), "not due yet".to_owned()),
        Lateness::OnTime => ("按时".to_owned(), "on time".to_owned()),
        Lateness::InGrace { days } => {
            (format!("宽限期内（过期{days}天）"), format!("in grace, {days} days after the due day"))
        }
        Lateness::Late { days } => (format!("逾期{days}天"), format!("{days} days late")),
        Lateness::Locked { days } => {
            (format!("逾期{days}天，已锁定"), format!("{days} days late and locked"))
        }
    };
    let (zh_came, en_came) = match inputs.submitted {
        Some(day) => (format!("{day}报送"), format!("handed in on {day}")),
        None => (format!("截至{}未报送", inputs.today), format!("not handed in by {}", inputs.today)),
    };
    let (zh_due, en_due) = match inputs.extended_to {
        Some(day) => (format!("时限{due}（经批准延至{day}）"), format!("due {due} (extended to {day})")),
        None => (format!("时限{due}"), format!("due {due}")),
    };
    let (zh_lock, en_lock) = match open_until {
        Some(day) => (format!("，{day}后锁定"), format!(", locked after {day}")),
        None => Default::default(),
    };
    Wording::new(
        format!("{}：{zh_word}（{zh_came}，{zh_due}，宽限至{grace_until}{zh_lock}）", inputs.period.zh()),
        format!(
            "{}: {en_word} ({en_came}, {en_due}, grace until {grace_until}{en_lock})",
            inputs.period.en()
        ),
    )
}

#[cfg(test)]
mod tests;
