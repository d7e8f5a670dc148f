//! What changed from one revision to the next, and which of it is a correction that the public is told of.
//!
//! Figures and status words are expected to move from month to month. Wording, lead unit and due date are not: a change of
//! those, or an entry that is gone, goes to the log of corrections.

use std::collections::BTreeMap;

use crate::publication::{PublicCorrection, PublicDraft, PublicLine, Revision};
use crate::{EntryId, State};

/// A line that is new, gone or not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// The entry.
    pub entry: EntryId,
    /// As it was; `None` for a new line.
    pub was: Option<PublicLine>,
    /// As it is; `None` for one that is gone.
    pub is: Option<PublicLine>,
}

/// The lines that are not the same, in order of their entries. The day for which a line is so is no difference.
#[must_use]
pub fn compare(was: &[PublicLine], is: &[PublicLine]) -> Vec<LineChange> {
    let old: BTreeMap<EntryId, &PublicLine> = was.iter().map(|line| (line.entry, line)).collect();
    let new: BTreeMap<EntryId, &PublicLine> = is.iter().map(|line| (line.entry, line)).collect();
    let mut entries: Vec<EntryId> = old.keys().chain(new.keys()).copied().collect();
    entries.sort_unstable();
    entries.dedup();
    let mut changes = Vec::new();
    for entry in entries {
        let (was, is) = (old.get(&entry).copied(), new.get(&entry).copied());
        let same = match (was, is) {
            (Some(was), Some(is)) => PublicLine { as_of: is.as_of, ..was.clone() } == *is,
            _ => false,
        };
        if !same {
            changes.push(LineChange { entry, was: was.cloned(), is: is.cloned() });
        }
    }
    changes
}

/// What the public is told when a draft follows a revision.
pub(super) fn corrections(state: &State, last: &Revision, draft: &PublicDraft) -> Vec<PublicCorrection> {
    let mut told = Vec::new();
    for change in compare(&last.lines, &draft.lines) {
        let Some(was) = change.was else { continue };
        let mut tell = |what: &str, was: String, is: String, reason: String| {
            if was != is {
                let (what, revision) = (what.to_owned(), last.id);
                told.push(PublicCorrection { revision, entry: change.entry, what, was, is, reason });
            }
        };
        let Some(is) = change.is else {
            tell("不再公开", was.wording, String::new(), why_gone(state, change.entry, draft));
            continue;
        };
        let reason = why_changed(state, change.entry);
        let day = |line: &PublicLine| line.due_date.map(|day| day.to_string()).unwrap_or_default();
        tell("时限", day(&was), day(&is), reason.clone());
        tell("牵头单位", was.units.join("、"), is.units.join("、"), reason.clone());
        tell("表述", was.wording, is.wording, reason);
    }
    told
}

fn why_gone(state: &State, entry: EntryId, draft: &PublicDraft) -> String {
    let withheld = state.publication.withheld.get(&entry).map(|said| said.text.clone());
    let left_out = || draft.left_out.get(&entry).map_or("", |reason| reason.zh()).to_owned();
    withheld.unwrap_or_else(left_out)
}

/// The reason that was given for the last change of an entry or of a task of it.
fn why_changed(state: &State, entry: EntryId) -> String {
    let corrected = state.entries.get(entry.index()).and_then(|entry| entry.corrections.last());
    let corrected = corrected.map(|corrected| (corrected.at, &corrected.reason));
    let of_entry = |task| state.task(task).is_some_and(|task| task.entry == entry);
    let asked = state.requests.iter().filter(|request| of_entry(request.task));
    let granted = asked.filter_map(|request| {
        let decided = request.decided.as_ref().filter(|decided| decided.before.is_some())?;
        Some((decided.at, &request.reason))
    });
    corrected.into_iter().chain(granted).max().map_or_else(String::new, |(_, reason)| reason.clone())
}
