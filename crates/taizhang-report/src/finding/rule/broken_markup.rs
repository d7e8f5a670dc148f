//! TZ403 Bold marks that were opened and not closed, or closed and not opened.
//!
//! Finds:   「2. **持续扩大生态空间」 · 「1.抢抓宏观政策“窗口期”**」
//! Leaves:  everything that the reader could match; one finding holds all places
//! Corpus:  corpus/finding/TZ403.md

use taizhang_document::{Document, Remark, RemarkKind};
use taizhang_text::Span;

use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};

pub(super) const RULE: Rule = Rule {
    code: "TZ403",
    name: "broken-markup",
    severity: Severity::Warning,
    summary: ("加粗标记不成对", "bold marks do not pair"),
    page: (
        "### 查什么

Markdown 文件里 `**` 只有开头没有结尾，或只有结尾没有开头。一份文件只报一次，列出所有地方。

### 为什么

发布后页面上会露出星号，或整段变粗。

### 例子

`2. **持续扩大生态空间`

### 怎么改

补上缺的一半，或两半都删去。

### 不查什么

能配对的标记。",
        "### What it finds

In Markdown, `**` that is opened and not closed, or closed and not opened. One finding a file, with all places.

### Why

Published, the stars show, or a whole paragraph turns bold.

### Example

`2. **持续扩大生态空间`

### What to do

Add the missing half, or remove both.

### What it leaves

Marks that pair.",
    ),
    check,
};

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let remarks = subject.document.remarks.iter().filter(|remark| remark.kind == RemarkKind::BrokenEmphasis);
    let mut places: Vec<Place> = Vec::new();
    for span in remarks.filter_map(|remark| block_of(subject.document, remark)) {
        if places.last().is_none_or(|place| place.span != span) {
            places.push(Place::here(span, "标记不成对", "marks do not pair"));
        }
    }
    if places.is_empty() {
        return;
    }
    let count = places.len();
    let message = Words::new(
        format!("加粗标记「**」不成对，共{count}处"),
        format!("bold marks “**” do not pair in {count} places"),
    );
    out.push(RULE.finding(
        places,
        message,
        ("补上缺的一半，或两半都删去", "add the missing half, or remove both"),
    ));
}

/// The block that stands where the remark points in the source.
fn block_of(document: &Document, remark: &Remark) -> Option<Span> {
    let blocks = &document.blocks;
    let behind =
        blocks.partition_point(|block| document.text.to_source(block.span).start <= remark.source.start);
    blocks.get(behind.saturating_sub(1)).map(|block| block.span)
}
