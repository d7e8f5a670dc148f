//! The reports that wait, and the last decisions where none does.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::query::to_review;
use taizhang_ledger::task::Task;
use taizhang_ledger::update::{Review, Submission};
use taizhang_ledger::{Act, Moment, State, TaskId};

use crate::here::Here;
use crate::naming::{day, period, when};
use crate::part::{Column, decimal, empty, table};
use crate::shell::{Title, page};

/// Rows of the list.
const ROWS_SHOWN: usize = 100;
/// Decisions that are shown.
const DECISIONS_SHOWN: usize = 10;

/// What waits for any of the caller's posts, the oldest first.
pub(super) fn waiting(inside: &Inside, state: &State) -> Vec<(Moment, TaskId, Period)> {
    let mut all: Vec<(Moment, TaskId, Period)> = Vec::new();
    for post in &inside.posts {
        for (task, period) in to_review(state, post) {
            let report = state.task(task).and_then(|task| task.obligation(period)?.pending());
            let Some(report) = report else { continue };
            if all.iter().all(|(_, known, of)| (*known, *of) != (task, period)) {
                all.push((report.at, task, period));
            }
        }
    }
    all.sort_unstable();
    all
}

/// The page.
pub(super) async fn list(here: Here, inside: Inside) -> Response {
    let words = &here.words.review;
    let body = inside.look(|state| {
        let waiting = waiting(&inside, state);
        html! {
            h1 { (words.title) }
            @match waiting.first() {
                Some((since, task, of)) => {
                    p.lead { ((words.sentence)(waiting.len(), &when(*since))) }
                    p.actions { a.button href=(here.at(&format!("review/{task}/{of}"))) data-row { (words.first) } }
                    (rows(&here, state, &waiting))
                }
                None => { (empty(words.none, None)) }
            }
            p.hint { (words.rule) }
            (related(&here, state))
            (decided(&here, &inside, state))
        }
    });
    page(&here, &Title::new(words.title, "review"), &body)
}

fn value(task: &Task, report: &Submission) -> String {
    let unit = task.terms.form.measure().map_or("", |measure| measure.unit.as_str());
    report.said.value.map_or_else(String::new, |value| format!("{}{unit}", decimal(value)))
}

fn rows(here: &Here, state: &State, waiting: &[(Moment, TaskId, Period)]) -> Markup {
    let words = &here.words.review;
    let columns = [
        Column::words(words.task),
        Column::words(here.words.common.lead_unit),
        Column::words(words.period),
        Column::figures(words.value),
        Column::words(words.remarks),
        Column::words(words.since),
    ];
    let rows: Vec<Vec<Markup>> = waiting.iter().take(ROWS_SHOWN).filter_map(|(since, id, of)| {
        let task = state.task(*id)?;
        let report = task.obligation(*of)?.pending()?;
        Some(vec![
            html! { a href=(here.at(&format!("review/{id}/{of}"))) data-row { (task.terms.title) } },
            html! { (crate::naming::unit_name(state, &task.terms.lead_unit)) },
            html! { (period(here, *of)) },
            html! { (value(task, report)) },
            html! { @if report.remarks.is_empty() { (here.words.common.none) } @else { (report.remarks.len()) } },
            html! { (day(when(*since))) },
        ])
    }).collect();
    table(words.waiting, &columns, &rows)
}

/// What lies beside a review: verification, citizens' clues, the closing of the year.
fn related(here: &Here, state: &State) -> Markup {
    let words = &here.words.review;
    let year = state.reports.iter().filter_map(|report| report.plan_year).max();
    html! {
        ul.jump {
            @if here.may(Act::RecordVerification) || here.may(Act::AskVerification) {
                li { a href=(here.at("verifications")) { (words.verifications) } }
            }
            @if here.may(Act::ReadClue) { li { a href=(here.at("clues")) { (here.words.clue.title) } } }
            @if let Some(year) = year && here.may(Act::CloseYear) {
                li { a href=(here.at(&format!("closing/{year}"))) { ((here.words.closing.year_title)(year)) } }
            }
        }
    }
}

/// What the caller decided last.
fn decided(here: &Here, inside: &Inside, state: &State) -> Markup {
    let words = &here.words.review;
    let own = |review: &Review| inside.posts.iter().any(|post| post.person == review.by.person);
    let mut last: Vec<(Moment, &Task, Period, &Submission, &Review)> = Vec::new();
    for task in &state.tasks {
        for owed in &task.obligations {
            for report in &owed.submissions {
                let reviews = report.reviews.iter().filter(|review| own(review));
                last.extend(reviews.map(|review| (review.at, task, owed.period, report, review)));
            }
        }
    }
    last.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    last.truncate(DECISIONS_SHOWN);
    let rows: Vec<Vec<Markup>> = last
        .iter()
        .map(|(at, task, of, report, review)| {
            vec![
                html! { a href=(here.at(&format!("tasks/{}#p-{of}", task.id))) { (task.terms.title) } },
                html! { (period(here, *of)) },
                html! { (value(task, report)) },
                html! {
                    @match &review.returned {
                        Some(reason) => { ((words.returned_by)(reason)) }
                        None => { ((words.accepted_by)(usize::from(review.level) + 1, &when(*at))) }
                    }
                },
            ]
        })
        .collect();
    let columns = [
        Column::words(words.task),
        Column::words(words.period),
        Column::figures(words.value),
        Column::words(here.words.common.status),
    ];
    html! { @if !rows.is_empty() { section { h2 { (words.last) } (table(words.last, &columns, &rows)) } } }
}
