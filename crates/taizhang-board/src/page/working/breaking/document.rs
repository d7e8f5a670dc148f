//! One breakdown: its tasks by lead unit, as offices print them, what its units said, and what comes next.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Problem, seeing};
use taizhang_ledger::breakdown::{Breakdown, BreakdownCommand, BreakdownStatus};
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::{Act, BreakdownId, Command, State as Ledger, TaskId, UnitId};

use crate::act::{ask, form_key, onward};
use crate::here::Here;
use crate::naming::{day, sentence_address, unit_name, unit_names};
use crate::page::working::breaking::list::{draft_table, status_text};
use crate::page::working::breaking::opinion;
use crate::page::working::sight::sees_task;
use crate::page::working::terms::form_summary;
use crate::part::{Column, cited, status_tag, table};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// A breakdown that the caller sees.
pub(super) fn seen<'s>(
    inside: &Inside,
    state: &'s Ledger,
    id: BreakdownId,
) -> Result<&'s Breakdown, Problem> {
    let breakdown = state.breakdown(id).ok_or_else(Problem::unknown)?;
    let posts = inside.posts.iter().map(|post| Inside { actor: post.clone(), ..inside.clone() });
    let mut posts = posts;
    if posts.any(|from| seeing::sees_breakdown(&from, state, breakdown)) {
        Ok(breakdown)
    } else {
        Err(Problem::unknown())
    }
}

/// The page.
pub(super) async fn document(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    let id: BreakdownId = places.name(0)?;
    let (title, body) = inside.look(|state| {
        let breakdown = seen(&inside, state, id)?;
        let tasks: Vec<&Task> = breakdown.tasks.iter().filter_map(|task| state.task(*task)).collect();
        let seen: Vec<&Task> = tasks.iter().copied().filter(|task| sees_task(&inside, task)).collect();
        let hidden = tasks.len() - seen.len();
        let words = &here.words.breaking;
        let body = html! {
            h1 { (breakdown.title) }
            p.lead { (status_text(&here, breakdown)) " · " ((words.so_many_tasks)(tasks.len(), leads(&tasks).len())) }
            @if hidden > 0 { p.muted { ((words.hidden)(hidden)) } }
            (doing(&here, breakdown, &tasks))
            (jumps(&here, state, &seen))
            @for unit in leads(&seen) { (of_unit(&here, state, &seen, unit)) }
            (opinion::shown(&here, &inside, state, breakdown))
            (others(&here, state, breakdown))
        };
        Ok::<_, Problem>((breakdown.title.clone(), body))
    })?;
    Ok(page(&here, &Title::new(title, "breakdown"), &body))
}

/// The lead units in the order in which they come first.
fn leads<'t>(tasks: &[&'t Task]) -> Vec<&'t UnitId> {
    let mut units: Vec<&UnitId> = Vec::new();
    for task in tasks {
        if !units.contains(&&task.terms.lead_unit) {
            units.push(&task.terms.lead_unit);
        }
    }
    units
}

/// The lead units with their counts, to go to each.
fn jumps(here: &Here, state: &Ledger, tasks: &[&Task]) -> Markup {
    let units = leads(tasks);
    html! {
        @if units.len() > 3 {
            nav aria-label=(here.words.common.lead_unit) {
                ul.jump {
                    @for unit in units {
                        @let count = tasks.iter().filter(|task| task.terms.lead_unit == *unit).count();
                        li { a href={ "#unit-" (unit) } { (unit_name(state, unit)) " " (count) } }
                    }
                }
            }
        }
    }
}

