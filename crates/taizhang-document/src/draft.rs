//! The text as a reader of one format writes it down: repaired characters, block by block.
//!
//! Reads:   stretches of the source without their markup
//! Repairs: blanks, full-width letters, radicals, `????`, digits set apart by blanks
//! Leaves:  what the blocks are in the document: headings, parts and levels are found later
//!
//! Blanks go, but one stays between two ASCII words: `Transit Oriented` stays, 「增长 6.5%」 becomes 「增长6.5%」.

use taizhang_text::{RepairedText, RepairedTextBuilder, SourceText, Span, fold, is_blank};

use crate::mend::{CLASSES, Mending, PLAIN, special, width};
use crate::{DocumentError, Limits, Remark, RemarkKind};

/// A block as its format gives it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraftBlock {
    /// Where it stands in the repaired text.
    pub span: Span,
    /// What the markup says it is.
    pub shape: Shape,
    /// How many bytes from its beginning are set in bold.
    pub bold: usize,
}

/// What the markup says of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A line or paragraph of its own.
    Line,
    /// A heading of the markup, 1 to 9.
    Heading(u8),
    /// An item with a bullet.
    Item { depth: u8 },
    /// An item that begins with its number, which stays in the text.
    Numbered { depth: u8 },
    /// A cell of a table.
    Cell { table: u32, row: u32, column: u16, head: bool },
    /// The title that the file gives beside its text.
    Title,
    /// What the file says of itself beside its text: where it comes from.
    Meta,
}

/// Everything a reader of a format leaves behind.
pub(crate) struct Draft {
    pub text: RepairedText,
    pub blocks: Vec<DraftBlock>,
    pub remarks: Vec<Remark>,
}

/// Writes repaired characters and keeps the blocks.
pub(crate) struct Pen<'s> {
    source: &'s SourceText,
    made: RepairedTextBuilder<'s>,
    blocks: Vec<DraftBlock>,
    remarks: Vec<Remark>,
    blocks_max: usize,
    /// The block being written.
    open: Option<Open>,
    /// Blanks seen since the last character.
    blank: Option<Span>,
    /// A line break on purpose seen since the last character.
    line_break: Option<Span>,
    /// How far digits set apart have been looked at, and whether they are to be joined.
    apart: (usize, bool),
}

struct Open {
    start: usize,
    shape: Shape,
    /// How many bytes from the start are bold without a gap.
    bold: usize,
    bold_since: Option<usize>,
    /// Which remarks this block has had: one of a kind is enough.
    said: [bool; 4],
}

impl<'s> Pen<'s> {
    pub fn new(source: &'s SourceText, limits: &Limits) -> Self {
        Self {
            source,
            made: RepairedTextBuilder::new(source),
            blocks: Vec::new(),
            remarks: Vec::new(),
            blocks_max: limits.blocks,
            open: None,
            blank: None,
            line_break: None,
            apart: (0, false),
        }
    }

    /// Begins a block; the one before is closed. `at` is where it begins in the source.
    pub fn open(&mut self, shape: Shape, at: usize) -> Result<(), DocumentError> {
        self.close();
        if self.blocks.len() >= self.blocks_max {
            return Err(DocumentError::TooManyBlocks { limit: self.blocks_max });
        }
        if self.made.position() > 0 {
            self.made.insert(at, "\n");
        }
        self.open =
            Some(Open { start: self.made.position(), shape, bold: 0, bold_since: None, said: [false; 4] });
        Ok(())
    }

    /// Whether a block is being written.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The shape of the block being written.
    pub fn shape(&self) -> Option<Shape> {
        self.open.as_ref().map(|open| open.shape)
    }

    /// Makes the block being written something else: a line under which `===` stands is a heading.
    pub fn reshape(&mut self, shape: Shape) {
        if let Some(open) = &mut self.open {
            open.shape = shape;
        }
    }

    /// The characters of the block being written so far.
    pub fn written(&self) -> &str {
        self.open.as_ref().map_or("", |open| &self.made.as_str()[open.start..])
    }

