//! Blocks into statements: at full stops, at line ends that were meant; never at a comma or semicolon.

use taizhang_document::{BlockKind, Document, Part};
use taizhang_quantity::Quantity;
use taizhang_text::Span;

use super::part::PartOf;
use super::table::{Role, Tables};
use super::{Statement, StatementKind};
use crate::section::{self, Section};
use crate::years::Years;

pub(crate) fn split(
    document: &Document,
    sections: &[Section],
    years: &Years,
    quantities: &[Quantity],
) -> Vec<Statement> {
    let text = document.text.as_str();
    let owners = section::of_blocks(document.blocks.len(), sections);
    let mut parts = PartOf::new(text, sections, years);
    let mut out = Vec::with_capacity(text.len() / 100);
    let mut tables = Tables::default();
    for (i, block) in document.blocks.iter().enumerate() {
        if matches!(block.part, Part::Chrome | Part::Glossary) {
            continue;
        }
        if let BlockKind::Heading { level, .. } = block.kind
            && (level == 0 || !counts(quantities, block.span))
        {
            continue;
        }
        let section = owners[i];
        let mut part = parts.of_block(block, section);
        let mut cell = None;
        match tables.role(text, block) {
            Some(Role::Head) => continue,
            Some(Role::Body(place, by_column)) => {
                cell = Some(place);
                part = by_column.unwrap_or(part);
            }
            None => {}
        }
        for span in sentences(text, block.span) {
            let span = without_numbering(text, span, block);
            if !span.is_empty() {
                out.push(Statement {
                    span,
                    block: i,
                    section,
                    part,
                    cell,
                    kind: StatementKind::Context,
                    figures: 0..0,
                    deadline: None,
                    responsible: Vec::new(),
                });
            }
        }
    }
    out
}

/// Whether a heading holds a figure (「2023年十件民生实事」) and so says something itself.
fn counts(quantities: &[Quantity], heading: Span) -> bool {
    let from = quantities.partition_point(|q| q.number.start < heading.start);
    quantities[from..].iter().take_while(|q| q.number.start < heading.end).any(|q| q.kind.is_figure())
}

/// The sentences of a block: each with its stop and any closing quote or bracket behind it.
fn sentences(text: &str, block: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let words = &text[block.range()];
    let mut from = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '。' | '！' | '？' | '\n') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next_at, next)) = chars.peek() {
            if c == '\n' || !matches!(next, '”' | '’' | '」' | '）' | ')' | '》') {
                break;
            }
            end = next_at + next.len_utf8();
            chars.next();
        }
        push_trimmed(words, from, end, block.start, &mut out);
        from = end;
    }
    push_trimmed(words, from, words.len(), block.start, &mut out);
    out
}

fn push_trimmed(words: &str, from: usize, to: usize, base: usize, out: &mut Vec<Span>) {
    let piece = &words[from..to];
    let start = from + (piece.len() - piece.trim_start().len());
    let end = from + piece.trim_end().len();
    if start < end {
        out.push(Span::new(base + start, base + end));
    }
}

fn without_numbering(_text: &str, span: Span, block: &taizhang_document::Block) -> Span {
    match block.numbering {
        Some(numbering) if numbering.span.start == span.start && numbering.span.end <= span.end => {
            Span::new(numbering.span.end, span.end)
        }
        _ => span,
    }
}
