//! What units say about their tasks before they are issued, and what is answered. Nothing is issued while one is unanswered.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::breakdown::{Breakdown, BreakdownCommand, Opinion};
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::{Act, BreakdownId, Command, State as Ledger, TaskId};

use crate::act::{ask, form_key, onward};
use crate::here::Here;
use crate::naming::{by, colon, when};
use crate::page::working::sight::{is_able, sees_task};
use crate::sent::Sent;

/// The opinions on the tasks that the caller sees, each with its answer or the form for one.
pub(super) fn shown(here: &Here, inside: &Inside, state: &Ledger, breakdown: &Breakdown) -> Markup {
    let words = &here.words.breaking;
    let seen = |opinion: &Opinion| state.task(opinion.task).filter(|task| sees_task(inside, task));
    let opinions: Vec<(usize, &Opinion, &Task)> = breakdown
        .opinions
        .iter()
        .enumerate()
        .filter_map(|(nth, opinion)| Some((nth, opinion, seen(opinion)?)))
        .collect();
    let answerable = !breakdown.is_issued() && here.may(Act::AnswerOpinion);
    html! {
        @if !opinions.is_empty() {
            h2 #opinions { (words.opinions) " · " (opinions.len()) }
            @for (nth, opinion, task) in &opinions {
                div.panel {
                    h3 { a href=(here.at(&format!("tasks/{}", task.id))) { (task.terms.title) } }
                    (said(here, state, opinion))
                    @if opinion.answer.is_none() && answerable { (answer_form(here, breakdown.id, *nth)) }
                }
            }
        }
    }
}

/// An opinion and its answer.
fn said(here: &Here, state: &Ledger, opinion: &Opinion) -> Markup {
    let words = &here.words.breaking;
    html! {
        p { (opinion.text) }
        p.muted { (by(state, &opinion.by)) " · " (when(opinion.at)) }
        @if let Some(answer) = &opinion.answer {
            p { strong { (if answer.taken_up { words.taken_up } else { words.not_taken_up }) } (colon(here)) (answer.text) }
            p.muted { (by(state, &answer.by)) " · " (when(answer.at)) }
        }
    }
}

fn answer_form(here: &Here, breakdown: BreakdownId, nth: usize) -> Markup {
    let words = &here.words.breaking;
    let id = format!("text-{nth}");
    html! {
        form method="post" action=(here.at(&format!("breakdowns/{breakdown}/answer"))) {
            (form_key())
            input type="hidden" name="opinion" value=(nth);
            fieldset.ticks {
                legend { (words.answer) }
                label { input type="radio" name="taken_up" value="1" required; (words.taken_up) }
                label { input type="radio" name="taken_up" value="0"; (words.not_taken_up) }
            }
            label for=(id) { (words.answer_text) }
            textarea id=(id) name="text" rows="2" required {}
            p.actions { button.is-quiet { (words.answer) } }
        }
    }
}

/// What was said of one task, and the form for its units while they are asked.
pub(in crate::page::working) fn of_task(here: &Here, inside: &Inside, state: &Ledger, task: &Task) -> Markup {
    let words = &here.words.breaking;
    let breakdown = task.breakdown.and_then(|id| state.breakdown(id));
    let said_of: Vec<&Opinion> = breakdown
        .map(|breakdown| breakdown.opinions.iter().filter(|opinion| opinion.task == task.id).collect())
        .unwrap_or_default();
    let subject = task.subject();
    let asked = task.status == TaskStatus::Consulted
        && inside.posts.iter().any(|post| task.terms.involves(&post.unit))
        && is_able(inside, Act::GiveOpinion, &subject);
    html! {
        @if asked || !said_of.is_empty() {
            section #opinion aria-labelledby="opinion-head" {
                h2 #opinion-head { (words.opinions) }
                @for opinion in &said_of { div.panel { (said(here, state, opinion)) } }
                @if asked {
                    form method="post" action=(here.at(&format!("tasks/{}/opinion", task.id))) data-keep="opinion" {
                        (form_key())
                        label for="text" { (words.your_opinion) }
                        p.hint #text-hint { (words.your_opinion_hint) }
                        textarea id="text" name="text" rows="3" required aria-describedby="text-hint" {}
                        p.actions { button { (words.give_opinion) } }
                    }
                }
            }
        }
    }
}

/// A unit says something.
pub(super) async fn give(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let text = fields.needed("text")?.to_owned();
    let command = Command::Breakdown(Box::new(BreakdownCommand::GiveOpinion { task, text }));
    ask(&app, &here, &inside, &fields, command).await?;
    Ok(onward(&here.at(&format!("tasks/{task}#opinion")), "opinion_given"))
}

/// An opinion is answered.
pub(super) async fn answer(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let breakdown: BreakdownId = places.name(0)?;
    let command = BreakdownCommand::Answer {
        breakdown,
        opinion: fields.parsed("opinion")?,
        taken_up: fields.needed("taken_up")? == "1",
        text: fields.needed("text")?.to_owned(),
    };
    ask(&app, &here, &inside, &fields, Command::Breakdown(Box::new(command))).await?;
    Ok(onward(&here.at(&format!("breakdowns/{breakdown}#opinions")), "answered"))
}
