//! From one page of a list to the next. Lists say how many there are in all.

use maud::{Markup, html};

use crate::words::Words;

/// Links to the page before and behind.
#[must_use]
pub fn pager(words: &Words, before: Option<&str>, next: Option<&str>) -> Markup {
    html! {
        @if before.is_some() || next.is_some() {
            nav.pager aria-label=(words.common.next) {
                @if let Some(address) = before { a.button.is-quiet rel="prev" href=(address) { (words.common.previous) } }
                @if let Some(address) = next { a.button.is-quiet rel="next" href=(address) { (words.common.next) } }
            }
        }
    }
}
