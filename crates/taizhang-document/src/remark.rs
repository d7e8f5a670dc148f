//! What reading a file could not do, or had to mend, with the place.

use taizhang_text::Span;

/// Something worth saying about how a file was read. Reading goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where, in the source.
    pub source: Span,
    /// What.
    pub kind: RemarkKind,
}

/// What was mended or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RemarkKind {
    /// Emphasis opened and never closed, or closed and never opened: 「- 1.抢抓…“窗口期”**」.
    BrokenEmphasis,
    /// Bytes that the encoding does not know, shown as U+FFFD.
    UndecodableBytes,
    /// Digits set apart by blanks: 「2 0 2 4 年」.
    SpacedDigits,
    /// Radicals that a PDF converter wrote for Han characters.
    Radicals,
    /// The characters backslash-r backslash-n written out instead of line ends.
    LiteralLineEnds,
    /// Lines cut at a fixed width and joined again.
    HardWrapped,
    /// `????` where a converter lost blanks.
    LostBlanks,
    /// Page chrome before or after the text.
    Chrome,
    /// An element that is not read (picture, formula, embedded file).
    NotRead,
}
