//! What is kept off the public page, and what the public is told was wrong. Both with a reason.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::publication::{PublicCorrection, PublicationCommand};
use taizhang_ledger::{Act, Command, State};

use super::{ROWS_SHOWN, shown};
use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::pages::Pages;
use crate::part::{Column, FieldError, choice, hidden, table, text, textarea};
use crate::sent::Sent;

pub(super) fn add(pages: Pages) -> Pages {
    pages.post(Needs::Act(Act::WithholdEntry), "/g/{government}/publication/withhold", withhold).post(
        Needs::Act(Act::CorrectRevision),
        "/g/{government}/publication/correct",
        correct,
    )
}

/// The entries that are withheld, and the form for one more.
pub(super) fn withheld(here: &Here, state: &State, (typed, wrong): (&Fields, &[FieldError])) -> Markup {
    let words = &here.words.publication;
    let may = here.may(Act::WithholdEntry);
    let columns = [
        Column::words(here.words.common.entry),
        Column::words(words.what),
        Column::words(here.words.common.reason),
        Column::words(""),
    ];
    let rows = state.publication.withheld.iter().take(ROWS_SHOWN).map(|(id, said)| {
        let text = state.entry(*id).map_or("", |entry| entry.read.text.as_str());
        vec![
            html! { a href=(here.at(&format!("entries/{id}"))) data-row { (id) } },
            html! { span lang="zh-CN" { (text) } },
            html! { (said.text) " " span.muted { (said.at.date()) } },
            html! {
                @if may {
                    form method="post" action=(here.at("publication/withhold")) {
                        (form_key())
                        (hidden("entry", &id.to_string()))
                        (hidden("back", "1"))
                        (hidden("reason", words.let_back))
                        button.is-quiet aria-label=(format!("{} {id}", words.let_back)) { (words.let_back) }
                    }
                }
            },
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    let (own, own_wrong) = of_form(typed, wrong, "withhold");
    html! {
        h2 { (words.withheld) }
        @if rows.is_empty() { p { (words.withheld_none) } } @else { (table(words.withheld, &columns, &rows)) }
        @if may {
            details open[!own_wrong.is_empty()] {
                summary { (words.withhold) }
                p.hint { (words.withhold_hint) }
                form method="post" action=(here.at("publication/withhold")) {
                    (form_key())
                    (hidden("form", "withhold"))
                    (text(&own, "entry", here.words.common.entry, words.entry_hint, own_wrong))
                    (textarea(&own, "reason", here.words.common.reason, "", own_wrong))
                    p { button { (words.withhold) } }
                }
            }
        }
    }
}

/// The log of corrections, and the form for one more.
pub(super) fn corrections(here: &Here, state: &State, (typed, wrong): (&Fields, &[FieldError])) -> Markup {
    let words = &here.words.publication;
    let columns = [
        Column::words(here.words.common.entry),
        Column::words(words.revision),
        Column::words(words.what),
        Column::words(words.stood),
        Column::words(words.is),
        Column::words(here.words.common.reason),
        Column::words(words.published_on),
    ];
    let rows = state.publication.corrections.iter().rev().take(ROWS_SHOWN).map(|(told, said)| {
        vec![
            html! { a href=(here.at(&format!("entries/{}", told.entry))) data-row { (told.entry) } },
            html! { (told.revision) },
            html! { (told.what) },
            html! { (told.was) },
            html! { @if told.is.is_empty() { (here.words.common.none) } @else { (told.is) } },
            html! { (told.reason) },
            html! { (said.at.date()) },
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    let revisions = state.publication.revisions.iter().rev();
    let revisions: Vec<(String, String)> = revisions
        .map(|revision| (revision.id.to_string(), format!("{} {}", revision.id, revision.published.text)))
        .collect();
    let (own, own_wrong) = of_form(typed, wrong, "correct");
    html! {
        h2 { (words.corrections) }
        @if rows.is_empty() { p { (words.corrections_none) } } @else { (table(words.corrections, &columns, &rows)) }
        @if here.may(Act::CorrectRevision) && !revisions.is_empty() {
            details open[!own_wrong.is_empty()] {
                summary { (words.correct) }
                p.hint { (words.correct_lead) }
                form method="post" action=(here.at("publication/correct")) {
                    (form_key())
                    (hidden("form", "correct"))
                    (choice(&own, "revision", words.revision, "", own_wrong, &revisions))
                    (text(&own, "corrected", here.words.common.entry, words.entry_hint, own_wrong))
                    (text(&own, "what", words.what, words.what_hint, own_wrong))
                    (text(&own, "was", words.stood, "", own_wrong))
                    (text(&own, "is", words.is, words.is_hint, own_wrong))
                    (textarea(&own, "why", here.words.common.reason, "", own_wrong))
                    p { button { (words.correct) } }
                }
            }
        }
    }
}

/// What was typed into one form of the page, if it was that one.
fn of_form<'w>(typed: &Fields, wrong: &'w [FieldError], form: &str) -> (Fields, &'w [FieldError]) {
    if typed.text("form") == Some(form) { (typed.clone(), wrong) } else { (Fields::default(), &[]) }
}

async fn withhold(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let asked = || {
        let withhold = PublicationCommand::Withhold {
            entry: fields.parsed("entry")?,
            withheld: !fields.ticked("back"),
            reason: fields.text("reason").unwrap_or_default().to_owned(),
        };
        Ok(Command::Publication(Box::new(withhold)))
    };
    finish(&app, &here, &inside, &fields, asked(), "withheld").await
}

async fn correct(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let text = |name: &str| fields.text(name).unwrap_or_default().to_owned();
    let asked = || {
        let correction = PublicCorrection {
            revision: fields.parsed("revision")?,
            entry: fields.parsed("corrected")?,
            what: text("what"),
            was: text("was"),
            is: text("is"),
            reason: text("why"),
        };
        Ok(Command::Publication(Box::new(PublicationCommand::Correct { correction })))
    };
    finish(&app, &here, &inside, &fields, asked(), "corrected_public").await
}

async fn finish(
    app: &App,
    here: &Here,
    inside: &Inside,
    fields: &Fields,
    asked: Result<Command, Problem>,
    said: &str,
) -> Result<Response, Problem> {
    let done = match asked {
        Ok(command) => ask(app, here, inside, fields, command).await.map(|_| ()),
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(onward(&here.at("publication"), said)),
        Err(problem) => shown(app, here, inside, (fields, &[FieldError::of(&problem, here.language)])),
    }
}
