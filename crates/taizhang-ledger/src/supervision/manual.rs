//! What a person says beside the computed lamp: another lamp until a day, marked 「人工」.
//!
//! The computed lamp is kept beside the one set by hand and returns when its day has passed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::closing::Said;
use crate::decide::Context;
use crate::lamp::Lamp;
use crate::refusal::Refusal;
use crate::supervision::SupervisionEvent;
use crate::task::{Task, live};
use crate::text::{REASON_CHARS_MAX, needed};
use crate::wording::Wording;
use crate::{Moment, State, TaskId};

/// For how many days a lamp can be set by hand at the longest.
pub const OVERRIDE_DAYS_MAX: i32 = 92;

/// A lamp that a person set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LampOverride {
    /// The colour.
    pub lamp: Lamp,
    /// The last day on which it is shown.
    pub until: Date,
    /// Why, who set it, and when.
    pub said: Said,
    /// Why it was taken back before its day; `None` if it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted: Option<Said>,
}

impl LampOverride {
    /// What is printed beside it: never without 「人工」, the reason and the day.
    #[must_use]
    pub fn word(&self) -> Wording {
        let Wording { zh, en } = self.lamp.word();
        let (reason, until) = (&self.said.text, self.until);
        Wording::new(
            format!("{zh}（人工，至{until}）：{reason}"),
            format!("{en} (set by hand until {until}): {reason}"),
        )
    }

    fn holds(&self, day: Date) -> bool {
        let lifted = self.lifted.as_ref().is_some_and(|lifted| lifted.at.date() <= day);
        self.said.at.date() <= day && day <= self.until && !lifted
    }
}

/// The lamp that a person set for a task, if one is shown on a day.
#[must_use]
pub fn lamp_override(state: &State, task: TaskId, day: Date) -> Option<&LampOverride> {
    state.supervision.overrides.get(&task)?.iter().rev().find(|set| set.holds(day))
}

pub(super) fn set_lamp(
    state: &State,
    task: TaskId,
    (lamp, until): (Lamp, Date),
    reason: String,
    context: &Context,
) -> Result<SupervisionEvent, Refusal> {
    needed(&reason, "人工定灯理由", "the reason", REASON_CHARS_MAX)?;
    not_of_the_unit(live(state, task)?, context)?;
    let today = context.now.date();
    if until < today {
        return Err(Refusal::day_passed(until, today));
    }
    if Moment::days_between(today, until) > OVERRIDE_DAYS_MAX {
        return Err(Refusal::override_too_long(until, OVERRIDE_DAYS_MAX));
    }
    Ok(SupervisionEvent::LampOverridden { task, lamp, until, reason })
}

pub(super) fn lift(
    state: &State,
    task: TaskId,
    reason: String,
    context: &Context,
) -> Result<SupervisionEvent, Refusal> {
    needed(&reason, "取消理由", "the reason", REASON_CHARS_MAX)?;
    not_of_the_unit(live(state, task)?, context)?;
    let held = lamp_override(state, task, context.now.date());
    held.map(|_| SupervisionEvent::OverrideLifted { task, reason }).ok_or_else(|| Refusal::no_override(task))
}

/// Nobody sets the lamp of a task that their own unit leads.
fn not_of_the_unit(task: &Task, context: &Context) -> Result<(), Refusal> {
    if task.terms.lead_unit == context.actor.unit {
        return Err(Refusal::own_lamp(task.id).lifted_by(crate::Act::OverrideLamp));
    }
    Ok(())
}
