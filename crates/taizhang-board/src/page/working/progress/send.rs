//! Sending a report or a correction. What looks odd is shown first and has to be confirmed; what is refused comes back with
//! everything that was typed, and its files.

use axum::extract::State;
use axum::response::Response;
use taizhang_api::form::Form;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem};
use taizhang_ledger::Command;
use taizhang_ledger::update::{Evidence, Progress, UpdateCommand, remarks};

use super::form::{Typed, owed_of, shown};
use super::read::read;
use crate::act::{ask, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::wrong;
use crate::page::working::evidence;
use crate::sent::Places;

/// Sends what the form says.
pub(super) async fn send(
    State(app): State<App>,
    here: Here,
    inside: Inside,
    places: Places,
    form: Form,
) -> Result<Response, Problem> {
    inside.look(|state| owed_of(&inside, state, &places).map(|_| ()))?;
    let (fields, evidence) = match evidence::read(&app, &inside, form).await {
        Ok(read) => read,
        Err(problem) => {
            let typed = Typed { wrong: wrong(&here, &problem, &labels(&here)), ..Typed::default() };
            return shown(&here, &inside, &places, Some(&typed));
        }
    };
    let back = |problem: Option<&Problem>, said: Option<&Progress>| {
        let typed = Typed {
            fields: fields.clone(),
            evidence: evidence.clone(),
            wrong: problem.map(|problem| wrong(&here, problem, &labels(&here))).unwrap_or_default(),
            remarks: said.map(|said| odd(&inside, &places, said)).unwrap_or_default(),
        };
        shown(&here, &inside, &places, Some(&typed))
    };
    let (command, said) = match command(&inside, &places, &fields, &evidence) {
        Ok(said) => said,
        Err(problem) => return back(Some(&problem), None),
    };
    if !fields.ticked("checked") && !odd(&inside, &places, &said).is_empty() {
        return back(None, Some(&said));
    }
    let correcting = matches!(command, UpdateCommand::Correct { .. });
    match ask(&app, &here, &inside, &fields, Command::Update(Box::new(command))).await {
        Ok(_) => {
            let receipt = format!("tasks/{}/progress/{}/receipt", places.written(0), places.written(1));
            Ok(onward(&here.at(&receipt), if correcting { "corrected" } else { "reported" }))
        }
        Err(problem) => back(Some(&problem), None),
    }
}

/// The fields as users know them.
fn labels(here: &Here) -> Vec<(&'static str, &'static str)> {
    let words = &here.words.progress;
    vec![
        ("value", here.words.task.value),
        ("as_of", words.as_of),
        ("not_applicable", words.not_applicable_reason),
        ("correct_reason", words.correct_reason),
        ("done", words.done),
        ("found", words.found),
        ("fixed", words.fixed),
        ("open", words.open),
        ("reached", words.reached_on),
        ("recovery", words.recovery),
        ("invested", words.invested),
        ("from", words.from),
        ("left", words.leave),
    ]
}

fn command(
    inside: &Inside,
    places: &Places,
    fields: &Fields,
    evidence: &[Evidence],
) -> Result<(UpdateCommand, Progress), Problem> {
    let (task, period, correcting, said) = inside.look(|state| {
        let (task, owed) = owed_of(inside, state, places)?;
        let said = read(task, owed.period, fields, evidence.to_vec())?;
        Ok::<_, Problem>((task.id, owed.period, owed.accepted().is_some(), said))
    })?;
    let progress = Box::new(said.clone());
    let command = if correcting {
        UpdateCommand::Correct { task, period, progress, reason: fields.needed("correct_reason")?.to_owned() }
    } else {
        UpdateCommand::Report { task, period, progress }
    };
    Ok((command, said))
}

/// What looks odd in what is said.
fn odd(inside: &Inside, places: &Places, said: &Progress) -> Vec<taizhang_ledger::update::Remark> {
    let found = inside.look(|state| {
        let (task, owed) = owed_of(inside, state, places).ok()?;
        Some(remarks(task, owed.period, said))
    });
    found.unwrap_or_default()
}
