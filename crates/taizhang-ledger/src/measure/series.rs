//! The accepted values of a measure by period, and what they amount to through one of them.
//!
//! A missing period is never counted as zero: the sum says which periods it lacks. A correction leaves both values standing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Accumulation, Measure};
use crate::calendar::{Period, PeriodKind};
use crate::wording::Wording;

/// How firm a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureStatus {
    /// 预计数.
    Estimated,
    /// 初步核算数.
    Provisional,
    /// 最终核实数.
    Final,
}

/// What was accepted for a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reported {
    /// A value.
    Figure {
        /// In the unit of the measure.
        value: Decimal,
        /// How firm it is.
        status: FigureStatus,
    },
    /// 不适用: nothing is expected of this period, for a reason.
    NotApplicable {
        /// Why.
        reason: String,
    },
}

/// A value that was replaced by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// As it was.
    pub before: Reported,
    /// As it became.
    pub after: Reported,
    /// Why.
    pub reason: String,
    /// When.
    pub on: Date,
}

/// What was accepted for one period, with what stood there before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    now: Reported,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Correction>,
}

/// Why a value cannot stand in a series.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// A period of another length.
    #[error("{period} is of another length than the periods of this series")]
    OtherKind {
        /// The period.
        period: Period,
    },
    /// A period that has a value already: correct it instead.
    #[error("{period} has a value; correct it with a reason")]
    AlreadyThere {
        /// The period.
        period: Period,
    },
    /// A period without a value: nothing to correct.
    #[error("{period} has no value to correct")]
    NotThere {
        /// The period.
        period: Period,
    },
}

/// The accepted values of a measure by period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    kind: PeriodKind,
    points: BTreeMap<Period, Point>,
}

/// What the values amount to through a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actual {
    /// The value; `None` if nothing was reported.
    pub value: Option<Decimal>,
    /// The last period with a value that was used.
    pub at: Option<Period>,
    /// The periods up to then without a value, for which there is no reason.
    pub missing: Vec<Period>,
    /// How firm the least firm value is that was used.
    pub status: Option<FigureStatus>,
    /// How it was found.
    pub how: Wording,
}

impl Actual {
    /// Whether a period before the last used one is missing: a sum is then less than the whole.
    #[must_use]
    pub fn has_gap(&self) -> bool {
        self.missing.iter().any(|period| self.at.is_some_and(|at| *period < at))
    }
}

impl Series {
    /// An empty series of periods of one length.
    #[must_use]
    pub const fn new(kind: PeriodKind) -> Self {
        Self { kind, points: BTreeMap::new() }
    }

    /// The length of its periods.
    #[must_use]
    pub const fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// Puts the first accepted value of a period in.
    ///
    /// # Errors
    ///
    /// [`SeriesError::OtherKind`], [`SeriesError::AlreadyThere`].
    pub fn record(&mut self, period: Period, reported: Reported) -> Result<(), SeriesError> {
        if period.kind() != self.kind {
            return Err(SeriesError::OtherKind { period });
        }
        if self.points.contains_key(&period) {
            return Err(SeriesError::AlreadyThere { period });
        }
        self.points.insert(period, Point { now: reported, corrections: Vec::new() });
        Ok(())
    }

    /// Replaces the value of a period; the one before stays visible.
    ///
    /// # Errors
    ///
    /// [`SeriesError::NotThere`].
    pub fn correct(
        &mut self,
        period: Period,
        after: Reported,
        reason: impl Into<String>,
        on: Date,
    ) -> Result<(), SeriesError> {
        let point = self.points.get_mut(&period).ok_or(SeriesError::NotThere { period })?;
        let before = std::mem::replace(&mut point.now, after.clone());
        point.corrections.push(Correction { before, after, reason: reason.into(), on });
        Ok(())
    }

    /// What stands for a period.
    #[must_use]
    pub fn get(&self, period: Period) -> Option<&Reported> {
        self.points.get(&period).map(|point| &point.now)
    }

    /// The corrections of a period, the earliest first.
    #[must_use]
    pub fn corrections(&self, period: Period) -> &[Correction] {
        self.points.get(&period).map_or(&[], |point| &point.corrections)
    }

