//! The scorecard as a page.

use maud::{Markup, html};

use crate::poster::{self, Item, Rank, Theme, alone, masthead};
use crate::scorecard::{Fate, Line, Scorecard};
use crate::words::Language;

/// The styles of the page, with those of posters.
#[must_use]
pub fn style() -> String {
    poster::style() + include_str!("../../assets/scorecard.css")
}

impl Scorecard {
    /// The scorecard as a part of a page that has [`style`].
    #[must_use]
    pub fn markup(&self, theme: &Theme, language: Language) -> Markup {
        let words = &language.words().poster;
        let total = self.lines.len().max(1);
        let simulated = if self.simulated { words.simulated } else { "" };
        html! {
            article class={ "poster scorecard is-" (theme.name) } {
                (masthead(Rank::Page, words.scorecard_tag, &self.place, &(words.scorecard)(self.year), ["", simulated]))
                div.score-totals {
                    svg.score-bar viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" {
                        @for (fate, from, wide) in self.parts(total) {
                            rect class={ "score-" (fate.name()) } x=(from) y="0" width=(wide) height="24" {}
                        }
                    }
                    ul {
                        @for fate in Fate::ALL {
                            @let count = self.count(fate);
                            @if count > 0 {
                                li class={ "score-" (fate.name()) } {
                                    a href={ "#" (fate.name()) } {
                                        b { (count) } " " span aria-hidden="true" { (fate.shape()) } " " ((words.fate)(fate))
                                    }
                                }
                            }
                        }
                    }
                }
                @for fate in Fate::ALL {
                    @if self.count(fate) > 0 {
                        section.score-part id=(fate.name()) {
                            h2 { span aria-hidden="true" { (fate.shape()) " " } ((words.fate)(fate)) " " (self.count(fate)) }
                            ol { @for line in self.of(fate) { (self.line(line, language)) } }
                        }
                    }
                }
                @if self.unanswered > 0 { p.score-unanswered { ((words.unanswered)(self.unanswered)) } }
            }
        }
    }

    /// Where the part of each fate begins in a bar of a thousand, and how wide it is.
    fn parts(&self, total: usize) -> Vec<(Fate, usize, usize)> {
        let mut from = 0;
        let mut parts = Vec::new();
        for fate in Fate::ALL {
            let wide = self.count(fate) * 1_000 / total;
            parts.push((fate, from, wide));
            from += wide;
        }
        parts
    }

    fn line(&self, line: &Line, language: Language) -> Markup {
        let words = &language.words().poster;
        let why = if language == Language::Zh { &line.why.0 } else { &line.why.1 };
        let to = self
            .address
            .as_deref()
            .zip(line.entry)
            .map(|(address, entry)| format!("{address}/entries/{entry}"));
        html! {
            li class={ "score-line score-" (line.fate.name()) } {
                p.score-promised lang="zh-CN" {
                    span.score-label { (words.promised) }
                    @if let Some(to) = &to { a href=(to) { (stretches(&line.promised)) } } @else { (stretches(&line.promised)) }
                }
                @if let Some(answered) = &line.answered {
                    p.score-answered lang="zh-CN" { span.score-label { (words.answered) } (stretches(answered)) }
                }
                @if !why.is_empty() { p.score-why { (why) } }
            }
        }
    }

    /// The scorecard as a file of its own, with its styles in it.
    #[must_use]
    pub fn page(&self, theme: &Theme, language: Language) -> String {
        let words = &language.words().poster;
        let title = self.title(language);
        let described = (words.scored)(&self.place, self.count(Fate::Kept), self.count(Fate::Missed));
        alone(language, (&title, &described), &style(), &self.markup(theme, language))
    }
}

fn stretches(item: &Item) -> Markup {
    html! { @for words in &item.words { @if words.is_number { b { (words.text) } } @else { (words.text) } } }
}
