//! TZ405 Headings whose numbers leave one out, or use one twice.
//!
//! Finds:   「（三）…」 followed by 「（五）…」 · 「（三）…」 twice under one heading
//! Leaves:  numbers that stand in between as a paragraph or item · lists that begin anew at one
//! Corpus:  corpus/finding/TZ405.md

use std::collections::HashMap;

use taizhang_document::{Block, BlockKind, NumberingStyle, Part};

use crate::finding::wording::short;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ405",
    name: "numbering-gap",
    severity: Severity::Warning,
    summary: ("标题序号跳号或重号", "headings leave a number out or use one twice"),
    page: (
        "### 查什么

同一级标题的序号不连续：（三）之后是（五），或者出现两个（三）。

### 为什么

漏了一节，或删去一节后没有改序号；分解任务时常用序号指称，错一个就对不上。

### 例子

「（三）坚持创新引领」之后是「（五）坚持枢纽先行」。

### 怎么改

补上漏掉的一节，或重新编号。

### 不查什么

中间以段落、列表项形式出现了该序号的；从一重新开始的。",
        "### What it finds

Headings of one level whose numbers do not follow on: （五） after （三）, or （三） twice.

### Why

A section is missing, or one was removed and the rest not renumbered; tasks are often called by these numbers.

### Example

「（三）坚持创新引领」 followed by 「（五）坚持枢纽先行」.

### What to do

Add the missing section, or number anew.

### What it leaves

Numbers that stand in between as a paragraph or an item; lists that begin anew at one.",
    ),
    check,
};

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let document = subject.document;
    // The last heading of each style under the headings above it; a higher heading closes the lower ones.
    let mut last: HashMap<NumberingStyle, (u8, usize, u32)> = HashMap::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading { level, .. } = block.kind else { continue };
        if block.part != Part::Body {
            last.clear();
            continue;
        }
        last.retain(|_, (other, ..)| *other <= level);
        let Some(numbering) = block.numbering else { continue };
        if matches!(numbering.style, NumberingStyle::Spoken) {
            continue;
        }
        let before = last.insert(numbering.style, (level, at, numbering.value));
        let Some((other, from, value)) = before else { continue };
        if other != level || numbering.value == 1 || numbering.value == value + 1 {
            continue;
        }
        let between = &document.blocks[from + 1..at];
        let told = |wanted: u32| between.iter().any(|block| has(block, numbering.style, wanted));
        if numbering.value > value + 1 && (value + 1..numbering.value).any(told)
            || told(numbering.value.saturating_sub(1))
        {
            continue;
        }
        out.push(found(subject, block, &document.blocks[from], (value, numbering.value)));
    }
}

fn has(block: &Block, style: NumberingStyle, value: u32) -> bool {
    block.numbering.is_some_and(|numbering| numbering.style == style && numbering.value == value)
}

fn found(subject: &Subject<'_>, block: &Block, before: &Block, (value, next): (u32, u32)) -> Finding {
    let text = subject.document.text.as_str();
    let number = |block: &Block| block.numbering.map_or("", |numbering| &text[numbering.span.range()]);
    let (a, b) = (number(before), number(block));
    let heading = short(&text[block.span.range()], 20);
    let message = if next == value {
        Words::new(format!("序号「{b}」用了两次"), format!("the number “{b}” is used twice"))
    } else {
        Words::new(
            format!("「{a}」之后是「{heading}」，序号不连续"),
            format!("“{heading}” comes after “{a}”: the numbers do not follow on"),
        )
    };
    let places = vec![
        Place::here(block.span, "标题", "heading"),
        Place::here(before.span, "前一个", "the one before"),
    ];
    RULE.finding(places, message, ("补上漏掉的一节，或重新编号", "add the missing section, or number anew"))
}
