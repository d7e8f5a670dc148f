//! The main part: paragraphs and tables → the source text and what is known of its paragraphs.

use taizhang_text::{SourceText, Span};

use super::numbering::{Label, Numbering};
use super::styles::{Rank, Styles};
use super::xml::{self, Element, Event};
use super::{Paragraph, Unpacked};
use crate::draft::Shape;
use crate::{DocumentError, Limits, Remark, RemarkKind};

/// Up to which paragraph the style of titles means the title and not a heading.
const TITLE_PARAGRAPHS: usize = 12;

/// Elements whose content is not the text that was meant.
const DELETED: &[&str] = &[
    "del",
    "moveFrom",
    "instrText",
    "delInstrText",
    "rt",
    "sectPr",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
];
/// Elements that show something else than text.
const SHOWN: &[&str] = &["drawing", "pict", "object", "oMath", "oMathPara", "AlternateContent", "chart"];

pub(super) fn read(
    text: &str,
    styles: &Styles,
    numbering: Numbering,
    limits: &Limits,
) -> Result<Unpacked, DocumentError> {
    let mut body = Body {
        styles,
        numbering,
        source: String::with_capacity(text.len() / 4),
        paragraphs: Vec::new(),
        remarks: Vec::new(),
        open: None,
        run: None,
        in_text: false,
        skipped: 0,
        tables: Vec::new(),
        tables_count: 0,
        tabs: Vec::new(),
    };
    xml::walk(text, limits.nesting_depth, |event| {
        match event {
            Event::Open(element) => body.opens(&element),
            Event::Close(name) => body.closes(name),
            Event::Text(text) => body.text(&text),
        }
        if body.paragraphs.len() > limits.blocks {
            return Err(DocumentError::TooManyBlocks { limit: limits.blocks });
        }
        Ok(())
    })?;
    let source = with_tabs(body.source, &body.tabs);
    Ok(Unpacked { source: SourceText::new(source), paragraphs: body.paragraphs, remarks: body.remarks })
}

/// Sets tabs where line ends stood: the text keeps its length.
fn with_tabs(source: String, tabs: &[usize]) -> String {
    let mut made = String::with_capacity(source.len());
    let mut start = 0;
    for &at in tabs {
        made.push_str(&source[start..at]);
        made.push('\t');
        start = at + 1;
    }
    made.push_str(&source[start..]);
    made
}

struct Body<'b> {
    styles: &'b Styles,
    numbering: Numbering,
    source: String,
    paragraphs: Vec<Paragraph>,
    remarks: Vec<Remark>,
    open: Option<Open>,
    run: Option<Run>,
    in_text: bool,
    /// How deep inside an element that is not read.
    skipped: usize,
    tables: Vec<Table>,
    tables_count: u32,
    /// Line ends that are to be tabs.
    tabs: Vec<usize>,
}

/// The paragraph being read.
struct Open {
    start: usize,
    /// Whether its properties are being read.
    properties: bool,
    style: Option<String>,
    outline: Option<u32>,
    list: Option<(u32, u32)>,
    /// Where its own text begins, behind a generated number.
    text_start: usize,
    bullet: Option<u8>,
    numbered: Option<u8>,
    bold_style: bool,
    bold: Vec<Span>,
    breaks: Vec<usize>,
}

/// The run being read.
#[derive(Clone, Copy)]
struct Run {
    bold: bool,
    hidden: bool,
}

/// A table being read.
#[derive(Clone, Copy)]
struct Table {
    number: u32,
    row: Option<u32>,
    column: u16,
    span: u16,
    head: bool,
    in_cell: bool,
    /// Whether the cell has a paragraph with text.
    written: bool,
}

