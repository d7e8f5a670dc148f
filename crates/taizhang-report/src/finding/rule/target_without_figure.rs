//! TZ303 A commitment without a number whose twin has one.
//!
//! Finds:   「新建公共充电桩」 in one place and 「新建公共充电桩1400个」 in another
//! Leaves:  commitments without a twin: most of them need no number
//! Corpus:  corpus/finding/TZ303.md

use crate::finding::twin::{numbers, twins};
use crate::finding::wording::short;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ303",
    name: "target-without-figure",
    severity: Severity::Note,
    summary: ("同一承诺一处有数字、一处没有", "a commitment has a number in one place and none in another"),
    page: (
        "### 查什么

两条任务用字几乎相同，一条写了数字，另一条没有。

### 为什么

考核时以有数的为准还是以没数的为准，说不清；也可能是漏写。

### 例子

一处「新建城区公共充电桩1400个」，一处「新建城区公共充电桩」。

### 怎么改

合成一条；是漏写的补上数字。

### 不查什么

没有另一处可比的任务：大多数任务本来就不必有数字。",
        "### What it finds

Two tasks in nearly the same words, one with a number and one without.

### Why

Nobody can tell which one counts; perhaps the number was left out.

### Example

「新建城区公共充电桩1400个」 in one place, 「新建城区公共充电桩」 in another.

### What to do

Merge the two, or add the number.

### What it leaves

Tasks without a twin: most need no number.",
    ),
    check,
};

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let statements = &subject.report.statements;
    for twin in twins(subject).iter().filter(|twin| twin.likeness < 1000) {
        let (first, second) = (statements[twin.first].span, statements[twin.second].span);
        let with = |span: taizhang_text::Span| !numbers(&text[span.range()]).is_empty();
        let (without, other) = match (with(first), with(second)) {
            (true, false) => (second, first),
            (false, true) => (first, second),
            _ => continue,
        };
        let words = short(&text[without.range()], 24);
        let message = Words::new(
            format!("「{words}」没有数字，另一处相近的写法有"),
            format!("“{words}” has no number; a similar one elsewhere has"),
        );
        let places = vec![
            Place::here(without, "没有数字", "without a number"),
            Place::here(other, "有数字", "with a number"),
        ];
        out.push(RULE.finding(places, message, ("合成一条，或补上数字", "merge the two, or add the number")));
    }
}
