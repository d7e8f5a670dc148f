//! Beside the year: who is not reporting, what is due next, and where to go from here.

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::{Act, State};

use crate::here::{Here, encoded};
use crate::naming::unit_name;
use crate::page::overview::sees_all;
use crate::standing::{DueThing, Standing, UnitStanding, merged};

/// How many units and days are listed.
const SHOWN: usize = 8;

/// The units with late reports, those with the most first.
pub(super) fn silent(here: &Here, inside: &Inside, state: &State, standing: &Standing) -> Markup {
    let words = &here.words.overview;
    let all = sees_all(inside);
    let late = standing
        .units
        .iter()
        .filter(|(unit, own)| !own.late_reports.is_empty() && (all || inside.actor.unit == **unit));
    let mut late: Vec<(_, &UnitStanding)> = late.collect();
    late.sort_by_key(|(unit, own)| (std::cmp::Reverse(own.late_reports.len()), (*unit).clone()));
    let reports: usize = late.iter().map(|(_, own)| own.late_reports.len()).sum();
    html! {
        section.panel aria-labelledby="silent" {
            h2 #silent { (words.silent) }
            @if late.is_empty() { p { (words.none_silent) } } @else {
                p {
                    @if all { ((words.silent_said)(late.len(), reports)) }
                    @else { a href=(here.at("work")) { ((words.silent_own)(reports)) } }
                }
                @if all { ul.lines {
                    @for (unit, own) in late.iter().take(SHOWN) {
                        li {
                            a href=(here.at(&format!("units/{}", encoded(unit.as_str())))) { (unit_name(state, unit)) }
                            span.muted { ((words.reports)(own.late_reports.len())) }
                        }
                    }
                } }
                @if late.len() > SHOWN { p { a href=(here.at("supervise")) { ((words.all_units)(late.len())) } } }
            }
        }
    }
}

/// What is due next.
pub(super) fn next(here: &Here, inside: &Inside, state: &State, standing: &Standing) -> Markup {
    let words = &here.words.overview;
    let all = sees_all(inside);
    let due = merged(standing.deadlines.iter().filter(|one| all || one.unit == inside.actor.unit));
    html! {
        section.panel aria-labelledby="next" {
            h2 #next { (words.next) }
            @if due.is_empty() { p { (words.none_next) } } @else {
                ol.lines.is-dates {
                    @for (on, thing) in due.iter().take(SHOWN) {
                        li { time datetime=(on) { (on.strftime("%m-%d")) } span { (named(here, state, *thing)) } }
                    }
                }
                @if due.len() > SHOWN { p.muted { ((words.more_due)(due.len() - SHOWN)) } }
            }
        }
    }
}

fn named(here: &Here, state: &State, thing: DueThing) -> Markup {
    let words = &here.words.overview;
    match thing {
        DueThing::Reports(period, count) => {
            let period = here.of_two(&period.zh(), &period.en()).to_owned();
            html! { ((words.reports_due)(&period, count)) }
        }
        DueThing::Task(task) => {
            let title = state.task(task).map_or("", |task| task.terms.title.as_str());
            html! { (words.task_due) a href=(here.at(&format!("tasks/{task}"))) { (title) } }
        }
        DueThing::Receipt(notice) | DueThing::Reply(notice) => {
            let number = state.supervision.notices.get(notice.index());
            let number = number.map_or("", |notice| notice.document_number.as_str());
            let word = if matches!(thing, DueThing::Reply(_)) { words.reply_due } else { words.receipt_due };
            html! { (word) a href=(here.at(&format!("notices/{notice}"))) { (number) } }
        }
    }
}

/// Where to go from here.
pub(super) fn further(here: &Here) -> Markup {
    let words = &here.words.overview;
    html! {
        nav.panel aria-label=(words.further) {
            ul.lines {
                li { a href=(here.at("units")) { (words.by_unit) } }
                li { a href=(here.at("years")) { (words.across_years) } }
                @if here.may(Act::IssueBulletin) { li { a href=(here.at("bulletins/draft")) { (words.bulletin) } } }
            }
        }
    }
}
