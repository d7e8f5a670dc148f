//! 公开页: did they do what they said? Three columns: promise, unit, what became of it.

use maud::{Markup, html};
use taizhang_ledger::publication::LeftOutReason;

use crate::open;
use crate::outside::frame::Page;
use crate::outside::{Outside, Place, Row, Site, Wanted, tag};
use crate::qr;
use crate::words::Language;

/// The most figures of a line that the table shows; the page of the entry shows all.
const FIGURES_MAX: usize = 4;

impl Site<'_> {
    /// The table, or the lines of it that are wanted.
    #[must_use]
    pub fn table(&self, wanted: &Wanted) -> Markup {
        let words = &self.words().outside;
        let title = (words.title)(self.outside.year);
        let body = match self.outside.current() {
            None => html! {
                h1 { (title) }
                div.empty { p { (words.not_yet) } p { (words.not_yet_next) } }
            },
            Some(current) => html! {
                h1 { span lang="zh-CN" { (self.outside.name) } " " (title) }
                (self.code())
                p.lead { ((words.as_of)(&current.as_of.to_string(), self.outside.rows.len())) }
                (self.totals(wanted))
                (self.search(wanted))
                (self.lines(wanted))
                (self.left_out())
            },
        };
        let described = (words.described)(&self.outside.name, self.outside.rows.len());
        let head = html! {
            @if self.outside.current().is_some() { (open::dataset_in_page(self)) }
        };
        self.document(&Page { place: &Place::Table, title: &title, described: &described, head, body })
    }

    /// On paper: a code that leads back to this page.
    fn code(&self) -> Markup {
        let code = self.whole(&Place::Table).and_then(|address| qr::compact(&address));
        html! {
            @if let Some((path, size)) = code {
                svg.print-only.page-code viewBox=(format!("0 0 {size} {size}")) aria-hidden="true" { path d=(path) {} }
            }
        }
    }

    /// How many lines have each status; each count leads to them.
    fn totals(&self, wanted: &Wanted) -> Markup {
        let here = self.to(&Place::Table, &Place::Table);
        let to = |word: &str| format!("{here}?status={}", encoded(word));
        html! {
            ul.totals {
                @for (word, count) in self.outside.counts() {
                    li data-status=(word) {
                        @if self.is_served() {
                            a href=(to(word)) aria-current=[(wanted.status == word).then_some("true")] {
                                b { (count) } " " (tag::tag(word, self.language))
                            }
                        } @else { b { (count) } " " (tag::tag(word, self.language)) }
                    }
                }
            }
        }
    }

    /// The search. In a site of files it is the script's, and hidden without it.
    fn search(&self, wanted: &Wanted) -> Markup {
        let words = &self.words().outside;
        let served = self.is_served();
        html! {
            form.filters role="search" method="get" action=(self.to(&Place::Table, &Place::Table)) data-search hidden[!served] {
                div.field {
                    label for="q" { (words.search) }
                    input type="search" id="q" name="q" value=(wanted.words) maxlength="100" autocomplete="off" aria-describedby="q-hint";
                    p.hint id="q-hint" { (words.search_hint) }
                }
                div.field {
                    label for="status" { (words.status) }
                    select id="status" name="status" {
                        option value="" { (words.all) }
                        @for (word, count) in self.outside.counts() {
                            option value=(word) selected[wanted.status == word] { (tag::word(word, self.language)) " (" (count) ")" }
                        }
                    }
                }
                button.button { (words.find) }
                p.found role="status" data-found=(words.found_sign) {}
            }
        }
    }

    fn lines(&self, wanted: &Wanted) -> Markup {
        let words = &self.words().outside;
        let rows = wanted.of(self.outside);
        let outside: &Outside = self.outside;
        if rows.is_empty() {
            return html! {
                div.empty {
                    p { ((words.none_match)(outside.rows.len())) }
                    p { a.button href=(self.to(&Place::Table, &Place::Table)) { (words.show_all) } }
                }
            };
        }
        let mut chapters: Vec<Vec<&Row>> = vec![Vec::new(); outside.chapters.len()];
        for row in &rows {
            chapters[row.chapter].push(row);
        }
        let shown = || chapters.iter().enumerate().filter(|(_, rows)| !rows.is_empty());
        html! {
            @if !wanted.is_all() {
                p.found-line { ((words.found)(rows.len(), outside.rows.len())) " " a href=(self.to(&Place::Table, &Place::Table)) { (words.show_all) } }
            }
            @if shown().count() > 1 {
                nav.chapters aria-label=(words.chapters) {
                    ul { @for (at, rows) in shown() { li { a href={ "#c" (at + 1) } lang="zh-CN" { (self.chapter(at)) } " " span.muted { (rows.len()) } } } }
                }
            }
            @for (at, rows) in shown() {
                section.chapter id={ "c" (at + 1) } {
                    h2 lang="zh-CN" { (self.chapter(at)) }
                    (self.rows(at, rows))
                }
            }
            p.none-found hidden { ((words.none_match)(outside.rows.len())) }
        }
    }

    fn chapter(&self, at: usize) -> &str {
        let heading = self.outside.chapters[at].as_str();
        if heading.is_empty() { self.words().outside.before_chapters } else { heading }
    }

    fn rows(&self, chapter: usize, rows: &[&Row]) -> Markup {
        let words = &self.words().outside;
        html! {
            table.cards.promises {
                caption { (self.chapter(chapter)) }
                thead { tr {
                    th scope="col" { (words.promise) }
                    th scope="col" { (words.unit) }
                    th scope="col" { (words.became) }
                } }
                tbody { @for row in rows { (self.row_of(row)) } }
            }
        }
    }

    fn row_of(&self, row: &Row) -> Markup {
        let words = &self.words().outside;
        let line = &row.line;
        let place = Place::Entry(line.entry);
        let (shown, more) = line.figures.split_at(line.figures.len().min(FIGURES_MAX));
        html! {
            tr id=(line.entry) data-word=(line.word) {
                th scope="row" lang="zh-CN" { a.cited href=(self.to(&Place::Table, &place)) { (line.wording) } }
                td lang="zh-CN" data-head=(words.unit) { @if line.units.is_empty() { "--" } @else { (line.units.join("、")) } }
                td data-head=(words.became) {
                    (tag::tag(&line.word, self.language))
                    @if !shown.is_empty() { " " span lang="zh-CN" { (shown.join("、")) @if !more.is_empty() { "…" } } }
                    @if let Some(due) = line.due_date { div.small.muted { ((words.due)(&due.to_string())) } }
                }
            }
        }
    }

    /// How many entries are not published, and why: counted, not hidden.
    fn left_out(&self) -> Markup {
        let words = &self.words().outside;
        let counts = self.outside.current().map(|current| &current.left_out);
        let all: u32 = counts.into_iter().flat_map(|counts| counts.values()).sum();
        html! {
            @if let Some(counts) = counts && all > 0 {
                section.left-out #left-out {
                    h2 { ((words.left_out)(all)) }
                    ul { @for (reason, count) in counts { li { (reason_of(*reason, self.language)) ": " (count) } } }
                }
            }
        }
    }
}

pub(super) fn reason_of(reason: LeftOutReason, language: Language) -> &'static str {
    match language {
        Language::Zh => reason.zh(),
        Language::En => reason.en(),
    }
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
