//! Marks inside a line: emphasis, escapes, links, elements, references.
//!
//! Reads:   `**17.6%、10.1%**` · `“窗口期”**` (never opened) · `\*` · `[词](url)` · `<br>` · `&nbsp;`
//! Leaves:  a star between numbers, a star alone: 7680*4320 · 注：*为预计数

use taizhang_text::Span;

use crate::RemarkKind;
use crate::draft::Pen;
use crate::{entity, html};

/// How far the end of a link's text is looked for, in bytes.
const LINK_TEXT_BYTES: usize = 400;
/// How far the end of a link's address or of an element is looked for, in bytes.
const LINK_BYTES: usize = 1000;

/// The marks that are open in a block.
#[derive(Default)]
pub(super) struct Inline {
    strong: Option<Span>,
    emphasis: bool,
    underscores: bool,
    strike: bool,
    /// The bracket that closes a link's text, and where the link ends.
    link: Option<(usize, usize)>,
}

impl Inline {
    /// The block ends: what is still open was broken.
    pub fn end(&mut self, pen: &mut Pen<'_>) {
        if let Some(mark) = self.strong {
            pen.remark(RemarkKind::BrokenEmphasis, mark);
        }
        *self = Self::default();
    }

    /// Writes a stretch of a block without its marks.
    pub fn write(&mut self, pen: &mut Pen<'_>, text: &str, span: Span) {
        let bytes = text.as_bytes();
        let (mut i, mut run) = (span.start, span.start);
        while i < span.end {
            if !MARKS[bytes[i] as usize] {
                // A Han character has three bytes, and none of them is a mark.
                i += if bytes[i] >= 0xE0 { 3 } else { 1 };
                continue;
            }
            let Some(after) = self.mark(pen, text, Span::new(i, span.end), run) else {
                i += 1;
                continue;
            };
            i = after;
            run = after;
        }
        pen.write(Span::new(run.min(span.end), span.end));
    }

    /// Reads the mark at the start of `rest`; gives where it ends, or nothing if it is a character like
    /// any other. `run` is where the text not written yet begins.
    fn mark(&mut self, pen: &mut Pen<'_>, text: &str, rest: Span, run: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let i = rest.start;
        let before = |pen: &mut Pen<'_>| pen.write(Span::new(run, i));
        match bytes[i] {
            b'*' => {
                let count = count(bytes, rest);
                if count == 1 && !self.star(text, rest) {
                    return None;
                }
                before(pen);
                // Four are one that ends and one that begins.
                if count > 1 && !count.is_multiple_of(4) {
                    self.strong = if self.strong.is_some() { None } else { Some(Span::new(i, i + count)) };
                    pen.bold(self.strong.is_some());
                }
                Some(i + count)
            }
            b'_' | b'~' => {
                let count = count(bytes, rest);
                if !self.pair(text, rest, count) {
                    return (count > 1).then(|| {
                        pen.write(Span::new(run, i + count));
                        i + count
                    });
                }
                before(pen);
                Some(i + count)
            }
            // At the end of a line it is a break, and the reader of lines has seen it.
            b'\\' if i + 1 == rest.end => {
                before(pen);
                Some(i + 1)
            }
            b'\\' => {
                bytes.get(i + 1).filter(|next| next.is_ascii_punctuation())?;
                before(pen);
                pen.write(Span::new(i + 1, i + 2));
                Some(i + 2)
            }
            b'`' => {
                before(pen);
                Some(i + count(bytes, rest))
            }
            b'!' if bytes.get(i + 1) == Some(&b'[') && i + 1 < rest.end => {
                let (_, end) = link(text, Span::new(i + 1, rest.end))?;
                before(pen);
                pen.remark(RemarkKind::NotRead, Span::new(i, end));
                Some(end)
            }
            b'[' if self.link.is_none() => {
                self.link = Some(link(text, rest)?);
                before(pen);
                Some(i + 1)
            }
            b']' => {
                let (_, end) = self.link.take_if(|(close, _)| *close == i)?;
                before(pen);
                Some(end)
            }
            b'<' => {
                let (end, break_line, bold) = element(text, rest)?;
                before(pen);
                if break_line {
                    pen.line_break(Span::new(i, end));
                }
                if let Some(on) = bold {
                    pen.bold(on);
                }
                Some(end)
            }
            b'&' => {
                let (c, len) = entity::at_start(&text[rest.range()])?;
                before(pen);
                pen.put(Span::new(i, i + len), c);
                Some(i + len)
            }
            _ => None,
        }
    }

