//! Small multiples: one small picture for each indicator over the years, reached as a line of circles, aimed at as diamonds.
//!
//! A year without a figure breaks the line; one year alone is no line at all.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::chart::Scale;
use crate::part::decimal;

/// A point of a small picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// The year.
    pub year: u16,
    /// The value.
    pub value: Decimal,
    /// Whether it was aimed at; else it was reached.
    pub is_target: bool,
}

/// The picture of an indicator over the years; `None` for one year only. `said` describes it for those who do not see it.
#[must_use]
pub fn multiple(dots: &[Dot], said: &str) -> Option<Markup> {
    let (first, last) = (dots.iter().map(|dot| dot.year).min()?, dots.iter().map(|dot| dot.year).max()?);
    let scale = Scale::around(dots.iter().map(|dot| dot.value), false).filter(|_| first < last)?;
    let years = Scale::new(Decimal::from(first), Decimal::from(last));
    let x = |year: u16| years.percent(Decimal::from(year));
    let mut reached: Vec<&Dot> = dots.iter().filter(|dot| !dot.is_target).collect();
    reached.sort_by_key(|dot| (dot.year, dot.value));
    reached.dedup();
    // Where a year has several values it is not known which of them the line would go through.
    let alone = |dot: &&Dot| {
        dots.iter().all(|other| other.is_target || other.year != dot.year || other.value == dot.value)
    };
    reached.retain(alone);
    let steps: Vec<(&Dot, &Dot)> = reached
        .windows(2)
        .filter(|pair| pair[1].year - pair[0].year == 1)
        .map(|pair| (pair[0], pair[1]))
        .collect();
    Some(html! {
        svg.multiple role="img" aria-label=(said) {
            svg.plot x="6%" y="14%" width="88%" height="66%" {
                @for value in scale.ticks(2) {
                    @let y = scale.from_top(value);
                    line.grid x1="-6%" x2="106%" y1={ (y) "%" } y2={ (y) "%" } {}
                    text.tick x="-6%" y={ (y) "%" } dy="-0.25em" { (decimal(value)) }
                }
                @for (from, to) in steps {
                    line.mark-line.is-actual x1={ (x(from.year)) "%" } y1={ (scale.from_top(from.value)) "%" }
                        x2={ (x(to.year)) "%" } y2={ (scale.from_top(to.value)) "%" } {}
                }
                @for dot in dots {
                    @if dot.is_target {
                        svg x={ (x(dot.year)) "%" } y={ (scale.from_top(dot.value)) "%" } overflow="visible" {
                            path.mark-end d="M0 -6 L6 0 L0 6 L-6 0 z" {}
                        }
                    } @else {
                        circle.mark-point cx={ (x(dot.year)) "%" } cy={ (scale.from_top(dot.value)) "%" } r="4" {}
                    }
                }
                text.tick x="0" y="100%" dy="1.6em" { (first) }
                text.tick.at-end x="100%" y="100%" dy="1.6em" { (last) }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(year: u16, value: i64, is_target: bool) -> Dot {
        Dot { year, value: value.into(), is_target }
    }

    #[test]
    fn a_year_without_a_figure_breaks_the_line() {
        let drawn = |dots: &[Dot]| multiple(dots, "").map(Markup::into_string);
        let whole =
            drawn(&[dot(2023, 1, false), dot(2024, 2, false), dot(2025, 3, true)]).expect("a picture");
        assert_eq!((whole.matches("is-actual").count(), whole.matches("mark-end").count()), (1, 1));
        let broken = drawn(&[dot(2023, 1, false), dot(2025, 2, false)]).expect("a picture");
        assert_eq!(broken.matches("is-actual").count(), 0);
        let unsure =
            drawn(&[dot(2024, 1, false), dot(2025, 2, false), dot(2025, 9, false)]).expect("a picture");
        assert_eq!((unsure.matches("is-actual").count(), unsure.matches("mark-point").count()), (0, 3));
        assert_eq!(drawn(&[dot(2025, 1, false), dot(2025, 2, true)]), None, "one year is no line");
    }
}
