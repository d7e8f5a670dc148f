//! A figure (量值): one number together with what it measures. The contract is the figure guide in `docs/figures.md`.

mod around;
mod clause;
mod indicator;
mod list;
mod naming;
mod noun;
mod read;
mod role;
mod table;
mod tense;

use taizhang_quantity::{Bound, Quantity};
use taizhang_text::Span;

pub(crate) use read::Reader;

/// One number in a report together with what it measures.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number, its unit and bound.
    pub quantity: Quantity,
    /// The statement it stands in, by position in [`crate::Report::statements`].
    pub statement: usize,
    /// What the number says of its indicator.
    pub role: Role,
    /// For growth: which way.
    pub direction: Option<Direction>,
    /// What was promised about it; `None` for results.
    pub modality: Option<Modality>,
    /// Reported or aimed at.
    pub tense: Tense,
    /// The year it measures; for a span its last year.
    pub year: Option<u16>,
    /// What it measures.
    pub indicator: Indicator,
}

impl Figure {
    /// The bound on the number.
    #[must_use]
    pub fn bound(&self) -> Bound {
        self.quantity.bound
    }
}

/// What a number says of its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// An absolute quantity: a level, an increment, a count, money, a span of time.
    Amount,
    /// A relative change against an earlier period.
    Growth,
    /// A percentage, per mille or ratio that is a level.
    Share,
    /// A position.
    Rank,
    /// A run of periods.
    Streak,
}

impl Role {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Growth => "growth",
            Self::Share => "share",
            Self::Rank => "rank",
            Self::Streak => "streak",
        }
    }
}

/// Which way a growth goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// 增长, 提高.
    Up,
    /// 下降, 压减.
    Down,
}

impl Direction {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// How firmly a target is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// 确保, 保证, 必须.
    Ensure,
    /// 力争, 争取, 努力.
    Strive,
}

impl Modality {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ensure => "ensure",
            Self::Strive => "strive",
        }
    }
}

/// Whether a figure is reported or aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Reported as already so.
    Result,
    /// Aimed at.
    Target,
}

impl Tense {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Target => "target",
        }
    }
}

/// How many stretches of text an indicator may be put together from.
const PARTS_MAX: usize = 3;

/// What a figure measures, as written: up to three stretches of the repaired text, put together
/// (「高新技术产业」 and 「增加值」 of a list that shares its last word).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Indicator {
    parts: [Span; PARTS_MAX],
}

impl Indicator {
    /// An indicator written in one piece.
    #[must_use]
    pub fn one(span: Span) -> Self {
        Self { parts: [span, Span::default(), Span::default()] }
    }

    /// The same with a stretch more at the end. A fourth stretch is left out.
    #[must_use]
    pub fn then(mut self, span: Span) -> Self {
        if let Some(free) = self.parts.iter_mut().find(|part| part.is_empty()) {
            *free = span;
        }
        self
    }

    /// The stretches in the order in which they read.
    pub fn parts(&self) -> impl Iterator<Item = Span> + '_ {
        self.parts.iter().copied().filter(|part| !part.is_empty())
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts().next().is_none()
    }

    /// The wording, from the document's repaired text.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        self.parts().map(|part| &text[part.range()]).collect()
    }
}
