//! Repaired text: what is read, beside the way back to what was written.

use crate::{SourceText, Span};

/// A stretch of repaired text that stands, byte for byte or as one replacement, for a stretch of source.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where the piece begins in the repaired text.
    at: u32,
    /// Where the source that it stands for begins.
    source: u32,
    /// How many bytes of source it stands for.
    source_len: u32,
}

/// A text made from a source by copying, replacing and leaving out, with the way back kept.
///
/// Spans of the repaired text lead to spans of the source ([`RepairedText::to_source`]); a span that
/// begins and ends on copied characters slices back to the same characters.
#[derive(Clone, Debug, Default)]
pub struct RepairedText {
    text: String,
    pieces: Vec<Piece>,
}

impl RepairedText {
    /// The repaired text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text of a stretch.
    #[must_use]
    #[track_caller]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The stretch of source that a stretch of the repaired text was made from.
    ///
    /// It begins with the source of the first character and ends with the source of the last one, so
    /// marks and blanks around a number stay outside and those between its digits come inside.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.source_start(span.start);
        if span.is_empty() {
            return Span::empty(start);
        }
        Span::new(start, self.source_end(span.end).max(start))
    }

    /// The same text with line ends set in before the bytes at `breaks` and the line ends at `joins` taken out.
    ///
    /// Both are given in ascending order, in bytes of this text. A line end that is set in stands for nothing
    /// in the source. One pass over the text.
    #[must_use]
    pub fn relined(&self, breaks: &[usize], joins: &[usize]) -> Self {
        let mut made =
            Self { text: String::with_capacity(self.text.len() + breaks.len()), pieces: Vec::new() };
        made.pieces.reserve(self.pieces.len() + 2 * breaks.len());
        let (mut breaks, mut joins) = (breaks.iter().copied().peekable(), joins.iter().copied().peekable());
        for i in 0..self.pieces.len() {
            let end = self.pieces[i].at as usize + self.piece_len(i);
            let mut from = self.pieces[i].at as usize;
            loop {
                let set = breaks.peek().copied().filter(|&at| at < end);
                let taken = joins.peek().copied().filter(|&at| at < end);
                let Some(at) = set.into_iter().chain(taken).min() else { break };
                made.take_over(self, i, from..at);
                if set == Some(at) {
                    breaks.next();
                    let source = self.source_start(at) as u32;
                    made.pieces.push(Piece { at: made.text.len() as u32, source, source_len: 0 });
                    made.text.push('\n');
                    from = at;
                } else {
                    joins.next();
                    assert_eq!(self.text.as_bytes()[at], b'\n', "only a line end may be taken out");
                    from = at + 1;
                }
            }
            made.take_over(self, i, from..end);
        }
        made
    }

    /// Takes over a stretch of one piece of another text.
    fn take_over(&mut self, other: &Self, i: usize, range: std::ops::Range<usize>) {
        if range.is_empty() {
            return;
        }
        let piece = other.pieces[i];
        let copied = other.piece_len(i) == piece.source_len as usize;
        let before = range.start - piece.at as usize;
        let at = self.text.len() as u32;
        self.pieces.push(if copied {
            Piece { at, source: piece.source + before as u32, source_len: range.len() as u32 }
        } else {
            Piece { at, ..piece }
        });
        self.text.push_str(&other.text[range]);
    }

    fn piece_at(&self, byte: usize) -> Option<(usize, &Piece)> {
        let i = self.pieces.partition_point(|piece| piece.at as usize <= byte).checked_sub(1)?;
        Some((i, &self.pieces[i]))
    }

    fn piece_len(&self, i: usize) -> usize {
        let end = self.pieces.get(i + 1).map_or(self.text.len(), |next| next.at as usize);
        end - self.pieces[i].at as usize
    }

    fn source_start(&self, byte: usize) -> usize {
        let Some((i, piece)) = self.piece_at(byte) else { return 0 };
        let source = piece.source as usize;
        let inside = byte - piece.at as usize;
        let len = self.piece_len(i);
        if inside >= len {
            source + piece.source_len as usize
        } else if len == piece.source_len as usize {
            source + inside
        } else {
            source
        }
    }

    fn source_end(&self, byte: usize) -> usize {
        // The end belongs to the character before it, not to whatever comes next.
        let Some((i, piece)) = byte.checked_sub(1).and_then(|last| self.piece_at(last)) else { return 0 };
        let inside = byte - piece.at as usize;
        if self.piece_len(i) == piece.source_len as usize {
            piece.source as usize + inside
        } else {
            piece.source as usize + piece.source_len as usize
        }
    }
}

/// Builds a [`RepairedText`] from a source, front to back.
#[derive(Debug)]
pub struct RepairedTextBuilder<'s> {
    source: &'s SourceText,
    made: RepairedText,
    /// Whether the last piece may be lengthened: it is copied, and ends at this byte of the source.
    copied_to: Option<usize>,
}

impl<'s> RepairedTextBuilder<'s> {
    /// Starts with nothing.
    #[must_use]
    pub fn new(source: &'s SourceText) -> Self {
        let mut made = RepairedText::default();
        made.text.reserve(source.as_str().len());
        Self { source, made, copied_to: None }
    }

