//! Why a task has its lamp: the rule, the clause that decided, the numbers that went in, the lamps that were fixed, and the
//! red periods, which stay.

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::State;
use taizhang_ledger::lamp::{Judgement, LampInputs, MeasureInput, ReportInput};
use taizhang_ledger::supervision::lamp_override;
use taizhang_ledger::task::Task;

use crate::here::Here;
use crate::naming::{by, day, period, say};
use crate::part::{Column, decimal, grade_tag, lamp_tag, table};

/// The judgement.
pub(super) fn judged(
    here: &Here,
    inside: &Inside,
    state: &State,
    task: &Task,
    judgement: &Judgement,
) -> Markup {
    let words = &here.words.task;
    let rule = &state.settings.lamp_rule;
    html! {
        section.panel #judgement aria-labelledby="judgement-head" {
            h2 #judgement-head { (words.judgement) " " (lamp_tag(judgement, here.language)) }
            p { (say(here, &judgement.reason)) }
            dl.facts {
                dt { (words.status_word) } dd { (say(here, &judgement.status.word())) }
                dt { (words.rule) } dd { (say(here, &rule.title)) " " code { (judgement.rule) } }
                dt { (words.clause) } dd { code { (judgement.clause) } }
                dt { (words.as_of) } dd { (judgement.inputs.as_of) " · " (period(here, judgement.inputs.period)) }
                (inputs(here, &judgement.inputs))
            }
            @if let Some(query) = &judgement.query {
                p.notice.is-warning { (say(here, &query.said)) }
            }
            (by_hand(here, inside, state, task))
            @if !judgement.reds.is_empty() {
                p { ((words.reds)(&judgement.reds.iter().map(|red| period(here, red.period)).collect::<Vec<_>>().join(here.words.list_mark))) }
            }
            (fixed(here, task))
            details {
                summary { (words.whole_rule) }
                ol { @for clause in &rule.clauses { li { code { (clause.id) } " " (say(here, &clause.text)) } } }
            }
            (expected(here, inside, state, task))
        }
    }
}

/// The numbers that went in.
fn inputs(here: &Here, inputs: &LampInputs) -> Markup {
    let words = &here.words.task;
    let unit = &inputs.unit;
    html! {
        dt { (words.report_input) }
        dd {
            @match &inputs.report {
                ReportInput::Last(reading) => { (say(here, &reading.reason)) }
                ReportInput::NoneDue => { (words.none_due) }
                ReportInput::NotReportable => { (words.not_reportable) }
            }
        }
        @match &inputs.measure {
            Some(MeasureInput::Pace(pace)) => {
                dt { (words.actual) } dd { (decimal(pace.actual)) (unit) }
                dt { (words.planned) } dd { (decimal(pace.planned)) (unit) }
            }
            Some(MeasureInput::Kept { actual, low, high, .. }) => {
                dt { (words.actual) } dd { (decimal(*actual)) (unit) }
                dt { (words.kept) } dd { (decimal(*low)) "～" (decimal(*high)) (unit) }
            }
            Some(MeasureInput::Zero { actual }) => { dt { (words.actual) } dd { (decimal(*actual)) (unit) } }
            Some(MeasureInput::NoPace { actual: Some(actual) }) => { dt { (words.actual) } dd { (decimal(*actual)) (unit) } }
            Some(MeasureInput::NoPace { actual: None }) => { dt { (words.actual) } dd { (here.words.common.unreported) } }
            None => {}
        }
        @if let Some(completion) = &inputs.completion {
            dt { (words.completion) } dd { (say(here, &completion.formula)) }
        }
        @if let Some(steps) = &inputs.steps {
            dt { (words.steps) }
            dd { ((words.steps_so_far)(steps.progress.reached as usize, steps.progress.total as usize, steps.progress.missed.len())) }
        }
        @if let Some(duty) = &inputs.duty {
            dt { (words.attested) }
            dd { (match duty.done { Some(true) => words.duty_done, Some(false) => words.duty_not_done, None => here.words.common.unreported }) }
        }
        @if let Some(day) = inputs.recovery { dt { (words.recovery) } dd { (day) } }
    }
}

/// A lamp that was set by hand stands beside the rule's, and says so.
fn by_hand(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    match lamp_override(state, task.id, inside.today()) {
        Some(set) => html! {
            p.notice.is-warning { (say(here, &set.word())) " " span.muted { (by(state, &set.said.by)) } }
        },
        None => html! {},
    }
}

/// The lamps as they were fixed at the lock of each period.
fn fixed(here: &Here, task: &Task) -> Markup {
    let words = &here.words.task;
    if task.judged.is_empty() {
        return html! {};
    }
    let rows: Vec<Vec<Markup>> = task
        .judged
        .iter()
        .rev()
        .map(|fixed| {
            vec![
                html! { (period(here, fixed.period)) },
                html! { (grade_tag(fixed.grade, fixed.lamp, here.language)) },
                html! { (say(here, &fixed.reason)) },
                html! { (day(fixed.on)) },
            ]
        })
        .collect();
    let columns = [
        Column::words(words.period),
        Column::words(words.lamp),
        Column::words(here.words.common.reason),
        Column::words(words.fixed_on),
    ];
    html! { details open[rows.len() <= 3] { summary { (words.fixed) } (table(words.fixed, &columns, &rows)) } }
}

/// The forecast, what persons expect, and whether nothing was heard for long. None of it moves the lamp.
fn expected(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let words = &here.words.task;
    let today = inside.today();
    let stagnant = state.stagnation(task.id, today);
    html! {
        h3 { (words.beside) }
        @match state.forecast(task.id, today) {
            Some(Ok(forecast)) => { p { (say(here, &forecast.reason)) } }
            Some(Err(why)) => { p.muted { (say(here, &why.wording())) } }
            None => {}
        }
        @if let Some(stagnation) = &stagnant { p { (say(here, &stagnation.reason)) } }
        @match state.confidence(task.id, today) {
            Some(reading) => {
                @if reading.disagree { p.notice.is-warning { (words.disagree) } }
                ul {
                    @for note in &reading.notes {
                        li { strong { (say(here, &note.confidence.word())) } " · " (note.reason) " · " span.muted { (by(state, &note.by)) " " (note.on) } }
                    }
                }
            }
            None => { p.muted { (words.no_confidence) } }
        }
    }
}
