//! 报告: the filed versions, filing another, and reading one beside what was read from it.

mod filing;
mod mark;
mod note;
mod reader;
mod rules;

pub(crate) use reader::last_of;

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::filing::FiledReport;
use taizhang_ledger::query::by_report;
use taizhang_ledger::{Act, ReportId};
use taizhang_service::Listed;

use crate::fields::Fields;
use crate::here::Here;
use crate::page::entries::may_check;
use crate::pages::Pages;
use crate::part::{FieldError, empty, errors, grouped};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages.get(Needs::Act(Act::ReadLedger), "/g/{government}/reports", reports).get(
        Needs::Act(Act::ReadLedger),
        "/g/{government}/reports/{report}",
        reader::report,
    );
    rules::add(filing::add(pages))
}

/// What a version of a report is called: whose and of which year, and its number; else by its file.
pub(crate) fn report_name(here: &Here, id: &str, report: &FiledReport) -> String {
    match (&report.government, report.plan_year) {
        (Some(government), Some(year)) => format!("{} {id}", (here.words.reports.name)(government, year)),
        _ => format!("{} {id}", report.name),
    }
}

/// A version in the list.
struct Version {
    id: ReportId,
    report: FiledReport,
    corrected_by: Option<ReportId>,
    all: usize,
    unchecked: usize,
}

async fn reports(here: Here, inside: Inside) -> Result<Response, Problem> {
    shown(&here, &inside, (&Fields::default(), &[])).await
}

/// The list with the form to file another, with what was typed and what is wrong with it.
async fn shown(
    here: &Here,
    inside: &Inside,
    (fields, wrong): (&Fields, &[FieldError]),
) -> Result<Response, Problem> {
    let words = &here.words.reports;
    let listed = inside.office.listed().await;
    let rows = rows(inside, &listed);
    let may_file = may_check(inside, Act::FileReport);
    let body = html! {
        h1 { (words.title) }
        (errors(here.words, wrong))
        @if rows.is_empty() {
            (empty(if may_file { words.none_yet } else { words.none_yet_for_others }, None))
        } @else {
            (table(here, &rows))
        }
        @if may_file { (filing::form(here, &rows.iter().map(|one| (one.id, &one.report)).collect::<Vec<_>>(), fields, wrong)) }
    };
    Ok(page(here, &Title::new(words.title, "reports"), &body))
}

fn rows(inside: &Inside, listed: &Listed) -> Vec<Version> {
    let reports = inside.look(|state| state.reports.clone());
    let counts = by_report(&listed.index);
    let listed = reports.iter().enumerate().rev().map(|(at, report)| {
        let id = ReportId::at(at);
        let (all, unchecked) = counts.get(&id).copied().unwrap_or_default();
        Version {
            id,
            corrected_by: reports.iter().rposition(|other| other.corrects == Some(id)).map(ReportId::at),
            all,
            unchecked,
            report: report.clone(),
        }
    });
    listed.collect()
}

fn table(here: &Here, listed: &[Version]) -> Markup {
    let words = &here.words.reports;
    html! {
        table.cards {
            caption.visually-hidden { (words.title) }
            thead {
                tr {
                    th scope="col" { (words.report) }
                    th.is-figure scope="col" { (words.entries) } th scope="col" { (words.checked) }
                    th scope="col" { (words.format) } th scope="col" { (words.original) }
                }
            }
            tbody {
                @for one in listed {
                    @let id = one.id.to_string();
                    tr data-row {
                        th scope="row" data-head=(words.report) {
                            a href=(here.at(&format!("reports/{id}"))) { (report_name(here, &id, &one.report)) }
                            @if let Some(corrects) = one.report.corrects { " " span.muted { ((words.corrects)(&corrects.to_string())) } }
                            @if let Some(by) = one.corrected_by { " " span.muted { ((words.corrected_by)(&by.to_string())) } }
                        }
                        td.is-figure data-head=(words.entries) {
                            a href={ (here.at("entries")) "?report=" (id) } { (grouped(one.all)) }
                        }
                        td data-head=(words.checked) {
                            a href={ (here.at("check")) "?report=" (id) } {
                                ((here.words.common.of)(one.all - one.unchecked, one.all))
                            }
                        }
                        td data-head=(words.format) { (one.report.format) }
                        td data-head=(words.original) {
                            a href=(original(here, &id)) download { (one.report.name) }
                        }
                    }
                }
            }
        }
    }
}

/// The address of the file of a version.
fn original(here: &Here, id: &str) -> String {
    let government = here.inside.as_ref().map_or("", |inside| inside.office.government().as_str());
    format!("/api/v1/governments/{}/reports/{id}/file", crate::here::encoded(government))
}
