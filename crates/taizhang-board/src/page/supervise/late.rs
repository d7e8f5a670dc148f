//! Who is late with what: by unit, the worst first, with what the ladder proposes for each task.

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_unit;
use taizhang_ledger::calendar::WorkCalendar;
use taizhang_ledger::lamp::{Lamp, NextStep};
use taizhang_ledger::supervision::escalation_state;
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, State, TaskId, UnitId};

use crate::chart;
use crate::here::{Here, encoded};
use crate::naming::unit_name;
use crate::page::supervise::said::day;
use crate::part::{Column, empty, grouped, lamp_tag, table};
use crate::standing::{Standing, UnitStanding};

/// How many units are listed, how many of them unfolded, and how many things of each.
const UNITS_SHOWN: usize = 60;
const UNFOLDED: usize = 3;
const THINGS_SHOWN: usize = 40;

/// The units that the caller sees and that are late or red, the worst first.
fn units<'s>(inside: &Inside, standing: &'s Standing) -> Vec<(&'s UnitId, &'s UnitStanding)> {
    let grave = |own: &UnitStanding| own.late() > 0 || own.led.lamps.contains_key(&Some(Lamp::Red));
    let seen = standing.units.iter().filter(|(unit, own)| grave(own) && sees_unit(inside, unit));
    let mut units: Vec<_> = seen.collect();
    units.sort_by_key(|(unit, own)| (own.rank(), (*unit).clone()));
    units
}

/// One sentence: how many units are late with how much.
pub(super) fn summary(here: &Here, inside: &Inside, standing: &Standing) -> Markup {
    let words = &here.words.supervise;
    let late: Vec<&UnitStanding> =
        units(inside, standing).into_iter().map(|(_, own)| own).filter(|own| own.late() > 0).collect();
    let sum = |of: fn(&UnitStanding) -> usize| late.iter().map(|own| of(own)).sum::<usize>();
    html! {
        p.headline {
            @if late.is_empty() { ((words.all_in_time)(&standing.day.to_string())) } @else {
                ((words.late_said)(late.len(), sum(|own| own.overdue.len()), sum(|own| own.late_reports.len()), sum(|own| own.missed_notices.len())))
            }
        }
    }
}

/// The units, each with what it is late with.
pub(super) fn by_unit(here: &Here, inside: &Inside, state: &State, standing: &Standing) -> Markup {
    let words = &here.words.supervise;
    let units = units(inside, standing);
    let longest = units.iter().map(|(_, own)| own.led.all).max().unwrap_or(0);
    html! {
        section aria-labelledby="late" {
            h2 #late { (words.by_unit) }
            p.muted { ((words.rule)(here.of_two(&state.settings.ladder.title.zh, &state.settings.ladder.title.en))) }
            @if units.is_empty() { (empty(words.nobody_late, None)) }
            @for (nth, (unit, own)) in units.iter().take(UNITS_SHOWN).enumerate() {
                (one(here, state, standing, (unit, own), (nth < UNFOLDED, longest)))
            }
            @if units.len() > UNITS_SHOWN { p { a href=(here.at("units")) { ((words.more_units)(units.len() - UNITS_SHOWN)) } } }
        }
    }
}

fn one(
    here: &Here,
    state: &State,
    standing: &Standing,
    (unit, own): (&UnitId, &UnitStanding),
    (unfolded, longest): (bool, u32),
) -> Markup {
    let words = &here.words.supervise;
    let red = own.led.lamps.get(&Some(Lamp::Red)).copied().unwrap_or(0);
    let counts = [
        (words.overdue_tasks, own.overdue.len()),
        (words.late_reports, own.late_reports.len()),
        (words.missed_notices, own.missed_notices.len()),
        (words.red_lamps, red as usize),
    ];
    html! {
        details.unit-late open[unfolded] {
            summary {
                span.unit-name { (unit_name(state, unit)) }
                @for (word, count) in counts.iter().filter(|(_, count)| *count > 0) {
                    span.unit-count { (word) " " strong { (grouped(*count)) } }
                }
                (chart::bar(here.words, here.language, &own.led, longest))
            }
            (things(here, state, standing, own))
            p.actions {
                a href=(here.at(&format!("units/{}", encoded(unit.as_str())))) { (words.unit_account) }
                @if here.may(Act::IssueNotice) {
                    a href=(here.at(&format!("notices/new?unit={}", encoded(unit.as_str())))) { (words.new_notice) }
                }
                @if here.may(Act::HoldTalk) {
                    a href=(here.at(&format!("talks/new?unit={}", encoded(unit.as_str())))) { (words.new_talk) }
                }
            }
        }
    }
}

