//! What comes of commands about clues.

use crate::clue::{Clue, ClueCommand, ClueEvent, ClueStatus, ClueStep};
use crate::establishment::open_unit;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::text::{NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, commitment, needed};
use crate::{Act, ClueId, Context, Event, Recorded, State, entry};

/// Whose a clue is: the unit that is to answer leads it.
pub(crate) fn subject(command: &ClueCommand, state: &State) -> Result<Subject, Refusal> {
    let Some(id) = command.clue() else { return Ok(Subject::default()) };
    let clue = known(state, id)?;
    Ok(Subject { lead_unit: clue.unit.clone(), support_units: Vec::new(), seen_by: Some(Act::ReadClue) })
}

pub(crate) fn decide(command: ClueCommand, state: &State, context: &Context) -> Result<Vec<Event>, Refusal> {
    use ClueStatus::{Answered, Assigned, Dismissed, Published, Received};
    let reason = |text: &str| needed(text, "理由", "the reason", REASON_CHARS_MAX);
    let event = match command {
        ClueCommand::Receive { entry, text, contact } => {
            entry::open(state, entry)?;
            contact.iter().try_for_each(|contact| commitment(contact))?;
            if state.clues.iter().any(|clue| clue.text == text && clue.entry == entry) {
                return Ok(Vec::new());
            }
            ClueEvent::Received { clue: ClueId::at(state.clues.len()), entry, text, contact }
        }
        ClueCommand::Assign { clue, unit, answer_by } => {
            let standing = at(state, clue, &[Received, Assigned])?;
            open_unit(state, &unit)?;
            if answer_by < context.now.date() {
                return Err(Refusal::day_passed(answer_by, context.now.date()));
            }
            if (standing.unit.as_ref(), standing.answer_by) == (Some(&unit), Some(answer_by)) {
                return Ok(Vec::new());
            }
            ClueEvent::Assigned { clue, unit, answer_by }
        }
        ClueCommand::ReturnBack { clue, reason: why } => {
            reason(&why)?;
            at(state, clue, &[Assigned])?;
            ClueEvent::ReturnedBack { clue, reason: why }
        }
        ClueCommand::Answer { clue, answer } => {
            needed(&answer, "答复", "the answer", NARRATIVE_CHARS_MAX)?;
            at(state, clue, &[Assigned, Answered])?;
            ClueEvent::Answered { clue, answer }
        }
        ClueCommand::RejectAnswer { clue, reason: why } => {
            reason(&why)?;
            at(state, clue, &[Answered])?;
            ClueEvent::AnswerRejected { clue, reason: why }
        }
        ClueCommand::Publish { clue, published } => {
            needed(&published.matter, "公开的事由", "the matter", REASON_CHARS_MAX)?;
            needed(&published.answer, "公开的答复", "the answer", NARRATIVE_CHARS_MAX)?;
            at(state, clue, &[Answered])?;
            ClueEvent::AnswerPublished { clue, published }
        }
        ClueCommand::Dismiss { clue, reason: why } => {
            reason(&why)?;
            at(state, clue, &[Received, Assigned, Answered])?;
            ClueEvent::Dismissed { clue, reason: why }
        }
        ClueCommand::Erase { clue, reason: why } => {
            reason(&why)?;
            if known(state, clue)?.erased {
                return Ok(Vec::new());
            }
            at(state, clue, &[Published, Dismissed])?;
            ClueEvent::Erased { clue, reason: why }
        }
    };
    Ok(vec![Event::Clue(Box::new(event))])
}

fn known(state: &State, clue: ClueId) -> Result<&Clue, Refusal> {
    clue.0.checked_sub(1).and_then(|at| state.clues.get(at as usize)).ok_or_else(Refusal::unknown)
}

/// A clue that has come so far and no further.
fn at<'s>(state: &'s State, clue: ClueId, allowed: &[ClueStatus]) -> Result<&'s Clue, Refusal> {
    let known = known(state, clue)?;
    if allowed.contains(&known.status) { Ok(known) } else { Err(Refusal::clue_not_at(clue, known.status)) }
}

pub(crate) fn apply(event: &ClueEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    match event {
        ClueEvent::Received { clue, entry, text, contact } => {
            state.clues.push(Clue {
                id: *clue,
                entry: *entry,
                text: text.clone(),
                contact: contact.clone(),
                received: recorded.at,
                status: ClueStatus::Received,
                unit: None,
                answer_by: None,
                published: None,
                erased: false,
                steps: Vec::new(),
            });
        }
        ClueEvent::Assigned { clue, unit, answer_by } => {
            let known = clue_of(state, *clue)?;
            known.unit = Some(unit.clone());
            known.answer_by = Some(*answer_by);
            step(known, ClueStatus::Assigned, "", recorded);
        }
        ClueEvent::ReturnedBack { clue, reason } => {
            let known = clue_of(state, *clue)?;
            step(known, ClueStatus::Received, reason, recorded);
            (known.unit, known.answer_by) = (None, None);
        }
        ClueEvent::Answered { clue, answer } => {
            step(clue_of(state, *clue)?, ClueStatus::Answered, answer, recorded);
        }
        ClueEvent::AnswerRejected { clue, reason } => {
            step(clue_of(state, *clue)?, ClueStatus::Assigned, reason, recorded);
        }
        ClueEvent::AnswerPublished { clue, published } => {
            let known = clue_of(state, *clue)?;
            known.published = Some(published.clone());
            step(known, ClueStatus::Published, "", recorded);
        }
        ClueEvent::Dismissed { clue, reason } => {
            step(clue_of(state, *clue)?, ClueStatus::Dismissed, reason, recorded);
        }
        ClueEvent::Erased { clue, .. } => clue_of(state, *clue)?.erased = true,
    }
    Ok(())
}

/// Notes what happened, in the name of the unit that had the clue.
fn step(clue: &mut Clue, status: ClueStatus, said: &str, recorded: &Recorded) {
    clue.status = status;
    clue.steps.push(ClueStep {
        status,
        unit: clue.unit.clone(),
        said: said.to_owned(),
        by: recorded.by.clone(),
        at: recorded.at,
    });
}

fn clue_of(state: &mut State, clue: ClueId) -> Result<&mut Clue, Missing> {
    state.clues.get_mut(clue.index()).ok_or_else(|| Missing::of(clue))
}
