//! Everything outsiders read that no report says: one table, each language a file.

mod en;
#[allow(missing_docs, reason = "the words are their own documentation")]
pub(crate) mod outside;
pub(crate) mod poster;
mod zh;

pub use outside::OutsideWords;
pub use poster::PosterWords;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Its tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// All words in it.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::Zh => &zh::WORDS,
            Self::En => &en::WORDS,
        }
    }
}

/// All words of one language.
pub struct Words {
    /// On posters and scorecards.
    pub poster: PosterWords,
    /// On the public pages.
    pub outside: OutsideWords,
}