/// Everything that a unit is late with, and its red tasks.
fn things(here: &Here, state: &State, standing: &Standing, own: &UnitStanding) -> Markup {
    let words = &here.words.supervise;
    let calendar = state.calendar();
    let columns = [
        Column::words(here.words.common.task),
        Column::words(words.what),
        Column::words(here.words.common.due),
        Column::figures(words.days),
        Column::words(here.words.common.status),
        Column::words(words.next),
    ];
    let mut rows = Vec::new();
    let mut overdue: Vec<&TaskId> = own.overdue.iter().collect();
    overdue.sort_by_key(|id| std::cmp::Reverse(over(standing, **id)));
    let all = overdue.len() + own.red.len() + own.late_reports.len();
    for task in overdue.into_iter().chain(&own.red).take(THINGS_SHOWN).filter_map(|id| state.task(*id)) {
        let over = over(standing, task.id);
        let what = if over > 0 { words.overdue_task } else { words.red_lamp };
        rows.push(row(here, state, standing, (task, html! { (what) }, task.terms.due_date, over), &calendar));
    }
    for late in own.late_reports.iter().take(THINGS_SHOWN.saturating_sub(rows.len())) {
        let Some(task) = state.task(late.task) else { continue };
        let period = here.of_two(&late.period.zh(), &late.period.en()).to_owned();
        let due = task.obligation(late.period).map_or(task.terms.due_date, |owed| owed.days.due);
        let what =
            html! { ((words.late_report)(&period)) @if late.locked { span.muted { " " (words.locked) } } };
        rows.push(row(here, state, standing, (task, what, due, u32::from(late.days)), &calendar));
    }
    let notices = own.missed_notices.iter().filter_map(|id| state.supervision.notices.get(id.index()));
    let more = all.saturating_sub(rows.len());
    html! {
        @if !rows.is_empty() { (table(words.late_caption, &columns, &rows)) }
        @if more > 0 { p.muted { ((words.more_things)(more)) } }
        @for notice in notices {
            p {
                a href=(here.at(&format!("notices/{}", notice.id))) { (notice.document_number) }
                " " (here.of_two(notice.status().zh(), notice.status().name())) " "
                @if let Some(missed) = notice.missed(standing.day) { (super::said::clock(here, missed, standing.day)) }
            }
        }
    }
}

fn over(standing: &Standing, task: TaskId) -> u32 {
    standing.task(task).map_or(0, |brief| brief.overdue_days)
}

fn row(
    here: &Here,
    state: &State,
    standing: &Standing,
    (task, what, due, over): (&Task, Markup, jiff::civil::Date, u32),
    calendar: &WorkCalendar,
) -> Vec<Markup> {
    let judged = state.judge(task, None, standing.day, calendar);
    vec![
        html! { a href=(here.at(&format!("tasks/{}", task.id))) data-row { (task.terms.title) } },
        what,
        day(due),
        html! { @if over > 0 { (over) } @else { (here.words.common.none) } },
        html! { a.bare href=(here.at(&format!("tasks/{}#judgement", task.id))) { (lamp_tag(&judged, here.language)) } },
        html! { span.day { (proposed(here, state, task, standing.day, calendar)) } },
    ]
}

/// What the ladder says of a task, as the link to where it is done.
fn proposed(
    here: &Here,
    state: &State,
    task: &Task,
    on: jiff::civil::Date,
    calendar: &WorkCalendar,
) -> Markup {
    let next = state.settings.ladder.next_step(&escalation_state(state, task, on), on, calendar);
    let words = next_words(here, &next);
    let acts = [Act::Urge, Act::IssueNotice, Act::HoldTalk, Act::Escalate];
    html! {
        @if acts.into_iter().any(|act| here.may(act)) {
            a href=(here.at(&format!("supervise/{}", task.id))) { (words) }
        } @else { (words) }
    }
}

/// What the ladder says, in words.
pub(super) fn next_words(here: &Here, next: &NextStep) -> String {
    let words = &here.words.supervise;
    match next {
        NextStep::NotOverdue => words.look_into.to_owned(),
        NextStep::AwaitAnswer { until } => (words.await_answer)(&until.to_string()),
        NextStep::Wait { step, from } => {
            let word = step.word();
            (words.wait_for)(here.of_two(&word.zh, &word.en), &from.to_string())
        }
        NextStep::Propose { step, .. } => {
            let word = step.word();
            (words.propose)(here.of_two(&word.zh, &word.en))
        }
        NextStep::AtTheTop => words.at_the_top.to_owned(),
    }
}
