//! Before a breakdown is issued: the number it would get, what each unit gets, and what still looks odd. Issuing cannot be
//! taken back.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use jiff::ToSpan;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem, asking};
use taizhang_ledger::breakdown::{Breakdown, BreakdownCommand, BreakdownEvent};
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, BreakdownId, Command, Event, State as Ledger, UnitId};

use crate::act::{ask, form_key, onward};
use crate::here::Here;
use crate::naming::{colon, say, unit_name, wrong};
use crate::page::working::breaking::document::seen;
use crate::part::{Column, FieldError, errors, table};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// The page: what would happen is asked of the rules themselves.
pub(super) async fn summary(
    State(app): State<App>,
    here: Here,
    inside: Inside,
    places: Places,
) -> Result<Response, Problem> {
    let id: BreakdownId = places.name(0)?;
    inside.look(|state| seen(&inside, state, id).map(|_| ()))?;
    let command = Command::Breakdown(Box::new(BreakdownCommand::Issue { breakdown: id }));
    let actor = inside.for_act(Act::IssueBreakdown, &here.headers);
    let tried = asking::tried(&app, &inside, actor, None, command).await;
    let (number, faults) = match tried {
        Ok((_, events)) => (events.iter().find_map(number_of), Vec::new()),
        Err(problem) => (None, wrong(&here, &problem, &[])),
    };
    let body = inside.look(|state| {
        let breakdown = seen(&inside, state, id)?;
        Ok::<_, Problem>(shown(&here, &inside, state, breakdown, number.as_deref(), &faults))
    })?;
    Ok(page(&here, &Title::new(here.words.breaking.issuing_title, "breakdown"), &body))
}

fn number_of(event: &Event) -> Option<String> {
    let Event::Breakdown(event) = event else { return None };
    if let BreakdownEvent::Issued { document_number, .. } = &**event {
        Some(document_number.clone())
    } else {
        None
    }
}

fn shown(
    here: &Here,
    inside: &Inside,
    state: &Ledger,
    breakdown: &Breakdown,
    number: Option<&str>,
    faults: &[FieldError],
) -> Markup {
    let words = &here.words.breaking;
    let tasks: Vec<&Task> = breakdown.tasks.iter().filter_map(|task| state.task(*task)).collect();
    let days = i64::from(state.settings.acknowledge_days);
    html! {
        h1 { (words.issuing_title) }
        (errors(here.words, faults))
        dl.facts {
            dt { (words.name) } dd { (breakdown.title) }
            dt { (words.document_number) } dd { (number.unwrap_or(here.words.common.none)) }
            dt { (words.tasks) } dd { (tasks.len()) }
            dt { (words.sign_by) } dd { (inside.today().saturating_add(days.days())) }
        }
        (by_unit(here, state, &tasks))
        (remarks(here, &tasks))
        @if number.is_some() {
            form method="post" action=(here.at(&format!("breakdowns/{}/issue", breakdown.id))) {
                (form_key())
                p.hint { (words.issuing_hint) }
                p.actions { button { (words.send_out) } a href=(here.at(&format!("breakdowns/{}", breakdown.id))) { (here.words.common.back) } }
            }
        } @else {
            p.actions { a.button.is-quiet href=(here.at(&format!("breakdowns/{}", breakdown.id))) { (here.words.common.back) } }
        }
    }
}

fn by_unit(here: &Here, state: &Ledger, tasks: &[&Task]) -> Markup {
    let words = &here.words.breaking;
    let mut units: BTreeMap<&UnitId, (usize, usize)> = BTreeMap::new();
    for task in tasks {
        units.entry(&task.terms.lead_unit).or_default().0 += 1;
        for unit in &task.terms.support_units {
            units.entry(unit).or_default().1 += 1;
        }
    }
    let mut units: Vec<_> = units.into_iter().collect();
    units.sort_by_key(|(_, (leads, supports))| std::cmp::Reverse((*leads, *supports)));
    let rows: Vec<Vec<Markup>> = units
        .iter()
        .map(|(unit, (leads, supports))| {
            vec![html! { (unit_name(state, unit)) }, html! { (leads) }, html! { (supports) }]
        })
        .collect();
    table(
        words.by_unit,
        &[
            Column::words(here.words.common.unit),
            Column::figures(words.leads),
            Column::figures(words.supports),
        ],
        &rows,
    )
}

/// What looks odd in the terms. Nothing of it stops anybody.
fn remarks(here: &Here, tasks: &[&Task]) -> Markup {
    let odd = tasks.iter().filter_map(|task| {
        let remarks = task.terms.form.measure()?.remarks();
        (!remarks.is_empty()).then_some((task, remarks))
    });
    let odd: Vec<_> = odd.collect();
    html! {
        @if !odd.is_empty() {
            div.notice.is-warning {
                h2 { ((here.words.breaking.odd)(odd.len())) }
                ul {
                    @for (task, remarks) in &odd {
                        li {
                            a href=(here.at(&format!("tasks/{}/draft", task.id))) { (task.terms.title) } (colon(here))
                            (remarks.iter().map(|remark| say(here, &remark.said)).collect::<Vec<_>>().join("；"))
                        }
                    }
                }
            }
        }
    }
}

/// Issues it.
pub(super) async fn send_out(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let id: BreakdownId = places.name(0)?;
    let command = Command::Breakdown(Box::new(BreakdownCommand::Issue { breakdown: id }));
    match ask(&app, &here, &inside, &fields, command).await {
        Ok(_) => Ok(onward(&here.at(&format!("breakdowns/{id}")), "issued")),
        Err(problem) => {
            let faults = wrong(&here, &problem, &[]);
            let body = inside.look(|state| {
                let breakdown = seen(&inside, state, id)?;
                Ok::<_, Problem>(shown(&here, &inside, state, breakdown, None, &faults))
            })?;
            Ok(page(&here, &Title::new(here.words.breaking.issuing_title, "breakdown"), &body))
        }
    }
}
