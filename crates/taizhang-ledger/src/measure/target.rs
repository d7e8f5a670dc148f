//! A measure and what it is to reach.
//!
//! Reads:   1000亿元以上 · 控制在20个工作日以内 · 增长6%左右 · 1-2个 · 零新增
//! Leaves:  「增长1.6倍」 without both ends: strictly it is 2.6 times the base, but offices also write it for 1.6 times, so a
//!          person has to enter the two values.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Plan, Split};
use crate::wording::Wording;

/// How the values of periods add up. Every measure has to say it: sums of cumulative values, and last values of increments,
/// are the commonest wrong numbers in such tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accumulation {
    /// 累计: each value holds all before it since the plan began.
    Cumulative,
    /// 当期: each value is of its own period; they are added.
    Increment,
    /// 期末: a stock or state as it is at the end of the period.
    Latest,
    /// 比率: a rate, share or growth; never added, never split.
    Rate,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// Neither: to be kept within two ends.
    Within,
}

/// What the writer promised about the target value beyond the value itself. The two ends of a range stand in [`Target`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// 「1000亿元」 reaching it fulfils it.
    Exact,
    /// 「1000亿元以上」 reaching it fulfils it.
    AtLeast,
    /// 「突破380亿元」 the value itself is not yet enough.
    MoreThan,
    /// 「20个工作日以内」 going over breaks it.
    AtMost,
    /// 「低于5%」 the value itself breaks it.
    LessThan,
    /// 「6%左右」 whether it is met is a person's judgement.
    About,
}

/// Where a measure starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The value, in the unit of the measure.
    pub value: Decimal,
    /// Where it is from: a report, a yearbook.
    pub source: String,
    /// The year it is of.
    pub year: i16,
}

/// A growth as it was promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Growth {
    /// 「增长6%」: per cent of the base; negative for a fall.
    Rate {
        /// In per cent.
        percent: Decimal,
    },
    /// 「提高1.5个百分点」.
    Points {
        /// In percentage points.
        points: Decimal,
    },
    /// 「增长1.6倍」: computed only when both ends were entered by a person.
    Times {
        /// As written.
        times: Decimal,
        /// The value at the start and the value to be reached, in the unit of the measure.
        ends: Option<(Decimal, Decimal)>,
    },
}

/// What is to be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// A value at the end.
    Level {
        /// In the unit of the measure.
        value: Decimal,
    },
    /// A growth over the base.
    Growth(Growth),
    /// 「1-2个」「保持在2%-3%」.
    Range {
        /// The lower end.
        low: Decimal,
        /// The upper end.
        high: Decimal,
    },
    /// 「稳定在160亿斤以上」: a line that holds on every day, not only at the end.
    Floor {
        /// In the unit of the measure.
        value: Decimal,
    },
    /// 「零新增」: the first count breaks it.
    Zero,
}

/// What is counted, towards what, and by which plan.
///
/// ```
/// use taizhang_ledger::measure::Measure;
///
/// let measure: Measure = serde_json::from_str(
///     r#"{"indicator": "年度完成投资", "unit": "亿元", "accumulation": "cumulative", "direction": "more",
///         "bound": "at_least", "target": {"level": {"value": "1000"}}}"#,
/// )?;
/// assert_eq!(measure.target_value().expect("a value").low.to_string(), "1000");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What is counted, as written.
    pub indicator: String,
    /// The unit, as written; all values of the measure are in it.
    pub unit: String,
    /// How the values of periods add up.
    pub accumulation: Accumulation,
    /// Which way is better.
    pub direction: Direction,
    /// What was promised beyond the value.
    pub bound: Bound,
    /// Where it starts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// What is to be reached.
    pub target: Target,
    /// What is to be reached when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// Who is to reach how much of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<Split>,
}

/// The target as values in the unit of the measure. Both ends are the same but for a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetValue {
    /// The lower end.
    pub low: Decimal,
    /// The upper end.
    pub high: Decimal,
}