fn of_unit(here: &Here, state: &Ledger, tasks: &[&Task], unit: &UnitId) -> Markup {
    let words = &here.words.breaking;
    let columns = [
        Column::words(words.number),
        Column::words(words.sentence_head),
        Column::words(here.words.common.task),
        Column::words(here.words.terms.support_units),
        Column::words(here.words.common.due),
        Column::words(words.form),
        Column::words(here.words.common.status),
    ];
    let own = tasks.iter().enumerate().filter(|(_, task)| task.terms.lead_unit == *unit);
    let rows: Vec<Vec<Markup>> = own.map(|(nth, task)| {
        let to = if task.status.is_draft() && here.may(Act::ChangeDraft) {
            format!("tasks/{}/draft", task.id)
        } else {
            format!("tasks/{}", task.id)
        };
        vec![
            html! { (nth + 1) },
            html! { @if let Some(entry) = state.entry(task.entry) { (cited(&entry.read.text, &sentence_address(here, entry))) } },
            html! { a href=(here.at(&to)) data-row { (task.terms.title) } },
            html! { (unit_names(here, state, &task.terms.support_units)) },
            html! { (day(task.terms.due_date)) },
            html! { (form_summary(here, &task.terms.form)) },
            html! { (status_tag(task.status, here.language)) },
        ]
    }).collect();
    html! {
        section {
            h2 id={ "unit-" (unit) } { (unit_name(state, unit)) " · " (rows.len()) }
            (table(unit_name(state, unit), &columns, &rows))
        }
    }
}

/// What can be done with it now.
fn doing(here: &Here, breakdown: &Breakdown, tasks: &[&Task]) -> Markup {
    let words = &here.words.breaking;
    let able = here.may(Act::ConsultBreakdown) || here.may(Act::IssueBreakdown);
    if breakdown.is_issued() || tasks.is_empty() || !able {
        return html! {};
    }
    let at = |what: &str| here.at(&format!("breakdowns/{}/{what}", breakdown.id));
    let until = match breakdown.status {
        BreakdownStatus::Consulting { until } => until.to_string(),
        _ => String::new(),
    };
    html! {
        div.panel {
            @if here.may(Act::ConsultBreakdown) {
                form.inline method="post" action=(at("consult")) {
                    (form_key())
                    label for="until" { (words.consult_until) }
                    input type="date" id="until" name="until" required value=(until);
                    button.is-quiet { (if until.is_empty() { words.consult } else { words.consult_longer }) }
                }
            }
            @if here.may(Act::IssueBreakdown) {
                p.actions { a.button href=(at("issue")) { (words.to_send_out) } }
            }
        }
    }
}

/// Which tasks it has: those it holds, and drafts that could come in.
fn others(here: &Here, state: &Ledger, breakdown: &Breakdown) -> Markup {
    let words = &here.words.breaking;
    if breakdown.is_issued() || !here.may(Act::CompileBreakdown) {
        return html! {};
    }
    let own = breakdown.tasks.iter().filter_map(|id| state.task(*id));
    let loose =
        state.tasks.iter().filter(|task| task.status == TaskStatus::Drafted && task.breakdown.is_none());
    html! {
        details {
            summary { (words.change_tasks) }
            form method="post" action=(here.at(&format!("breakdowns/{}/tasks", breakdown.id))) {
                (form_key())
                p.hint { (words.change_tasks_hint) }
                (draft_table(here, state, own))
                fieldset.ticks {
                    legend { (words.loose) }
                    @for task in loose.take(200) {
                        label { input type="checkbox" name="task" value=(task.id); (task.terms.title) }
                    }
                }
                p.actions { button.is-quiet { (here.words.common.save) } }
            }
        }
    }
}

/// Gives it other tasks.
pub(super) async fn recompile(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let breakdown: BreakdownId = places.name(0)?;
    let tasks: Vec<TaskId> = fields.every("task")?;
    let command = Command::Breakdown(Box::new(BreakdownCommand::Recompile { breakdown, tasks }));
    ask(&app, &here, &inside, &fields, command).await?;
    Ok(onward(&here.at(&format!("breakdowns/{breakdown}")), "saved"))
}

/// Puts it before its units.
pub(super) async fn consult(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let breakdown: BreakdownId = places.name(0)?;
    let until = fields.date("until")?.ok_or_else(|| Problem::field("until", "没有填写", "is missing"))?;
    let command = Command::Breakdown(Box::new(BreakdownCommand::Consult { breakdown, until }));
    ask(&app, &here, &inside, &fields, command).await?;
    Ok(onward(&here.at(&format!("breakdowns/{breakdown}")), "consulted"))
}
