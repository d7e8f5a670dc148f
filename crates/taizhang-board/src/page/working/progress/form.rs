//! The form: what was said last and what is to be reached stand beside the new field; 「无变化」 is one press.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::measure::Accumulation;
use taizhang_ledger::period::Obligation;
use taizhang_ledger::task::{Task, TaskForm};
use taizhang_ledger::update::{Evidence, Prefill, Remark, prefill};
use taizhang_ledger::{Act, State};

use super::fill::{fill, stage_field};
use super::read::MEMBER_ROWS;
use super::{other, part};
use crate::act::form_key;
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{period as period_name, say, sentence_address};
use crate::page::working::evidence;
use crate::page::working::sight::{is_able, seen_task};
use crate::page::working::task::{content, said_of};
use crate::page::working::terms::{accumulation, form_summary};
use crate::part::{FieldError, choice, date, decimal, errors, number, quote, text, textarea};
use crate::sent::Places;
use crate::shell::{Title, page};

/// What was typed into the form before it came back.
#[derive(Default)]
pub(super) struct Typed {
    pub fields: Fields,
    pub evidence: Vec<Evidence>,
    pub wrong: Vec<FieldError>,
    pub remarks: Vec<Remark>,
}

/// The page.
pub(super) async fn progress(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    shown(&here, &inside, &places, None)
}

/// What a task owes for a period, if the caller sees it.
pub(super) fn owed_of<'s>(
    inside: &Inside,
    state: &'s State,
    places: &Places,
) -> Result<(&'s Task, &'s Obligation), Problem> {
    let task = seen_task(inside, state, places.written(0))?;
    let period: Period = places.name(1)?;
    Ok((task, task.obligation(period).ok_or_else(Problem::unknown)?))
}

/// The page, with what was typed if it came back.
pub(super) fn shown(
    here: &Here,
    inside: &Inside,
    places: &Places,
    typed: Option<&Typed>,
) -> Result<Response, Problem> {
    let (title, body) = inside.look(|state| {
        let (task, owed) = owed_of(inside, state, places)?;
        let title = (here.words.progress.title)(&period_name(here, owed.period));
        Ok::<_, Problem>((title, body(here, inside, state, (task, owed), typed)))
    })?;
    Ok(page(here, &Title::new(title, "work"), &body))
}

fn body(
    here: &Here,
    inside: &Inside,
    state: &State,
    (task, owed): (&Task, &Obligation),
    typed: Option<&Typed>,
) -> Markup {
    let words = &here.words.progress;
    let known = prefill(task, owed.period, &state.calendar());
    let subject = task.subject();
    let may = |act| is_able(inside, act, &subject);
    let locked = owed.is_locked(inside.today()) && owed.accepted().is_none();
    html! {
        p.crumbs { a href=(here.at(&format!("tasks/{}", task.id))) { (task.id) " " (task.terms.title) } }
        h1 { ((words.title)(&period_name(here, owed.period))) }
        p.lead { (said_of(here, owed, inside.today())) }
        @if let Some(typed) = typed { (errors(here.words, &typed.wrong)) }
        @if let Some((_, reason)) = known.returned {
            div.notice.is-warning { strong { ((words.returned)(reason)) } }
        }
        (sentence(here, state, task))
        (beside(here, task, &known))
        @if owed.pending().is_some() { (other::pending(here, task, owed, may(Act::WithdrawProgress))) }
        @else if !task.status.is_running() && owed.accepted().is_none() { p.notice { (words.not_running) } }
        @else if locked { (other::locked(here, task, owed, may(Act::GrantException))) }
        @else if may(Act::ReportProgress) { (form(here, task, owed, &known, typed)) }
        @if owed.accepted().is_none() && task.status.is_running() && !locked {
            (part::form(here, inside, task, owed, typed))
        }
        (part::shown(here, state, &known, owed))
    }
}

fn sentence(here: &Here, state: &State, task: &Task) -> Markup {
    let Some(entry) = state.entry(task.entry) else { return html! {} };
    let figures: Vec<&str> = entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
    quote(&entry.read.text, &figures, &sentence_address(here, entry), here.words.common.in_report)
}

