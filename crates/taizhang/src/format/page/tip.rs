//! A figure in the text, and what is said of it when it is pointed at or selected.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use taizhang_quantity::Bound;
use taizhang_report::link::Link;
use taizhang_report::{Figure, Tense};

use crate::format::page::Page;
use crate::format::page::escape::escape;
use crate::format::table::what;
use crate::place::Place;
use crate::reading::Reading;

/// How many links of one figure are told beside it.
const LINKS_SHOWN: usize = 3;

/// The identifier of a figure in the text.
pub fn anchor(figure: usize) -> String {
    format!("f{}", figure + 1)
}

/// The class of a figure: a result or a target.
pub fn class(figure: &Figure) -> &'static str {
    match figure.tense {
        Tense::Result => "r",
        Tense::Target => "t",
    }
}

/// A figure as written, with unit and bound.
pub fn written(reading: &Reading, figure: usize) -> &str {
    &reading.text()[reading.report.figures[figure].quantity.span.range()]
}

/// Writes a figure into the text.
pub fn figure(page: &Page<'_>, out: &mut String, i: usize) {
    let figure = &page.reading.report.figures[i];
    let text = page.reading.text();
    let indicator = figure.indicator.text(text);
    let number = i + 1;
    let _ = write!(
        out,
        "<span class=\"f {}\" id=\"{}\" tabindex=\"0\" data-n=\"{number}\" aria-describedby=\"d{number}\" title=\"{}：{}（{}）\">{}\
         <span class=\"tip\" id=\"d{number}\" role=\"tooltip\" lang=\"{}\">",
        class(figure),
        anchor(i),
        escape(&indicator),
        escape(written(page.reading, i)),
        escape(&what(figure, page.words)),
        escape(written(page.reading, i)),
        page.words.tag,
    );
    let _ = write!(
        out,
        "<b lang=\"zh-CN\">{}</b><span class=\"big\" lang=\"zh-CN\">{}</span>",
        escape(if indicator.is_empty() { page.words.summary.unknown } else { &indicator }),
        escape(written(page.reading, i))
    );
    for (name, said) in facts(page, i) {
        let _ = write!(out, "<span class=\"row\"><i>{name}</i><span>{}</span></span>", said);
    }
    let _ = write!(
        out,
        "<a href=\"#row{number}\">{}</a></span></span>",
        escape(&(page.words.page.see_row)(number))
    );
}

/// What is said of a figure, name by name; already safe for a page.
fn facts<'a>(page: &Page<'a>, i: usize) -> Vec<(&'a str, String)> {
    let (reading, words) = (page.reading, page.words);
    let figure = &reading.report.figures[i];
    let statement = &reading.report.statements[figure.statement];
    let mut facts = vec![(words.summary.kind, escape(&what(figure, words)))];
    if let Some(year) = figure.year {
        facts.push((words.summary.year, year.to_string()));
    }
    let basis = basis(page, figure);
    if !basis.is_empty() {
        facts.push((words.page.basis, basis));
    }
    if let Some(canonical) = canonical(figure) {
        facts.push((words.page.canonical, escape(&canonical)));
    }
    if let Some(deadline) = statement.deadline {
        facts.push((words.page.deadline, escape(&reading.text()[deadline.span.range()])));
    }
    let links = page.links;
    let told = |name: &'a str, other: String, link: &Link| {
        (name, format!("{other} <em>{}</em>", escape((words.terms.verdict)(link.verdict))))
    };
    let here = |at: usize| format!("<a href=\"#{}\">{}</a>", anchor(at), escape(written(reading, at)));
    let within = links.within.iter().filter_map(|link| match i {
        _ if link.target == i => Some(told(words.page.last_result, here(link.result), link)),
        _ if link.result == i => Some(told(words.page.this_target, here(link.target), link)),
        _ => None,
    });
    let across = links.across.iter().filter(|link| link.result == i).filter_map(|link| {
        Some(told(words.page.last_target, escape(written(page.last?, link.target)), link))
    });
    facts.extend(across.chain(within).take(LINKS_SHOWN));
    facts.push((
        words.page.where_,
        (words.page.line)(Place::of(&reading.document, figure.quantity.number).line),
    ));
    facts
}

/// The bound, in words.
pub fn basis(page: &Page<'_>, figure: &Figure) -> String {
    match figure.bound() {
        Bound::Exact => String::new(),
        bound => (page.words.terms.bound)(bound).to_owned(),
    }
}

/// The value in the base unit, where that says more than the writing: 「9,185,000,000 千克」.
pub fn canonical(figure: &Figure) -> Option<String> {
    let quantity = &figure.quantity;
    let (low, high, unit) = quantity.canonical()?;
    let as_written = quantity.value.ends() == Some((low, high));
    if as_written || unit == "%" {
        return None;
    }
    let number = |value: Decimal| grouped(&value.to_string());
    Some(if low == high {
        format!("{} {unit}", number(low))
    } else {
        format!("{}～{} {unit}", number(low), number(high))
    })
}

/// Groups of three above 9,999.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    if digits.len() <= 4 {
        return number.to_owned();
    }
    let mut out = sign.to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped_by_threes() {
        assert_eq!(grouped("9185000000"), "9,185,000,000");
        assert_eq!(grouped("10284.5"), "10,284.5");
        assert_eq!(grouped("9999"), "9999");
        assert_eq!(grouped("-363562"), "-363,562");
    }
}
