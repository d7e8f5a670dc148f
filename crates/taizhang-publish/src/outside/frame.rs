//! What every public page has around it.

use maud::{DOCTYPE, Markup, html};

use crate::outside::{Kind, Place, Site};

/// The mark in the tab of a browser.
const MARK: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='5' fill='%23b3261e'/%3E%3Cpath d='M8 9h16M8 16h16M8 23h10' stroke='%23fff' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E";

/// A page of the site.
pub(super) struct Page<'p> {
    pub place: &'p Place,
    pub title: &'p str,
    /// One sentence for those who find it by a search.
    pub described: &'p str,
    /// What only programs read in the head.
    pub head: Markup,
    pub body: Markup,
}

impl Site<'_> {
    pub(super) fn document(&self, page: &Page<'_>) -> Markup {
        let words = &self.words().outside;
        let from = page.place;
        let large = matches!(self.kind, Kind::Served { large: true, .. });
        html! {
            (DOCTYPE)
            html lang=(self.language.tag()) class=[large.then_some("is-large")] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (page.title) " · " (self.outside.name) }
                    meta name="description" content=(page.described);
                    link rel="icon" href=(MARK);
                    link rel="stylesheet" href=(self.asset(from, 0));
                    link rel="alternate" type="application/atom+xml" title=(words.feed) href=(self.to(from, &Place::Feed));
                    @if let Some(address) = self.whole(from) { link rel="canonical" href=(address); }
                    (page.head)
                    script src=(self.asset(from, 1)) type="module" {}
                }
                body {
                    a.skip href="#main" { (words.skip) }
                    (self.masthead(from))
                    main #main tabindex="-1" { (page.body) }
                    (self.footer(from))
                }
            }
        }
    }

    fn masthead(&self, from: &Place) -> Markup {
        let words = &self.words().outside;
        let places = [
            (Place::Table, words.table),
            (Place::Scorecard, words.scorecard),
            (Place::Poster, words.poster),
            (Place::Changes, words.changes),
            (Place::Data, words.data),
            (Place::Verify, words.verify),
        ];
        html! {
            header.masthead {
                div.wide {
                    a.brand href=(self.to(from, &Place::Table)) {
                        span.brand-name lang="zh-CN" { (self.outside.name) }
                        span.brand-sub { (words.brand) }
                    }
                    @match &self.kind {
                        Kind::Served { tools, .. } => { (tools) }
                        Kind::Files { .. } => {
                            @if let Some(other) = self.other_language(from) {
                                a.tool href=(other) hreflang=(words.other_tag) lang=(words.other_tag) { (words.other) }
                            }
                        }
                    }
                }
                @if self.outside.simulated { p.simulated role="note" { (words.simulated) } }
            }
            nav.pages aria-label=(words.pages) {
                ul.wide {
                    @for (place, name) in &places {
                        li { a href=(self.to(from, place)) aria-current=[(place == from).then_some("page")] { (name) } }
                    }
                }
            }
        }
    }

    fn footer(&self, from: &Place) -> Markup {
        let words = &self.words().outside;
        html! {
            footer.foot {
                div.wide {
                    @if let Some(current) = self.outside.current() {
                        p {
                            ((words.pinned)(&current.id.to_string(), &current.published.date().to_string(), current.size)) " "
                            a href=(self.to(from, &Place::Verify)) { (words.how_to_verify) }
                        }
                        p.print-only { (words.fingerprint_of_lines) " " code { (current.content) } }
                    }
                    p { (words.licence) }
                }
            }
        }
    }
}
