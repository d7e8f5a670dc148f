//! Beside a paragraph: its entries, each with the way back to its sentence, and what looks like a mistake in it. On a phone
//! they come up from below when a figure is tapped.

use std::ops::Range;

use maud::{Markup, html};
use taizhang_ledger::EntryId;
use taizhang_ledger::entry::StatusName;

use crate::laid::LaidFinding;
use crate::page::entries::year_month;
use crate::page::entry;
use crate::page::reports::reader::{Page, Told, severity_class, severity_shape};
use crate::part::{kind_shape, kind_tag};

/// The identifier of what stands beside an entry's sentence.
pub(super) fn anchor(entry: EntryId) -> String {
    format!("n-{entry}")
}

/// What stands beside some blocks.
pub(super) fn beside(page: &Page<'_>, blocks: Range<usize>) -> Markup {
    let sentences: Vec<(usize, usize)> = blocks
        .clone()
        .flat_map(|block| page.of_block(block).iter().flat_map(|sentence| sentence.of.iter().copied()))
        .collect();
    let findings: Vec<(usize, &LaidFinding)> = page
        .laid
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| {
            let main = finding.places.first().and_then(|place| place.here.as_ref());
            main.is_some_and(|(block, _)| blocks.contains(block))
        })
        .collect();
    html! {
        @if !sentences.is_empty() || !findings.is_empty() {
            div.notes {
                @for (nth, finding) in findings { (found(page, nth, finding)) }
                @for (at, nth) in sentences {
                    @let told = &page.told[at];
                    @if nth == 0 { (note(page, told)) } @else { (again(page, told)) }
                }
            }
        }
    }
}

fn note(page: &Page<'_>, told: &Told) -> Markup {
    let here = page.here;
    let words = &here.words.reports.reader;
    let place = told.id.to_string();
    html! {
        div.note.is-commitment[told.kind.is_commitment()].is-dismissed[told.status == StatusName::Dismissed] id=(anchor(told.id)) {
            p.note-head {
                a href={ "#" (place) } title=(words.close) { (told.id) } " " (kind_tag(here.words, told.kind))
                @if let Some(due) = told.due { " · " (words.due) " " (year_month(due)) }
                @if told.status != StatusName::Confirmed { " · " span.muted { ((here.words.entries.status)(told.status)) } }
            }
            @if !told.figures.is_empty() {
                p.note-figures lang="zh-CN" {
                    @for (i, (text, indicator)) in told.figures.iter().enumerate() {
                        @if i > 0 { "；" }
                        (indicator) " " strong.nowrap { (text) }
                    }
                }
            }
            @if told.places.len() > 1 {
                p.joined {
                    (words.also)
                    @for (nth, place) in told.places.iter().enumerate().skip(1) {
                        " " a href={ "#" (entry::anchor(told.id, nth)) } { ((here.words.common.line)(place.line)) }
                    }
                }
            }
            @if !told.twins.is_empty() {
                p.joined {
                    (words.twin)
                    @for (twin, line) in &told.twins { " " a href={ "#" (twin) } { (twin) " " ((here.words.common.line)(*line)) } }
                    @if page.may_check { " " a href={ (here.at("check/twins")) "#" (twin_group(told)) } { (words.merge) } }
                }
            }
            p.note-ways {
                a href=(here.at(&format!("entries/{}", told.id))) { (words.open) }
                @if page.may_check && told.status == StatusName::Read {
                    " " a href=(here.at(&format!("check?entry={}", told.id))) { (words.check) }
                }
                " " a.close href={ "#" (place) } { (words.close) }
            }
        }
    }
}

/// The anchor of the group of twins that an entry is in: its first.
fn twin_group(told: &Told) -> EntryId {
    told.twins.iter().map(|(twin, _)| *twin).chain([told.id]).min().unwrap_or(told.id)
}

/// Beside a later mention: the way to the first.
fn again(page: &Page<'_>, told: &Told) -> Markup {
    let here = page.here;
    let first = told.places.first().map_or(0, |place| place.line);
    html! {
        div.note.is-again {
            p.note-head {
                span aria-hidden="true" { (kind_shape(told.kind)) " " }
                (here.words.reports.reader.also) " "
                a href={ "#" (told.id) } { (told.id) " " ((here.words.common.line)(first)) }
            }
        }
    }
}

fn found(page: &Page<'_>, nth: usize, finding: &LaidFinding) -> Markup {
    let here = page.here;
    let words = &here.words.reports.reader;
    let help = here.of_two(&finding.help.zh, &finding.help.en);
    html! {
        div.note.is-finding class=(severity_class(finding.severity)) id={ "f" (nth + 1) } {
            p.note-head {
                a href={ "#m" (nth + 1) "-1" } title=(words.close) { (severity_shape(finding.severity)) (nth + 1) } " "
                strong { ((words.severity)(finding.severity)) } " "
                a href={ "/help/rules/" (finding.code) } title=(words.explain) { (finding.code) }
            }
            p { (here.of_two(&finding.message.zh, &finding.message.en)) }
            @if !help.is_empty() { p.muted { (help) } }
            @if finding.places.len() > 1 {
                p.joined {
                    (words.other_places)
                    @for (at, place) in finding.places.iter().enumerate().skip(1) {
                        @let label = here.of_two(&place.label.zh, &place.label.en);
                        " " @match &place.here {
                            Some(_) => a href={ "#m" (nth + 1) "-" (at + 1) } { (label) " " ((here.words.common.line)(place.line)) }
                            None => { (label) " " (words.in_last) " " ((here.words.common.line)(place.line)) }
                        }
                    }
                }
            }
            p.note-ways {
                a.close href={ "#m" (nth + 1) "-1" } { (words.close) }
            }
        }
    }
}
