//! Escalation (督办升级): the ladder of the government proposes the next step, a person takes it.
//!
//! A step is gone past only where the ladder lets an urgent matter do so, after a leader called it urgent, and with a reason.
//! While the reply to a notice is awaited, nothing goes up.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::WorkCalendar;
use crate::closing::Said;
use crate::decide::Context;
use crate::lamp::{EscalationState, EscalationTaken, LadderStep, NextStep};
use crate::refusal::Refusal;
use crate::supervision::{NoticeStatus, SupervisionEvent};
use crate::task::{Task, live};
use crate::text::{REASON_CHARS_MAX, bounded, needed};
use crate::{State, TaskId};

/// A step that was taken for a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// Which.
    pub step: LadderStep,
    /// The milder steps that were gone past.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<LadderStep>,
    /// Why, who took it, and when.
    pub said: Said,
}

/// How far a task has gone up: overdue from the day after its due date, the steps taken since then, and what is awaited.
#[must_use]
pub fn escalation_state(state: &State, task: &Task, day: Date) -> EscalationState {
    let overdue = task.status.is_running() && task.terms.due_date < day;
    let overdue_since = overdue.then(|| task.terms.due_date.saturating_add(1.day()));
    let taken = state.supervision.escalations.get(&task.id).map_or(&[][..], Vec::as_slice);
    let since = taken.iter().filter(|taken| overdue_since.is_some_and(|from| taken.said.at.date() >= from));
    let taken = since.map(|taken| {
        let on = taken.said.at.date();
        EscalationTaken { step: taken.step, on, answer_due: awaited(state, task.id, taken.step, on) }
    });
    EscalationState {
        overdue_since,
        urgent: state.supervision.urgent.contains_key(&task.id),
        taken: taken.collect(),
    }
}

/// The day by which a notice about the task is to be replied to, if that is still awaited.
fn awaited(state: &State, task: TaskId, step: LadderStep, on: Date) -> Option<Date> {
    let waits = |status| matches!(status, NoticeStatus::Issued | NoticeStatus::Acknowledged);
    let notices = state.supervision.notices.iter().filter(|notice| {
        step == LadderStep::Notice
            && notice.terms.tasks.contains(&task)
            && notice.issued.at.date() >= on
            && waits(notice.status())
    });
    notices.map(|notice| notice.reply_by).max()
}

/// What the ladder of the settings says of a task on a day.
#[must_use]
pub fn next_step(state: &State, task: &Task, day: Date) -> NextStep {
    state.settings.ladder.next_step(&escalation_state(state, task, day), day, &WorkCalendar::shipped())
}

pub(super) fn escalate(
    state: &State,
    task: TaskId,
    step: LadderStep,
    reason: String,
    context: &Context,
) -> Result<SupervisionEvent, Refusal> {
    bounded(&reason, "理由", "the reason", REASON_CHARS_MAX)?;
    let next = next_step(state, live(state, task)?, context.now.date());
    let NextStep::Propose { step: proposed, skipped, .. } = &next else {
        return Err(match next {
            NextStep::Wait { step: waiting, .. } if waiting != step => {
                Refusal::step_skipped(task, step, waiting)
            }
            next => Refusal::not_proposed(task, &next),
        });
    };
    let milder = skipped.iter().position(|milder| *milder == step);
    let skipped = match milder {
        Some(at) => skipped[..at].to_vec(),
        None if step == *proposed => skipped.clone(),
        None => return Err(Refusal::step_skipped(task, step, *proposed)),
    };
    if !skipped.is_empty() {
        needed(&reason, "越级理由", "the reason to go past a step", REASON_CHARS_MAX)?;
    }
    Ok(SupervisionEvent::Escalated { task, step, skipped, reason })
}
