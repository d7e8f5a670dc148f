//! The forecast of the year end: the trend of the unit's own values, with a band. It stands apart from the lamp and moves none.
//!
//! The trend is Theil–Sen: the median of the slopes between all pairs of values, so that one odd month does not bend it; the
//! line goes through the median of what is left. The band is the largest miss of the line on the values themselves, grown with
//! the distance: miss × (1 + periods ahead ÷ values). All of it is exact and can be done again by hand.
//!
//! Under three values nothing is said. Neither is it where a sum lacks a period.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::measure::{Accumulation, Measure, Series};
use crate::wording::{Wording, rounded};

/// The fewest values from which a trend is drawn.
pub const VALUES_MIN: usize = 3;

/// A forecast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forecast {
    /// The period at whose end the value is expected.
    pub at: Period,
    /// The value on the line.
    pub central: Decimal,
    /// The lower end of the band.
    pub low: Decimal,
    /// The upper end of the band.
    pub high: Decimal,
    /// What the line gains in a period.
    pub slope: Decimal,
    /// How many values were used.
    pub values: u32,
    /// Whether the target is met on the line; `None` where a person has to say so, or the target is no value.
    pub meets_target: Option<bool>,
    /// The same for people.
    pub reason: Wording,
}

/// Why there is no forecast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForecastRefusal {
    /// Too few values.
    TooFew {
        /// How many there are.
        have: u32,
        /// How many are needed.
        need: u32,
    },
    /// A sum that lacks periods.
    Gap {
        /// The periods.
        missing: Vec<Period>,
    },
    /// Numbers too large.
    TooLarge,
}

impl ForecastRefusal {
    /// Why, for people.
    #[must_use]
    pub fn wording(&self) -> Wording {
        match self {
            Self::TooFew { have, need } => Wording::new(
                format!("仅有{have}期数值，至少{need}期方可预测"),
                format!("only {have} values; a trend needs {need}"),
            ),
            Self::Gap { missing } => {
                let zh: Vec<String> = missing.iter().map(|period| period.zh()).collect();
                let en: Vec<String> = missing.iter().map(|period| period.en()).collect();
                Wording::new(
                    format!("缺{}，累计数不全，不作预测", zh.join("、")),
                    format!("the sum lacks {}; no forecast", en.join(", ")),
                )
            }
            Self::TooLarge => Wording::new("数值过大，不作预测", "too large; no forecast"),
        }
    }
}

/// A value at a place on the line of periods.
#[derive(Clone, Copy)]
struct Spot {
    x: Decimal,
    y: Decimal,
}

impl Forecast {
    /// The forecast for the end of a year, from the accepted values through a period.
    ///
    /// # Errors
    ///
    /// [`ForecastRefusal`], with the reason.
    pub fn year_end(measure: &Measure, series: &Series, through: Period) -> Result<Self, ForecastRefusal> {
        let year = Period::of_year(through.year());
        let ends = year.within(series.kind());
        let Some(at) = ends.last().copied() else {
            return Err(ForecastRefusal::TooFew { have: 0, need: count(VALUES_MIN) });
        };
        let spots = spots(measure, series, &ends, through)?;
        if spots.len() < VALUES_MIN {
            return Err(ForecastRefusal::TooFew { have: count(spots.len()), need: count(VALUES_MIN) });
        }
        Self::drawn(measure, &spots, at, Decimal::from(ends.len())).ok_or(ForecastRefusal::TooLarge)
    }

