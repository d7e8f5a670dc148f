//! The scorecard 成绩单: what became of a year's promises, each with the sentence that promised and the one that answers.
//!
//! It never accuses: what cannot be told stands as that, with the reason, and promises that nothing answers are counted.

mod across;
mod draw;
mod html;
mod ledger;

pub use html::style;

use taizhang_ledger::EntryId;

use crate::poster::Item;

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It was kept.
    Kept,
    /// It was not kept.
    Missed,
    /// It cannot be told from what was said.
    Unclear,
    /// Its day has not come.
    Running,
}

impl Fate {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Missed, Self::Unclear, Self::Running];

    /// The name in classes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Missed => "missed",
            Self::Unclear => "unclear",
            Self::Running => "running",
        }
    }

    /// A shape, so that colour is never all that tells.
    #[must_use]
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Kept => "●",
            Self::Missed => "■",
            Self::Unclear => "▲",
            Self::Running => "○",
        }
    }
}

/// A promise and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub fate: Fate,
    /// The words that promised.
    pub promised: Item,
    /// The words that answer, where there are some.
    pub answered: Option<Item>,
    /// Why, in Chinese and English; empty where the words say enough.
    pub why: (String, String),
    /// The entry, where it is in a ledger.
    pub entry: Option<EntryId>,
}

/// A scorecard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// The full name of the government.
    pub place: String,
    /// The year of the promises.
    pub year: Option<u16>,
    /// Whether everything is invented.
    pub simulated: bool,
    /// The promises in the order in which they were made.
    pub lines: Vec<Line>,
    /// How many promises with a number nothing answers.
    pub unanswered: usize,
    /// Where everything can be looked up.
    pub address: Option<String>,
}

impl Scorecard {
    /// The promises of which the same became.
    pub fn of(&self, fate: Fate) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.fate == fate)
    }

    /// How many.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.of(fate).count()
    }
}
