//! Indicators that several reports give: one small picture each, its figures as written, and what changed in the wording.

use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};
use taizhang_ledger::State;

use crate::chart::{Dot, multiple};
use crate::here::Here;
use crate::page::years::figure;
use crate::page::years::part::{Asked, Part};
use crate::part::{Column, table};
use crate::standing::{Line, YearFigure};

/// The longest sentences that are compared, in characters.
const COMPARED_MAX: usize = 600;

pub(super) fn lines(here: &Here, state: &State, part: &Part<'_, Line>, asked: &Asked) -> Markup {
    let words = &here.words.years;
    html! {
        @if !part.is_empty() {
            section aria-labelledby="lines" {
                h2 #lines { (words.lines) }
                p.muted { (words.lines_hint) }
                div.multiples { @for line in &part.shown { (one(here, state, line)) } }
                (asked.further(here, part))
            }
        }
    }
}

fn one(here: &Here, state: &State, line: &Line) -> Markup {
    let words = &here.words.years;
    let dots: Vec<Dot> = line
        .figures
        .iter()
        .map(|figure| Dot { year: figure.year, value: figure.value, is_target: figure.is_target })
        .collect();
    let said = (words.line_said)(&line.indicator, line.figures.len());
    let columns = [Column::words(words.year), Column::figures(words.target), Column::figures(words.result)];
    html! {
        div.panel {
            h3 { (line.indicator) @if !line.unit.is_empty() { span.muted { "（" (line.unit) "）" } } }
            @if let Some(picture) = multiple(&dots, &said) { (picture) }
            (table(&said, &columns, &rows(here, line)))
            (wording(here, state, line))
        }
    }
}

/// A row for each year: what was aimed at, what was reached, as written.
fn rows(here: &Here, line: &Line) -> Vec<Vec<Markup>> {
    let mut years: Vec<u16> = line.figures.iter().map(|figure| figure.year).collect();
    years.dedup();
    let cell = |year: u16, is_target: bool| {
        let found = line.figures.iter().filter(|figure| figure.year == year && figure.is_target == is_target);
        let mut found: Vec<&YearFigure> = found.collect();
        found.dedup_by(|one, other| one.text == other.text);
        html! {
            @if found.is_empty() { (here.words.common.none) }
            @for (nth, one) in found.iter().enumerate() {
                @if nth > 0 { br; }
                (figure(here, &one.text, Some(one.at)))
            }
        }
    };
    years.into_iter().map(|year| vec![html! { (year) }, cell(year, true), cell(year, false)]).collect()
}

/// The sentences of the last two reports' targets, with what was left out and what was put in.
fn wording(here: &Here, state: &State, line: &Line) -> Markup {
    let words = &here.words.years;
    let mut targets: Vec<&YearFigure> = line.figures.iter().filter(|figure| figure.is_target).collect();
    targets.dedup_by_key(|figure| figure.at.report);
    let [.., before, after] = targets.as_slice() else { return html! {} };
    let text = |figure: &YearFigure| state.entry(figure.at.entry).map(|entry| entry.read.text.as_str());
    let (Some(was), Some(is)) = (text(before), text(after)) else { return html! {} };
    let long = was.chars().count() > COMPARED_MAX || is.chars().count() > COMPARED_MAX;
    if was == is || long || before.year == after.year {
        return html! {};
    }
    html! {
        details {
            summary { ((words.wording)(before.year, after.year)) }
            p.wording lang="zh-CN" {
                @for (tag, piece) in pieces(was, is) {
                    @match tag {
                        ChangeTag::Equal => { (piece) }
                        ChangeTag::Delete => { del { (piece) } }
                        ChangeTag::Insert => { ins { (piece) } }
                    }
                }
            }
        }
    }
}

/// What stayed, what was left out and what was put in, each as long as it goes on.
fn pieces(was: &str, is: &str) -> Vec<(ChangeTag, String)> {
    let mut pieces: Vec<(ChangeTag, String)> = Vec::new();
    for change in TextDiff::from_chars(was, is).iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, piece)) if *tag == change.tag() => piece.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_is_put_together_again_from_its_pieces() {
        let (was, is) = ("新增学位1.9万个。", "新增学位2万个以上。");
        let found = pieces(was, is);
        let of = |left: ChangeTag| -> String {
            let kept = found.iter().filter(|(tag, _)| *tag != left);
            kept.map(|(_, piece)| piece.as_str()).collect()
        };
        assert_eq!((of(ChangeTag::Insert).as_str(), of(ChangeTag::Delete).as_str()), (was, is));
        assert!(found.contains(&(ChangeTag::Insert, "以上".to_owned())), "{found:?}");
    }
}
