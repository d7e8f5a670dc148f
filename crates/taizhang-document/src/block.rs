//! What a document is made of, in order: headings, paragraphs, list items, table cells, page chrome.

use taizhang_text::Span;

/// One block of a document: a stretch of the repaired text without its closing line end.
///
/// A block may hold single line ends (`\n`) where the source broke a line on purpose inside one
/// paragraph or list item. Blocks follow one another in the order of the text and never overlap;
/// between two of them stands exactly one line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its stretch of [`crate::Document::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The numbering it opens with (「（一）」「1.」「一是」), inside `span`, if any.
    pub numbering: Option<Numbering>,
    /// Which part of the file it stands in.
    pub part: Part,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading. Level 1 is the highest *below the title*; levels are ranked over the whole document,
    /// so 「一、」 is 1, 「（一）」 is 2 and 「1.」 is 3 in a plain text that uses all three.
    Heading {
        /// 0 for the document's title, then 1 to 6.
        level: u8,
        /// Written as the first sentence of a paragraph: 「（一）经济运行保持平稳。全年…」.
        run_in: bool,
    },
    /// Running prose.
    Paragraph,
    /// An item of a list; `depth` counts from zero.
    Item {
        /// How many lists it is nested in beyond the first.
        depth: u8,
    },
    /// A cell of a table; cells come row by row.
    Cell {
        /// Which table of the document, from zero.
        table: u32,
        /// Row, from zero.
        row: u32,
        /// Column, from zero.
        column: u16,
        /// Whether it stands in the head of the table.
        head: bool,
    },
}

/// Which part of a file a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The text itself.
    Body,
    /// Page chrome before or after the text: navigation, dates, share buttons, filing numbers.
    Chrome,
    /// An annex after the text: 「附件」 with lists or tables.
    Annex,
    /// A glossary: 「名词解释」「注释」.
    Glossary,
}

/// The numbering that a block opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// The numbering with its brackets and stop, in the repaired text.
    pub span: Span,
    /// The number itself: 3 for 「（三）」.
    pub value: u32,
    /// How it is written.
    pub style: NumberingStyle,
}

/// How a numbering is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberingStyle {
    /// 「第一章」「第一部分」
    Chapter,
    /// 「一、」
    Han,
    /// 「（一）」
    HanBracketed,
    /// 「1.」「1、」「1．」
    Arabic,
    /// 「（1）」「1）」
    ArabicBracketed,
    /// 「①」
    Circled,
    /// 「一是」「第一，」: running enumeration inside prose.
    Spoken,
}
