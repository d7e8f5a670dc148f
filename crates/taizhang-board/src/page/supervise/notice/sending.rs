//! Issuing a notice: first the unit, then its tasks, the matter and the demand; the days of the clock are shown before it is sent.

use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::lamp::LadderStep;
use taizhang_ledger::supervision::{NoticeTerms, RECEIPT_STEP, SupervisionCommand, SupervisionEvent};
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, Command, Event, State, TaskId, UnitId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::page::supervise::refused;
use crate::page::supervise::task::take_step;
use crate::pages::Pages;
use crate::part::{FieldError, choice, errors, hidden, text, textarea};
use crate::sent::Sent;
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::standing::Standing;

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::IssueNotice), "/g/{government}/notices/new", form).post(
        Needs::Act(Act::IssueNotice),
        "/g/{government}/notices/new",
        send_out,
    )
}

/// How many tasks of a unit are offered to be named in a notice.
const OFFERED_MAX: usize = 60;

async fn form(shelves: Shelves, here: Here, inside: Inside) -> Result<Response, Problem> {
    let standing = shelves.standings.of(&inside).await?;
    let mut fields = here.asked();
    if let Some(task) = fields.text("task").and_then(|task| task.parse::<TaskId>().ok()) {
        let said = inside.look(|state| {
            let terms = &state.task(task)?.terms;
            let words = &here.words.notice;
            Some(((words.matter_of)(&terms.title), (words.requirement_of)(&terms.due_date.to_string())))
        });
        if let Some((matter, requirement)) = said {
            fields = fields.with("matter", matter).with("requirement", requirement);
        }
    }
    Ok(view(&here, &inside, &standing, &fields, &[]))
}

fn view(
    here: &Here,
    inside: &Inside,
    standing: &Standing,
    fields: &Fields,
    wrong: &[FieldError],
) -> Response {
    let words = &here.words.notice;
    let body = inside.look(|state| {
        let unit = fields.text("unit").and_then(|unit| unit.parse::<UnitId>().ok());
        let unit = unit.filter(|unit| state.units.get(unit).is_some_and(|unit| !unit.closed));
        html! {
            p.trail { a href=(here.at("supervise#notices")) { (here.words.shell.pages.supervise) } " / " (words.new) }
            h1 { (words.new) }
            (errors(here.words, wrong))
            @match &unit {
                None => { (units(here, state, fields)) }
                Some(unit) => { (terms(here, state, standing, unit, (fields, wrong), inside.today())) }
            }
        }
    });
    page(here, &Title::new(words.new, "supervise"), &body)
}

/// First step: the unit.
fn units(here: &Here, state: &State, fields: &Fields) -> Markup {
    let open = state.units.values().filter(|unit| !unit.closed);
    let options: Vec<(String, String)> = open.map(|unit| (unit.id.to_string(), unit.name.clone())).collect();
    html! {
        form.panel method="get" action=(here.at("notices/new")) {
            (choice(fields, "unit", here.words.notice.unit, here.words.notice.unit_hint, &[], &options))
            p { button.button { (here.words.common.next) } }
        }
    }
}

/// Second step: everything else.
fn terms(
    here: &Here,
    state: &State,
    standing: &Standing,
    unit: &UnitId,
    (fields, wrong): (&Fields, &[FieldError]),
    today: Date,
) -> Markup {
    let words = &here.words.notice;
    let name = state.units.get(unit).map_or("", |unit| unit.name.as_str());
    let named: Vec<&str> = fields.all("task").collect();
    let offered = offered(state, standing, unit, &named);
    html! {
        form.panel method="post" action=(here.at("notices/new")) data-keep="notice" {
            (form_key())
            (hidden("unit", unit.as_str()))
            dl.facts { dt { (words.unit) } dd { strong { (name) } " " a href=(here.at("notices/new")) { (words.other_unit) } } }
            @if !offered.is_empty() {
                fieldset {
                    legend { (words.tasks) }
                    p.hint { (words.tasks_hint) }
                    @for task in offered {
                        label {
                            input type="checkbox" name="task" value=(task.id) checked[named.contains(&task.id.to_string().as_str())];
                            (task.terms.title) " " span.muted { (task.terms.due_date) }
                        }
                    }
                }
            }
            (text(fields, "matter", words.matter, "", wrong))
            (textarea(fields, "requirement", words.requirement, words.requirement_hint, wrong))
            (choice(fields, "clock", words.clock, &receipt_hint(here, state, today), wrong, &clocks(here, state, today)))
            p { button.button { (words.send) } }
        }
    }
}

