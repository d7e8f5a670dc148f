//! What comes of commands about entries.

use crate::entry::split::parts;
use crate::entry::{Change, Corrected, Entry, EntryCommand, EntryEvent, EntryStatus};
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::text::{LIST_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX, needed};
use crate::{EntryId, Event, Recorded, State};

pub(crate) fn decide(command: EntryCommand, state: &State) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        EntryCommand::Confirm { entries } => {
            let unconfirmed = confirmable(state, entries)?;
            if unconfirmed.is_empty() {
                return Ok(Vec::new());
            }
            EntryEvent::Confirmed { entries: unconfirmed }
        }
        EntryCommand::Correct { entry, change, reason } => {
            needed(&reason, "更正理由", "the reason", REASON_CHARS_MAX)?;
            let before = standing(open(state, entry)?, &change)?;
            if before == change {
                return Ok(Vec::new());
            }
            EntryEvent::Corrected { entry, change, before, reason }
        }
        EntryCommand::Split { entry, parts: stretches } => {
            unused(state, entry)?;
            let read = &open(state, entry)?.read;
            let parts = parts(read, &stretches).ok_or_else(|| Refusal::split_outside(entry))?;
            let first = state.entries.len();
            let named = parts.into_iter().enumerate().map(|(i, read)| (EntryId::at(first + i), read));
            EntryEvent::Split { entry, parts: named.collect() }
        }
        EntryCommand::Merge { into, mut from } => {
            from.sort_unstable();
            from.dedup();
            if from.is_empty() || from.len() > LIST_MAX || from.contains(&into) {
                return Err(Refusal::merge_needs_two());
            }
            open(state, into)?;
            for entry in &from {
                open(state, *entry)?;
                unused(state, *entry)?;
            }
            EntryEvent::Merged { into, from }
        }
        EntryCommand::Dismiss { entry, reason } => {
            needed(&reason, "剔除理由", "the reason", REASON_CHARS_MAX)?;
            open(state, entry)?;
            unused(state, entry)?;
            EntryEvent::Dismissed { entry, reason }
        }
        EntryCommand::Restore { entry, reason } => {
            needed(&reason, "恢复理由", "the reason", REASON_CHARS_MAX)?;
            match &known(state, entry)?.status {
                EntryStatus::Read | EntryStatus::Confirmed => return Ok(Vec::new()),
                EntryStatus::SplitInto(parts) => parts.iter().try_for_each(|part| {
                    open(state, *part)?;
                    unused(state, *part)
                })?,
                EntryStatus::Dismissed | EntryStatus::MergedInto(_) => {}
            }
            EntryEvent::Restored { entry, reason }
        }
        EntryCommand::Link { entry, link } => {
            let read = &open(state, entry)?.read;
            if link.figure as usize >= read.figures.len() {
                return Err(Refusal::unknown());
            }
            if read.links.contains(&link) {
                return Ok(Vec::new());
            }
            EntryEvent::Linked { entry, link }
        }
        EntryCommand::Group { entries, programme, belong } => {
            needed(&programme, "专项名称", "the programme", TITLE_CHARS_MAX)?;
            let others = grouped_otherwise(state, entries, &programme, belong)?;
            if others.is_empty() {
                return Ok(Vec::new());
            }
            EntryEvent::Grouped { entries: others, programme, belong }
        }
    };
    Ok(vec![Event::Entry(Box::new(event))])
}

/// An entry that exists.
pub(crate) fn known(state: &State, entry: EntryId) -> Result<&Entry, Refusal> {
    state.entries.get(entry.index()).ok_or_else(Refusal::unknown)
}

/// An entry that counts.
pub(crate) fn open(state: &State, entry: EntryId) -> Result<&Entry, Refusal> {
    let known = known(state, entry)?;
    match &known.status {
        EntryStatus::Read | EntryStatus::Confirmed => Ok(known),
        EntryStatus::Dismissed => Err(Refusal::entry_not_open(entry, "已剔除", "dismissed")),
        EntryStatus::MergedInto(into) => {
            Err(Refusal::entry_not_open(entry, &format!("已并入{into}"), &format!("merged into {into}")))
        }
        EntryStatus::SplitInto(_) => Err(Refusal::entry_not_open(entry, "已拆分", "split")),
    }
}

fn unused(state: &State, entry: EntryId) -> Result<(), Refusal> {
    if state.is_broken_down(entry) { Err(Refusal::entry_in_use(entry)) } else { Ok(()) }
}

fn confirmable(state: &State, mut entries: Vec<EntryId>) -> Result<Vec<EntryId>, Refusal> {
    entries.sort_unstable();
    entries.dedup();
    let mut unconfirmed = Vec::new();
    for entry in entries {
        if open(state, entry)?.status == EntryStatus::Read {
            unconfirmed.push(entry);
        }
    }
    Ok(unconfirmed)
}

