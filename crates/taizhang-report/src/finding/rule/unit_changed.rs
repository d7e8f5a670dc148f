//! TZ302 A target in another unit than last year's result.
//!
//! Finds:   「改造老旧小区53个」 where the review says 8293户
//! Leaves:  the same unit with another multiplier (万户, 户) · measure words of the same things (家, 个)
//! Corpus:  corpus/finding/TZ302.md

use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::link::{Link, Verdict};
use crate::{Figure, Report, Role};
use taizhang_document::Document;
use taizhang_quantity::Kind;

pub(super) const RULE: Rule = Rule {
    code: "TZ302",
    name: "unit-changed",
    severity: Severity::Note,
    summary: ("目标与结果的单位不同，无法对照", "target and result are told in different units"),
    page: (
        "### 查什么

同一指标，上年结果用一种单位，今年目标用另一种；或者去年的目标与今年的结果单位不同。

### 为什么

8293 户与 53 个小区无法比较，完成没完成说不清。

### 例子

上年「改造老旧小区8293户」，今年「改造老旧小区53个」。

### 怎么改

沿用同一单位，或者两种都写。

### 不查什么

只是万、亿之差的（户与万户）；只是量词习惯之差的（家与个、名与人）。",
        "### What it finds

An indicator whose result and target, this year or over two years, are told in different units.

### Why

8293 households and 53 estates cannot be compared, so nobody can tell whether it was done.

### Example

Result 「改造老旧小区8293户」, target 「改造老旧小区53个」.

### What to do

Keep the unit, or say both.

### What it leaves

Units that differ only by 万 or 亿, or by habit (家 and 个).",
    ),
    check,
};

const HELP: (&str, &str) = ("沿用同一单位，或者两种都写", "keep the unit, or say both");

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let this = (subject.document, subject.report);
    for link in subject.links.iter().filter(|link| link.verdict == Verdict::Unit) {
        let (target, result) = pair(subject.report, subject.report, link);
        if !differ(target, result) {
            continue;
        }
        let places = vec![
            Place::here(target.quantity.span, "目标", "target"),
            Place::here(result.quantity.span, "上年结果", "last year's result"),
        ];
        out.push(RULE.finding(places, message(this, this, target, result), HELP));
    }
    let Some((document, report, links)) = subject.last else { return };
    for link in links.iter() {
        let (target, result) = pair(report, subject.report, link);
        if !matches!(link.verdict, Verdict::Unit | Verdict::Unclear) || !differ(target, result) {
            continue;
        }
        let places = vec![
            Place::here(result.quantity.span, "结果", "result"),
            Place::last(target.quantity.span, "去年的目标", "last year's target"),
        ];
        out.push(RULE.finding(places, message((document, report), this, target, result), HELP));
    }
}

/// Measure words that count the same things: 5家工厂, 5个工厂.
const PLAIN: &[&str] = &[
    "个", "家", "所", "座", "处", "项", "件", "条", "场", "场次", "次", "名", "人", "位", "间", "批", "台",
    "辆",
];

/// Two amounts whose units cannot be worked out into each other.
fn differ(target: &Figure, result: &Figure) -> bool {
    let amounts = [target, result]
        .iter()
        .all(|figure| figure.role == Role::Amount && figure.quantity.kind == Kind::Amount);
    let unit = |figure: &Figure| figure.quantity.unit().map(|unit| unit.canonical);
    let plain = |figure: &Figure| figure.quantity.unit().is_some_and(|unit| PLAIN.contains(&unit.symbol));
    let worded = plain(target) && plain(result);
    amounts && !worded && matches!((unit(target), unit(result)), (Some(a), Some(b)) if a != b)
}

fn pair<'r>(targets: &'r Report, results: &'r Report, link: &Link) -> (&'r Figure, &'r Figure) {
    (&targets.figures[link.target], &results.figures[link.result])
}

fn message(from: (&Document, &Report), to: (&Document, &Report), target: &Figure, result: &Figure) -> Words {
    let name = target.indicator.text(from.0.text.as_str());
    let aim = from.0.text.slice(target.quantity.span);
    let was = to.0.text.slice(result.quantity.span);
    Words::new(
        format!("「{name}」目标是{aim}，结果是{was}：单位不同，无法对照"),
        format!("“{name}” is aimed at {aim}, the result is {was}: different units, not comparable"),
    )
}