/// The tasks of a unit that can be named: what is late or red first, and those that were asked for.
fn offered<'s>(state: &'s State, standing: &Standing, unit: &UnitId, named: &[&str]) -> Vec<&'s Task> {
    let of_unit = state.tasks.iter().filter(|task| task.status.is_running() && task.terms.involves(unit));
    let mut tasks: Vec<&Task> = of_unit.collect();
    let asked = |task: &Task| named.contains(&task.id.to_string().as_str());
    tasks.sort_by_key(|task| {
        let brief = standing.task(task.id);
        let over = brief.map_or(0, |brief| brief.overdue_days);
        let red = brief.is_some_and(|brief| brief.lamp == taizhang_ledger::lamp::Lamp::Red);
        (!asked(task), std::cmp::Reverse(over), !red, task.terms.due_date, task.id)
    });
    tasks.truncate(OFFERED_MAX);
    tasks
}

/// The steps of the clocks, each with the day that it gives today.
fn clocks(here: &Here, state: &State, today: Date) -> Vec<(String, String)> {
    let calendar = state.calendar();
    let mut options = Vec::new();
    for rule in &state.settings.notice_clocks {
        for step in rule.steps.iter().filter(|step| step.step != RECEIPT_STEP) {
            let Some(due) = rule.due(&step.step, today, &calendar) else { continue };
            let (rule_title, title) =
                (here.of_two(&rule.title.zh, &rule.title.en), here.of_two(&step.title.zh, &step.title.en));
            let label = (here.words.notice.clock_option)(rule_title, title, &due.date.to_string());
            options.push((format!("{}/{}", rule.id, step.step), label));
        }
    }
    options
}

fn receipt_hint(here: &Here, state: &State, today: Date) -> String {
    let calendar = state.calendar();
    let due = state.settings.notice_clocks.first().and_then(|rule| rule.due(RECEIPT_STEP, today, &calendar));
    due.map_or_else(String::new, |due| (here.words.notice.clock_hint)(&due.date.to_string()))
}

async fn send_out(
    shelves: Shelves,
    Sent { app, here, inside, fields, .. }: Sent,
) -> Result<Response, Problem> {
    let asked = match read(&fields) {
        Ok(terms) => {
            let command =
                Command::Supervision(Box::new(SupervisionCommand::IssueNotice { terms: terms.clone() }));
            ask(&app, &here, &inside, &fields, command).await.map(|done| (terms, done))
        }
        Err(problem) => Err(problem),
    };
    match asked {
        Ok((terms, done)) => {
            let issued = done.events.iter().find_map(|event| match event {
                Event::Supervision(event) => match &**event {
                    SupervisionEvent::NoticeIssued { notice, .. } => Some(*notice),
                    _ => None,
                },
                _ => None,
            });
            for task in terms.tasks {
                take_step(&app, &here, &inside, task, LadderStep::Notice).await;
            }
            let to =
                issued.map_or_else(|| "supervise#notices".to_owned(), |notice| format!("notices/{notice}"));
            Ok(onward(&here.at(&to), "notice_issued"))
        }
        Err(problem) => {
            let standing = shelves.standings.of(&inside).await?;
            refused(&here, problem, |wrong| view(&here, &inside, &standing, &fields, wrong))
        }
    }
}

fn read(fields: &Fields) -> Result<NoticeTerms, Problem> {
    let (clock, step) = fields.needed("clock")?.split_once('/').unwrap_or_default();
    Ok(NoticeTerms {
        unit: fields.parsed("unit")?,
        tasks: fields.every("task")?,
        matter: fields.shown("matter").trim().to_owned(),
        requirement: fields.shown("requirement").trim().to_owned(),
        clock: clock.to_owned(),
        step: step.to_owned(),
    })
}