    /// The text made so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.made.text
    }

    /// Where the next character will stand.
    #[must_use]
    pub fn position(&self) -> usize {
        self.made.text.len()
    }

    /// Takes a stretch of the source over as it is.
    pub fn copy(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        match self.made.pieces.last_mut() {
            Some(last) if self.copied_to == Some(span.start) => last.source_len += span.len() as u32,
            _ => self.push_piece(span),
        }
        self.copied_to = Some(span.end);
        self.made.text.push_str(self.source.slice(span));
    }

    /// Writes `text` for a stretch of the source: a folded character, a decoded entity.
    pub fn replace(&mut self, span: Span, text: &str) {
        if text.is_empty() {
            return;
        }
        self.push_piece(span);
        self.copied_to = None;
        self.made.text.push_str(text);
    }

    /// Writes something that stands nowhere in the source (a line end between two table cells), at `at`.
    pub fn insert(&mut self, at: usize, text: &str) {
        self.replace(Span::empty(at), text);
    }

    fn push_piece(&mut self, span: Span) {
        self.made.pieces.push(Piece {
            at: self.made.text.len() as u32,
            source: span.start as u32,
            source_len: span.len() as u32,
        });
    }

    /// Takes back everything from `position` on.
    pub fn truncate(&mut self, position: usize) {
        let mut end = self.made.text.len();
        while let Some(piece) = self.made.pieces.pop_if(|piece| piece.at as usize >= position) {
            end = piece.at as usize;
        }
        self.made.text.truncate(position);
        // What was copied and is cut stands for what is left of it. A cut replacement would no longer stand
        // for its whole source; callers cut between pieces.
        if let Some(last) =
            self.made.pieces.last_mut().filter(|last| end - last.at as usize == last.source_len as usize)
        {
            last.source_len = (position.min(end) - last.at as usize) as u32;
        }
        self.copied_to = None;
    }

    /// The finished text.
    #[must_use]
    pub fn finish(self) -> RepairedText {
        self.made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_inside_marks_leads_back_to_both_ends_and_the_dash() {
        let source = SourceText::new("培育 **1 - 2** 个");
        let mut builder = RepairedTextBuilder::new(&source);
        builder.copy(Span::new(0, 6));
        builder.copy(Span::new(9, 10));
        builder.copy(Span::new(11, 12));
        builder.copy(Span::new(13, 14));
        builder.copy(Span::new(17, 20));
        let repaired = builder.finish();
        assert_eq!(repaired.as_str(), "培育1-2个");
        assert_eq!(source.slice(repaired.to_source(Span::new(6, 9))), "1 - 2");
    }

    #[test]
    fn a_folded_digit_leads_back_to_the_wide_one() {
        let source = SourceText::new("增长６％");
        let mut builder = RepairedTextBuilder::new(&source);
        builder.copy(Span::new(0, 6));
        builder.replace(Span::new(6, 9), "6");
        builder.replace(Span::new(9, 12), "%");
        let repaired = builder.finish();
        assert_eq!(repaired.as_str(), "增长6%");
        assert_eq!(source.slice(repaired.to_source(Span::new(6, 7))), "６");
        assert_eq!(source.slice(repaired.to_source(Span::new(6, 8))), "６％");
    }

    #[test]
    fn line_ends_move_and_the_way_back_stays() {
        let source = SourceText::new("一，甲。乙\n６丙");
        let mut builder = RepairedTextBuilder::new(&source);
        builder.copy(Span::new(0, 15));
        builder.insert(15, "\n");
        builder.replace(Span::new(16, 19), "6");
        builder.copy(Span::new(19, 22));
        let repaired = builder.finish().relined(&[12], &[15]);
        assert_eq!(repaired.as_str(), "一，甲。\n乙6丙");
        assert_eq!(repaired.to_source(Span::new(0, 12)), Span::new(0, 12));
        assert_eq!(repaired.to_source(Span::new(13, 16)), Span::new(12, 15));
        assert_eq!(repaired.to_source(Span::new(13, 17)), Span::new(12, 19));
        assert_eq!(repaired.to_source(Span::new(17, 20)), Span::new(19, 22));
    }

    #[test]
    fn copies_side_by_side_lead_back_character_by_character() {
        let source = SourceText::new("甲乙丙丁");
        let mut builder = RepairedTextBuilder::new(&source);
        builder.copy(Span::new(0, 3));
        builder.copy(Span::new(3, 9));
        builder.truncate(6);
        builder.copy(Span::new(9, 12));
        let repaired = builder.finish();
        assert_eq!(repaired.as_str(), "甲乙丁");
        assert_eq!(repaired.to_source(Span::new(3, 6)), Span::new(3, 6));
        assert_eq!(repaired.to_source(Span::new(6, 9)), Span::new(9, 12));
        assert_eq!(repaired.to_source(Span::new(3, 9)), Span::new(3, 12));
    }

    #[test]
    fn inserted_text_stands_for_nothing() {
        let source = SourceText::new("甲乙");
        let mut builder = RepairedTextBuilder::new(&source);
        builder.copy(Span::new(0, 3));
        builder.insert(3, "\n");
        builder.copy(Span::new(3, 6));
        let repaired = builder.finish();
        assert_eq!(repaired.to_source(Span::new(3, 4)), Span::empty(3));
        assert_eq!(repaired.to_source(Span::new(0, 7)), Span::new(0, 6));
        assert_eq!(repaired.to_source(Span::new(4, 7)), Span::new(3, 6));
    }
}
