//! The decoded source, and places in it as people and other programs count them.

use std::ops::Range;

use crate::Span;

/// How many bytes lie between two remembered character counts. A look-up counts at most this many.
const STRIDE_BYTES: usize = 128;

/// A decoded source text: never altered, only pointed into.
///
/// A byte order mark is not part of the text; line ends are kept as found. Offsets come as bytes
/// ([`Span`]), as characters ([`SourceText::chars`]) and as line and column ([`LineColumn`]).
#[derive(Clone, Debug)]
pub struct SourceText {
    text: String,
    /// The number of characters that begin before byte `i * STRIDE_BYTES`.
    chars_before: Vec<u32>,
    /// The byte at which each line begins.
    line_starts: Vec<u32>,
}

/// A place as editors count it: both from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from one.
    pub line: usize,
    /// The character in the line, from one.
    pub column: usize,
}

impl SourceText {
    /// The most bytes a source may have: offsets inside are kept in 32 bits.
    pub const BYTES_MAX: usize = u32::MAX as usize;

    /// Takes a decoded text. A leading byte order mark is dropped.
    ///
    /// # Panics
    /// If the text is longer than [`SourceText::BYTES_MAX`]; readers of files refuse far smaller ones.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        assert!(text.len() <= Self::BYTES_MAX, "a source text holds at most {} bytes", Self::BYTES_MAX);
        let bytes = text.as_bytes();
        let mut chars_before = Vec::with_capacity(bytes.len() / STRIDE_BYTES + 1);
        let mut count = 0u32;
        for chunk in bytes.chunks(STRIDE_BYTES) {
            chars_before.push(count);
            // At most 128 to count: eight bits hold them, and many are counted at once.
            count += u32::from(chunk.iter().map(|&b| u8::from(is_char_start(b))).sum::<u8>());
        }
        if chars_before.is_empty() {
            chars_before.push(0);
        }
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(i, _)| i as u32 + 1));
        Self { text, chars_before, line_starts }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text of a stretch.
    ///
    /// # Panics
    /// If the stretch reaches beyond the text or cuts a character.
    #[must_use]
    #[track_caller]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// How many characters (Unicode scalar values) come before a byte.
    #[must_use]
    pub fn char_at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = (byte / STRIDE_BYTES).min(self.chars_before.len() - 1);
        let from = block * STRIDE_BYTES;
        self.chars_before[block] as usize + char_starts(&self.text.as_bytes()[from..byte]) as usize
    }

    /// The byte at which the `nth` character (from zero) begins; the end if there are fewer.
    #[must_use]
    pub fn byte_of_char(&self, nth: usize) -> usize {
        let block = self.chars_before.partition_point(|&before| before as usize <= nth).saturating_sub(1);
        let mut left = nth - self.chars_before[block] as usize;
        let from = block * STRIDE_BYTES;
        for (i, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if is_char_start(*byte) {
                if left == 0 {
                    return from + i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// A stretch in characters: the offsets that `taizhang read --format figures` prints.
    #[must_use]
    pub fn chars(&self, span: Span) -> Range<usize> {
        self.char_at(span.start)..self.char_at(span.end)
    }

    /// The line and column of a byte.
    #[must_use]
    pub fn line_column(&self, byte: usize) -> LineColumn {
        let byte = byte.min(self.text.len());
        let line = self.line_starts.partition_point(|&start| start as usize <= byte) - 1;
        let start = self.line_starts[line] as usize;
        // By way of the remembered counts: a line may be as long as the text.
        LineColumn { line: line + 1, column: self.char_at(byte) - self.char_at(start) + 1 }
    }

    /// The stretch of a line (from one), without its line end; empty beyond the last.
    #[must_use]
    pub fn line(&self, line: usize) -> Span {
        let Some(&start) = line.checked_sub(1).and_then(|i| self.line_starts.get(i)) else {
            return Span::empty(self.text.len());
        };
        let start = start as usize;
        let end = self.line_starts.get(line).map_or(self.text.len(), |&next| next as usize);
        let text = &self.text[start..end];
        Span::new(start, start + text.trim_end_matches(['\n', '\r']).len())
    }

    /// How many lines there are; an empty text has one.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.line_starts.len()
    }
}

fn char_starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(is_char_start(b))).sum()
}

const fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_not_counted() {
        let source = SourceText::new("\u{feff}周口");
        assert_eq!(source.as_str(), "周口");
        assert_eq!(source.chars(Span::new(3, 6)), 1..2);
    }

    #[test]
    fn a_place_is_told_in_lines_and_characters_from_one() {
        let source = SourceText::new("甲乙\r\n丙丁");
        assert_eq!(source.line_column(3), LineColumn { line: 1, column: 2 });
        assert_eq!(source.line_column(11), LineColumn { line: 2, column: 2 });
        assert_eq!(source.slice(source.line(1)), "甲乙");
        assert_eq!(source.slice(source.line(2)), "丙丁");
        assert_eq!(source.line(3), Span::empty(14));
    }

    #[test]
    fn an_empty_text_has_one_empty_line() {
        let source = SourceText::new("");
        assert_eq!(source.lines(), 1);
        assert_eq!(source.line_column(0), LineColumn { line: 1, column: 1 });
        assert_eq!(source.chars(Span::empty(0)), 0..0);
        assert_eq!(source.byte_of_char(3), 0);
    }

    proptest::proptest! {
        #[test]
        fn characters_and_bytes_agree(text in "[a-z一-龥😀\n]{0,400}", at in 0usize..400) {
            let source = SourceText::new(text.clone());
            let nth = at.min(text.chars().count());
            let byte = text.char_indices().nth(nth).map_or(text.len(), |(i, _)| i);
            proptest::prop_assert_eq!(source.char_at(byte), nth);
            proptest::prop_assert_eq!(source.byte_of_char(nth), byte);
        }
    }
}
