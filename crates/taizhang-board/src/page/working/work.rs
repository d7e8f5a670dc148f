//! 我的任务: what the caller's units have to do, the most urgent first, one button a row; and signing for several at once.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::query::{Todo, Work, WorkItem, WorkThing, work};
use taizhang_ledger::task::TaskCommand;
use taizhang_ledger::{Act, Command, State, TaskId, UnitId};

use crate::act::{ask, form_key, onward, own_address};
use crate::here::Here;
use crate::naming::{colon, period, say, unit_name};
use crate::page::working::task::lateness;
use crate::pages::Pages;
use crate::part::empty;
use crate::sent::Sent;
use crate::shell::{Title, page};

/// Rows of one heading that are shown; the heading counts all.
const ROWS_SHOWN: usize = 100;

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::AcknowledgeTask), "/g/{government}/work", own).post(
        Needs::Act(Act::AcknowledgeTask),
        "/g/{government}/acknowledge",
        acknowledge,
    )
}

/// The units for which the caller works.
fn own_units(inside: &Inside) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = Vec::new();
    for post in &inside.posts {
        let works = taizhang_ledger::permission::reach_of(post, Act::AcknowledgeTask);
        if works != taizhang_ledger::permission::Reach::Nothing && !units.contains(&post.unit) {
            units.push(post.unit.clone());
        }
    }
    units
}

async fn own(here: Here, inside: Inside) -> Response {
    let words = &here.words.work;
    let units = own_units(&inside);
    let body = inside.look(|state| {
        html! {
            h1 { (words.title) }
            @for unit in &units {
                @let todo = work(state, unit, inside.today());
                @if units.len() > 1 { h2 { (unit_name(state, unit)) } }
                (of_unit(&here, state, &todo))
            }
        }
    });
    page(&here, &Title::new(words.title, "work"), &body)
}

fn of_unit(here: &Here, state: &State, todo: &Work) -> Markup {
    let words = &here.words.work;
    if todo.items().next().is_none() {
        return empty(words.none, None);
    }
    html! {
        p.lead { ((words.sentence)(todo.returned.len(), todo.overdue.len(), todo.this_week.len(), todo.later.len())) }
        (signing(here, todo))
        (list(here, state, words.returned, &todo.returned, true))
        (list(here, state, words.overdue, &todo.overdue, true))
        (list(here, state, words.this_week, &todo.this_week, false))
        (later(here, state, &todo.later))
    }
}

/// All tasks that wait for a signature, in one form.
fn signing(here: &Here, todo: &Work) -> Markup {
    let words = &here.words.work;
    let unsigned: Vec<(TaskId, &str)> = todo
        .items()
        .filter(|item| item.todo == Todo::SignFor)
        .filter_map(|item| Some((item.thing.task()?, item.title.as_str())))
        .collect();
    html! {
        @if unsigned.len() > 1 {
            details.panel {
                summary { (words.to_sign) " · " (unsigned.len()) }
                form method="post" action=(here.at("acknowledge")) {
                    (form_key())
                    fieldset.ticks {
                        legend.sr { (words.to_sign) }
                        @for (task, title) in &unsigned { label { input type="checkbox" name="task" value=(task) checked; (title) } }
                    }
                    p.actions { button { ((words.sign_all)(unsigned.len())) } }
                }
            }
        }
    }
}

fn list(here: &Here, state: &State, heading: &str, items: &[WorkItem], late: bool) -> Markup {
    let items: Vec<&WorkItem> = items.iter().collect();
    html! {
        @if !items.is_empty() {
            section { h2 { (heading) " · " (items.len()) } (rows(here, state, &items, late)) }
        }
    }
}

fn rows(here: &Here, state: &State, items: &[&WorkItem], late: bool) -> Markup {
    html! {
        ul.todo { @for item in items.iter().take(ROWS_SHOWN) { (row(here, state, item, late)) } }
        @if items.len() > ROWS_SHOWN { p.muted { ((here.words.common.of)(ROWS_SHOWN, items.len())) } }
    }
}

