//! A target divided among offices (县级分解): the sum is checked, and what is over or left is said.
//!
//! Parts of a rate are not added: a county's 6 % and another's 8 % are no 14 %, and no 7 % either.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Direction, Measure};
use crate::UnitId;
use crate::wording::Wording;

/// What one office is to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitPart {
    /// The office.
    pub unit: UnitId,
    /// Its part, in the unit of the measure.
    pub value: Decimal,
}

/// A target divided among offices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The parts, one an office.
    pub parts: Vec<SplitPart>,
}

/// What the parts amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SplitVerdict {
    /// The parts are the target.
    Whole,
    /// Something is left that no office has.
    Remainder {
        /// How much.
        left: Decimal,
    },
    /// The offices have more than the target.
    OverCommitted {
        /// How much more.
        over: Decimal,
    },
    /// Parts of a rate are not added.
    NotSummed,
    /// The target is no value, or the sum is too large.
    Unknown,
}

/// What the parts amount to, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitReading {
    /// The verdict.
    pub verdict: SplitVerdict,
    /// The sum of the parts; `None` where they are not added.
    pub sum: Option<Decimal>,
    /// Offices that stand in it more than once.
    pub twice: Vec<UnitId>,
    /// The same for people, in the unit of the measure.
    pub reason: Wording,
}

impl Split {
    /// The part of an office, if it has one.
    #[must_use]
    pub fn part_of(&self, unit: &UnitId) -> Option<Decimal> {
        self.parts.iter().find(|part| part.unit == *unit).map(|part| part.value)
    }

    /// What the parts amount to against the target of a measure: against its lower end, of less-is-better its upper end.
    #[must_use]
    pub fn reading(&self, measure: &Measure) -> SplitReading {
        let twice = self.twice();
        let sum = self.parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value));
        let (unit, n) = (&measure.unit, self.parts.len());
        let said = |verdict, sum, zh: String, en: String| SplitReading {
            verdict,
            sum,
            twice: twice.clone(),
            reason: Wording::new(zh, en),
        };
        if !measure.is_summable() {
            let zh = format!("{n}家分解值为比率，不相加");
            return said(
                SplitVerdict::NotSummed,
                None,
                zh,
                format!("the {n} parts are rates and are not added"),
            );
        }
        let (Ok(target), Some(sum)) = (measure.target_value(), sum) else {
            let zh = "目标值无法换算，未核对合计".to_owned();
            return said(
                SplitVerdict::Unknown,
                sum,
                zh,
                "the target is no value, so the sum was not checked".to_owned(),
            );
        };
        let whole = if measure.direction == Direction::Less { target.high } else { target.low };
        let Some(over) = sum.checked_sub(whole) else {
            return said(SplitVerdict::Unknown, Some(sum), "数值过大".to_owned(), "too large".to_owned());
        };
        let (zh, en) = (
            format!("{n}家合计{sum}{unit}，目标{whole}{unit}"),
            format!("{n} parts: {sum} {unit} of {whole} {unit}"),
        );
        if over > Decimal::ZERO {
            let verdict = SplitVerdict::OverCommitted { over };
            said(verdict, Some(sum), format!("{zh}，超出{over}{unit}"), format!("{en}, {over} {unit} over"))
        } else if over < Decimal::ZERO {
            let left = -over;
            let verdict = SplitVerdict::Remainder { left };
            said(
                verdict,
                Some(sum),
                format!("{zh}，尚余{left}{unit}未分解"),
                format!("{en}, {left} {unit} left"),
            )
        } else {
            said(SplitVerdict::Whole, Some(sum), format!("{zh}，相符"), format!("{en}, the whole"))
        }
    }

    fn twice(&self) -> Vec<UnitId> {
        let mut seen = std::collections::BTreeSet::new();
        let mut twice: Vec<UnitId> = Vec::new();
        for part in &self.parts {
            if !seen.insert(&part.unit) && !twice.contains(&part.unit) {
                twice.push(part.unit.clone());
            }
        }
        twice
    }
}

#[cfg(test)]
mod tests;
