//! What a unit has to do on a day: what was given back first, then what is late, then this week, then later.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::calendar::{Lateness, Period};
use crate::period::Obligation;
use crate::permission::{Reach, reach};
use crate::task::{Task, TaskStatus};
use crate::update::{SubmissionState, wrote};
use crate::{Act, Actor, State, TaskId, UnitId};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Todo {
    /// Rework a report that was given back.
    Rework(Period),
    /// Report of a period.
    Report(Period),
    /// Sign for a task.
    SignFor,
    /// Say something about a task before it is issued.
    GiveOpinion,
    /// Propose that a task is done, or ask for more time.
    Conclude,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkItem {
    /// The task.
    pub task: TaskId,
    /// What.
    pub todo: Todo,
    /// By when.
    pub due: Date,
    /// Of a report: whether it is late. The word is that of [`Lateness`] everywhere.
    pub lateness: Option<Lateness>,
    /// Whether nothing is taken any more without an exception.
    pub locked: bool,
    /// Why it was given back.
    pub returned: Option<String>,
}

/// What a unit has to do, each list by due date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Given back, to be reworked.
    pub returned: Vec<WorkItem>,
    /// Late.
    pub overdue: Vec<WorkItem>,
    /// To be done by Sunday, and what is in its grace.
    pub this_week: Vec<WorkItem>,
    /// To be done later.
    pub later: Vec<WorkItem>,
}

/// What a unit has to do on a day.
#[must_use]
pub fn work(state: &State, unit: &UnitId, on: Date) -> Work {
    let mut work = Work::default();
    let sunday = sunday_of(on);
    for item in state.tasks.iter().flat_map(|task| of_task(state, task, unit, on)) {
        let late = match item.lateness {
            Some(lateness) => lateness.is_late(),
            None => item.due < on,
        };
        if item.returned.is_some() {
            work.returned.push(item);
        } else if late {
            work.overdue.push(item);
        } else if item.due <= sunday {
            work.this_week.push(item);
        } else {
            work.later.push(item);
        }
    }
    for list in [&mut work.returned, &mut work.overdue, &mut work.this_week, &mut work.later] {
        list.sort_by_key(|item| (item.due, item.task, item.todo));
    }
    work
}

fn of_task(state: &State, task: &Task, unit: &UnitId, on: Date) -> Vec<WorkItem> {
    let mut items = Vec::new();
    if !task.terms.involves(unit) {
        return items;
    }
    let leads = task.terms.lead_unit == *unit;
    let plain =
        |todo, due| WorkItem { task: task.id, todo, due, lateness: None, locked: false, returned: None };
    if task.status == TaskStatus::Consulted
        && let Some(until) = asked_until(state, task)
        && until >= on
    {
        items.push(plain(Todo::GiveOpinion, until));
    }
    if !task.status.is_running() {
        return items;
    }
    if let Some(by) = task.acknowledge_by.filter(|_| !task.is_acknowledged_by(unit)) {
        items.push(plain(Todo::SignFor, by));
    }
    if leads {
        let open =
            task.obligations.iter().filter(|owed| owed.accepted().is_none() && owed.pending().is_none());
        items.extend(open.map(|owed| to_report(task, owed, on)));
        if task.status != TaskStatus::Concluding {
            items.push(plain(Todo::Conclude, task.terms.due_date));
        }
    }
    items
}

fn to_report(task: &Task, owed: &Obligation, on: Date) -> WorkItem {
    let returned = owed.returned().and_then(|report| report.reviews.last()?.returned.clone());
    let period = owed.period;
    WorkItem {
        task: task.id,
        todo: if returned.is_some() { Todo::Rework(period) } else { Todo::Report(period) },
        due: owed.days.due,
        lateness: Some(owed.lateness(on)),
        locked: owed.is_locked(on),
        returned,
    }
}

fn asked_until(state: &State, task: &Task) -> Option<Date> {
    match state.breakdown(task.breakdown?)?.status {
        crate::breakdown::BreakdownStatus::Consulting { until } => Some(until),
        _ => None,
    }
}

/// The reports that an actor can review now: at the level of one of its roles, and not written or reviewed by itself.
#[must_use]
pub fn to_review(state: &State, actor: &Actor) -> Vec<(TaskId, Period)> {
    let mut waiting = Vec::new();
    for task in &state.tasks {
        for owed in &task.obligations {
            let Some(report) = owed.pending() else { continue };
            let SubmissionState::Submitted { level } = report.state else { continue };
            let levels = &state.settings.review_levels;
            let Some(asked) = levels.get(usize::from(level)).or(levels.last()) else { continue };
            let far = reach(Act::AcceptProgress, asked.role);
            let reaches = far != Reach::Nothing && task.subject().distance(&actor.unit) <= far;
            let had_part = wrote(owed, &actor.person)
                || report.reviews.iter().any(|review| review.by.person == actor.person);
            if actor.is(asked.role) && reaches && !had_part {
                waiting.push((task.id, owed.period));
            }
        }
    }
    waiting
}

fn sunday_of(day: Date) -> Date {
    let ahead = i64::from(day.weekday().until(Weekday::Sunday));
    day.saturating_add(ahead.days())
}