    /// The periods with a value, the earliest first.
    pub fn figures(&self) -> impl DoubleEndedIterator<Item = (Period, Decimal, FigureStatus)> + '_ {
        self.points.iter().filter_map(|(period, point)| match point.now {
            Reported::Figure { value, status } => Some((*period, value, status)),
            Reported::NotApplicable { .. } => None,
        })
    }

    /// The last period with a value or a reason for none.
    #[must_use]
    pub fn last(&self) -> Option<Period> {
        self.points.keys().next_back().copied()
    }

    /// What the values from one period through another amount to.
    ///
    /// Cumulative, latest and rate: the last value, with the periods since then as missing. Increment: the sum of what there
    /// is, with every period that lacks a value as missing; it is then less than the whole, and says so. The second period may
    /// be of another length (a quarter of a monthly series): what ends in it counts.
    #[must_use]
    pub fn actual_through(&self, accumulation: Accumulation, first: Period, through: Period) -> Actual {
        let expected = self.expected(first, through);
        let at = |period: &Period| self.points.get(period).map(|point| &point.now);
        let figure = |period: &Period| match at(period) {
            Some(Reported::Figure { value, status }) => Some((*period, *value, *status)),
            _ => None,
        };
        let used: Vec<(Period, Decimal, FigureStatus)> = match accumulation {
            Accumulation::Increment => expected.iter().filter_map(figure).collect(),
            Accumulation::Cumulative | Accumulation::Latest | Accumulation::Rate => {
                expected.iter().rev().find_map(figure).into_iter().collect()
            }
        };
        let last = used.last().map(|(period, ..)| *period);
        let lacking = expected.iter().filter(|period| at(period).is_none());
        let missing: Vec<Period> = match accumulation {
            Accumulation::Increment => lacking.copied().collect(),
            _ => lacking.filter(|period| last.is_none_or(|last| **period > last)).copied().collect(),
        };
        let sum = used.iter().try_fold(Decimal::ZERO, |sum, (_, value, _)| sum.checked_add(*value));
        let value = if used.is_empty() { None } else { sum };
        let how = how(accumulation, value, used.len(), last, &missing);
        Actual { value, at: last, missing, status: used.iter().map(|(.., status)| *status).min(), how }
    }

    /// The periods of this series from one through another.
    fn expected(&self, first: Period, through: Period) -> Vec<Period> {
        let from = Period::containing(self.kind, first.first_day());
        let mut last = Period::containing(self.kind, through.last_day());
        if last.last_day() > through.last_day() {
            last = last.previous();
        }
        from.up_to(last)
    }
}

fn how(
    accumulation: Accumulation,
    value: Option<Decimal>,
    used: usize,
    last: Option<Period>,
    missing: &[Period],
) -> Wording {
    let (Some(value), Some(last)) = (value, last) else {
        return Wording::new("尚无已采用的数值", "no accepted value yet");
    };
    let found = match accumulation {
        Accumulation::Cumulative => Wording::new(
            format!("累计至{}：{value}", last.zh()),
            format!("cumulative through {}: {value}", last.en()),
        ),
        Accumulation::Increment => {
            Wording::new(format!("{used}期当期数合计：{value}"), format!("sum of {used} periods: {value}"))
        }
        Accumulation::Latest => Wording::new(
            format!("{}期末：{value}", last.zh()),
            format!("at the end of {}: {value}", last.en()),
        ),
        Accumulation::Rate => {
            Wording::new(format!("{}：{value}", last.zh()), format!("{}: {value}", last.en()))
        }
    };
    if missing.is_empty() {
        return found;
    }
    let list = |name: fn(Period) -> String, mark: &str| {
        missing.iter().map(|period| name(*period)).collect::<Vec<_>>().join(mark)
    };
    found.then(&Wording::new(
        format!("缺{}期（未按零计）：{}", missing.len(), list(Period::zh, "、")),
        format!("{} periods missing, not counted as zero: {}", missing.len(), list(Period::en, ", ")),
    ))
}

impl Measure {
    /// What accepted values amount to through a period, from the first period of the plan on; without a plan, from the first
    /// of the year.
    #[must_use]
    pub fn actual_through(&self, series: &Series, through: Period) -> Actual {
        let begin = self.plan.as_ref().map_or(Period::of_year(through.year()).first_day(), |plan| plan.first);
        series.actual_through(self.accumulation, Period::containing(series.kind(), begin), through)
    }
}

#[cfg(test)]
mod tests;
