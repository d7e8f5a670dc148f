//! January and February: clerks go through what was read, correct, split, merge, group and confirm it.

use taizhang_ledger::entry::{Change, Entry, EntryCommand, EntryStatus, twins};
use taizhang_ledger::filing::{EntryKind, ReadLink};
use taizhang_ledger::{Command, EntryId, Moment, Role, State};

use crate::year::{self, Step, Year};
use crate::{breaking, clues, phrases};

/// How many entries a clerk confirms with one command.
const BATCH: usize = 12;

/// Something a clerk does about entries.
pub(crate) enum Intent {
    /// Lay out the work.
    LayOut,
    /// Merge entries that say one thing.
    Merge(EntryId, Vec<EntryId>),
    /// Correct an entry.
    Correct(EntryId),
    /// Split an entry at a comma.
    Split(EntryId),
    /// Dismiss an entry.
    Dismiss(EntryId),
    /// Take a change back.
    Restore(EntryId),
    /// Hold a figure against one of last year.
    Link(EntryId),
    /// Put entries into a programme that the report names.
    Group(String, Vec<EntryId>),
    /// Confirm what is left.
    Confirm(Vec<EntryId>),
    /// Confirm the parts of what was split.
    ConfirmRest,
}

/// Notes the work after the report was filed.
pub(crate) fn note(year: &mut Year, filed: Moment) {
    year.agenda.note(filed, year::Intent::Reading(Intent::LayOut));
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    let open = |entry: EntryId| state.entries.get(entry.index()).filter(|entry| entry.is_open());
    let command = match intent {
        Intent::LayOut => {
            lay_out(year, at, state);
            return None;
        }
        Intent::Merge(into, from) => {
            open(into)?;
            from.iter().try_for_each(|entry| open(*entry).map(|_| ()))?;
            EntryCommand::Merge { into, from }
        }
        Intent::Correct(entry) => {
            let change = correction(year, open(entry)?);
            EntryCommand::Correct { entry, change, reason: phrase(year, phrases::CORRECTION) }
        }
        Intent::Split(entry) => {
            let parts = halves(open(entry)?)?;
            restore_perhaps(year, at, entry);
            EntryCommand::Split { entry, parts }
        }
        Intent::Dismiss(entry) => {
            open(entry)?;
            restore_perhaps(year, at, entry);
            EntryCommand::Dismiss { entry, reason: phrase(year, phrases::DISMISSAL) }
        }
        Intent::Restore(entry) => {
            if !restorable(state, entry) {
                return None;
            }
            EntryCommand::Restore { entry, reason: phrase(year, phrases::RESTORATION) }
        }
        Intent::Link(entry) => {
            let link = link(state, open(entry)?)?;
            EntryCommand::Link { entry, link }
        }
        Intent::Group(programme, entries) => {
            let entries: Vec<EntryId> = entries.into_iter().filter(|entry| open(*entry).is_some()).collect();
            EntryCommand::Group { entries, programme, belong: true }
        }
        Intent::Confirm(entries) => {
            let entries: Vec<EntryId> = entries.into_iter().filter(|entry| open(*entry).is_some()).collect();
            EntryCommand::Confirm { entries }
        }
        Intent::ConfirmRest => {
            let rest = state.entries.iter().filter(|entry| entry.status == EntryStatus::Read);
            let entries: Vec<EntryId> = rest.map(|entry| entry.id).take(500).collect();
            if entries.is_empty() {
                return None;
            }
            EntryCommand::Confirm { entries }
        }
    };
    let clerk = year.city.central(Role::Drafter, 0);
    Some(Step::new(at, clerk, Command::Entry(Box::new(command))))
}

fn phrase(year: &mut Year, table: &[&str]) -> String {
    (*year.chance.pick(table)).to_owned()
}

