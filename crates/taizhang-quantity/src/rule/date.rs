//! Dates and years: 2024年, 6月底, 二〇二四, 2021—2025年, 1-9月.
//!
//! Reads:   2024年 · 2021—2025年 · 2023、2024年 · 1-9月 · 12月31日 · 二〇二四年 · 一九八五年底 · 2024-06-30
//! Leaves:  12个月 (a span) · 2000户 (a count) · 5年 (see `duration`)
//! Corpus:  corpus/date.md

use rust_decimal::prelude::ToPrimitive;
use taizhang_text::Span;

use crate::look::{self, right};
use crate::numeral;
use crate::scan::{Place, Step};
use crate::{Kind, Quantity, Value, unit};

/// The years that a four-digit number may mean.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// Dashes and words between two years or months.
const TO: [&str; 10] = ["-", "—", "–", "~", "～", "至", "到", "－", "——", "―"];

pub(crate) fn read(place: &Place<'_>) -> Option<Step> {
    let numeral = &place.numeral;
    if numeral.scale > 0 || numeral.point || numeral.bare {
        return None;
    }
    year(place).or_else(|| month(place)).map(Step::Found)
}

fn year(place: &Place<'_>) -> Option<Quantity> {
    let (first, end) = year_at(place)?;
    let text = place.text;
    let after = right(text, end);
    if let Some(rest) = after.strip_prefix('年') {
        let end = text.len() - rest.len();
        if let Some((last, end)) = second_year(text, rest) {
            return Some(dated(place, first, last, 0, 0, end));
        }
        let (month, day, end) = month_and_day(text, end);
        return Some(dated(place, first, first, month, day, end));
    }
    if let Some((last, end)) = second_year(text, after) {
        return Some(dated(place, first, last, 0, 0, end));
    }
    if let Some((month, day, end)) = numeric_date(text, end) {
        return Some(dated(place, first, first, month, day, end));
    }
    // A year in a list whose last member carries the 年: 2023、2024年.
    if let Some(rest) = after.strip_prefix(['、', '和', '与'])
        && let Some((_, end)) = four_digits(text, text.len() - rest.len())
        && right(text, end).starts_with('年')
    {
        return Some(dated(place, first, first, 0, 0, place.numeral.end));
    }
    // A year alone: 回眸二〇二四, 2023南山半马; never before a unit, and not before a later digit.
    let names = unit::longest(after).is_none() && !after.starts_with(|c: char| c.is_ascii_alphanumeric());
    (names && first >= 1949).then(|| dated(place, first, first, 0, 0, end))
}

fn year_at(place: &Place<'_>) -> Option<(u16, usize)> {
    let numeral = &place.numeral;
    let digits = if numeral.arabic { numeral.end - place.start } else { usize::from(numeral.digits_in_row) };
    let value = numeral.value.to_u16().filter(|value| digits == 4 && YEARS.contains(value))?;
    Some((value, numeral.end))
}

fn four_digits(text: &str, at: usize) -> Option<(u16, usize)> {
    let numeral = numeral::read(text, at).ok()?;
    let digits = if numeral.arabic { numeral.end - at } else { usize::from(numeral.digits_in_row) };
    let value =
        numeral.value.to_u16().filter(|value| digits == 4 && numeral.scale == 0 && YEARS.contains(value))?;
    Some((value, numeral.end))
}

fn second_year(text: &str, after: &str) -> Option<(u16, usize)> {
    let after = after.trim_start_matches(' ');
    let dash = TO.iter().filter(|dash| after.starts_with(**dash)).max_by_key(|dash| dash.len())?;
    let rest = after[dash.len()..].trim_start_matches(' ');
    let (last, end) = four_digits(text, text.len() - rest.len())?;
    let end = if right(text, end).starts_with('年') {
        end + text[end..].find('年')? + '年'.len_utf8()
    } else {
        end
    };
    Some((last, end))
}

/// `-06-30`, `/6/30`, `.6`: the rest of a date written in figures.
fn numeric_date(text: &str, at: usize) -> Option<(u8, u8, usize)> {
    let mark = text[at..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, end) = small(text, at + 1, 12)?;
    let rest = text[end..].strip_prefix(mark)?;
    let (day, end) = small(text, text.len() - rest.len(), 31)?;
    Some((month, day, end))
}

fn small(text: &str, at: usize, most: u8) -> Option<(u8, usize)> {
    let numeral = numeral::read(text, at).ok().filter(|n| n.scale == 0 && !n.point && !n.bare)?;
    let value = numeral.value.to_u8().filter(|value| (1..=most).contains(value))?;
    Some((value, numeral.end))
}

fn month_and_day(text: &str, at: usize) -> (u8, u8, usize) {
    let start = text.len() - right(text, at).len();
    let Some((month, end)) = small(text, start, 12) else { return (0, 0, at) };
    let Some(rest) = right(text, end).strip_prefix('月') else { return (0, 0, at) };
    let (day, end) = day(text, text.len() - rest.len());
    (month, day, end)
}

fn day(text: &str, at: usize) -> (u8, usize) {
    let start = text.len() - right(text, at).len();
    match small(text, start, 31) {
        Some((day, end)) => match right(text, end).strip_prefix(['日', '号']) {
            Some(rest) => (day, text.len() - rest.len()),
            None => (0, at),
        },
        None => (0, at),
    }
}

/// 6月底, 1-9月, 5月20日, 一月到九月.
fn month(place: &Place<'_>) -> Option<Quantity> {
    let text = place.text;
    let month = place.numeral.value.to_u8().filter(|value| (1..=12).contains(value))?;
    let after = place.right();
    if let Some(rest) = after.strip_prefix('月').filter(|rest| !look::starts(rest, &["龄", "均", "租", "薪"]))
    {
        let end = text.len() - rest.len();
        let (day, end) = day(text, end);
        let end = second_month(text, end).unwrap_or(end);
        return Some(dated(place, 0, 0, month, day, end));
    }
    let end = second_month(text, place.right_at())?;
    Some(dated(place, 0, 0, month, 0, end))
}

/// `-9月` behind a first month.
fn second_month(text: &str, at: usize) -> Option<usize> {
    let after = right(text, at);
    let dash = TO.iter().filter(|dash| after.starts_with(**dash)).max_by_key(|dash| dash.len())?;
    let rest = after[dash.len()..].trim_start_matches(' ');
    let (_, end) = small(text, text.len() - rest.len(), 12)?;
    let rest = right(text, end).strip_prefix('月')?;
    let (_, end) = day(text, text.len() - rest.len());
    Some(end)
}

fn dated(place: &Place<'_>, year: u16, last_year: u16, month: u8, day: u8, end: usize) -> Quantity {
    let kind = if month == 0 { Kind::Year } else { Kind::Date };
    let mut quantity = place.only(kind, end);
    quantity.value = Value::Date { year, last_year, month, day };
    quantity.scale = 0;
    quantity.unit_span = Span::empty(quantity.number.end);
    quantity
}
