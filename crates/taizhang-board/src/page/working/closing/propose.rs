//! The proposal of a unit that its task is done, with its evidence: files reported before, or new ones.

use axum::extract::State as Extracted;
use axum::response::Response;
use maud::html;
use taizhang_api::form::Form;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem};
use taizhang_ledger::closing::ClosingCommand;
use taizhang_ledger::update::Evidence;
use taizhang_ledger::{Command, FileHash, TaskId};

use super::judge::head;
use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::wrong;
use crate::page::working::evidence;
use crate::page::working::sight::seen_task;
use crate::page::working::task::named_files;
use crate::part::{FieldError, errors, textarea};
use crate::sent::Places;
use crate::shell::{Title, page};

/// The page.
pub(super) async fn form(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    shown(&here, &inside, &places, (&Fields::default(), &[]), &[])
}

fn shown(
    here: &Here,
    inside: &Inside,
    places: &Places,
    (typed, kept): (&Fields, &[Evidence]),
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let words = &here.words.closing;
    let body = inside.look(|state| {
        let task = seen_task(inside, state, places.written(0))?;
        let mut known = named_files(task);
        known.dedup_by(|a, b| a.file == b.file);
        let chosen: Vec<&str> = typed.all("evidence").collect();
        let fresh = typed.names().next().is_none();
        Ok::<_, Problem>(html! {
            (head(here, state, task, words.propose))
            (errors(here.words, wrong))
            form method="post" action=(here.at(&format!("tasks/{}/propose", task.id))) enctype="multipart/form-data" data-keep="propose" {
                (form_key())
                p.hint { (words.propose_hint) }
                (textarea(typed, "text", words.text, "", wrong))
                @if !known.is_empty() {
                    fieldset {
                        legend { (words.pick_files) }
                        @for file in &known {
                            label {
                                input type="checkbox" name="evidence" value=(file.file) checked[fresh || chosen.contains(&file.file.as_str())];
                                (file.name)
                            }
                        }
                    }
                }
                (evidence::control(here, kept, wrong))
                p.actions { button { (words.propose) } a href=(here.at(&format!("tasks/{}", task.id))) { (here.words.common.back) } }
            }
        })
    })?;
    Ok(page(here, &Title::new(words.propose, ""), &body))
}

/// Proposes it.
pub(super) async fn send(
    Extracted(app): Extracted<App>,
    here: Here,
    inside: Inside,
    places: Places,
    form: Form,
) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    inside.look(|state| seen_task(&inside, state, places.written(0)).map(|_| ()))?;
    let (fields, kept) = evidence::read(&app, &inside, form).await?;
    let text = fields.needed("text").map(str::to_owned);
    let done = match (text, fields.every::<FileHash>("evidence")) {
        (Ok(text), Ok(chosen)) => {
            let files = chosen.into_iter().chain(kept.iter().map(|file| file.file.clone()));
            let command = ClosingCommand::Propose { task, text, evidence: files.collect() };
            ask(&app, &here, &inside, &fields, Command::Closing(Box::new(command))).await.map(|_| ())
        }
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    };
    match done {
        Ok(()) => Ok(onward(&here.at(&format!("tasks/{task}#closing")), "proposed")),
        Err(problem) => {
            let wrong = wrong(&here, &problem, &[("text", here.words.closing.text)]);
            shown(&here, &inside, &places, (&fields, &kept), &wrong)
        }
    }
}
