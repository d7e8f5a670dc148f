//! What a co-operating unit adds: words, files and its own part, never the figure.

use axum::extract::State as Extracted;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::form::Form;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem};
use taizhang_ledger::period::Obligation;
use taizhang_ledger::task::Task;
use taizhang_ledger::update::{Part, Prefill, UpdateCommand};
use taizhang_ledger::{Act, Command, State};

use super::form::{Typed, owed_of, shown as form_shown};
use crate::act::{ask, form_key, onward};
use crate::here::Here;
use crate::naming::{unit_name, when, wrong};
use crate::page::working::evidence;
use crate::page::working::sight::post_that_may;
use crate::part::{decimal, number, textarea};
use crate::sent::Places;

/// The form, for reporters of co-operating units.
pub(super) fn form(
    here: &Here,
    inside: &Inside,
    task: &Task,
    owed: &Obligation,
    typed: Option<&Typed>,
) -> Markup {
    let words = &here.words.progress;
    let post = inside.posts.iter().find(|post| {
        task.terms.support_units.contains(&post.unit)
            && taizhang_ledger::permission::may(post, Act::ContributeProgress, &task.subject())
    });
    let Some(post) = post else { return html! {} };
    let empty = Typed::default();
    // Where the same person reports for the lead unit too, what was typed belongs to that form.
    let typed = typed
        .filter(|_| post_that_may(inside, Act::ReportProgress, &task.subject()).is_none())
        .unwrap_or(&empty);
    let split = task
        .terms
        .form
        .measure()
        .and_then(|measure| Some((measure, measure.split.as_ref()?.part_of(&post.unit)?)));
    html! {
        section.panel aria-labelledby="part" {
            h2 #part { (words.contribution) }
            p.hint { (words.contribution_hint) }
            form method="post" action=(here.at(&format!("tasks/{}/progress/{}/part", task.id, owed.period)))
                enctype="multipart/form-data" data-keep="part" {
                (form_key())
                @if let Some((measure, own)) = split {
                    (number(&typed.fields, "own_part", words.own_part, &measure.unit, &format!("{} {}", words.target, decimal(own)), &typed.wrong))
                }
                (textarea(&typed.fields, "narrative", words.narrative, "", &typed.wrong))
                (textarea(&typed.fields, "problems", words.problems, "", &typed.wrong))
                (evidence::control(here, &typed.evidence, &typed.wrong))
                p.actions { button { (words.add) } }
            }
        }
    }
}

/// What was added so far.
pub(super) fn shown(here: &Here, state: &State, known: &Prefill<'_>, owed: &Obligation) -> Markup {
    let words = &here.words.progress;
    html! {
        @for added in &owed.contributions {
            div.panel {
                h3 { (words.contribution) " · " (unit_name(state, &added.by.unit)) " · " (when(added.at)) }
                @if let Some(own) = added.part.own_part { p { (words.own_part) " " (decimal(own)) (known.unit) } }
                p.prose { (added.part.narrative) }
                (evidence::links(here, &added.part.evidence))
            }
        }
        @if let Some(sum) = known.parts_sum { p { ((words.parts_sum)(&format!("{}{}", decimal(sum), known.unit))) } }
    }
}

/// Adds it.
pub(super) async fn add(
    Extracted(app): Extracted<App>,
    here: Here,
    inside: Inside,
    places: Places,
    form: Form,
) -> Result<Response, Problem> {
    let (task, period) =
        inside.look(|state| owed_of(&inside, state, &places).map(|(task, owed)| (task.id, owed.period)))?;
    let (fields, evidence) = evidence::read(&app, &inside, form).await?;
    let own_part = fields.decimal("own_part");
    let done = match own_part {
        Ok(own_part) => {
            let part = Part {
                own_part,
                narrative: fields.shown("narrative").trim().to_owned(),
                problems: fields.shown("problems").trim().to_owned(),
                evidence: evidence.clone(),
            };
            let command = UpdateCommand::Contribute { task, period, part: Box::new(part) };
            ask(&app, &here, &inside, &fields, Command::Update(Box::new(command))).await
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(_) => Ok(onward(&here.at(&format!("tasks/{task}/progress/{period}")), "contributed")),
        Err(problem) => {
            let wrong = wrong(&here, &problem, &[("own_part", here.words.progress.own_part)]);
            let typed = Typed { fields, evidence, wrong, remarks: Vec::new() };
            form_shown(&here, &inside, &places, Some(&typed))
        }
    }
}