/// Why a target is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unresolved {
    /// A growth over a base that is not known.
    NoBaseline,
    /// 「倍」 without both ends.
    TimesWithoutEnds,
    /// A value too large to be computed.
    TooLarge,
}

impl Unresolved {
    /// Why, for people.
    #[must_use]
    pub fn wording(self) -> Wording {
        match self {
            Self::NoBaseline => {
                Wording::new("缺少基期值，无法换算目标值", "the base is not known, so the target is no value")
            }
            Self::TimesWithoutEnds => Wording::new(
                "「倍」须录入起止两个数值后方可计算（「增长1.6倍」本义为基数的2.6倍）",
                "a multiple is computed only from both its ends (「增长1.6倍」 strictly means 2.6 times the base)",
            ),
            Self::TooLarge => Wording::new("数值过大，无法计算", "too large to be computed"),
        }
    }
}

impl Measure {
    /// The target as values in the unit of the measure.
    ///
    /// A growth of a measure that is itself a rate (「地区生产总值增长6%」, reported as a growth) is that rate: no level is
    /// derived from it.
    ///
    /// # Errors
    ///
    /// [`Unresolved`] where the target is a growth and its ends are not known.
    pub fn target_value(&self) -> Result<TargetValue, Unresolved> {
        let one = |value| Ok(TargetValue { low: value, high: value });
        match &self.target {
            Target::Level { value } | Target::Floor { value } => one(*value),
            Target::Range { low, high } => Ok(TargetValue { low: *low, high: *high }),
            Target::Zero => one(Decimal::ZERO),
            Target::Growth(growth) => one(self.grown(growth)?),
        }
    }

    fn grown(&self, growth: &Growth) -> Result<Decimal, Unresolved> {
        let base = self.baseline.as_ref().map(|baseline| baseline.value).ok_or(Unresolved::NoBaseline);
        match growth {
            Growth::Rate { percent } if self.accumulation == Accumulation::Rate => Ok(*percent),
            Growth::Rate { percent } => {
                let factor = Decimal::ONE_HUNDRED.checked_add(*percent).ok_or(Unresolved::TooLarge)?;
                let grown = base?.checked_mul(factor).ok_or(Unresolved::TooLarge)?;
                Ok(grown / Decimal::ONE_HUNDRED)
            }
            Growth::Points { points } => base?.checked_add(*points).ok_or(Unresolved::TooLarge),
            Growth::Times { ends, .. } => ends.map(|(_, to)| to).ok_or(Unresolved::TimesWithoutEnds),
        }
    }

    /// Whether its values may be added up across offices: never those of a rate, a share or a growth.
    #[must_use]
    pub fn is_summable(&self) -> bool {
        let ratio = ["%", "%", "‰", "百分点", "/", "每", "倍"].iter().any(|mark| self.unit.contains(mark));
        self.accumulation != Accumulation::Rate && !ratio && !matches!(self.target, Target::Growth(_))
    }

    /// Whether a value meets the target; `None` where a person has to say so, or the target is no value.
    #[must_use]
    pub fn is_met_by(&self, actual: Decimal) -> Option<bool> {
        let target = self.target_value().ok()?;
        if self.direction == Direction::Within {
            return (self.bound != Bound::About || target.low != target.high)
                .then_some((target.low..=target.high).contains(&actual));
        }
        match (self.bound, &self.target) {
            (_, Target::Zero) => Some(actual <= Decimal::ZERO),
            (Bound::About, _) => None,
            (Bound::MoreThan, _) => Some(actual > target.low),
            (Bound::LessThan, _) => Some(actual < target.high),
            (Bound::AtLeast, _) => Some(actual >= target.low),
            (Bound::AtMost, _) => Some(actual <= target.high),
            (Bound::Exact, _) => Some(if self.direction == Direction::Less {
                actual <= target.high
            } else {
                actual >= target.low
            }),
        }
    }
}

#[cfg(test)]
mod tests;
