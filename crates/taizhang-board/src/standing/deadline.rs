//! What is due in the coming weeks: reports by period and unit, tasks, receipts and replies of notices.

use std::collections::BTreeMap;

use jiff::civil::Date;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::supervision::NoticeStatus;
use taizhang_ledger::{Moment, NoticeId, State, TaskId, UnitId};

/// How many days ahead.
pub const DAYS_AHEAD: i32 = 45;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueThing {
    /// So many reports of a period that were not handed in yet.
    Reports(Period, u32),
    /// A task.
    Task(TaskId),
    /// The receipt of a notice.
    Receipt(NoticeId),
    /// The reply to a notice.
    Reply(NoticeId),
}

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// The last day.
    pub on: Date,
    /// What.
    pub thing: DueThing,
    /// The unit that owes it.
    pub unit: UnitId,
}

/// Everything that is due from a day on, the nearest first.
pub(super) fn deadlines(state: &State, day: Date) -> Vec<Deadline> {
    let soon = |on: Date| (0..=DAYS_AHEAD).contains(&Moment::days_between(day, on));
    let mut due = Vec::new();
    let mut reports: BTreeMap<(Date, Period, &UnitId), u32> = BTreeMap::new();
    for task in state.tasks.iter().filter(|task| task.status.is_running()) {
        let unit = &task.terms.lead_unit;
        if soon(task.terms.due_date) {
            due.push(Deadline {
                on: task.terms.due_date,
                thing: DueThing::Task(task.id),
                unit: unit.clone(),
            });
        }
        for owed in task.obligations.iter().filter(|owed| soon(owed.days.due) && owed.submitted().is_none()) {
            *reports.entry((owed.days.due, owed.period, unit)).or_insert(0) += 1;
        }
    }
    for ((on, period, unit), count) in reports {
        due.push(Deadline { on, thing: DueThing::Reports(period, count), unit: unit.clone() });
    }
    for notice in &state.supervision.notices {
        let (on, thing) = match notice.status() {
            NoticeStatus::Issued => (notice.receipt_by, DueThing::Receipt(notice.id)),
            NoticeStatus::Acknowledged => (notice.reply_by, DueThing::Reply(notice.id)),
            NoticeStatus::Replied | NoticeStatus::Accepted => continue,
        };
        if soon(on) {
            due.push(Deadline { on, thing, unit: notice.terms.unit.clone() });
        }
    }
    due.sort();
    due
}

/// The reports of one period and day as one line: how many, whoever owes them.
#[must_use]
pub fn merged<'d>(due: impl Iterator<Item = &'d Deadline>) -> Vec<(Date, DueThing)> {
    let mut lines: Vec<(Date, DueThing)> = Vec::new();
    for one in due {
        match (lines.last_mut(), one.thing) {
            (Some((on, DueThing::Reports(period, sum))), DueThing::Reports(of, count))
                if *on == one.on && *period == of =>
            {
                *sum += count;
            }
            (_, thing) => lines.push((one.on, thing)),
        }
    }
    lines
}
