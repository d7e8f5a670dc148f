//! Word processor files (Office Open XML).
//!
//! Reads:   paragraphs, headings by style or outline level, generated numbering, tables, breaks on purpose
//! Leaves:  deleted text, pictures, text boxes, formulas and footnotes, each with a remark where it stood
//!
//! The source of such a file is the text of its paragraphs, one a line, the cells of a table row set apart
//! by tabs: what a person would copy out of the program.

mod body;
mod numbering;
mod package;
mod styles;
mod xml;

use taizhang_text::{SourceText, Span};

use crate::draft::{Draft, Pen, Shape};
use crate::{DocumentError, Limits, Remark};

/// A paragraph as it stands in the source.
#[derive(Clone, Debug)]
struct Paragraph {
    span: Span,
    shape: Shape,
    /// Stretches in bold.
    bold: Vec<Span>,
    /// Line ends inside the paragraph.
    breaks: Vec<usize>,
    /// Whether it stands in the same cell as the one before.
    continues: bool,
}

/// The text of a file with what is known of its paragraphs.
pub(crate) struct Unpacked {
    source: SourceText,
    paragraphs: Vec<Paragraph>,
    remarks: Vec<Remark>,
}

/// Unpacks a file.
pub(crate) fn unpack(bytes: &[u8], limits: &Limits) -> Result<Unpacked, DocumentError> {
    let package = package::open(bytes, limits)?;
    let styles = styles::read(package.styles.as_deref().unwrap_or(""), limits)?;
    let numbering = numbering::read(package.numbering.as_deref().unwrap_or(""), limits)?;
    body::read(&package.document, &styles, numbering, limits)
}

impl Unpacked {
    /// Writes the paragraphs down; the source is given back with them.
    pub fn draft(self, limits: &Limits) -> Result<(SourceText, Draft), DocumentError> {
        let mut pen = Pen::new(&self.source, limits);
        for paragraph in &self.paragraphs {
            if paragraph.continues && pen.is_open() {
                pen.line_break(Span::empty(paragraph.span.start));
            } else {
                pen.open(paragraph.shape, paragraph.span.start)?;
            }
            write(&mut pen, paragraph);
        }
        for remark in self.remarks {
            pen.remark(remark.kind, remark.source);
        }
        let draft = pen.finish();
        Ok((self.source, draft))
    }
}

fn write(pen: &mut Pen<'_>, paragraph: &Paragraph) {
    // Where something changes: bold begins or ends, a line is broken.
    let mut changes: Vec<(usize, Option<bool>)> = paragraph.breaks.iter().map(|&at| (at, None)).collect();
    changes
        .extend(paragraph.bold.iter().flat_map(|span| [(span.start, Some(true)), (span.end, Some(false))]));
    // At one place bold ends before the break, and begins behind it.
    changes.sort_by_key(|(at, change)| (*at, change.map_or(1, |on| if on { 2 } else { 0 })));
    let mut start = paragraph.span.start;
    for (at, change) in changes {
        let at = at.max(start);
        pen.write(Span::new(start, at));
        start = at;
        match change {
            Some(on) => pen.bold(on),
            None => {
                pen.line_break(Span::new(at, at + 1));
                start = at + 1;
            }
        }
    }
    pen.write(Span::new(start, paragraph.span.end));
    pen.bold(false);
}

#[cfg(test)]
mod tests;
