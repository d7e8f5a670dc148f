//! 核查: samples drawn from a seed that everybody can draw again, reports that were asked about, and what was found.

use axum::extract::State as Extracted;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::form::Form;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::calendar::Period;
use taizhang_ledger::task::Task;
use taizhang_ledger::update::Evidence;
use taizhang_ledger::verification::{Found, Method, Origin, Verification, VerificationCommand};
use taizhang_ledger::{Act, Command, State, TaskId, VerificationId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{by, colon, period as period_name, when, wrong};
use crate::page::working::evidence;
use crate::page::working::sight::{is_able, sees_task};
use crate::page::working::task::{content, found_text, method_text};
use crate::pages::Pages;
use crate::part::{Column, FieldError, choice, empty, errors, number, table, text, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// Verifications of one list.
const ROWS_SHOWN: usize = 100;

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Act(Act::ReadTask), "/g/{government}/verifications", list)
        .post(Needs::Act(Act::DrawSample), "/g/{government}/verifications/draw", draw)
        .post(Needs::Act(Act::AskVerification), "/g/{government}/tasks/{task}/progress/{period}/ask", ask_for)
        .get(Needs::Act(Act::ReadTask), "/g/{government}/verifications/{verification}", one)
        .upload(Needs::Act(Act::RecordVerification), "/g/{government}/verifications/{verification}", record)
}

async fn list(here: Here, inside: Inside) -> Response {
    let words = &here.words.verification;
    let body = inside.look(|state| {
        let seen = |check: &&Verification| state.task(check.task).is_some_and(|task| sees_task(&inside, task));
        let (done, open): (Vec<_>, Vec<_>) =
            state.verifications.iter().filter(seen).partition(|check| check.finding.is_some());
        html! {
            h1 { (words.title) }
            p.lead { ((words.sentence)(open.len(), done.len())) }
            @if open.is_empty() { (empty(words.none, None)) } @else { (rows(&here, state, words.open, &open)) }
            (drawing(&here, state))
            @if !done.is_empty() { (rows(&here, state, words.done, &done)) }
        }
    });
    page(&here, &Title::new(words.title, "review"), &body)
}

fn rows(here: &Here, state: &State, heading: &str, checks: &[&Verification]) -> Markup {
    let words = &here.words.verification;
    let columns = [
        Column::words(words.number),
        Column::words(here.words.common.task),
        Column::words(here.words.task.period),
        Column::words(words.origin),
        Column::words(words.finding),
    ];
    let rows: Vec<Vec<Markup>> = checks.iter().rev().take(ROWS_SHOWN).filter_map(|check| {
        let task = state.task(check.task)?;
        let unit = task.terms.form.measure().map_or("", |measure| measure.unit.as_str());
        Some(vec![
            html! { a href=(here.at(&format!("verifications/{}", check.id))) data-row { (check.id) } },
            html! { a href=(here.at(&format!("tasks/{}", task.id))) { (task.terms.title) } },
            html! { (period_name(here, check.period)) },
            html! { (origin(here, check)) },
            html! { @if let Some(finding) = &check.finding { (found_text(here, &finding.found, unit)) } @else { (words.open) } },
        ])
    }).collect();
    html! { section { h2 { (heading) " · " (checks.len()) } (table(heading, &columns, &rows)) } }
}

fn origin(here: &Here, check: &Verification) -> String {
    match &check.origin {
        Origin::Sample => here.words.verification.sampled.to_owned(),
        Origin::Asked { reason } => reason.clone(),
    }
}

/// The form for a sample, and the samples that were drawn.
fn drawing(here: &Here, state: &State) -> Markup {
    let words = &here.words.verification;
    let kind = state.settings.reporting.kind;
    let last = state.as_of.map(|at| Period::containing(kind, at.date()).previous());
    let fields = Fields::default().with("period", last.map(|period| period.to_string()).unwrap_or_default());
    html! {
        @if here.may(Act::DrawSample) {
            details.panel {
                summary { (words.draw) }
                p.hint { ((words.draw_hint)(state.settings.sample_percent)) }
                form method="post" action=(here.at("verifications/draw")) {
                    (form_key())
                    div.pair {
                        (text(&fields, "period", here.words.task.period, "", &[]))
                        (text(&fields, "seed", words.seed, words.seed_hint, &[]))
                    }
                    p.actions { button { (words.draw) } }
                }
            }
        }
        @if !state.samples.is_empty() {
            ul {
                @for (of, sample) in state.samples.iter().rev().take(12) {
                    li { (period_name(here, *of)) " · " ((words.drawn)(sample.tasks.len(), sample.of, &sample.seed)) }
                }
            }
        }
    }
}

async fn draw(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let command = VerificationCommand::Draw {
        period: fields.parsed("period")?,
        seed: fields.needed("seed")?.to_owned(),
    };
    ask(&app, &here, &inside, &fields, Command::Verification(Box::new(command))).await?;
    Ok(onward(&here.at("verifications"), "drawn"))
}

async fn ask_for(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let (task, period): (TaskId, Period) = (places.name(0)?, places.name(1)?);
    let command = VerificationCommand::Ask { task, period, reason: fields.needed("reason")?.to_owned() };
    ask(&app, &here, &inside, &fields, Command::Verification(Box::new(command))).await?;
    Ok(onward(&here.at(&format!("tasks/{task}#verifications")), "verification_asked"))
}

