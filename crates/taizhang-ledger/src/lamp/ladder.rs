//! The ladder of escalation (督办升级): urge → notice → bulletin → talk, as each government sets it.
//!
//! The ladder proposes; a person decides and signs. A step is proposed when its days have passed, once, and none while a
//! notice's reply is still awaited. Urgent matters may skip steps where the ladder says so.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::RuleError;
use crate::calendar::{DayCount, WorkCalendar};
use crate::wording::Wording;

/// A kind of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LadderStep {
    /// 催办.
    Urge,
    /// 督办通知单.
    Notice,
    /// 现场督查.
    SiteCheck,
    /// 通报.
    Bulletin,
    /// 约谈.
    Talk,
    /// 督查专报.
    LeaderBrief,
}

impl LadderStep {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Urge, Self::Notice, Self::SiteCheck, Self::Bulletin, Self::Talk, Self::LeaderBrief];
}

/// One step of a ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationStep {
    /// Its kind.
    pub step: LadderStep,
    /// Days after the matter became overdue from which it is proposed.
    pub after_days: u16,
    /// Days after the step before, at least.
    #[serde(default)]
    pub after_previous_days: u16,
    /// Whether an urgent matter may go past it.
    #[serde(default)]
    pub skip_when_urgent: bool,
}

/// A ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationLadder {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub title: Wording,
    /// Which days count.
    pub count: DayCount,
    /// The steps, the mildest first.
    pub steps: Vec<EscalationStep>,
}

/// A step that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationTaken {
    /// Its kind.
    pub step: LadderStep,
    /// The day.
    pub on: Date,
    /// The day by which an answer was asked for, while none has come.
    #[serde(default)]
    pub answer_due: Option<Date>,
}

/// How far a matter has gone up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationState {
    /// The day from which it is overdue or red; `None` if it is not.
    pub overdue_since: Option<Date>,
    /// Whether a leader called it urgent.
    #[serde(default)]
    pub urgent: bool,
    /// The steps taken since then, the earliest first.
    #[serde(default)]
    pub taken: Vec<EscalationTaken>,
}

/// What the ladder says on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Nothing is overdue.
    NotOverdue,
    /// The answer to the last step is awaited until a day.
    AwaitAnswer {
        /// The day.
        until: Date,
    },
    /// The next step is proposed from a day that is still to come.
    Wait {
        /// The step.
        step: LadderStep,
        /// The day.
        from: Date,
    },
    /// A step is proposed now.
    Propose {
        /// The step.
        step: LadderStep,
        /// Since when.
        from: Date,
        /// The steps that are gone past because the matter is urgent.
        skipped: Vec<LadderStep>,
    },
    /// All steps are taken.
    AtTheTop,
}

impl EscalationLadder {
    /// Reads a ladder.
    ///
    /// # Errors
    ///
    /// [`RuleError`].
    pub fn parse(toml: &str) -> Result<Self, RuleError> {
        let ladder: Self = toml::from_str(toml)
            .map_err(|error| RuleError::Unreadable { name: "a ladder", what: error.to_string() })?;
        ladder.check()?;
        Ok(ladder)
    }

    /// The shipped ladders, the default first. Their files are read by a test.
    #[must_use]
    pub fn shipped() -> Vec<Self> {
        let files = [
            include_str!("../../data/ladder/default.toml"),
            include_str!("../../data/ladder/three-sheets.toml"),
        ];
        files.iter().filter_map(|toml| Self::parse(toml).ok()).collect()
    }

    /// Refuses a ladder without steps, with a step twice, or with one that comes before the step below it.
    ///
    /// # Errors
    ///
    /// [`RuleError::Rule`].
    pub fn check(&self) -> Result<(), RuleError> {
        let wrong = |what: &str| Err(RuleError::Rule { id: self.id.clone(), what: what.to_owned() });
        if self.steps.is_empty() {
            return wrong("it has no steps");
        }
        if self.steps.windows(2).any(|pair| pair[1].after_days < pair[0].after_days) {
            return wrong("a step comes before the one below it");
        }
        let mut seen = std::collections::BTreeSet::new();
        if !self.steps.iter().all(|step| seen.insert(step.step)) {
            return wrong("a step stands in it twice");
        }
        if self.steps.last().is_some_and(|step| step.skip_when_urgent) {
            return wrong("its last step cannot be gone past");
        }
        Ok(())
    }

    /// What comes next for a matter on a day.
    #[must_use]
    pub fn next_step(&self, state: &EscalationState, on: Date, calendar: &WorkCalendar) -> NextStep {
        let Some(since) = state.overdue_since.filter(|since| *since <= on) else {
            return NextStep::NotOverdue;
        };
        let last = state.taken.last();
        if let Some(until) = last.and_then(|taken| taken.answer_due).filter(|until| *until >= on) {
            return NextStep::AwaitAnswer { until };
        }
        let highest =
            self.steps.iter().rposition(|step| state.taken.iter().any(|taken| taken.step == step.step));
        let left = &self.steps[highest.map_or(0, |position| position + 1)..];
        let Some(first) = left.first() else { return NextStep::AtTheTop };
        let past =
            if state.urgent { left.iter().take_while(|step| step.skip_when_urgent).count() } else { 0 };
        let next = left.get(past).unwrap_or(first);
        let from = if state.urgent {
            since
        } else {
            let by_days = calendar.add(since, next.after_days, self.count).date;
            let by_last = last.map(|taken| calendar.add(taken.on, next.after_previous_days, self.count).date);
            by_last.map_or(by_days, |day| day.max(by_days))
        };
        if from > on {
            return NextStep::Wait { step: next.step, from };
        }
        let skipped = left[..past].iter().map(|step| step.step).collect();
        NextStep::Propose { step: next.step, from, skipped }
    }
}

#[cfg(test)]
mod tests;
