//! What was reported, period by period, with every correction beside the value it replaced; and the way from plan to value.

use jiff::civil::Date;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::State;
use taizhang_ledger::calendar::Lateness;
use taizhang_ledger::period::Obligation;
use taizhang_ledger::task::Task;
use taizhang_ledger::update::{Submission, SubmissionState};

use crate::chart::{Track, hatches, trajectory_beside};
use crate::here::Here;
use crate::naming::{by, colon, period, say, unit_name, when};
use crate::page::working::evidence;
use crate::page::working::verification::ask_form;
use crate::part::{Column, decimal, grade_tag, table};

/// Plan and value by period, of a task with a figure.
pub(super) fn trajectory(here: &Here, state: &State, task: &Task, today: Date) -> Markup {
    let words = &here.words.task;
    let Some(measure) = task.terms.form.measure() else { return html! {} };
    let series = task.series(state.settings.reporting.kind);
    let calendar = state.calendar();
    let rows: Vec<Vec<Markup>> = task.obligations.iter().map(|owed| {
        let planned = measure.planned_at(owed.period.last_day(), &calendar);
        let actual = measure.actual_through(&series, owed.period);
        let judged = task.judged.iter().find(|fixed| fixed.period == owed.period);
        vec![
            html! { (period(here, owed.period)) },
            html! { (planned.as_ref().map_or_else(|| here.words.common.none.to_owned(), |planned| decimal(planned.value))) },
            html! { (value_of(here, owed)) },
            html! { (actual.value.map_or_else(|| here.words.common.none.to_owned(), decimal)) },
            html! { @if let Some(fixed) = judged { (grade_tag(fixed.grade, fixed.lamp, here.language)) } @else { (here.words.common.none) } },
        ]
    }).collect();
    let reached = state.judgement(task.id, today).and_then(|judged| judged.inputs.actual);
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="trajectory" {
                h2 #trajectory { (words.trajectory) }
                @if let Some(actual) = &reached { p { (say(here, &actual.how)) } }
                @let told = table(&(words.in_unit)(&measure.unit), &[
                    Column::words(words.period), Column::figures(words.planned), Column::figures(words.reported),
                    Column::figures(words.amounts_to), Column::words(words.lamp),
                ], &rows);
                @if let Some(track) = Track::of(state, task, today, &calendar) {
                    (hatches())
                    (trajectory_beside(here.words, here.language, "trajectory-chart", &track, &told))
                } @else { (told) }
            }
        }
    }
}

/// The accepted value of a period; not reported and not applicable are two things.
fn value_of(here: &Here, owed: &Obligation) -> String {
    match owed.accepted() {
        Some(report) if report.said.not_applicable.is_some() => here.words.task.not_applicable.to_owned(),
        Some(report) => report.said.value.map_or_else(|| here.words.common.none.to_owned(), decimal),
        None => here.words.common.unreported.to_owned(),
    }
}

/// The reports, the latest period first.
pub(super) fn reports(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let words = &here.words.task;
    let today = inside.today();
    html! {
        section #reports aria-labelledby="reports-head" {
            h2 #reports-head { (words.reports) }
            @if task.obligations.is_empty() { p.muted { (words.no_period) } }
            @for (nth, owed) in task.obligations.iter().rev().enumerate() {
                details open[nth < 2] id={ "p-" (owed.period) } {
                    summary {
                        strong { (period(here, owed.period)) } " · " (said_of(here, owed, today))
                        @if let Some(report) = owed.accepted().and_then(|report| report.said.value) { " · " (decimal(report)) (unit_of(task)) }
                        @if let Some(fixed) = task.judged.iter().find(|fixed| fixed.period == owed.period) {
                            " " (grade_tag(fixed.grade, fixed.lamp, here.language))
                        }
                    }
                    (one(here, inside, state, task, owed))
                }
            }
        }
    }
}

fn unit_of(task: &Task) -> &str {
    task.terms.form.measure().map_or("", |measure| measure.unit.as_str())
}

/// How far the report of a period is, in words.
pub(in crate::page::working) fn said_of(here: &Here, owed: &Obligation, today: Date) -> String {
    let words = &here.words.task;
    let late = lateness(here, owed.lateness(today));
    let state = match owed.submissions.last().map(|report| report.state) {
        Some(SubmissionState::Submitted { level }) => (words.waiting)(usize::from(level) + 1),
        Some(SubmissionState::Returned) => words.returned.to_owned(),
        Some(SubmissionState::Accepted) => words.accepted.to_owned(),
        Some(SubmissionState::Withdrawn) | None if owed.accepted().is_some() => words.accepted.to_owned(),
        Some(SubmissionState::Withdrawn) => words.withdrawn.to_owned(),
        None => here.words.common.unreported.to_owned(),
    };
    format!("{state} · {} · {late}", (words.due_by)(&owed.days.due.to_string()))
}

/// The one word for late.
pub(in crate::page::working) fn lateness(here: &Here, lateness: Lateness) -> String {
    let words = &here.words.task;
    match lateness {
        Lateness::NotDue => words.not_due.to_owned(),
        Lateness::OnTime => words.on_time.to_owned(),
        Lateness::InGrace { .. } => words.in_grace.to_owned(),
        Lateness::Late { days } => (words.late)(usize::from(days)),
        Lateness::Locked { days } => (words.locked)(usize::from(days)),
    }
}

