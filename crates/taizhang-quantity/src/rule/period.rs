//! Periods: “十四五”, 前三季度, 九十年代, 50周年.
//!
//! Reads:   “十四五”时期 · 六五计划 · 一季度 · 前三季度 · 九十年代 · 建市50周年
//! Leaves:  十五个 (a count)
//! Corpus:  corpus/period.md

use rust_decimal::Decimal;
use taizhang_text::Span;

use crate::look;
use crate::numeral::han_digit;
use crate::scan::{Place, Step};
use crate::{Kind, Quantity, Value};

/// What follows the name of a five-year plan where it stands without quotation marks.
const PLAN_WORDS: [&str; 11] =
    ["时期", "规划", "计划", "期间", "期末", "以来", "开局", "收官", "末", "初", "目标"];

/// From the third plan (1966) on each began five years after the one before: the nth in this year and 5 n.
const PLANS_COUNT_FROM: u16 = 1951;

/// The years of a five-year plan.
const fn plan_years(number: u16) -> (u16, u16) {
    match number {
        1 => (1953, 1957),
        2 => (1958, 1962),
        n => (PLANS_COUNT_FROM + 5 * n, PLANS_COUNT_FROM + 5 * n + 4),
    }
}

/// “十四五” and its like: the number of a five-year plan followed by 五.
pub(crate) fn plan(text: &str, start: usize, left: &str) -> Option<Step> {
    let mut number = 0u16;
    let mut chars = text[start..].char_indices();
    let (mut at, mut c) = chars.next()?;
    if c == '十' {
        number = 10;
        (at, c) = chars.next()?;
    }
    // “十五” is the tenth plan, “十五五” the fifteenth: the last 五 is the plan's.
    let digit = han_digit(c).filter(|digit| *digit > 0)?;
    let quoted = look::last(left).is_some_and(|c| matches!(c, '“' | '"' | '‘' | '「' | '\''));
    let closes =
        |at: usize| look::first(&text[at..]).is_some_and(|c| matches!(c, '”' | '"' | '’' | '」' | '\''));
    let ends_here =
        |at: usize| if quoted { closes(at) } else { look::starts(look::right(text, at), &PLAN_WORDS) };
    let next = start + at + c.len_utf8();
    let end = if text[next..].starts_with('五') && ends_here(next + '五'.len_utf8()) {
        number += u16::from(digit);
        next + '五'.len_utf8()
    } else if c == '五'
        && number == 10
        && ends_here(next)
        && (quoted || text[next..].starts_with(['规', '计', '时']))
    {
        next
    } else {
        return None;
    };
    let (first, last) = plan_years(number);
    let years = Value::Date { year: first, last_year: last, month: 0, day: 0 };
    Some(Step::Found(Quantity::bare(Span::new(start, end), Kind::Period, years)))
}

pub(crate) fn read(place: &Place<'_>) -> Option<Step> {
    if place.numeral.scale > 0 || place.numeral.bare && place.numeral.value != Decimal::ONE_HUNDRED {
        return None;
    }
    let right = place.right();
    // 第六个五年计划期间
    if place.left.ends_with('第')
        && right.starts_with("个五年")
        && let Ok(number) = u16::try_from(place.numeral.value)
        && (1..=30).contains(&number)
    {
        let (year, last_year) = plan_years(number);
        let mut quantity = place.only(Kind::Period, place.right_at() + "个五年".len());
        quantity.value = Value::Date { year, last_year, month: 0, day: 0 };
        return Some(Step::Found(quantity));
    }
    let len = ["季度", "年代", "周年", "月份", "世纪"]
        .iter()
        .find(|word| right.starts_with(**word))
        .map(|word| word.len())?;
    if right.starts_with("季度") && place.left.ends_with("连续") {
        return None;
    }
    Some(Step::Found(place.only(Kind::Period, place.right_at() + len)))
}
