//! What comes of commands about breakdowns.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::breakdown::{Answer, Breakdown, BreakdownCommand, BreakdownEvent, BreakdownStatus, Opinion};
use crate::decide::Context;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::task::{self, TaskStatus, terms_fit};
use crate::text::{LIST_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX, needed};
use crate::{BreakdownId, Event, Recorded, State, TaskId};

/// The most opinions on one breakdown.
pub const OPINIONS_MAX: usize = 10_000;

pub(crate) fn decide(
    command: BreakdownCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let today = context.now.date();
    let event = match command {
        BreakdownCommand::Compile { title, tasks } => {
            needed(&title, "分解名称", "the title", TITLE_CHARS_MAX)?;
            let breakdown = BreakdownId::at(state.breakdowns.len());
            compilable(state, &tasks, breakdown)?;
            BreakdownEvent::Compiled { breakdown, title, tasks }
        }
        BreakdownCommand::Recompile { breakdown, tasks } => {
            if unissued(state, breakdown)?.tasks == tasks {
                return Ok(Vec::new());
            }
            compilable(state, &tasks, breakdown)?;
            BreakdownEvent::Recompiled { breakdown, tasks }
        }
        BreakdownCommand::Consult { breakdown, until } => {
            unissued(state, breakdown)?;
            if until < today {
                return Err(Refusal::due_passed(until, today));
            }
            BreakdownEvent::Consulted { breakdown, until }
        }
        BreakdownCommand::GiveOpinion { task, text } => {
            needed(&text, "意见", "the opinion", REASON_CHARS_MAX)?;
            let breakdown = asked_about(state, task, context)?;
            BreakdownEvent::OpinionGiven { breakdown, task, text }
        }
        BreakdownCommand::Answer { breakdown, opinion, taken_up, text } => {
            needed(&text, "答复", "the answer", REASON_CHARS_MAX)?;
            let given = unissued(state, breakdown)?.opinions.get(opinion as usize);
            if given.ok_or_else(Refusal::unknown)?.answer.is_some() {
                return Err(Refusal::answered_before(breakdown, opinion));
            }
            BreakdownEvent::OpinionAnswered { breakdown, opinion, taken_up, text }
        }
        BreakdownCommand::Issue { breakdown } => issued(state, breakdown, today)?,
    };
    Ok(vec![Event::Breakdown(Box::new(event))])
}

/// Whose the things are that a command is about.
pub(crate) fn subjects(command: &BreakdownCommand, state: &State) -> Result<Vec<Subject>, Refusal> {
    match command {
        BreakdownCommand::GiveOpinion { task, .. } => task::of_tasks(state, &[*task]),
        BreakdownCommand::Compile { .. }
        | BreakdownCommand::Recompile { .. }
        | BreakdownCommand::Consult { .. }
        | BreakdownCommand::Answer { .. }
        | BreakdownCommand::Issue { .. } => Ok(vec![Subject::drafts()]),
    }
}

fn issued(state: &State, id: BreakdownId, today: Date) -> Result<BreakdownEvent, Refusal> {
    let breakdown = unissued(state, id)?;
    if breakdown.tasks.is_empty() {
        return Err(Refusal::breakdown_empty(id));
    }
    let unanswered = breakdown.opinions.iter().filter(|opinion| opinion.answer.is_none()).count();
    if unanswered > 0 {
        return Err(Refusal::opinions_unanswered(id, unanswered));
    }
    for held in &breakdown.tasks {
        let drafted = task::known(state, *held)?;
        terms_fit(&drafted.terms, state, today)?;
        let above = drafted.parent.map(|parent| task::known(state, parent)).transpose()?;
        if let Some(above) = above.filter(|above| above.status.is_draft() && above.breakdown != Some(id)) {
            return Err(Refusal::parent_not_issued(*held, above.id));
        }
    }
    Ok(BreakdownEvent::Issued {
        breakdown: id,
        document_number: document_number(state, &state.settings.document_prefix, today)?,
        acknowledge_by: today.saturating_add(i64::from(state.settings.acknowledge_days).days()),
    })
}

/// The next number of a series in the year of a day: 临澜督〔2026〕3号.
pub(crate) fn document_number(state: &State, prefix: &str, today: Date) -> Result<String, Refusal> {
    if prefix.trim().is_empty() {
        return Err(Refusal::no_document_prefix());
    }
    let series = format!("{}〔{}〕", prefix.trim(), today.year());
    let last = state.documents.get(&series).copied().unwrap_or(0);
    Ok(format!("{series}{}号", last + 1))
}

/// Notes a number as given, so that it is not given again.
pub(crate) fn note_document_number(state: &mut State, number: &str) {
    let Some(behind) = number.rfind('〕').map(|at| at + '〕'.len_utf8()) else { return };
    let (series, serial) = number.split_at(behind);
    let serial = serial.trim_end_matches('号').parse().unwrap_or(0);
    let last = state.documents.entry(series.to_owned()).or_insert(0);
    *last = serial.max(*last);
}

