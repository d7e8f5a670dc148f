//! What comes of commands in closing.

use crate::closing::{
    Closing, ClosingCommand, ClosingEvent, EVIDENCE_MAX, FinalStanding, Proposal, Said, Verified, year,
};
use crate::decide::Context;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::standing::{self, Standing};
use crate::state::Missing;
use crate::task::{Task, TaskStatus, known, live};
use crate::text::{NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, needed};
use crate::{Act, Event, FileHash, Recorded, State, TaskId};

/// Whose it is: the task's.
pub(crate) fn subject(command: &ClosingCommand, state: &State) -> Result<Subject, Refusal> {
    match command {
        ClosingCommand::Propose { task, .. }
        | ClosingCommand::ReturnBack { task, .. }
        | ClosingCommand::Accept { task, .. }
        | ClosingCommand::Verify { task, .. }
        | ClosingCommand::StrikeOff { task, .. }
        | ClosingCommand::Reopen { task, .. } => known(state, *task).map(Task::subject),
        ClosingCommand::CloseYear { .. } => Ok(Subject::government()),
    }
}

pub(crate) fn decide(
    command: ClosingCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let opinion = |text: &str| needed(text, "意见", "the opinion", REASON_CHARS_MAX);
    let reason_given = |text: &str| needed(text, "理由", "the reason", REASON_CHARS_MAX);
    let event = match command {
        ClosingCommand::Propose { task, text, evidence } => {
            needed(&text, "办结报告", "the conclusion", NARRATIVE_CHARS_MAX)?;
            let standing = live(state, task)?;
            if standing.status != TaskStatus::Acknowledged {
                return Err(Refusal::closing_step(task, standing.status, TaskStatus::Acknowledged));
            }
            if evidence.is_empty() {
                return Err(Refusal::evidence_needed(task));
            }
            ClosingEvent::Proposed { task, text, evidence: files(evidence)? }
        }
        ClosingCommand::ReturnBack { task, reason } => {
            reason_given(&reason)?;
            at(state, task, TaskStatus::Concluding)?;
            not_theirs(state, task, context)?;
            ClosingEvent::ReturnedBack { task, reason }
        }
        ClosingCommand::Accept { task, text } => {
            opinion(&text)?;
            at(state, task, TaskStatus::Concluding)?;
            not_theirs(state, task, context)?;
            ClosingEvent::Concluded { task, text, standing: standing(state, task, context)? }
        }
        ClosingCommand::Verify { task, text, evidence } => {
            opinion(&text)?;
            at(state, task, TaskStatus::Concluded)?;
            not_theirs(state, task, context)?;
            ClosingEvent::Verified { task, text, evidence: files(evidence)? }
        }
        ClosingCommand::StrikeOff { task, text } => {
            opinion(&text)?;
            at(state, task, TaskStatus::Concluded)?;
            not_theirs(state, task, context)?;
            if state.closings.tasks.get(&task).is_none_or(|closing| closing.verified.is_none()) {
                return Err(Refusal::not_verified(task));
            }
            ClosingEvent::StruckOff { task, text }
        }
        ClosingCommand::Reopen { task, reason } => {
            reason_given(&reason)?;
            reopenable(state, task, context)?;
            ClosingEvent::Reopened { task, reason }
        }
        ClosingCommand::CloseYear { year, carried_over, text } => {
            opinion(&text)?;
            year::close(state, year, carried_over, text)?
        }
    };
    Ok(vec![Event::Closing(Box::new(event))])
}

/// What stands of a task now, in words, to be kept: the last accepted figures and the status word.
fn standing(state: &State, task: TaskId, context: &Context) -> Result<FinalStanding, Refusal> {
    let Standing { word, figures } = standing::of_task(state, known(state, task)?, context.now.date());
    Ok(FinalStanding { figures, word: Some(word) })
}

/// Files in order, each once.
fn files(mut evidence: Vec<FileHash>) -> Result<Vec<FileHash>, Refusal> {
    evidence.sort_unstable();
    evidence.dedup();
    if evidence.len() > EVIDENCE_MAX {
        return Err(Refusal::too_many("佐证材料", "files of evidence", evidence.len(), EVIDENCE_MAX));
    }
    Ok(evidence)
}

