//! Filing a report: it is read first and shown; filed when somebody says so. Between the two the file waits in memory.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::filing::{file_hash, keep_report, read_report};
use taizhang_api::form::{Form, FormFile, Limit};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem, asking};
use taizhang_ledger::filing::{EntryKind, FiledReport, Filing, FilingEvent};
use taizhang_ledger::{Act, Command, Event, FileHash, ReportId};

use crate::act::{ask, form_key, onward};
use crate::fields::{Fields, Upload};
use crate::here::Here;
use crate::page::reports::{report_name, shown};
use crate::pages::Pages;
use crate::part::{FieldError, choice, hidden, kind_tag, wrapped};
use crate::sent::Sent;
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::waiting::Waiting;

pub(super) fn add(pages: Pages) -> Pages {
    pages.upload(Needs::Act(Act::FileReport), "/g/{government}/reports/preview", preview).upload(
        Needs::Act(Act::FileReport),
        "/g/{government}/reports",
        file,
    )
}

/// The form with the file.
pub(super) fn form(
    here: &Here,
    filed: &[(ReportId, &FiledReport)],
    fields: &Fields,
    wrong: &[FieldError],
) -> Markup {
    let words = &here.words.reports;
    let corrected = filed.iter().map(|(id, report)| {
        let id = id.to_string();
        let name = (words.which_corrects)(&report_name(here, &id, report));
        (id, name)
    });
    let which: Vec<(String, String)> =
        std::iter::once((String::new(), words.which_new.to_owned())).chain(corrected).collect();
    html! {
        section.panel {
            h2 #file-heading { (words.file) }
            p { (words.file_how) }
            form method="post" action=(here.at("reports/preview")) enctype="multipart/form-data" aria-labelledby="file-heading"
                data-drop=(words.drop_here) data-sending=(words.sending) data-reading=(words.reading) data-failed=(words.failed) {
                (wrapped("file", words.choose, words.formats, wrong, &html! {
                    input type="file" id="file" name="file" required aria-describedby="file-hint"
                        accept=".docx,.html,.htm,.md,.txt,.csv";
                }))
                @if !filed.is_empty() { (choice(fields, "corrects", words.which, "", wrong, &which)) }
                p { button { (words.read) } }
                p.send hidden { progress max="100" value="0" aria-label=(words.sending) {} " " span role="status" {} }
            }
        }
    }
}

/// What would be filed.
struct Proposed {
    filing: Filing,
    events: Vec<Event>,
}

async fn preview(
    State(app): State<App>,
    here: Here,
    inside: Inside,
    shelves: Shelves,
    form: Form,
) -> Result<Response, Problem> {
    let limits = &app.edge().limits;
    let limit = Limit { file_bytes: limits.report_bytes, ..Limit::of(limits) };
    let upload = Upload::read(form, &limit).await?;
    let fields = upload.fields;
    let Some((_, file)) = upload.files.into_iter().find(|(name, _)| name == "file") else {
        let wrong =
            FieldError { field: Some("file".to_owned()), text: here.words.reports.no_file.to_owned() };
        return shown(&here, &inside, (&fields, &[wrong])).await;
    };
    let waiting = Waiting {
        government: inside.office.government().clone(),
        account: inside.caller.who.account.to_string(),
        hash: file_hash(&file.bytes),
        name: file.name.clone(),
        bytes: file.bytes.clone(),
        since: inside.now(),
    };
    match proposed(&app, &here, &inside, &fields, file).await {
        Ok(proposed) => {
            let corrects = fields.text("corrects").unwrap_or_default().to_owned();
            let shown = previewed(&here, &inside, &proposed, (&waiting.hash, &corrects));
            shelves.waiting.keep(waiting);
            Ok(shown)
        }
        Err(problem) => refused(&here, &inside, &fields, &problem).await,
    }
}

async fn refused(
    here: &Here,
    inside: &Inside,
    fields: &Fields,
    problem: &Problem,
) -> Result<Response, Problem> {
    let wrong = [FieldError::of(problem, here.language)];
    let mut response = shown(here, inside, (fields, &wrong)).await?;
    *response.status_mut() = problem.status();
    Ok(response)
}

async fn proposed(
    app: &App,
    here: &Here,
    inside: &Inside,
    fields: &Fields,
    file: FormFile,
) -> Result<Proposed, Problem> {
    let corrects: Option<ReportId> = fields.optional("corrects")?;
    let filing = read_report(app, inside, file, corrects).await?;
    let actor = inside.for_act(Act::FileReport, &here.headers);
    let command = Command::File(Box::new(filing.clone()));
    let (_, events) = asking::tried(app, inside, actor, None, command).await?;
    Ok(Proposed { filing, events })
}

fn previewed(
    here: &Here,
    inside: &Inside,
    proposed: &Proposed,
    (hash, corrects): (&FileHash, &str),
) -> Response {
    let words = &here.words.reports;
    let filing = &proposed.filing;
    let body = html! {
        h1 { (words.preview) }
        p { (words.preview_why) }
        (doubts(here, inside, proposed))
        (sums(here, proposed))
        form.actions method="post" action=(here.at("reports")) {
            (form_key()) (hidden("hash", hash.as_str())) (hidden("corrects", corrects))
            @if !proposed.events.is_empty() && !filing.entries.is_empty() { button { (words.do_file) } }
            a href=(here.at("reports")) { (here.words.common.cancel) }
        }
        (read_entries(here, filing))
    };
    page(here, &Title::new(words.preview, "reports"), &body)
}

