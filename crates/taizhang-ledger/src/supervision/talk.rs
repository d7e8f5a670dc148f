//! Formal talks (约谈): called for a reason with the posts that are to come, then recorded, or called off.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::closing::Said;
use crate::decide::Context;
use crate::establishment::{known_post, open_unit};
use crate::refusal::Refusal;
use crate::supervision::{SupervisionEvent, tasks_fit};
use crate::text::{LIST_MAX, NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, needed};
use crate::{PostId, State, TalkId, TaskId, UnitId};

/// What a talk is called for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TalkTerms {
    /// The unit that is talked with.
    pub unit: UnitId,
    /// The posts that are to come.
    pub posts: Vec<PostId>,
    /// The tasks it is about.
    #[serde(default)]
    pub tasks: Vec<TaskId>,
    /// Why.
    pub reason: String,
    /// The day.
    pub on: Date,
}

/// The record of a talk (约谈纪要).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TalkRecord {
    /// The day on which it was held.
    pub held: Date,
    /// What was said.
    pub record: String,
    /// By when the unit is to have put it right; `None` where nothing was agreed.
    #[serde(default)]
    pub rectify_by: Option<Date>,
}

/// A talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// Its name.
    pub id: TalkId,
    /// What it was called for.
    pub terms: TalkTerms,
    /// Who called it, and when.
    pub called: Said,
    /// The record, and who wrote it; `None` until it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<(TalkRecord, Said)>,
    /// Why it was not held; `None` where it was, or may still be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_off: Option<Said>,
}

pub(super) fn call(
    state: &State,
    mut terms: TalkTerms,
    context: &Context,
) -> Result<SupervisionEvent, Refusal> {
    needed(&terms.reason, "约谈事由", "the reason", REASON_CHARS_MAX)?;
    open_unit(state, &terms.unit)?;
    if terms.posts.is_empty() {
        return Err(Refusal::empty("约谈对象", "the posts to talk with"));
    }
    if terms.posts.len() > LIST_MAX {
        return Err(Refusal::too_many("约谈对象", "posts", terms.posts.len(), LIST_MAX));
    }
    terms.posts.iter().try_for_each(|post| known_post(state, post).map(|_| ()))?;
    terms.tasks = tasks_fit(state, terms.tasks)?;
    if terms.on < context.now.date() {
        return Err(Refusal::day_passed(terms.on, context.now.date()));
    }
    Ok(SupervisionEvent::TalkCalled { talk: TalkId::at(state.supervision.talks.len()), terms })
}

pub(super) fn record(
    state: &State,
    talk: TalkId,
    record: TalkRecord,
    context: &Context,
) -> Result<SupervisionEvent, Refusal> {
    needed(&record.record, "约谈纪要", "the record", NARRATIVE_CHARS_MAX)?;
    open(state, talk)?;
    if record.held > context.now.date() {
        return Err(Refusal::day_to_come(record.held, context.now.date()));
    }
    Ok(SupervisionEvent::TalkRecorded { talk, record })
}

pub(super) fn call_off(state: &State, talk: TalkId, reason: String) -> Result<SupervisionEvent, Refusal> {
    needed(&reason, "取消理由", "the reason", REASON_CHARS_MAX)?;
    open(state, talk)?;
    Ok(SupervisionEvent::TalkCalledOff { talk, reason })
}

pub(super) fn known(state: &State, id: TalkId) -> Result<&Talk, Refusal> {
    let at = id.0.checked_sub(1).map(|at| at as usize);
    at.and_then(|at| state.supervision.talks.get(at)).ok_or_else(Refusal::unknown)
}

fn open(state: &State, id: TalkId) -> Result<&Talk, Refusal> {
    let talk = known(state, id)?;
    let over = talk.record.is_some() || talk.called_off.is_some();
    if over { Err(Refusal::talk_over(id)) } else { Ok(talk) }
}
