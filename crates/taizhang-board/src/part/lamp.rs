//! Status as shape, word and colour, in that order of trust. Never a bare dot.

use maud::{Markup, html};
use taizhang_api::Language;
use taizhang_ledger::lamp::{Grade, Judgement, Lamp};
use taizhang_ledger::task::TaskStatus;

/// The look of a status: one of five, each with a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// ● with a tick.
    Done,
    /// ▶
    OnTrack,
    /// ▲
    AtRisk,
    /// ■
    Late,
    /// ○
    NotStarted,
}

impl Look {
    /// The class in the styles.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Done => "is-done",
            Self::OnTrack => "is-on-track",
            Self::AtRisk => "is-at-risk",
            Self::Late => "is-late",
            Self::NotStarted => "is-not-started",
        }
    }

    /// The shape, for people who see no colours and for paper.
    #[must_use]
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Done => "✔",
            Self::OnTrack => "▶",
            Self::AtRisk => "▲",
            Self::Late => "■",
            Self::NotStarted => "○",
        }
    }

    /// The look of a lamp.
    #[must_use]
    pub const fn of(lamp: Lamp) -> Self {
        match lamp {
            Lamp::Blue => Self::Done,
            Lamp::Green => Self::OnTrack,
            Lamp::Yellow | Lamp::Orange => Self::AtRisk,
            Lamp::Red => Self::Late,
            Lamp::Grey | Lamp::None => Self::NotStarted,
        }
    }
}

/// A word with a look.
#[must_use]
pub fn look_tag(look: Look, word: &str) -> Markup {
    html! {
        span class={ "tag " (look.class()) } { span.shape aria-hidden="true" { (look.shape()) } (word) }
    }
}

/// The lamp of a judgement with its word.
#[must_use]
pub fn lamp_tag(judgement: &Judgement, language: Language) -> Markup {
    let word = &judgement.word;
    look_tag(Look::of(judgement.lamp), language.of_two(&word.zh, &word.en))
}

/// A lamp without a judgement: in lists and legends.
#[must_use]
pub fn standing_tag(lamp: Lamp, language: Language) -> Markup {
    let word = lamp.word();
    look_tag(Look::of(lamp), language.of_two(&word.zh, &word.en))
}

/// A grade, with the look of the lamp that it comes with.
#[must_use]
pub fn grade_tag(grade: Grade, lamp: Lamp, language: Language) -> Markup {
    let word = grade.word();
    look_tag(Look::of(lamp), language.of_two(&word.zh, &word.en))
}

/// How far a task is.
#[must_use]
pub fn status_tag(status: TaskStatus, language: Language) -> Markup {
    let look = match status {
        TaskStatus::Drafted | TaskStatus::Consulted | TaskStatus::Cancelled => Look::NotStarted,
        TaskStatus::Issued | TaskStatus::Acknowledged | TaskStatus::Concluding => Look::OnTrack,
        TaskStatus::Concluded | TaskStatus::StruckOff => Look::Done,
    };
    let name = status.name().replace('_', " ");
    look_tag(look, language.of_two(status.zh(), &name))
}
