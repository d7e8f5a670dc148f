//! The sentence that answers the question of the page, with its counts as links; how old it is stands in it.

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::lamp::{Lamp, Status};
use taizhang_ledger::query::Counted;
use taizhang_ledger::{Moment, State};

use crate::chart::{lamp_word, lamps_in};
use crate::here::{Here, encoded};
use crate::naming::unit_name;
use crate::page::overview::sees_all;
use crate::part::{Look, grouped};
use crate::standing::Standing;

/// After how many days without a report what is shown may have changed.
const STALE_DAYS: i32 = 7;

pub(super) fn headline(here: &Here, inside: &Inside, state: &State, standing: &Standing) -> Markup {
    html! {
        @if sees_all(inside) { (of_all(here, standing)) } @else { (of_unit(here, inside, state, standing)) }
        (age(here, inside, standing))
    }
}

fn of_all(here: &Here, standing: &Standing) -> Markup {
    let words = &here.words.overview;
    let of_report = standing.report.map_or_else(String::new, |report| format!("&report={report}"));
    let link = |lamp: Option<Lamp>| match lamp {
        Some(lamp) => Some(here.at(&format!("entries?lamp={}{of_report}", lamp.name()))),
        None => here.may(taizhang_ledger::Act::ReadDraft).then(|| here.at("breakdown")),
    };
    let (overdue, tasks) = (standing.overdue, standing.classes.values().sum::<usize>());
    html! {
        p.headline {
            @if let Some(year) = standing.year { ((words.year)(year)) }
            a.count href=(here.at(&standing.report.map_or_else(|| "entries".to_owned(), |report| format!("entries?report={report}")))) { strong { (grouped(standing.commitments.all as usize)) } (words.commitments) }
            (counts(here, &standing.commitments, link))
        }
        @if tasks > 0 {
            p.second {
                (words.of_tasks) strong { (grouped(tasks)) } (words.tasks)
                (classes(here, standing))
                @if overdue > 0 {
                    (words.among_them)
                    a.count href=(here.at("supervise")) { strong { (grouped(overdue)) } (words.overdue) }
                }
                (words.stop)
            }
        }
    }
}

fn of_unit(here: &Here, inside: &Inside, state: &State, standing: &Standing) -> Markup {
    let words = &here.words.overview;
    let unit = &inside.actor.unit;
    let address = here.at(&format!("units/{}", encoded(unit.as_str())));
    let own = standing.units.get(unit);
    html! {
        p.headline {
            (unit_name(state, unit)) " "
            @if let Some(own) = own {
                a.count href=(address) { (words.leads) strong { (grouped(own.led.all as usize)) } (words.tasks) }
                (counts(here, &own.led, |_| Some(address.clone())))
            } @else { (words.nothing_assigned) }
        }
        @if let Some(own) = own {
            p.second {
                ((words.supports)(own.supports))
                @if own.late() > 0 {
                    a.count href=(here.at("work")) { ((words.late_things)(own.late())) }
                } @else { (words.nothing_late) }
            }
        }
    }
}

/// 「：✔ 蓝灯 12，▶ 绿灯 41。」
fn counts(here: &Here, counted: &Counted, link: impl Fn(Option<Lamp>) -> Option<String>) -> Markup {
    let words = &here.words.overview;
    html! {
        @for (nth, lamp) in lamps_in(std::iter::once(counted)).into_iter().enumerate() {
            @let count = counted.lamps.get(&lamp).copied().unwrap_or(0);
            @let look = lamp.map_or(Look::NotStarted, Look::of);
            @let said = html! {
                span.shape.(look.class()) aria-hidden="true" { (look.shape()) }
                (lamp_word(here.words, here.language, lamp)) " " strong { (grouped(count as usize)) }
            };
            @if nth == 0 { (words.colon) } @else { (words.comma) }
            @if let Some(address) = link(lamp) { a.count href=(address) { (said) } } @else { span.count { (said) } }
        }
        (words.stop)
    }
}

/// The five classes of half-year reviews.
fn classes(here: &Here, standing: &Standing) -> Markup {
    let words = &here.words.overview;
    let of = |class: Status| standing.classes.get(&class).copied().unwrap_or(0);
    let classes = Status::ALL.map(|class| (class.word(), of(class)));
    let said = classes.iter().filter(|(_, count)| *count > 0).enumerate();
    html! {
        @for (nth, (word, count)) in said {
            @if nth == 0 { (words.colon) } @else { (words.comma) }
            (here.of_two(&word.zh, &word.en)) " " strong { (grouped(*count)) }
        }
    }
}

/// As of when, and how long ago something was last handed in.
fn age(here: &Here, inside: &Inside, standing: &Standing) -> Markup {
    let words = &here.words.overview;
    let last = standing.last_report.map(Moment::date);
    let days = last.map(|day| Moment::days_between(day, inside.today()));
    let said = match (last, days) {
        (Some(day), Some(days)) => (words.last_report)(&day.to_string(), days),
        _ => words.never_reported.to_owned(),
    };
    let stale = days.is_some_and(|days| days > STALE_DAYS);
    html! {
        p.age.is-stale[stale] {
            ((words.as_of)(&standing.day.to_string())) " " (said)
            @if stale { " " (words.stale) }
        }
    }
}