/// The last accepted report and the target.
fn beside(here: &Here, task: &Task, known: &Prefill<'_>) -> Markup {
    let words = &here.words.progress;
    html! {
        div.beside {
            div {
                h2 { (words.last) }
                @match known.last {
                    Some((of, report)) => {
                        @if let Some(value) = report.said.value { div.big { (decimal(value)) (known.unit) } }
                        p.muted { (period_name(here, of)) }
                        @if report.said.value.is_none() { (content(here, task, report)) }
                    }
                    None => { p.muted { (words.never) } }
                }
            }
            div {
                h2 { (words.target) }
                @if let TaskForm::Measure(measure) = &task.terms.form {
                    div.big { (crate::page::working::terms::target_text(here, measure)) }
                } @else { p { (form_summary(here, &task.terms.form)) } }
                @if let Some(planned) = known.planned { p.muted { (words.planned) " " (decimal(planned)) (known.unit) } }
                p.muted { (here.words.common.due) " " (task.terms.due_date) }
            }
        }
    }
}

fn form(here: &Here, task: &Task, owed: &Obligation, known: &Prefill<'_>, typed: Option<&Typed>) -> Markup {
    let words = &here.words.progress;
    let starting = match (typed, known.returned, owed.accepted()) {
        (Some(_), ..) => None,
        (None, Some((report, _)), _) | (None, None, Some(report)) => Some(Typed {
            fields: fill(task, &report.said),
            evidence: report.said.evidence.clone(),
            ..Typed::default()
        }),
        (None, None, None) => Some(Typed::default()),
    };
    let Some(typed) = typed.or(starting.as_ref()) else { return html! {} };
    let address = here.at(&format!("tasks/{}/progress/{}", task.id, owed.period));
    let correcting = owed.accepted().is_some();
    let (fields, wrong) = (&typed.fields, &typed.wrong);
    html! {
        @if !correcting && typed.fields.names().next().is_none() { (one_press(here, task, &address, known)) }
        form method="post" action=(address) enctype="multipart/form-data" data-keep="report" {
            (form_key())
            @if correcting {
                div.notice.is-warning {
                    p { (words.correcting) }
                    @if let Some(report) = owed.accepted() { h3 { (words.before) } (content(here, task, report)) }
                }
            }
            (remarked(here, typed))
            (own_fields(here, task, typed))
            (textarea(fields, "narrative", words.narrative, words.narrative_hint, wrong))
            (textarea(fields, "problems", &optional(here, words.problems), "", wrong))
            (textarea(fields, "next_steps", &optional(here, words.next_steps), "", wrong))
            (evidence::control(here, &typed.evidence, wrong))
            @if correcting { (text(fields, "correct_reason", words.correct_reason, "", wrong)) }
            p.actions { button { (if correcting { words.send_correction } else { words.send }) } }
            @if !correcting {
                details open[!fields.shown("not_applicable").is_empty()] {
                    summary { (words.not_applicable) }
                    (text(fields, "not_applicable", words.not_applicable_reason, "", wrong))
                    p { button.is-quiet name="op" value="not_applicable" { (words.send_not_applicable) } }
                }
            }
        }
    }
}

fn optional(here: &Here, label: &str) -> String {
    format!("{label}{}", here.words.common.optional)
}

/// What looks odd, to be confirmed.
fn remarked(here: &Here, typed: &Typed) -> Markup {
    let words = &here.words.progress;
    html! {
        @if !typed.remarks.is_empty() {
            div.notice.is-warning #remarks role="alert" tabindex="-1" data-focus {
                h2 { (words.check) }
                ul { @for remark in &typed.remarks { li { (say(here, &remark.said)) } } }
                label { input type="checkbox" name="checked" value="1"; (words.checked) }
            }
        }
    }
}

/// One press for 「无变化」, where there is something to be unchanged.
fn one_press(here: &Here, task: &Task, address: &str, known: &Prefill<'_>) -> Markup {
    let words = &here.words.progress;
    let hint = match &task.terms.form {
        TaskForm::Measure(measure) => {
            let last = known.last.and_then(|(_, report)| report.said.value);
            let Some(last) = last.filter(|_| measure.accumulation != Accumulation::Increment) else {
                return html! {};
            };
            (words.unchanged_hint)(&format!("{}{}", decimal(last), known.unit))
        }
        _ => words.unchanged_plain.to_owned(),
    };
    html! {
        form.inline.panel method="post" action=(address) enctype="multipart/form-data" {
            (form_key())
            input type="hidden" name="op" value="unchanged";
            button.is-quiet { (words.unchanged) }
            span.muted { (hint) }
        }
    }
}

