//! Saved web pages.
//!
//! Reads:   headings, paragraphs, items, tables of data; text in old pages that lay out with tables
//! Leaves:  scripts, forms and navigation; where the report stands among the rest of the page is found
//!          later from what the lines say
//!
//! Pages are read tag by tag and not as a tree: every character keeps its place in the source, and pages
//! with broken nesting lose nothing.

mod table;
mod token;

use taizhang_text::{SourceText, Span, is_blank};

use crate::draft::{Draft, Pen, Shape};
use crate::outline::numbering;
use crate::part::words;
use crate::{DocumentError, Limits, NumberingStyle, RemarkKind, entity};
use table::Tables;
use token::{Tag, Token, Tokens};

pub(crate) fn read(source: &SourceText, limits: &Limits) -> Result<Draft, DocumentError> {
    let text = source.as_str();
    let mut pen = Pen::new(source, limits);
    write(&mut pen, text, Span::new(0, text.len()), &mut 0, limits)?;
    Ok(pen.finish())
}

/// Writes a stretch of a page; `tables` counts the tables of the document.
pub(crate) fn write(
    pen: &mut Pen<'_>,
    text: &str,
    span: Span,
    tables: &mut u32,
    limits: &Limits,
) -> Result<(), DocumentError> {
    let tokens: Vec<Token> = Tokens::new(text, span).collect();
    let mut page = Page {
        text,
        pen,
        tables: Tables::find(text, &tokens, *tables),
        depth_max: limits.nesting_depth,
        depth: 0,
        lists: 0,
        bold: 0,
        spans: Vec::new(),
        links: 0,
        linked: true,
        aside: 0,
        hidden: None,
        shape: Shape::Line,
        breaks: 0,
        break_at: None,
    };
    for (i, token) in tokens.iter().enumerate() {
        page.token(i, *token)?;
    }
    page.end_block();
    *tables = page.tables.count();
    Ok(())
}

struct Page<'p, 's> {
    text: &'p str,
    pen: &'p mut Pen<'s>,
    tables: Tables,
    depth_max: usize,
    /// How deep blocks nest, and lists.
    depth: usize,
    lists: usize,
    /// How many elements that make bold are open.
    bold: usize,
    /// Which of the open spans make bold.
    spans: Vec<bool>,
    links: usize,
    /// Whether all of the block is link so far.
    linked: bool,
    aside: usize,
    /// How deep hidden elements nest, if inside one.
    hidden: Option<usize>,
    /// The shape of the next block.
    shape: Shape,
    /// Line breaks since the last character.
    breaks: usize,
    break_at: Option<Span>,
}

impl Page<'_, '_> {
    fn token(&mut self, i: usize, token: Token) -> Result<(), DocumentError> {
        if self.is_hidden(token) {
            return Ok(());
        }
        match token {
            Token::Text(span) => self.text(span),
            Token::Open { tag, attributes } => self.open(i, tag, attributes),
            Token::Close(tag) => {
                self.close(i, tag);
                Ok(())
            }
        }
    }

    /// Follows elements that a page does not show: `style="display:none"`.
    fn is_hidden(&mut self, token: Token) -> bool {
        let nests =
            |tag| matches!(tag, Tag::Block | Tag::Span | Tag::Item | Tag::List | Tag::Table | Tag::Aside);
        let Some(depth) = &mut self.hidden else {
            if let Token::Open { tag, attributes } = token
                && nests(tag)
                && self.style(attributes, |style| style.contains("display:none"))
            {
                self.hidden = Some(1);
            }
            return self.hidden.is_some();
        };
        match token {
            Token::Open { tag, .. } if nests(tag) => *depth += 1,
            Token::Close(tag) if nests(tag) => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            self.hidden = None;
        }
        true
    }

    /// Asks something of the attributes, in lower case and without blanks.
    fn style(&self, attributes: Span, asks: impl Fn(&str) -> bool) -> bool {
        let text = &self.text[attributes.range()];
        text.contains("style") && text.len() < 4000 && {
            let plain: String =
                text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
            asks(&plain)
        }
    }

    fn open(&mut self, i: usize, tag: Tag, attributes: Span) -> Result<(), DocumentError> {
        match tag {
            Tag::Br => {
                self.breaks += 1;
                self.break_at = Some(attributes);
            }
            Tag::Bold => self.set_bold(1),
            Tag::Span => {
                let bold = self.style(attributes, |style| {
                    style.contains("font-weight:bold") || style.contains("font-weight:7")
                });
                if self.spans.len() < self.depth_max {
                    self.spans.push(bold);
                    self.set_bold(isize::from(bold));
                }
            }
            Tag::Link => self.links += 1,
            Tag::Picture => self.pen.remark(RemarkKind::NotRead, attributes),
            Tag::Other | Tag::Skip => {}
            _ => self.open_block(i, tag)?,
        }
        Ok(())
    }

    fn open_block(&mut self, i: usize, tag: Tag) -> Result<(), DocumentError> {
        if matches!(tag, Tag::Line | Tag::Block) && self.tables.in_cell() {
            // Paragraphs in a cell are lines of it.
            self.breaks += 1;
            return self.deeper(tag);
        }
        self.end_block();
        match tag {
            Tag::Heading(level) => self.shape = Shape::Heading(level),
            Tag::List => {
                self.lists += 1;
                if self.lists > self.depth_max {
                    return Err(DocumentError::TooDeep { limit: self.depth_max });
                }
            }
            Tag::Item => self.shape = Shape::Item { depth: self.lists.saturating_sub(1).min(255) as u8 },
            Tag::Table | Tag::Row | Tag::Cell | Tag::HeadCell => {
                self.tables.open(i, tag);
                self.shape = self.tables.shape().unwrap_or(Shape::Line);
            }
            Tag::Aside => self.aside += 1,
            // The page's title names the report or only the site.
            Tag::Title => self.shape = Shape::Title,
            _ => {}
        }
        self.deeper(tag)
    }

