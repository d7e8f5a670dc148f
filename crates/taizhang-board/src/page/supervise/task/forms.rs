//! The forms for one task: urge, notice, talk, check, a lamp by hand, urgent or not, the step of the ladder itself.

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::lamp::{LadderStep, Lamp};
use taizhang_ledger::supervision::{OVERRIDE_DAYS_MAX, lamp_override, next_step, recipients};
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, State};

use crate::act::form_key;
use crate::fields::Fields;
use crate::here::{Here, encoded};
use crate::naming::unit_name;
use crate::page::supervise::said::post_title;
use crate::part::{Column, FieldError, choice, date, table, text, textarea};

type Typed<'t> = (&'t Fields, &'t [FieldError]);

/// All forms that the caller may use for this task.
pub(super) fn all(here: &Here, inside: &Inside, state: &State, task: &Task, typed: Typed<'_>) -> Markup {
    let may =
        |act| inside.posts.iter().any(|post| taizhang_ledger::permission::may(post, act, &task.subject()));
    html! {
        @if may(Act::Urge) { (urge(here, inside, state, task, typed)) }
        @if may(Act::IssueNotice) || may(Act::HoldTalk) { (documents(here, task, (may(Act::IssueNotice), may(Act::HoldTalk)))) }
        @if may(Act::AskVerification) { (check(here, task, typed)) }
        @if may(Act::OverrideLamp) { (lamp(here, inside, state, task, typed)) }
        @if may(Act::CallUrgent) { (urgent(here, state, task, typed)) }
        @if may(Act::Escalate) { (step(here, inside, state, task, typed)) }
    }
}

fn to(here: &Here, task: &Task, act: &str) -> String {
    here.at(&format!("supervise/{}/{act}", task.id))
}

/// 催办: whom it goes to is shown, and said back with the form.
fn urge(here: &Here, inside: &Inside, state: &State, task: &Task, (fields, wrong): Typed<'_>) -> Markup {
    let words = &here.words.supervise;
    let shown = recipients(state, task, inside.today());
    let nobody = shown.iter().all(|recipient| recipient.person.is_none());
    let columns = [
        Column::words(words.post),
        Column::words(here.words.common.unit),
        Column::words(words.why),
        Column::words(words.holder),
    ];
    let rows: Vec<Vec<Markup>> = shown
        .iter()
        .map(|recipient| {
            vec![
                html! { (post_title(state, &recipient.post)) },
                html! { (unit_name(state, &recipient.unit)) },
                html! { ((words.recipient_reason)(recipient.reason)) },
                html! { (if recipient.person.is_some() { words.held_by } else { words.vacant }) },
            ]
        })
        .collect();
    let fields = match fields.text("urge_text") {
        Some(_) => fields.clone(),
        None => fields
            .clone()
            .with("urge_text", (words.urge_text)(&task.terms.title, &task.terms.due_date.to_string())),
    };
    html! {
        section.panel aria-labelledby="urge" {
            h2 #urge { (words.urge) }
            @if nobody { p { (words.nobody_to_urge) } } @else {
                form method="post" action=(to(here, task, "urge")) data-keep="urge" {
                    (form_key())
                    @for recipient in &shown { input type="hidden" name="shown" value=(recipient.post); }
                    (table(words.recipients, &columns, &rows))
                    (textarea(&fields, "urge_text", words.urge_text_label, "", wrong))
                    p { button.button { (words.send_urge) } }
                }
            }
        }
    }
}

/// What has a page of its own: a notice, a talk.
fn documents(here: &Here, task: &Task, (notice, talk): (bool, bool)) -> Markup {
    let words = &here.words.supervise;
    let asked = format!("unit={}&task={}", encoded(task.terms.lead_unit.as_str()), task.id);
    html! {
        p.actions {
            @if notice { a.button.is-quiet href=(here.at(&format!("notices/new?{asked}"))) { (words.new_notice) } }
            @if talk { a.button.is-quiet href=(here.at(&format!("talks/new?{asked}"))) { (words.new_talk) } }
        }
    }
}

