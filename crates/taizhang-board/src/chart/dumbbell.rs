//! Two figures of one thing on one line: where it stood, and where it is to go, as parts of where it stood.
//!
//! The figures themselves are written as the reports write them, beside the line.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::chart::{Scale, share};
use crate::words::Words;

/// What is drawn at the ends of the axis when a ratio lies beyond them.
const RATIO_MIN: Decimal = Decimal::from_parts(25, 0, 0, false, 2);
const RATIO_MAX: Decimal = Decimal::from_parts(250, 0, 0, false, 2);

/// The axis for some ratios: from a little below the least to a little above the most, and 1 always on it.
#[must_use]
pub fn axis(ratios: impl Iterator<Item = Decimal> + Clone) -> Scale {
    let drawn = ratios.map(|ratio| ratio.clamp(RATIO_MIN, RATIO_MAX)).chain([Decimal::ONE]);
    Scale::around(drawn, false).unwrap_or(Scale::new(Decimal::ZERO, Decimal::TWO))
}

/// A line from 1 to a ratio. One beyond the axis is drawn at its end, as an arrow.
#[must_use]
pub fn dumbbell(words: &Words, ratio: Decimal, scale: Scale) -> Markup {
    let (base, at) = (scale.percent(Decimal::ONE), scale.percent(ratio.clamp(RATIO_MIN, RATIO_MAX)));
    let beyond = !(RATIO_MIN..=RATIO_MAX).contains(&ratio);
    let printed = share(ratio, Decimal::ONE).round_dp(1).normalize();
    let below = ratio < Decimal::ONE;
    html! {
        svg.dumbbell role="img" aria-label=((words.chart.ratio)(&printed.to_string())) {
            line.grid x1={ (base) "%" } x2={ (base) "%" } y1="0" y2="100%" {}
            line.mark-line.is-actual.is-below[below] x1={ (base) "%" } x2={ (at) "%" } y1="50%" y2="50%" {}
            circle.mark-point cx={ (base) "%" } cy="50%" r="4" {}
            @if beyond {
                svg x={ (at) "%" } y="50%" overflow="visible" { path.mark-end.is-below[below] d="M-6 -6 L4 0 L-6 6 z" {} }
            } @else {
                svg x={ (at) "%" } y="50%" overflow="visible" { path.mark-end.is-below[below] d="M0 -6 L6 0 L0 6 L-6 0 z" {} }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use taizhang_api::Language;

    use super::*;

    #[test]
    fn what_grew_ends_to_the_right_of_where_it_stood() {
        let ratio: Decimal = "1.25".parse().expect("a decimal");
        let scale = axis([ratio, Decimal::ONE].into_iter());
        assert!(scale.percent(ratio) > scale.percent(Decimal::ONE));
        let drawn = dumbbell(Words::of(Language::Zh), ratio, scale).into_string();
        assert!(drawn.contains("125%"), "{drawn}");
    }

    #[test]
    fn a_ratio_beyond_the_axis_is_an_arrow_and_says_its_number() {
        let ratio = Decimal::from(9);
        let drawn = dumbbell(Words::of(Language::Zh), ratio, axis([ratio].into_iter())).into_string();
        assert!(drawn.contains("900%") && drawn.contains("M-6 -6"), "{drawn}");
    }
}
