//! What stands where nothing is: why, and what to do next. "None yet", "none match" and "not allowed" are three texts.

use maud::{Markup, html};

/// A sentence, and where to go from here, if there is a place.
#[must_use]
pub fn empty(why: &str, next: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p { (why) }
            @if let Some((address, label)) = next {
                p { a.button href=(address) { (label) } }
            }
        }
    }
}
