//! 单位: every unit with its account in a row; and one unit's whole account. A unit sees its own.

mod one;

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_unit;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::establishment::{Unit, UnitKind};
use taizhang_ledger::{Act, State as Ledger};

use crate::chart::{bar, hatches};
use crate::here::{Here, encoded};
use crate::pages::Pages;
use crate::part::{Column, empty, grouped, table};
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::standing::{Standing, UnitStanding};

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages.get(Needs::Act(Act::ReadTask), "/g/{government}/units", units);
    one::add(pages)
}

/// How many units are listed.
const SHOWN: usize = 500;

async fn units(shelves: Shelves, here: Here, inside: Inside) -> Result<Response, Problem> {
    let standing = shelves.standings.of(&inside).await?;
    let body = inside.look(|state| body(&here, &inside, state, &standing));
    Ok(page(&here, &Title::new(here.words.shell.pages.units, "units"), &body))
}

fn body(here: &Here, inside: &Inside, state: &Ledger, standing: &Standing) -> Markup {
    let words = &here.words.units;
    let seen = state.units.values().filter(|unit| !unit.closed && sees_unit(inside, &unit.id));
    let none = UnitStanding::default();
    let mut seen: Vec<(&Unit, &UnitStanding)> =
        seen.map(|unit| (unit, standing.units.get(&unit.id).unwrap_or(&none))).collect();
    seen.sort_by_key(|(unit, own)| (unit.kind == UnitKind::County, own.rank(), unit.name.clone()));
    let assigned = seen.iter().filter(|(_, own)| own.led.all > 0).count();
    html! {
        (hatches())
        h1 { (here.words.shell.pages.units) }
        @if seen.is_empty() {
            (empty(words.none, None))
        } @else {
            p.headline { ((words.said)(seen.len(), assigned, seen.iter().filter(|(_, own)| own.late() > 0).count())) }
            @for (kind, heading) in [(UnitKind::Department, words.departments), (UnitKind::County, words.counties)] {
                @let of_kind: Vec<_> = seen.iter().filter(|(unit, _)| unit.kind == kind).take(SHOWN).collect();
                @if !of_kind.is_empty() {
                    section.stacked { h2 { (heading) } (rows(here, heading, &of_kind)) }
                }
            }
            p.muted { (words.rates) }
        }
    }
}

fn rows(here: &Here, caption: &str, units: &[&(&Unit, &UnitStanding)]) -> Markup {
    let words = &here.words.units;
    let longest = units.iter().map(|(_, own)| own.led.all).max().unwrap_or(0);
    let columns = [
        Column::words(here.words.common.unit),
        Column::words(here.words.chart.share),
        Column::figures(words.leads),
        Column::figures(words.supports),
        Column::figures(words.overdue),
        Column::figures(words.late_reports),
        Column::figures(words.in_time),
        Column::figures(words.returned),
    ];
    let rows: Vec<Vec<Markup>> = units
        .iter()
        .map(|(unit, own)| {
            vec![
                html! { a href=(here.at(&format!("units/{}", encoded(unit.id.as_str())))) data-row { (unit.name) } },
                bar(here.words, here.language, &own.led, longest),
                html! { (grouped(own.led.all as usize)) },
                html! { (grouped(own.supports as usize)) },
                html! { (grouped(own.overdue.len())) },
                html! { (grouped(own.late_reports.len())) },
                html! { ((here.words.common.of)(own.reports_in_time as usize, own.reports_due as usize)) },
                html! { ((here.words.common.of)(own.returned as usize, own.reviewed as usize)) },
            ]
        })
        .collect();
    table(caption, &columns, &rows)
}
