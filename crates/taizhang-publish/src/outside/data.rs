//! 开放数据: take it away.

use maud::{Markup, html};

use crate::open::{self, OpenFile};
use crate::outside::frame::Page;
use crate::outside::{Place, Site};

impl Site<'_> {
    /// The page of open data, with row counts, sizes and hashes.
    #[must_use]
    pub fn data(&self, files: &[OpenFile]) -> Markup {
        let words = &self.words().outside;
        let place = Place::Data;
        let body = html! {
            h1 { (words.data) }
            p { (words.data_lead) }
            @if self.outside.current().is_none() { div.empty { p { (words.not_yet) } } }
            @else {
                table.cards {
                    caption { (words.files) }
                    thead { tr {
                        th scope="col" { (words.file) } th scope="col" { (words.holds) } th.is-figure scope="col" { (words.rows) }
                        th.is-figure scope="col" { (words.bytes) } th scope="col" { "SHA-256" }
                    } }
                    tbody {
                        @for file in files {
                            tr {
                                th scope="row" { a href=(self.to(&place, &Place::File(file.path))) download { (file.name()) } }
                                td data-head=(words.holds) { ((words.open_file)(file.path)) }
                                td.is-figure data-head=(words.rows) { @if let Some(rows) = file.rows { (rows) } @else { "--" } }
                                td.is-figure data-head=(words.bytes) { (file.bytes.len()) }
                                td data-head="SHA-256" { code.small { (file.hash()) } }
                            }
                        }
                    }
                }
                p.small { (words.pinned_hash) }
                h2 { (words.licence_title) }
                p { (words.licence) }
                h2 { (words.citation) }
                p.panel { (open::citation(self)) }
                h2 { (words.dictionary) }
                (self.dictionary())
                @if self.is_served() {
                    h2 { (words.programs) }
                    pre { "curl -O " (self.whole(&Place::File(open::LINES_JSON)).unwrap_or_else(|| self.to(&place, &Place::File(open::LINES_JSON)))) }
                }
            }
        };
        let head = html! { @if self.outside.current().is_some() { (open::dataset_in_page(self)) } };
        self.document(&Page { place: &place, title: words.data, described: words.data_lead, head, body })
    }

    fn dictionary(&self) -> Markup {
        let words = &self.words().outside;
        html! {
            table.cards {
                caption { (words.dictionary) }
                thead { tr { th scope="col" { (words.column) } th scope="col" { (words.means) } } }
                tbody {
                    @for column in open::COLUMNS {
                        tr { th scope="row" { code { (column) } } td data-head=(words.means) { ((words.column_means)(column)) } }
                    }
                }
            }
        }
    }
}