fn at(state: &State, task: TaskId, needed: TaskStatus) -> Result<&Task, Refusal> {
    let standing = known(state, task)?;
    if standing.status == needed {
        return Ok(standing);
    }
    Err(Refusal::closing_step(task, standing.status, needed))
}

/// Nobody accepts, verifies or strikes off what they or their own unit proposed.
fn not_theirs(state: &State, task: TaskId, context: &Context) -> Result<(), Refusal> {
    let proposal = state.closings.tasks.get(&task).and_then(|closing| closing.proposals.last());
    let own = proposal.is_some_and(|proposal| {
        proposal.said.by.person == context.actor.person || proposal.said.by.post == context.actor.post
    });
    let leads = known(state, task)?.terms.lead_unit == context.actor.unit;
    if own || leads { Err(Refusal::own_conclusion(task).lifted_by(Act::AcceptConclusion)) } else { Ok(()) }
}

/// Only what was concluded can be taken up again, and only in the year in which it was.
fn reopenable(state: &State, task: TaskId, context: &Context) -> Result<(), Refusal> {
    let standing = known(state, task)?;
    if !matches!(standing.status, TaskStatus::Concluded | TaskStatus::StruckOff) {
        return Err(Refusal::closing_step(task, standing.status, TaskStatus::Concluded));
    }
    let closing = state.closings.tasks.get(&task).ok_or_else(Refusal::unknown)?;
    let accepted = closing.proposals.last().and_then(|proposal| proposal.accepted.as_ref());
    let concluded = closing.struck_off.as_ref().or(accepted).ok_or_else(Refusal::unknown)?.at.date().year();
    if concluded == context.now.date().year() { Ok(()) } else { Err(Refusal::reopened_late(task, concluded)) }
}

pub(crate) fn apply(event: &ClosingEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    let said = |text: &str| Said { text: text.to_owned(), by: recorded.by.clone(), at: recorded.at };
    match event {
        ClosingEvent::Proposed { task, text, evidence } => {
            let proposal =
                Proposal { said: said(text), evidence: evidence.clone(), returned: None, accepted: None };
            turn(state, *task, TaskStatus::Concluding)?.proposals.push(proposal);
        }
        ClosingEvent::ReturnedBack { task, reason } => {
            let closing = turn(state, *task, TaskStatus::Acknowledged)?;
            last(closing, *task)?.returned = Some(said(reason));
        }
        ClosingEvent::Concluded { task, text, standing } => {
            let closing = turn(state, *task, TaskStatus::Concluded)?;
            closing.standing = Some(standing.clone());
            last(closing, *task)?.accepted = Some(said(text));
        }
        ClosingEvent::Verified { task, text, evidence } => {
            let verified = Verified { said: said(text), evidence: evidence.clone() };
            turn(state, *task, TaskStatus::Concluded)?.verified = Some(verified);
        }
        ClosingEvent::StruckOff { task, text } => {
            turn(state, *task, TaskStatus::StruckOff)?.struck_off = Some(said(text));
        }
        ClosingEvent::Reopened { task, reason } => {
            let closing = turn(state, *task, TaskStatus::Acknowledged)?;
            (closing.verified, closing.struck_off, closing.standing) = (None, None, None);
            closing.reopened.push(said(reason));
        }
        ClosingEvent::YearClosed { year, carried_over, text } => {
            let closed = year::ClosedYear { carried_over: carried_over.clone(), said: said(text) };
            state.closings.years.insert(*year, closed);
        }
    }
    Ok(())
}

/// Gives a task its new status, and its closing to note why.
fn turn(state: &mut State, task: TaskId, status: TaskStatus) -> Result<&mut Closing, Missing> {
    state.task_mut(task)?.status = status;
    Ok(state.closings.tasks.entry(task).or_default())
}

fn last(closing: &mut Closing, task: TaskId) -> Result<&mut Proposal, Missing> {
    closing.proposals.last_mut().ok_or_else(|| Missing::of(format!("a conclusion of {task}")))
}
