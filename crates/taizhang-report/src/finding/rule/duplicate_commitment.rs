//! TZ101 A commitment stated twice, word for word.
//!
//! Finds:   a list item or sentence of the plan that stands there again · a clause with a number that stands again elsewhere
//! Leaves:  the review · headline targets said again under their task · annexes, which repeat by design · fewer than 8 characters
//! Corpus:  corpus/finding/TZ101.md

use std::collections::HashMap;

use taizhang_document::BlockKind;
use taizhang_text::Span;

use crate::SectionPart;
use crate::finding::twin::{numbers, twins};
use crate::finding::wording::{bare, clauses, short};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ101",
    name: "duplicate-commitment",
    severity: Severity::Warning,
    summary: ("同一承诺一字不差地说了两遍", "a commitment is stated twice, word for word"),
    page: (
        "### 查什么

工作安排里的一条任务（一个列表项或一句话），在后文又一字不差地出现一次；或者一个带数字的分句在另一句里原样重复。

### 为什么

分解任务时会立成两项、派给两家；公开后会被当成排版错误。重复常常是整段复制后忘了删。

### 例子

「举办第五届周商大会」先写在对外开放一节，又写在大气污染防治一节。

### 怎么改

留下放在合适标题下的那一处，删去另一处；确实要在两处提到的，一处写明目标，另一处只写怎么配合。

### 不查什么

工作回顾；主要目标与对应任务之间的重复；附件；不足 8 个字的短语。",
        "### What it finds

A task of the plan (a list item or a sentence) that stands again later, word for word, or a clause with a number repeated in
another sentence.

### Why

Broken down, it becomes two tasks for two offices; in print it looks like a slip. Most often a block was copied and not removed.

### Example

「举办第五届周商大会」 stands under opening-up and again under air pollution.

### What to do

Keep the one under the heading where it belongs. Where both are meant, let one state the target and the other only the support.

### What it leaves

The review; headline targets repeated under their task; annexes; fewer than 8 characters.",
    ),
    check,
};

const HELP: (&str, &str) = (
    "留下放在合适标题下的一处，删去另一处",
    "keep the one under the heading where it belongs and remove the other",
);

/// A clause shorter than this many characters is too short to be called a copy.
const CLAUSE_CHARS_MIN: usize = 10;

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let statements = &subject.report.statements;
    let mut copied = vec![false; statements.len()];
    for twin in twins(subject).iter().filter(|twin| twin.likeness == 1000) {
        copied[twin.second] = true;
        out.push(found(text, statements[twin.second].span, statements[twin.first].span));
    }
    let mut first_of: HashMap<String, (usize, Span)> = HashMap::new();
    for (at, statement) in statements.iter().enumerate() {
        let cell = matches!(subject.document.blocks[statement.block].kind, BlockKind::Cell { .. });
        if statement.part != SectionPart::Tasks || !statement.kind.is_commitment() || copied[at] || cell {
            continue;
        }
        for clause in clauses(text, statement.span) {
            let words = bare(&text[clause.range()]);
            if words.chars().count() < CLAUSE_CHARS_MIN || numbers(&words).is_empty() {
                continue;
            }
            match first_of.get(&words) {
                Some(&(first, span)) if first != at => out.push(found(text, clause, span)),
                Some(_) => {}
                None => drop(first_of.insert(words, (at, clause))),
            }
        }
    }
}

fn found(text: &str, again: Span, first: Span) -> Finding {
    let words = short(&text[again.range()], 30);
    let message = Words::new(
        format!("「{words}」前面已经说过，一字不差"),
        format!("“{words}” was stated before, word for word"),
    );
    let places =
        vec![Place::here(again, "又说一遍", "stated again"), Place::here(first, "先说一遍", "stated first")];
    RULE.finding(places, message, HELP)
}
