//! A chapter confirmed at once: listed first, with a tick for each entry, then confirmed.

use axum::response::Response;
use maud::html;
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::entry::{EntryCommand, StatusName};
use taizhang_ledger::query::{EntryFilter, Order, PAGE_MAX, list};
use taizhang_ledger::{Act, Command, EntryId, ReportId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::page::check::view::link;
use crate::pages::Pages;
use crate::part::{FieldError, errors, hidden, kind_tag};
use crate::sent::Sent;
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ConfirmEntry), "/g/{government}/check/chapter", form).post(
        Needs::Act(Act::ConfirmEntry),
        "/g/{government}/check/chapter",
        confirm,
    )
}

async fn form(here: Here, inside: Inside) -> Result<Response, Problem> {
    shown(&here, &inside, (&here.asked(), &[])).await
}

async fn shown(
    here: &Here,
    inside: &Inside,
    (fields, wrong): (&Fields, &[FieldError]),
) -> Result<Response, Problem> {
    let words = &here.words.check;
    let report: ReportId = fields.parsed("report")?;
    let chapter = fields.text("chapter").unwrap_or_default();
    let listed = inside.office.listed().await;
    let filter = EntryFilter {
        report: Some(report),
        chapter: Some(chapter.to_owned()),
        status: Some(StatusName::Read),
        ..EntryFilter::default()
    };
    let found = list(&listed.index, &filter, Order::Report, None, PAGE_MAX).entries;
    let entries: Vec<_> =
        inside.look(|state| found.iter().filter_map(|id| state.entry(*id).cloned()).collect());
    let title = (words.chapter_title)(chapter);
    let body = html! {
        h1 lang="zh-CN" { (title) }
        (errors(here.words, wrong))
        @if entries.is_empty() {
            p { (words.chapter_none) }
            p { a.button href={ (here.at("check")) "?report=" (report) } { (words.title) } }
        } @else {
            p { (words.chapter_why) }
            form method="post" action=(here.at("check/chapter")) {
                (form_key()) (hidden("report", &report.to_string())) (hidden("chapter", chapter))
                fieldset #entry {
                    legend.visually-hidden { (title) }
                    ul.ticked {
                        @for entry in &entries {
                            li {
                                label lang="zh-CN" {
                                    input type="checkbox" name="entry" value=(entry.id) checked;
                                    (kind_tag(here.words, entry.read.kind)) " " (entry.read.text)
                                }
                                span.small.muted {
                                    @for figure in &entry.read.figures { (figure.indicator) " " strong { (figure.text) } "；" }
                                    (link(here, entry.id))
                                }
                            }
                        }
                    }
                }
                div.actions {
                    button { (words.chapter_do) }
                    a href={ (here.at("check")) "?report=" (report) } { (here.words.common.cancel) }
                }
            }
        }
    };
    Ok(page(here, &Title::new(title, "check"), &body))
}

async fn confirm(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let entries: Vec<EntryId> = fields.every("entry")?;
    let report = fields.needed("report")?.to_owned();
    if entries.is_empty() {
        let wrong =
            FieldError { field: Some("entry".to_owned()), text: here.words.check.choose_some.to_owned() };
        return shown(&here, &inside, (&fields, &[wrong])).await;
    }
    match ask(&app, &here, &inside, &fields, Command::Entry(Box::new(EntryCommand::Confirm { entries })))
        .await
    {
        Ok(_) => {
            let query = Fields::default().with("report", report).print();
            Ok(onward(&format!("{}?{query}", here.at("check")), "entries_confirmed"))
        }
        Err(problem) => {
            let wrong = FieldError::of(&problem, here.language);
            let mut response = shown(&here, &inside, (&fields, &[wrong])).await?;
            *response.status_mut() = problem.status();
            Ok(response)
        }
    }
}
