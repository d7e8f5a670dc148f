//! TZ206 A share of more than a hundred per cent.
//!
//! Finds:   「研发活动覆盖率达到102.4%」
//! Leaves:  growth · completion against a plan, debt and loan ratios, gross enrolment, self-sufficiency: these may exceed 100 %
//! Corpus:  corpus/finding/TZ206.md

use rust_decimal::Decimal;
use taizhang_quantity::Kind;

use crate::finding::wording::{clause_around, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{Figure, Role};

pub(super) const RULE: Rule = Rule {
    code: "TZ206",
    name: "share-over-hundred",
    severity: Severity::Warning,
    summary: ("占比类指标超过百分之百", "a share exceeds a hundred per cent"),
    page: (
        "### 查什么

覆盖率、普及率、合格率、参保率、占比、比重等以全体为分母的指标大于 100%。

### 为什么

部分不会大于全体；多半是小数点错位，或分母取错。

### 例子

「规上工业企业研发活动覆盖率达到102.4%」。

### 怎么改

核对分子分母；确有特殊口径的，写明。

### 不查什么

增长率；完成率、为年度计划的百分之几；负债率、存贷比、毛入学率、自给率、产销率等本来就可能大于 100% 的。",
        "### What it finds

A coverage, popularisation, pass, insurance or other share of a whole above 100 %.

### Why

A part is not larger than the whole; most often a point slipped, or the wrong denominator was taken.

### Example

「规上工业企业研发活动覆盖率达到102.4%」.

### What to do

Check both numbers; where the caliber is special, say so.

### What it leaves

Growth; completion against a plan; debt and loan ratios, gross enrolment, self-sufficiency and others that may exceed 100 %.",
    ),
    check,
};

/// Ends of indicators that are parts of a whole.
const PARTS: &[&str] = &[
    "覆盖率",
    "普及率",
    "合格率",
    "达标率",
    "参保率",
    "优良率",
    "优良比例",
    "占比",
    "比重",
    "满意率",
    "满意度",
    "处理率",
    "处置率",
    "化解率",
    "办结率",
    "通过率",
    "就业率",
    "入园率",
    "绿化率",
    "城镇化率",
    "机械化率",
    "利用率",
    "收集率",
    "保有率",
    "登记率",
    "签约率",
    "开工率",
    "竣工率",
    "破案率",
    "上云率",
    "投保率",
    "接种率",
    "比例",
    "成活率",
    "安全感",
    "集中度",
    "履约率",
    "及格率",
];

/// Words that make of it something that may exceed a hundred.
const MAY_EXCEED: &[&str] = &[
    "完成",
    "计划",
    "任务",
    "目标",
    "预算",
    "毛入",
    "负债",
    "存贷",
    "自给",
    "产销",
    "倍",
    "上年",
    "去年",
    "同期",
    "平衡",
    "增长",
    "覆盖倍",
    "拨备",
    "流动性",
    "资本",
    "补栏",
    "替代",
    "置换",
];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    for figure in &subject.report.figures {
        let statement = &subject.report.statements[figure.statement];
        let clause = clause_around(text, figure.quantity.span, statement.span);
        if !exceeds(figure) || !is_part(&text[clause.range()]) {
            continue;
        }
        let name = figure.indicator.text(text);
        let value = &text[figure.quantity.span.range()];
        let message = Words::new(
            format!("「{name}」是{value}，占比一般不超过100%"),
            format!("“{name}” is {value}; a share does not usually exceed 100%"),
        );
        let place = Place::here(clause, "占比", "share");
        out.push(RULE.finding(
            vec![place],
            message,
            ("核对分子分母，特殊口径写明", "check both numbers; say so if the caliber is special"),
        ));
    }
}

fn exceeds(figure: &Figure) -> bool {
    let over = figure.quantity.value.ends().is_some_and(|(low, _)| low > Decimal::ONE_HUNDRED);
    figure.role == Role::Share && figure.quantity.kind == Kind::Percent && over
}

fn is_part(clause: &str) -> bool {
    says(clause, PARTS) && !says(clause, MAY_EXCEED)
}