/// The fields that belong to the form of the task.
fn own_fields(here: &Here, task: &Task, typed: &Typed) -> Markup {
    let words = &here.words.progress;
    let (fields, wrong) = (&typed.fields, &typed.wrong);
    match &task.terms.form {
        TaskForm::Measure(measure) => {
            let firm: Vec<(String, String)> =
                words.statuses.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
            let label = (words.value)(accumulation(here, measure.accumulation));
            html! {
                (number(fields, "value", &label, &measure.unit, &(words.value_hint)(&measure.unit), wrong))
                div.pair {
                    (date(fields, "as_of", &optional(here, words.as_of), words.as_of_hint, wrong))
                    (choice(fields, "figure_status", words.status, "", wrong, &firm))
                    (date(fields, "recovery", &optional(here, words.recovery), words.recovery_hint, wrong))
                }
            }
        }
        TaskForm::Duty(_) => html! {
            fieldset #done {
                legend { (words.done) }
                @for error in wrong.iter().filter(|error| error.field.as_deref() == Some("done")) { p.wrong { (error.text) } }
                label { input type="radio" name="done" value="1" checked[fields.shown("done") == "1"]; (words.done_yes) }
                label { input type="radio" name="done" value="0" checked[fields.shown("done") == "0"]; (words.done_no) }
            }
            div.pair {
                (number(fields, "found", &optional(here, words.found), "", "", wrong))
                (number(fields, "fixed", &optional(here, words.fixed), "", "", wrong))
                (number(fields, "open", &optional(here, words.open), "", "", wrong))
            }
        },
        TaskForm::Milestones(milestones) => {
            let dues: Vec<_> = milestones.nodes.iter().map(|node| Some(node.due)).collect();
            steps(here, task, &dues, typed)
        }
        TaskForm::Bid(bid) => {
            let dues: Vec<_> = bid.steps.iter().map(|step| step.due).collect();
            steps(here, task, &dues, typed)
        }
        TaskForm::Project(register) => html! {
            h2 { (words.projects) }
            @for (nth, project) in register.projects.iter().enumerate() {
                fieldset.panel {
                    legend { (project.name) }
                    div.pair {
                        (number(fields, &format!("invested_{nth}"), words.invested, &register.unit, "", wrong))
                        @for stage in taizhang_ledger::measure::ProjectStage::ALL {
                            (date(fields, &format!("{}_{nth}", stage_field(stage)), here.language.of_two(stage.zh(), stage.en()), "", wrong))
                        }
                    }
                }
            }
        },
        TaskForm::Roster(_) => members(here, task, typed),
    }
}

fn steps(here: &Here, task: &Task, dues: &[Option<jiff::civil::Date>], typed: &Typed) -> Markup {
    let words = &here.words.progress;
    let reached = task.steps_reached();
    html! {
        h2 { (words.steps) }
        p.hint { (words.steps_hint) }
        @for (nth, step) in task.terms.form.step_names().into_iter().enumerate() {
            @let due = dues.get(nth).copied().flatten();
            fieldset.panel {
                legend { (step) @if let Some(due) = due { " " span.muted { ((words.by_plan)(&due.to_string())) } } }
                @match reached.get(step).filter(|_| typed.fields.text(&format!("reached_{nth}")).is_none()) {
                    Some((on, _)) => { p { (words.reached_on) " " (on) } }
                    None => {
                        div.pair {
                            (date(&typed.fields, &format!("reached_{nth}"), words.reached_on, "", &typed.wrong))
                            (date(&typed.fields, &format!("recovery_{nth}"), words.recovery, "", &typed.wrong))
                        }
                    }
                }
            }
        }
    }
}

fn members(here: &Here, task: &Task, typed: &Typed) -> Markup {
    let words = &here.words.progress;
    let now = task.form_now();
    let TaskForm::Roster(roster) = &now else { return html! {} };
    html! {
        h2 { (words.members) }
        @for (nth, member) in roster.members.iter().enumerate().filter(|(_, member)| member.until.is_none()) {
            div.pair.row {
                p { (member.name) " " span.muted { (member.from) } }
                (date(&typed.fields, &format!("left_{nth}"), words.leave, "", &typed.wrong))
            }
        }
        @for nth in 0..MEMBER_ROWS {
            div.pair.row {
                (text(&typed.fields, &format!("member_{nth}"), words.member, "", &typed.wrong))
                (date(&typed.fields, &format!("from_{nth}"), words.from, "", &typed.wrong))
            }
        }
    }
}
