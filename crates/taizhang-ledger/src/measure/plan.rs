//! The plan of a measure: what should be there on a day.
//!
//! Few things grow evenly: a harvest comes once, a school opens in September. So a plan is linear over calendar or working
//! days (序时进度), given per period (节点), or follows seasonal weights. A planned value is rounded to two places more than
//! the numbers it comes from, and what is printed is what was compared.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Accumulation, Direction, Growth, Measure, Target, TargetValue, Unresolved};
use crate::calendar::{DayCount, Period, WorkCalendar};
use crate::wording::{Wording, rounded};

/// The most nodes or weights a plan may have: a year of weeks.
pub const NODES_MAX: usize = 60;

/// How the way to the target is divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Path {
    /// 序时进度: the same every day.
    Linear {
        /// Which days count.
        count: DayCount,
    },
    /// 节点: the value to be reached by the end of each period, all before it included. Between two nodes the last one holds.
    Given {
        /// The nodes.
        nodes: BTreeMap<Period, Decimal>,
    },
    /// The share of each period, by weight; within a period, the same every day.
    Seasonal {
        /// The weights; none is negative, and not all are zero.
        weights: BTreeMap<Period, Decimal>,
    },
}

/// What is to be reached when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The first day.
    pub first: Date,
    /// The day by which the target is to be reached.
    pub due: Date,
    /// How the way is divided.
    pub path: Path,
}

/// Why a plan does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanError {
    /// Its due day comes before its first.
    #[error("the plan is due before it begins")]
    DueBeforeFirst,
    /// A given or seasonal plan without nodes.
    #[error("the plan has no nodes")]
    NoNodes,
    /// More nodes than a plan may have.
    #[error("the plan has more than {NODES_MAX} nodes")]
    TooManyNodes,
    /// Two nodes end on one day.
    #[error("two nodes of the plan end on one day")]
    SameDay,
    /// A node that ends before the plan begins, or after it is due.
    #[error("a node of the plan lies outside it")]
    OutsidePlan,
    /// Weights of periods of different lengths: they would overlap.
    #[error("the weights of the plan are of periods of different lengths")]
    MixedKinds,
    /// A weight below zero.
    #[error("a weight of the plan is negative")]
    NegativeWeight,
    /// Weights of which all are zero.
    #[error("the weights of the plan are all zero")]
    NoWeight,
    /// A number so large that the plan cannot be computed.
    #[error("a number of the plan is too large")]
    TooLarge,
}

impl PlanError {
    /// Why, for people.
    #[must_use]
    pub fn wording(self) -> Wording {
        let zh = match self {
            Self::DueBeforeFirst => "到期日早于起始日".to_owned(),
            Self::NoNodes => "没有节点".to_owned(),
            Self::TooManyNodes => format!("节点超过{NODES_MAX}个"),
            Self::SameDay => "两个节点同日到期".to_owned(),
            Self::OutsidePlan => "有节点在计划起止日之外".to_owned(),
            Self::MixedKinds => "权重所属时段长短不一".to_owned(),
            Self::NegativeWeight => "有权重为负".to_owned(),
            Self::NoWeight => "权重全部为零".to_owned(),
            Self::TooLarge => "数值过大".to_owned(),
        };
        Wording::new(zh, self.to_string())
    }
}

/// The value that should be there on a day, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// The day.
    pub on: Date,
    /// The value.
    pub value: Decimal,
    /// How it was found.
    pub how: Wording,
}

impl Plan {
    /// A linear plan over the calendar days of a year.
    #[must_use]
    pub fn linear_in(year: i16) -> Self {
        let period = Period::of_year(year);
        let path = Path::Linear { count: DayCount::Calendar };
        Self { first: period.first_day(), due: period.last_day(), path }
    }

    /// Refuses a plan that does not hold together.
    ///
    /// # Errors
    ///
    /// [`PlanError`].
    pub fn check(&self) -> Result<(), PlanError> {
        if self.due < self.first {
            return Err(PlanError::DueBeforeFirst);
        }
        let (Path::Given { nodes } | Path::Seasonal { weights: nodes }) = &self.path else { return Ok(()) };
        if nodes.is_empty() {
            return Err(PlanError::NoNodes);
        }
        if nodes.len() > NODES_MAX {
            return Err(PlanError::TooManyNodes);
        }
        let ends: std::collections::BTreeSet<Date> = nodes.keys().map(|period| period.last_day()).collect();
        if ends.len() < nodes.len() {
            return Err(PlanError::SameDay);
        }
        if ends.iter().any(|end| *end < self.first || *end > self.due) {
            return Err(PlanError::OutsidePlan);
        }
        if let Path::Seasonal { weights } = &self.path {
            let kinds: std::collections::BTreeSet<_> = weights.keys().map(|period| period.kind()).collect();
            if kinds.len() > 1 {
                return Err(PlanError::MixedKinds);
            }
            if weights.values().any(|weight| *weight < Decimal::ZERO) {
                return Err(PlanError::NegativeWeight);
            }
            let sum = sum_of(weights.values()).ok_or(PlanError::TooLarge)?;
            if sum.is_zero() {
                return Err(PlanError::NoWeight);
            }
        }
        Ok(())
    }

