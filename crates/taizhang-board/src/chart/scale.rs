//! From values to places: shares of a length, and the values at which lines are drawn.

use jiff::civil::Date;
use rust_decimal::Decimal;
use taizhang_ledger::Moment;

/// A stretch of values that is drawn over a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: Decimal,
    high: Decimal,
}

impl Scale {
    /// From one value to another. A stretch of nothing is made one long, so that there is something to divide by.
    #[must_use]
    pub fn new(low: Decimal, high: Decimal) -> Self {
        if high > low { Self { low, high } } else { Self { low, high: low + Decimal::ONE } }
    }

    /// Around values, from zero where they are built up, else with a little room below. `None` without values.
    #[must_use]
    pub fn around(values: impl Iterator<Item = Decimal> + Clone, from_zero: bool) -> Option<Self> {
        let (low, high) = (values.clone().min()?, values.max()?);
        let room = (high - low).max(high.abs() / Decimal::from(20)) / Decimal::TEN;
        let low = match from_zero {
            true => low.min(Decimal::ZERO),
            false => low - room,
        };
        Some(Self::new(low, high + room))
    }

    /// The lower end.
    #[must_use]
    pub const fn low(self) -> Decimal {
        self.low
    }

    /// Where a value stands, in hundredths of the length from its beginning.
    #[must_use]
    pub fn percent(self, value: Decimal) -> Decimal {
        share(value - self.low, self.high - self.low)
    }

    /// Where a value stands from the top, in hundredths of the height.
    #[must_use]
    pub fn from_top(self, value: Decimal) -> Decimal {
        Decimal::ONE_HUNDRED - self.percent(value)
    }

    /// Where a day stands between two others, in hundredths.
    #[must_use]
    pub fn of_day(first: Date, last: Date, day: Date) -> Decimal {
        let days = |to: Date| Decimal::from(Moment::days_between(first, to));
        share(days(day), days(last)).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)
    }

    /// The values at which lines are drawn: round ones, about so many.
    #[must_use]
    pub fn ticks(self, about: u32) -> Vec<Decimal> {
        ticks(self.low, self.high, about)
    }
}

/// A part of a whole in hundredths, to two places; nothing of nothing.
///
/// ```
/// # use taizhang_board::chart::share;
/// assert_eq!(share(1.into(), 3.into()).to_string(), "33.33");
/// assert_eq!(share(1.into(), 0.into()).to_string(), "0");
/// ```
#[must_use]
pub fn share(part: Decimal, whole: Decimal) -> Decimal {
    let hundredths = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole));
    hundredths.map_or(Decimal::ZERO, |share| share.round_dp(2).normalize())
}

/// Round values from one to another, about so many: steps of 1, 2 or 5 and a power of ten.
#[must_use]
pub fn ticks(low: Decimal, high: Decimal, about: u32) -> Vec<Decimal> {
    let wanted = (high - low) / Decimal::from(about.max(1));
    if wanted <= Decimal::ZERO {
        return Vec::new();
    }
    let mut ten = Decimal::ONE;
    while ten.checked_mul(Decimal::TEN).is_some_and(|next| next <= wanted) {
        ten *= Decimal::TEN;
    }
    while ten > wanted && ten.scale() < 12 {
        ten /= Decimal::TEN;
    }
    let steps = [1, 2, 5, 10].map(|times| ten * Decimal::from(times));
    let step = steps.into_iter().find(|step| *step >= wanted).unwrap_or(wanted).normalize();
    let mut at = (low / step).ceil() * step;
    let mut found = Vec::new();
    while at <= high && found.len() < TICKS_MAX {
        found.push(at.normalize());
        at += step;
    }
    found
}

/// The most lines that are drawn.
const TICKS_MAX: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn of(low: &str, high: &str) -> Vec<String> {
        let read = |written: &str| written.parse::<Decimal>().expect("a decimal");
        ticks(read(low), read(high), 4).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lines_are_drawn_at_round_values() {
        assert_eq!(of("0", "350"), ["0", "100", "200", "300"]);
        assert_eq!(of("0", "1"), ["0", "0.5", "1"]);
        assert_eq!(of("96.1", "98.4"), ["97", "98"]);
        assert_eq!(of("-3", "12"), ["0", "5", "10"]);
        assert_eq!(of("0", "182000"), ["0", "50000", "100000", "150000"]);
        assert!(of("5", "5").is_empty());
    }

    #[test]
    fn a_scale_of_one_value_still_has_a_length() {
        let scale = Scale::around([Decimal::from(7)].into_iter(), false).expect("a scale");
        assert!(scale.percent(Decimal::from(7)) > Decimal::ZERO);
        assert!(Scale::around(std::iter::empty(), true).is_none());
    }
}
