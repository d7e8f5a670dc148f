//! A table with one cell that holds the text, as open-data portals give reports.
//!
//! Reads:   province,year,title,full_text with the text in quotes, over many lines, `""` for `"`
//! Leaves:  the other cells, which are read as what the file says of itself; a table without a long cell,
//!          which is read as a table
//! Refuses: two cells with a report's length of text

use taizhang_text::{SourceText, Span};

use crate::draft::{Draft, Pen, Shape};
use crate::plain::{self, Quoting};
use crate::{DocumentError, Limits, RemarkKind, html, lines, sniff};

/// From how many bytes on a cell is a text and not a field.
const TEXT_BYTES: usize = 900;
/// From how many bytes on a second text cannot be a summary.
const REPORT_BYTES: usize = 6000;

/// Names of the column that holds the title.
const TITLES: &[&str] = &["title", "标题", "题名", "报告标题", "文件标题", "名称"];

/// A cell without its quotation marks.
#[derive(Clone, Copy, Debug)]
struct Cell {
    span: Span,
    row: u32,
    column: usize,
    quoting: Quoting,
}

pub(crate) fn read(source: &SourceText, limits: &Limits) -> Result<Draft, DocumentError> {
    let text = source.as_str();
    let cells: Vec<Cell> = Cells::new(text).collect();
    let reports = cells.iter().filter(|cell| cell.span.len() >= REPORT_BYTES).count();
    if reports > 1 {
        return Err(DocumentError::ManyTexts { cells: reports });
    }
    let longest =
        cells.iter().max_by_key(|cell| cell.span.len()).filter(|cell| cell.span.len() >= TEXT_BYTES);
    let mut pen = Pen::new(source, limits);
    match longest {
        Some(body) => write_report(&mut pen, text, &cells, *body, limits)?,
        None => write_table(&mut pen, text, &cells)?,
    }
    Ok(pen.finish())
}

fn write_report(
    pen: &mut Pen<'_>,
    text: &str,
    cells: &[Cell],
    body: Cell,
    limits: &Limits,
) -> Result<(), DocumentError> {
    let name = |column: usize| {
        cells.iter().find(|cell| cell.row == 0 && cell.column == column).map(|cell| &text[cell.span.range()])
    };
    for cell in cells {
        // The names of the columns are about the table, and cells of other rows are about something else.
        if cell.span == body.span {
            write_body(pen, text, *cell, limits)?;
        } else if cell.row == body.row && !cell.span.is_empty() {
            let title = name(cell.column).is_some_and(|name| TITLES.contains(&name.trim()));
            pen.open(if title { Shape::Title } else { Shape::Meta }, cell.span.start)?;
            plain::write(pen, text, cell.span, cell.quoting);
            pen.close();
        }
    }
    Ok(())
}

fn write_body(pen: &mut Pen<'_>, text: &str, body: Cell, limits: &Limits) -> Result<(), DocumentError> {
    if sniff::is_html(&text[body.span.range()]) {
        return html::write(pen, text, body.span, &mut 0, limits);
    }
    let (all, written_out) = lines::split_within(text, body.span);
    if let Some(at) = written_out {
        pen.remark(RemarkKind::LiteralLineEnds, at);
    }
    let width = lines::cut_width(text, &all);
    plain::write_lines(pen, text, &all, width, body.quoting)?;
    pen.close();
    Ok(())
}

fn write_table(pen: &mut Pen<'_>, text: &str, cells: &[Cell]) -> Result<(), DocumentError> {
    for cell in cells {
        let column = cell.column.min(usize::from(u16::MAX)) as u16;
        pen.open(Shape::Cell { table: 0, row: cell.row, column, head: cell.row == 0 }, cell.span.start)?;
        plain::write(pen, text, cell.span, cell.quoting);
        pen.close();
    }
    Ok(())
}

/// The cells of a table, front to back.
struct Cells<'t> {
    text: &'t str,
    separator: u8,
    at: usize,
    row: u32,
    column: usize,
}

