//! The five classes of a half-year review: 已完成、超进度、达进度、欠进度、其他. They follow from the grade and the pace, so that a
//! green lamp never stands beside 「欠进度」.

use serde::{Deserialize, Serialize};

use super::{Grade, LampInputs, LampRule, MeasureInput};

/// A class of progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 已完成: concluded, or the whole target met for good.
    Completed,
    /// 超进度.
    Ahead,
    /// 达进度.
    OnPace,
    /// 欠进度.
    Behind,
    /// 其他: nothing due, nothing reported, or nothing to be held against a plan.
    Other,
}

impl Status {
    /// All classes in the order in which they are printed.
    pub const ALL: [Self; 5] = [Self::Completed, Self::Ahead, Self::OnPace, Self::Behind, Self::Other];
}

/// The class of what was judged.
#[must_use]
pub fn status(rule: &LampRule, inputs: &LampInputs, grade: Grade) -> Status {
    if inputs.concluded.is_some() || inputs.met_for_good || all_reached(inputs) {
        return Status::Completed;
    }
    match grade {
        Grade::Done => Status::Completed,
        Grade::OnPlan | Grade::Repaired => on_plan(rule, inputs),
        Grade::DueSoon if is_behind(inputs) => Status::Behind,
        Grade::DueSoon => on_plan(rule, inputs),
        Grade::Behind | Grade::FarBehind | Grade::Missed => Status::Behind,
        Grade::Unreported | Grade::Unlamped => Status::Other,
    }
}

/// All nodes reached; of a bid that others still decide, its own steps are not the whole.
fn all_reached(inputs: &LampInputs) -> bool {
    inputs.measure.is_none()
        && inputs.steps.as_ref().is_some_and(|steps| {
            !steps.waits_for_others
                && steps.progress.total > 0
                && steps.progress.reached == steps.progress.total
        })
}

fn on_plan(rule: &LampRule, inputs: &LampInputs) -> Status {
    let ahead = match &inputs.measure {
        Some(MeasureInput::Pace(pace)) => pace.ratio.is_some_and(|ratio| ratio >= rule.ahead_from),
        Some(_) => false,
        None => inputs.steps.as_ref().is_some_and(|steps| steps.progress.reached_early > 0),
    };
    if ahead { Status::Ahead } else { Status::OnPace }
}

fn is_behind(inputs: &LampInputs) -> bool {
    let pace = match &inputs.measure {
        Some(MeasureInput::Pace(pace)) => !pace.reached,
        Some(MeasureInput::Kept { inside, .. }) => !inside,
        _ => false,
    };
    pace || inputs.steps.as_ref().is_some_and(|steps| !steps.progress.missed.is_empty())
}
