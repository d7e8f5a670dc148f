//! Shares of a task (县级分解): children of one task, their targets held against it, their values added where units agree.
//!
//! What is over or left is said and never refused: a county may promise more than its share. Parts of a rate are not added.

use rust_decimal::Decimal;

use crate::calendar::Period;
use crate::measure::{Measure, Split, SplitPart, SplitReading};
use crate::task::{Task, TaskStatus};
use crate::wording::Wording;
use crate::{State, TaskId};

/// The shares of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// What they amount to against the target; `None` for a task without a figure or without shares.
    pub reading: Option<SplitReading>,
    /// The shares that are not added, each with why.
    pub left_out: Vec<(TaskId, Wording)>,
}

/// A value added up from shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolledUp {
    /// The sum; `None` if nothing can be added.
    pub value: Option<Decimal>,
    /// The shares without an accepted value of the period: not counted as zero.
    pub missing: Vec<TaskId>,
    /// The shares that are not added, each with why.
    pub left_out: Vec<(TaskId, Wording)>,
}

impl State {
    /// The shares of a task that were not taken back.
    pub fn shares_of(&self, parent: TaskId) -> impl Iterator<Item = &Task> {
        let share = move |task: &&Task| task.parent == Some(parent) && task.status != TaskStatus::Cancelled;
        self.tasks.iter().filter(share)
    }

    /// What the shares of a task amount to against its target.
    #[must_use]
    pub fn shares(&self, parent: TaskId) -> Shares {
        let Some(whole) = self.task(parent).and_then(|task| task.terms.form.measure()) else {
            return Shares { reading: None, left_out: Vec::new() };
        };
        let (mut split, mut left_out) = (Split::default(), Vec::new());
        for share in self.shares_of(parent) {
            match addable(whole, share).and_then(|measure| {
                measure.target_value().map(|target| target.low).map_err(crate::measure::Unresolved::wording)
            }) {
                Ok(value) => split.parts.push(SplitPart { unit: share.terms.lead_unit.clone(), value }),
                Err(why) => left_out.push((share.id, why)),
            }
        }
        Shares { reading: (!split.parts.is_empty()).then(|| split.reading(whole)), left_out }
    }

    /// The accepted values of the shares of a task for a period, added up.
    #[must_use]
    pub fn rolled_up(&self, parent: TaskId, period: Period) -> RolledUp {
        let mut rolled = RolledUp { value: None, missing: Vec::new(), left_out: Vec::new() };
        let Some(whole) = self.task(parent).and_then(|task| task.terms.form.measure()) else { return rolled };
        for share in self.shares_of(parent) {
            if let Err(why) = addable(whole, share) {
                rolled.left_out.push((share.id, why));
                continue;
            }
            let report = share.obligation(period).and_then(|owed| owed.accepted());
            match report.and_then(|report| report.said.value) {
                Some(value) => {
                    rolled.value = rolled.value.unwrap_or(Decimal::ZERO).checked_add(value);
                }
                None => rolled.missing.push(share.id),
            }
        }
        rolled
    }
}

/// The measure of a share, if its values can be added to the whole.
fn addable<'t>(whole: &Measure, share: &'t Task) -> Result<&'t Measure, Wording> {
    let Some(measure) = share.terms.form.measure() else {
        return Err(Wording::new("没有数值，不相加", "no figure, not added"));
    };
    if measure.unit != whole.unit {
        return Err(Wording::new(
            format!("单位「{}」与上级「{}」不同，不相加", measure.unit, whole.unit),
            format!("in {}, the whole in {}: not added", measure.unit, whole.unit),
        ));
    }
    if measure.accumulation != whole.accumulation {
        return Err(Wording::new("累计口径与上级不同，不相加", "accumulated in another way: not added"));
    }
    if !whole.is_summable() || !measure.is_summable() {
        return Err(Wording::new("比率不相加", "rates are not added"));
    }
    Ok(measure)
}
