//! TZ502 A deadline outside the year that is planned.
//!
//! Finds:   「确保2024年6月底前完成铺轨」 in the plan for 2025 · 「2027年8月底前建成开放」 in the plan for 2026
//! Leaves:  longer aims (到2030年) · sections on several years · 「2000年底前建成的小区」, which describes
//! Corpus:  corpus/finding/TZ502.md

use taizhang_quantity::{Kind, Quantity, Value};
use taizhang_text::Span;

use crate::finding::wording::{clause_around, says};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{SectionPart, Statement};

pub(super) const RULE: Rule = Rule {
    code: "TZ502",
    name: "deadline-outside-year",
    severity: Severity::Warning,
    summary: ("时限不在计划年度之内", "a deadline lies outside the planned year"),
    page: (
        "### 查什么

当年任务里写「某年某月底前」，而那一年早于或晚于计划年度。

### 为什么

早的多半是沿用去年的稿子没有改年份；晚的到年底无法考核。

### 例子

2025 年的任务写「确保2024年6月底前完成铺轨」。

### 怎么改

改正年份；跨年的任务，写明今年做到哪一步。

### 不查什么

「到2030年」这样的长远目标；讲今后几年的章节；「2000年底前建成的老旧小区」这样的修饰语。",
        "### What it finds

「…年…月底前」 in the year's tasks, where that year is earlier or later than the planned one.

### Why

An earlier one was most often left from last year's text; a later one cannot be checked at the end of the year.

### Example

「确保2024年6月底前完成铺轨」 in the plan for 2025.

### What to do

Mend the year; for work over several years say what is due this year.

### What it leaves

Longer aims (「到2030年」); sections on several years; descriptions (「2000年底前建成的老旧小区」).",
    ),
    check,
};

/// Sections and sentences that look further ahead.
const FURTHER: &[&str] = &[
    "五年",
    "三年",
    "十四五",
    "十五五",
    "十三五",
    "规划",
    "未来",
    "今后",
    "长远",
    "中长期",
    "行动计划",
    "力争到",
    "远景",
    "目标",
];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let Some(plan) = subject.report.plan_year else { return };
    let quantities = taizhang_quantity::quantities(text);
    for statement in &subject.report.statements {
        if statement.part != SectionPart::Tasks
            || !statement.kind.is_commitment()
            || looks_further(subject, statement)
        {
            continue;
        }
        let from = quantities.partition_point(|quantity| quantity.span.start < statement.span.start);
        for quantity in
            quantities[from..].iter().take_while(|quantity| quantity.span.end <= statement.span.end)
        {
            let Some((year, deadline)) = deadline(text, quantity, statement.span) else { continue };
            let clause = clause_around(text, deadline, statement.span);
            if year == plan
                || describes(&text[deadline.end..clause.end])
                || says(&text[clause.range()], FURTHER)
            {
                continue;
            }
            let words = &text[deadline.range()];
            let message = if year < plan {
                Words::new(
                    format!("「{words}」早于计划年度{plan}年"),
                    format!("“{words}” lies before the planned year {plan}"),
                )
            } else {
                Words::new(
                    format!("「{words}」晚于计划年度{plan}年"),
                    format!("“{words}” lies after the planned year {plan}"),
                )
            };
            let places = vec![
                Place::here(deadline, "时限", "deadline"),
                Place::here(clause, "所在分句", "its clause"),
            ];
            let help = ("改正年份；跨年的写明今年做到哪一步", "mend the year, or say what is due this year");
            out.push(RULE.finding(places, message, help));
        }
    }
}

/// The year of 「…年[…月]底前」 and its stretch.
fn deadline(text: &str, quantity: &Quantity, within: Span) -> Option<(u16, Span)> {
    let Value::Date { year, last_year, .. } = quantity.value else { return None };
    if year == 0 || year != last_year || !matches!(quantity.kind, Kind::Year | Kind::Date) {
        return None;
    }
    let rest = &text[quantity.span.end..within.end];
    let own = &text[quantity.span.range()];
    let mut len = 0;
    for word in ["年", "上半年", "上半", "月", "底", "末", "之"] {
        if rest[len..].starts_with(word) {
            len += word.len();
        }
    }
    let dated = own.contains('月') || own.ends_with(['底', '末']) || len > 0;
    let before = rest[len..].starts_with('前');
    (dated && before)
        .then(|| (year, Span::new(quantity.span.start, quantity.span.end + len + '前'.len_utf8())))
}

/// 「2000年底前建成的」: what stands there already.
fn describes(rest: &str) -> bool {
    rest.contains('的') || rest.starts_with("建成") && rest.contains("小区")
}

fn looks_further(subject: &Subject<'_>, statement: &Statement) -> bool {
    let text = subject.document.text.as_str();
    let mut at = statement.section;
    while let Some(section) = at.map(|at| &subject.report.sections[at]) {
        if section.level > 0 && says(&text[section.heading.range()], FURTHER) {
            return true;
        }
        at = section.parent;
    }
    false
}
