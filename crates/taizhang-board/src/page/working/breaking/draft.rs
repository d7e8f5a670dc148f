//! The terms of one draft: who, by when, how it is seen. 「核对」 and 「换一种形式」 change the page and not the ledger.

use axum::response::Response;
use maud::html;
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::task::{DutyCatalogue, Task, TaskCommand, suggest};
use taizhang_ledger::{Act, Command, TaskId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{sentence_address, wrong};
use crate::page::working::breaking::entry::who;
use crate::page::working::sight::{is_able, seen_task};
use crate::page::working::terms::{Fixed, fill, form, read};
use crate::part::{FieldError, errors, quote, status_tag};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// The page. A task that was issued is no draft any more, and is shown as what it is.
pub(super) async fn draft(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    let (fields, is_draft) = inside.look(|state| {
        let task = seen_task(&inside, state, places.written(0))?;
        Ok::<_, Problem>((fill(&task.terms), task.status.is_draft()))
    })?;
    if !is_draft {
        return Ok(onward(&here.at(&format!("tasks/{}", places.written(0))), ""));
    }
    shown(&here, &inside, places.written(0), &fields, &[])
}

fn shown(
    here: &Here,
    inside: &Inside,
    id: &str,
    fields: &Fields,
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let words = &here.words.breaking;
    let body = inside.look(|state| {
        let task = seen_task(inside, state, id)?;
        let may = |act| is_able(inside, act, &task.subject());
        let entry = state.entry(task.entry).ok_or_else(Problem::unknown)?;
        let figures: Vec<&str> = entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
        let line = (here.words.common.line)(entry.read.place.line);
        Ok::<_, Problem>(html! {
            h1 { ((words.draft_of)(id)) " " (status_tag(task.status, here.language)) }
            (errors(here.words, wrong))
            (quote(&entry.read.text, &figures, &sentence_address(here, entry), &line))
            (who(here, state, &suggest(state, task.entry, &DutyCatalogue::shipped())))
            form method="post" action=(here.at(&format!("tasks/{id}/draft"))) data-keep=(id) {
                (form_key())
                (form(here, state, fields, Fixed::Nothing, wrong))
                p.actions {
                    @if may(Act::ChangeDraft) { button { (here.words.common.save) } }
                    a href=(back(here, task)) { (here.words.common.back) }
                }
            }
            @if may(Act::DropDraft) {
                details {
                    summary { (words.drop) }
                    form method="post" action=(here.at(&format!("tasks/{id}/drop"))) {
                        (form_key())
                        label for="reason" { (here.words.common.reason) }
                        input type="text" id="reason" name="reason" required;
                        p.actions { button.is-danger { (words.drop) } }
                    }
                }
            }
        })
    })?;
    Ok(page(here, &Title::new((words.draft_of)(id), "breakdown"), &body))
}

/// Back to the breakdown that the draft stands in, or to the list.
fn back(here: &Here, task: &Task) -> String {
    here.at(&task.breakdown.map_or_else(|| "breakdown#drafts".to_owned(), |id| format!("breakdowns/{id}")))
}

/// The fields as users know them.
pub(in crate::page::working) fn labels(here: &Here) -> Vec<(&'static str, &'static str)> {
    let (words, common) = (&here.words.terms, &here.words.common);
    vec![
        ("title", words.title),
        ("lead_unit", common.lead_unit),
        ("due_date", common.due),
        ("indicator", words.indicator),
        ("target", words.target_kind),
        ("target_value", common.target),
        ("target_high", words.target_high),
        ("baseline_value", words.baseline),
        ("baseline_year", words.baseline_year),
        ("baseline_source", words.baseline_source),
        ("path", words.path),
        ("plan_first", words.plan_first),
        ("plan_due", words.plan_due),
        ("node", words.plan),
        ("split", words.split),
        ("step_title", words.node),
        ("step_due", words.node_due),
        ("bid_title", words.bid_title),
        ("project", words.project),
        ("member_name", words.member),
        ("member_from", words.member_from),
        ("roster_title", words.roster_title),
    ]
}

/// Saves the terms, or shows the form as it would be.
pub(super) async fn change(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let id = task.to_string();
    if fields.text("op").is_some() {
        return shown(&here, &inside, &id, &fields, &[]);
    }
    let terms = match read(&fields) {
        Ok(terms) => Box::new(terms),
        Err(problem) => return shown(&here, &inside, &id, &fields, &wrong(&here, &problem, &labels(&here))),
    };
    let command = Command::Task(Box::new(TaskCommand::Change { task, terms }));
    if let Err(problem) = ask(&app, &here, &inside, &fields, command).await {
        return shown(&here, &inside, &id, &fields, &wrong(&here, &problem, &[]));
    }
    let to = inside.look(|state| state.task(task).map(|task| back(&here, task)));
    Ok(onward(&to.unwrap_or_else(|| here.at("breakdown")), "saved"))
}

/// Takes a draft back.
pub(super) async fn drop(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let reason = fields.needed("reason")?.to_owned();
    ask(&app, &here, &inside, &fields, Command::Task(Box::new(TaskCommand::Drop { task, reason }))).await?;
    Ok(onward(&here.at("breakdown#drafts"), "dropped"))
}
