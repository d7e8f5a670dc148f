//! TZ305 A target of last year that was missed, and the report does not say so.
//!
//! Finds:   「新开工亿元以上项目180个」 last year, 172个 this year, without 未达, 差距, 滞后 …
//! Leaves:  misses that are said, beside the result or among the problems · results counted differently
//! Corpus:  corpus/finding/TZ305.md

use taizhang_quantity::Bound;

use rust_decimal::Decimal;

use crate::finding::wording::says;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::link::Verdict;
use crate::{Figure, Role};

pub(super) const RULE: Rule = Rule {
    code: "TZ305",
    name: "missed-and-not-said",
    severity: Severity::Note,
    summary: ("去年的目标没有达到，报告没有说明", "last year's target was missed and the report does not say so"),
    page: (
        "### 查什么

（需要去年的报告。）今年写的结果小于去年定的目标，而写结果的那句话、讲问题的段落都没有提到。

### 为什么

如实说明差距，比被人算出来好。

### 例子

去年「新开工亿元以上项目180个」，今年「新开工亿元以上项目172个」，没有说明。

### 怎么改

写明没有达到及其原因；口径不同的，写明口径。

### 不查什么

已经说明的（未达预期、有差距、滞后、顺延等）。",
        "### What it finds

(Needs last year's report.) A result below last year's target, where neither its sentence nor the paragraph on problems says so.

### Why

Better to say it than to have it worked out by others.

### Example

「新开工亿元以上项目180个」 last year, 172个 this year, and no word about it.

### What to do

Say that it was not reached and why, or how it is counted differently.

### What it leaves

Misses that are said.",
    ),
    check,
};

/// Words that say that something fell short.
const SAID: &[&str] = &[
    "未达",
    "没有达到",
    "未能",
    "未完成",
    "没有完成",
    "不及预期",
    "未及预期",
    "低于预期",
    "滞后",
    "差距",
    "顺延",
    "推迟",
    "延期",
    "放缓",
    "受",
    "影响",
    "略低",
    "不足",
    "其余",
    "剩余",
];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let Some((document, last, links)) = subject.last else { return };
    let text = subject.document.text.as_str();
    let statements = &subject.report.statements;
    let admissions: Vec<&str> = statements
        .iter()
        .map(|statement| &text[statement.span.range()])
        .filter(|words| says(words, &SAID[..12]))
        .collect();
    let mut told = Vec::new();
    for link in links.iter().filter(|link| link.verdict == Verdict::Missed) {
        let (target, result) = (&last.figures[link.target], &subject.report.figures[link.result]);
        let name = result.indicator.text(text);
        let own = &text[statements[result.statement].span.range()];
        let admitted = says(own, SAID) || admissions.iter().any(|words| names(words, &name));
        let less = says(&name, LESS) || matches!(target.quantity.bound, Bound::AtMost | Bound::LessThan);
        if admitted
            || less
            || !is_comparable(target, result)
            || is_earlier(text, result)
            || told.contains(&link.result)
        {
            continue;
        }
        told.push(link.result);
        let (aim, was) = (document.text.slice(target.quantity.span), &text[result.quantity.span.range()]);
        let message = Words::new(
            format!("「{name}」去年目标{aim}，今年写的结果是{was}，没有说明：低于目标，或者口径不同"),
            format!(
                "“{name}” was aimed at {aim}, the result is {was} and nothing is said of it: lower, or counted differently"
            ),
        );
        let places = vec![
            Place::here(result.quantity.span, "结果", "result"),
            Place::last(target.quantity.span, "去年的目标", "last year's target"),
        ];
        out.push(RULE.finding(
            places,
            message,
            ("写明没有达到及其原因，或写明口径", "say that it was not reached and why, or how it is counted"),
        ));
    }
}

/// Indicators of which more is not better, or which nobody plans.
const LESS: &[&str] =
    &["价格", "失业", "能耗", "排放", "浓度", "死亡", "事故", "发案", "负债", "不良", "漏损"];

/// Whether a sentence speaks of an indicator: four of its characters in a row.
fn names(sentence: &str, indicator: &str) -> bool {
    let chars: Vec<char> = indicator.chars().collect();
    chars.windows(4).any(|four| sentence.contains(&four.iter().collect::<String>()))
}

/// The first end of 由…到….
fn is_earlier(text: &str, figure: &Figure) -> bool {
    let rest = &text[figure.quantity.span.end..];
    let end = rest.char_indices().nth(4).map_or(rest.len(), |(at, _)| at);
    says(
        &rest[..end],
        &["提高", "增加", "增长到", "上升", "下降", "增至", "升至", "降至", "降到", "提升", "扩大"],
    ) && says(&rest[..end], &["到", "至"])
}

/// Growth with growth, or amounts in one unit that are not far apart: otherwise the two are not the same thing.
fn is_comparable(target: &Figure, result: &Figure) -> bool {
    if target.role != result.role || target.quantity.kind != result.quantity.kind {
        return false;
    }
    let near = match (target.quantity.canonical(), result.quantity.canonical()) {
        (Some((aim, _, unit)), Some((was, _, other))) => unit == other && was * Decimal::TWO >= aim,
        _ => false,
    };
    // 「左右」 is met by a little less.
    let about = target.quantity.bound == Bound::About;
    let close = match (target.quantity.value.one(), result.quantity.value.one()) {
        (Some(aim), Some(was)) => was * Decimal::TEN >= aim * Decimal::from(9),
        _ => true,
    };
    (target.role == Role::Growth || near) && !(about && close)
}
