//! What comes of commands about progress reports; reviews stand in a file of their own.

use crate::calendar::Period;
use crate::decide::Context;
use crate::period::Obligation;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::task::{self, Task, TaskStatus};
use crate::text::{NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, bounded, needed};
use crate::update::content::{evidence_fits, fits, value_fits};
use crate::update::{
    Contribution, Correcting, Part, Progress, Review, SUBMISSIONS_MAX, Submission, SubmissionState,
    UpdateCommand, UpdateEvent, remarks, review,
};
use crate::{Event, Recorded, State, TaskId};

/// Whose the thing is that a command is about.
pub(crate) fn subjects(command: &UpdateCommand, state: &State) -> Result<Vec<Subject>, Refusal> {
    task::of_tasks(state, &[command.about().0])
}

pub(crate) fn decide(
    command: UpdateCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let (id, period) = command.about();
    let task = task::known(state, id)?;
    let owed = task.obligation(period).ok_or_else(|| Refusal::nothing_owed(id, period))?;
    let at = At { task, period, owed, context };
    let event = match command {
        UpdateCommand::Report { progress, .. } => report(*progress, &at)?,
        UpdateCommand::Correct { progress, reason, .. } => correct(*progress, reason, &at)?,
        UpdateCommand::Contribute { part, .. } => {
            let Some(event) = contribute(*part, &at)? else { return Ok(Vec::new()) };
            event
        }
        UpdateCommand::Withdraw { .. } => withdraw(&at)?,
        UpdateCommand::Accept { .. } => review::accept(state, &at)?,
        UpdateCommand::ReturnBack { reason, .. } => review::return_back(state, &at, reason)?,
    };
    Ok(vec![Event::Update(Box::new(event))])
}

/// The report that a command is about, and who asks.
pub(crate) struct At<'s> {
    pub task: &'s Task,
    pub period: Period,
    pub owed: &'s Obligation,
    pub context: &'s Context,
}

fn report(progress: Progress, at: &At<'_>) -> Result<UpdateEvent, Refusal> {
    task_runs(at)?;
    not_locked(at)?;
    if at.owed.accepted().is_some() {
        return Err(Refusal::accepted_before(at.task.id, at.period));
    }
    reported(progress, at, None)
}

fn correct(progress: Progress, reason: String, at: &At<'_>) -> Result<UpdateEvent, Refusal> {
    needed(&reason, "更正理由", "the reason", REASON_CHARS_MAX)?;
    if at.task.status == TaskStatus::Cancelled {
        return Err(Refusal::not_running(at.task.id, at.task.status));
    }
    let Some(accepted) = at.owed.accepted() else {
        return Err(Refusal::nothing_to_correct(at.task.id, at.period));
    };
    reported(progress, at, Some(Correcting { before: accepted.said.value, reason }))
}

fn reported(progress: Progress, at: &At<'_>, correcting: Option<Correcting>) -> Result<UpdateEvent, Refusal> {
    if at.owed.pending().is_some() {
        return Err(Refusal::review_pending(at.task.id, at.period));
    }
    if at.owed.submissions.len() >= SUBMISSIONS_MAX {
        return Err(Refusal::too_many("次填报", "reports", at.owed.submissions.len(), SUBMISSIONS_MAX));
    }
    let said = fits(progress, at.task, at.period, at.context.now.date())?;
    let remarks = remarks(at.task, at.period, &said);
    Ok(UpdateEvent::Reported {
        task: at.task.id,
        period: at.period,
        said: Box::new(said),
        remarks,
        correcting,
    })
}

