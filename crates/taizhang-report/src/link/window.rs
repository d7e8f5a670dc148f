//! What stands around a number: its own words, the clauses near it, the topic over it.
//!
//! Reads:   拆除违法建筑，确保拆除2500万平方米: 违法建筑 is near, 拆除 is its own
//! Leaves:  the words of the number before and of the number after

use taizhang_document::{BlockKind, Document};
use taizhang_text::Span;

use crate::{Figure, Report};

/// How far the near clauses reach before and behind a number's own words, in characters.
const NEAR_CHARS: usize = 60;
/// How much of a paragraph's opening is its topic, in characters.
const TOPIC_CHARS: usize = 24;
/// How much of the cells before in a table's row counts as topic, in characters.
const ROW_CHARS: usize = 120;

/// How far back a clause may begin, in bytes.
const CLAUSE_BYTES: usize = 600;

/// How long a title is at most, in characters.
const TITLE_CHARS: usize = 40;

/// The words around a number, in order of closeness.
pub(super) struct Window<'a> {
    /// From the clause's beginning (or the number before) to the number.
    pub before: &'a str,
    /// From the unit to the next mark or number.
    pub after: &'a str,
    /// Whether the number before stands in the same list: 「、」 between.
    pub listed: bool,
    /// The statement around, both sides.
    pub near: [&'a str; 2],
    /// The heading over it, the opening of its paragraph, the cells before it in its row.
    pub topic: [&'a str; 3],
    /// The title that its item or its row of a table opens with, if it is short and closed.
    pub title: &'a str,
}

/// Gives the surroundings of the figures of one report.
pub(super) struct Windows<'a> {
    text: &'a str,
    document: &'a Document,
    report: &'a Report,
    /// For each block that is a table cell, where its row begins.
    row_starts: Vec<Option<usize>>,
}

impl<'a> Windows<'a> {
    pub(super) fn new(document: &'a Document, report: &'a Report) -> Self {
        let mut row_starts = Vec::with_capacity(document.blocks.len());
        let mut current: Option<(u32, u32, usize)> = None;
        for block in &document.blocks {
            row_starts.push(match block.kind {
                BlockKind::Cell { table, row, .. } => {
                    let start = match current {
                        Some((t, r, start)) if (t, r) == (table, row) => start,
                        _ => block.span.start,
                    };
                    current = Some((table, row, start));
                    Some(start)
                }
                _ => None,
            });
        }
        Self { text: document.text.as_str(), document, report, row_starts }
    }

    pub(super) fn of(&self, at: usize) -> Window<'a> {
        let text = self.text;
        let figure = &self.report.figures[at];
        let statement = &self.report.statements[figure.statement];
        let inside = statement.figures.clone();
        let floor = if at > inside.start {
            let last = end_of(&self.report.figures[at - 1]);
            let between = &text[last..figure.quantity.span.start.max(last)];
            // 20家市场、300家超市: the noun behind the number before belongs to that number.
            last + between.find(ends_noun).unwrap_or(0)
        } else {
            statement.span.start
        };
        let ceiling = if at + 1 < inside.end {
            self.report.figures[at + 1].quantity.span.start
        } else {
            statement.span.end
        };
        let start = figure.quantity.span.start.max(floor);
        let end = end_of(figure);
        let clause = clause_start(text, floor, start);
        let before = &text[clause..start];
        let behind = &text[end..ceiling.max(end)];
        let stop = behind.find(ends_noun).unwrap_or(behind.len());
        let after = &behind[..stop];
        let block = &self.document.blocks[statement.block];
        let heading =
            statement.section.map_or("", |section| &text[self.report.sections[section].heading.range()]);
        let row = self.row_starts[statement.block]
            .map_or("", |row| head(&text[row..block.span.start.max(row)], ROW_CHARS));
        let opening = Span::new(block.span.start, clause.max(block.span.start));
        let title = if row.is_empty() { &text[opening.range()] } else { row };
        Window {
            before,
            after,
            listed: floor > statement.span.start
                && text[floor..start].trim_start().starts_with(['、', '和', '及']),
            near: [
                tail(&text[statement.span.start..clause.max(statement.span.start)], NEAR_CHARS),
                head(&text[end + stop..statement.span.end.max(end + stop)], NEAR_CHARS / 2),
            ],
            topic: [heading, head(&text[opening.range()], TOPIC_CHARS), row],
            title: title_of(head(title, TITLE_CHARS * 3)),
        }
    }
}

fn end_of(figure: &Figure) -> usize {
    figure.quantity.span.end.max(figure.quantity.unit_span.end)
}

const fn ends_noun(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '；' | ';' | '。' | '：' | ':' | '！' | '？' | '\n' | '|' | '（' | '(')
}

const fn ends_clause(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '。' | '：' | ':' | '！' | '？' | '\n' | '|')
}

/// Where the clause that ends at `at` begins, not before `floor`.
fn clause_start(text: &str, floor: usize, at: usize) -> usize {
    let floor = crate::words::at_most_before(text, floor, at, CLAUSE_BYTES);
    let words = &text[floor..at];
    words
        .trim_end_matches(ends_clause)
        .rfind(ends_clause)
        .map_or(floor, |stop| floor + stop + text[floor + stop..].chars().next().map_or(0, char::len_utf8))
}

/// The first sentence of an item, or the first cell of a row that holds more than a number.
fn title_of(words: &str) -> &str {
    let stop = |c: char| matches!(c, '。' | '：' | '\n');
    words
        .split_inclusive(stop)
        .map(|sentence| (sentence.trim_end_matches(stop), sentence.ends_with(stop)))
        .find(|(sentence, _)| sentence.chars().count() > 4)
        .filter(|(sentence, closed)| *closed && sentence.chars().count() <= TITLE_CHARS)
        .map_or("", |(sentence, _)| sentence)
}

fn head(words: &str, chars: usize) -> &str {
    words.char_indices().nth(chars).map_or(words, |(at, _)| &words[..at])
}

fn tail(words: &str, chars: usize) -> &str {
    match chars.checked_sub(1).and_then(|back| words.char_indices().nth_back(back)) {
        Some((at, _)) => &words[at..],
        None => words,
    }
}
