//! The poster as a page: the same words under headings, in one column on a phone and several on a screen. Its colours are
//! custom properties, so that one sheet of styles serves all themes.

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::poster::flow::half_name;
use crate::poster::model::{Half, Item, Poster, Stretch};
use crate::poster::theme::{THEMES, Theme};
use crate::qr;
use crate::words::Language;

/// The styles of the page, without colours.
const STYLE: &str = include_str!("../../assets/poster.css");

/// The styles of the page with the colours of all themes.
#[must_use]
pub fn style() -> String {
    let mut style = String::new();
    for theme in &THEMES {
        let Theme {
            name,
            head,
            on_head,
            gilt,
            ground,
            card,
            line,
            ink,
            soft,
            done,
            done_pale,
            plan,
            plan_pale,
            ..
        } = theme;
        // Writing to a string cannot go wrong.
        let _ = writeln!(
            style,
            ".poster.is-{name} {{ --head-from: {}; --head-to: {}; --on-head: {on_head}; --gilt: {gilt}; --poster-ground: {ground}; \
             --card: {card}; --hair: {line}; --poster-ink: {ink}; --poster-soft: {soft}; --done: {done}; --done-ground: {done_pale}; \
             --plan: {plan}; --plan-ground: {plan_pale}; }}",
            head.0, head.1
        );
    }
    style + STYLE
}

impl Poster {
    /// The poster as what a page that has [`style`] is about: its title is the heading of the page.
    #[must_use]
    pub fn markup(&self, theme: &Theme, language: Language) -> Markup {
        self.article(theme, language, Rank::Page)
    }

    /// The poster as a part of a page that has [`style`], below the heading of the page.
    #[must_use]
    pub fn part(&self, theme: &Theme, language: Language) -> Markup {
        self.article(theme, language, Rank::Part)
    }

    fn article(&self, theme: &Theme, language: Language, rank: Rank) -> Markup {
        let words = &language.words().poster;
        let session = self.session.map(|(congress, meeting)| (words.session)(congress, meeting));
        let day = self.delivered.map(|(year, month, day)| (words.day)(year, month, day));
        let under = session.into_iter().chain(day).collect::<Vec<_>>().join(" · ");
        let simulated = if self.simulated { words.simulated } else { "" };
        html! {
            article class={ "poster is-" (theme.name) } {
                (masthead(rank, words.tag, &self.place, &(words.report)(self.year), [&under, simulated]))
                (self.half(&self.reviewed, false, language))
                (self.half(&self.planned, true, language))
                footer.poster-foot {
                    @if let Some(address) = &self.address {
                        @if let Some((path, size)) = qr::path(address, 5) {
                            svg.poster-code viewBox=(format!("0 0 {size} {size}")) role="img" aria-label=(address) {
                                rect width=(size) height=(size) fill="#ffffff" {}
                                path d=(path) fill="#000000" {}
                            }
                        }
                        p { strong { (words.scan) } br; a href=(address) { (address) } }
                    }
                    p { (words.as_written) @if self.joined > 0 { br; ((words.joined)(self.joined)) } }
                }
            }
        }
    }

    fn half(&self, half: &Half, planned: bool, language: Language) -> Markup {
        let words = &language.words().poster;
        let (title, of) = match planned {
            true => ((words.planned)(half.year), words.commitments),
            false => ((words.reviewed)(half.year), words.results),
        };
        let named = half_name(half, planned);
        html! {
            @if !half.chapters.is_empty() || !half.headlines.is_empty() {
                section class=(if planned { "poster-half is-plan" } else { "poster-half" }) {
                    h2 { (title) }
                    p.poster-count { (of) " " (half.entries) " " (words.items) }
                    @if !half.headlines.is_empty() { ul.poster-headlines { @for item in &half.headlines { (self.item(item)) } } }
                    div.poster-chapters {
                        @for chapter in &half.chapters {
                            section.poster-chapter {
                                @if let Some(heading) = chapter.heading.as_ref().filter(|heading| **heading != named) {
                                    h3 lang="zh-CN" { (heading) }
                                }
                                @for group in &chapter.groups {
                                    @if let Some(heading) = &group.heading { h4 lang="zh-CN" { (heading) } }
                                    ul.poster-numbers { @for item in &group.numbers { (self.item(item)) } }
                                    @if !group.sentences.is_empty() {
                                        ul.poster-sentences { @for item in &group.sentences { (self.item(item)) } }
                                    }
                                }
                                @if chapter.left_out > 0 { p.poster-left { ((words.left_out)(chapter.left_out)) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn item(&self, item: &Item) -> Markup {
        let card = item.card();
        let to = self
            .address
            .as_deref()
            .zip(item.entry)
            .map(|(address, entry)| format!("{address}/entries/{entry}"));
        let words = html! {
            @if let Some(card) = &card {
                @let [before, digits, unit] = card.parts();
                @let (mark, behind) = card.tail();
                @for words in card.before { (stretch(words)) }
                span.poster-number {
                    b { @if !before.is_empty() { small { (before) } } (digits) @if !unit.is_empty() { small { (unit) } } }
                    @if let Some(mark) = mark { (mark) }
                }
                @for words in &behind { (stretch(words)) }
            } @else {
                @for words in &item.words { (stretch(words)) }
            }
        };
        html! {
            li.is-card[card.is_some()] lang="zh-CN" {
                @if let Some(to) = to { a href=(to) { (words) } } @else { (words) }
            }
        }
    }

    /// The poster as a file of its own, with its styles in it.
    #[must_use]
    pub fn page(&self, theme: &Theme, language: Language) -> String {
        let words = &language.words().poster;
        let title = self.title(language);
        let described = (words.described)(&self.place, self.reviewed.entries, self.planned.entries);
        let title = format!("{title} · {}", words.tag);
        alone(language, (&title, &described), &style(), &self.markup(theme, language))
    }
}

/// Whether a title is the heading of its page, or stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    Page,
    Part,
}

/// What a drawing begins with: what it is, of whom, its title, and lines below; empty ones are left out.
pub(crate) fn masthead(rank: Rank, tag: &str, place: &str, title: &str, under: [&str; 2]) -> Markup {
    let title = html! {
        @if !place.is_empty() { span.poster-place lang="zh-CN" { (place) } " " }
        span.poster-report { (title) }
    };
    html! {
        header.poster-head {
            p.poster-tag { (tag) }
            @match rank {
                Rank::Page => h1.poster-title { (title) },
                Rank::Part => h2.poster-title { (title) },
            }
            @for line in under.into_iter().filter(|line| !line.is_empty()) { p { (line) } }
        }
    }
}

/// A drawing as a file of its own, with its styles in it.
pub(crate) fn alone(
    language: Language,
    (title, described): (&str, &str),
    style: &str,
    body: &Markup,
) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                meta name="description" content=(described);
                style { (PreEscaped(style)) }
            }
            body.poster-page { main { (body) } }
        }
    };
    page.into_string()
}

fn stretch(words: &Stretch) -> Markup {
    html! { @if words.is_number { b { (words.text) } } @else { (words.text) } }
}