impl Body<'_> {
    fn opens(&mut self, element: &Element<'_>) {
        let name = element.name();
        if self.skipped > 0 {
            // An empty element closes at once, and is counted like any other.
            self.skipped += 1;
            return;
        }
        if DELETED.contains(&name) || SHOWN.contains(&name) {
            if SHOWN.contains(&name) {
                self.not_read();
            }
            self.skipped = 1;
            return;
        }
        match name {
            "p" => self.open_paragraph(),
            "tbl" | "tr" | "tc" | "tblHeader" | "gridSpan" => self.table(name, element),
            "r" => {
                let bold = self.open.as_ref().is_some_and(|open| open.bold_style);
                self.run = Some(Run { bold, hidden: false });
            }
            _ if self.run.is_some() => self.in_run(name, element),
            _ => self.property(name, element),
        }
    }

    /// Something inside a run.
    fn in_run(&mut self, name: &str, element: &Element<'_>) {
        let Some(run) = &mut self.run else { return };
        match name {
            "b" => run.bold = element.is_on(),
            "vanish" => run.hidden = element.is_on(),
            "rStyle" => run.bold |= element.attribute("val").is_some_and(|id| self.styles.is_bold(&id)),
            "t" => self.in_text = true,
            "tab" => self.push("\t"),
            "noBreakHyphen" => self.push("-"),
            "br" if element.attribute("type").is_none_or(|kind| kind == "textWrapping") => self.break_line(),
            "cr" => self.break_line(),
            "sym" | "footnoteReference" | "endnoteReference" => self.not_read(),
            _ => {}
        }
    }

    /// A property of the paragraph.
    fn property(&mut self, name: &str, element: &Element<'_>) {
        let Some(open) = &mut self.open else { return };
        match name {
            "pPr" => open.properties = !element.empty,
            _ if !open.properties => {}
            "pStyle" => open.style = element.attribute("val"),
            "outlineLvl" => open.outline = element.number(),
            "ilvl" => open.list = Some((open.list.map_or(0, |list| list.0), element.number().unwrap_or(0))),
            "numId" => open.list = Some((element.number().unwrap_or(0), open.list.map_or(0, |list| list.1))),
            _ => {}
        }
    }

    fn table(&mut self, name: &str, element: &Element<'_>) {
        if name == "tbl" {
            let number = self.tables_count;
            self.tables_count += 1;
            let table =
                Table { number, row: None, column: 0, span: 1, head: false, in_cell: false, written: false };
            self.tables.push(table);
            return;
        }
        let Some(table) = self.tables.last_mut() else { return };
        match name {
            "tr" => {
                table.row = Some(table.row.map_or(0, |row| row.saturating_add(1)));
                (table.column, table.span, table.head) = (0, 1, false);
            }
            "tc" => {
                table.column = table.column.saturating_add(if table.in_cell { table.span } else { 0 });
                (table.in_cell, table.span, table.written) = (true, 1, false);
            }
            "gridSpan" => table.span = element.number().unwrap_or(1).clamp(1, u32::from(u16::MAX)) as u16,
            "tblHeader" => table.head = element.is_on(),
            _ => {}
        }
    }

    fn closes(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" => self.close_paragraph(),
            "pPr" => self.begin_text(),
            "r" => self.run = None,
            "t" => self.in_text = false,
            "tbl" => {
                self.tables.pop();
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    (table.in_cell, table.column) = (false, 0);
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.column = table.column.saturating_add(table.span);
                    table.in_cell = false;
                }
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self) {
        self.close_paragraph();
        let start = self.source.len();
        self.open = Some(Open {
            start,
            properties: false,
            style: None,
            outline: None,
            list: None,
            text_start: start,
            bullet: None,
            numbered: None,
            bold_style: false,
            bold: Vec::new(),
            breaks: Vec::new(),
        });
    }

    /// The properties are known: what the program writes before the paragraph stands first.
    fn begin_text(&mut self) {
        let Some(open) = &mut self.open else { return };
        open.properties = false;
        let style = open.style.as_deref().unwrap_or("");
        open.bold_style = self.styles.is_bold(style);
        let Some((list, level)) = open.list.or_else(|| self.styles.list(style)).filter(|(list, _)| *list > 0)
        else {
            return;
        };
        let depth = level.min(255) as u8;
        match self.numbering.next(list, level) {
            Some(Label::Bullet) => open.bullet = Some(depth),
            Some(Label::Number(number)) => {
                self.source.push_str(&number);
                open.text_start = self.source.len();
                open.numbered = Some(depth);
            }
            None => {}
        }
    }

    fn close_paragraph(&mut self) {
        self.run = None;
        self.in_text = false;
        let Some(open) = self.open.take() else { return };
        if self.source[open.text_start..].trim().is_empty() {
            self.source.truncate(open.start);
            return;
        }
        let cell = self.tables.last_mut().filter(|table| table.in_cell);
        let continues = cell.as_ref().is_some_and(|table| table.written);
        let shape = match cell {
            Some(table) => {
                table.written = true;
                Shape::Cell {
                    table: table.number,
                    row: table.row.unwrap_or(0),
                    column: table.column,
                    head: table.head,
                }
            }
            None => self.shape(&open),
        };
        self.separate(shape);
        let span = Span::new(open.start, self.source.len());
        self.paragraphs.push(Paragraph { span, shape, bold: open.bold, breaks: open.breaks, continues });
        self.source.push('\n');
    }

    /// Cells of one row are set apart by a tab instead of the line end before.
    fn separate(&mut self, shape: Shape) {
        let Some(Paragraph { span, shape: before, .. }) = self.paragraphs.last() else { return };
        if let (
            Shape::Cell { table, row, column, .. },
            Shape::Cell { table: above, row: row_above, column: column_above, .. },
        ) = (shape, *before)
            && (table, row) == (above, row_above)
            && column != column_above
        {
            let end = span.end;
            self.tabs.push(end);
        }
    }

    fn shape(&self, open: &Open) -> Shape {
        let rank = match open.outline {
            Some(level @ 0..=8) => Rank::Heading(level as u8 + 1),
            Some(_) => Rank::Text,
            None => self.styles.rank(open.style.as_deref().unwrap_or("")),
        };
        match rank {
            Rank::Title if self.paragraphs.len() < TITLE_PARAGRAPHS => Shape::Title,
            Rank::Title => Shape::Heading(1),
            Rank::Heading(level) => Shape::Heading(level),
            Rank::Contents => Shape::Meta,
            Rank::Text => match (open.bullet, open.numbered) {
                (Some(depth), _) => Shape::Item { depth },
                (None, Some(depth)) if depth > 0 => Shape::Numbered { depth },
                _ => Shape::Line,
            },
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.skipped == 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        let (Some(open), Some(run)) = (&mut self.open, self.run) else { return };
        if run.hidden {
            return;
        }
        // A byte order mark at the very beginning would be dropped and move everything.
        let text = if self.source.is_empty() { text.trim_start_matches('\u{feff}') } else { text };
        let start = self.source.len();
        // A line end in the markup is a blank.
        self.source.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        let span = Span::new(start, self.source.len());
        if run.bold && !span.is_empty() {
            match open.bold.last_mut() {
                Some(last) if last.end == start => *last = last.cover(span),
                _ => open.bold.push(span),
            }
        }
    }

    fn break_line(&mut self) {
        if let Some(open) = &mut self.open {
            open.breaks.push(self.source.len());
            self.source.push('\n');
        }
    }

    fn not_read(&mut self) {
        self.remarks.push(Remark { source: Span::empty(self.source.len()), kind: RemarkKind::NotRead });
    }
}
