//! One report: what it says beside what was said before, with its files; accepted, or given back with a reason.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::period::Obligation;
use taizhang_ledger::task::Task;
use taizhang_ledger::update::{Submission, SubmissionState, UpdateCommand, prefill};
use taizhang_ledger::{Command, State, TaskId};

use super::waiting::waiting;
use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{by, colon, period as period_name, say, sentence_address, when, wrong};
use crate::page::working::sight::seen_task;
use crate::page::working::task::{content, submission};
use crate::page::working::terms::form_summary;
use crate::part::{FieldError, decimal, errors, quote, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// The page.
pub(super) async fn report(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    shown(&here, &inside, &places, &Fields::default(), &[])
}

fn shown(
    here: &Here,
    inside: &Inside,
    places: &Places,
    typed: &Fields,
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let words = &here.words.review;
    let period: Period = places.name(1)?;
    let body = inside.look(|state| {
        let task = seen_task(inside, state, places.written(0))?;
        let owed = task.obligation(period).ok_or_else(Problem::unknown)?;
        let own = waiting(inside, state).iter().any(|(_, id, of)| (*id, *of) == (task.id, period));
        Ok::<_, Problem>(html! {
            p.crumbs { a href=(here.at("review")) { (words.title) } " › " (task.id) " " (period_name(here, period)) }
            h1 { (task.terms.title) " · " (period_name(here, period)) }
            (errors(here.words, wrong))
            (sentence(here, state, task))
            @match owed.pending() {
                Some(report) => {
                    (compared(here, state, task, owed, report))
                    @if own { (form(here, state, (task, owed), report, (typed, wrong))) }
                    @else { p.notice.is-warning { (words.not_yours) } }
                }
                None => { p.notice { (words.decided) } }
            }
            (before(here, state, task, owed))
        })
    })?;
    Ok(page(here, &Title::new(words.title, "review"), &body))
}

fn sentence(here: &Here, state: &State, task: &Task) -> Markup {
    let Some(entry) = state.entry(task.entry) else { return html! {} };
    let figures: Vec<&str> = entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
    quote(&entry.read.text, &figures, &sentence_address(here, entry), here.words.common.in_report)
}

/// The last accepted report beside this one.
fn compared(here: &Here, state: &State, task: &Task, owed: &Obligation, report: &Submission) -> Markup {
    let words = &here.words.review;
    let known = prefill(task, owed.period, &state.calendar());
    let last = known.last.and_then(|(_, before)| before.said.value);
    let change = report.said.value.zip(last).and_then(|(now, before)| now.checked_sub(before));
    html! {
        div.beside {
            div {
                h2 { (words.before) @if let Some((of, _)) = known.last { " · " (period_name(here, of)) } }
                @match known.last {
                    Some((_, before)) => {
                        @if let Some(value) = before.said.value { div.big { (decimal(value)) (known.unit) } }
                        (content(here, task, before))
                    }
                    None => { p.muted { (here.words.progress.never) } }
                }
            }
            div {
                h2 { (words.now) " · " (by(state, &report.by)) " · " (when(report.at)) }
                @if let Some(value) = report.said.value { div.big { (decimal(value)) (known.unit) } }
                @if let Some(change) = change {
                    @let sign = if change.is_sign_positive() && !change.is_zero() { "+" } else { "" };
                    p.muted { ((words.change)(&format!("{sign}{}{}", decimal(change), known.unit))) }
                }
                (content(here, task, report))
            }
        }
        p { (here.words.common.target) (colon(here)) (form_summary(here, &task.terms.form))
            @if let Some(planned) = known.planned { " · " (here.words.progress.planned) " " (decimal(planned)) (known.unit) } }
        @if !report.remarks.is_empty() {
            div.notice.is-warning {
                h2 { (words.remarks) }
                ul { @for remark in &report.remarks { li { (say(here, &remark.said)) } } }
            }
        }
    }
}

/// The two ways to decide.
fn form(
    here: &Here,
    state: &State,
    (task, owed): (&Task, &Obligation),
    report: &Submission,
    (typed, wrong): (&Fields, &[FieldError]),
) -> Markup {
    let words = &here.words.review;
    let level = match report.state {
        SubmissionState::Submitted { level } => state.settings.review_levels.get(usize::from(level)),
        _ => None,
    };
    let address = here.at(&format!("review/{}/{}", task.id, owed.period));
    let chosen = typed.shown("reason_kind");
    html! {
        @if let Some(level) = level { p.muted { ((words.level)(&level.name)) } }
        div.decide {
            form.panel method="post" action=(address) {
                (form_key())
                button name="decision" value="accept" data-key="1" { (words.accept) }
            }
        }
        form.panel method="post" action=(address) data-keep="return" {
            (form_key())
            fieldset #reason_kind {
                legend { (words.reason_kind) }
                @for error in wrong.iter().filter(|error| error.field.as_deref() == Some("reason_kind")) { p.wrong { (error.text) } }
                @for (code, label) in words.reasons {
                    label { input type="radio" name="reason_kind" value=(code) checked[*code == chosen]; (label) }
                }
            }
            (textarea(typed, "reason_more", words.reason_more, "", wrong))
            p.actions { button.is-danger name="decision" value="return" { (words.return_back) } }
        }
    }
}

/// What was handed in for the period before.
fn before(here: &Here, state: &State, task: &Task, owed: &Obligation) -> Markup {
    let pending = owed.pending().is_some();
    let earlier: Vec<&Submission> = owed.submissions.iter().rev().skip(usize::from(pending)).collect();
    html! {
        @if !earlier.is_empty() {
            section { h2 { (here.words.task.reports) } @for report in earlier { (submission(here, state, task, report)) } }
        }
    }
}

/// Decides, and goes on to the next that waits.
pub(super) async fn decide(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let (task, period): (TaskId, Period) = (places.name(0)?, places.name(1)?);
    let returning = fields.shown("decision") == "return";
    let command = if returning {
        match reason(&here, &fields) {
            Ok(reason) => UpdateCommand::ReturnBack { task, period, reason },
            Err(problem) => {
                let words = &here.words.review;
                let labels = [("reason_kind", words.reason_kind), ("reason_more", words.reason_more)];
                return shown(&here, &inside, &places, &fields, &wrong(&here, &problem, &labels));
            }
        }
    } else {
        UpdateCommand::Accept { task, period }
    };
    if let Err(problem) = ask(&app, &here, &inside, &fields, Command::Update(Box::new(command))).await {
        return shown(&here, &inside, &places, &fields, &wrong(&here, &problem, &[]));
    }
    let next =
        inside.look(|state| waiting(&inside, state).first().map(|(_, id, of)| format!("review/{id}/{of}")));
    let said = if returning { "returned" } else { "accepted" };
    Ok(onward(&here.at(next.as_deref().unwrap_or("review")), said))
}

/// The reason in words: the one chosen, and what was added to it.
fn reason(here: &Here, fields: &Fields) -> Result<String, Problem> {
    let chosen = fields.needed("reason_kind")?;
    let label = here.words.review.reasons.iter().find(|(code, _)| *code == chosen).map(|(_, label)| *label);
    let label =
        label.ok_or_else(|| Problem::field("reason_kind", "不在可选范围内", "is none of the choices"))?;
    match (chosen, fields.text("reason_more")) {
        ("other", None) => Err(Problem::field("reason_more", "没有填写", "is missing")),
        ("other", Some(more)) => Ok(more.to_owned()),
        (_, None) => Ok(label.to_owned()),
        (_, Some(more)) => Ok(format!("{label}：{more}")),
    }
}
