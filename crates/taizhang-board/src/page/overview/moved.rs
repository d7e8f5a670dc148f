//! What moved since a week ago: lamps by count, the tasks that got worse, and what else is different.

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::{sees_task_named, sees_thing};
use taizhang_ledger::State;
use taizhang_ledger::lamp::Lamp;
use taizhang_ledger::timetravel::Difference;

use crate::chart::{Change, lamp_word, steps};
use crate::here::Here;
use crate::page::overview::sees_all;
use crate::part::{Column, empty, table};
use crate::standing::{Brief, Move, Standing, Week};

/// How many tasks and other changes are listed.
const SHOWN: usize = 12;

pub(super) fn moved(
    here: &Here,
    inside: &Inside,
    state: &State,
    standing: &Standing,
    week: Option<&Week>,
) -> Markup {
    let words = &here.words.overview;
    let Some(week) = week else {
        return html! { section aria-labelledby="moved" { h2 #moved { (words.moved) } p.muted { (words.week_later) } } };
    };
    let mut moves = week.moves(standing);
    moves.retain(|moved| sees_task_named(inside, state, moved.task));
    let seen = |found: &&Difference| sees_thing(inside, state, &found.thing);
    let others: Vec<&Difference> = week.others.iter().filter(seen).collect();
    html! {
        section aria-labelledby="moved" {
            h2 #moved { (words.moved) }
            p { ((words.moved_said)(
                &week.since.to_string(),
                moves.iter().filter(|moved| moved.is_better()).count(),
                moves.iter().filter(|moved| moved.is_worse()).count(),
            )) }
            @if sees_all(inside) && !moves.is_empty() { (steps(here.words, here.language, words.steps_caption, &changes(week, standing))) }
            (tasks(here, state, &moves))
            (rest(here, &others, if sees_all(inside) { week.more } else { 0 }))
        }
    }
}

/// The counts of lamps of tasks, then and now; lamps that nobody has or had are left out.
fn changes(week: &Week, standing: &Standing) -> Vec<Change> {
    let count = |tasks: &std::collections::BTreeMap<_, Brief>, lamp| {
        u32::try_from(tasks.values().filter(|brief| brief.lamp == lamp).count()).unwrap_or(u32::MAX)
    };
    let mut lamps = Lamp::ALL;
    lamps.sort_by_key(|lamp| std::cmp::Reverse(lamp.gravity()));
    let all = lamps.map(|lamp| Change {
        lamp: Some(lamp),
        before: count(&week.before, lamp),
        now: count(&standing.tasks, lamp),
    });
    all.into_iter().filter(|change| change.before > 0 || change.now > 0).collect()
}

/// The tasks whose lamp is another, the gravest first.
fn tasks(here: &Here, state: &State, moves: &[Move]) -> Markup {
    let words = &here.words.overview;
    if moves.is_empty() {
        return empty(words.none_moved, None);
    }
    let columns = [Column::words(here.words.common.task), Column::words(words.from), Column::words(words.to)];
    let lamp = |lamp: Option<Lamp>| {
        lamp.map_or_else(
            || words.not_there.to_owned(),
            |lamp| lamp_word(here.words, here.language, Some(lamp)),
        )
    };
    let rows: Vec<Vec<Markup>> = moves
        .iter()
        .take(SHOWN)
        .map(|moved| {
            let title = state.task(moved.task).map_or("", |task| task.terms.title.as_str());
            let to = html! {
                a href=(here.at(&format!("tasks/{}#judgement", moved.task))) { (lamp(moved.to)) }
                @if moved.is_worse() { span.muted { " " (words.worse) } }
                @if moved.is_better() { span.muted { " " (words.better) } }
            };
            vec![
                html! { a href=(here.at(&format!("tasks/{}", moved.task))) data-row { (title) } },
                html! { (lamp(moved.from)) },
                to,
            ]
        })
        .collect();
    html! {
        (table(&(words.moved_caption)(rows.len(), moves.len()), &columns, &rows))
    }
}

/// What else is different, folded away.
fn rest(here: &Here, others: &[&Difference], more: usize) -> Markup {
    let words = &here.words.overview;
    let (all, shown) = (others.len() + more, others.len().min(SHOWN * 4));
    html! {
        @if !others.is_empty() {
            details {
                summary { ((words.others)(all)) }
                ul { @for found in others.iter().take(shown) { li { (here.of_two(&found.said.zh, &found.said.en)) } } }
                @if all > shown { p.muted { ((words.more_others)(all - shown)) } }
            }
        }
    }
}
