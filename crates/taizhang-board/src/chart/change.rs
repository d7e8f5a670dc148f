//! What moved: how many there were of each lamp, how many there are, and the step between, drawn from a middle line.

use maud::{Markup, html};
use rust_decimal::Decimal;
use taizhang_api::Language;
use taizhang_ledger::lamp::Lamp;

use crate::chart::share;
use crate::chart::stacked::{drawn, lamp_word};
use crate::part::{Column, table};
use crate::words::Words;

/// The counts of a lamp, before and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The lamp.
    pub lamp: Option<Lamp>,
    /// How many there were.
    pub before: u32,
    /// How many there are.
    pub now: u32,
}

impl Change {
    fn step(self) -> i64 {
        i64::from(self.now) - i64::from(self.before)
    }
}

/// The steps by lamp, with their numbers: one table, in which each row has its step.
#[must_use]
pub fn steps(words: &Words, language: Language, caption: &str, changes: &[Change]) -> Markup {
    let chart = &words.chart;
    let largest = changes.iter().map(|change| change.step().unsigned_abs()).max().unwrap_or(0);
    let columns = [
        Column::words(chart.lamp),
        Column::figures(chart.before),
        Column::figures(chart.now),
        Column::figures(chart.step),
        Column::words(chart.direction),
    ];
    let rows: Vec<Vec<Markup>> = changes
        .iter()
        .map(|change| {
            vec![
                html! { (lamp_word(words, language, change.lamp)) },
                html! { (change.before) },
                html! { (change.now) },
                html! { (signed(change.step())) },
                picture(words, *change, largest),
            ]
        })
        .collect();
    table(caption, &columns, &rows)
}

/// A number with its sign; nothing changed is 0.
#[must_use]
pub fn signed(step: i64) -> String {
    match step {
        1.. => format!("+{step}"),
        0 => "0".to_owned(),
        _ => format!("−{}", step.unsigned_abs()),
    }
}

fn picture(words: &Words, change: Change, largest: u64) -> Markup {
    let step = change.step();
    let width = share(step.unsigned_abs().into(), largest.into()) / Decimal::TWO;
    let x = if step < 0 { Decimal::from(50) - width } else { Decimal::from(50) };
    let (class, hatch) = drawn(change.lamp);
    html! {
        svg.bar.is-step role="img" aria-label=((words.chart.stepped)(change.before, change.now)) {
            line.grid x1="50%" x2="50%" y1="0" y2="100%" {}
            rect class={ "mark-field " (class) } x={ (x) "%" } y="15%" width={ (width) "%" } height="70%" {}
            @if !hatch.is_empty() {
                rect fill={ "url(#" (hatch) ")" } x={ (x) "%" } y="15%" width={ (width) "%" } height="70%" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_down_is_drawn_to_the_left_and_has_a_minus() {
        let changes = [
            Change { lamp: Some(Lamp::Red), before: 9, now: 5 },
            Change { lamp: Some(Lamp::Green), before: 5, now: 7 },
        ];
        let drawn = steps(Words::of(Language::Zh), Language::Zh, "一周来", &changes).into_string();
        assert!(drawn.contains(">−4<") && drawn.contains(">+2<"), "{drawn}");
        assert!(drawn.contains("x=\"0%\" y=\"15%\" width=\"50%\""), "{drawn}");
        assert!(drawn.contains("x=\"50%\" y=\"15%\" width=\"25%\""), "{drawn}");
    }
}