fn lay_out(year: &mut Year, filed: Moment, state: &State) {
    let mut again = Vec::new();
    for group in twins(state) {
        again.extend(group.again.iter().copied());
        day_note(year, filed, 1, 2, Intent::Merge(group.first, group.again));
    }
    let rates = year.options.rates.clone();
    for entry in state.entries.iter().filter(|entry| !again.contains(&entry.id)) {
        let id = entry.id;
        if year.chance.often(rates.correction) {
            day_note(year, filed, 2, 6, Intent::Correct(id));
        }
        if year.chance.often(rates.split) && halves(entry).is_some() {
            day_note(year, filed, 3, 6, Intent::Split(id));
        } else if year.chance.often(rates.dismissal) {
            day_note(year, filed, 3, 6, Intent::Dismiss(id));
        }
        if year.chance.often(30) {
            day_note(year, filed, 3, 6, Intent::Link(id));
        }
    }
    for (programme, entries) in programmes(state) {
        day_note(year, filed, 4, 8, Intent::Group(programme, entries));
    }
    let all: Vec<EntryId> = state.entries.iter().map(|entry| entry.id).collect();
    for batch in all.chunks(BATCH) {
        day_note(year, filed, 5, 8, Intent::Confirm(batch.to_vec()));
    }
    let rest = year.hours.after(filed, 9, &mut year.chance);
    year.agenda.note(rest, year::Intent::Reading(Intent::ConfirmRest));
    clues::note(year, rest, state);
    let broken_down = year.hours.after(rest, 1, &mut year.chance);
    breaking::note(year, broken_down);
}

fn day_note(year: &mut Year, from: Moment, low: i64, high: i64, intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let at = year.hours.after(from, days, &mut year.chance);
    year.agenda.note(at, year::Intent::Reading(intent));
}

fn restore_perhaps(year: &mut Year, at: Moment, entry: EntryId) {
    if year.chance.often(year.options.rates.restoration) {
        let then = year.hours.after(at, 1, &mut year.chance);
        year.agenda.note(then, year::Intent::Reading(Intent::Restore(entry)));
    }
}

/// Whether a clerk can take back what became of an entry.
fn restorable(state: &State, entry: EntryId) -> bool {
    let open = |part: &EntryId| state.entries[part.index()].is_open() && !state.is_broken_down(*part);
    match state.entries.get(entry.index()).map(|entry| &entry.status) {
        Some(EntryStatus::Dismissed) => true,
        Some(EntryStatus::SplitInto(parts)) => parts.iter().all(open),
        _ => false,
    }
}

/// A correction that a clerk might make: another kind, or another day.
fn correction(year: &mut Year, entry: &Entry) -> Change {
    let kind = match entry.read.kind {
        EntryKind::Duty => EntryKind::Milestone,
        EntryKind::Milestone => EntryKind::Duty,
        EntryKind::Target | EntryKind::Bid | EntryKind::Result => return Change::Due(due(year)),
    };
    if year.chance.often(500) { Change::Kind(kind) } else { Change::Due(due(year)) }
}

fn due(year: &mut Year) -> Option<taizhang_ledger::filing::YearMonth> {
    let month = u8::try_from(year.chance.between(6, 12)).unwrap_or(12);
    let of = year.plan_year.unsigned_abs();
    Some(taizhang_ledger::filing::YearMonth { year: of, month })
}

/// The two halves of an entry around a comma in its middle; `None` where there is none.
fn halves(entry: &Entry) -> Option<Vec<(u32, u32)>> {
    let text: Vec<char> = entry.read.text.chars().collect();
    let near = text.len() / 2;
    let comma = |at: &usize| matches!(text[*at], '，' | '；');
    let at = (near..text.len().saturating_sub(2)).find(comma).filter(|at| *at > 1)?;
    let blank = |from: usize, to: usize| text[from..to].iter().all(|c| c.is_whitespace());
    if blank(0, at) || blank(at + 1, text.len()) {
        return None;
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Some(vec![(0, count(at)), (count(at + 1), count(text.len()))])
}

/// A link of an entry's first figure to a result that measures the same.
fn link(state: &State, entry: &Entry) -> Option<ReadLink> {
    let own = entry.read.figures.first()?;
    let results = state.entries.iter().filter(|other| !other.read.kind.is_commitment());
    let mut figures = results.flat_map(|other| &other.read.figures);
    let other = figures.find(|figure| figure.unit == own.unit && figure.role == own.role)?;
    Some(ReadLink {
        figure: 0,
        last_report: None,
        other: other.clone(),
        comparison: "level".to_owned(),
        verdict: "unclear".to_owned(),
        zh: "人工关联，口径待核".to_owned(),
        en: "linked by hand, how it is counted is to be checked".to_owned(),
    })
}

/// The programmes that the report names, with the entries that name them.
fn programmes(state: &State) -> std::collections::BTreeMap<String, Vec<EntryId>> {
    let mut programmes: std::collections::BTreeMap<String, Vec<EntryId>> = std::collections::BTreeMap::new();
    for entry in state.entries.iter().filter(|entry| entry.read.kind.is_commitment()) {
        for mention in entry.read.mentions.iter().filter(|mention| mention.kind == "programme") {
            programmes.entry(mention.name.clone()).or_default().push(entry.id);
        }
    }
    programmes
}
