//! Cues: words that tell what a statement is, found in one pass over the whole text.
//!
//! The words stand in `data/words/cues.txt`, a section for each cue.

use std::sync::LazyLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use super::Statement;

/// The cues, in the order of the bits of a [`Cues`].
const NAMES: [&str; 14] = [
    "seen_ends",
    "works",
    "granted",
    "efforts",
    "neither",
    "guiding",
    "no_end",
    "builds",
    "systems",
    "sour",
    "completes",
    "own_steps",
    "year",
    "year_said",
];

/// See the section `seen_ends` of the word list.
pub(super) const SEEN_ENDS: u32 = 1 << 0;
/// See the section `works` of the word list.
pub(super) const WORKS: u32 = 1 << 1;
/// See the section `granted` of the word list.
pub(super) const GRANTED: u32 = 1 << 2;
/// See the section `efforts` of the word list.
pub(super) const EFFORTS: u32 = 1 << 3;
/// See the section `neither` of the word list.
pub(super) const NEITHER: u32 = 1 << 4;
/// See the section `guiding` of the word list.
pub(super) const GUIDING: u32 = 1 << 5;
/// See the section `no_end` of the word list.
pub(super) const NO_END: u32 = 1 << 6;
/// See the section `builds` of the word list.
pub(super) const BUILDS: u32 = 1 << 7;
/// See the section `systems` of the word list.
pub(super) const SYSTEMS: u32 = 1 << 8;
/// See the section `sour` of the word list.
pub(super) const SOUR: u32 = 1 << 9;
/// See the section `completes` of the word list.
pub(super) const COMPLETES: u32 = 1 << 10;
/// See the section `own_steps` of the word list.
pub(super) const OWN_STEPS: u32 = 1 << 11;
/// See the section `year` of the word list.
pub(super) const YEAR: u32 = 1 << 12;
/// See the section `year_said` of the word list.
pub(super) const YEAR_SAID: u32 = 1 << 13;

/// The cues that a statement holds, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues(u32);

impl Cues {
    /// Whether a word of `cue` stands in the statement.
    pub(super) const fn has(self, cue: u32) -> bool {
        self.0 & cue != 0
    }
}

static WORDS: LazyLock<CharwiseDoubleArrayAhoCorasick<u32>> = LazyLock::new(|| {
    let mut words: Vec<(&str, u32)> = Vec::new();
    let mut cue = 0;
    for line in include_str!("../../data/words/cues.txt").lines() {
        if let Some(head) = line.strip_prefix("# ") {
            let name = head.split(':').next().unwrap_or_default();
            cue = NAMES.iter().position(|known| *known == name).map_or(0, |bit| 1 << bit);
            continue;
        }
        for word in line.split_whitespace() {
            // A word of several cues stands once, with all their bits.
            match words.iter_mut().find(|(known, _)| *known == word) {
                Some((_, bits)) => *bits |= cue,
                None => words.push((word, cue)),
            }
        }
    }
    match CharwiseDoubleArrayAhoCorasickBuilder::new().build_with_values(words) {
        Ok(automaton) => automaton,
        Err(error) => unreachable!("cues.txt holds words that cannot be indexed: {error}"),
    }
});

/// The cues of every statement. Statements are in order and do not overlap.
pub(super) fn of(text: &str, statements: &[Statement]) -> Vec<Cues> {
    let mut cues = vec![Cues::default(); statements.len()];
    let mut at = 0;
    for found in WORDS.find_overlapping_iter(text) {
        while at < statements.len() && statements[at].span.end < found.end() {
            at += 1;
        }
        let Some(statement) = statements.get(at) else { break };
        if found.start() >= statement.span.start {
            cues[at].0 |= found.value();
        }
    }
    cues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_list_is_known() {
        let sections =
            include_str!("../../data/words/cues.txt").lines().filter_map(|line| line.strip_prefix("# "));
        let known: Vec<_> = sections.filter_map(|head| head.split_once(": ").map(|(name, _)| name)).collect();
        assert_eq!(known, NAMES);
    }
}
