//! 条目列表: find, filter, compare. The filter stands in the address; what is shown can be taken away as a file.

mod export;
mod filter;
mod row;
mod view;

use axum::extract::State;
use axum::response::Response;
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_task;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::permission::Subject;
use taizhang_ledger::query::{how_many, list};
use taizhang_ledger::{Act, EntryId, State as Ledger};
use taizhang_service::Listed;

pub(crate) use row::{EntryRow, present, ratio, year_month};

use crate::here::Here;
use crate::pages::Pages;
use filter::Asked;

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages.get(Needs::Act(Act::ReadLedger), "/g/{government}/entries", entries);
    export::add(pages)
}

/// How many entries a page has.
const ON_A_PAGE: usize = 50;

/// What was found.
struct Found {
    rows: Vec<EntryRow>,
    next: Option<EntryId>,
    total: usize,
    /// How many there are without any condition.
    all: usize,
}

async fn entries(State(app): State<App>, here: Here, inside: Inside) -> Result<Response, Problem> {
    let limits = &app.edge().limits;
    let asked = Asked::of(&here, &inside, limits)?;
    let listed = inside.office.listed().await;
    let found = find(&inside, &listed, &asked, ON_A_PAGE);
    let mut ways = Vec::new();
    if found.total == 0 {
        for name in asked.conditions() {
            let without = asked.without(name, &inside, limits)?;
            ways.push((name, without.query(&[]), count(&inside, &listed, &without)));
        }
    }
    Ok(view::shown(&here, &inside, &listed, (&asked, &found, &ways)))
}

/// Finds the page that is asked for.
fn find(inside: &Inside, listed: &Listed, asked: &Asked, limit: usize) -> Found {
    let index = &listed.index;
    let (ids, next, total) = if asked.own {
        let own = inside.look(|state| own(inside, state, asked));
        let from = asked.after.map_or(0, |after| own.partition_point(|id| *id <= after));
        let ids: Vec<EntryId> = own.iter().skip(from).take(limit).copied().collect();
        let next = ids.last().copied().filter(|_| from + ids.len() < own.len());
        (ids, next, own.len())
    } else {
        let page = list(index, &asked.filter, asked.order, asked.after, limit);
        (page.entries, page.next, how_many(index, &asked.filter))
    };
    let on = inside.today();
    let rows = inside.look(|state| {
        let calendar = state.calendar();
        let entries = ids.iter().filter_map(|id| state.entry(*id));
        entries.map(|entry| EntryRow::of(state, listed, inside, (entry, on, &calendar))).collect()
    });
    Found { rows, next, total, all: how_many(index, &taizhang_ledger::query::EntryFilter::default()) }
}

/// How many entries are as asked.
fn count(inside: &Inside, listed: &Listed, asked: &Asked) -> usize {
    if asked.own {
        return inside.look(|state| own(inside, state, asked)).len();
    }
    how_many(&listed.index, &asked.filter)
}

/// The entries with a task of the caller's own unit, of those that are as asked, in order.
fn own(inside: &Inside, state: &Ledger, asked: &Asked) -> Vec<EntryId> {
    let tasks =
        state.tasks.iter().filter(|task| task.terms.involves(&inside.actor.unit) && sees_task(inside, task));
    let mut entries: Vec<EntryId> = tasks.map(|task| task.entry).collect();
    entries.sort_unstable();
    entries.dedup();
    entries.retain(|id| state.entry(*id).is_some_and(|entry| asked.takes(entry)));
    entries
}

/// Whether the caller may work on how entries were read.
pub(crate) fn may_check(inside: &Inside, act: Act) -> bool {
    inside.posts.iter().any(|actor| taizhang_ledger::permission::may(actor, act, &Subject::government()))
}
