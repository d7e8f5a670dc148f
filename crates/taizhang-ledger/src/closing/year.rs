//! The year: which one a thing belongs to, what is left open in it, and that nothing changes once it is closed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::closing::{ClosingEvent, Said};
use crate::refusal::Refusal;
use crate::task::{Task, TaskStatus};
use crate::text::LIST_MAX;
use crate::touches::touched;
use crate::{EntryId, Event, State, TaskId};

/// A year that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedYear {
    /// The tasks that went on into the next.
    pub carried_over: Vec<TaskId>,
    /// What was said to it, by whom and when.
    pub said: Said,
}

/// A task that keeps a year open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// Which.
    pub task: TaskId,
    /// How far it is.
    pub status: TaskStatus,
}

/// The year an entry belongs to: the one its report plans.
#[must_use]
pub fn year_of_entry(state: &State, entry: EntryId) -> Option<u16> {
    let entry = state.entries.get(entry.0.checked_sub(1)? as usize)?;
    state.reports.get(entry.mentions.first()?.report.index())?.plan_year
}

/// The year a task belongs to: that of its entry, or a later one if it was carried over.
#[must_use]
pub fn year_of_task(state: &State, task: &Task) -> Option<u16> {
    let mut year = year_of_entry(state, task.entry)?;
    while state.closings.years.get(&year).is_some_and(|closed| closed.carried_over.contains(&task.id)) {
        year += 1;
    }
    Some(year)
}

/// The tasks that have to be struck off, taken back or carried over before a year can be closed.
#[must_use]
pub fn unsettled(state: &State, year: u16) -> Vec<Unsettled> {
    let settled = |task: &&Task| matches!(task.status, TaskStatus::StruckOff | TaskStatus::Cancelled);
    let open = state.tasks.iter().filter(|task| !settled(task) && year_of_task(state, task) == Some(year));
    open.map(|task| Unsettled { task: task.id, status: task.status }).collect()
}

pub(super) fn close(
    state: &State,
    year: u16,
    mut carried_over: Vec<TaskId>,
    text: String,
) -> Result<ClosingEvent, Refusal> {
    if let Some(closed) = state.closings.years.get(&year) {
        return Err(Refusal::year_closed(year, closed.said.at.date()));
    }
    if !state.reports.iter().any(|report| report.plan_year == Some(year)) {
        return Err(Refusal::unknown());
    }
    carried_over.sort_unstable();
    carried_over.dedup();
    if carried_over.len() > LIST_MAX {
        return Err(Refusal::too_many("结转任务", "tasks to carry over", carried_over.len(), LIST_MAX));
    }
    let open = unsettled(state, year);
    let named: BTreeSet<TaskId> = carried_over.iter().copied().collect();
    if let Some(stranger) = named.iter().find(|task| !open.iter().any(|open| open.task == **task)) {
        return Err(Refusal::not_to_carry(*stranger, year));
    }
    let left: Vec<Unsettled> = open.into_iter().filter(|open| !named.contains(&open.task)).collect();
    if left.is_empty() {
        Ok(ClosingEvent::YearClosed { year, carried_over, text })
    } else {
        Err(Refusal::year_unsettled(year, &left))
    }
}

/// Refuses a year that is closed.
fn year_open(state: &State, year: Option<u16>) -> Result<(), Refusal> {
    let closed = year.and_then(|year| Some((year, state.closings.years.get(&year)?)));
    closed.map_or(Ok(()), |(year, closed)| Err(Refusal::year_closed(year, closed.said.at.date())))
}

/// Refuses events that would change something of a closed year, whatever command they come of.
pub(crate) fn guard(state: &State, events: &[Event]) -> Result<(), Refusal> {
    if state.closings.years.is_empty() {
        return Ok(());
    }
    for event in events {
        let touched = touched(state, event);
        for id in &touched.tasks {
            let task = state.task(*id);
            year_open(state, task.and_then(|task| year_of_task(state, task)))?;
        }
        for entry in &touched.entries {
            year_open(state, year_of_entry(state, *entry))?;
        }
        year_open(state, touched.year)?;
    }
    Ok(())
}
