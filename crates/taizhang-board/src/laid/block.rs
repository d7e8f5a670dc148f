//! One block of a report as it is shown, and the way from characters of the source to it.

use std::ops::Range;

use taizhang_document::{BlockKind, Part};

/// A block as it is shown.
pub struct LaidBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Which part of the file it stands in.
    pub part: Part,
    /// What is shown.
    pub shown: String,
    /// Its figures in order.
    pub figures: Vec<LaidFigure>,
    /// For each character shown, the character of the source.
    pub(super) at: Vec<u32>,
}

/// A figure.
pub struct LaidFigure {
    /// The bytes of what is shown.
    pub range: Range<usize>,
    /// Whether it is reported; else it is aimed at.
    pub is_result: bool,
}

impl LaidBlock {
    /// The first character of the source.
    pub(super) fn first(&self) -> u32 {
        self.at.first().copied().unwrap_or(u32::MAX)
    }

    /// The bytes of what is shown of a stretch of the source; none if nothing of it stands here.
    #[must_use]
    pub fn find(&self, start: u32, end: u32) -> Option<Range<usize>> {
        let from = self.at.partition_point(|at| *at < start);
        let to = self.at.partition_point(|at| *at < end);
        if from >= to {
            return None;
        }
        let mut bytes = self.shown.char_indices().map(|(byte, _)| byte).skip(from);
        let first = bytes.next()?;
        let behind = bytes.nth(to - from - 1).unwrap_or(self.shown.len());
        Some(first..behind)
    }

    /// The characters of the source that some bytes of what is shown stand for: the first, and the one behind the last.
    #[must_use]
    pub fn source(&self, range: Range<usize>) -> Option<(u32, u32)> {
        let from = self.shown.get(..range.start)?.chars().count();
        let length = self.shown.get(range)?.chars().count();
        let (first, last) = (self.at.get(from)?, self.at.get(from + length.checked_sub(1)?)?);
        Some((*first, last + 1))
    }

    pub(super) fn weight(&self) -> usize {
        self.shown.len() + self.at.len() * 4 + self.figures.len() * 32 + 128
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_the_source_is_found_in_what_is_shown() {
        let block = LaidBlock {
            kind: BlockKind::Paragraph,
            part: Part::Body,
            shown: "建成 5 所".into(),
            figures: Vec::new(),
            at: vec![2, 3, 4, 7, 10, 11],
        };
        assert_eq!(block.find(2, 4), Some(0..6));
        assert_eq!(block.find(7, 8), Some(7..8));
        assert_eq!(block.find(5, 7), None);
        assert_eq!(block.find(7, 99), Some(7..12));
        assert_eq!(block.source(7..8), Some((7, 8)));
        assert_eq!(block.source(0..6), Some((2, 4)));
    }
}