fn one(here: &Here, inside: &Inside, state: &State, task: &Task, owed: &Obligation) -> Markup {
    let words = &here.words.task;
    html! {
        p { a href=(here.at(&format!("tasks/{}/progress/{}", task.id, owed.period))) { (words.open_report) } }
        @for report in owed.submissions.iter().rev() { (submission(here, state, task, report)) }
        @if owed.accepted().is_some() { (ask_form(here, inside, task, owed.period)) }
        @for added in &owed.contributions {
            div.panel {
                h3 { (words.contribution) " · " (unit_name(state, &added.by.unit)) }
                @if let Some(part) = added.part.own_part { p { (decimal(part)) (unit_of(task)) } }
                p { (added.part.narrative) }
                @if !added.part.problems.is_empty() { p { (words.problems) (colon(here)) (added.part.problems) } }
                @if !added.part.evidence.is_empty() { (evidence::links(here, &added.part.evidence)) }
                p.muted { (by(state, &added.by)) " · " (when(added.at)) }
            }
        }
        @for exception in &owed.exceptions {
            p.muted { ((words.exception)(&exception.until.to_string(), &exception.reason)) " " (by(state, &exception.by)) }
        }
    }
}

/// One report as it was handed in, with what its reviewers made of it.
pub(in crate::page::working) fn submission(
    here: &Here,
    state: &State,
    task: &Task,
    report: &Submission,
) -> Markup {
    let words = &here.words.task;
    html! {
        div.panel {
            h3 { (when(report.at)) " · " (by(state, &report.by)) " · " (state_word(here, report.state)) }
            (content(here, task, report))
            @if !report.remarks.is_empty() {
                ul.remarks { @for remark in &report.remarks { li { (say(here, &remark.said)) } } }
            }
            @for review in &report.reviews {
                p {
                    @match &review.returned {
                        Some(reason) => { strong { (words.returned_because) } (colon(here)) (reason) }
                        None => { strong { ((words.passed)(usize::from(review.level) + 1)) } }
                    }
                    " " span.muted { (by(state, &review.by)) " · " (when(review.at)) }
                }
            }
        }
    }
}

fn state_word(here: &Here, state: SubmissionState) -> String {
    let words = &here.words.task;
    match state {
        SubmissionState::Submitted { level } => (words.waiting)(usize::from(level) + 1),
        SubmissionState::Returned => words.returned.to_owned(),
        SubmissionState::Withdrawn => words.withdrawn.to_owned(),
        SubmissionState::Accepted => words.accepted.to_owned(),
    }
}

/// What a report says.
pub(in crate::page::working) fn content(here: &Here, task: &Task, report: &Submission) -> Markup {
    let words = &here.words.task;
    let said = &report.said;
    html! {
        (corrected(here, report))
        dl.facts {
            @if let Some(value) = said.value {
                dt { (words.value) }
                dd { strong { (decimal(value)) (unit_of(task)) } @if said.unchanged { " " (words.unchanged) } @if let Some(day) = said.as_of { " " ((words.of_day)(&day.to_string())) } }
            }
            @if let Some(reason) = &said.not_applicable { dt { (words.not_applicable) } dd { (reason) } }
            @if let Some(duty) = &said.attestation {
                dt { (words.attested) }
                dd { (if duty.done { words.duty_done } else { words.duty_not_done }) " · " ((words.cases)(duty.found, duty.fixed, duty.open)) }
            }
            @for step in &said.reached { dt { (words.reached) } dd { (step.step) " · " (step.on) } }
            @for step in &said.recovery { dt { (words.recovery) } dd { (step.step) " · " (step.on) } }
            @for news in &said.projects {
                dt { (news.name) }
                dd {
                    @for (stage, on) in &news.reached { (here.language.of_two(stage.zh(), stage.en())) " " (on) " " }
                    @if let Some(invested) = news.invested { ((words.invested)(&decimal(invested))) }
                }
            }
            @for member in &said.members {
                dt { (words.member) }
                dd { (member.name) " · " (member.from) @if let Some(until) = member.until { "～" (until) } }
            }
            @if !said.narrative.is_empty() { dt { (words.narrative) } dd.prose { (said.narrative) } }
            @if !said.problems.is_empty() { dt { (words.problems) } dd.prose { (said.problems) } }
            @if !said.next_steps.is_empty() { dt { (words.next_steps) } dd.prose { (said.next_steps) } }
            dt { (words.evidence) } dd { (evidence::links(here, &said.evidence)) }
        }
    }
}

/// What a correction puts in place of what.
fn corrected(here: &Here, report: &Submission) -> Markup {
    let words = &here.words.task;
    let Some(correcting) = &report.correcting else { return html! {} };
    let none = || here.words.common.none.to_owned();
    let before = correcting.before.map_or_else(none, decimal);
    let after = report.said.value.map_or_else(none, decimal);
    html! {
        p.notice.is-warning {
            ((words.corrects)(&before, &after)) " " (here.words.common.reason) (colon(here)) (correcting.reason)
        }
    }
}