    /// Counts how deep blocks nest; elements that are often left unclosed do not count.
    fn deeper(&mut self, tag: Tag) -> Result<(), DocumentError> {
        if matches!(tag, Tag::Block | Tag::Table | Tag::Aside) {
            self.depth += 1;
            if self.depth > self.depth_max {
                return Err(DocumentError::TooDeep { limit: self.depth_max });
            }
        }
        Ok(())
    }

    fn close(&mut self, i: usize, tag: Tag) {
        match tag {
            Tag::Bold => self.set_bold(-1),
            Tag::Span => {
                if self.spans.pop() == Some(true) {
                    self.set_bold(-1);
                }
            }
            Tag::Link => self.links = self.links.saturating_sub(1),
            // `</p>` without a beginning and `</br>` are line ends too.
            Tag::Br => self.breaks += 1,
            Tag::Other | Tag::Skip | Tag::Picture => {}
            Tag::Line | Tag::Block if self.tables.in_cell() => {
                self.breaks += 1;
                self.depth = self.depth.saturating_sub(usize::from(tag == Tag::Block));
            }
            _ => {
                self.end_block();
                match tag {
                    Tag::List => self.lists = self.lists.saturating_sub(1),
                    Tag::Aside => self.aside = self.aside.saturating_sub(1),
                    Tag::Table | Tag::Row | Tag::Cell | Tag::HeadCell => {
                        self.tables.close(i, tag);
                        self.shape = self.tables.shape().unwrap_or(Shape::Line);
                    }
                    _ => {}
                }
                self.depth = self
                    .depth
                    .saturating_sub(usize::from(matches!(tag, Tag::Block | Tag::Table | Tag::Aside)));
            }
        }
    }

    fn set_bold(&mut self, by: isize) {
        self.bold = self.bold.saturating_add_signed(by);
        self.pen.bold(self.bold > 0);
    }

    fn text(&mut self, span: Span) -> Result<(), DocumentError> {
        let content = &self.text[span.range()];
        if content.chars().all(|c| is_blank(c) || c.is_control()) {
            if self.pen.is_open() {
                self.pen.write(span);
            }
            return Ok(());
        }
        if self.pen.is_open() && self.breaks > 0 {
            if self.begins_block(content) {
                self.end_block_of_break();
            } else {
                self.pen.line_break(self.break_at.unwrap_or(Span::empty(span.start)));
            }
        }
        (self.breaks, self.break_at) = (0, None);
        if !self.pen.is_open() {
            self.pen.open(self.shape, span.start)?;
            self.pen.bold(self.bold > 0);
            self.linked = true;
        }
        self.linked &= self.links > 0;
        self.write(span);
        Ok(())
    }

    /// Whether the text behind a line break is a paragraph of its own: pages set whole speeches with `<br>`.
    fn begins_block(&self, content: &str) -> bool {
        if self.tables.in_cell() {
            return false;
        }
        let start = content.trim_start_matches(['\n', '\r', '\t', ' ']);
        let indented = start.starts_with(['\u{3000}', '\u{2003}', '\u{2002}', '\u{a0}'])
            || ["&emsp;", "&ensp;", "&nbsp;&nbsp;", "&#12288;", "&#160;&#160;"]
                .iter()
                .any(|blank| start.starts_with(blank));
        let numbered = numbering::at_start(start.trim_start_matches(is_blank))
            .is_some_and(|opening| opening.style <= NumberingStyle::HanBracketed);
        self.breaks > 1 || indented || numbered || self.pen.written().ends_with(['。', '！', '？'])
    }

    /// Ends a block at a break; what follows has the same shape.
    fn end_block_of_break(&mut self) {
        let shape = self.shape;
        self.end_block();
        self.shape = shape;
    }

    fn write(&mut self, span: Span) {
        let mut start = span.start;
        let mut from = start;
        while let Some(at) = self.text[from..span.end].find('&').map(|at| from + at) {
            match entity::at_start(&self.text[at..span.end]) {
                Some((c, len)) => {
                    self.pen.write(Span::new(start, at));
                    self.pen.put(Span::new(at, at + len), c);
                    start = at + len;
                    from = start;
                }
                None => from = at + 1,
            }
        }
        self.pen.write(Span::new(start, span.end));
    }

    fn end_block(&mut self) {
        // What is all link, or stands in a form, leads elsewhere.
        if self.pen.shape() == Some(Shape::Title) && !words::is_title(self.pen.written()) {
            self.pen.reshape(Shape::Meta);
        }
        let leads_away = self.linked && !self.pen.written().starts_with('附');
        if self.pen.is_open()
            && !matches!(self.pen.shape(), Some(Shape::Heading(_)))
            && (leads_away || self.aside > 0)
        {
            self.pen.reshape(Shape::Meta);
        }
        self.pen.close();
        (self.breaks, self.break_at) = (0, None);
        self.shape = self.tables.shape().unwrap_or(Shape::Line);
    }
}

/// Whether an element stands on lines of its own.
pub(crate) fn breaks_lines(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "tr"
            | "td"
            | "th"
            | "table"
            | "ul"
            | "ol"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "center"
    )
}

#[cfg(test)]
mod tests;
