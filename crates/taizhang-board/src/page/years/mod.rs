//! 跨年对比: the same target over the years. Every figure is written as its report writes it and leads to its place there.

mod lines;
mod pairs;
mod part;

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

use self::part::{Asked, Section};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ReadLedger), "/g/{government}/years", years)
}

async fn years(shelves: Shelves, here: Here, inside: Inside) -> Result<Response, Problem> {
    let years = shelves.standings.years(&inside).await?;
    let asked = Asked::of(&here.asked());
    let body = inside.look(|state| body(&here, state, &years, &asked));
    Ok(page(&here, &Title::new(here.words.years.title, "overview"), &body))
}

fn body(here: &Here, state: &Ledger, years: &Years, asked: &Asked) -> Markup {
    let words = &here.words.years;
    let mut of: Vec<u16> = state.reports.iter().filter_map(|report| report.plan_year).collect();
    of.sort_unstable();
    of.dedup();
    let listed: Vec<String> = of.iter().map(ToString::to_string).collect();
    if state.reports.is_empty() {
        let to = here.at("reports");
        let next = Some((to.as_str(), here.words.shell.pages.reports));
        return html! { h1 { (words.title) } (empty(words.no_report, next)) };
    }
    let lines = asked.part(Section::Lines, &years.lines, |line| &line.indicator);
    let results = asked.part(Section::Results, &years.results, |pair| &pair.indicator);
    let targets = asked.part(Section::Targets, &years.targets, |pair| &pair.indicator);
    let nothing = lines.is_empty() && results.is_empty() && targets.is_empty();
    html! {
        h1 { (words.title) }
        p.headline { ((words.filed)(&listed.join(here.words.list_mark))) }
        @if of.len() < 2 { p.muted { (words.one_year) } }
        (part::search(here, asked))
        @if nothing { (empty(if asked.is_narrowed() { words.none_found } else { words.nothing }, None)) }
        (lines::lines(here, state, &lines, asked))
        (pairs::pairs(here, (&results, asked), (words.results, words.results_caption), (words.target_then, words.result)))
        (pairs::pairs(here, (&targets, asked), (words.targets, words.targets_caption), (words.result_then, words.target)))
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
