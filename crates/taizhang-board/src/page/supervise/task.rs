//! One task under supervision: what it promised, how it stands, what the ladder proposes, and the forms for each step.
//!
//! Whom an urge goes to is shown before it is sent. A step that the ladder proposes is entered as taken with the act itself.

mod acts;
mod forms;
mod history;

pub(super) use acts::take_step;

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_task;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::lamp::{LadderStep, NextStep};
use taizhang_ledger::supervision::{escalation_state, lamp_override, next_step};
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, State, TaskId};

use crate::fields::Fields;
use crate::here::{Here, encoded};
use crate::naming::unit_name;
use crate::page::supervise::late::next_words;
use crate::page::supervise::said::{clock, day};
use crate::pages::Pages;
use crate::part::{FieldError, errors, lamp_tag, quote};
use crate::sent::Places;
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages.get(Needs::Act(Act::ReadTask), "/g/{government}/supervise/{task}", shown);
    acts::add(pages)
}

async fn shown(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    view(&here, &inside, places.name(0)?, &Fields::default(), &[])
}

/// The page, with what was typed and is wrong.
fn view(
    here: &Here,
    inside: &Inside,
    id: TaskId,
    fields: &Fields,
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let found = inside.look(|state| {
        let task = state.task(id).filter(|task| sees_task(inside, task) && task.issued.is_some())?;
        Some((task.terms.title.clone(), body(here, inside, state, task, (fields, wrong))))
    });
    let (title, body) = found.ok_or_else(Problem::unknown)?;
    Ok(page(here, &Title::new(title, "supervise"), &body))
}

fn body(
    here: &Here,
    inside: &Inside,
    state: &State,
    task: &Task,
    (fields, wrong): (&Fields, &[FieldError]),
) -> Markup {
    let words = &here.words.supervise;
    html! {
        p.trail { a href=(here.at("supervise")) { (here.words.shell.pages.supervise) } " / " (task.id) }
        h1 { (task.terms.title) }
        (errors(here.words, wrong))
        (facts(here, inside, state, task))
        @if let Some(entry) = state.entry(task.entry) {
            @let place = entry.mentions.first().map(|mention| here.at(&format!("reports/{}#{}", mention.report, entry.id)));
            @let figures: Vec<&str> = entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
            (quote(&entry.read.text, &figures, place.as_deref().unwrap_or(""), here.words.common.in_report))
        }
        (ladder(here, state, task, inside.today()))
        @if task.status.is_running() { (forms::all(here, inside, state, task, (fields, wrong))) }
        @else { p.notice { (words.not_running) } }
        (history::history(here, inside, state, task))
    }
}

fn facts(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let (words, common) = (&here.words.supervise, &here.words.common);
    let today = inside.today();
    let judged = state.judgement(task.id, today);
    let set = lamp_override(state, task.id, today).map(taizhang_ledger::supervision::LampOverride::word);
    let unit = &task.terms.lead_unit;
    html! {
        dl.facts.panel {
            dt { (common.lead_unit) }
            dd { a href=(here.at(&format!("units/{}", encoded(unit.as_str())))) { (unit_name(state, unit)) } }
            dt { (common.due) }
            dd { (day(task.terms.due_date)) " " @if task.status.is_running() { (clock(here, task.terms.due_date, today)) } }
            dt { (common.status) }
            dd {
                @if let Some(judged) = &judged {
                    a.bare href=(here.at(&format!("tasks/{}#judgement", task.id))) { (lamp_tag(judged, here.language)) }
                    " " span.muted { (here.of_two(&judged.reason.zh, &judged.reason.en)) }
                }
            }
            @if let Some(word) = &set { dt { (words.set_lamp) } dd { (here.of_two(&word.zh, &word.en)) } }
            @if let Some(said) = state.supervision.urgent.get(&task.id) { dt { (words.urgent) } dd { (said.text) } }
        }
    }
}

/// The steps of the ladder: which were taken, which is next.
fn ladder(here: &Here, state: &State, task: &Task, today: jiff::civil::Date) -> Markup {
    let words = &here.words.supervise;
    let far = escalation_state(state, task, today);
    let next = next_step(state, task, today);
    let proposed = proposed(&next);
    let title = &state.settings.ladder.title;
    html! {
        section.panel aria-labelledby="ladder" {
            h2 #ladder { (words.ladder) span.muted { " " (here.of_two(&title.zh, &title.en)) } }
            ol.ladder {
                @for step in &state.settings.ladder.steps {
                    @let taken = far.taken.iter().rev().find(|taken| taken.step == step.step);
                    @let word = step.step.word();
                    @let is_next = proposed == Some(step.step);
                    li.is-taken[taken.is_some()].is-next[is_next] {
                        strong { (here.of_two(&word.zh, &word.en)) }
                        span {
                            @if let Some(taken) = taken { ((words.taken_on)(&taken.on.to_string())) }
                            @else if is_next { (words.is_next) }
                            @else { ((words.after_days)(step.after_days)) }
                        }
                    }
                }
            }
            p { @if next == NextStep::NotOverdue { (words.not_overdue) } @else { (next_words(here, &next)) } }
        }
    }
}

/// The step that the ladder proposes now.
fn proposed(next: &NextStep) -> Option<LadderStep> {
    match next {
        NextStep::Propose { step, .. } => Some(*step),
        _ => None,
    }
}