    /// Ends the block. One without characters has never been.
    pub fn close(&mut self) {
        self.bold(false);
        self.blank = None;
        self.line_break = None;
        let Some(open) = self.open.take() else { return };
        let end = self.made.position();
        if end == open.start {
            self.made.truncate(open.start.saturating_sub(1));
            return;
        }
        self.blocks.push(DraftBlock { span: Span::new(open.start, end), shape: open.shape, bold: open.bold });
    }

    /// Turns bold on or off.
    pub fn bold(&mut self, on: bool) {
        let position = self.made.position();
        let Some(open) = &mut self.open else { return };
        match (on, open.bold_since) {
            (true, None) => open.bold_since = Some(position),
            (false, Some(since)) => {
                // Bold stretches with nothing but a blank between them are one.
                if since <= open.start + open.bold + 1 {
                    open.bold = position - open.start;
                }
                open.bold_since = None;
            }
            _ => {}
        }
    }

    /// Breaks the line on purpose.
    pub fn line_break(&mut self, span: Span) {
        if self.made.position() > self.open.as_ref().map_or(usize::MAX, |open| open.start) {
            self.line_break = Some(span);
        }
    }

    /// Goes on after a line that was cut at a fixed width: words get their blank back, cut numbers do not.
    pub fn join(&mut self, span: Span) {
        let last = self.made.as_str().as_bytes().last();
        self.blank = last.is_some_and(u8::is_ascii_alphabetic).then_some(span);
    }

    /// Writes one character for a stretch of the source: a decoded entity.
    pub fn put(&mut self, span: Span, c: char) {
        if is_blank(c) || c == '\n' || c == '\r' {
            self.blank.get_or_insert(span);
            return;
        }
        let c = fold(c).unwrap_or(c);
        self.settle(span.start, c, None);
        self.made.replace(span, c.encode_utf8(&mut [0; 4]));
    }

    /// Writes a stretch of the source, repaired.
    pub fn write(&mut self, span: Span) {
        let source = self.source;
        let bytes = source.as_str().as_bytes();
        let (mut i, mut run) = (span.start, span.start);
        let mut settled = false;
        while i < span.end {
            let class = CLASSES[bytes[i] as usize];
            if class == PLAIN {
                if !settled {
                    self.settle(i, char::from(bytes[i].min(0x7F)), Some(span));
                    settled = true;
                }
                // The leading byte says how long the character is; a source never cuts one.
                i += width(bytes[i]);
                continue;
            }
            let Some((len, mending)) = special(source.as_str(), i, span.end) else {
                if bytes[i..].starts_with("\u{fffd}".as_bytes()) {
                    self.say(3, RemarkKind::UndecodableBytes, Span::new(i, i + 3));
                }
                if !settled {
                    self.settle(i, char::from(bytes[i].min(0x7F)), Some(span));
                    settled = true;
                }
                i += width(bytes[i]);
                continue;
            };
            self.made.copy(Span::new(run, i));
            let at = Span::new(i, i + len);
            match mending {
                Mending::Blank => {
                    // Marks may stand between blanks; the first ones are what is kept.
                    let begun = self.blank.unwrap_or(at);
                    self.blank = Some(if begun.end == at.start { begun.cover(at) } else { begun });
                }
                Mending::LostBlanks => {
                    self.say(0, RemarkKind::LostBlanks, at);
                    self.blank.get_or_insert(at);
                }
                Mending::Fold(c) => {
                    self.settle(i, c, Some(span));
                    if !c.is_ascii() {
                        self.say(1, RemarkKind::Radicals, at);
                    }
                    self.made.replace(at, c.encode_utf8(&mut [0; 4]));
                }
            }
            i += len;
            run = i;
            settled = matches!(mending, Mending::Fold(_));
        }
        self.made.copy(Span::new(run, span.end));
    }

    /// Decides what becomes of the blanks and breaks before a character. `within` bounds the look ahead.
    fn settle(&mut self, at: usize, next: char, within: Option<Span>) {
        if let Some(line_break) = self.line_break.take() {
            self.blank = None;
            self.made.replace(line_break, "\n");
            return;
        }
        let Some(blank) = self.blank.take() else { return };
        let start = self.open.as_ref().map_or(0, |open| open.start);
        let written = &self.made.as_str().as_bytes()[start..];
        let Some(last) = written.last().filter(|last| last.is_ascii_alphanumeric()) else { return };
        if !next.is_ascii_alphanumeric() {
            return;
        }
        let lone = last.is_ascii_digit()
            && written.get(written.len().wrapping_sub(2)).is_none_or(|c| !c.is_ascii_alphanumeric());
        if next.is_ascii_digit() && self.are_apart(at, lone, within) {
            self.say(2, RemarkKind::SpacedDigits, blank);
            return;
        }
        self.made.replace(blank, " ");
    }

