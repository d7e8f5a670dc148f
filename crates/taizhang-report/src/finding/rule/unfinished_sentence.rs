//! TZ404 A paragraph that ends in the middle of a sentence.
//!
//! Finds:   「…同步完善公交首末站、慢行系统和」 · prose of several sentences whose last one has no stop
//! Leaves:  headings, list items, table cells, titles, signatures · texts whose pages cut many paragraphs
//! Corpus:  corpus/finding/TZ404.md

use taizhang_document::{BlockKind, Part};
use taizhang_text::Span;

use crate::finding::wording::{clause_start, ends_clause, is_han};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ404",
    name: "unfinished-sentence",
    severity: Severity::Warning,
    summary: ("段落结尾的句子没有写完", "a paragraph ends in the middle of a sentence"),
    page: (
        "### 查什么

正文段落以「和」「及」「、」「，」等收尾，后面没有了；或者有好几句话的段落，最后一句没有句号。

### 为什么

粘贴、删改时丢了半句，丢的可能正是一项任务。

### 例子

「新建口袋公园28个，同步完善公交首末站、慢行系统和」。

### 怎么改

补全句子，或补上句号。

### 不查什么

标题、列表项、表格、题目、署名。",
        "### What it finds

A paragraph of prose that ends with 「和」「及」「、」「，」 and nothing behind it, or several sentences whose last one has no stop.

### Why

Half a sentence was lost in an edit; perhaps it held a task.

### Example

「新建口袋公园28个，同步完善公交首末站、慢行系统和」.

### What to do

Finish the sentence, or add the stop.

### What it leaves

Headings, list items, tables, titles, signatures.",
    ),
    check,
};

/// Ends after which something must follow.
const HANGING: &[&str] =
    &["、", "，", ",", "和", "及", "以及", "或", "以及其", "并", "或者", "因为", "从而", "；其中"];

/// Words that end with such a character and are whole.
const WHOLE: &[&str] = &[
    "共和", "普及", "兼并", "合并", "谐和", "温和", "缓和", "饱和", "总和", "波及", "涉及", "惠及", "祥和",
    "平和", "调和", "中和",
];

/// With more such paragraphs than this, the pages of a printed text cut them, and no sentence is unfinished.
const CUT_MIN: usize = 3;

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let from = out.len();
    for block in &subject.document.blocks {
        if block.part != Part::Body || block.kind != BlockKind::Paragraph {
            continue;
        }
        let words = text[block.span.range()].trim_end();
        let hanging =
            HANGING.iter().any(|end| words.ends_with(end)) && !WHOLE.iter().any(|word| words.ends_with(word));
        let last_stop = words.rfind(['。', '！', '？', '；']);
        let sentences = words.matches('。').count();
        let tail = last_stop.map_or("", |at| &words[at..]);
        let open = sentences >= 2
            && words.ends_with(|c: char| is_han(c) || c.is_ascii_digit() || c == '%')
            && tail.chars().count() > 8;
        if !(hanging && words.chars().count() >= 10 || open) {
            continue;
        }
        let end = block.span.start + words.len();
        let last = words.trim_end_matches(|c: char| ends_clause(c) || c == '、');
        let start = clause_start(text, block.span.start, block.span.start + last.len());
        let message =
            Words::new("段落末尾的句子没有写完", "the last sentence of the paragraph is not finished");
        let place = Place::here(Span::new(start, end), "段落末尾", "end of the paragraph");
        out.push(RULE.finding(
            vec![place],
            message,
            ("补全句子，或补上句号", "finish the sentence, or add the stop"),
        ));
    }
    if out.len() - from > CUT_MIN {
        out.truncate(from);
    }
}
