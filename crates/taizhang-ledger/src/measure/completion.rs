//! The completion ratio (完成率): computed from actual and target, never typed.
//!
//! Less is better turns the ratio round. A zero target and a range to be kept have no ratio: they are met or not, inside or
//! outside. Of 「左右」 a person says whether it is met. Ratios are exact; only their print is rounded.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Bound, Direction, Measure, Target, Unresolved};
use crate::wording::{Wording, percent, quotient};

/// What the ratio is a part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatioBasis {
    /// Of the target: actual ÷ target.
    #[default]
    OfTarget,
    /// Of the way from the baseline: (actual − base) ÷ (target − base).
    FromBaseline,
}

/// Whether the target is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// A person has to say so: the target is written 「左右」.
    AskAPerson,
    /// It cannot be known: there is no value, or the target is none.
    Unknown,
}

/// Why there is no ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoRatio {
    /// Nothing was reported.
    NoActual,
    /// The target is zero.
    ZeroTarget,
    /// The target, or for less-is-better the actual value, is not above zero.
    NotPositive,
    /// The target is a range to be kept.
    Within,
    /// The target is no value.
    Unresolved(Unresolved),
    /// A way from the baseline was asked for and there is none.
    NoBaseline,
    /// The target is not on the better side of the baseline.
    NoWay,
    /// Numbers too large.
    TooLarge,
}

/// How much of a target is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Completion {
    /// The ratio, 1 for the whole; may be over 1, and below 0.
    pub ratio: Option<Decimal>,
    /// Why there is no ratio.
    pub no_ratio: Option<NoRatio>,
    /// For a range to be kept: whether the value is inside.
    pub inside: Option<bool>,
    /// Whether the target is met.
    pub met: Met,
    /// The formula with its numbers.
    pub formula: Wording,
}

impl Measure {
    /// How much of the target a value is.
    ///
    /// ```
    /// use taizhang_ledger::measure::{Measure, Met, RatioBasis};
    ///
    /// let days: Measure = serde_json::from_str(
    ///     r#"{"indicator": "补贴办理时限", "unit": "个工作日", "accumulation": "latest", "direction": "less",
    ///         "bound": "at_most", "target": {"level": {"value": "20"}}}"#,
    /// )?;
    /// let done = days.completion(Some(25.into()), RatioBasis::OfTarget);
    /// assert_eq!(done.ratio.expect("a ratio").to_string(), "0.8"); // 20 ÷ 25: less is better
    /// assert_eq!(done.met, Met::No);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn completion(&self, actual: Option<Decimal>, basis: RatioBasis) -> Completion {
        let Some(actual) = actual else {
            return none(NoRatio::NoActual, None, Met::Unknown, Wording::new("尚无实绩", "no actual value"));
        };
        let target = match self.target_value() {
            Ok(target) => target,
            Err(why) => return none(NoRatio::Unresolved(why), None, Met::Unknown, why.wording()),
        };
        let met = match self.is_met_by(actual) {
            Some(true) => Met::Yes,
            Some(false) => Met::No,
            None => Met::AskAPerson,
        };
        if self.direction == Direction::Within {
            let inside = (target.low..=target.high).contains(&actual);
            let formula = Wording::new(
                format!(
                    "实绩{actual}，区间{}至{}：{}",
                    target.low,
                    target.high,
                    if inside { "在区间内" } else { "超出区间" }
                ),
                format!(
                    "{actual} {} {} to {}",
                    if inside { "inside" } else { "outside" },
                    target.low,
                    target.high
                ),
            );
            return none(NoRatio::Within, Some(inside), met, formula);
        }
        if self.target == Target::Zero || (target.low.is_zero() && target.high.is_zero()) {
            let formula = Wording::new(
                format!("目标为零，实绩{actual}，不计完成率"),
                format!("target zero, actual {actual}: no ratio"),
            );
            return none(NoRatio::ZeroTarget, None, met, formula);
        }
        let towards = if self.direction == Direction::Less { target.high } else { target.low };
        let found = match basis {
            RatioBasis::OfTarget => self.of_target(actual, towards),
            RatioBasis::FromBaseline => self.since_baseline(actual, towards),
        };
        let (ratio, no_ratio, formula) = match found {
            Ok((ratio, formula)) => (Some(ratio), None, formula),
            Err(why) => (None, Some(why), why.wording(actual, towards)),
        };
        let asked = if self.bound == Bound::About {
            formula.then(&Wording::new(
                "目标为「左右」，是否完成由人工认定",
                "「左右」: a person says whether it is met",
            ))
        } else {
            formula
        };
        Completion { ratio, no_ratio, inside: None, met, formula: asked }
    }

    fn of_target(&self, actual: Decimal, target: Decimal) -> Result<(Decimal, Wording), NoRatio> {
        let less = self.direction == Direction::Less;
        if target <= Decimal::ZERO || (less && actual <= Decimal::ZERO) {
            return Err(NoRatio::NotPositive);
        }
        let (part, whole) = if less { (target, actual) } else { (actual, target) };
        let ratio = quotient(part, whole).ok_or(NoRatio::TooLarge)?;
        let printed = percent(ratio);
        let formula = if less {
            Wording::new(
                format!("目标{target}÷实绩{actual}={printed}（越少越好）"),
                format!("target {target} ÷ actual {actual} = {printed} (less is better)"),
            )
        } else {
            Wording::new(
                format!("实绩{actual}÷目标{target}={printed}"),
                format!("actual {actual} ÷ target {target} = {printed}"),
            )
        };
        Ok((ratio, formula))
    }

    fn since_baseline(&self, actual: Decimal, target: Decimal) -> Result<(Decimal, Wording), NoRatio> {
        let base = self.baseline.as_ref().ok_or(NoRatio::NoBaseline)?.value;
        let gone = actual.checked_sub(base).ok_or(NoRatio::TooLarge)?;
        let way = target.checked_sub(base).ok_or(NoRatio::TooLarge)?;
        let better =
            if self.direction == Direction::Less { way < Decimal::ZERO } else { way > Decimal::ZERO };
        if !better {
            return Err(NoRatio::NoWay);
        }
        let ratio = quotient(gone, way).ok_or(NoRatio::TooLarge)?;
        let printed = percent(ratio);
        let formula = Wording::new(
            format!("（实绩{actual}-基期{base}）÷（目标{target}-基期{base}）={printed}"),
            format!("(actual {actual} - base {base}) ÷ (target {target} - base {base}) = {printed}"),
        );
        Ok((ratio, formula))
    }
}

fn none(why: NoRatio, inside: Option<bool>, met: Met, formula: Wording) -> Completion {
    Completion { ratio: None, no_ratio: Some(why), inside, met, formula }
}

impl NoRatio {
    fn wording(self, actual: Decimal, target: Decimal) -> Wording {
        let (zh, en) = match self {
            Self::NotPositive => ("有一数不大于零，不计完成率", "one of them is not above zero: no ratio"),
            Self::NoBaseline => ("缺少基期值，不计完成率", "no baseline: no ratio"),
            Self::NoWay => ("目标不优于基期，不计完成率", "the target is not better than the base: no ratio"),
            _ => ("数值过大，不计完成率", "too large: no ratio"),
        };
        Wording::new(
            format!("实绩{actual}，目标{target}：{zh}"),
            format!("actual {actual}, target {target}: {en}"),
        )
    }
}

#[cfg(test)]
mod tests;
