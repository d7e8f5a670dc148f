//! TZ103 A commitment under a heading where it does not belong.
//!
//! Finds:   one of two copies of a commitment whose heading speaks of another field, while the other copy's heading fits
//! Leaves:  commitments without a copy elsewhere: a heading's words alone do not tell enough
//! Corpus:  corpus/finding/TZ103.md

use taizhang_text::Span;

use crate::Statement;
use crate::finding::topic::Topics;
use crate::finding::twin::twins;
use crate::finding::wording::short;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ103",
    name: "misplaced-commitment",
    severity: Severity::Warning,
    summary: ("任务放在了不相干的标题下", "a commitment stands under a heading of another field"),
    page: (
        "### 查什么

同一任务在两个标题下各有一份，其中一份的标题说的是另一个领域，另一份的标题正合适。

### 为什么

多半是排版时整段错放。按标题分解任务，就会派给不相干的部门。

### 例子

「加大外贸企业引育力度」写在「深化大气污染防治」下，另一份写在「扩大全方位对外开放」下。

### 怎么改

删去或移走放错的一份。

### 不查什么

没有另一份可比的任务：只凭标题几个字还不足以判断。标题看不出领域的也不查。",
        "### What it finds

A task that stands under two headings, where one heading speaks of another field and the other one fits.

### Why

Most often a block was set in the wrong place. Broken down by headings, it goes to the wrong office.

### Example

「加大外贸企业引育力度」 under 「深化大气污染防治」, with its copy under 「扩大全方位对外开放」.

### What to do

Remove or move the misplaced one.

### What it leaves

Tasks without a copy to compare with, and headings that tell no field.",
    ),
    check,
};

/// The first sentence of a numbered paragraph is its heading if it is no longer than this many characters.
const RUN_IN_CHARS_MAX: usize = 24;

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let statements = &subject.report.statements;
    for twin in twins(subject) {
        let (first, second) = (&statements[twin.first], &statements[twin.second]);
        if first.block == second.block {
            continue;
        }
        let own = Topics::of(&text[second.span.range()]).and(Topics::of(&text[first.span.range()]));
        let (a, b) = (Heading::over(subject, first), Heading::over(subject, second));
        let (Some(a), Some(b)) = (a, b) else { continue };
        if own.is_empty() || a.topics.is_empty() || b.topics.is_empty() || a.span == b.span {
            continue;
        }
        let (misplaced, at, fits) = match (own.meet(a.topics), own.meet(b.topics)) {
            (true, false) => (second, b, a),
            (false, true) => (first, a, b),
            _ => continue,
        };
        let words = short(&text[misplaced.span.range()], 24);
        let (heading, better) = (&text[at.span.range()], &text[fits.span.range()]);
        let message = Words::new(
            format!("「{words}」在「{heading}」下似乎不合适，它在「{better}」下也有一份"),
            format!("“{words}” does not seem to belong under “{heading}”; it also stands under “{better}”"),
        );
        let places = vec![
            Place::here(misplaced.span, "似乎放错的一份", "the one that seems misplaced"),
            Place::here(at.span, "它的标题", "its heading"),
            Place::here(fits.span, "更合适的标题", "the heading that fits"),
        ];
        out.push(RULE.finding(places, message, ("删去或移走放错的一份", "remove or move the misplaced one")));
    }
}

/// The heading over a statement, and the fields that it and the heading above it speak of.
struct Heading {
    span: Span,
    topics: Topics,
}

impl Heading {
    fn over(subject: &Subject<'_>, statement: &Statement) -> Option<Self> {
        let text = subject.document.text.as_str();
        let sections = &subject.report.sections;
        let section = &sections[statement.section?];
        let block = &subject.document.blocks[statement.block];
        let mut topics = Topics::of(&text[section.heading.range()]);
        // The chapter itself (「重点工作」) speaks of no field; one heading above is enough.
        let above = section
            .parent
            .map(|parent| &sections[parent])
            .filter(|parent| parent.level > 1 || section.level > 2);
        if let Some(above) = above {
            topics = topics.and(Topics::of(&text[above.heading.range()]));
        }
        if let Some(numbering) = block.numbering
            && numbering.span.end < statement.span.start
        {
            let words = &text[numbering.span.end..block.span.end];
            let end = words.find('。').unwrap_or(0);
            if end > 0 && words[..end].chars().count() <= RUN_IN_CHARS_MAX {
                let span = Span::new(numbering.span.end, numbering.span.end + end);
                return Some(Self { span, topics: topics.and(Topics::of(&text[span.range()])) });
            }
        }
        Some(Self { span: section.heading, topics })
    }
}