fn grouped_otherwise(
    state: &State,
    mut entries: Vec<EntryId>,
    programme: &str,
    belong: bool,
) -> Result<Vec<EntryId>, Refusal> {
    entries.sort_unstable();
    entries.dedup();
    let mut others = Vec::new();
    for entry in entries {
        let belongs = open(state, entry)?.programmes.iter().any(|named| named == programme);
        if belongs != belong {
            others.push(entry);
        }
    }
    Ok(others)
}

/// What stands where a change would be made.
fn standing(entry: &Entry, change: &Change) -> Result<Change, Refusal> {
    Ok(match change {
        Change::Kind(_) => Change::Kind(entry.read.kind),
        Change::Due(_) => Change::Due(entry.read.due),
        Change::Figure { at, .. } if *at as usize > entry.read.figures.len() => {
            return Err(Refusal::unknown());
        }
        Change::Figure { at, .. } => {
            Change::Figure { at: *at, figure: entry.read.figures.get(*at as usize).cloned().map(Box::new) }
        }
    })
}

pub(crate) fn apply(event: &EntryEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    match event {
        EntryEvent::Confirmed { entries } => {
            for entry in entries {
                entry_of(state, *entry)?.status = EntryStatus::Confirmed;
            }
        }
        EntryEvent::Corrected { entry, change, before, reason } => {
            let entry = entry_of(state, *entry)?;
            change_of(entry, change);
            entry.corrections.push(Corrected {
                change: change.clone(),
                before: before.clone(),
                reason: reason.clone(),
                by: recorded.by.clone(),
                at: recorded.at,
            });
        }
        EntryEvent::Split { entry, parts } => {
            let whole = entry_of(state, *entry)?;
            whole.status = EntryStatus::SplitInto(parts.iter().map(|(id, _)| *id).collect());
            let report = whole.mentions[0].report;
            for (id, read) in parts {
                let mut part = Entry::new(*id, report, read.clone());
                part.split_from = Some(*entry);
                state.entries.push(part);
            }
        }
        EntryEvent::Merged { into, from } => {
            for entry in from {
                let merged = entry_of(state, *entry)?;
                merged.status = EntryStatus::MergedInto(*into);
                let mentions = merged.mentions.clone();
                entry_of(state, *into)?.mentions.extend(mentions);
            }
        }
        EntryEvent::Dismissed { entry, .. } => entry_of(state, *entry)?.status = EntryStatus::Dismissed,
        EntryEvent::Restored { entry, .. } => restore(state, *entry)?,
        EntryEvent::Linked { entry, link } => entry_of(state, *entry)?.read.links.push(link.clone()),
        EntryEvent::Grouped { entries, programme, belong } => {
            for entry in entries {
                let programmes = &mut entry_of(state, *entry)?.programmes;
                programmes.retain(|named| named != programme);
                if *belong {
                    programmes.push(programme.clone());
                }
            }
        }
    }
    Ok(())
}

fn restore(state: &mut State, id: EntryId) -> Result<(), Missing> {
    let entry = entry_of(state, id)?;
    let was = std::mem::take(&mut entry.status);
    let own = entry.mentions.clone();
    match was {
        EntryStatus::MergedInto(into) => {
            entry_of(state, into)?.mentions.retain(|mention| !own.contains(mention));
        }
        EntryStatus::SplitInto(parts) => {
            for part in parts {
                entry_of(state, part)?.status = EntryStatus::Dismissed;
            }
        }
        EntryStatus::Read | EntryStatus::Confirmed | EntryStatus::Dismissed => {}
    }
    Ok(())
}

fn change_of(entry: &mut Entry, change: &Change) {
    match change {
        Change::Kind(kind) => entry.read.kind = *kind,
        Change::Due(due) => entry.read.due = *due,
        Change::Figure { at, figure: Some(figure) } => match entry.read.figures.get_mut(*at as usize) {
            Some(standing) => *standing = (**figure).clone(),
            None => entry.read.figures.push((**figure).clone()),
        },
        Change::Figure { at, figure: None } => {
            let at = *at;
            if (at as usize) < entry.read.figures.len() {
                entry.read.figures.remove(at as usize);
                entry.read.links.retain(|link| link.figure != at);
                entry.read.links.iter_mut().filter(|link| link.figure > at).for_each(|link| link.figure -= 1);
            }
        }
    }
}

fn entry_of(state: &mut State, entry: EntryId) -> Result<&mut Entry, Missing> {
    state.entries.get_mut(entry.index()).ok_or_else(|| Missing::of(entry))
}