/// What comes later: the reports, and folded below them what is to be finished by its due date.
fn later(here: &Here, state: &State, items: &[WorkItem]) -> Markup {
    let words = &here.words.work;
    let (finish, other): (Vec<&WorkItem>, Vec<&WorkItem>) =
        items.iter().partition(|item| item.todo == Todo::Conclude);
    html! {
        @if !items.is_empty() {
            section {
                h2 { (words.later) " · " (items.len()) }
                (rows(here, state, &other, false))
                @if !finish.is_empty() {
                    details { summary { (words.to_finish) " · " (finish.len()) } (rows(here, state, &finish, false)) }
                }
            }
        }
    }
}

fn row(here: &Here, state: &State, item: &WorkItem, late: bool) -> Markup {
    let words = &here.words.work;
    let of_period = item.todo.period().map(|of| period(here, of));
    let todo = item.todo.word();
    html! {
        li.is-late[late] {
            div {
                p { a.cited href=(here.at(&address(item))) { (title(here, state, item)) } }
                p.muted {
                    (say(here, &todo)) @if let Some(of) = &of_period { " · " (of) } " · " (words.due) " " (item.due)
                    @if let Some(late) = item.lateness { " · " (lateness(here, late)) }
                    @if item.locked { " · " (words.locked) }
                }
                @if let Some(reason) = &item.returned { p { strong { (words.because) } (colon(here)) (reason) } }
            }
            (button(here, item, late))
        }
    }
}

fn title(here: &Here, state: &State, item: &WorkItem) -> String {
    match item.thing {
        WorkThing::Clue(id) => {
            let entry = state.clues.get(id.index()).map(|clue| clue.entry.to_string()).unwrap_or_default();
            format!("{} {entry}", here.words.clue.title)
        }
        WorkThing::Task(_) | WorkThing::Notice(_) => item.title.clone(),
    }
}

/// Where it is done.
fn address(item: &WorkItem) -> String {
    match (item.thing, item.todo) {
        (WorkThing::Task(task), Todo::Report(period) | Todo::Rework(period)) => {
            format!("tasks/{task}/progress/{period}")
        }
        (WorkThing::Task(task), Todo::GiveOpinion) => format!("tasks/{task}#opinion"),
        (WorkThing::Task(task), _) => format!("tasks/{task}"),
        (WorkThing::Notice(notice), _) => format!("notices/{notice}"),
        (WorkThing::Clue(clue), _) => format!("clues/{clue}"),
    }
}

fn button(here: &Here, item: &WorkItem, late: bool) -> Markup {
    let words = &here.words.work;
    if let (Todo::SignFor, Some(task)) = (item.todo, item.thing.task()) {
        return html! {
            form method="post" action=(here.at("acknowledge")) {
                (form_key())
                input type="hidden" name="task" value=(task);
                button data-row aria-label={ (words.sign) " " (item.title) } { (words.sign) }
            }
        };
    }
    let label = match item.todo {
        Todo::Rework(_) | Todo::Report(_) if item.locked => words.conclude,
        Todo::Rework(_) => words.rework,
        Todo::Report(_) => words.report,
        Todo::GiveOpinion => words.opinion,
        Todo::Conclude => words.conclude,
        _ => words.open,
    };
    let quiet = item.locked || !late && item.todo == Todo::Conclude;
    html! {
        a.button.is-quiet[quiet] href=(here.at(&address(item))) data-row aria-label={ (label) " " (item.title) } { (label) }
    }
}

/// Signs for tasks, for the unit of the post.
async fn acknowledge(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let tasks: Vec<TaskId> = fields.every("task")?;
    let command = Command::Task(Box::new(TaskCommand::Acknowledge { tasks }));
    ask(&app, &here, &inside, &fields, command).await?;
    let to = fields.text("to").and_then(own_address).map_or_else(|| here.at("work"), str::to_owned);
    Ok(onward(&to, "acknowledged"))
}
