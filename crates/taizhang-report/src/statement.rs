//! Statements: a list item, or a sentence of running prose, with what it says.

use std::ops::Range;

use taizhang_text::Span;

use crate::SectionPart;

mod cue;
mod kind;
mod part;
mod split;
mod table;

pub(crate) use kind::classify;
pub(crate) use split::split;

/// One statement of a report.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its stretch of the repaired text, without numbering before and blanks around.
    pub span: Span,
    /// The block of the document it stands in.
    pub block: usize,
    /// The section it stands under.
    pub section: Option<usize>,
    /// The part of the report it belongs to: its section's, unless its paragraph says otherwise.
    pub part: SectionPart,
    /// Its place in a table, if it is a cell.
    pub cell: Option<Cell>,
    /// What it is.
    pub kind: StatementKind,
    /// Its figures, by position in [`crate::Report::figures`].
    pub figures: Range<usize>,
    /// By when it is to be done, where it says so.
    pub deadline: Option<Deadline>,
    /// The units that the report prints as responsible for it.
    pub responsible: Vec<Responsible>,
}

/// A statement's place in a table: what the head of its column and the label of its row say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which table of the document, from zero.
    pub table: u32,
    /// Row, from zero.
    pub row: u32,
    /// Column, from zero.
    pub column: u16,
    /// The head of its column; empty if the table has none.
    pub head: Span,
    /// The first words of its row: 「地区生产总值」; empty in that cell itself.
    pub label: Span,
    /// The unit of its row, where the table has a column of units.
    pub unit: Span,
}

/// What a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    /// Something done.
    Result,
    /// A commitment with figures.
    Target,
    /// A commitment to a named thing with an end that can be seen: 建成, 开工, 通车, 投产, 举办.
    Milestone,
    /// A commitment to win a title or approval that others grant: 创建, 争创, 申报.
    Bid,
    /// A commitment to an effort that never completes: 加强, 深化, 常态化开展.
    Duty,
    /// Neither done nor promised: greetings, situation, guiding thought.
    Context,
}

impl StatementKind {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Target => "target",
            Self::Milestone => "milestone",
            Self::Bid => "bid",
            Self::Duty => "duty",
            Self::Context => "context",
        }
    }

    /// Whether it promises something.
    #[must_use]
    pub const fn is_commitment(self) -> bool {
        matches!(self, Self::Target | Self::Milestone | Self::Bid | Self::Duty)
    }
}

/// By when something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Where it is said.
    pub span: Span,
    /// The last year it allows.
    pub year: u16,
    /// The last month, 12 where only the year is said.
    pub month: u8,
}

/// A unit that the report prints as responsible: （牵头单位：市教育局；配合单位：…）.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Responsible {
    /// Where the words stand that say the role: 「牵头责任单位」.
    pub role: Span,
    /// The units, in order.
    pub units: Vec<Span>,
}