/// What should be looked at before it is filed.
fn doubts(here: &Here, inside: &Inside, proposed: &Proposed) -> Markup {
    let words = &here.words.reports;
    let filing = &proposed.filing;
    let own = inside.look(|state| state.government.as_ref().map(|government| government.name.clone()));
    let other = match (&filing.government, own) {
        (Some(said), Some(own)) if !own.contains(said.as_str()) && !said.contains(own.as_str()) => {
            Some((words.other_government)(said, &own))
        }
        _ => None,
    };
    let mut doubts: Vec<String> = other.into_iter().collect();
    if proposed.events.is_empty() {
        doubts.push(words.already.to_owned());
    }
    if filing.entries.is_empty() {
        doubts.push(words.nothing_read.to_owned());
    }
    if filing.plan_year.is_none() {
        doubts.push(words.no_year.to_owned());
    }
    html! { @for doubt in doubts { div.notice.is-warning role="note" { p { (doubt) } } } }
}

fn sums(here: &Here, proposed: &Proposed) -> Markup {
    let words = &here.words.reports;
    let filing = &proposed.filing;
    let (mut new, mut kept, mut gone) = (0, 0, 0);
    for event in &proposed.events {
        if let Event::Filing(event) = event {
            match &**event {
                FilingEvent::EntryRead { .. } => new += 1,
                FilingEvent::EntryKept { .. } => kept += 1,
                FilingEvent::EntryGone { .. } => gone += 1,
                FilingEvent::ReportFiled { .. } => {}
            }
        }
    }
    let count = |kind: EntryKind| filing.entries.iter().filter(|entry| entry.kind == kind).count();
    html! {
        dl.facts {
            dt { (words.report) } dd { (filing.name) " · " (filing.format) }
            dt { (words.government) } dd { (filing.government.as_deref().unwrap_or(words.unknown)) }
            dt { (words.year) } dd { @match filing.plan_year { Some(year) => (year) None => (words.unknown) } }
            dt { (words.entries) }
            dd {
                @if new > 0 { div { strong { ((words.would)(new)) } } }
                @if kept > 0 { div { ((words.would_keep)(kept)) } }
                @if gone > 0 { div { ((words.would_go)(gone)) } }
                ul.counts {
                    @for kind in EntryKind::ALL {
                        @let some = count(kind);
                        @if some > 0 { li { (kind_tag(here.words, kind)) " " strong { (some) } } }
                    }
                }
            }
            dt { (words.reader.hash) } dd { code { (filing.file) } }
        }
    }
}

/// The entries that were read, in the order of the text.
fn read_entries(here: &Here, filing: &Filing) -> Markup {
    let (words, entries) = (&here.words.reports, &here.words.entries);
    html! {
        @if !filing.entries.is_empty() {
            h2 { (words.all_entries) }
            table.cards {
                caption.visually-hidden { (words.all_entries) }
                thead {
                    tr {
                        th.is-figure scope="col" { (words.line_head) } th scope="col" { (entries.kind_head) }
                        th scope="col" { (entries.content) } th scope="col" { (entries.figures) }
                    }
                }
                tbody {
                    @for entry in &filing.entries {
                        tr {
                            th.is-figure scope="row" data-head=(words.line_head) { (entry.place.line) }
                            td data-head=(entries.kind_head) { (kind_tag(here.words, entry.kind)) }
                            td lang="zh-CN" data-head=(entries.content) { (entry.text) }
                            td lang="zh-CN" data-head=(entries.figures) {
                                @for (i, figure) in entry.figures.iter().enumerate() {
                                    @if i > 0 { (here.words.list_mark) } strong.nowrap { (figure.text) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

async fn file(shelves: Shelves, Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let hash: FileHash = fields.parsed("hash")?;
    let account = inside.caller.who.account.to_string();
    let found = shelves.waiting.find(inside.office.government(), &account, &hash, inside.now());
    let Some(waiting) = found else {
        // It may be the same press of the button again, when the file is in the ledger by now.
        let filed = inside.look(|state| state.reports.iter().position(|report| report.file == hash));
        if let Some(at) = filed {
            return Ok(onward(&here.at(&format!("reports/{}", ReportId::at(at))), "report_again"));
        }
        let text = here.words.reports.waited_too_long.to_owned();
        let wrong = FieldError { field: Some("file".to_owned()), text };
        return shown(&here, &inside, (&fields, &[wrong])).await;
    };
    match filed(&app, &here, &inside, &fields, waiting).await {
        Ok(Some(id)) => Ok(onward(&here.at(&format!("reports/{id}")), "report_filed")),
        Ok(None) => Ok(onward(&here.at("reports"), "report_again")),
        Err(problem) => refused(&here, &inside, &fields, &problem).await,
    }
}

/// Files a report; none if it was filed before.
async fn filed(
    app: &App,
    here: &Here,
    inside: &Inside,
    fields: &Fields,
    waiting: Waiting,
) -> Result<Option<ReportId>, Problem> {
    let corrects: Option<ReportId> = fields.optional("corrects")?;
    let sent = FormFile { name: waiting.name.clone(), bytes: waiting.bytes.clone() };
    let filing = read_report(app, inside, sent, corrects).await?;
    keep_report(app, inside, waiting.bytes).await?;
    let done = ask(app, here, inside, fields, Command::File(Box::new(filing))).await?;
    Ok(done.events.iter().find_map(|event| match event {
        Event::Filing(event) => match &**event {
            FilingEvent::ReportFiled { report, .. } => Some(*report),
            _ => None,
        },
        _ => None,
    }))
}
