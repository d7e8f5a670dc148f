//! Entries with the same words, proposed to be merged one by one. The program merges nothing by itself.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::entry::{Entry, EntryCommand, Twins, twins_among};
use taizhang_ledger::{Act, Command, EntryId, ReportId, State as Ledger};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::page::check::report_of;
use crate::page::check::view::link;
use crate::page::entries::may_check;
use crate::pages::Pages;
use crate::part::{FieldError, errors, hidden, kind_tag};
use crate::sent::Sent;
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ConfirmEntry), "/g/{government}/check/twins", proposed).post(
        Needs::Act(Act::MergeEntries),
        "/g/{government}/check/twins",
        merge,
    )
}

/// The groups of entries of a report with the same words.
pub(super) fn groups(state: &Ledger, report: ReportId) -> Vec<Twins> {
    twins_among(state.entries.iter().filter(|entry| entry.stands_in(report)))
}

async fn proposed(here: Here, inside: Inside) -> Result<Response, Problem> {
    shown(&here, &inside, (&here.asked(), &[])).await
}

async fn shown(
    here: &Here,
    inside: &Inside,
    (fields, wrong): (&Fields, &[FieldError]),
) -> Result<Response, Problem> {
    let words = &here.words.check;
    let listed = inside.office.listed().await;
    let (report, groups) = inside.look(|state| {
        let report = report_of(state, &listed, fields)?;
        let found = report.map(|report| groups(state, report)).unwrap_or_default();
        let entry = |id: &EntryId| state.entry(*id).cloned();
        let whole = found.iter().map(|group| {
            std::iter::once(&group.first).chain(&group.again).filter_map(entry).collect::<Vec<Entry>>()
        });
        Ok::<_, Problem>((report, whole.collect::<Vec<_>>()))
    })?;
    let may = may_check(inside, Act::MergeEntries);
    let back = report.map_or_else(String::new, |report| format!("?report={report}"));
    let body = html! {
        nav.trail { a href={ (here.at("check")) (back) } { (words.title) } }
        h1 { (words.twins) }
        (errors(here.words, wrong))
        @if groups.is_empty() { p { (words.twins_none) } }
        @else {
            p { (words.twins_why) }
            @for (nth, group) in groups.iter().enumerate() { (one(here, report, (nth, group, may))) }
        }
    };
    Ok(page(here, &Title::new(words.twins, "check"), &body))
}

fn one(here: &Here, report: Option<ReportId>, (nth, group, may): (usize, &[Entry], bool)) -> Markup {
    let words = &here.words.check;
    let first = group[0].id;
    let place = |entry: &Entry| match report {
        Some(report) => here.at(&format!("reports/{report}#{}", entry.id)),
        None => here.at(&format!("entries/{}", entry.id)),
    };
    html! {
        section.panel id=(first) {
            h2 { ((words.twins_group)(nth + 1)) }
            @for entry in group {
                div.twin {
                    p.small {
                        (link(here, entry.id)) " " (kind_tag(here.words, entry.read.kind)) " · "
                        a href=(place(entry)) { ((here.words.common.line)(entry.read.place.line)) } " · "
                        span lang="zh-CN" { (entry.read.headings.iter().skip(1).map(String::as_str).collect::<Vec<_>>().join(" › ")) }
                    }
                    p lang="zh-CN" { (entry.read.text) }
                    @if entry.id == first { p.muted.small { (words.twins_keep) } }
                    @else if may {
                        form method="post" action=(here.at("check/twins")) {
                            (form_key())
                            (hidden("into", &first.to_string())) (hidden("from", &entry.id.to_string()))
                            @if let Some(report) = report { (hidden("report", &report.to_string())) }
                            button.is-quiet { ((words.twins_merge)(&entry.id.to_string(), &first.to_string())) }
                        }
                    }
                }
            }
        }
    }
}

async fn merge(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let (into, from): (EntryId, EntryId) = (fields.parsed("into")?, fields.parsed("from")?);
    if into.0 == 0 || from.0 == 0 {
        return Err(Problem::unknown());
    }
    let command = Command::Entry(Box::new(EntryCommand::Merge { into, from: vec![from] }));
    match ask(&app, &here, &inside, &fields, command).await {
        Ok(_) => {
            let query = match fields.text("report") {
                Some(report) => Fields::default().with("report", report).print(),
                None => String::new(),
            };
            Ok(onward(&format!("{}?{query}", here.at("check/twins")), "entries_merged"))
        }
        Err(problem) => {
            let wrong = FieldError::of(&problem, here.language);
            let mut response = shown(&here, &inside, (&fields, &[wrong])).await?;
            *response.status_mut() = problem.status();
            Ok(response)
        }
    }
}
