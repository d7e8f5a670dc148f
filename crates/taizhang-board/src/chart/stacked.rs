//! Bars of lamps: how many of each there are by chapter or by unit, with the numbers in the same row.
//!
//! The longest bar is the largest count, so that lengths compare. Nothing is averaged, and a lamp without a count has no column.

use maud::{Markup, html};
use rust_decimal::Decimal;
use taizhang_api::Language;
use taizhang_ledger::lamp::Lamp;
use taizhang_ledger::query::Counted;

use crate::chart::{Key, legend, share};
use crate::part::{Column, grouped, table};
use crate::words::Words;

/// One bar.
pub struct Bar {
    /// What it is of.
    pub name: Markup,
    /// How many there are.
    pub counted: Counted,
}

/// The order of lamps in bars and columns: what is done first, what is grave after what is not, what says nothing last.
const ORDER: [Option<Lamp>; 8] = [
    Some(Lamp::Blue),
    Some(Lamp::Green),
    Some(Lamp::Yellow),
    Some(Lamp::Orange),
    Some(Lamp::Red),
    Some(Lamp::Grey),
    Some(Lamp::None),
    None,
];

/// How a lamp is drawn: the class of its field, and its hatch.
#[must_use]
pub const fn drawn(lamp: Option<Lamp>) -> (&'static str, &'static str) {
    match lamp {
        Some(Lamp::Blue) => ("is-done", ""),
        Some(Lamp::Green) => ("is-on-track", "hatch-on-track"),
        Some(Lamp::Yellow | Lamp::Orange) => ("is-at-risk", "hatch-at-risk"),
        Some(Lamp::Red) => ("is-late", "hatch-late"),
        Some(Lamp::Grey) => ("is-unreported", "hatch-unreported"),
        Some(Lamp::None) => ("is-not-started", ""),
        None => ("is-unassigned", ""),
    }
}

/// What a lamp is called; what has no task has no lamp.
#[must_use]
pub fn lamp_word(words: &Words, language: Language, lamp: Option<Lamp>) -> String {
    lamp.map_or_else(
        || words.chart.unassigned.to_owned(),
        |lamp| {
            let word = lamp.word();
            language.of_two(&word.zh, &word.en).to_owned()
        },
    )
}

/// The lamps that some of the counts have, in order.
#[must_use]
pub fn lamps_in<'c>(counts: impl Iterator<Item = &'c Counted> + Clone) -> Vec<Option<Lamp>> {
    let has = |lamp: &Option<Lamp>| counts.clone().any(|counted| counted.lamps.contains_key(lamp));
    ORDER.into_iter().filter(has).collect()
}

/// Bars with their numbers: one table, in which each row has its bar.
#[must_use]
pub fn stacked(words: &Words, language: Language, caption: &str, head: &str, bars: &[Bar]) -> Markup {
    let lamps = lamps_in(bars.iter().map(|bar| &bar.counted));
    let names: Vec<String> = lamps.iter().map(|lamp| lamp_word(words, language, *lamp)).collect();
    let longest = bars.iter().map(|bar| bar.counted.all).max().unwrap_or(0);
    let mut columns =
        vec![Column::words(head), Column::words(words.chart.share), Column::figures(words.chart.sum)];
    columns.extend(names.iter().map(|name| Column::figures(name)));
    let rows: Vec<Vec<Markup>> = bars
        .iter()
        .map(|bar| {
            let picture = picture(words, language, &bar.counted, longest);
            let mut row = vec![bar.name.clone(), picture, html! { (grouped(bar.counted.all as usize)) }];
            row.extend(lamps.iter().map(|lamp| {
                let count = bar.counted.lamps.get(lamp).copied().unwrap_or(0);
                html! { @if count == 0 { span.zero { "0" } } @else { (grouped(count as usize)) } }
            }));
            row
        })
        .collect();
    let keys: Vec<Key<'_>> = lamps
        .iter()
        .zip(&names)
        .map(|(lamp, name)| {
            let (class, hatch) = drawn(*lamp);
            Key { class, line: false, hatch, label: name }
        })
        .collect();
    html! { div.stacked { (table(caption, &columns, &rows)) (legend(&keys)) } }
}

/// One bar as a picture. What it says stands in the row as well, and in its title.
#[must_use]
pub fn picture(words: &Words, language: Language, counted: &Counted, longest: u32) -> Markup {
    let mut at = Decimal::ZERO;
    let mut said = Vec::new();
    let mut pieces = Vec::new();
    for lamp in ORDER {
        let Some(count) = counted.lamps.get(&lamp).copied().filter(|count| *count > 0) else { continue };
        let width = share(count.into(), longest.into());
        pieces.push((drawn(lamp), at, width));
        at += width;
        said.push(format!("{} {count}", lamp_word(words, language, lamp)));
    }
    if pieces.is_empty() {
        return html! { (words.common.none) };
    }
    html! {
        svg.bar role="img" aria-label=(said.join(words.list_mark)) {
            @for ((class, hatch), x, width) in pieces {
                rect class={ "mark-field " (class) } x={ (x) "%" } y="0" width={ (width) "%" } height="100%" {}
                @if !hatch.is_empty() {
                    rect fill={ "url(#" (hatch) ")" } x={ (x) "%" } y="0" width={ (width) "%" } height="100%" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(lamps: &[(Option<Lamp>, u32)]) -> Counted {
        Counted { all: lamps.iter().map(|(_, count)| count).sum(), lamps: lamps.iter().copied().collect() }
    }

    #[test]
    fn a_bar_says_in_numbers_what_it_shows() {
        let bars = [
            Bar { name: html! { "一" }, counted: counted(&[(Some(Lamp::Green), 3), (Some(Lamp::Red), 1)]) },
            Bar { name: html! { "二" }, counted: counted(&[(None, 8)]) },
        ];
        let drawn = stacked(Words::of(Language::Zh), Language::Zh, "按章节", "章节", &bars).into_string();
        assert!(drawn.contains("aria-label=\"绿灯 3、红灯 1\""), "{drawn}");
        assert!(
            drawn.contains("x=\"37.5%\" y=\"0\" width=\"12.5%\""),
            "the second piece begins where the first ends: {drawn}"
        );
        assert!(!drawn.contains("黄灯"), "a lamp that nobody has takes no column");
        assert!(drawn.contains("未分解"), "what has no task is no lamp");
    }
}
