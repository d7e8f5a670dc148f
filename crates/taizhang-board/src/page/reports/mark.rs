//! Inside a block: sentences of entries, figures and findings set into the text, each properly inside the other.

use std::ops::Range;

use maud::{Markup, html};
use taizhang_ledger::entry::StatusName;
use taizhang_report::finding::Severity;

use crate::laid::LaidFigure;
use crate::page::entry::anchor;
use crate::page::reports::note;
use crate::page::reports::reader::{Page, Sentence, severity_class, severity_shape};
use crate::part::kind_shape;

/// A stretch that findings speak of: which finding, and which of its places.
struct Marked {
    range: Range<usize>,
    severity: Severity,
    of: (usize, usize),
}

/// The text of a block with everything in it.
pub(super) fn marked(page: &Page<'_>, block: usize) -> Markup {
    let laid = &page.laid.blocks[block];
    let marks = marks(page, block);
    let mut at = 0;
    let mut runs: Vec<(Range<usize>, Option<&Sentence>)> = Vec::new();
    for sentence in page.of_block(block) {
        let start = sentence.range.start.clamp(at, laid.shown.len());
        runs.push((at..start, None));
        let end = sentence.range.end.clamp(start, laid.shown.len());
        runs.push((start..end, Some(sentence)));
        at = end;
    }
    runs.push((at..laid.shown.len(), None));
    html! {
        @for (range, sentence) in runs {
            @match sentence {
                Some(sentence) => (entry(page, block, (range, sentence), &marks))
                None => (stretch(page, block, (range, None), &marks))
            }
        }
    }
}

fn marks(page: &Page<'_>, block: usize) -> Vec<Marked> {
    let figures = &page.laid.blocks[block].figures;
    let mut marks = Vec::new();
    for (nth, finding) in page.laid.findings.iter().enumerate() {
        for (place, stands) in finding.places.iter().enumerate() {
            let Some((_, range)) = stands.here.as_ref().filter(|(at, _)| *at == block) else { continue };
            let mut range = range.clone();
            // A figure is one thing: it is marked whole.
            for figure in figures {
                if figure.range.start < range.end && range.start < figure.range.end {
                    range = range.start.min(figure.range.start)..range.end.max(figure.range.end);
                }
            }
            marks.push(Marked { range, severity: finding.severity, of: (nth, place) });
        }
    }
    marks
}

/// The sentence of an entry, with its number in front.
fn entry(
    page: &Page<'_>,
    block: usize,
    (range, sentence): (Range<usize>, &Sentence),
    marks: &[Marked],
) -> Markup {
    let Some((first, nth)) = sentence.of.first().copied() else {
        return stretch(page, block, (range, None), marks);
    };
    let told = &page.told[first];
    let class = match (told.status, told.kind.is_commitment()) {
        (StatusName::Dismissed, _) => "entry is-dismissed",
        (_, true) => "entry is-commitment",
        (_, false) => "entry is-result",
    };
    let kind = (page.here.words.entries.kind)(told.kind);
    html! {
        span class=(class) id=(anchor(told.id, nth)) {
            @for (also, nth) in &sentence.of[1..] { span id=(anchor(page.told[*also].id, *nth)) {} }
            @for former in &sentence.former { span id=(former) {} }
            a.number href={ "#" (note::anchor(told.id)) } {
                span aria-hidden="true" { (kind_shape(told.kind)) } (told.id.0) span.visually-hidden { " " (kind) " " }
            }
            (stretch(page, block, (range, Some(sentence)), marks))
        }
    }
}

/// A stretch with its figures and the marks of findings.
fn stretch(
    page: &Page<'_>,
    block: usize,
    (range, sentence): (Range<usize>, Option<&Sentence>),
    marks: &[Marked],
) -> Markup {
    let laid = &page.laid.blocks[block];
    let mut ends: Vec<usize> = vec![range.start, range.end];
    let figures = laid.figures.iter().map(|figure| &figure.range);
    for part in figures.chain(marks.iter().map(|marked| &marked.range)) {
        ends.extend([part.start, part.end].into_iter().filter(|end| range.contains(end)));
    }
    ends.sort_unstable();
    ends.dedup();
    html! {
        @for pair in ends.windows(2) {
            @let piece = pair[0]..pair[1];
            @for marked in marks.iter().filter(|marked| marked.range.start == piece.start) {
                span id={ "m" (marked.of.0 + 1) "-" (marked.of.1 + 1) } {}
            }
            @let severity = marks.iter().filter(|marked| marked.range.contains(&piece.start)).map(|marked| marked.severity).max();
            @let figure = laid.figures.iter().find(|figure| figure.range.contains(&piece.start));
            @let text = &laid.shown[piece.clone()];
            @match severity {
                Some(severity) => mark.found class=(severity_class(severity)) { (written(page, sentence, figure, text)) }
                None => (written(page, sentence, figure, text))
            }
            @for marked in marks.iter().filter(|marked| marked.range.end == piece.end && marked.of.1 == 0) {
                a.found-number href={ "#f" (marked.of.0 + 1) } {
                    span.visually-hidden { ((page.here.words.reports.reader.severity)(marked.severity)) " " }
                    span aria-hidden="true" { (severity_shape(marked.severity)) } (marked.of.0 + 1)
                }
            }
        }
    }
}

/// The characters of a piece: a figure leads to the entry whose it is.
fn written(page: &Page<'_>, sentence: Option<&Sentence>, figure: Option<&LaidFigure>, text: &str) -> Markup {
    let Some(figure) = figure else { return lines(text) };
    let of = sentence.and_then(|sentence| {
        let holds =
            |at: &usize| page.told[*at].figures.iter().any(|(written, _)| written.contains(text.trim()));
        let mut all = sentence.of.iter().map(|(at, _)| *at);
        let first = all.clone().next();
        all.find(holds).or(first)
    });
    match of.map(|at| &page.told[at]).filter(|told| told.status != StatusName::Dismissed) {
        Some(told) => html! {
            a.figure.is-result[figure.is_result].is-commitment[!figure.is_result] href={ "#" (note::anchor(told.id)) } { (text) }
        },
        None => html! { span.figure.is-loose { (text) } },
    }
}

fn lines(text: &str) -> Markup {
    html! {
        @for (i, line) in text.split('\n').enumerate() {
            @if i > 0 { br; }
            (line)
        }
    }
}
