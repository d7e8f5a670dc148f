//! Sentences of a report, quoted as they stand, with the way back to their place.

use maud::{Markup, html};

/// A sentence in quotation, as it stands in the report, with the link to its place. Its figures are marked.
#[must_use]
pub fn quote(text: &str, figures: &[&str], address: &str, where_: &str) -> Markup {
    html! {
        blockquote.sentence {
            p { (marked(text, figures)) }
            footer { a href=(address) { (where_) } }
        }
    }
}

/// A short sentence in a row, which opens its place.
#[must_use]
pub fn cited(text: &str, address: &str) -> Markup {
    html! { a.cited href=(address) { (text) } }
}

/// A text with its figures marked, each where it comes first behind the one before.
fn marked(text: &str, figures: &[&str]) -> Markup {
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let mut rest = text;
    for figure in figures.iter().filter(|figure| !figure.is_empty()) {
        let Some(at) = rest.find(figure) else { continue };
        pieces.push((false, &rest[..at]));
        pieces.push((true, &rest[at..at + figure.len()]));
        rest = &rest[at + figure.len()..];
    }
    pieces.push((false, rest));
    html! {
        @for (is_figure, piece) in pieces {
            @if is_figure { span.figure { (piece) } } @else { (piece) }
        }
    }
}