fn contribute(part: Part, at: &At<'_>) -> Result<Option<UpdateEvent>, Refusal> {
    task_runs(at)?;
    not_locked(at)?;
    let unit = &at.context.actor.unit;
    if !at.task.terms.support_units.contains(unit) {
        return Err(Refusal::lead_contributes(at.task.id));
    }
    if at.owed.accepted().is_some() {
        return Err(Refusal::accepted_before(at.task.id, at.period));
    }
    bounded(&part.narrative, "进展情况", "the narrative", NARRATIVE_CHARS_MAX)?;
    bounded(&part.problems, "存在问题", "the problems", NARRATIVE_CHARS_MAX)?;
    evidence_fits(&part.evidence)?;
    if let Some(value) = part.own_part {
        let split = at.task.terms.form.measure().and_then(|measure| measure.split.as_ref());
        if split.is_none_or(|split| split.part_of(unit).is_none()) {
            return Err(Refusal::no_own_part(unit));
        }
        value_fits(value)?;
    }
    if part == Part::default() {
        return Err(Refusal::says_nothing());
    }
    let same = |before: &Contribution| before.by.unit == *unit && before.part == part;
    if at.owed.contributions.iter().any(same) {
        return Ok(None);
    }
    Ok(Some(UpdateEvent::Contributed { task: at.task.id, period: at.period, part: Box::new(part) }))
}

fn withdraw(at: &At<'_>) -> Result<UpdateEvent, Refusal> {
    let pending = at.owed.pending().ok_or_else(|| Refusal::nothing_pending(at.task.id, at.period))?;
    if !pending.reviews.is_empty() {
        return Err(Refusal::review_begun(at.task.id, at.period));
    }
    Ok(UpdateEvent::Withdrawn { task: at.task.id, period: at.period })
}

fn task_runs(at: &At<'_>) -> Result<(), Refusal> {
    if at.task.status.is_running() {
        return Ok(());
    }
    Err(Refusal::not_running(at.task.id, at.task.status))
}

fn not_locked(at: &At<'_>) -> Result<(), Refusal> {
    match at.owed.open_until() {
        Some(last) if at.context.now.date() > last => {
            Err(Refusal::period_locked(at.task.id, at.period, last))
        }
        Some(_) | None => Ok(()),
    }
}

pub(crate) fn apply(event: &UpdateEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    let (by, at) = (recorded.by.clone(), recorded.at);
    match event {
        UpdateEvent::Reported { task, period, said, remarks, correcting } => {
            let submission = Submission {
                said: (**said).clone(),
                by,
                at,
                remarks: remarks.clone(),
                correcting: correcting.clone(),
                state: SubmissionState::Submitted { level: 0 },
                reviews: Vec::new(),
            };
            state.task_mut(*task)?.obligation_mut(*period)?.submissions.push(submission);
        }
        UpdateEvent::Contributed { task, period, part } => {
            let contributions = &mut state.task_mut(*task)?.obligation_mut(*period)?.contributions;
            contributions.retain(|before| before.by.unit != by.unit);
            contributions.push(Contribution { by, at, part: (**part).clone() });
        }
        UpdateEvent::Withdrawn { task, period } => {
            last(state, *task, *period)?.state = SubmissionState::Withdrawn;
        }
        UpdateEvent::Passed { task, period, level } => {
            let report = last(state, *task, *period)?;
            report.reviews.push(Review { level: *level, returned: None, by, at });
            report.state = SubmissionState::Submitted { level: level + 1 };
        }
        UpdateEvent::Accepted { task, period, level } => {
            let report = last(state, *task, *period)?;
            report.reviews.push(Review { level: *level, returned: None, by, at });
            report.state = SubmissionState::Accepted;
        }
        UpdateEvent::ReturnedBack { task, period, level, reason } => {
            let report = last(state, *task, *period)?;
            report.reviews.push(Review { level: *level, returned: Some(reason.clone()), by, at });
            report.state = SubmissionState::Returned;
        }
    }
    Ok(())
}

fn last(state: &mut State, task: TaskId, period: Period) -> Result<&mut Submission, Missing> {
    let owed = state.task_mut(task)?.obligation_mut(period)?;
    owed.submissions.last_mut().ok_or_else(|| Missing::of(period))
}
