//! What a revision would hold now, and what it would leave out: pure, so that it can be looked at before it is published.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::entry::{Entry, EntryStatus};
use crate::publication::{LeftOutReason, PublicLine};
use crate::standing::{self, DONE};
use crate::task::Task;
use crate::{EntryId, FileHash, State};

/// A revision that was not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicDraft {
    /// What the public would see, in order of the report.
    pub lines: Vec<PublicLine>,
    /// The entries that would be left out, each with why.
    pub left_out: BTreeMap<EntryId, LeftOutReason>,
    /// The hash of the lines: what is said back when publishing.
    pub content: FileHash,
}

impl PublicDraft {
    /// How many entries would be left out, by reason.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<LeftOutReason, u32> {
        let mut counts = BTreeMap::new();
        self.left_out.values().for_each(|reason| *counts.entry(*reason).or_insert(0) += 1);
        counts
    }
}

/// Draws up what could be published on a day. Results of the review are not promises and are not counted.
#[must_use]
pub fn draft(state: &State, as_of: Date) -> PublicDraft {
    let (mut lines, mut left_out) = (Vec::new(), BTreeMap::new());
    let mut issued: BTreeMap<EntryId, Vec<&Task>> = BTreeMap::new();
    for task in state.tasks.iter().filter(|task| task.issued.is_some()) {
        issued.entry(task.entry).or_default().push(task);
    }
    for entry in state.entries.iter().filter(|entry| entry.read.kind.is_commitment()) {
        let tasks = issued.get(&entry.id).map_or(&[][..], Vec::as_slice);
        match line(state, entry, tasks, as_of) {
            Ok(line) => lines.push(line),
            Err(reason) => {
                left_out.insert(entry.id, reason);
            }
        }
    }
    let content = hash_of_lines(&lines);
    PublicDraft { lines, left_out, content }
}

/// The hash of lines: SHA-256 of their JSON. Anyone can take it again of what the page gives out.
#[must_use]
pub fn hash_of_lines(lines: &[PublicLine]) -> FileHash {
    crate::leaf::hash(&lines)
}

fn line(state: &State, entry: &Entry, tasks: &[&Task], as_of: Date) -> Result<PublicLine, LeftOutReason> {
    if state.publication.withheld.contains_key(&entry.id) {
        return Err(LeftOutReason::Withheld);
    }
    match entry.status {
        EntryStatus::Confirmed => {}
        EntryStatus::Read => return Err(LeftOutReason::Unconfirmed),
        EntryStatus::Dismissed | EntryStatus::MergedInto(_) | EntryStatus::SplitInto(_) => {
            return Err(LeftOutReason::Gone);
        }
    }
    if tasks.is_empty() {
        return Err(LeftOutReason::NotIssued);
    }
    let standing = standing::of_entry(state, tasks, as_of);
    if standing.word == DONE && !tasks.iter().any(|task| is_shown(state, task)) {
        return Err(LeftOutReason::NoEvidence);
    }
    let mut units: Vec<String> = Vec::new();
    for task in tasks.iter().filter(|task| task.parent.is_none()) {
        let name = standing::unit_name(state, &task.terms.lead_unit);
        if !units.contains(&name) {
            units.push(name);
        }
    }
    Ok(PublicLine {
        entry: entry.id,
        wording: entry.read.text.clone(),
        units,
        due_date: tasks.iter().map(|task| task.terms.due_date).max(),
        figures: standing.figures,
        word: standing.word,
        as_of,
    })
}

/// Whether evidence was given that the task is done.
fn is_shown(state: &State, task: &Task) -> bool {
    let closing = state.closings.tasks.get(&task.id);
    let last = closing.and_then(|closing| closing.proposals.last());
    last.is_some_and(|proposal| proposal.accepted.is_some() && !proposal.evidence.is_empty())
}