impl<'t> Cells<'t> {
    fn new(text: &'t str) -> Self {
        let first = text.lines().next().unwrap_or("");
        let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
        let separator =
            [b',', b'\t', b';'].into_iter().max_by_key(|s| (count(*s), *s == b',')).unwrap_or(b',');
        Self { text, separator, at: 0, row: 0, column: 0 }
    }

    /// Where the closing quotation mark stands; one that is never closed reaches to the end.
    fn quoted(&self, start: usize) -> (usize, Quoting) {
        let bytes = self.text.as_bytes();
        let mut quoting = Quoting::None;
        let mut from = start;
        while let Some(at) = self.text[from..].find('"').map(|at| from + at) {
            if bytes.get(at + 1) != Some(&b'"') {
                return (at, quoting);
            }
            quoting = Quoting::Doubled;
            from = at + 2;
        }
        (bytes.len(), quoting)
    }
}

impl Iterator for Cells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return None;
        }
        let (start, (mut end, quoting)) = match bytes[self.at] {
            b'"' => (self.at + 1, self.quoted(self.at + 1)),
            _ => (self.at, (self.at, Quoting::None)),
        };
        let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\n' | b'\r');
        let after = bytes[end..].iter().position(ends).map_or(bytes.len(), |at| end + at);
        if start == self.at {
            end = after;
        }
        let cell = Cell { span: Span::new(start, end), row: self.row, column: self.column, quoting };
        match bytes.get(after) {
            Some(byte) if *byte == self.separator => {
                self.column += 1;
                self.at = after + 1;
            }
            Some(b'\r') if bytes.get(after + 1) == Some(&b'\n') => {
                (self.row, self.column, self.at) = (self.row + 1, 0, after + 2);
            }
            _ => (self.row, self.column, self.at) = (self.row + 1, 0, after + 1),
        }
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(Shape, String)> {
        let source = SourceText::new(text);
        let draft = read(&source, &Limits::GENEROUS).expect("one report");
        draft.blocks.iter().map(|block| (block.shape, draft.text.slice(block.span).to_owned())).collect()
    }

    #[test]
    fn the_long_cell_is_the_text() {
        let prose = "全年生产总值增长6.5%，各项工作都取得新的成绩。".repeat(20);
        let text = format!(
            "year,title,full_text\r\n2026,云州市政府工作报告,\"各位代表：\r\n他说\"\"好\"\"。{prose}\"\r\n"
        );
        let blocks = blocks(&text);
        assert_eq!(blocks[0], (Shape::Meta, "2026".to_owned()));
        assert_eq!(blocks[1], (Shape::Title, "云州市政府工作报告".to_owned()));
        assert_eq!(blocks[2], (Shape::Line, "各位代表：".to_owned()));
        assert!(blocks[3].1.starts_with("他说\"好\"。全年"));
        assert_eq!(blocks.len(), 4);
    }

    #[test]
    fn two_reports_are_refused() {
        let prose = "全年生产总值增长6.5%，各项工作都取得新的成绩。".repeat(200);
        let source = SourceText::new(format!("a,b\n\"{prose}\",\"{prose}\"\n"));
        assert!(matches!(read(&source, &Limits::GENEROUS), Err(DocumentError::ManyTexts { cells: 2 })));
    }

    #[test]
    fn a_table_of_short_cells_is_a_table() {
        let blocks = blocks("指标,单位\n生产总值,亿元\n");
        assert_eq!(blocks[0].0, Shape::Cell { table: 0, row: 0, column: 0, head: true });
        assert_eq!(blocks[3], (Shape::Cell { table: 0, row: 1, column: 1, head: false }, "亿元".to_owned()));
    }

    #[test]
    fn a_quotation_mark_never_closed_reaches_to_the_end() {
        let prose = "全年生产总值增长6.5%。".repeat(60);
        assert_eq!(blocks(&format!("\"{prose}")).len(), 1);
    }
}
