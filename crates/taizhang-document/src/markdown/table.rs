//! Pipe tables: cells row by row.
//!
//! Reads:   | 序号 | 指标 | with a row of dashes below the head, or without one
//! Leaves:  empty cells, which have no text

use taizhang_text::{Span, is_blank};

use super::inline::Inline;
use crate::DocumentError;
use crate::draft::{Pen, Shape};

/// The table being read.
#[derive(Default)]
pub(super) struct Table {
    /// How many tables there have been, this one included.
    count: u32,
    row: u32,
    open: bool,
    /// Whether the row of dashes is still to come.
    head: bool,
}

impl Table {
    /// How many tables there have been, to be counted on.
    pub fn count(&mut self) -> &mut u32 {
        &mut self.count
    }

    /// The table ends at a blank line.
    pub fn end(&mut self) {
        self.open = false;
    }

    /// Whether a line is a row: it begins with a bar, or stands above a row of dashes, or in a table.
    pub fn takes(&mut self, line: &str, below: &str) -> bool {
        let row = line.starts_with('|') || (line.contains('|') && (self.open || is_rule(below)));
        if !row {
            self.open = false;
        }
        row
    }

    /// Writes a row.
    pub fn row(
        &mut self,
        pen: &mut Pen<'_>,
        inline: &mut Inline,
        text: &str,
        span: Span,
        below: &str,
    ) -> Result<(), DocumentError> {
        if !self.open {
            *self = Self { count: self.count + 1, row: 0, open: true, head: is_rule(below) };
        }
        if is_rule(&text[span.range()]) {
            self.head = false;
            return Ok(());
        }
        for (column, cell) in cells(text, span).enumerate() {
            let shape = Shape::Cell {
                table: self.count - 1,
                row: self.row,
                column: column.min(usize::from(u16::MAX)) as u16,
                head: self.head,
            };
            if cell.is_empty() {
                continue;
            }
            pen.open(shape, cell.start)?;
            inline.write(pen, text, cell);
            inline.end(pen);
            pen.close();
        }
        self.row += 1;
        Ok(())
    }
}

/// `| --- | :-: |`
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && line.contains('|')
        && line.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b' ' | b'\t'))
}

/// The cells of a row without the blanks around them; a bar behind a backslash is a character.
fn cells(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let row =
        text[span.range()].strip_prefix('|').map_or(span, |rest| Span::new(span.end - rest.len(), span.end));
    let mut start = row.start;
    std::iter::from_fn(move || {
        if start >= row.end {
            return None;
        }
        let bytes = text.as_bytes();
        let bar = (start..row.end).find(|&i| bytes[i] == b'|' && bytes[i - 1] != b'\\').unwrap_or(row.end);
        let cell = &text[start..bar];
        let from = bar - cell.trim_start_matches(is_blank).len();
        let to = start + cell.trim_end_matches(is_blank).len();
        start = bar + 1;
        Some(Span::new(from.min(to), to))
    })
}