    /// Whether a star alone is emphasis: it closes one, or another one further on closes it.
    fn star(&mut self, text: &str, rest: Span) -> bool {
        let bytes = text.as_bytes();
        let i = rest.start;
        let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        if digit(i.checked_sub(1)) && digit(Some(i + 1)) {
            return false;
        }
        if self.emphasis {
            self.emphasis = false;
            return true;
        }
        let next = bytes.get(i + 1).filter(|_| i + 1 < rest.end);
        if next.is_none_or(|next| matches!(next, b' ' | b'\t')) {
            return false;
        }
        let alone = |at: usize| {
            bytes[at] == b'*'
                && bytes[at - 1] != b'*'
                && bytes[at - 1] != b'\\'
                && bytes.get(at + 1) != Some(&b'*')
        };
        self.emphasis = (i + 1..rest.end).any(alone);
        self.emphasis
    }

    /// Whether `__` or `~~` is a mark: it closes one, or another one further on closes it.
    fn pair(&mut self, text: &str, rest: Span, count: usize) -> bool {
        if count != 2 {
            return false;
        }
        let mark = &text[rest.start..rest.start + 2];
        let open = if mark == "__" { &mut self.underscores } else { &mut self.strike };
        let is_mark = *open || text[rest.start + 2..rest.end].contains(mark);
        *open = is_mark && !*open;
        is_mark
    }
}

/// How many of the same mark stand here.
fn count(bytes: &[u8], rest: Span) -> usize {
    let mark = bytes[rest.start];
    bytes[rest.range()].iter().take_while(|byte| **byte == mark).count()
}

/// A link `[text](address)`: where its text closes and where it ends.
fn link(text: &str, rest: Span) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let within = |from: usize, most: usize| from..rest.end.min(from + most);
    let close = within(rest.start + 1, LINK_TEXT_BYTES).find(|&at| matches!(bytes[at], b']' | b'['))?;
    if bytes[close] != b']' || bytes.get(close + 1) != Some(&b'(') || close + 1 >= rest.end {
        return None;
    }
    let end = within(close + 2, LINK_BYTES).find(|&at| bytes[at] == b')')?;
    Some((close, end + 1))
}

/// An element: where it ends, whether it breaks the line, whether it turns bold on or off.
fn element(text: &str, rest: Span) -> Option<(usize, bool, Option<bool>)> {
    let most = rest.end.min(rest.start + LINK_BYTES);
    let bytes = text.as_bytes();
    if text[rest.range()].starts_with("<!--") {
        let end = (rest.start..most.max(rest.start + 3))
            .find(|&at| at + 3 <= rest.end && &bytes[at..at + 3] == b"-->")?;
        return Some((end + 3, false, None));
    }
    let closing = bytes.get(rest.start + 1) == Some(&b'/');
    let name_start = rest.start + 1 + usize::from(closing);
    if !bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let end =
        (name_start..most).find(|&at| matches!(bytes[at], b'>' | b'<')).filter(|&at| bytes[at] == b'>')?;
    let name_end = (name_start..end).find(|&at| !bytes[at].is_ascii_alphanumeric()).unwrap_or(end);
    let name = text[name_start..name_end].to_ascii_lowercase();
    let bold = matches!(name.as_str(), "b" | "strong").then_some(!closing);
    Some((end + 1, name == "br" || html::breaks_lines(&name), bold))
}

/// The bytes that may be marks.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let bytes = b"*_~\\`![]<&";
    let mut i = 0;
    while i < bytes.len() {
        marks[bytes[i] as usize] = true;
        i += 1;
    }
    marks
};
