//! One task, whole: the sentence it comes from, what was assigned, how it stands and by which rule, what was reported, and
//! what the caller can do now.

mod around;
mod closing;
mod doing;
mod judged;
mod reports;

pub(super) use around::{change_text, found_text, method_text, request_status};
pub(super) use closing::{closing, named_files};
pub(super) use reports::{content, lateness, said_of, submission};

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::judgement::JudgementCommand;
use taizhang_ledger::lamp::Confidence;
use taizhang_ledger::request::promised;
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, Command, State, TaskId};

use crate::act::{ask, onward};
use crate::here::Here;
use crate::naming::{by, colon, sentence_address, when};
use crate::page::log::log;
use crate::page::working::breaking::opinion_of_task;
use crate::page::working::sight::seen_task;
use crate::page::working::terms::facts;
use crate::pages::Pages;
use crate::part::{lamp_tag, quote, status_tag};
use crate::sent::{Places, Sent};
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::traces::About;

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ReadTask), "/g/{government}/tasks/{task}", task).post(
        Needs::Act(Act::GiveConfidence),
        "/g/{government}/tasks/{task}/confidence",
        give_confidence,
    )
}

/// A person says what they expect of a task.
async fn give_confidence(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let written = fields.needed("confidence")?;
    let confidence = Confidence::ALL.into_iter().find(|one| doing::code(*one) == written);
    let confidence =
        confidence.ok_or_else(|| Problem::field("confidence", "不在可选范围内", "is none of the choices"))?;
    let reason = fields.needed("reason")?.to_owned();
    let command = JudgementCommand::GiveConfidence { task, confidence, reason };
    ask(&app, &here, &inside, &fields, Command::Judgement(Box::new(command))).await?;
    Ok(onward(&here.at(&format!("tasks/{task}#judgement")), "confidence_given"))
}

async fn task(shelves: Shelves, here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    let (id, title, body) = inside.look(|state| {
        let task = seen_task(&inside, state, places.written(0))?;
        Ok::<_, Problem>((task.id, task.terms.title.clone(), shown(&here, &inside, state, task)))
    })?;
    let trace = shelves.traces.of(&inside.office, About::Task(id)).await;
    let body = html! { (body) (log(&here, &inside, trace.as_ref())) };
    Ok(page(&here, &Title::new(title, ""), &body))
}

fn shown(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let words = &here.words.task;
    let today = inside.today();
    let judgement = state.judgement(task.id, today);
    html! {
        p.crumbs {
            @if let Some(breakdown) = task.breakdown.and_then(|id| state.breakdown(id)) {
                a href=(here.at(&format!("breakdowns/{}", breakdown.id))) { (breakdown.title) } " › "
            }
            a href=(here.at(&format!("entries/{}", task.entry))) { (here.words.common.entry) " " (task.entry) } " › " (task.id)
        }
        h1 { (task.terms.title) }
        p.lead {
            (status_tag(task.status, here.language)) " "
            @if let Some(judgement) = &judgement {
                a.plain href="#judgement" { (lamp_tag(judgement, here.language)) } " "
            }
            ((words.due_by)(&task.terms.due_date.to_string()))
        }
        (sentence(here, state, task))
        (doing::doing(here, inside, state, task))
        (opinion_of_task(here, inside, state, task))
        div.split {
            section aria-labelledby="terms" {
                h2 #terms { (words.terms) }
                (facts(here, state, &task.terms))
                (changed(here, state, task))
                (signed(here, state, task))
            }
            @if let Some(judgement) = &judgement { (judged::judged(here, inside, state, task, judgement)) }
        }
        (reports::trajectory(here, state, task, today))
        (reports::reports(here, inside, state, task))
        (around::around(here, inside, state, task))
        (closing::closing(here, state, task))
    }
}

fn sentence(here: &Here, state: &State, task: &Task) -> Markup {
    let Some(entry) = state.entry(task.entry) else { return html! {} };
    let figures: Vec<&str> = entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
    let place =
        format!("{} · {}", (here.words.common.line)(entry.read.place.line), here.words.common.in_report);
    quote(&entry.read.text, &figures, &sentence_address(here, entry), &place)
}

/// What was promised first, where it was changed since.
fn changed(here: &Here, state: &State, task: &Task) -> Markup {
    let words = &here.words.task;
    match promised(state, task.id) {
        Some(first) if *first != task.terms => html! {
            details {
                summary { (words.first_terms) }
                p { (first.title) }
                (facts(here, state, first))
            }
        },
        _ => html! {},
    }
}

fn signed(here: &Here, state: &State, task: &Task) -> Markup {
    let words = &here.words.task;
    if task.issued.is_none() {
        return html! {};
    }
    html! {
        h3 { (words.signatures) }
        ul {
            @for unit in task.terms.units() {
                li {
                    (crate::naming::unit_name(state, unit)) (colon(here))
                    @match task.acknowledged.iter().find(|signed| signed.by.unit == *unit) {
                        Some(signed) => { (when(signed.at)) " · " (by(state, &signed.by)) }
                        None => { (words.not_signed) @if let Some(day) = task.acknowledge_by { " " ((words.sign_by)(&day.to_string())) } }
                    }
                }
            }
        }
    }
}
