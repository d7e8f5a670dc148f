//! One unit's whole account: its sentence of totals, what it is late with, its tasks, its lamps by period, its posts.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::{sees_notice, sees_task, sees_unit};
use taizhang_api::{Needs, Problem};
use taizhang_ledger::calendar::Period;
use taizhang_ledger::query::Counted;
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::{Act, State as Ledger, UnitId};

use crate::chart::{Bar, hatches, stacked};
use crate::here::{Here, encoded};
use crate::naming::unit_name;
use crate::pages::Pages;
use crate::part::{Column, decimal, empty, grouped, lamp_tag, table};
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::standing::{Standing, UnitStanding};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ReadTask), "/g/{government}/units/{unit}", unit)
}

/// How many tasks are listed.
const TASKS_SHOWN: usize = 200;

async fn unit(
    shelves: Shelves,
    here: Here,
    inside: Inside,
    Path((_, written)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id: UnitId = written.parse().map_err(|_| Problem::unknown())?;
    let standing = shelves.standings.of(&inside).await?;
    let found = inside.look(|state| {
        let unit = state.units.get(&id).filter(|unit| sees_unit(&inside, &unit.id))?;
        Some((unit.name.clone(), body(&here, &inside, state, &standing, &id)))
    });
    let (name, body) = found.ok_or_else(Problem::unknown)?;
    Ok(page(&here, &Title::new(name, "units"), &body))
}

fn body(here: &Here, inside: &Inside, state: &Ledger, standing: &Standing, id: &UnitId) -> Markup {
    let words = &here.words.units;
    let none = UnitStanding::default();
    let own = standing.units.get(id).unwrap_or(&none);
    let involved = state.tasks.iter().filter(|task| {
        task.issued.is_some()
            && task.status != TaskStatus::Cancelled
            && task.terms.involves(id)
            && sees_task(inside, task)
    });
    let (led, supported): (Vec<&Task>, Vec<&Task>) = involved.partition(|task| task.terms.lead_unit == *id);
    html! {
        (hatches())
        p.trail { a href=(here.at("units")) { (here.words.shell.pages.units) } }
        h1 { (unit_name(state, id)) }
        p.headline { ((words.totals)(own.led.all, own.supports, own.late())) }
        (rates(here, own))
        p.actions {
            @if here.may(Act::IssueNotice) {
                a.button href=(here.at(&format!("notices/new?unit={}", encoded(id.as_str())))) { (here.words.supervise.new_notice) }
            }
            a href=(here.at(&format!("entries?unit={}", encoded(id.as_str())))) { (words.entries) }
        }
        @if led.is_empty() && supported.is_empty() { (empty(words.none_assigned, None)) }
        (tasks(here, state, standing, ("led", words.led), &led))
        (tasks(here, state, standing, ("supported", words.supported), &supported))
        (trend(here, &led))
        (notices(here, inside, state, id))
        (posts(here, state, standing, id))
    }
}

/// Rates, each with its denominator.
fn rates(here: &Here, own: &UnitStanding) -> Markup {
    let words = &here.words.units;
    let of = here.words.common.of;
    html! {
        dl.facts.panel {
            dt { (words.in_time) } dd { (of(own.reports_in_time as usize, own.reports_due as usize)) " " span.muted { (words.in_time_hint) } }
            dt { (words.returned) } dd { (of(own.returned as usize, own.reviewed as usize)) " " span.muted { (words.returned_hint) } }
            dt { (words.late_reports) } dd { (grouped(own.late_reports.len())) }
            dt { (words.overdue) } dd { (grouped(own.overdue.len())) }
        }
    }
}

/// Tasks, those that are overdue or red first.
fn tasks(
    here: &Here,
    state: &Ledger,
    standing: &Standing,
    (id, heading): (&str, &str),
    tasks: &[&Task],
) -> Markup {
    if tasks.is_empty() {
        return html! {};
    }
    let mut tasks = tasks.to_vec();
    tasks.sort_by_key(|task| {
        let brief = standing.task(task.id);
        let grave = brief.map_or(0, |brief| brief.lamp.gravity());
        (std::cmp::Reverse(brief.map_or(0, |brief| brief.overdue_days)), std::cmp::Reverse(grave), task.id)
    });
    let common = &here.words.common;
    let columns = [
        Column::words(common.task),
        Column::figures(common.target),
        Column::figures(common.present),
        Column::words(common.due),
        Column::words(common.status),
    ];
    let calendar = state.calendar();
    let row = |task: &&Task| {
        let judged = state.judge(task, None, standing.day, &calendar);
        let measure = task.terms.form.measure();
        let unit = measure.map_or("", |measure| measure.unit.as_str());
        let target = measure.and_then(|measure| measure.way().ok()).map(|(_, to)| to);
        let present = task.accepted().filter_map(|(_, report)| report.said.value).last();
        let figure = |value: Option<_>| {
            value.map_or_else(|| common.none.to_owned(), |value| format!("{}{unit}", decimal(value)))
        };
        vec![
            html! { a href=(here.at(&format!("tasks/{}", task.id))) data-row { (task.terms.title) } },
            html! { (figure(target)) },
            html! { (figure(present)) },
            html! { time.day { (task.terms.due_date) } },
            html! { a.bare href=(here.at(&format!("tasks/{}#judgement", task.id))) { (lamp_tag(&judged, here.language)) } },
        ]
    };
    let rows: Vec<Vec<Markup>> = tasks.iter().take(TASKS_SHOWN).map(row).collect();
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            (table((here.words.units.tasks_caption)(rows.len(), tasks.len()).as_str(), &columns, &rows))
        }
    }
}

