//! How a unit stands: what it leads by lamp, what it is late with. Rates have their denominators beside them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use taizhang_ledger::calendar::{Lateness, Period};
use taizhang_ledger::lamp::Lamp;
use taizhang_ledger::query::Counted;
use taizhang_ledger::task::Task;
use taizhang_ledger::update::SubmissionState;
use taizhang_ledger::{NoticeId, State, TaskId, UnitId};

use super::{Brief, add};

/// A report that was not handed in and is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateReport {
    /// The task.
    pub task: TaskId,
    /// The period.
    pub period: Period,
    /// Days after the due day.
    pub days: u16,
    /// Whether it is not taken any more without an exception.
    pub locked: bool,
}

/// How a unit stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitStanding {
    /// The tasks it leads, by lamp.
    pub led: Counted,
    /// How many tasks it co-operates in.
    pub supports: u32,
    /// The tasks it leads whose due date has passed.
    pub overdue: Vec<TaskId>,
    /// The tasks it leads that are red and not overdue.
    pub red: Vec<TaskId>,
    /// The reports it is late with.
    pub late_reports: Vec<LateReport>,
    /// The notices it did not sign for or reply to in time.
    pub missed_notices: Vec<NoticeId>,
    /// How many reports were due by now: the denominator.
    pub reports_due: u32,
    /// How many of them were handed in by their day, grace included.
    pub reports_in_time: u32,
    /// How many were reviewed: the denominator of the next.
    pub reviewed: u32,
    /// How many of those were given back at least once.
    pub returned: u32,
}

impl UnitStanding {
    /// How many things it is late with now.
    #[must_use]
    pub fn late(&self) -> usize {
        self.overdue.len() + self.late_reports.len() + self.missed_notices.len()
    }

    /// What units are put in order by, the worst first: what is late, then red lamps.
    #[must_use]
    pub fn rank(&self) -> (std::cmp::Reverse<usize>, std::cmp::Reverse<u32>) {
        let reds = self.led.lamps.get(&Some(Lamp::Red)).copied().unwrap_or(0);
        (std::cmp::Reverse(self.late()), std::cmp::Reverse(reds))
    }
}

/// How all units stand that have something to do.
pub(super) fn of_all(
    state: &State,
    tasks: &BTreeMap<TaskId, Brief>,
    day: Date,
) -> BTreeMap<UnitId, UnitStanding> {
    let mut units: BTreeMap<UnitId, UnitStanding> = BTreeMap::new();
    for (id, brief) in tasks {
        let Some(task) = state.task(*id) else { continue };
        let led = units.entry(task.terms.lead_unit.clone()).or_default();
        add(&mut led.led, Some(brief.lamp));
        if brief.overdue_days > 0 {
            led.overdue.push(*id);
        } else if brief.lamp == Lamp::Red {
            led.red.push(*id);
        }
        reports(task, day, led);
        for unit in &task.terms.support_units {
            units.entry(unit.clone()).or_default().supports += 1;
        }
    }
    for notice in state.supervision.notices.iter().filter(|notice| notice.missed(day).is_some()) {
        units.entry(notice.terms.unit.clone()).or_default().missed_notices.push(notice.id);
    }
    units
}

/// The reports of a task that were due, as they count for the unit that leads it.
fn reports(task: &Task, day: Date, unit: &mut UnitStanding) {
    for owed in &task.obligations {
        let lateness = owed.lateness(day);
        if owed.days.due <= day {
            unit.reports_due += 1;
            unit.reports_in_time += u32::from(owed.submitted().is_some() && !lateness.is_late());
        }
        let running = task.status.is_running() && owed.submitted().is_none();
        if let (true, Lateness::Late { days } | Lateness::Locked { days }) = (running, lateness) {
            let locked = owed.is_locked(day);
            unit.late_reports.push(LateReport { task: task.id, period: owed.period, days, locked });
        }
        let judged =
            |state: SubmissionState| matches!(state, SubmissionState::Accepted | SubmissionState::Returned);
        if owed.submissions.iter().any(|report| judged(report.state)) {
            unit.reviewed += 1;
            let back =
                owed.submissions.iter().any(|report| report.reviews.iter().any(|one| one.returned.is_some()));
            unit.returned += u32::from(back);
        }
    }
}
