//! TZ201 A figure said again with another value.
//!
//! Finds:   「社会消费品零售总额1026.4亿元」 … 「社会消费品零售总额1024.6亿元」 of the same year
//! Leaves:  the same value said again · parts, cumulated and half-year figures, other places · values far apart, which measure other things
//! Corpus:  corpus/finding/TZ201.md

use std::collections::HashMap;

use rust_decimal::Decimal;
use taizhang_quantity::{Bound, Kind, Value};

use crate::finding::wording::{clause_around, clause_start, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::words::at_most_before;
use crate::{Direction, Figure, Role, SectionPart, Tense};

pub(super) const RULE: Rule = Rule {
    code: "TZ201",
    name: "figure-restated",
    severity: Severity::Warning,
    summary: ("同一指标前后数值不一", "the same indicator has another value elsewhere"),
    page: (
        "### 查什么

同一年、同一指标、同一单位的数字，在报告里出现两次而数值不同，且两个数相差不远或只差一两个数位。

### 为什么

总述与分述由不同的人起草，数据更新时只改了一处。

### 例子

总述写「进出口总额209.6亿元」，分述写「外贸进出口总额206.9亿元」。

### 怎么改

核对统计公报或部门来函，两处统一；口径不同的，写明口径。

### 不查什么

前后一致的重复；「其中」的分项；累计数、半年数、年均数；限定在某地的数；相差很大的数，那多半不是同一件事。",
        "### What it finds

Two numbers for the same indicator, year and unit that differ a little, or in one or two digits.

### Why

Overview and details are drafted by different people, and only one place was updated.

### Example

「进出口总额209.6亿元」 in the overview, 「外贸进出口总额206.9亿元」 in the details.

### What to do

Check the source and use one value; where the calibers differ, say so.

### What it leaves

The same value repeated; parts of a total; cumulated, half-year and average figures; figures of one place; values far apart.",
    ),
    check,
};

/// Words in a clause after which a number is not the year's figure of the whole.
const OTHER_SCOPE: &[&str] = &[
    "其中",
    "累计",
    "年均",
    "平均",
    "上半年",
    "季度",
    "个月",
    "月份",
    "五年",
    "三年",
    "四年",
    "两年",
    "以来",
    "时期",
    "期间",
    "中心城区",
    "县域",
    "全国",
    "全省平均",
    "高于",
    "低于",
    "户均",
    "人均每",
    "前三",
    "月底",
    "月末",
    "首次",
    "原",
    "新区",
    "净增",
    "比上年",
    "较上年",
    "比年初",
    "每",
    "计划",
    "目标",
    "预计",
];

/// The same thing under two names.
const SAME: &[(&str, &str)] = &[
    ("地区生产总值", "生产总值"),
    ("国内生产总值", "生产总值"),
    ("外贸进出口总额", "进出口总额"),
    ("外贸进出口", "进出口总额"),
    ("货物进出口总额", "进出口总额"),
    ("外贸进出口总值", "进出口总额"),
    ("进出口总值", "进出口总额"),
    ("地方一般公共预算收入", "一般公共预算收入"),
    ("社会消费品零售额", "社会消费品零售总额"),
    ("城镇新增就业", "新增城镇就业"),
    ("粮食产量", "粮食总产量"),
    ("粮食总产", "粮食总产量"),
];

/// Words before an indicator that only say whose or when.
const BEFORE: &[&str] =
    &["全市", "全省", "全县", "全区", "全州", "全旗", "全年", "预计", "实现", "完成", "我市", "我省"];

/// How far apart, in thousandths of the larger, two values may be that are called the same figure.
const APART_MAX: i64 = 60;

/// How far back in a sentence a 「其中」 still governs a number, in bytes.
const PARTS_BYTES_MAX: usize = 900;

#[derive(PartialEq, Eq, Hash)]
struct Key {
    indicator: String,
    unit: String,
    year: u16,
    role: Role,
    direction: Option<Direction>,
}

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let figures = &subject.report.figures;
    let mut seen: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, figure) in figures.iter().enumerate() {
        let Some(key) = key(subject, figure) else { continue };
        let before = seen.entry(key).or_default();
        let value = |figure: &Figure| figure.quantity.value.one();
        if before.iter().any(|i| value(&figures[*i]) == value(figure)) {
            continue;
        }
        if let Some(first) = before.first().map(|i| &figures[*i])
            && first.statement != figure.statement
            && alike(first, figure)
        {
            let (a, b) = (&text[first.quantity.span.range()], &text[figure.quantity.span.range()]);
            let name = figure.indicator.text(text);
            let message = Words::new(
                format!("「{name}」这里是{b}，前面是{a}：数值不一，或口径不同"),
                format!("“{name}” is {b} here and {a} before: another value, or counted differently"),
            );
            let within = |figure: &Figure| {
                let statement = subject.report.statements[figure.statement].span;
                clause_around(text, figure.quantity.span, statement)
            };
            let places = vec![
                Place::here(within(figure), "这里", "here"),
                Place::here(within(first), "前面", "before"),
            ];
            let help = (
                "核对来源，两处统一；口径不同的写明口径",
                "check the source and use one value, or say how the calibers differ",
            );
            out.push(RULE.finding(places, message, help));
        }
        before.push(at);
    }
}