/// The lamps that were fixed, by period.
fn trend(here: &Here, led: &[&Task]) -> Markup {
    let mut periods: BTreeMap<(jiff::civil::Date, Period), Counted> = BTreeMap::new();
    for fixed in led.iter().flat_map(|task| &task.judged) {
        let counted = periods.entry((fixed.period.last_day(), fixed.period)).or_default();
        counted.all += 1;
        *counted.lamps.entry(Some(fixed.lamp)).or_insert(0) += 1;
    }
    if periods.is_empty() {
        return html! {};
    }
    let words = &here.words.units;
    let bars: Vec<Bar> = periods
        .into_iter()
        .map(|((_, period), counted)| Bar {
            name: html! { span.day { (here.of_two(&period.zh(), &period.en())) } },
            counted,
        })
        .collect();
    html! {
        section aria-labelledby="trend" {
            h2 #trend { (words.trend) }
            (stacked(here.words, here.language, words.trend_caption, here.words.chart.period, &bars))
        }
    }
}

fn notices(here: &Here, inside: &Inside, state: &Ledger, id: &UnitId) -> Markup {
    let words = &here.words.units;
    let own = state.supervision.notices.iter().rev();
    let own: Vec<_> = own.filter(|notice| notice.terms.unit == *id && sees_notice(inside, notice)).collect();
    html! {
        @if !own.is_empty() {
            section aria-labelledby="notices" {
                h2 #notices { (here.words.supervise.notices) }
                ul {
                    @for notice in own.iter().take(TASKS_SHOWN) {
                        li {
                            a href=(here.at(&format!("notices/{}", notice.id))) { (notice.document_number) } " " (notice.terms.matter) " "
                            span.muted { (here.of_two(notice.status().zh(), notice.status().name())) "，" ((words.reply_by)(&notice.reply_by.to_string())) }
                        }
                    }
                }
            }
        }
    }
}

/// The posts of the unit: who can be reached, by post and not by name.
fn posts(here: &Here, state: &Ledger, standing: &Standing, id: &UnitId) -> Markup {
    let words = &here.words.units;
    let columns = [Column::words(words.post), Column::words(words.roles), Column::words(words.holder)];
    let own = state.posts.values().filter(|post| post.unit == *id);
    let rows: Vec<Vec<Markup>> = own
        .map(|post| {
            let roles: Vec<&str> = post.roles.iter().map(|role| here.words.role(*role)).collect();
            let since = post.holdings.last().filter(|_| post.holder(standing.day).is_some());
            vec![
                html! { (post.title) },
                html! { (roles.join(here.words.list_mark)) },
                html! { @match since { Some(held) => { ((words.since)(&held.from.to_string())) } None => { (words.vacant) } } },
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="posts" { h2 #posts { (words.posts) } (table(words.posts, &columns, &rows)) }
        }
    }
}
