//! Plain text: every line a paragraph, unless the lines were cut at a fixed width.
//!
//! Reads:   lines · bullets at their beginning · lines cut at a fixed width, joined again
//! Leaves:  marks of any markup, which mean nothing here

use taizhang_text::{SourceText, Span, is_blank};

use crate::draft::{Draft, Pen, Shape};
use crate::lines::{self, Line};
use crate::outline::numbering;
use crate::{DocumentError, Limits, RemarkKind, pages};

/// Bullets that open an item in plain text.
pub(crate) const BULLETS: &[char] =
    &['•', '●', '○', '■', '□', '◆', '◇', '▪', '▲', '★', '☆', '➢', '◎', '\u{f0d8}', '\u{f06c}'];

pub(crate) fn read(source: &SourceText, limits: &Limits) -> Result<Draft, DocumentError> {
    let text = source.as_str();
    let mut pen = Pen::new(source, limits);
    let (all, written_out) = lines::split(text);
    if let Some(at) = written_out {
        pen.remark(RemarkKind::LiteralLineEnds, at);
    }
    let width = lines::cut_width(text, &all);
    if width.is_some() {
        pen.remark(RemarkKind::HardWrapped, all.first().map_or(Span::empty(0), |line| line.span));
    }
    write_lines(&mut pen, text, &all, width, Quoting::None)?;
    Ok(pen.finish())
}

/// How a text is quoted by what it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoting {
    /// Not at all.
    None,
    /// A quotation mark is written twice, as in a cell of a csv file.
    Doubled,
}

/// Writes lines as paragraphs.
pub(crate) fn write_lines(
    pen: &mut Pen<'_>,
    text: &str,
    all: &[Line],
    width: Option<usize>,
    quoting: Quoting,
) -> Result<(), DocumentError> {
    let pages = pages::numbers(text, all);
    let mut before: Option<Line> = None;
    let (mut gap, mut page) = (false, false);
    for (i, line) in all.iter().enumerate() {
        let content = content(text, line.span);
        if pages.binary_search(&i).is_ok() {
            pen.remark(RemarkKind::Chrome, content);
            page = true;
            continue;
        }
        if content.is_empty() {
            gap = true;
            continue;
        }
        // A new page does not end the sentence that the last one broke off.
        let open = before.filter(|before| pen.is_open() && (!gap || page && is_cut(text, *before, width)));
        match open {
            Some(before) if goes_on(text, before, *line, width) => {
                pen.join(Span::new(before.span.end, before.next));
                write(pen, text, content, quoting);
            }
            _ => open_block(pen, text, content, quoting)?,
        }
        before = Some(*line);
        (gap, page) = (false, false);
    }
    Ok(())
}

/// Whether a line was cut at the width of the page in the middle of a sentence.
fn is_cut(text: &str, line: Line, width: Option<usize>) -> bool {
    let content = &text[line.span.range()];
    width.is_some_and(|width| lines::is_full(content, width)) && !lines::ends_sentence(content)
}

/// Opens the block of a line and writes it.
fn open_block(pen: &mut Pen<'_>, text: &str, content: Span, quoting: Quoting) -> Result<(), DocumentError> {
    let line = &text[content.range()];
    let item = line.strip_prefix(BULLETS).map(|rest| content.end - rest.len());
    match item {
        Some(start) => {
            pen.open(Shape::Item { depth: 0 }, content.start)?;
            write(pen, text, Span::new(start, content.end), quoting);
        }
        None => {
            pen.open(Shape::Line, content.start)?;
            write(pen, text, content, quoting);
        }
    }
    Ok(())
}

/// Writes a stretch with its quotation marks as they are meant.
pub(crate) fn write(pen: &mut Pen<'_>, text: &str, span: Span, quoting: Quoting) {
    let mut start = span.start;
    if quoting == Quoting::Doubled {
        while let Some(at) = text[start..span.end].find("\"\"").map(|at| start + at) {
            pen.write(Span::new(start, at));
            pen.put(Span::new(at, at + 2), '"');
            start = at + 2;
        }
    }
    pen.write(Span::new(start, span.end));
}

/// A line without the blanks around it.
fn content(text: &str, span: Span) -> Span {
    let line = &text[span.range()];
    let start = span.end - line.trim_start_matches(|c: char| is_blank(c) || c.is_control()).len();
    let end = span.start + line.trim_end_matches(|c: char| is_blank(c) || c.is_control()).len();
    Span::new(start.min(end), end)
}

/// Whether a line goes on with the sentence of the one before.
fn goes_on(text: &str, before: Line, line: Line, width: Option<usize>) -> bool {
    let (above, below) = (&text[before.span.range()], &text[line.span.range()]);
    if begins_anew(below) {
        return false;
    }
    if let Some(width) = width {
        // An indented line begins a paragraph where paragraphs are indented.
        let indented = below.starts_with(is_blank) && !above.is_empty();
        return !indented && lines::is_full(above, width);
    }
    above.trim_end().ends_with(['，', '、']) && lines::columns(above) >= 30
}

/// Whether a line can only be the beginning of something: numbering, a dash, a bullet.
pub(crate) fn begins_anew(line: &str) -> bool {
    let line = line.trim_start_matches(is_blank);
    line.starts_with("——")
        || line.starts_with(BULLETS)
        || line.starts_with("各位代表")
        || numbering::at_start(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let source = SourceText::new(text);
        let draft = read(&source, &Limits::GENEROUS).expect("within limits");
        draft.blocks.iter().map(|block| draft.text.slice(block.span).to_owned()).collect()
    }

    #[test]
    fn every_line_is_a_paragraph() {
        assert_eq!(
            blocks("各位代表：\r\n　　现在，我报告工作。\r\n\r\n　　一、回顾\r\n"),
            ["各位代表：", "现在，我报告工作。", "一、回顾"]
        );
    }

    #[test]
    fn lines_cut_at_a_fixed_width_are_joined() {
        let text = "　　过去一年，我们坚持稳中求进工作总基\n调，推动高质量发展，全年生产总值增长\n6.5%，规模以上工业增加值增长7.1%，粮食\n总产量达到183.7亿斤，城镇新增就业7.3\n万人，各项工作都取得新的成绩。\n　　二、今年任务\n";
        assert_eq!(
            blocks(text),
            [
                "过去一年，我们坚持稳中求进工作总基调，推动高质量发展，全年生产总值增长6.5%，规模以上工业增加值增长7.1%，粮食总产量达到183.7亿斤，城镇新增就业7.3万人，各项工作都取得新的成绩。",
                "二、今年任务"
            ]
        );
    }

    #[test]
    fn written_out_line_ends_are_line_ends() {
        assert_eq!(
            blocks("政府工作报告\\r\\n2005年2月26日\\r\\n各位代表：\\r\\n现在"),
            ["政府工作报告", "2005年2月26日", "各位代表：", "现在"]
        );
    }
}