    fn drawn(measure: &Measure, spots: &[Spot], at: Period, end: Decimal) -> Option<Self> {
        let slope = slope(spots)?;
        let level = median(spots.iter().map(|spot| line(*spot, slope)).collect::<Option<Vec<_>>>()?)?;
        let on_line = |x: Decimal| slope.checked_mul(x)?.checked_add(level);
        let mut miss = Decimal::ZERO;
        for spot in spots {
            miss = miss.max(spot.y.checked_sub(on_line(spot.x)?)?.abs());
        }
        let last = spots.last()?;
        let ahead = end - last.x;
        let growth = Decimal::ONE + ahead / Decimal::from(spots.len());
        let places = spots.iter().map(|spot| spot.y.scale()).max()? + 1;
        let half = rounded(miss.checked_mul(growth)?, places);
        let mut central = rounded(on_line(end)?, places);
        let mut low = central.checked_sub(half)?;
        let mut high = central.checked_add(half)?;
        // What was built up and never fell is not expected to fall.
        let built = matches!(measure.accumulation, Accumulation::Cumulative | Accumulation::Increment);
        if built && spots.windows(2).all(|pair| pair[1].y >= pair[0].y) {
            (central, low, high) = (central.max(last.y), low.max(last.y), high.max(last.y));
        }
        let (central, low, high) = (central.normalize(), low.normalize(), high.normalize());
        let (n, unit) = (spots.len(), &measure.unit);
        let reason = Wording::new(
            format!(
                "按本单位{n}期数值的趋势（每期{}{unit}），{}末预计{central}{unit}，区间{low}至{high}{unit}；预测不影响亮灯",
                rounded(slope, places).normalize(),
                at.zh()
            ),
            format!(
                "by the trend of its own {n} values ({} {unit} a period): {central} {unit} at the end of {}, between {low} and \
                 {high}; a forecast moves no lamp",
                rounded(slope, places).normalize(),
                at.en()
            ),
        );
        let meets_target = measure.is_met_by(central);
        Some(Self { at, central, low, high, slope, values: count(n), meets_target, reason })
    }
}

/// The values of a year through a period, by their place in the year; of increments, their running sum.
fn spots(
    measure: &Measure,
    series: &Series,
    ends: &[Period],
    through: Period,
) -> Result<Vec<Spot>, ForecastRefusal> {
    let begin = measure.plan.as_ref().map(|plan| plan.first);
    let mut spots = Vec::new();
    let mut missing = Vec::new();
    let mut last = None;
    let mut sum = Decimal::ZERO;
    let figures: std::collections::BTreeMap<Period, Decimal> =
        series.figures().map(|(period, value, _)| (period, value)).collect();
    let asked = ends.iter().enumerate().filter(|(_, period)| {
        period.last_day() <= through.last_day() && begin.is_none_or(|begin| period.last_day() >= begin)
    });
    for (position, period) in asked {
        let x = Decimal::from(position + 1);
        let value = figures.get(period).copied();
        if measure.accumulation == Accumulation::Increment {
            if value.is_none() && series.get(*period).is_none() {
                missing.push(*period);
            }
            sum = sum.checked_add(value.unwrap_or_default()).ok_or(ForecastRefusal::TooLarge)?;
        }
        if let Some(value) = value {
            let y = if measure.accumulation == Accumulation::Increment { sum } else { value };
            spots.push(Spot { x, y });
            last = Some(*period);
        }
    }
    // Periods after the last value are not a gap: they are still to come in.
    missing.retain(|period| last.is_some_and(|last| *period < last));
    if missing.is_empty() { Ok(spots) } else { Err(ForecastRefusal::Gap { missing }) }
}

/// The median of the slopes between all pairs.
fn slope(spots: &[Spot]) -> Option<Decimal> {
    let mut slopes = Vec::new();
    for (position, one) in spots.iter().enumerate() {
        for other in &spots[position + 1..] {
            slopes.push(other.y.checked_sub(one.y)?.checked_div(other.x - one.x)?);
        }
    }
    median(slopes)
}

/// Where a line of a slope through a spot begins.
fn line(spot: Spot, slope: Decimal) -> Option<Decimal> {
    spot.y.checked_sub(slope.checked_mul(spot.x)?)
}

fn median(mut values: Vec<Decimal>) -> Option<Decimal> {
    values.sort_unstable();
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some(values[middle - 1].checked_add(upper)? / Decimal::TWO)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
