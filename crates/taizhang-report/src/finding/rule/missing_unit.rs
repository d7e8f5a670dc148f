//! TZ208 A number without a unit.
//!
//! Finds:   「新增城市绿地46.5，」
//! Leaves:  indexes, ratios and scores, which have none · years, telephone numbers, names · lists that share a unit
//! Corpus:  corpus/finding/TZ208.md

use taizhang_document::BlockKind;
use taizhang_quantity::{Kind, Quantity};
use taizhang_text::Span;

use crate::finding::wording::{clause_around, is_han, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{SectionPart, Statement};

pub(super) const RULE: Rule = Rule {
    code: "TZ208",
    name: "missing-unit",
    severity: Severity::Warning,
    summary: ("数字后面没有单位", "a number has no unit"),
    page: (
        "### 查什么

「新增」「完成」「改造」等词后面的数字，后面直接是标点，没有单位。

### 为什么

46.5 是公顷、万平方米还是亩，读的人无从知道。

### 例子

「新增城市绿地46.5，人均公园绿地面积14.9平方米」。

### 怎么改

补上单位。

### 不查什么

指数、系数、比值、评分；年份、热线号码、代号；共用后一个数的单位的并列数。",
        "### What it finds

A number behind words like 「新增」「完成」「改造」 that a stop follows instead of a unit.

### Why

46.5 hectares, mu or square metres: nobody can tell.

### Example

「新增城市绿地46.5，人均公园绿地面积14.9平方米」.

### What to do

Add the unit.

### What it leaves

Indexes, ratios and scores; years, telephone numbers and names; lists that share a later unit.",
    ),
    check,
};

/// Words of doing whose number measures something.
const DOING: &[&str] = &[
    "新增",
    "新建",
    "改造",
    "完成",
    "建成",
    "培育",
    "引进",
    "达到",
    "实现",
    "增加",
    "新改建",
    "投入",
    "突破",
    "新开通",
    "整治",
    "治理",
    "面积",
    "总量",
    "总额",
    "产量",
    "总产",
    "增长",
    "下降",
    "收入",
    "投资",
    "超过",
    "累计",
];

/// What is told without a unit.
const WITHOUT: &[&str] = &[
    "指数", "系数", "比", "强度", "分值", "得分", "评分", "弹性", "密度", "热线", "电话", "号", "PM", "率",
    "度", "指标", "标准", "代码", "版本", "编号", "Ⅱ", "分别",
];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let quantities = taizhang_quantity::quantities(text);
    let mut next = 0;
    for statement in &subject.report.statements {
        next += quantities[next..].partition_point(|quantity| quantity.span.start < statement.span.start);
        let cell = matches!(subject.document.blocks[statement.block].kind, BlockKind::Cell { .. });
        if cell || statement.part == SectionPart::Outside {
            continue;
        }
        for quantity in
            quantities[next..].iter().take_while(|quantity| quantity.span.end <= statement.span.end)
        {
            if is_without(quantity) && !quantity.han && !quantity.shared_unit {
                out.extend(found(text, statement, quantity));
            }
        }
    }
}

/// A number alone; one that the text calls a value counts as an amount without a unit.
fn is_without(quantity: &Quantity) -> bool {
    let alone = quantity.unit().is_none() && quantity.unit_span.is_empty() && quantity.scale == 0;
    alone && matches!(quantity.kind, Kind::Bare | Kind::Amount)
}

fn found(text: &str, statement: &Statement, quantity: &Quantity) -> Option<Finding> {
    let after = text[quantity.span.end..statement.span.end].chars().next();
    if !after.is_none_or(|c| matches!(c, '，' | ',' | '；' | '。')) {
        return None;
    }
    let clause = clause_around(text, quantity.span, statement.span);
    let before = &text[clause.start..quantity.span.start];
    let number = &text[quantity.span.range()];
    let named = number.ends_with(".0") || before.ends_with(['路', '线', '机', '版', '星', '族']);
    let glued = before.chars().next_back().is_some_and(is_han);
    if named || !glued || !says(before, DOING) || says(before, WITHOUT) {
        return None;
    }
    let message = Words::new(format!("「{number}」后面没有单位"), format!("“{number}” has no unit"));
    let place = Place::here(Span::new(clause.start, quantity.span.end), "数字", "number");
    Some(RULE.finding(vec![place], message, ("补上单位", "add the unit")))
}
