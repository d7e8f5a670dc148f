//! Ranges: both ends belong to one figure.
//!
//! Reads:   1-2个 · 5.0%—5.5% · 50亿-100亿元 · 0-6岁 · 百分之四到五 · 三至五家
//! Leaves:  由3家到5家 (two figures) · 2021-2025年 (years) · 0394-8888888 (a telephone)
//! Corpus:  corpus/range.md

use taizhang_text::Span;

use crate::look::{self, right};
use crate::numeral::{self, Numeral};
use crate::quantity::BoundAt;
use crate::rule::duration;
use crate::scan::{Place, Step, Tail};
use crate::{Bound, Dimension, Kind, Quantity, Value, bound};

const DASHES: [&str; 9] = ["——", "-", "—", "–", "―", "~", "～", "－", "∼"];
const WORDS: [&str; 2] = ["至", "到"];

pub(crate) fn read(place: &Place<'_>) -> Option<Step> {
    if place.numeral.bare {
        return None;
    }
    let first = Tail::read(place.text, &place.numeral);
    let (second_at, second) = other_end(place, first.unit_span.end.max(place.numeral.scale_end))?;
    let tail = Tail::read(place.text, &second);
    let has_unit = !first.unit_span.is_empty();
    let same = match (first.unit, tail.unit) {
        (Some(a), b) => Some(a) == b && place.numeral.scale == second.scale,
        // 50亿-100亿元
        (None, _) if has_unit => place.numeral.scale == second.scale,
        (None, Some(_)) => true,
        (None, None) => second.scale > 0,
    };
    if !same {
        return (!has_unit && tail.unit.is_none())
            .then(|| Step::Found(place.only(Kind::Name, second.scale_end)));
    }
    Some(Step::Found(joined(place, second_at, &second, &tail)))
}

/// The second end of 百分之四到五, which has no unit of its own.
pub(crate) fn read_unitless(place: &Place<'_>) -> Option<Quantity> {
    let (second_at, second) = other_end(place, place.numeral.scale_end)?;
    let tail = Tail::read(place.text, &second);
    let mut quantity = joined(place, second_at, &second, &tail);
    quantity.span.end = second.scale_end;
    Some(quantity)
}

/// A dash or word behind the first end, and the numeral behind that.
fn other_end(place: &Place<'_>, at: usize) -> Option<(usize, Numeral)> {
    let text = place.text;
    let after = right(text, at);
    let dash = DASHES.iter().find(|dash| after.starts_with(**dash));
    let word = WORDS.iter().find(|word| after.starts_with(**word));
    if word.is_some() && look::ends(place.left, &["由", "从", "自"]) {
        return None;
    }
    let rest = after[dash.or(word)?.len()..].trim_start_matches(' ');
    // 百分之四到百分之五
    let rest = rest.strip_prefix("百分之").unwrap_or(rest);
    let start = text.len() - rest.len();
    let second = numeral::read(text, start).ok().filter(|n| !n.bare && n.arabic == place.numeral.arabic)?;
    (!second.zero_led && !place.numeral.zero_led).then_some((start, second))
}

fn joined(place: &Place<'_>, second_at: usize, second: &Numeral, tail: &Tail) -> Quantity {
    let kind = match tail.unit.map(|unit| unit.get().dimension) {
        Some(Dimension::Percent) => Kind::Percent,
        Some(Dimension::Points) => Kind::Points,
        Some(Dimension::Multiple) => Kind::Multiple,
        Some(Dimension::Tenths) => Kind::Tenths,
        Some(Dimension::Voltage) => Kind::Name,
        Some(Dimension::Time) => duration::kind(place, tail),
        _ => Kind::Amount,
    };
    let at = Place { text: place.text, start: second_at, left: place.left, numeral: *second };
    let mut quantity = tail.quantity(&at, kind);
    quantity.number = Span::new(place.start, second.end);
    quantity.span = Span::new(place.start, tail.end);
    quantity.value = Value::Range(place.numeral.value, second.value);
    quantity.scale = second.scale;
    quantity.bound = Bound::Range;
    quantity.bound_at = BoundAt::Nowhere;
    if let Some((_, len)) = bound::before(place.left) {
        quantity.span.start = look::left_end(place.text, place.start) - len;
    }
    quantity
}
