//! TZ202 Parts that do not add up to their total.
//!
//! Finds:   「完成投资612.8亿元，其中产业项目318.5亿元、基础设施项目176.2亿元、社会民生项目98.4亿元」
//! Leaves:  lists with 等 · parts in other units · parts set apart by commas, which may overlap · a remainder that may be meant
//! Corpus:  corpus/finding/TZ202.md

use rust_decimal::Decimal;
use taizhang_quantity::{Bound, Value};

use crate::finding::wording::{clause_end, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{Figure, Role};
use taizhang_text::Span;

pub(super) const RULE: Rule = Rule {
    code: "TZ202",
    name: "parts-and-total",
    severity: Severity::Warning,
    summary: ("分项相加不等于总数", "the parts do not add up to their total"),
    page: (
        "### 查什么

一句话里「总数，其中甲…、乙…、丙…」：分项之和超过总数；或三项以上之和只差一点而没有写「等」；或分项是完整的划分（一二三产、城镇和农村、进口和出口）而加起来不等。四舍五入的误差不算。

### 为什么

总数和分项来自不同时间的报表，最容易被代表、记者当场算出来。

### 例子

「改造老旧小区126个，其中甲区58个、乙区41个、丙县19个、丁县12个」：加起来是 130。

### 怎么改

核对总数与各分项；只列举一部分的，写「等」或「主要是」。

### 不查什么

有「等」字的；单位不同的；用逗号隔开、可能互相交叉的；差得多的，那多半只列了一部分。",
        "### What it finds

「total，其中 A…、B…、C…」 in one sentence: the parts exceed the total; or three and more parts miss it narrowly without 「等」; or the
parts are a whole partition (three sectors, town and country, imports and exports) and do not add up. Rounding is allowed for.

### Why

Total and parts come from tables of different days, and anybody can add.

### Example

「改造老旧小区126个，其中甲区58个、乙区41个、丙县19个、丁县12个」 adds up to 130.

### What to do

Check total and parts; where only some are named, say 「等」.

### What it leaves

Lists with 「等」; other units; parts set apart by commas, which may overlap; wide gaps, where only some parts are named.",
    ),
    check,
};

/// How much, in thousandths of the total, three or more parts may fall short and still be meant as the whole.
const SHORT_MAX: i64 = 60;

/// Partitions that are whole: each group of names must be there.
const WHOLE: &[&[&str]] = &[
    &["第一产业", "第二产业", "第三产业"],
    &["一产", "二产", "三产"],
    &["城镇", "农村"],
    &["城市", "农村"],
    &["进口", "出口"],
];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    for statement in &subject.report.statements {
        let figures = &subject.report.figures[statement.figures.clone()];
        let words = &text[statement.span.range()];
        for (at, _) in words.match_indices("其中") {
            let from = statement.span.start + at;
            if let Some(finding) = split(text, figures, from, statement.span.end) {
                out.push(finding);
            }
        }
    }
}

/// A figure's value in the unit its dimension is counted in, and half a step of its last digit.
fn measured(figure: &Figure) -> Option<(Decimal, Decimal, &'static str)> {
    let quantity = &figure.quantity;
    if figure.role != Role::Amount || quantity.bound != Bound::Exact {
        return None;
    }
    let Value::One(written) = quantity.value else { return None };
    let (value, _, unit) = quantity.canonical()?;
    let step = Decimal::new(5, written.scale() + 1);
    let half = if written.is_zero() { step } else { value / written * step };
    Some((value, half, unit))
}

fn split(text: &str, figures: &[Figure], at: usize, end: usize) -> Option<Finding> {
    let k = figures.partition_point(|figure| figure.quantity.span.start < at);
    let list_end = clause_end(text, at, end);
    let parts: Vec<&Figure> =
        figures[k..].iter().take_while(|figure| figure.quantity.span.end <= list_end).collect();
    let list = &text[at..list_end];
    if parts.len() < 2
        || says(list, &["等", "主要", "包括", "含", "以上", "以下", "分别", "共"])
        || list.matches("其中").count() > 1
    {
        return None;
    }
    let (first, _, unit) = measured(parts[0])?;
    let _ = first;
    let symbol = |figure: &Figure| figure.quantity.unit().map(|unit| unit.symbol);
    let mut sum = Decimal::ZERO;
    let mut slack = Decimal::ZERO;
    for pair in parts.windows(2) {
        let gap = &text[pair[0].quantity.span.end..pair[1].quantity.span.start];
        if !gap.starts_with(['、', '和', '与', '及']) || gap.chars().count() > 16 {
            return None;
        }
    }
    for part in &parts {
        let (value, half, other) = measured(part)?;
        if other != unit || symbol(part) != symbol(parts[0]) {
            return None;
        }
        sum += value;
        slack += half;
    }
    let total = figures[..k].iter().rev().take(3).find(|figure| {
        measured(figure).is_some_and(|(.., other)| other == unit) && symbol(figure) == symbol(parts[0])
    })?;
    let (value, half, _) = measured(total)?;
    let between = &text[total.quantity.span.end..at];
    if says(between, &["；", ";", "。", "新增", "建成"]) || between.chars().count() > 24 {
        return None;
    }
    let slack = slack + half;
    let whole =
        WHOLE.iter().any(|names| names.len() == parts.len() && names.iter().all(|name| list.contains(name)));
    let over = sum > value + slack;
    let short = value - sum > slack
        && (whole
            || parts.len() >= 3 && (value - sum) * Decimal::from(1000) <= value * Decimal::from(SHORT_MAX));
    if !(over || short) {
        return None;
    }
    let factor = total
        .quantity
        .value
        .one()
        .filter(|written| !written.is_zero() && !value.is_zero())
        .map(|written| value / written)?;
    let (sum, name) = ((sum / factor).normalize(), &text[total.quantity.span.range()]);
    let unit = total.quantity.unit_text(text);
    let message = Words::new(
        format!("总数是{name}，分项相加是{sum}{unit}"),
        format!("the total is {name}, the parts add up to {sum}{unit}"),
    );
    let mut places = vec![Place::here(
        Span::new(total.quantity.span.start, parts.last()?.quantity.span.end),
        "总数与分项",
        "total and parts",
    )];
    places.extend(parts.iter().map(|part| Place::here(part.quantity.span, "分项", "part")));
    let help = (
        "核对总数与各分项；只列一部分的写「等」",
        "check total and parts; where only some are named, say 「等」",
    );
    Some(RULE.finding(places, message, help))
}
