//! What comes of commands about requests.

use crate::decide::Context;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::request::{
    LatePermission, Request, RequestCommand, RequestDecided, RequestEvent, RequestStatus, RequestedChange,
};
use crate::state::Missing;
use crate::task::{Task, TaskStatus, Terms, known, live, terms_fit};
use crate::text::{NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, needed};
use crate::{Act, Event, Recorded, RequestId, State, TaskId};

/// Whose a request is: its task's.
pub(crate) fn subject(command: &RequestCommand, state: &State) -> Result<Subject, Refusal> {
    let task = match command {
        RequestCommand::Ask { task, .. } | RequestCommand::PermitLate { task, .. } => *task,
        RequestCommand::Withdraw { request, .. }
        | RequestCommand::Approve { request, .. }
        | RequestCommand::Reject { request, .. } => asked(state, *request)?.task,
    };
    known(state, task).map(Task::subject)
}

pub(crate) fn decide(
    command: RequestCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let reason_given = |text: &str| needed(text, "理由", "the reason", REASON_CHARS_MAX);
    let event = match command {
        RequestCommand::Ask { task, change, reason, progress } => {
            reason_given(&reason)?;
            needed(&progress, "目前进展", "the progress so far", NARRATIVE_CHARS_MAX)?;
            let standing = live(state, task)?;
            in_time(state, standing, context)?;
            nothing_pending(state, task)?;
            after(state, &standing.terms, &change, context)?;
            RequestEvent::Asked {
                request: RequestId::at(state.requests.len()),
                task,
                change,
                reason,
                progress,
                standing: Box::new(standing.terms.clone()),
            }
        }
        RequestCommand::Withdraw { request, reason } => {
            reason_given(&reason)?;
            let task = pending(state, request)?.task;
            RequestEvent::Withdrawn { request, task, reason }
        }
        RequestCommand::Approve { request, said } => {
            needed(&said, "审批意见", "the opinion", REASON_CHARS_MAX)?;
            approve(state, request, said, context)?
        }
        RequestCommand::Reject { request, reason } => {
            reason_given(&reason)?;
            let asked = pending(state, request)?;
            may_decide(state, asked, context)?;
            RequestEvent::Rejected { request, task: asked.task, reason }
        }
        RequestCommand::PermitLate { task, until, reason } => {
            reason_given(&reason)?;
            live(state, task)?;
            if until < context.now.date() {
                return Err(Refusal::day_passed(until, context.now.date()));
            }
            RequestEvent::LatePermitted { task, until, reason }
        }
    };
    Ok(vec![Event::Request(Box::new(event))])
}

fn approve(state: &State, id: RequestId, said: String, context: &Context) -> Result<RequestEvent, Refusal> {
    let asked = pending(state, id)?;
    may_decide(state, asked, context)?;
    let task = live(state, asked.task)?;
    if task.terms != *asked.standing {
        return Err(Refusal::request_stale(id, asked.task));
    }
    let before = Box::new(task.terms.clone());
    let after = after(state, &task.terms, &asked.change, context)?.map(Box::new);
    Ok(RequestEvent::Approved { request: id, task: asked.task, said, before, after })
}

/// What the task would be; `None` if it would be taken back.
fn after(
    state: &State,
    standing: &Terms,
    change: &RequestedChange,
    context: &Context,
) -> Result<Option<Terms>, Refusal> {
    let after = match change {
        RequestedChange::Cancel => return Ok(None),
        RequestedChange::Defer { to } if *to <= standing.due_date => {
            return Err(Refusal::not_later(*to, standing.due_date));
        }
        RequestedChange::Defer { to } => Terms { due_date: *to, ..standing.clone() },
        RequestedChange::ChangeLead { lead_unit, support_units } => {
            Terms { lead_unit: lead_unit.clone(), support_units: support_units.clone(), ..standing.clone() }
        }
        RequestedChange::Amend { terms }
            if terms.due_date != standing.due_date || terms.lead_unit != standing.lead_unit =>
        {
            return Err(Refusal::amends_too_much());
        }
        RequestedChange::Amend { terms } => (**terms).clone(),
    };
    if after == *standing {
        return Err(Refusal::changes_nothing());
    }
    // The due date may pass while a request waits; a task that keeps its day is judged by it as before.
    let day = context.now.date().min(after.due_date);
    terms_fit(&after, state, day)?;
    Ok(Some(after))
}

