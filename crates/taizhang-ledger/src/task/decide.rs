//! What comes of commands about tasks.

use crate::decide::Context;
use crate::entry;
use crate::establishment::{known_post, open_unit};
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::task::form::form_fits;
use crate::task::{Acknowledgement, Task, TaskCommand, TaskEvent, TaskStatus, Terms};
use crate::text::{LIST_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX, needed};
use crate::{Event, Recorded, State, TaskId};

/// The most tasks one ledger may have.
pub const TASKS_MAX: usize = 1_000_000;

pub(crate) fn decide(command: TaskCommand, state: &State, context: &Context) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        TaskCommand::Draft { entry: of, parent, terms } => {
            if !entry::open(state, of)?.read.kind.is_commitment() {
                return Err(Refusal::task_of_result(of));
            }
            if state.tasks.len() >= TASKS_MAX {
                return Err(Refusal::too_many_tasks(TASKS_MAX));
            }
            if let Some(parent) = parent {
                let above = known(state, parent)?;
                if above.entry != of || above.status == TaskStatus::Cancelled {
                    return Err(Refusal::parent_elsewhere(parent));
                }
            }
            terms_fit(&terms, state, context.now.date())?;
            TaskEvent::Drafted { task: TaskId::at(state.tasks.len()), entry: of, parent, terms }
        }
        TaskCommand::Change { task, terms } => {
            let standing = draft(state, task)?;
            if standing.terms == *terms {
                return Ok(Vec::new());
            }
            terms_fit(&terms, state, context.now.date())?;
            TaskEvent::Changed { task, terms }
        }
        TaskCommand::Drop { task, reason } => {
            needed(&reason, "撤下理由", "the reason", REASON_CHARS_MAX)?;
            if known(state, task)?.status == TaskStatus::Cancelled {
                return Ok(Vec::new());
            }
            draft(state, task)?;
            TaskEvent::Dropped { task, reason }
        }
        TaskCommand::Acknowledge { tasks } => return acknowledge(tasks, state, context),
    };
    Ok(vec![Event::Task(Box::new(event))])
}

fn acknowledge(mut tasks: Vec<TaskId>, state: &State, context: &Context) -> Result<Vec<Event>, Refusal> {
    tasks.sort_unstable();
    tasks.dedup();
    if tasks.len() > LIST_MAX {
        return Err(Refusal::too_many("任务", "tasks", tasks.len(), LIST_MAX));
    }
    let unit = &context.actor.unit;
    let mut events = Vec::new();
    for task in tasks {
        let standing = live(state, task)?;
        if !standing.terms.involves(unit) {
            return Err(Refusal::not_involved(task, unit));
        }
        if !standing.is_acknowledged_by(unit) {
            events.push(Event::Task(Box::new(TaskEvent::Acknowledged { task })));
        }
    }
    Ok(events)
}

/// Whose the things are that a command is about.
pub(crate) fn subjects(command: &TaskCommand, state: &State) -> Result<Vec<Subject>, Refusal> {
    match command {
        TaskCommand::Draft { .. } => Ok(vec![Subject::drafts()]),
        TaskCommand::Change { task, .. } | TaskCommand::Drop { task, .. } => of_tasks(state, &[*task]),
        TaskCommand::Acknowledge { tasks } => of_tasks(state, tasks),
    }
}

/// Tasks, each with its units. None at all is as good as one that is not there.
pub(crate) fn of_tasks(state: &State, tasks: &[TaskId]) -> Result<Vec<Subject>, Refusal> {
    if tasks.is_empty() {
        return Err(Refusal::unknown());
    }
    tasks.iter().map(|id| known(state, *id).map(Task::subject)).collect()
}

/// A task that exists.
pub(crate) fn known(state: &State, task: TaskId) -> Result<&Task, Refusal> {
    task.0.checked_sub(1).and_then(|at| state.tasks.get(at as usize)).ok_or_else(Refusal::unknown)
}

/// A task that was issued and is still to be done.
pub(crate) fn live(state: &State, task: TaskId) -> Result<&Task, Refusal> {
    let standing = known(state, task)?;
    if standing.status.is_running() { Ok(standing) } else { Err(Refusal::not_running(task, standing.status)) }
}

fn draft(state: &State, task: TaskId) -> Result<&Task, Refusal> {
    let standing = known(state, task)?;
    if standing.status.is_draft() { Ok(standing) } else { Err(Refusal::not_draft(task, standing.status)) }
}

/// Refuses terms that cannot be: a unit that is not there or named twice, a day that has passed.
pub(crate) fn terms_fit(terms: &Terms, state: &State, today: jiff::civil::Date) -> Result<(), Refusal> {
    needed(&terms.title, "任务名称", "the title", TITLE_CHARS_MAX)?;
    if terms.support_units.len() > LIST_MAX {
        return Err(Refusal::too_many("配合单位", "units", terms.support_units.len(), LIST_MAX));
    }
    for unit in terms.units() {
        open_unit(state, unit)?;
    }
    let mut seen = std::collections::BTreeSet::from([&terms.lead_unit]);
    for unit in &terms.support_units {
        if *unit == terms.lead_unit {
            return Err(Refusal::lead_supports(unit));
        }
        if !seen.insert(unit) {
            return Err(Refusal::unit_twice(unit));
        }
    }
    for post in terms.lead_official.iter().chain(&terms.contact) {
        known_post(state, post)?;
    }
    form_fits(&terms.form)?;
    if terms.due_date < today {
        return Err(Refusal::due_passed(terms.due_date, today));
    }
    Ok(())
}

pub(crate) fn apply(event: &TaskEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    match event {
        TaskEvent::Drafted { task, entry, parent, terms } => {
            if *task != TaskId::at(state.tasks.len()) {
                return Err(Missing::of(task));
            }
            state.tasks.push(Task::new(*task, *entry, *parent, (**terms).clone()));
        }
        TaskEvent::Changed { task, terms } => state.task_mut(*task)?.terms = (**terms).clone(),
        TaskEvent::Dropped { task, .. } => {
            let dropped = state.task_mut(*task)?;
            dropped.status = TaskStatus::Cancelled;
            if let Some(breakdown) = dropped.breakdown.take() {
                state.breakdown_mut(breakdown)?.tasks.retain(|held| held != task);
            }
        }
        TaskEvent::Acknowledged { task } => {
            let signed = state.task_mut(*task)?;
            if signed.terms.lead_unit == recorded.by.unit && signed.status == TaskStatus::Issued {
                signed.status = TaskStatus::Acknowledged;
            }
            signed.acknowledged.push(Acknowledgement { by: recorded.by.clone(), at: recorded.at });
        }
    }
    Ok(())
}
