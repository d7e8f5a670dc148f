//! What an entry is, as shape and word: a shape of its own for each kind, so that it shows without colour.

use maud::{Markup, html};
use taizhang_ledger::filing::EntryKind;

use crate::words::Words;

/// The shape of a kind.
#[must_use]
pub const fn kind_shape(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Result => "●",
        EntryKind::Target => "▶",
        EntryKind::Milestone => "◆",
        EntryKind::Bid => "★",
        EntryKind::Duty => "○",
    }
}

/// A kind with its word.
#[must_use]
pub fn kind_tag(words: &Words, kind: EntryKind) -> Markup {
    let class = if kind.is_commitment() { "kind is-commitment" } else { "kind is-result" };
    html! { span class=(class) { span.shape aria-hidden="true" { (kind_shape(kind)) } ((words.entries.kind)(kind)) } }
}
