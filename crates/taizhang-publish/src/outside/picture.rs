//! The poster and the scorecard inside the public site.

use maud::{Markup, html};

use crate::outside::frame::Page;
use crate::outside::{Place, Site};
use crate::poster::{Poster, Theme};
use crate::scorecard::Scorecard;

/// The other forms of the poster, by their paths.
const FORMS: [(&str, bool); 3] = [("poster.svg", false), ("poster.png", false), ("poster-a3.pdf", true)];

impl Site<'_> {
    /// The page of the poster.
    #[must_use]
    pub fn poster(&self, poster: &Poster, theme: &Theme) -> Markup {
        let words = &self.words().outside;
        let place = Place::Poster;
        let body = html! {
            div.in-site { (poster.markup(theme, self.language)) }
            p.forms {
                (words.poster_forms)
                @for (path, is_sheet) in FORMS {
                    " " a href=(self.to(&place, &Place::File(path))) download {
                        (if is_sheet { words.sheet_document } else { words.page_picture }) " " (path.rsplit('.').next().unwrap_or("").to_uppercase())
                    }
                }
            }
        };
        let title = poster.title(self.language);
        self.document(&Page { place: &place, title: &title, described: words.poster, head: html! {}, body })
    }

    /// The page of the scorecard.
    #[must_use]
    pub fn scorecard(&self, card: &Scorecard, theme: &Theme) -> Markup {
        let words = &self.words().outside;
        let place = Place::Scorecard;
        let body = html! {
            div.in-site { (card.markup(theme, self.language)) }
            @if let Some(current) = self.outside.current() { p.forms { ((words.scorecard_as_of)(&current.as_of.to_string())) } }
            @else { div.empty { p { (words.not_yet) } } }
        };
        let title = card.title(self.language);
        self.document(&Page {
            place: &place,
            title: &title,
            described: words.scorecard,
            head: html! {},
            body,
        })
    }
}
