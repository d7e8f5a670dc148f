//! TZ401 Arabic and Han numerals mixed in one list.
//!
//! Finds:   「老旧街区三处、背街小巷62条、农贸市场十二个、公共厕所45座」
//! Leaves:  两 and 一 · set phrases (三大, 四好) · dates and names
//! Corpus:  corpus/finding/TZ401.md

use taizhang_quantity::Kind;
use taizhang_text::Span;

use crate::Figure;
use crate::finding::wording::ends_clause;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ401",
    name: "mixed-numerals",
    severity: Severity::Warning,
    summary: ("并列的数字汉字与阿拉伯数字混用", "Arabic and Han numerals are mixed in one list"),
    page: (
        "### 查什么

用顿号并列的一串数量里，有的写阿拉伯数字，有的写汉字数字。

### 为什么

GB/T 15835—2011《出版物上数字用法》：计量和统计用阿拉伯数字；同一场合的写法应当一致。

### 例子

「老旧街区三处、背街小巷62条、农贸市场十二个、公共厕所45座」。

### 怎么改

统一写阿拉伯数字：「3处、62条、12个、45座」。

### 不查什么

「一个」「两个」；「三大」「四好」等固定说法；日期和名称。",
        "### What it finds

A list joined by 、 where some numbers are Arabic and some are Han.

### Why

GB/T 15835-2011, General rules for writing numerals in public texts: statistics use Arabic numerals, and one place uses one style.

### Example

「老旧街区三处、背街小巷62条、农贸市场十二个、公共厕所45座」.

### What to do

Use Arabic numerals: 「3处、62条、12个、45座」.

### What it leaves

一 and 两; set phrases; dates and names.",
    ),
    check,
};

/// Two numbers side by side may be a chance; a list has three.
const ITEMS_MIN: usize = 3;

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    for statement in &subject.report.statements {
        let figures = &subject.report.figures[statement.figures.clone()];
        let mut from = 0;
        for at in 1..=figures.len() {
            let goes_on = at < figures.len() && joined(text, &figures[at - 1], &figures[at]);
            if !goes_on {
                out.extend(mixed(text, &figures[from..at]));
                from = at;
            }
        }
    }
}

/// Two numbers of one list: a 、 between them and no stop.
fn joined(text: &str, a: &Figure, b: &Figure) -> bool {
    let gap = &text[a.quantity.span.end..b.quantity.span.start.max(a.quantity.span.end)];
    gap.contains('、') && !gap.contains(ends_clause) && gap.chars().count() <= 16
}

fn mixed(text: &str, list: &[Figure]) -> Option<Finding> {
    let counted = |figure: &&Figure| figure.quantity.kind == Kind::Amount && figure.quantity.unit().is_some();
    let written = |figure: &Figure| &text[figure.quantity.number.range()];
    let list: Vec<&Figure> = list.iter().filter(counted).collect();
    let counts = |figure: &&&Figure| {
        figure.quantity.han && !written(figure).chars().all(|c| "一两半百千万亿".contains(c))
    };
    let han: Vec<&&Figure> = list.iter().filter(counts).collect();
    let arabic = list.iter().filter(|figure| !figure.quantity.han).count();
    if han.is_empty() || arabic == 0 || list.len() < ITEMS_MIN {
        return None;
    }
    let whole = Span::new(list.first()?.quantity.span.start, list.last()?.quantity.span.end);
    let examples: Vec<&str> = han.iter().map(|figure| &text[figure.quantity.span.range()]).collect();
    let message = Words::new(
        format!("同一列举里汉字数字（{}）与阿拉伯数字混用", examples.join("、")),
        format!("Han numerals ({}) and Arabic ones in one list", examples.join(", ")),
    );
    let mut places = vec![Place::here(whole, "列举", "list")];
    places.extend(han.iter().map(|figure| Place::here(figure.quantity.span, "汉字数字", "Han numeral")));
    Some(RULE.finding(places, message, ("统一写阿拉伯数字", "use Arabic numerals throughout")))
}