/// 现场核查: the last accepted report is looked at again, by somebody who had no part in it.
fn check(here: &Here, task: &Task, (fields, wrong): Typed<'_>) -> Markup {
    let words = &here.words.supervise;
    let last = task.accepted().last().map(|(period, _)| here.of_two(&period.zh(), &period.en()).to_owned());
    html! {
        details.panel open[fields.names().any(|name| name == "check_reason")] {
            summary { (words.check) }
            @if let Some(period) = last {
                form method="post" action=(to(here, task, "check")) {
                    (form_key())
                    p { ((words.check_of)(&period)) }
                    (text(fields, "check_reason", words.check_reason, "", wrong))
                    p { button.button { (words.send_check) } }
                }
            } @else { p { (words.nothing_to_check) } }
        }
    }
}

/// 人工定灯, and taking it back.
fn lamp(here: &Here, inside: &Inside, state: &State, task: &Task, (fields, wrong): Typed<'_>) -> Markup {
    let words = &here.words.supervise;
    let lamps = [Lamp::Green, Lamp::Yellow, Lamp::Orange, Lamp::Red].map(|lamp| {
        let word = lamp.word();
        (lamp.name().to_owned(), here.of_two(&word.zh, &word.en).to_owned())
    });
    let set = lamp_override(state, task.id, inside.today());
    html! {
        details.panel open[set.is_some() || fields.text("lamp").is_some()] {
            summary { (words.set_lamp) }
            @if let Some(set) = set {
                @let word = set.word();
                form method="post" action=(to(here, task, "lift")) {
                    (form_key())
                    p { (here.of_two(&word.zh, &word.en)) }
                    (text(fields, "lift_reason", here.words.common.reason, "", wrong))
                    p { button.button.is-quiet { (words.lift) } }
                }
            }
            form method="post" action=(to(here, task, "lamp")) {
                (form_key())
                p.hint { (words.set_lamp_hint) }
                (choice(fields, "lamp", words.lamp, "", wrong, &lamps))
                (date(fields, "lamp_until", words.lamp_until, &(words.lamp_days)(OVERRIDE_DAYS_MAX), wrong))
                (textarea(fields, "lamp_reason", here.words.common.reason, "", wrong))
                p { button.button { (words.send_lamp) } }
            }
        }
    }
}

/// 紧急: an urgent task may go past steps of the ladder.
fn urgent(here: &Here, state: &State, task: &Task, (fields, wrong): Typed<'_>) -> Markup {
    let words = &here.words.supervise;
    let is = state.supervision.urgent.contains_key(&task.id);
    html! {
        details.panel open[fields.text("urgent").is_some()] {
            summary { (if is { words.not_urgent } else { words.call_urgent }) }
            form method="post" action=(to(here, task, "urgent")) {
                (form_key())
                input type="hidden" name="urgent" value=(if is { "no" } else { "yes" });
                p.hint { (words.urgent_hint) }
                (text(fields, "urgent_reason", here.words.common.reason, "", wrong))
                p { button.button { (if is { words.not_urgent } else { words.call_urgent }) } }
            }
        }
    }
}

/// A step of the ladder that has no form of its own.
fn step(here: &Here, inside: &Inside, state: &State, task: &Task, (fields, wrong): Typed<'_>) -> Markup {
    let words = &here.words.supervise;
    let next = super::proposed(&next_step(state, task, inside.today()));
    let own = [LadderStep::Urge, LadderStep::Notice, LadderStep::Talk];
    let Some(step) = next.filter(|step| !own.contains(step)) else { return html! {} };
    let word = step.word();
    html! {
        section.panel aria-labelledby="step" {
            h2 #step { ((words.enter_step)(here.of_two(&word.zh, &word.en))) }
            form method="post" action=(to(here, task, "step")) {
                (form_key())
                (text(fields, "step_reason", here.words.common.reason, here.words.common.optional, wrong))
                p { button.button { (words.send_step) } }
            }
        }
    }
}