    /// Whether the digits from `at` on are all set apart one by one: `2 0 2 4`. Looks at each only once.
    fn are_apart(&mut self, at: usize, lone: bool, within: Option<Span>) -> bool {
        if at < self.apart.0 {
            return self.apart.1;
        }
        let Some(within) = within.filter(|_| lone) else { return false };
        let (mut end, mut digits, mut apart) = (at, 0, true);
        for c in self.source.as_str()[at..within.end].chars() {
            match fold(c).unwrap_or(c) {
                folded if folded.is_ascii_digit() => {
                    digits += 1;
                    apart &= digits == 1;
                }
                folded if is_blank(folded) => digits = 0,
                folded => {
                    apart &= digits == 0 || !folded.is_ascii_alphabetic();
                    break;
                }
            }
            end += c.len_utf8();
        }
        self.apart = (end, apart);
        apart
    }

    /// Remarks once a block.
    fn say(&mut self, nth: usize, kind: RemarkKind, source: Span) {
        let said = self.open.as_mut().is_none_or(|open| std::mem::replace(&mut open.said[nth], true));
        if !said {
            self.remark(kind, source);
        }
    }

    /// Remarks on something the reader of the format saw.
    pub fn remark(&mut self, kind: RemarkKind, source: Span) {
        self.remarks.push(Remark { source, kind });
    }

    /// The finished draft.
    pub fn finish(mut self) -> Draft {
        self.close();
        Draft { text: self.made.finish(), blocks: self.blocks, remarks: self.remarks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(source: &str) -> String {
        let source = SourceText::new(source);
        let mut pen = Pen::new(&source, &Limits::GENEROUS);
        pen.open(Shape::Line, 0).expect("one block");
        pen.write(Span::new(0, source.as_str().len()));
        pen.finish().text.as_str().to_owned()
    }

    #[test]
    fn blanks_go_and_one_stays_between_words() {
        assert_eq!(repaired("　　全年 增长 6.5 %，"), "全年增长6.5%，");
        assert_eq!(repaired("Transit  Oriented\u{3000}Development 理念"), "Transit Oriented Development理念");
        assert_eq!(repaired("国家 5A 级 景区"), "国家5A级景区");
        assert_eq!(repaired("名 词 解 释"), "名词解释");
    }

    #[test]
    fn digits_set_apart_are_joined() {
        assert_eq!(repaired("2 0 2 4 年增长 1 2 . 5 %"), "2024年增长12.5%");
        assert_eq!(repaired("２ ０ ２ ４ 年"), "2024年");
        assert_eq!(repaired("2024 2025 年"), "2024 2025年");
        assert_eq!(repaired("1 2 10 年"), "1 2 10年");
        assert_eq!(repaired("第 12 3 号"), "第12 3号");
    }

    #[test]
    fn wide_forms_and_radicals_are_folded() {
        assert_eq!(repaired("２００８年３月，增长８％"), "2008年3月，增长8%");
        assert_eq!(repaired("⼯作⽣产⻓"), "工作生产长");
    }

    #[test]
    fn lost_blanks_go_and_questions_stay() {
        assert_eq!(repaired("县长??代坤"), "县长代坤");
        assert_eq!(repaired("2023-03-30????\t\t作者：县域????"), "2023-03-30作者：县域");
        assert_eq!(repaired("为什么?因为"), "为什么?因为");
        assert_eq!(repaired("a??b"), "a??b");
    }

    #[test]
    fn a_million_digits_apart_take_one_look() {
        let text = "1 ".repeat(200_000) + "10";
        assert!(repaired(&text).starts_with("1 1 1"));
        assert!(repaired(&"1 ".repeat(200_000)).starts_with("1111"));
    }
}
