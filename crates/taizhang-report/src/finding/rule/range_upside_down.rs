//! TZ207 A range whose first number is the larger.
//!
//! Finds:   「引进项目8-5个」
//! Leaves:  falling values, which may be told downwards · temperatures below zero · names with a dash
//! Corpus:  corpus/finding/TZ207.md

use taizhang_quantity::Value;

use crate::finding::wording::{clause_around, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{Direction, Figure};

pub(super) const RULE: Rule = Rule {
    code: "TZ207",
    name: "range-upside-down",
    severity: Severity::Error,
    summary: ("区间前大后小", "a range begins with its larger number"),
    page: (
        "### 查什么

「8-5个」这样前一个数大于后一个数的区间。

### 为什么

不是两个数写反，就是漏了数位。

### 例子

「每个县引进投资10亿元以上项目8-5个」。

### 怎么改

小数在前、大数在后；核对是否漏了数位。

### 不查什么

下降、压减的幅度；零下的温度；带连接号的名称。",
        "### What it finds

A range like 「8-5个」 whose first number is the larger.

### Why

Either the two were swapped or a digit was lost.

### Example

「每个县引进投资10亿元以上项目8-5个」.

### What to do

Put the smaller number first, and check the digits.

### What it leaves

Falls; temperatures below zero; names with a dash.",
    ),
    check,
};

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    for figure in &subject.report.figures {
        let statement = &subject.report.statements[figure.statement];
        let clause = clause_around(text, figure.quantity.span, statement.span);
        if !is_upside_down(figure) || says(&text[clause.range()], &["零下", "下降", "降低", "压减", "缩短"])
        {
            continue;
        }
        let range = &text[figure.quantity.span.range()];
        let message = Words::new(
            format!("区间「{range}」前大后小"),
            format!("the range “{range}” begins with its larger number"),
        );
        let places = vec![
            Place::here(figure.quantity.span, "区间", "range"),
            Place::here(clause, "所在分句", "its clause"),
        ];
        out.push(RULE.finding(places, message, ("小数在前，大数在后", "put the smaller number first")));
    }
}

fn is_upside_down(figure: &Figure) -> bool {
    matches!(figure.quantity.value, Value::Range(low, high) if low > high)
        && figure.direction != Some(Direction::Down)
}
