//! What the caller can do with a task now: a button for each, and nothing they may not do. Why something cannot be done yet is
//! said where it is not plain.

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::lamp::Confidence;
use taizhang_ledger::request::RequestStatus;
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::{Act, State};

use crate::act::form_key;
use crate::here::Here;
use crate::naming::{period, say};
use crate::page::working::sight::{is_able, post_that_may};

/// The actions.
pub(super) fn doing(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let actions = [
        drafting(here, inside, task),
        signing(here, inside, task),
        reporting(here, inside, task),
        reviewing(here, inside, task),
        closing(here, inside, state, task),
        asking(here, inside, state, task),
        supervising(here, inside, task),
    ];
    let any = actions.iter().any(|action| !action.0.is_empty());
    html! {
        @if any {
            section.panel.doing aria-labelledby="doing" {
                h2 #doing { (here.words.task.doing) }
                div.actions { @for action in &actions { (action) } }
            }
        }
        (expecting(here, inside, task))
    }
}

fn able(inside: &Inside, task: &Task, act: Act) -> bool {
    is_able(inside, act, &task.subject())
}

fn button(here: &Here, to: &str, label: &str, first: bool) -> Markup {
    html! { a.button.is-quiet[!first] href=(here.at(to)) { (label) } }
}

fn drafting(here: &Here, inside: &Inside, task: &Task) -> Markup {
    html! {
        @if task.status.is_draft() && able(inside, task, Act::ChangeDraft) {
            (button(here, &format!("tasks/{}/draft", task.id), here.words.task.change_draft, true))
        }
    }
}

fn signing(here: &Here, inside: &Inside, task: &Task) -> Markup {
    let post = post_that_may(inside, Act::AcknowledgeTask, &task.subject());
    let unsigned =
        post.is_some_and(|post| task.terms.involves(&post.unit) && !task.is_acknowledged_by(&post.unit));
    html! {
        @if task.status.is_running() && unsigned {
            form method="post" action=(here.at("acknowledge")) {
                (form_key())
                input type="hidden" name="task" value=(task.id);
                input type="hidden" name="to" value=(here.at(&format!("tasks/{}", task.id)));
                button { (here.words.task.sign) }
            }
        }
    }
}

fn reporting(here: &Here, inside: &Inside, task: &Task) -> Markup {
    let words = &here.words.task;
    if !task.status.is_running() {
        return html! {};
    }
    let today = inside.today();
    let lead = able(inside, task, Act::ReportProgress);
    let part = !lead && able(inside, task, Act::ContributeProgress);
    let open = |owed: &&taizhang_ledger::period::Obligation| {
        owed.accepted().is_none() && owed.pending().is_none() && !owed.is_locked(today)
    };
    let owed = task.obligations.iter().find(open);
    html! {
        @if let Some(owed) = owed {
            @let to = format!("tasks/{}/progress/{}", task.id, owed.period);
            @if lead { (button(here, &to, &(words.report)(&period(here, owed.period)), true)) }
            @if part { (button(here, &to, &(words.contribute)(&period(here, owed.period)), true)) }
        }
    }
}

fn reviewing(here: &Here, inside: &Inside, task: &Task) -> Markup {
    let waits = task.obligations.iter().find(|owed| owed.pending().is_some());
    html! {
        @if let Some(owed) = waits && able(inside, task, Act::AcceptProgress) {
            (button(here, &format!("review/{}/{}", task.id, owed.period), &(here.words.task.review)(&period(here, owed.period)), true))
        }
    }
}

fn closing(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let words = &here.words.closing;
    let verified = state.closings.tasks.get(&task.id).is_some_and(|closing| closing.verified.is_some());
    let to = |what: &str| format!("tasks/{}/{what}", task.id);
    let able = |act| able(inside, task, act);
    let first = match task.status {
        TaskStatus::Acknowledged if able(Act::ProposeConclusion) => Some(("propose", words.propose, false)),
        TaskStatus::Concluding if able(Act::AcceptConclusion) => Some(("conclude", words.judge, true)),
        TaskStatus::Concluded if !verified && able(Act::VerifyConclusion) => {
            Some(("verify", words.verify, true))
        }
        TaskStatus::Concluded if verified && able(Act::StrikeOff) => {
            Some(("strike-off", words.strike_off, true))
        }
        _ => None,
    };
    let over = matches!(task.status, TaskStatus::Concluded | TaskStatus::StruckOff);
    html! {
        @if let Some((path, label, primary)) = first { (button(here, &to(path), label, primary)) }
        @if over && able(Act::ReopenTask) { (button(here, &to("reopen"), words.reopen, false)) }
    }
}

fn asking(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let words = &here.words.request;
    let waits = state
        .requests
        .iter()
        .find(|request| request.task == task.id && request.status == RequestStatus::Asked);
    html! {
        @if task.status.is_running() {
            @match waits {
                Some(request) => {
                    @if able(inside, task, Act::DecideRequest) { (button(here, &format!("requests/{}", request.id), words.decide, true)) }
                    @else { (button(here, &format!("requests/{}", request.id), words.waits, false)) }
                }
                None => {
                    @if able(inside, task, Act::AskRequest) { (button(here, &format!("tasks/{}/request", task.id), words.ask, false)) }
                    @if inside.today() > task.terms.due_date && able(inside, task, Act::PermitLateRequest) {
                        (button(here, &format!("tasks/{}/permit-late", task.id), words.permit_late, false))
                    }
                }
            }
        }
    }
}

/// On to where the task is urged, noticed and talked about; not only those that are late are.
fn supervising(here: &Here, inside: &Inside, task: &Task) -> Markup {
    html! {
        @if task.status.is_running() && able(inside, task, Act::Urge) {
            (button(here, &format!("supervise/{}", task.id), here.words.supervise.look_into, false))
        }
    }
}

/// The form for what a person expects of the task, with the definition of each word.
fn expecting(here: &Here, inside: &Inside, task: &Task) -> Markup {
    let words = &here.words.task;
    if !task.status.is_running() || !able(inside, task, Act::GiveConfidence) {
        return html! {};
    }
    html! {
        details #confidence {
            summary { (words.give_confidence) }
            form method="post" action=(here.at(&format!("tasks/{}/confidence", task.id))) {
                (form_key())
                fieldset {
                    legend { (words.confidence) }
                    @for one in Confidence::ALL {
                        @let code = code(one);
                        label {
                            input type="radio" name="confidence" value=(code) required;
                            strong { (say(here, &one.word())) } " " span.muted { (say(here, &one.definition())) }
                        }
                    }
                }
                label for="confidence-reason" { (here.words.common.reason) }
                textarea id="confidence-reason" name="reason" rows="2" required {}
                p.actions { button { (words.give_confidence) } }
            }
        }
    }
}

/// A word of confidence as forms send it.
pub(super) const fn code(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Assured => "assured",
        Confidence::Probable => "probable",
        Confidence::Feasible => "feasible",
        Confidence::AtRisk => "at_risk",
        Confidence::Unachievable => "unachievable",
    }
}
