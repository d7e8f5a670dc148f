//! 跨年对比: the same target over the years. Every figure is written as its report writes it and leads to its place there.

mod lines;
mod pairs;

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::{Act, State as Ledger};

use crate::here::Here;
use crate::pages::Pages;
use crate::part::empty;
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::standing::{Stands, Years};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ReadLedger), "/g/{government}/years", years)
}

async fn years(shelves: Shelves, here: Here, inside: Inside) -> Result<Response, Problem> {
    let years = shelves.standings.years(&inside).await?;
    let body = inside.look(|state| body(&here, state, &years));
    Ok(page(&here, &Title::new(here.words.years.title, "overview"), &body))
}

fn body(here: &Here, state: &Ledger, years: &Years) -> Markup {
    let words = &here.words.years;
    let mut of: Vec<u16> = state.reports.iter().filter_map(|report| report.plan_year).collect();
    of.sort_unstable();
    of.dedup();
    let listed: Vec<String> = of.iter().map(ToString::to_string).collect();
    let nothing = years.targets.is_empty() && years.results.is_empty() && years.lines.is_empty();
    html! {
        h1 { (words.title) }
        @if state.reports.is_empty() {
            @let to = here.at("reports");
            (empty(words.no_report, Some((to.as_str(), here.words.shell.pages.reports))))
        } @else {
            p.headline { ((words.filed)(&listed.join(here.words.list_mark))) }
            @if of.len() < 2 { p.muted { (words.one_year) } }
            @if nothing { (empty(words.nothing, None)) }
            (lines::lines(here, state, years))
            (pairs::pairs(here, ("results", words.results, words.results_caption), (words.target_then, words.result), &years.results))
            (pairs::pairs(here, ("targets", words.targets, words.targets_caption), (words.result_then, words.target), &years.targets))
        }
    }
}

/// A figure as written, which opens its place in the report.
fn figure(here: &Here, text: &str, at: Option<Stands>) -> Markup {
    html! {
        @if let Some(at) = at {
            a.cited href=(here.at(&format!("reports/{}#{}", at.report, at.entry))) { (text) }
        } @else { (text) }
    }
}
