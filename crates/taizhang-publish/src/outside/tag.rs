//! The status of a line as shape, word and colour, in that order of trust.

use maud::{Markup, html};

use crate::words::Language;

/// The look of a status word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Done,
    Ahead,
    OnPace,
    Behind,
    Running,
    Gone,
}

impl Look {
    /// The look of a word as revisions pin it.
    pub(super) fn of(word: &str) -> Self {
        match word {
            "已完成" => Self::Done,
            "超进度" => Self::Ahead,
            "达进度" => Self::OnPace,
            "欠进度" => Self::Behind,
            "已取消" => Self::Gone,
            _ => Self::Running,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Done => "is-done",
            Self::Ahead | Self::OnPace => "is-on-track",
            Self::Behind => "is-late",
            Self::Running | Self::Gone => "is-not-started",
        }
    }

    const fn shape(self) -> &'static str {
        match self {
            Self::Done => "✔",
            Self::Ahead => "▶▶",
            Self::OnPace => "▶",
            Self::Behind => "■",
            Self::Running => "○",
            Self::Gone => "✕",
        }
    }
}

/// A status word in the language of the page; what has no word in English stays as it was pinned.
pub(super) fn word(word: &str, language: Language) -> &str {
    match (language, word) {
        (Language::Zh, word) => word,
        (_, "已完成") => "done",
        (_, "超进度") => "ahead",
        (_, "达进度") => "on pace",
        (_, "欠进度") => "behind",
        (_, "已取消") => "cancelled",
        (_, "办理中") => "under way",
        (_, "其他") => "other",
        (_, word) => word,
    }
}

/// The tag.
pub(super) fn tag(pinned: &str, language: Language) -> Markup {
    let look = Look::of(pinned);
    html! {
        span class={ "tag " (look.class()) } { span.shape aria-hidden="true" { (look.shape()) } (word(pinned, language)) }
    }
}
