//! TZ407 Full-width and half-width stops mixed in one document.
//!
//! Finds:   「，」 in most places and 「,」 between Han characters in a few, likewise ；; ：: and brackets
//! Leaves:  documents that use one width throughout · stops beside Latin letters and digits
//! Corpus:  corpus/finding/TZ407.md

use taizhang_document::Part;
use taizhang_text::Span;

use crate::finding::wording::is_han;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ407",
    name: "mixed-punctuation",
    severity: Severity::Note,
    summary: ("全角与半角标点混用", "full-width and half-width stops are mixed"),
    page: (
        "### 查什么

汉字之间的逗号、分号、冒号，同一份文件里有的全角、有的半角。一份文件只报一次，列出较少的一种所在的地方。

### 为什么

GB/T 15834—2011《标点符号用法》：中文用全角标点。混用看着不齐，也会让检索漏掉。

### 例子

全文用「，」，个别地方用「,」。

### 怎么改

统一用全角。

### 不查什么

通篇一种写法的；西文、数字旁边的。",
        "### What it finds

Commas, semicolons and colons between Han characters that are full-width in some places and half-width in others. One finding a
document, with the places of the rarer kind.

### Why

GB/T 15834-2011, General rules for punctuation: Chinese text uses full-width stops. Mixed ones look uneven and spoil searches.

### Example

「，」 throughout, 「,」 in a few places.

### What to do

Use full-width stops throughout.

### What it leaves

One width throughout; stops beside Latin letters and digits.",
    ),
    check,
};

/// How many places are shown.
const PLACES_MAX: usize = 20;

const PAIRS: [(char, char); 4] = [('，', ','), ('；', ';'), ('：', ':'), ('？', '?')];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    let mut stands: [(Vec<Span>, Vec<Span>); 4] = Default::default();
    for block in subject.document.blocks.iter().filter(|block| matches!(block.part, Part::Body | Part::Annex))
    {
        let words = &text[block.span.range()];
        let mut before = None;
        let mut chars = words.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            if before.is_some_and(reads_as_han) && next.is_some_and(reads_as_han) {
                let span = Span::new(block.span.start + i, block.span.start + i + c.len_utf8());
                for (k, (full, half)) in PAIRS.iter().enumerate() {
                    if c == *full {
                        stands[k].0.push(span);
                    } else if c == *half {
                        stands[k].1.push(span);
                    }
                }
            }
            before = Some(c);
        }
    }
    let mut places = Vec::new();
    let mut kinds = Vec::new();
    for ((full, half), pair) in stands.iter().zip(PAIRS) {
        if full.is_empty() || half.is_empty() {
            continue;
        }
        let rarer = if half.len() <= full.len() { half } else { full };
        kinds.push(format!("「{}」{}处、「{}」{}处", pair.0, full.len(), pair.1, half.len()));
        places.extend(rarer.iter().map(|span| Place::here(*span, "较少的一种", "the rarer kind")));
    }
    if places.is_empty() {
        return;
    }
    places.sort_by_key(|place| place.span.start);
    places.truncate(PLACES_MAX);
    let kinds = kinds.join("，");
    let message = Words::new(
        format!("全角与半角标点混用：{kinds}"),
        format!("full-width and half-width stops are mixed: {kinds}"),
    );
    out.push(RULE.finding(places, message, ("统一用全角标点", "use full-width stops throughout")));
}

fn reads_as_han(c: char) -> bool {
    is_han(c) || matches!(c, '“' | '”' | '《' | '》' | '）' | '（')
}