/// The form to have an accepted report verified; for the page of its task.
pub(super) fn ask_form(here: &Here, inside: &Inside, task: &Task, period: Period) -> Markup {
    let words = &here.words.verification;
    let id = format!("ask-{period}");
    html! {
        @if is_able(inside, Act::AskVerification, &task.subject()) {
            details {
                summary { (words.ask) }
                form.inline method="post" action=(here.at(&format!("tasks/{}/progress/{period}/ask", task.id))) {
                    (form_key())
                    label for=(id) { (here.words.common.reason) }
                    input type="text" id=(id) name="reason" required;
                    button.is-quiet { (words.ask) }
                }
            }
        }
    }
}

fn seen<'s>(
    inside: &Inside,
    state: &'s State,
    places: &Places,
) -> Result<(&'s Verification, &'s Task), Problem> {
    let id: VerificationId = places.name(0)?;
    let check = state.verifications.iter().find(|check| check.id == id).ok_or_else(Problem::unknown)?;
    let task = state.task(check.task).filter(|task| sees_task(inside, task)).ok_or_else(Problem::unknown)?;
    Ok((check, task))
}

async fn one(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    shown(&here, &inside, &places, (&Fields::default(), &[], &[]))
}

fn shown(
    here: &Here,
    inside: &Inside,
    places: &Places,
    (typed, kept, wrong): (&Fields, &[Evidence], &[FieldError]),
) -> Result<Response, Problem> {
    let words = &here.words.verification;
    let (title, body) = inside.look(|state| {
        let (check, task) = seen(inside, state, places)?;
        let title = (words.of)(&check.id.to_string(), &period_name(here, check.period));
        let unit = task.terms.form.measure().map_or("", |measure| measure.unit.as_str());
        let report = task.obligation(check.period).and_then(|owed| owed.accepted());
        let may = check.finding.is_none() && is_able(inside, Act::RecordVerification, &task.subject());
        let body = html! {
            p.crumbs { a href=(here.at("verifications")) { (words.title) } " › " a href=(here.at(&format!("tasks/{}", task.id))) { (task.id) " " (task.terms.title) } }
            h1 { (title) }
            p.muted { (words.origin) (colon(here)) (origin(here, check)) }
            (errors(here.words, wrong))
            @if let Some(report) = report {
                div.panel { h2 { (here.words.review.now) " · " (by(state, &report.by)) } (content(here, task, report)) }
            }
            @if let Some(finding) = &check.finding {
                div.panel {
                    h2 { (found_text(here, &finding.found, unit)) " · " (method_text(here, finding.method)) }
                    p.prose { (finding.note) }
                    (evidence::links(here, &finding.evidence))
                    p.muted { (by(state, &finding.by)) " · " (when(finding.at)) }
                }
            }
            @if may { (form(here, check, unit, (typed, kept, wrong))) }
        };
        Ok::<_, Problem>((title, body))
    })?;
    Ok(page(here, &Title::new(title, "review"), &body))
}

fn form(
    here: &Here,
    check: &Verification,
    unit: &str,
    (typed, kept, wrong): (&Fields, &[Evidence], &[FieldError]),
) -> Markup {
    let words = &here.words.verification;
    let options = |all: &[(&str, &str)]| {
        all.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect::<Vec<_>>()
    };
    let methods = options(&[("files", words.files), ("phone", words.phone), ("site", words.site)]);
    let found = options(&[
        ("agrees", words.agrees),
        ("differs", words.differs),
        ("not_verifiable", words.not_verifiable),
    ]);
    html! {
        form.panel method="post" action=(here.at(&format!("verifications/{}", check.id))) enctype="multipart/form-data" data-keep="verification" {
            (form_key())
            p.hint { (words.own_hint) }
            div.pair {
                (choice(typed, "method", words.method, "", wrong, &methods))
                (choice(typed, "found", words.finding, "", wrong, &found))
                @if !unit.is_empty() { (number(typed, "value", words.found_value, unit, "", wrong)) }
            }
            (textarea(typed, "note", words.note, "", wrong))
            (evidence::control(here, kept, wrong))
            p.actions { button { (words.record) } }
        }
    }
}

fn finding(fields: &Fields) -> Result<(Method, Found, String), Problem> {
    let none = |name: &str| Problem::field(name, "不在可选范围内", "is none of the choices");
    let method = match fields.shown("method") {
        "files" => Method::Files,
        "phone" => Method::Phone,
        "site" => Method::Site,
        _ => return Err(none("method")),
    };
    let found = match fields.shown("found") {
        "agrees" => Found::Agrees,
        "differs" => Found::Differs { value: fields.decimal("value")? },
        "not_verifiable" => Found::NotVerifiable,
        _ => return Err(none("found")),
    };
    Ok((method, found, fields.needed("note")?.to_owned()))
}

async fn record(
    Extracted(app): Extracted<App>,
    here: Here,
    inside: Inside,
    places: Places,
    form: Form,
) -> Result<Response, Problem> {
    let verification: VerificationId = places.name(0)?;
    inside.look(|state| seen(&inside, state, &places).map(|_| ()))?;
    let (fields, kept) = evidence::read(&app, &inside, form).await?;
    let done = match finding(&fields) {
        Ok((method, found, note)) => {
            let command =
                VerificationCommand::Record { verification, method, found, note, evidence: kept.clone() };
            ask(&app, &here, &inside, &fields, Command::Verification(Box::new(command))).await.map(|_| ())
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(onward(&here.at(&format!("verifications/{verification}")), "recorded")),
        Err(problem) => {
            let words = &here.words.verification;
            let wrong = wrong(&here, &problem, &[("note", words.note), ("value", words.found_value)]);
            shown(&here, &inside, &places, (&fields, &kept, &wrong))
        }
    }
}