    /// The value that should be there on a day, on the way from one value to another. `None` for a plan that does not hold
    /// together, or numbers too large.
    #[must_use]
    pub fn planned_at(
        &self,
        day: Date,
        from: Decimal,
        to: Decimal,
        calendar: &WorkCalendar,
    ) -> Option<Planned> {
        self.check().ok()?;
        let places = from.scale().max(to.scale()) + 2;
        let (value, how) = match &self.path {
            _ if day >= self.due => (
                to,
                Wording::new(
                    format!("{}到期，应达目标值", self.due),
                    format!("due on {}: the target", self.due),
                ),
            ),
            _ if day < self.first => (
                from,
                Wording::new(format!("{}起算，尚未开始", self.first), format!("begins on {}", self.first)),
            ),
            Path::Linear { count } => {
                let (share, how) = self.linear(day, *count, calendar);
                (between(from, to, share, places)?, how)
            }
            Path::Given { nodes } => given(nodes, day, from),
            Path::Seasonal { weights } => {
                let (share, how) = self.seasonal(weights, day)?;
                (between(from, to, share, places)?, how)
            }
        };
        Some(Planned { on: day, value, how })
    }

    fn linear(&self, day: Date, count: DayCount, calendar: &WorkCalendar) -> (Fraction, Wording) {
        let gone = calendar.count(self.first, day, count);
        let all = calendar.count(self.first, self.due, count).max(1);
        let (zh, en) = match count {
            DayCount::Calendar => ("天", "days"),
            DayCount::Working => ("个工作日", "working days"),
        };
        let how =
            Wording::new(format!("序时进度：已过{gone}/{all}{zh}"), format!("linear: {gone} of {all} {en}"));
        (Fraction { part: gone.into(), whole: all.into() }, how)
    }

    fn seasonal(&self, weights: &BTreeMap<Period, Decimal>, day: Date) -> Option<(Fraction, Wording)> {
        let whole = sum_of(weights.values())?;
        let mut part = Decimal::ZERO;
        for (period, weight) in weights {
            let first = period.first_day().max(self.first);
            if period.last_day() <= day {
                part = part.checked_add(*weight)?;
            } else if first <= day {
                let gone = crate::Moment::days_between(first, day) + 1;
                let all = crate::Moment::days_between(first, period.last_day()) + 1;
                let share = weight.checked_mul(Decimal::from(gone))? / Decimal::from(all);
                part = part.checked_add(share)?;
            }
        }
        let printed = rounded(part, 4).normalize();
        let how = Wording::new(
            format!("季节权重：累计{printed}/{whole}"),
            format!("seasonal weights: {printed} of {whole} so far"),
        );
        Some((Fraction { part, whole }, how))
    }
}

/// A part of a whole.
struct Fraction {
    part: Decimal,
    whole: Decimal,
}

fn sum_of<'d>(mut values: impl Iterator<Item = &'d Decimal>) -> Option<Decimal> {
    values.try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))
}

fn between(from: Decimal, to: Decimal, share: Fraction, places: u32) -> Option<Decimal> {
    let way = to.checked_sub(from)?.checked_mul(share.part)?.checked_div(share.whole)?;
    Some(rounded(from.checked_add(way)?, places).normalize())
}

fn given(nodes: &BTreeMap<Period, Decimal>, day: Date, from: Decimal) -> (Decimal, Wording) {
    let passed = nodes.iter().filter(|(period, _)| period.last_day() <= day);
    match passed.max_by_key(|(period, _)| period.last_day()) {
        Some((period, value)) => (
            *value,
            Wording::new(format!("{}节点{value}", period.zh()), format!("node of {}: {value}", period.en())),
        ),
        None => (from, Wording::new("首个节点尚未到期", "the first node is still to come")),
    }
}

impl Measure {
    /// The two ends of the way: where it starts, and what is to be reached. What is held and not built up (a rate, a floor, a
    /// zero, a state without a baseline) has the target at both ends.
    ///
    /// # Errors
    ///
    /// [`Unresolved`] where the target is no value.
    pub fn way(&self) -> Result<(Decimal, Decimal), Unresolved> {
        let TargetValue { low, high } = self.target_value()?;
        let to = if self.direction == Direction::Less { high } else { low };
        let base = self.baseline.as_ref().map(|baseline| baseline.value);
        let from = match (&self.target, self.accumulation) {
            (Target::Floor { .. } | Target::Zero, _) | (_, Accumulation::Rate) => to,
            (Target::Growth(Growth::Times { ends: Some((start, _)), .. }), Accumulation::Latest) => *start,
            (_, Accumulation::Latest) => base.unwrap_or(to),
            (_, Accumulation::Cumulative | Accumulation::Increment) => Decimal::ZERO,
        };
        Ok((from, to))
    }

    /// The value that should be there on a day; `None` without a plan, or where the target is no value.
    #[must_use]
    pub fn planned_at(&self, day: Date, calendar: &WorkCalendar) -> Option<Planned> {
        let (from, to) = self.way().ok()?;
        self.plan.as_ref()?.planned_at(day, from, to, calendar)
    }
}

#[cfg(test)]
mod tests;
