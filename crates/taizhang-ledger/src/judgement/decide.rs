//! What comes of commands about judgements.

use jiff::civil::Date;

use crate::calendar::Period;
use crate::decide::Context;
use crate::judgement::{FixedLamp, JudgementCommand, JudgementEvent};
use crate::lamp::ConfidenceNote;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::task::{self, Task, TaskStatus};
use crate::text::{REASON_CHARS_MAX, needed};
use crate::{Event, Recorded, State};

/// The most times people may say what they expect of one task.
pub const NOTES_MAX: usize = 500;

/// Whose the things are that a command is about.
pub(crate) fn subjects(command: &JudgementCommand, state: &State) -> Result<Vec<Subject>, Refusal> {
    match command {
        JudgementCommand::Fix { .. } => Ok(vec![Subject::government()]),
        JudgementCommand::GiveConfidence { task, .. } => task::of_tasks(state, &[*task]),
    }
}

pub(crate) fn decide(
    command: JudgementCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        JudgementCommand::Fix { period } => fix(state, period, context.now.date()),
        JudgementCommand::GiveConfidence { task, confidence, reason } => {
            needed(&reason, "判断理由", "the reason", REASON_CHARS_MAX)?;
            let standing = task::live(state, task)?;
            if standing.confidence.len() >= NOTES_MAX {
                return Err(Refusal::too_many("次判断", "notes", standing.confidence.len() + 1, NOTES_MAX));
            }
            let event = JudgementEvent::ConfidenceGiven { task, confidence, reason };
            Ok(vec![Event::Judgement(Box::new(event))])
        }
    }
}

fn fix(state: &State, period: Period, today: Date) -> Result<Vec<Event>, Refusal> {
    let owing = |task: &&Task| task.obligation(period).is_some();
    let last = state.tasks.iter().filter(owing).filter_map(|task| {
        task.obligation(period).map(|owed| owed.days.open_until.unwrap_or(owed.days.grace_until))
    });
    match last.max() {
        None => return Err(Refusal::period_not_opened(period)),
        Some(last) if today <= last => return Err(Refusal::too_early_to_fix(period, last)),
        Some(_) => {}
    }
    let calendar = state.calendar();
    let unfixed = state.tasks.iter().filter(owing).filter(|task| {
        task.status != TaskStatus::Cancelled && !task.judged.iter().any(|fixed| fixed.period == period)
    });
    let fixed = unfixed.map(|task| {
        let judgement = Box::new(state.judge(task, Some(period), today, &calendar));
        Event::Judgement(Box::new(JudgementEvent::Fixed { task: task.id, period, judgement }))
    });
    Ok(fixed.collect())
}

pub(crate) fn apply(event: &JudgementEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    match event {
        JudgementEvent::Fixed { task, period, judgement } => {
            let judged = &mut state.task_mut(*task)?.judged;
            let at = judged.partition_point(|before| before.period < *period);
            judged.insert(
                at,
                FixedLamp {
                    period: *period,
                    lamp: judgement.lamp,
                    grade: judgement.grade,
                    status: judgement.status,
                    word: judgement.word.clone(),
                    rule: judgement.rule.clone(),
                    clause: judgement.clause.clone(),
                    reason: judgement.reason.clone(),
                    on: judgement.inputs.as_of,
                },
            );
        }
        JudgementEvent::ConfidenceGiven { task, confidence, reason } => {
            let note = ConfidenceNote {
                by: recorded.by.clone(),
                on: recorded.at.date(),
                confidence: *confidence,
                reason: reason.clone(),
            };
            state.task_mut(*task)?.confidence.push(note);
        }
    }
    Ok(())
}
