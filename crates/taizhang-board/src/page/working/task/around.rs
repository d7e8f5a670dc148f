//! What stands around a task: its shares, requests, verifications, urges and notices.

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing;
use taizhang_ledger::State;
use taizhang_ledger::request::RequestedChange;
use taizhang_ledger::task::Task;
use taizhang_ledger::verification::{Found, Method};

use crate::here::Here;
use crate::naming::{by, colon, period, say, unit_name, when};
use crate::page::working::sight::sees_task;
use crate::part::{Column, decimal, status_tag, table};

/// All of it; what there is nothing of is left out.
pub(super) fn around(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    html! {
        (shares(here, inside, state, task))
        (requests(here, state, task))
        (verifications(here, state, task))
        (supervision(here, inside, state, task))
    }
}

fn shares(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let words = &here.words.task;
    let rows: Vec<Vec<Markup>> = state
        .shares_of(task.id)
        .filter(|share| sees_task(inside, share))
        .map(|share| {
            vec![
                html! { a href=(here.at(&format!("tasks/{}", share.id))) { (share.terms.title) } },
                html! { (unit_name(state, &share.terms.lead_unit)) },
                html! { (status_tag(share.status, here.language)) },
            ]
        })
        .collect();
    let reading = state.shares(task.id).reading;
    html! {
        @if let Some(parent) = task.parent {
            p { a href=(here.at(&format!("tasks/{parent}"))) { ((words.share_of)(&parent.to_string())) } }
        }
        @if !rows.is_empty() {
            section {
                h2 { (words.shares) }
                @if let Some(reading) = &reading { p { (say(here, &reading.reason)) } }
                (table(words.shares, &[Column::words(here.words.common.task), Column::words(here.words.common.lead_unit), Column::words(here.words.common.status)], &rows))
            }
        }
    }
}

/// What is asked for, in a line.
pub(in crate::page::working) fn change_text(here: &Here, state: &State, change: &RequestedChange) -> String {
    let words = &here.words.request;
    let name = words.changes.iter().find(|(code, _)| *code == change.name()).map_or("", |(_, name)| *name);
    match change {
        RequestedChange::Defer { to } => format!("{name} → {to}"),
        RequestedChange::ChangeLead { lead_unit, .. } => format!("{name} → {}", unit_name(state, lead_unit)),
        RequestedChange::Amend { terms } => format!("{name} → {}", terms.title),
        RequestedChange::Cancel => name.to_owned(),
    }
}

/// What became of a request, in words.
pub(in crate::page::working) fn request_status(
    here: &Here,
    request: &taizhang_ledger::request::Request,
) -> &'static str {
    let words = &here.words.request;
    words.statuses.iter().find(|(code, _)| *code == request.status.name()).map_or("", |(_, name)| *name)
}

fn requests(here: &Here, state: &State, task: &Task) -> Markup {
    let words = &here.words.request;
    let rows: Vec<Vec<Markup>> = state.requests.iter().filter(|request| request.task == task.id).map(|request| {
        vec![
            html! { a href=(here.at(&format!("requests/{}", request.id))) { (request.id) } },
            html! { (change_text(here, state, &request.change)) },
            html! { (request.reason) },
            html! { (request_status(here, request)) @if let Some(decided) = &request.decided { (colon(here)) (decided.said) } },
            html! { (by(state, &request.by)) " " (when(request.at)) },
        ]
    }).collect();
    let columns = [
        Column::words(words.number),
        Column::words(words.asked_for),
        Column::words(here.words.common.reason),
        Column::words(here.words.common.status),
        Column::words(words.by),
    ];
    html! { @if !rows.is_empty() { section #requests { h2 { (words.requests) } (table(words.requests, &columns, &rows)) } } }
}

/// How and what was found, in words.
pub(in crate::page::working) fn found_text(here: &Here, found: &Found, unit: &str) -> String {
    let words = &here.words.verification;
    match found {
        Found::Agrees => words.agrees.to_owned(),
        Found::Differs { value: Some(value) } => format!("{}：{}{unit}", words.differs, decimal(*value)),
        Found::Differs { value: None } => words.differs.to_owned(),
        Found::NotVerifiable => words.not_verifiable.to_owned(),
    }
}

/// How it was verified.
pub(in crate::page::working) fn method_text(here: &Here, method: Method) -> &'static str {
    let words = &here.words.verification;
    match method {
        Method::Files => words.files,
        Method::Phone => words.phone,
        Method::Site => words.site,
    }
}

fn verifications(here: &Here, state: &State, task: &Task) -> Markup {
    let words = &here.words.verification;
    let unit = task.terms.form.measure().map_or("", |measure| measure.unit.as_str());
    let rows: Vec<Vec<Markup>> = state.verifications.iter().filter(|check| check.task == task.id).map(|check| {
        vec![
            html! { a href=(here.at(&format!("verifications/{}", check.id))) { (check.id) } },
            html! { (period(here, check.period)) },
            html! {
                @match &check.finding {
                    Some(finding) => { (found_text(here, &finding.found, unit)) " · " (method_text(here, finding.method)) " · " (finding.note) }
                    None => { (words.open) }
                }
            },
            html! { @if let Some(finding) = &check.finding { (by(state, &finding.by)) " " (when(finding.at)) } @else { (here.words.common.none) } },
        ]
    }).collect();
    let columns = [
        Column::words(words.number),
        Column::words(here.words.task.period),
        Column::words(words.finding),
        Column::words(here.words.request.by),
    ];
    html! { @if !rows.is_empty() { section #verifications { h2 { (words.title) } (table(words.title, &columns, &rows)) } } }
}

fn supervision(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let words = &here.words.task;
    let notices = state.supervision.notices.iter();
    let notices: Vec<_> = notices
        .filter(|notice| notice.terms.tasks.contains(&task.id) && seeing::sees_notice(inside, notice))
        .collect();
    let urges: Vec<_> = state.supervision.urges.iter().filter(|urge| urge.task == task.id).collect();
    html! {
        @if !notices.is_empty() || !urges.is_empty() {
            section #supervision {
                h2 { (words.supervision) }
                ul {
                    @for notice in &notices {
                        li {
                            a href=(here.at(&format!("notices/{}", notice.id))) { (notice.document_number) } " " (notice.terms.matter)
                            " · " (here.language.of_two(notice.status().zh(), notice.status().name())) " · " ((words.reply_by)(&notice.reply_by.to_string()))
                        }
                    }
                    @for urge in &urges { li { (words.urged) " " (when(urge.at)) (colon(here)) (urge.text) } }
                }
            }
        }
    }
}
