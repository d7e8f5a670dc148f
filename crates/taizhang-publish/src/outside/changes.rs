//! What was published when, and what of it was corrected: nothing leaves the page silently.

use maud::{Markup, html};

use crate::outside::frame::Page;
use crate::outside::{Place, Site, Told};

impl Site<'_> {
    /// The revisions and the log of corrections, the latest first.
    #[must_use]
    pub fn changes(&self) -> Markup {
        let words = &self.words().outside;
        let place = Place::Changes;
        let told: Vec<&Told> = self.outside.corrections.iter().rev().collect();
        let body = html! {
            h1 { (words.changes) }
            p { (words.changes_lead) " " a href=(self.to(&place, &Place::Feed)) { (words.feed) } }
            h2 { (words.corrections) }
            @if told.is_empty() { div.empty { p { (words.no_corrections) } } }
            @else { (self.correction_table(&told, &place)) }
            h2 { (words.revisions) }
            @if self.outside.editions.is_empty() { div.empty { p { (words.not_yet) } } }
            @else { (self.editions()) }
        };
        let page =
            Page { place: &place, title: words.changes, described: words.changes_lead, head: html! {}, body };
        self.document(&page)
    }

    fn editions(&self) -> Markup {
        let words = &self.words().outside;
        html! {
            table.cards {
                caption { (words.revisions) }
                thead { tr {
                    th scope="col" { (words.revision) } th scope="col" { (words.published_on) } th scope="col" { (words.so_on) }
                    th.is-figure scope="col" { (words.lines) } th.is-figure scope="col" { (words.not_published) } th scope="col" { (words.hash) }
                } }
                tbody {
                    @for edition in self.outside.editions.iter().rev() {
                        tr id=(edition.id) {
                            th scope="row" { (edition.id) " " span lang="zh-CN" { (edition.title) } }
                            td data-head=(words.published_on) { (edition.published.date()) }
                            td data-head=(words.so_on) { (edition.as_of) }
                            td.is-figure data-head=(words.lines) { (edition.count) }
                            td.is-figure data-head=(words.not_published) { (edition.left_out.values().sum::<u32>()) }
                            td data-head=(words.hash) { code.small { (edition.content) } }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn correction_table(&self, told: &[&Told], from: &Place) -> Markup {
        let words = &self.words().outside;
        html! {
            table.cards {
                caption { (words.corrections) }
                thead { tr {
                    th scope="col" { (words.entry) } th scope="col" { (words.what) } th scope="col" { (words.was) }
                    th scope="col" { (words.is) } th scope="col" { (words.reason) } th scope="col" { (words.told_on) }
                } }
                tbody {
                    @for one in told {
                        @let correction = &one.correction;
                        tr {
                            th scope="row" {
                                @if self.outside.knows(correction.entry) {
                                    a href=(self.to(from, &Place::Entry(correction.entry))) { (correction.entry) }
                                } @else { (correction.entry) }
                            }
                            td data-head=(words.what) lang="zh-CN" { (correction.what) }
                            td data-head=(words.was) lang="zh-CN" { (correction.was) }
                            td data-head=(words.is) lang="zh-CN" { @if correction.is.is_empty() { "--" } @else { (correction.is) } }
                            td data-head=(words.reason) lang="zh-CN" { @if correction.reason.is_empty() { "--" } @else { (correction.reason) } }
                            td data-head=(words.told_on) { (one.at.date()) }
                        }
                    }
                }
            }
        }
    }
}
