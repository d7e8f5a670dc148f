//! Reviews: level by level as the government's rule says, each by somebody else. Nobody reviews what they wrote.

use crate::PersonId;
use crate::establishment::ReviewLevel;
use crate::period::Obligation;
use crate::permission::{Reach, reach};
use crate::refusal::Refusal;
use crate::text::{REASON_CHARS_MAX, needed};
use crate::update::decide::At;
use crate::update::{Submission, SubmissionState, UpdateEvent};
use crate::{Act, State};

/// Accepts the pending report at its level; the last level settles it.
pub(crate) fn accept(state: &State, at: &At<'_>) -> Result<UpdateEvent, Refusal> {
    let (level, _) = reviewable(state, at, Act::AcceptProgress)?;
    let (task, period) = (at.task.id, at.period);
    let last = usize::from(level) + 1 >= state.settings.review_levels.len();
    Ok(if last {
        UpdateEvent::Accepted { task, period, level }
    } else {
        UpdateEvent::Passed { task, period, level }
    })
}

/// Gives the pending report back to its reporter.
pub(crate) fn return_back(state: &State, at: &At<'_>, reason: String) -> Result<UpdateEvent, Refusal> {
    needed(&reason, "退回理由", "the reason", REASON_CHARS_MAX)?;
    let (level, _) = reviewable(state, at, Act::ReturnProgress)?;
    Ok(UpdateEvent::ReturnedBack { task: at.task.id, period: at.period, level, reason })
}

/// The level at which a report waits, if the actor may review it there.
fn reviewable<'s>(state: &'s State, at: &'s At<'_>, act: Act) -> Result<(u8, &'s ReviewLevel), Refusal> {
    let Some(report) = at.owed.pending() else {
        return Err(Refusal::nothing_pending(at.task.id, at.period));
    };
    let SubmissionState::Submitted { level } = report.state else {
        return Err(Refusal::nothing_pending(at.task.id, at.period));
    };
    let levels = &state.settings.review_levels;
    // Levels may have been taken away since it was handed in: the last one then settles it.
    let asked = levels.get(usize::from(level)).or(levels.last()).ok_or_else(Refusal::no_review_level)?;
    let actor = &at.context.actor;
    let far = reach(act, asked.role);
    let reaches = far != Reach::Nothing && at.task.subject().distance(&actor.unit) <= far;
    if !actor.is(asked.role) || !reaches {
        return Err(Refusal::other_level(asked));
    }
    if wrote(at.owed, &actor.person) {
        return Err(Refusal::own_report());
    }
    if reviewed(report, &actor.person) {
        return Err(Refusal::reviewed_before());
    }
    Ok((level, asked))
}

/// Whether a person wrote something of what was reported for a period, at whatever post.
pub(crate) fn wrote(owed: &Obligation, person: &PersonId) -> bool {
    owed.submissions.iter().any(|report| report.by.person == *person)
        || owed.contributions.iter().any(|added| added.by.person == *person)
}

/// Whether a person reviewed a report at another level.
fn reviewed(report: &Submission, person: &PersonId) -> bool {
    report.reviews.iter().any(|review| review.by.person == *person)
}
