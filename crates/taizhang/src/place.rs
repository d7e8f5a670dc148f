//! Where something stands in the source, as people and other programs count.

use serde::Serialize;
use taizhang_document::Document;
use taizhang_text::Span;

/// A stretch of the source: characters from zero, lines and columns from one; ends are behind the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// The line of the first character.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// The line where it ends.
    pub end_line: usize,
    /// The column behind the last character.
    pub end_column: usize,
}

impl Place {
    /// The place in the source of a stretch of the repaired text.
    pub fn of(document: &Document, span: Span) -> Self {
        Self::of_source(document, document.text.to_source(span))
    }

    /// The place of a stretch of the source.
    pub fn of_source(document: &Document, span: Span) -> Self {
        let characters = document.source.chars(span);
        let (from, to) = (document.source.line_column(span.start), document.source.line_column(span.end));
        Self {
            start: characters.start,
            end: characters.end,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
        }
    }
}
