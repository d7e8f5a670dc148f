//! 总览: is the year on course? One sentence first, each of its counts a link; then what is behind, what moved, what is next.
//!
//! Those who look after all see all of it; a unit sees its own account of it.

mod aside;
mod headline;
mod moved;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_task;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::permission::Subject;
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, State as Ledger, TaskId};

use crate::chart::{Bar, hatches, stacked};
use crate::here::Here;
use crate::naming::unit_name;
use crate::pages::Pages;
use crate::part::{Column, empty, lamp_tag, table};
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::standing::{Chapter, Standing, Week};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ReadLedger), "/g/{government}", overview)
}

/// How many tasks are listed as the most overdue.
const WORST_SHOWN: usize = 10;

/// Whether the caller looks after all units.
pub(super) fn sees_all(inside: &Inside) -> bool {
    inside.may(Act::ReadTask, &Subject::government())
}

async fn overview(
    State(app): State<App>,
    shelves: Shelves,
    here: Here,
    inside: Inside,
) -> Result<Response, Problem> {
    let words = &here.words.overview;
    let title = Title::new(here.words.shell.pages.overview, "overview");
    if inside.look(|state| state.reports.is_empty()) {
        let next = here.may(Act::FileReport).then(|| here.at("reports"));
        let next = next.as_deref().map(|address| (address, words.first_report));
        let why = if next.is_some() { words.no_report } else { words.no_report_yet };
        return Ok(page(&here, &title, &html! { h1 { (title.of) } (empty(why, next)) }));
    }
    let standing = shelves.standings.of(&inside).await?;
    let week = shelves.standings.week(&app, &inside).await;
    let body = inside.look(|state| body(&here, &inside, state, &standing, week.as_deref()));
    Ok(page(&here, &title, &body))
}

fn body(here: &Here, inside: &Inside, state: &Ledger, standing: &Standing, week: Option<&Week>) -> Markup {
    html! {
        (hatches())
        h1 { (here.words.shell.pages.overview) }
        (headline::headline(here, inside, state, standing))
        div.aside.overview {
            div {
                @if sees_all(inside) { (chapters(here, &standing.chapters)) }
                (worst(here, inside, state, standing))
                (moved::moved(here, inside, state, standing, week))
            }
            div.side {
                (aside::silent(here, inside, state, standing))
                (aside::next(here, inside, state, standing))
                (aside::further(here))
            }
        }
    }
}

/// How the commitments of each chapter stand.
fn chapters(here: &Here, chapters: &[Chapter]) -> Markup {
    let words = &here.words.overview;
    let bar = |chapter: &Chapter| {
        let place = chapter.first.map(|(entry, report)| here.at(&format!("reports/{report}#{entry}")));
        let name = html! {
            @if let Some(place) = place { a.cited href=(place) { (chapter.heading) } } @else { (chapter.heading) }
        };
        Bar { name, counted: chapter.counted.clone() }
    };
    let bars: Vec<Bar> = chapters.iter().map(bar).collect();
    html! {
        section aria-labelledby="chapters" {
            h2 #chapters { (words.by_chapter) }
            (stacked(here.words, here.language, words.by_chapter_caption, words.chapter, &bars))
        }
    }
}

/// The tasks that are overdue or red, the worst first, as far as the caller sees them.
fn worst(here: &Here, inside: &Inside, state: &Ledger, standing: &Standing) -> Markup {
    let (words, common) = (&here.words.overview, &here.words.common);
    let all = sees_all(inside);
    let seen = |id: &TaskId| state.task(*id).filter(|task| all || sees_task(inside, task));
    let mut worst = standing.worst.iter().filter_map(seen).peekable();
    if worst.peek().is_none() {
        return html! { h2 { (words.worst) } (empty(words.none_worst, None)) };
    }
    let columns = [
        Column::words(common.task),
        Column::words(common.lead_unit),
        Column::words(common.due),
        Column::figures(words.days_over),
        Column::words(common.status),
    ];
    let rows: Vec<Vec<Markup>> =
        worst.by_ref().take(WORST_SHOWN).map(|task| row(here, state, standing, task)).collect();
    let more = if all { standing.worst.len().saturating_sub(rows.len()) } else { worst.count() };
    html! {
        section aria-labelledby="worst" {
            h2 #worst { (words.worst) }
            (table((words.worst_caption)(rows.len(), rows.len() + more).as_str(), &columns, &rows))
            @if more > 0 { p { a href=(here.at("supervise")) { (words.all_late) } } }
        }
    }
}

fn row(here: &Here, state: &Ledger, standing: &Standing, task: &Task) -> Vec<Markup> {
    let judged = state.judgement(task.id, standing.day);
    let over = standing.task(task.id).map_or(0, |brief| brief.overdue_days);
    let unit = &task.terms.lead_unit;
    vec![
        html! { a href=(here.at(&format!("tasks/{}", task.id))) data-row { (task.terms.title) } },
        html! { a href=(here.at(&format!("units/{}", crate::here::encoded(unit.as_str())))) { (unit_name(state, unit)) } },
        html! { time.day { (task.terms.due_date) } },
        html! { @if over > 0 { (over) } @else { (here.words.common.none) } },
        html! {
            @if let Some(judged) = judged {
                a.bare href=(here.at(&format!("tasks/{}#judgement", task.id))) { (lamp_tag(&judged, here.language)) }
            }
        },
    ]
}
