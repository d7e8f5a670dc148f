//! TZ102 A commitment stated twice in nearly the same words.
//!
//! Finds:   「常态化开展政企恳谈、银企对接活动」 and 「常态化开展银企对接、政企恳谈」
//! Leaves:  exact copies (TZ101) · the same words with other numbers, which promise other things · pairs where only one has a number (TZ303)
//! Corpus:  corpus/finding/TZ102.md

use crate::finding::twin::{numbers, twins};
use crate::finding::wording::short;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ102",
    name: "near-duplicate-commitment",
    severity: Severity::Note,
    summary: ("两条承诺说的几乎是同一件事", "two commitments say nearly the same"),
    page: (
        "### 查什么

工作安排里两条任务用字大半相同：调换了次序，多了或少了一两个词。

### 为什么

两处写法不同，考核时以哪一处为准说不清。

### 例子

「常态化开展政企恳谈、银企对接活动，全年不少于24场」与「常态化开展银企对接、政企恳谈，全年举办24场以上」。

### 怎么改

是同一件事的，合成一条；是两件事的，写出区别（谁办、为谁办、办到什么程度）。

### 不查什么

一字不差的（见 TZ101）；数字不同的，那是两件事；一条有数字而另一条没有的（见 TZ303）。",
        "### What it finds

Two tasks of the plan with most of their words in common: another order, a word more or less.

### Why

With two wordings nobody can tell which one counts.

### Example

「常态化开展政企恳谈、银企对接活动，全年不少于24场」 and 「常态化开展银企对接、政企恳谈，全年举办24场以上」.

### What to do

Merge them if they are one thing; if they are two, say what sets them apart.

### What it leaves

Exact copies (TZ101); the same words with other numbers; pairs where only one has a number (TZ303).",
    ),
    check,
};

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let statements = &subject.report.statements;
    for twin in twins(subject).iter().filter(|twin| twin.likeness < 1000) {
        let (first, second) = (statements[twin.first].span, statements[twin.second].span);
        let (a, b) = (&text[first.range()], &text[second.range()]);
        if numbers(a).is_empty() != numbers(b).is_empty() {
            continue;
        }
        let message = Words::new(
            format!("「{}」与前面的「{}」几乎相同", short(b, 24), short(a, 24)),
            format!("“{}” is nearly the same as “{}” before", short(b, 24), short(a, 24)),
        );
        let places = vec![
            Place::here(second, "又说一遍", "stated again"),
            Place::here(first, "先说一遍", "stated first"),
        ];
        let help = (
            "是同一件事就合成一条，是两件事就写出区别",
            "merge them if they are one thing; if not, say what sets them apart",
        );
        out.push(RULE.finding(places, message, help));
    }
}
