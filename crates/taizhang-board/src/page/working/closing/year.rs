//! Closing a year: what is not struck off is named and carried over, or the year stays open.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::closing::{ClosingCommand, Unsettled, unsettled};
use taizhang_ledger::{Command, State, TaskId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{unit_name, wrong};
use crate::part::{Column, FieldError, empty, errors, status_tag, table, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// Tasks that are listed; 「结转全部」 takes those that are not listed as well.
const ROWS_SHOWN: usize = 200;

/// The page.
pub(super) async fn form(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    Ok(shown(&here, &inside, places.name(0)?, &Fields::default(), &[]))
}

fn shown(here: &Here, inside: &Inside, year: u16, typed: &Fields, wrong: &[FieldError]) -> Response {
    let words = &here.words.closing;
    let body = inside.look(|state| {
        let planned = state.reports.iter().any(|report| report.plan_year == Some(year));
        html! {
            h1 { ((words.year_title)(year)) }
            (errors(here.words, wrong))
            @match state.closings.years.get(&year) {
                Some(closed) => { p.notice { ((words.year_closed)(&closed.said.at.date().to_string())) " " (closed.said.text) } }
                None if planned => { (open(here, state, year, typed, wrong)) }
                None => { (empty(words.no_year, None)) }
            }
        }
    });
    page(here, &Title::new((words.year_title)(year), ""), &body)
}

fn open(here: &Here, state: &State, year: u16, typed: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.closing;
    let left = unsettled(state, year);
    html! {
        p.lead { (if left.is_empty() { words.year_none.to_owned() } else { (words.year_open)(left.len()) }) }
        p.hint { (words.year_hint) }
        form method="post" action=(here.at(&format!("closing/{year}"))) {
            (form_key())
            @if !left.is_empty() {
                p { label { input type="checkbox" name="all" value="1"; ((words.carry_all)(left.len())) } }
                (rows(here, state, &left, typed))
            }
            (textarea(typed, "text", words.opinion, "", wrong))
            p.actions { button { (words.close_year) } }
        }
    }
}

fn rows(here: &Here, state: &State, left: &[Unsettled], typed: &Fields) -> Markup {
    let words = &here.words.closing;
    let chosen: Vec<&str> = typed.all("task").collect();
    let rows: Vec<Vec<Markup>> = left.iter().take(ROWS_SHOWN).filter_map(|open| {
        let task = state.task(open.task)?;
        let id = task.id.to_string();
        Some(vec![
            html! { label { input type="checkbox" name="task" value=(id) checked[chosen.contains(&id.as_str())]; (id) } },
            html! { a href=(here.at(&format!("tasks/{id}"))) { (task.terms.title) } },
            html! { (unit_name(state, &task.terms.lead_unit)) },
            html! { (status_tag(open.status, here.language)) },
        ])
    }).collect();
    let columns = [
        Column::words(words.carry),
        Column::words(here.words.common.task),
        Column::words(here.words.common.lead_unit),
        Column::words(here.words.common.status),
    ];
    table(words.carry, &columns, &rows)
}

/// Closes it.
pub(super) async fn close(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let year: u16 = places.name(0)?;
    let carried: Result<Vec<TaskId>, Problem> = if fields.ticked("all") {
        Ok(inside.look(|state| unsettled(state, year).into_iter().map(|open| open.task).collect()))
    } else {
        fields.every("task")
    };
    let done = match (carried, fields.needed("text")) {
        (Ok(carried_over), Ok(text)) => {
            let command = ClosingCommand::CloseYear { year, carried_over, text: text.to_owned() };
            ask(&app, &here, &inside, &fields, Command::Closing(Box::new(command))).await.map(|_| ())
        }
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    };
    match done {
        Ok(()) => Ok(onward(&here.at(&format!("closing/{year}")), "year_closed")),
        Err(problem) => {
            let wrong = wrong(&here, &problem, &[("text", here.words.closing.opinion)]);
            Ok(shown(&here, &inside, year, &fields, &wrong))
        }
    }
}
