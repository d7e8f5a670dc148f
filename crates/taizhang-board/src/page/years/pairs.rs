//! Figures that are held against each other, as dumbbells with what the reports write on both ends.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::chart::{axis, dumbbell, share};
use crate::here::Here;
use crate::page::years::figure;
use crate::page::years::part::{Asked, Part};
use crate::part::{Column, table};
use crate::standing::Pair;

pub(super) fn pairs(
    here: &Here,
    (part, asked): (&Part<'_, Pair>, &Asked),
    (heading, caption): (&str, &str),
    (base, later): (&str, &str),
) -> Markup {
    if part.is_empty() {
        return html! {};
    }
    let (words, id) = (&here.words.years, part.section.name());
    let scale = axis(part.shown.iter().filter_map(|pair| pair.ratio));
    let columns = [
        Column::words(words.indicator),
        Column::figures(base),
        Column::figures(later),
        Column::words(words.drawn),
        Column::figures(words.ratio),
        Column::words(words.verdict),
    ];
    let rows: Vec<Vec<Markup>> = part
        .shown
        .iter()
        .map(|pair| {
            let printed = pair.ratio.map(|ratio| share(ratio, Decimal::ONE).round_dp(1).normalize());
            vec![
                html! { a href=(here.at(&format!("entries/{}", pair.later_at.entry))) data-row { (pair.indicator) } },
                figure(here, &pair.base, pair.base_at),
                figure(here, &pair.later, Some(pair.later_at)),
                html! { @if let Some(ratio) = pair.ratio { (dumbbell(here.words, ratio, scale)) } @else { (here.words.common.none) } },
                html! {
                    @if let Some(points) = pair.points { ((words.points)(&signed(points))) }
                    @else if let Some(printed) = printed { (printed) "%" }
                    @else { (here.words.common.none) }
                },
                html! {
                    ((words.verdict_of)(&pair.verdict))
                    details { summary { (words.why) } (here.of_two(&pair.why.0, &pair.why.1)) }
                },
            ]
        })
        .collect();
    html! {
        section.pairs aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            p.muted { (words.pairs_hint) }
            (table(caption, &columns, &rows))
            (asked.further(here, part))
        }
    }
}

/// A difference with its sign.
fn signed(points: Decimal) -> String {
    let points = points.normalize();
    if points.is_zero() {
        "0".to_owned()
    } else if points.is_sign_negative() {
        format!("−{}", points.abs())
    } else {
        format!("+{points}")
    }
}
