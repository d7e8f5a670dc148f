//! The sentence at hand where it stands: its paragraph with the sentence lit up, and a little of what is around it.

use std::ops::Range;

use maud::{Markup, html};
use taizhang_document::Part;
use taizhang_ledger::filing::Place;

use crate::laid::{Laid, LaidBlock};

/// How many characters before and behind are shown, of its own paragraph and of the next ones.
const AROUND_CHARS: usize = 80;

/// The sentence in its place; none if it does not stand in the report as it is read now.
pub(super) fn context(laid: &Laid, place: Place) -> Option<Markup> {
    let (at, range) = laid.find(place.start, place.end)?;
    let block = &laid.blocks[at];
    let is_said = |other: &&LaidBlock| other.part == Part::Body && !other.shown.trim().is_empty();
    let before = laid.blocks[..at].iter().rev().find(is_said);
    let behind = laid.blocks[at + 1..].iter().find(is_said);
    Some(html! {
        div.context lang="zh-CN" {
            @if let Some(before) = before { p.around { (ending(&before.shown)) } }
            p.at-hand {
                (ending(&block.shown[..range.start]))
                mark.here { (figures(block, &range)) }
                (beginning(&block.shown[range.end..]))
            }
            @if let Some(behind) = behind { p.around { (beginning(&behind.shown)) } }
        }
    })
}

fn figures(block: &LaidBlock, range: &Range<usize>) -> Markup {
    let mut at = range.start;
    let inside: Vec<&Range<usize>> = block
        .figures
        .iter()
        .map(|figure| &figure.range)
        .filter(|figure| range.start <= figure.start && figure.end <= range.end)
        .collect();
    html! {
        @for figure in inside {
            (&block.shown[at..figure.start.max(at)])
            span.figure { (&block.shown[figure.start.max(at)..figure.end.max(at)]) }
            @let () = at = figure.end.max(at);
        }
        (&block.shown[at..range.end])
    }
}

/// The end of a text, with a mark where more comes before.
fn ending(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(AROUND_CHARS);
    if skipped == 0 {
        return text.to_owned();
    }
    std::iter::once('…').chain(text.chars().skip(skipped)).collect()
}

/// The beginning of a text, with a mark where more follows.
fn beginning(text: &str) -> String {
    let mut characters = text.chars();
    let shown: String = characters.by_ref().take(AROUND_CHARS).collect();
    if characters.next().is_some() { shown + "…" } else { shown }
}