fn key(subject: &Subject<'_>, figure: &Figure) -> Option<Key> {
    let text = subject.document.text.as_str();
    let statement = &subject.report.statements[figure.statement];
    let body = matches!(statement.part, SectionPart::Opening | SectionPart::Review);
    let quantity = &figure.quantity;
    let told =
        matches!(quantity.bound, Bound::Exact) && matches!(quantity.value, Value::One(_)) && !quantity.han;
    let measured =
        matches!(figure.role, Role::Amount | Role::Growth | Role::Share) && quantity.kind != Kind::Multiple;
    if !body
        || figure.tense != Tense::Result
        || !told
        || !measured
        || figure.year != subject.report.review_year
    {
        return None;
    }
    if figure.indicator.parts().count() != 1 {
        return None;
    }
    let from = clause_start(text, statement.span.start, quantity.span.start.max(statement.span.start));
    let parts_from = at_most_before(text, statement.span.start, quantity.span.start, PARTS_BYTES_MAX);
    let part = figure.indicator.parts().next()?;
    if part.start < parts_from {
        return None;
    }
    let before = &text[from.min(part.start.max(statement.span.start))..quantity.span.start];
    if says(before, OTHER_SCOPE)
        || text[parts_from..quantity.span.start].contains("其中")
        || is_earlier(text, figure)
    {
        return None;
    }
    // What stands between clause and indicator must only say whose and when: a place's own figure is another one.
    let lead = &text[from.min(part.start)..part.start];
    if lead.chars().count() > 6 {
        return None;
    }
    let mut indicator = figure.indicator.text(text);
    while let Some(word) =
        BEFORE.iter().find(|word| indicator.starts_with(**word) && indicator.len() > word.len())
    {
        indicator.drain(..word.len());
    }
    if let Some((_, name)) = SAME.iter().find(|(other, _)| *other == indicator) {
        indicator = (*name).to_owned();
    }
    if indicator.chars().count() < 4 {
        return None;
    }
    let unit = quantity.unit_text(text);
    Some(Key { indicator, unit, year: figure.year?, role: figure.role, direction: figure.direction })
}

/// The first end of 由…到….
fn is_earlier(text: &str, figure: &Figure) -> bool {
    ["提高到", "增加到", "增长到", "上升到", "下降到", "增至", "升至", "降至", "提高至", "降到", "提升到"]
        .iter()
        .any(|word| text[figure.quantity.span.end..].starts_with(word))
}

/// Close together, or written with nearly the same digits.
fn alike(a: &Figure, b: &Figure) -> bool {
    let (Some(x), Some(y)) = (a.quantity.value.one(), b.quantity.value.one()) else { return false };
    let larger = x.abs().max(y.abs());
    let apart = (x - y).abs();
    let digits = |value: Decimal| value.abs().mantissa().to_string();
    let (p, q) = (digits(x), digits(y));
    if p.len() < 3 || q.len() < 3 {
        return false;
    }
    let permuted = {
        let sorted = |digits: &str| {
            let mut bytes = digits.as_bytes().to_vec();
            bytes.sort_unstable();
            bytes
        };
        sorted(&p) == sorted(&q)
    };
    apart * Decimal::from(1000) <= larger * Decimal::from(APART_MAX) || permuted
}
