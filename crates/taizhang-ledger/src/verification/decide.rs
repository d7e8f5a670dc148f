//! What comes of commands about verifications.

use crate::PersonId;
use crate::calendar::Period;
use crate::decide::Context;
use crate::period::Obligation;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::task;
use crate::text::{LIST_MAX, NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, needed};
use crate::update::{evidence_fits, wrote};
use crate::verification::{
    Finding, Found, Origin, Sample, Verification, VerificationCommand, VerificationEvent, sample, size_of,
};
use crate::{Event, Recorded, State, TaskId, VerificationId};

/// The longest seed.
pub const SEED_CHARS_MAX: usize = 128;

/// Whose the things are that a command is about.
pub(crate) fn subjects(command: &VerificationCommand, state: &State) -> Result<Vec<Subject>, Refusal> {
    match command {
        VerificationCommand::Draw { .. } => Ok(vec![Subject::government()]),
        VerificationCommand::Ask { task, .. } => task::of_tasks(state, &[*task]),
        VerificationCommand::Record { verification, .. } => {
            task::of_tasks(state, &[known(state, *verification)?.task])
        }
    }
}

pub(crate) fn decide(
    command: VerificationCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        VerificationCommand::Draw { period, seed } => {
            needed(&seed, "抽样种子", "the seed", SEED_CHARS_MAX)?;
            if state.samples.contains_key(&period) {
                return Ok(Vec::new());
            }
            let reports = accepted(state, period);
            let count = size_of(reports.len(), state.settings.sample_percent).min(LIST_MAX);
            if count == 0 {
                return Err(Refusal::nothing_to_draw(period));
            }
            let tasks = sample(&seed, period, &reports, count);
            let of = u32::try_from(reports.len()).unwrap_or(u32::MAX);
            VerificationEvent::Drawn { period, sample: Sample { seed, of, tasks } }
        }
        VerificationCommand::Ask { task, period, reason } => {
            needed(&reason, "核查理由", "the reason", REASON_CHARS_MAX)?;
            let owed = task::known(state, task)?.obligation(period).and_then(Obligation::accepted);
            owed.ok_or_else(|| Refusal::nothing_to_verify(task, period))?;
            let open = |check: &&Verification| {
                check.task == task && check.period == period && check.finding.is_none()
            };
            if state.verifications.iter().any(|check| open(&check)) {
                return Ok(Vec::new());
            }
            let verification = VerificationId::at(state.verifications.len());
            VerificationEvent::Asked { verification, task, period, reason }
        }
        VerificationCommand::Record { verification, method, found, note, evidence } => {
            let check = known(state, verification)?;
            needed(&note, "核查情况", "what was found", NARRATIVE_CHARS_MAX)?;
            evidence_fits(&evidence)?;
            if check.finding.is_some() {
                return Err(Refusal::verified_before(verification));
            }
            let task = task::known(state, check.task)?;
            if task.obligation(check.period).is_some_and(|owed| had_part(owed, &context.actor.person)) {
                return Err(Refusal::own_verification());
            }
            if matches!(found, Found::Differs { value: Some(_) }) && task.terms.form.measure().is_none() {
                return Err(Refusal::not_of_form("数值", "a figure", &task.terms.form));
            }
            VerificationEvent::Recorded { verification, method, found, note, evidence }
        }
    };
    Ok(vec![Event::Verification(Box::new(event))])
}

fn known(state: &State, id: VerificationId) -> Result<&Verification, Refusal> {
    let found = id.0.checked_sub(1).and_then(|at| state.verifications.get(at as usize));
    found.ok_or_else(Refusal::unknown)
}

/// Whether a person wrote or reviewed something of what was reported for a period.
fn had_part(owed: &Obligation, person: &PersonId) -> bool {
    let mut reviews = owed.submissions.iter().flat_map(|report| &report.reviews);
    wrote(owed, person) || reviews.any(|review| review.by.person == *person)
}

/// The tasks with an accepted report of a period, in order.
fn accepted(state: &State, period: Period) -> Vec<TaskId> {
    let has = |task: &&task::Task| task.obligation(period).is_some_and(|owed| owed.accepted().is_some());
    state.tasks.iter().filter(has).map(|task| task.id).collect()
}

pub(crate) fn apply(
    event: &VerificationEvent,
    recorded: &Recorded,
    state: &mut State,
) -> Result<(), Missing> {
    match event {
        VerificationEvent::Drawn { period, sample } => {
            for task in &sample.tasks {
                let id = VerificationId::at(state.verifications.len());
                let (task, period, origin) = (*task, *period, Origin::Sample);
                state.verifications.push(Verification { id, task, period, origin, finding: None });
            }
            state.samples.insert(*period, sample.clone());
        }
        VerificationEvent::Asked { verification, task, period, reason } => {
            state.verifications.push(Verification {
                id: *verification,
                task: *task,
                period: *period,
                origin: Origin::Asked { reason: reason.clone() },
                finding: None,
            });
        }
        VerificationEvent::Recorded { verification, method, found, note, evidence } => {
            let check = state.verifications.get_mut(verification.index());
            check.ok_or_else(|| Missing::of(verification))?.finding = Some(Finding {
                method: *method,
                found: found.clone(),
                note: note.clone(),
                evidence: evidence.clone(),
                by: recorded.by.clone(),
                at: recorded.at,
            });
        }
    }
    Ok(())
}
