//! Markdown as reports have it: almost Markdown.
//!
//! Reads:   headings · nested items · pipe tables · hard breaks · emphasis, also broken · front matter
//! Leaves:  comments and pictures, with a remark; code by indentation, which in a report is a paragraph
//!
//! A parser of the standard reads `- 1.抢抓…“窗口期”**` as it stands and joins lines that are paragraphs of
//! their own. This reader goes line by line and takes every mark for what its writer meant.

mod inline;
mod table;

use taizhang_text::{RepairedText, SourceText, Span, is_blank};

use crate::draft::{Draft, Pen, Shape};
use crate::lines::{self, Line};
use crate::plain::{BULLETS, begins_anew};
use crate::{DocumentError, Limits, NumberingStyle, RemarkKind, html, outline::numbering, pages};

/// How many lines front matter may have.
const FRONT_MATTER_LINES: usize = 60;

pub(crate) fn read(source: &SourceText, limits: &Limits) -> Result<Draft, DocumentError> {
    let text = source.as_str();
    let mut pen = Pen::new(source, limits);
    let (lines, written_out) = lines::split(text);
    if let Some(at) = written_out {
        pen.remark(RemarkKind::LiteralLineEnds, at);
    }
    let width = lines::cut_width(text, &lines);
    if width.is_some() {
        pen.remark(RemarkKind::HardWrapped, lines.first().map_or(Span::empty(0), |line| line.span));
    }
    let mut reader = Reader {
        text,
        lines: &lines,
        pen,
        inline: inline::Inline::default(),
        width,
        limits,
        list: Vec::new(),
        table: table::Table::default(),
        above: None,
        comment_to: 0,
        comments_end: true,
        tables_end: true,
    };
    let first = reader.front_matter()?;
    let pages = pages::numbers(text, &lines);
    for (i, line) in lines.iter().enumerate().skip(first) {
        if pages.binary_search(&i).is_ok() {
            reader.pen.remark(RemarkKind::Chrome, line.span);
        } else {
            reader.line(i)?;
        }
    }
    reader.end_block();
    Ok(reader.pen.finish())
}

/// Repairs a single line that stands for itself: marks inside it, blanks, wide letters; no headings, lists or tables.
///
/// For programs that read lines and not files. The way back to the line is kept.
///
/// ```
/// use taizhang_text::{SourceText, Span};
///
/// let line = SourceText::new("增长 **６.５** ％");
/// let repaired = taizhang_document::repair_line(&line);
/// assert_eq!(repaired.as_str(), "增长6.5%");
/// assert_eq!(line.slice(repaired.to_source(Span::new(6, 9))), "６.５");
/// ```
#[must_use]
pub fn repair_line(line: &SourceText) -> RepairedText {
    let mut pen = Pen::new(line, &Limits::GENEROUS);
    if pen.open(Shape::Line, 0).is_ok() {
        let text = line.as_str();
        let mut inline = inline::Inline::default();
        inline.write(&mut pen, text, Span::new(0, text.len()));
        inline.end(&mut pen);
    }
    pen.finish().text
}

struct Reader<'s> {
    text: &'s str,
    lines: &'s [Line],
    pen: Pen<'s>,
    inline: inline::Inline,
    width: Option<usize>,
    limits: &'s Limits,
    /// The indentation of each list that is open.
    list: Vec<usize>,
    table: table::Table,
    /// The line above, if its block may go on.
    above: Option<Line>,
    /// Everything before this byte is comment.
    comment_to: usize,
    /// Whether a comment that begins from here on ends anywhere, and a table in HTML.
    comments_end: bool,
    tables_end: bool,
}

