//! Before publishing: a summary of what the public will see and what will be told of it, and one button.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::publication::{LineChange, PublicLine, PublicationCommand};
use taizhang_ledger::{Act, Command};

use super::{Next, ROWS_SHOWN};
use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::pages::Pages;
use crate::part::{Column, FieldError, errors, hidden, table, text};
use crate::sent::Sent;
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::PublishRevision), "/g/{government}/publication/preview", preview).post(
        Needs::Act(Act::PublishRevision),
        "/g/{government}/publication/publish",
        publish,
    )
}

async fn preview(here: Here, inside: Inside) -> Response {
    shown(&here, &inside, &Fields::default(), &[])
}

fn shown(here: &Here, inside: &Inside, typed: &Fields, wrong: &[FieldError]) -> Response {
    let words = &here.words.publication;
    let next = inside.look(|state| Next::of(state, inside));
    let day = inside.today().to_string();
    let filled = match typed.text("title") {
        Some(_) => typed.clone(),
        None => Fields::default().with("title", (words.title_filled)(next.nth, &day)),
    };
    let (new, gone, changed) = next.counts();
    let body = html! {
        p.crumbs { a href=(here.at("publication")) { (here.words.shell.pages.publication) } " › " (words.preview) }
        h1 { (words.preview) }
        (errors(here.words, wrong))
        @if next.changes.is_empty() { p.lead { (words.nothing_changed) } }
        @else {
            p.lead { ((words.preview_lead)(next.draft.lines.len(), &day)) }
            p { ((words.would_change)(new, gone, changed)) }
            ul { @for (reason, count) in next.draft.counts() { li { (words.left_out) ": " (here.of_two(reason.zh(), reason.en())) " " (count) } } }
            (changes(here, &next.changes))
            div.notice.is-warning { p { (words.for_ever) } }
            form method="post" action=(here.at("publication/publish")) {
                (form_key())
                (hidden("shown", next.draft.content.as_str()))
                (text(&filled, "title", words.title, words.title_hint, wrong))
                div.actions { button { (words.publish) } a href=(here.at("publication")) { (here.words.common.back) } }
            }
        }
    };
    let mut response = page(here, &Title::new(words.preview, "publication"), &body);
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

fn changes(here: &Here, changes: &[LineChange]) -> Markup {
    let words = &here.words.publication;
    let columns =
        [Column::words(here.words.common.entry), Column::words(words.was), Column::words(words.becomes)];
    let rows = changes.iter().take(ROWS_SHOWN).map(|change| {
        let entry =
            html! { a href=(here.at(&format!("entries/{}", change.entry))) data-row { (change.entry) } };
        match (&change.was, &change.is) {
            (None, Some(is)) => vec![entry, html! { (words.new) }, line(is, None)],
            (Some(was), None) => {
                vec![entry, line(was, None), html! { strong { (words.gone) } " · " (words.told) }]
            }
            (Some(was), Some(is)) => vec![
                entry,
                line(was, Some(is)),
                html! { (line(is, Some(was))) @if is_told(was, is) { div.small { (words.told) } } },
            ],
            (None, None) => vec![entry, html! {}, html! {}],
        }
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    html! {
        h2 { (words.changes) }
        @if changes.len() > ROWS_SHOWN { p.muted { ((words.shown_first)(ROWS_SHOWN, changes.len())) } }
        (table(words.changes, &columns, &rows))
    }
}

/// Whether the public is told that what stood there was not so.
fn is_told(was: &PublicLine, is: &PublicLine) -> bool {
    was.wording != is.wording || was.units != is.units || was.due_date != is.due_date
}

/// A line; beside another only what differs.
fn line(line: &PublicLine, other: Option<&PublicLine>) -> Markup {
    let wording = other.is_none_or(|other| other.wording != line.wording);
    let units = other.is_none_or(|other| other.units != line.units);
    let due = other.is_none_or(|other| other.due_date != line.due_date);
    html! {
        span lang="zh-CN" {
            (line.word) " " (line.figures.join("、"))
            @if wording { div { (line.wording) } }
            @if units { div { (line.units.join("、")) } }
            @if due && let Some(day) = line.due_date { div { (day) } }
        }
    }
}

async fn publish(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let asked = command(&fields);
    let done = match asked {
        Ok(command) => ask(&app, &here, &inside, &fields, command).await.map(|_| ()),
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(onward(&here.at("publication"), "published")),
        Err(problem) => Ok(shown(&here, &inside, &fields, &[FieldError::of(&problem, here.language)])),
    }
}

fn command(fields: &Fields) -> Result<Command, Problem> {
    let publish = PublicationCommand::Publish {
        title: fields.needed("title")?.to_owned(),
        shown: fields.parsed("shown")?,
    };
    Ok(Command::Publication(Box::new(publish)))
}