/// A breakdown that was not issued yet.
fn unissued(state: &State, id: BreakdownId) -> Result<&Breakdown, Refusal> {
    let breakdown = id.0.checked_sub(1).and_then(|at| state.breakdowns.get(at as usize));
    let breakdown = breakdown.ok_or_else(Refusal::unknown)?;
    match &breakdown.status {
        BreakdownStatus::Issued { document_number, .. } => {
            Err(Refusal::breakdown_issued(id, document_number))
        }
        BreakdownStatus::Drafted | BreakdownStatus::Consulting { .. } => Ok(breakdown),
    }
}

fn compilable(state: &State, tasks: &[TaskId], into: BreakdownId) -> Result<(), Refusal> {
    if tasks.len() > LIST_MAX {
        return Err(Refusal::too_many("任务", "tasks", tasks.len(), LIST_MAX));
    }
    let mut seen = std::collections::BTreeSet::new();
    for id in tasks {
        let drafted = task::known(state, *id)?;
        if !drafted.status.is_draft() {
            return Err(Refusal::not_draft(*id, drafted.status));
        }
        let elsewhere = drafted.breakdown.is_some_and(|held| held != into);
        if elsewhere || !seen.insert(id) {
            return Err(Refusal::task_twice(*id));
        }
    }
    Ok(())
}

/// The breakdown in which the actor's unit is asked about a task.
fn asked_about(state: &State, id: TaskId, context: &Context) -> Result<BreakdownId, Refusal> {
    let drafted = task::known(state, id)?;
    if !drafted.terms.involves(&context.actor.unit) {
        return Err(Refusal::not_involved(id, &context.actor.unit));
    }
    let breakdown = drafted.breakdown.ok_or_else(|| Refusal::not_consulting(id))?;
    let breakdown = unissued(state, breakdown)?;
    match breakdown.status {
        BreakdownStatus::Consulting { until } if context.now.date() > until => {
            Err(Refusal::consultation_over(id, until))
        }
        BreakdownStatus::Consulting { .. } if breakdown.opinions.len() >= OPINIONS_MAX => {
            Err(Refusal::too_many("意见", "opinions", breakdown.opinions.len() + 1, OPINIONS_MAX))
        }
        BreakdownStatus::Consulting { .. } => Ok(breakdown.id),
        BreakdownStatus::Drafted | BreakdownStatus::Issued { .. } => Err(Refusal::not_consulting(id)),
    }
}

pub(crate) fn apply(event: &BreakdownEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    match event {
        BreakdownEvent::Compiled { breakdown, title, tasks } => {
            state.breakdowns.push(Breakdown {
                id: *breakdown,
                title: title.clone(),
                tasks: Vec::new(),
                status: BreakdownStatus::Drafted,
                opinions: Vec::new(),
            });
            hold(state, *breakdown, tasks)?;
        }
        BreakdownEvent::Recompiled { breakdown, tasks } => hold(state, *breakdown, tasks)?,
        BreakdownEvent::Consulted { breakdown, until } => {
            let consulted = state.breakdown_mut(*breakdown)?;
            consulted.status = BreakdownStatus::Consulting { until: *until };
            for task in consulted.tasks.clone() {
                state.task_mut(task)?.status = TaskStatus::Consulted;
            }
        }
        BreakdownEvent::OpinionGiven { breakdown, task, text } => {
            let (by, at) = (recorded.by.clone(), recorded.at);
            let opinion = Opinion { task: *task, by, at, text: text.clone(), answer: None };
            state.breakdown_mut(*breakdown)?.opinions.push(opinion);
        }
        BreakdownEvent::OpinionAnswered { breakdown, opinion, taken_up, text } => {
            let given = state.breakdown_mut(*breakdown)?.opinions.get_mut(*opinion as usize);
            let (by, at) = (recorded.by.clone(), recorded.at);
            given.ok_or_else(|| Missing::of(breakdown))?.answer =
                Some(Answer { taken_up: *taken_up, text: text.clone(), by, at });
        }
        BreakdownEvent::Issued { breakdown, document_number, acknowledge_by } => {
            note_document_number(state, document_number);
            let on = recorded.at.date();
            let issued = state.breakdown_mut(*breakdown)?;
            issued.status = BreakdownStatus::Issued { document_number: document_number.clone(), on };
            for task in issued.tasks.clone() {
                let task = state.task_mut(task)?;
                task.status = TaskStatus::Issued;
                task.issued = Some(on);
                task.acknowledge_by = Some(*acknowledge_by);
            }
        }
    }
    Ok(())
}

/// Gives a breakdown its tasks; those it had before go back to be drafts of none.
fn hold(state: &mut State, id: BreakdownId, tasks: &[TaskId]) -> Result<(), Missing> {
    let breakdown = state.breakdown_mut(id)?;
    let consulting = matches!(breakdown.status, BreakdownStatus::Consulting { .. });
    let before = std::mem::replace(&mut breakdown.tasks, tasks.to_vec());
    for task in before {
        let released = state.task_mut(task)?;
        released.breakdown = None;
        released.status = TaskStatus::Drafted;
    }
    for task in tasks {
        let held = state.task_mut(*task)?;
        held.breakdown = Some(id);
        held.status = if consulting { TaskStatus::Consulted } else { TaskStatus::Drafted };
    }
    Ok(())
}