/// Refuses a request that comes too late, unless a leader let it.
fn in_time(state: &State, task: &Task, context: &Context) -> Result<(), Refusal> {
    let (today, due) = (context.now.date(), task.terms.due_date);
    let days = i64::from(state.settings.request_days_before);
    let last = due.saturating_sub(jiff::Span::new().days(days));
    let permitted = state.late_permissions.get(&task.id).is_some_and(|late| today <= late.until);
    if today <= last || permitted { Ok(()) } else { Err(Refusal::asked_late(task.id, last, today)) }
}

fn nothing_pending(state: &State, task: TaskId) -> Result<(), Refusal> {
    let waits = |request: &&Request| request.task == task && request.status == RequestStatus::Asked;
    state
        .requests
        .iter()
        .find(waits)
        .map_or(Ok(()), |waiting| Err(Refusal::request_pending(task, waiting.id)))
}

/// Refuses who may not decide this one: the roles that the settings do not name, and whoever asked.
fn may_decide(state: &State, request: &Request, context: &Context) -> Result<(), Refusal> {
    let approvers = &state.settings.request_approvers;
    if !approvers.iter().any(|role| context.actor.is(*role)) {
        return Err(Refusal::not_approver(approvers));
    }
    if request.by.person == context.actor.person || request.by.post == context.actor.post {
        return Err(Refusal::own_request(request.id).lifted_by(Act::DecideRequest));
    }
    Ok(())
}

fn asked(state: &State, id: RequestId) -> Result<&Request, Refusal> {
    id.0.checked_sub(1).and_then(|at| state.requests.get(at as usize)).ok_or_else(Refusal::unknown)
}

fn pending(state: &State, id: RequestId) -> Result<&Request, Refusal> {
    let request = asked(state, id)?;
    match request.status {
        RequestStatus::Asked => Ok(request),
        decided => Err(Refusal::request_decided(id, decided)),
    }
}

pub(crate) fn apply(event: &RequestEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    match event {
        RequestEvent::Asked { request, task, change, reason, progress, standing } => {
            state.task_mut(*task)?;
            state.requests.push(Request {
                id: *request,
                task: *task,
                change: change.clone(),
                reason: reason.clone(),
                progress: progress.clone(),
                by: recorded.by.clone(),
                at: recorded.at,
                standing: standing.clone(),
                status: RequestStatus::Asked,
                decided: None,
            });
        }
        RequestEvent::Withdrawn { request, reason, .. } => {
            decided(state, *request, RequestStatus::Withdrawn, reason, recorded)?;
        }
        RequestEvent::Rejected { request, reason, .. } => {
            decided(state, *request, RequestStatus::Rejected, reason, recorded)?;
        }
        RequestEvent::Approved { request, task, said, before, after } => {
            let decided = decided(state, *request, RequestStatus::Approved, said, recorded)?;
            (decided.before, decided.after) = (Some(before.clone()), after.clone());
            let task = state.task_mut(*task)?;
            match after {
                Some(after) => task.terms = (**after).clone(),
                None => task.status = TaskStatus::Cancelled,
            }
        }
        RequestEvent::LatePermitted { task, until, reason } => {
            let permission =
                LatePermission { until: *until, reason: reason.clone(), by: recorded.by.clone() };
            state.late_permissions.insert(*task, permission);
        }
    }
    Ok(())
}

fn decided<'s>(
    state: &'s mut State,
    id: RequestId,
    status: RequestStatus,
    said: &str,
    recorded: &Recorded,
) -> Result<&'s mut RequestDecided, Missing> {
    let request = state.requests.get_mut(id.index()).ok_or_else(|| Missing::of(id))?;
    request.status = status;
    Ok(request.decided.insert(RequestDecided {
        by: recorded.by.clone(),
        at: recorded.at,
        said: said.to_owned(),
        before: None,
        after: None,
    }))
}
