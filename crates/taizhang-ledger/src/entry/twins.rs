//! Entries that say one thing twice: proposed to the clerk, never merged by the program.

use std::collections::BTreeMap;

use crate::entry::Entry;
use crate::{EntryId, State};

/// Entries with the same words but for blanks and punctuation, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twins {
    /// The one to keep.
    pub first: EntryId,
    /// The others.
    pub again: Vec<EntryId>,
}

/// All groups of entries that could be merged.
#[must_use]
pub fn twins(state: &State) -> Vec<Twins> {
    twins_among(state.entries.iter())
}

/// The groups among some entries: those of one report, of which the ledger may have many.
pub fn twins_among<'s>(entries: impl Iterator<Item = &'s Entry>) -> Vec<Twins> {
    let mut by_words: BTreeMap<(bool, String), Vec<EntryId>> = BTreeMap::new();
    for entry in entries.filter(|entry| entry.is_open()) {
        let words: String = entry.read.text.chars().filter(|c| c.is_alphanumeric()).collect();
        by_words.entry((entry.read.kind.is_commitment(), words)).or_default().push(entry.id);
    }
    let mut groups: Vec<Twins> = by_words
        .into_values()
        .filter(|group| group.len() > 1)
        .map(|group| Twins { first: group[0], again: group[1..].to_vec() })
        .collect();
    groups.sort_by_key(|group| group.first);
    groups
}
