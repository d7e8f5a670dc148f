//! What waits for a reviewer: at the level of one of their roles, and nothing they had a part in.

use crate::calendar::Period;
use crate::permission::{Reach, reach};
use crate::update::{SubmissionState, wrote};
use crate::{Act, Actor, State, TaskId};

/// The reports that an actor can review now: at the level of one of its roles, and not written or reviewed by itself.
#[must_use]
pub fn to_review(state: &State, actor: &Actor) -> Vec<(TaskId, Period)> {
    let mut waiting = Vec::new();
    for task in &state.tasks {
        for owed in &task.obligations {
            let Some(report) = owed.pending() else { continue };
            let SubmissionState::Submitted { level } = report.state else { continue };
            let levels = &state.settings.review_levels;
            let Some(asked) = levels.get(usize::from(level)).or(levels.last()) else { continue };
            let far = reach(Act::AcceptProgress, asked.role);
            let reaches = far != Reach::Nothing && task.subject().distance(&actor.unit) <= far;
            let had_part = wrote(owed, &actor.person)
                || report.reviews.iter().any(|review| review.by.person == actor.person);
            if actor.is(asked.role) && reaches && !had_part {
                waiting.push((task.id, owed.period));
            }
        }
    }
    waiting
}