impl Reader<'_> {
    /// Front matter at the top: the title and the source that a crawler wrote beside the text.
    fn front_matter(&mut self) -> Result<usize, DocumentError> {
        let is_rule = |line: &Line| self.text[line.span.range()].trim_end() == "---";
        if !self.lines.first().is_some_and(is_rule) {
            return Ok(0);
        }
        let Some(end) = self.lines.iter().take(FRONT_MATTER_LINES).skip(1).position(is_rule) else {
            return Ok(0);
        };
        for line in &self.lines[1..=end] {
            let content = &self.text[line.span.range()];
            let Some((key, value)) = content.split_once(':').filter(|(key, _)| key.is_ascii()) else {
                continue;
            };
            let (shape, start) = match key.trim() {
                "title" => (Shape::Title, line.span.end - value.len()),
                _ => (Shape::Meta, line.span.start),
            };
            let start = start + self.text[start..line.span.end].len()
                - self.text[start..line.span.end].trim_start_matches([' ', '"', '\'']).len();
            let end = start + self.text[start..line.span.end].trim_end_matches([' ', '"', '\'']).len();
            self.pen.open(shape, start)?;
            self.pen.write(Span::new(start, end));
            self.pen.close();
        }
        Ok(end + 2)
    }

    fn line(&mut self, i: usize) -> Result<(), DocumentError> {
        let line = self.lines[i];
        let (indent, mut span) = self.unindent(line.span);
        if span.start < self.comment_to {
            span = Span::new(span.end.min(self.comment_to), span.end);
        }
        self.unquote(&mut span)?;
        let content = &self.text[span.range()];
        if content.is_empty() {
            self.end_block();
            self.table.end();
            return Ok(());
        }
        if self.comment(span)?
            || self.html_table(span)?
            || self.fence(content)
            || self.rule(content)
            || self.heading(span)?
            || self.row(i, span)?
        {
            return Ok(());
        }
        if let Some((numbered, rest)) = self.item(span) {
            let depth = self.nest(indent)?;
            self.end_block();
            let shape = if numbered { Shape::Numbered { depth } } else { Shape::Item { depth } };
            self.pen.open(shape, span.start)?;
            self.inline.write(&mut self.pen, self.text, rest);
            self.above = Some(line);
            return Ok(());
        }
        self.prose(line, span, indent)
    }

    /// A line without the blanks around it, and how far it is indented.
    fn unindent(&self, span: Span) -> (usize, Span) {
        let line = &self.text[span.range()];
        let mut indent = 0;
        for byte in line.bytes() {
            match byte {
                b' ' => indent += 1,
                b'\t' => indent += 4,
                _ => break,
            }
        }
        let blank = |c: char| is_blank(c) || c.is_control();
        let start = span.end - line.trim_start_matches(blank).len();
        let end = span.start + line.trim_end_matches(blank).len();
        (indent, Span::new(start.min(end), end))
    }

    /// Takes quotation marks off the beginning of a line.
    fn unquote(&self, span: &mut Span) -> Result<(), DocumentError> {
        let mut depth = 0;
        while self.text[span.range()].starts_with('>') {
            depth += 1;
            if depth > self.limits.nesting_depth {
                return Err(DocumentError::TooDeep { limit: self.limits.nesting_depth });
            }
            let rest = self.text[span.start + 1..span.end].trim_start_matches(is_blank);
            *span = Span::new(span.end - rest.len(), span.end);
        }
        Ok(())
    }

    /// A comment that begins the line; it may end lines further down.
    fn comment(&mut self, span: Span) -> Result<bool, DocumentError> {
        if !self.text[span.range()].starts_with("<!--") {
            return Ok(false);
        }
        // A search that found no end is not made again: nothing further on ends either.
        let found = self.comments_end.then(|| self.text[span.start..].find("-->")).flatten();
        self.comments_end = found.is_some();
        let Some(end) = found.map(|at| span.start + at + 3) else { return Ok(false) };
        self.end_block();
        self.pen.remark(RemarkKind::NotRead, Span::new(span.start, end));
        self.comment_to = end;
        if end < span.end {
            self.pen.open(Shape::Line, end)?;
            self.inline.write(&mut self.pen, self.text, Span::new(end, span.end));
        }
        Ok(true)
    }

    /// A table written in HTML, as converters write tables with joined cells.
    fn html_table(&mut self, span: Span) -> Result<bool, DocumentError> {
        let is_table = self.text.as_bytes()[span.range()]
            .get(..6)
            .is_some_and(|tag| tag.eq_ignore_ascii_case(b"<table"));
        if !is_table || !self.tables_end {
            return Ok(false);
        }
        let rest = &self.text[span.start..];
        let Some(end) = rest.find("</table>").or_else(|| rest.find("</TABLE>")).map(|at| span.start + at + 8)
        else {
            self.tables_end = false;
            return Ok(false);
        };
        self.end_block();
        html::write(&mut self.pen, self.text, Span::new(span.start, end), self.table.count(), self.limits)?;
        self.comment_to = end;
        Ok(true)
    }

    /// A fence around code; what stands inside is read like anything else.
    fn fence(&mut self, content: &str) -> bool {
        let is_fence = content.starts_with("```") || content.starts_with("~~~");
        if is_fence {
            self.end_block();
        }
        is_fence
    }

    /// `---` and `===`: a rule, or the line above is a heading.
    fn rule(&mut self, content: &str) -> bool {
        let mark = content.as_bytes()[0];
        let count = content.bytes().filter(|byte| *byte == mark).count();
        if !matches!(mark, b'-' | b'=' | b'*' | b'_')
            || count < 3
            || content.bytes().any(|byte| byte != mark && byte != b' ')
        {
            return false;
        }
        let under_title = self.above.is_some()
            && self.pen.shape() == Some(Shape::Line)
            && self.pen.written().len() <= 180
            && !lines::ends_sentence(self.pen.written());
        match mark {
            b'=' if under_title => self.pen.reshape(Shape::Heading(1)),
            b'-' if under_title => self.pen.reshape(Shape::Heading(2)),
            _ => {}
        }
        self.end_block();
        self.list.clear();
        true
    }

    /// `## 一、工作回顾`
    fn heading(&mut self, span: Span) -> Result<bool, DocumentError> {
        let content = &self.text[span.range()];
        let after = content.trim_start_matches('#');
        let level = content.len() - after.len();
        // Writers forget the blank; before a digit or a letter the sign is a tag or a number.
        if !(1..=6).contains(&level) || after.starts_with(|c: char| c.is_ascii() && !is_blank(c)) {
            return Ok(false);
        }
        self.end_block();
        self.list.clear();
        let end = span.start + content.trim_end_matches('#').trim_end_matches(is_blank).len();
        let start = span.start + level;
        self.pen.open(Shape::Heading(level as u8), span.start)?;
        self.inline.write(&mut self.pen, self.text, Span::new(start, end.max(start)));
        self.end_block();
        Ok(true)
    }

    /// A row of a pipe table.
    fn row(&mut self, i: usize, span: Span) -> Result<bool, DocumentError> {
        let content = &self.text[span.range()];
        let below = self.lines.get(i + 1).map_or("", |line| &self.text[line.span.range()]);
        if !self.table.takes(content, below) {
            return Ok(false);
        }
        self.end_block();
        self.list.clear();
        self.table.row(&mut self.pen, &mut self.inline, self.text, span, below)?;
        Ok(true)
    }

    /// The marker of an item: whether it is a number, which stays, and where the text is.
    fn item(&self, span: Span) -> Option<(bool, Span)> {
        let content = &self.text[span.range()];
        let mut chars = content.chars();
        let first = chars.next()?;
        let next = chars.next();
        let bullet = match first {
            // 「-推进」 is an item; 「-5%」 is a number.
            '-' => next.is_none_or(|c| is_blank(c) || !c.is_ascii()),
            '*' | '+' => next.is_none_or(is_blank),
            c => BULLETS.contains(&c),
        };
        if bullet {
            let rest = content[first.len_utf8()..].trim_start_matches(is_blank);
            return Some((false, Span::new(span.end - rest.len(), span.end)));
        }
        let digits = content.bytes().take_while(u8::is_ascii_digit).count();
        let mut after = content[digits..].chars();
        let numbered = (1..=3).contains(&digits)
            && matches!(after.next(), Some('.' | ')'))
            && after.next().is_some_and(is_blank);
        numbered.then_some((true, span))
    }

    /// How deep an item is nested, from its indentation.
    fn nest(&mut self, indent: usize) -> Result<u8, DocumentError> {
        while self.list.last().is_some_and(|&open| open > indent) {
            self.list.pop();
        }
        // One blank more is a slip of the hand.
        if self.list.last().is_none_or(|&open| indent >= open + 2) {
            self.list.push(indent);
        }
        if self.list.len() > self.limits.nesting_depth {
            return Err(DocumentError::TooDeep { limit: self.limits.nesting_depth });
        }
        Ok((self.list.len() - 1).min(usize::from(u8::MAX)) as u8)
    }

    /// A line of a paragraph or of an item: a new one, or more of the one above.
    fn prose(&mut self, line: Line, span: Span, indent: usize) -> Result<(), DocumentError> {
        if let Some(above) = self.above.filter(|_| self.pen.is_open()) {
            let end = Span::new(above.span.end, above.next);
            if self.breaks_on_purpose(above) && !self.begins_section(span) {
                self.pen.line_break(end);
            } else if self.goes_on(above, span, indent) {
                self.pen.join(end);
            } else {
                self.above = None;
            }
        }
        if self.above.is_none() || !self.pen.is_open() {
            self.end_block();
            if indent == 0 {
                self.list.clear();
            }
            self.pen.open(Shape::Line, span.start)?;
        }
        self.inline.write(&mut self.pen, self.text, span);
        self.above = Some(line);
        Ok(())
    }

    /// Two blanks or a backslash at the end of a line.
    fn breaks_on_purpose(&self, line: Line) -> bool {
        let content = &self.text[line.span.range()];
        content.ends_with("  ") || (content.ends_with('\\') && !content.ends_with("\\\\"))
    }

    /// Some writers end every line with a hard break; numbering still begins a block.
    fn begins_section(&self, span: Span) -> bool {
        numbering::at_start(&self.text[span.range()]).is_some_and(|opening| {
            matches!(
                opening.style,
                NumberingStyle::Chapter | NumberingStyle::Han | NumberingStyle::HanBracketed
            )
        })
    }

    /// Whether a line goes on with the sentence of the line above it, which was broken without purpose.
    fn goes_on(&self, above: Line, span: Span, indent: usize) -> bool {
        let (upper, lower) = (self.text[above.span.range()].trim(), &self.text[span.range()]);
        if begins_anew(lower) || lower.starts_with("**") || upper.ends_with("**") && upper.starts_with("**") {
            return false;
        }
        match self.width {
            Some(width) => lines::is_full(upper, width) && (indent < 4 || !self.list.is_empty()),
            None => lines::columns(upper) >= 30 && !lines::ends_sentence(upper),
        }
    }

    fn end_block(&mut self) {
        self.inline.end(&mut self.pen);
        self.pen.close();
        self.above = None;
    }
}

#[cfg(test)]
mod tests;
