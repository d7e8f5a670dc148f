//! Parts of a whole: 百分之五, 三分之二, 3/5, 过半, 一半; and the zero that counts (零发案).
//!
//! Reads:   百分之四到五 · 千分之七 · 三分之二 · 3/5 · 过半 · 半数以上 · 一半 · 零发案
//! Leaves:  半年 · 上半年 · 时间过半 · 零距离 · 零售
//! Corpus:  corpus/fraction.md

use rust_decimal::Decimal;
use taizhang_text::Span;

use crate::look::{self, ends, first, is_stop, starts};
use crate::quantity::BoundAt;
use crate::scan::{Place, Step, Tail};
use crate::{Bound, Kind, Quantity, Value, bound, numeral, unit};

/// How many decimals a fraction is rounded to.
const DECIMALS: u32 = 4;

pub(crate) fn parts(place: &Place<'_>) -> Option<Step> {
    let text = place.text;
    if let Some(rest) = place.text[place.numeral.scale_end..].strip_prefix("分之") {
        let at = text.len() - rest.len();
        let second = numeral::read(text, at).ok()?;
        return match (place.numeral.bare, place.numeral.value) {
            (true, v) if v == Decimal::ONE_HUNDRED => hundredths(place, at, second, "%"),
            (true, v) if v == Decimal::ONE_THOUSAND => hundredths(place, at, second, "‰"),
            _ => fraction(place, second.value, place.numeral.value, second.scale_end),
        };
    }
    if text[place.numeral.end..].starts_with("半") && place.numeral.han && place.numeral.value == Decimal::ONE
    {
        return one_half(place);
    }
    slash(place)
}

/// 百分之五: the number is the 五, the unit is written before it.
fn hundredths(place: &Place<'_>, at: usize, second: numeral::Numeral, sign: &str) -> Option<Step> {
    let second = Place { text: place.text, start: at, left: place.left, numeral: second };
    if second.numeral.bare && second.numeral.scale > 0 {
        return None;
    }
    let (unit, _) = unit::longest(sign)?;
    let mut quantity = match crate::rule::range::read_unitless(&second) {
        Some(range) => range,
        None => Tail::read(place.text, &second.numeral).quantity(&second, Kind::Percent),
    };
    quantity.kind = Kind::Percent;
    quantity.unit = Some(unit);
    quantity.unit_span = Span::new(place.start, at);
    quantity.span.start = quantity.span.start.min(place.start);
    if let Some((bound, len)) = bound::before(place.left).filter(|_| quantity.bound != Bound::Range) {
        quantity.bound = bound;
        quantity.bound_at = BoundAt::Before;
        quantity.span.start = look::left_end(place.text, place.start) - len;
    }
    Some(Step::Found(quantity))
}

fn fraction(place: &Place<'_>, top: Decimal, bottom: Decimal, end: usize) -> Option<Step> {
    if bottom <= Decimal::ONE || top.is_zero() || top > bottom {
        return None;
    }
    let value = (top / bottom).round_dp(DECIMALS).normalize();
    let mut quantity = place.only(Kind::Fraction, end);
    quantity.number.end = end;
    quantity.unit_span = Span::empty(end);
    quantity.value = Value::One(value);
    bind(place.text, place.left, &mut quantity);
    Some(Step::Found(quantity))
}

/// 3/5 of something; not 24/7, 2024/5, 1/2号.
fn slash(place: &Place<'_>) -> Option<Step> {
    let numeral = &place.numeral;
    let rest = place.text[numeral.end..].strip_prefix('/')?;
    let at = place.text.len() - rest.len();
    let second = numeral::read(place.text, at).ok()?;
    let plain = |n: &numeral::Numeral| n.arabic && !n.han && !n.point && n.scale == 0;
    let after = &place.text[second.end..];
    let whole =
        plain(numeral) && plain(&second) && second.value <= Decimal::TEN && numeral.value < second.value;
    if !whole || after.starts_with(['/', '号', '-']) || unit::longest(after).is_some() {
        return None;
    }
    fraction(place, numeral.value, second.value, second.end)
}

fn one_half(place: &Place<'_>) -> Option<Step> {
    let end = place.numeral.end + '半'.len_utf8();
    let after = &place.text[end..];
    let counts = is_stop(first(after))
        || starts(after, &["以上", "的", "左右", "多"])
        || ends(place.left, &["的", "近", "超过", "超", "过", "达", "约", "占"]);
    counts.then(|| fraction(place, Decimal::ONE, Decimal::TWO, end)).flatten()
}

/// 过半, 半数以上, 半个百分点.
pub(crate) fn half(text: &str, start: usize, left: &str) -> Step {
    let end = start + '半'.len_utf8();
    let rest = &text[end..];
    let skip = Step::Skip(end);
    let half = Value::One(Decimal::new(5, 1));
    let mut quantity = Quantity::bare(Span::new(start, end), Kind::Fraction, half);
    if starts(rest, &["个百分点"]) {
        quantity.kind = Kind::Points;
        quantity.unit = unit::longest(rest).map(|(unit, _)| unit);
        quantity.unit_span = Span::new(end, end + "个百分点".len());
        quantity.span.end = quantity.unit_span.end;
        bind(text, left, &mut quantity);
        return Step::Found(quantity);
    }
    if let Some(after) = rest.strip_prefix('数') {
        quantity.number.end = end + '数'.len_utf8();
        quantity.span.end = quantity.number.end;
        quantity.unit_span = Span::empty(quantity.number.end);
        let _ = after;
        bind(text, left, &mut quantity);
        return Step::Found(quantity);
    }
    if ends(left, &["过", "超"])
        && !ends(left, &["时间过", "任务过", "双过", "双超"])
        && (is_stop(first(rest)) || starts(rest, &["的"]))
    {
        quantity.bound = Bound::MoreThan;
        quantity.bound_at = BoundAt::Before;
        quantity.span.start = look::left_end(text, start) - '过'.len_utf8();
        return Step::Found(quantity);
    }
    skip
}

/// Bad things of which there were none.
const NONE_OF: [&str; 14] = [
    "发生", "发案", "事故", "死亡", "伤亡", "感染", "上访", "非访", "案件", "确诊", "火灾", "复发", "返贫",
    "举报",
];

/// 零发案 is a figure of zero; 零距离, 零成本 are words.
pub(crate) fn zero(place: &Place<'_>) -> Option<Step> {
    (place.numeral.value.is_zero() && starts(&place.text[place.numeral.end..], &NONE_OF))
        .then(|| Step::Found(place.only(Kind::Amount, place.numeral.end)))
}

/// Bound words on both sides of a number that has no tail of its own.
fn bind(text: &str, left: &str, quantity: &mut Quantity) {
    if let Some((bound, len)) = bound::before(left) {
        quantity.bound = bound;
        quantity.bound_at = BoundAt::Before;
        quantity.span.start = look::left_end(text, quantity.span.start) - len;
    } else if left.ends_with('过') && quantity.kind == Kind::Fraction {
        quantity.bound = Bound::MoreThan;
        quantity.bound_at = BoundAt::Before;
    } else if let Some((bound, len)) = bound::after(&text[quantity.span.end..]) {
        quantity.bound = bound;
        quantity.bound_at = BoundAt::After;
        quantity.span.end += len;
    } else if text[quantity.span.end..].starts_with('多') {
        quantity.bound = Bound::MoreThan;
        quantity.bound_at = BoundAt::After;
        quantity.span.end += '多'.len_utf8();
    }
}
