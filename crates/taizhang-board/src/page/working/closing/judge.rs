//! What becomes of a proposal: accepted or sent back, verified, struck off, and taken up again.

use axum::extract::State as Extracted;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::form::Form;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem};
use taizhang_ledger::closing::ClosingCommand;
use taizhang_ledger::task::Task;
use taizhang_ledger::{Command, State, TaskId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{colon, sentence_address, wrong};
use crate::page::working::evidence;
use crate::page::working::sight::seen_task;
use crate::page::working::task::closing;
use crate::page::working::terms::form_summary;
use crate::part::{FieldError, errors, lamp_tag, quote, status_tag, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// The task that a form is about: its sentence, what was asked for, and how it stands.
pub(super) fn head(here: &Here, state: &State, task: &Task, title: &str) -> Markup {
    let judged = state.as_of.and_then(|at| state.judgement(task.id, at.date()));
    html! {
        p.crumbs { a href=(here.at(&format!("tasks/{}", task.id))) { (task.id) " " (task.terms.title) } }
        h1 { (title) }
        @if let Some(entry) = state.entry(task.entry) {
            @let figures: Vec<&str> = entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
            (quote(&entry.read.text, &figures, &sentence_address(here, entry), here.words.common.in_report))
        }
        p { (status_tag(task.status, here.language)) " " @if let Some(judged) = &judged { (lamp_tag(judged, here.language)) " " (here.of_two(&judged.reason.zh, &judged.reason.en)) } }
        p { (here.words.common.task) (colon(here)) (task.terms.title) " · " (form_summary(here, &task.terms.form)) " · " (here.words.common.due) " " (task.terms.due_date) }
    }
}

/// What differs between the forms.
struct Step {
    path: &'static str,
    title: &'static str,
    hint: &'static str,
    label: &'static str,
    button: &'static str,
    said: &'static str,
    files: bool,
}

fn steps(here: &Here) -> [Step; 4] {
    let words = &here.words.closing;
    let step = |path, title, hint, label, button, said, files| Step {
        path,
        title,
        hint,
        label,
        button,
        said,
        files,
    };
    [
        step("conclude", words.judge, words.conclude_hint, words.opinion, words.conclude, "concluded", false),
        step("verify", words.verify, words.verify_hint, words.opinion, words.verify, "verified", true),
        step(
            "strike-off",
            words.strike_off,
            words.strike_hint,
            words.last_words,
            words.confirm_strike,
            "struck_off",
            false,
        ),
        step(
            "reopen",
            words.reopen,
            words.reopen_hint,
            here.words.common.reason,
            words.reopen,
            "reopened",
            false,
        ),
    ]
}

fn shown(
    here: &Here,
    inside: &Inside,
    places: &Places,
    step: &Step,
    (typed, kept, wrong): (&Fields, &[taizhang_ledger::update::Evidence], &[FieldError]),
) -> Result<Response, Problem> {
    let words = &here.words.closing;
    let body = inside.look(|state| {
        let task = seen_task(inside, state, places.written(0))?;
        let enctype = step.files.then_some("multipart/form-data");
        Ok::<_, Problem>(html! {
            (head(here, state, task, step.title))
            (errors(here.words, wrong))
            (closing(here, state, task))
            h2 { (words.summary) }
            p.hint { (step.hint) }
            form.panel method="post" action=(here.at(&format!("tasks/{}/{}", task.id, step.path))) enctype=[enctype] data-keep=(step.path) {
                (form_key())
                (textarea(typed, "text", step.label, "", wrong))
                @if step.files { (evidence::control(here, kept, wrong)) }
                p.actions {
                    button { (step.button) }
                    @if step.path == "conclude" {
                        button.is-danger name="decision" value="return" { (words.send_back) }
                    }
                    a href=(here.at(&format!("tasks/{}", task.id))) { (here.words.common.back) }
                }
            }
        })
    })?;
    Ok(page(here, &Title::new(step.title, ""), &body))
}

fn fresh(here: &Here, inside: &Inside, places: &Places, nth: usize) -> Result<Response, Problem> {
    let [conclude, verify, strike, reopen] = steps(here);
    let step = [conclude, verify, strike, reopen].into_iter().nth(nth).ok_or_else(Problem::unknown)?;
    shown(here, inside, places, &step, (&Fields::default(), &[], &[]))
}

pub(super) async fn conclude(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    fresh(&here, &inside, &places, 0)
}

pub(super) async fn verify(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    fresh(&here, &inside, &places, 1)
}

pub(super) async fn strike(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    fresh(&here, &inside, &places, 2)
}

pub(super) async fn reopen(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    fresh(&here, &inside, &places, 3)
}

/// Asks for a step with the words typed, and comes back where it is refused.
async fn taken(
    (app, here, inside, places): (&App, &Here, &Inside, &Places),
    nth: usize,
    (fields, kept): (&Fields, &[taizhang_ledger::update::Evidence]),
    command: impl FnOnce(TaskId, String) -> ClosingCommand,
) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    inside.look(|state| seen_task(inside, state, places.written(0)).map(|_| ()))?;
    let step = steps(here).into_iter().nth(nth).ok_or_else(Problem::unknown)?;
    let done = match fields.needed("text").map(str::to_owned) {
        Ok(text) => {
            let command = Command::Closing(Box::new(command(task, text)));
            ask(app, here, inside, fields, command).await.map(|_| ())
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => {
            let returned = fields.shown("decision") == "return";
            let said = if returned { "returned" } else { step.said };
            Ok(onward(&here.at(&format!("tasks/{task}#closing")), said))
        }
        Err(problem) => {
            let wrong = wrong(here, &problem, &[("text", step.label)]);
            shown(here, inside, places, &step, (fields, kept, &wrong))
        }
    }
}

pub(super) async fn decide(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let returning = fields.shown("decision") == "return";
    taken((&app, &here, &inside, &places), 0, (&fields, &[]), |task, text| {
        if returning {
            ClosingCommand::ReturnBack { task, reason: text }
        } else {
            ClosingCommand::Accept { task, text }
        }
    })
    .await
}

pub(super) async fn verified(
    Extracted(app): Extracted<App>,
    here: Here,
    inside: Inside,
    places: Places,
    form: Form,
) -> Result<Response, Problem> {
    let (fields, kept) = evidence::read(&app, &inside, form).await?;
    let evidence = kept.iter().map(|file| file.file.clone()).collect();
    taken((&app, &here, &inside, &places), 1, (&fields, &kept), |task, text| ClosingCommand::Verify {
        task,
        text,
        evidence,
    })
    .await
}

pub(super) async fn struck(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    taken((&app, &here, &inside, &places), 2, (&fields, &[]), |task, text| ClosingCommand::StrikeOff {
        task,
        text,
    })
    .await
}

pub(super) async fn reopened(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    taken((&app, &here, &inside, &places), 3, (&fields, &[]), |task, reason| ClosingCommand::Reopen {
        task,
        reason,
    })
    .await
}
