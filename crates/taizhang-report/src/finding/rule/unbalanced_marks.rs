//! TZ406 Brackets and quotation marks that do not pair.
//!
//! Finds:   「实施“十大工程，持续完善」 · 「推进城市（县城更新」
//! Leaves:  numberings like 1） · straight quotes, single quotes · quotations that go on over paragraphs
//! Corpus:  corpus/finding/TZ406.md

use taizhang_document::{Block, Part};
use taizhang_text::Span;

use crate::finding::wording::{clause_around, is_han};
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ406",
    name: "unbalanced-marks",
    severity: Severity::Warning,
    summary: ("括号或引号不成对", "brackets or quotation marks do not pair"),
    page: (
        "### 查什么

一段之内，（ ）、“ ”、《 》、【 】 只有一半，或者方向用反。

### 为什么

引号少一半，就分不清是名称还是句子。

### 例子

「实施“十大公共基础设施提升工程，持续完善基础设施」。

### 怎么改

补上另一半，改正方向。

### 不查什么

「1）」这样的序号；直引号、单引号；跨段的引文。",
        "### What it finds

（ ）, “ ”, 《 》 and 【 】 of which a paragraph holds only one half, or the wrong way round.

### Why

With one quotation mark missing nobody can tell a name from a sentence.

### Example

「实施“十大公共基础设施提升工程，持续完善基础设施」.

### What to do

Add the other half, or turn the mark.

### What it leaves

Numberings like 「1）」; straight and single quotes; quotations over several paragraphs.",
    ),
    check,
};

/// How many marks may be open at once; deeper text is not looked at.
const DEPTH_MAX: usize = 32;

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    for block in &subject.document.blocks {
        if matches!(block.part, Part::Body | Part::Annex) {
            out.extend(unpaired(text, block).into_iter().map(|mark| found(text, block, mark)));
        }
    }
}

const fn class(c: char) -> Option<(u8, bool)> {
    Some(match c {
        '（' | '(' => (0, true),
        '）' | ')' => (0, false),
        '“' => (1, true),
        '”' => (1, false),
        '《' => (2, true),
        '》' => (2, false),
        '【' => (3, true),
        '】' => (3, false),
        _ => return None,
    })
}

/// The first mark of a block without its other half.
fn unpaired(text: &str, block: &Block) -> Option<Span> {
    let from = block.numbering.map_or(block.span.start, |numbering| numbering.span.end).min(block.span.end);
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (i, c) in text[from..block.span.end].char_indices() {
        let at = from + i;
        match class(c) {
            Some((class, true)) => {
                if open.len() >= DEPTH_MAX {
                    return None;
                }
                if class == 1 && open.last().is_some_and(|(other, _)| *other == 1) {
                    return open.last().map(|(_, at)| Span::new(*at, *at + '“'.len_utf8()));
                }
                open.push((class, at));
            }
            Some((class, false)) => match open.last() {
                Some((other, _)) if *other == class => drop(open.pop()),
                Some((_, at)) => {
                    let c = text[*at..].chars().next().map_or(1, char::len_utf8);
                    return Some(Span::new(*at, *at + c));
                }
                // 1）, a）: the number of an item in running text.
                None if class == 0 && !text[from..at].chars().next_back().is_some_and(is_han) => {}
                None => return Some(Span::new(at, at + c.len_utf8())),
            },
            None => {}
        }
    }
    let (_, at) = *open.first()?;
    let len = text[at..].chars().next().map_or(1, char::len_utf8);
    Some(Span::new(at, at + len))
}

fn found(text: &str, block: &Block, mark: Span) -> Finding {
    let sign = &text[mark.range()];
    let message =
        Words::new(format!("「{sign}」没有与之成对的另一半"), format!("“{sign}” has no other half"));
    let clause = clause_around(text, mark, block.span);
    let places =
        vec![Place::here(clause.cover(mark), "所在分句", "its clause"), Place::here(mark, "标点", "mark")];
    RULE.finding(places, message, ("补上另一半，或改正方向", "add the other half, or turn the mark"))
}
