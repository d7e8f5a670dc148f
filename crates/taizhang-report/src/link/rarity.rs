//! How rare a term is in the two documents: what everybody says tells little. Also finds, for a target, the few
//! results that share a rare term with it, so that not every pair is looked at.

use std::collections::HashMap;

use super::candidate::Candidate;
use super::wording::{Seen, Term};

/// How many results share a term at most for it to lead to them.
const SHARED_BY_MAX: usize = 80;
/// How many results are looked at for one target.
pub(super) const LOOKED_AT_MAX: usize = 24;
/// Rarity in a short text is told as if it had this many statements.
const STATEMENTS_MIN: u32 = 150;
/// What a common head noun counts, in thousandths.
const COMMON: u32 = 450;

/// Rarities of the terms of two sets of candidates.
pub(super) struct Rarity {
    /// In how many statements each term stands.
    counts: HashMap<Term, u32>,
    statements: u32,
    /// The results in which each term stands.
    places: HashMap<Term, Vec<u32>>,
}

impl Rarity {
    pub(super) fn of(targets: &[Candidate], results: &[Candidate]) -> Self {
        let mut counts: HashMap<Term, (u32, usize)> = HashMap::new();
        let (mut statements, mut last) = (0u32, usize::MAX);
        // Results come after all targets and may stand in the same statements, which the offset keeps apart.
        let apart = usize::MAX / 2;
        let told =
            targets.iter().map(|target| (target, 0)).chain(results.iter().map(|result| (result, apart)));
        for (candidate, offset) in told {
            let statement = candidate.statement + offset;
            if statement != last {
                statements += 1;
                last = statement;
            }
            for seen in candidate.own.iter().chain(&candidate.near) {
                let (count, seen_in) = counts.entry(seen.term).or_insert((0, usize::MAX));
                if *seen_in != statement {
                    *count += 1;
                    *seen_in = statement;
                }
            }
        }
        let counts = counts.into_iter().map(|(term, (count, _))| (term, count)).collect();
        let mut places: HashMap<Term, Vec<u32>> = HashMap::new();
        for (i, result) in results.iter().enumerate() {
            for seen in result.own.iter().chain(&result.near).chain(&result.title) {
                let places = places.entry(seen.term).or_default();
                if places.last() != Some(&(i as u32)) {
                    places.push(i as u32);
                }
            }
        }
        Self { counts, statements: statements.max(STATEMENTS_MIN), places }
    }

    /// The weight of a term: four times the binary logarithm of how many statements go to one that has it.
    pub(super) fn weight(&self, seen: Seen) -> u32 {
        let count = self.counts.get(&seen.term).copied().unwrap_or(1).max(1);
        let ratio = (u128::from(self.statements) << 12) / u128::from(count);
        let log = ratio.pow(4).checked_ilog2().unwrap_or(0).saturating_sub(48) + 4;
        if seen.common { log * COMMON / 1000 } else { log }
    }

    /// The results that share the rarest terms with a target, best first.
    pub(super) fn shortlist(&self, target: &Candidate) -> Vec<usize> {
        let mut sums: HashMap<u32, u32> = HashMap::new();
        for (at, seen) in target.own.iter().chain(&target.near).chain(&target.title).enumerate() {
            let Some(places) = self.places.get(&seen.term) else { continue };
            if places.len() > SHARED_BY_MAX {
                continue;
            }
            let weight = self.weight(*seen) * if at < target.own.len() { 3 } else { 1 };
            for place in places {
                *sums.entry(*place).or_default() += weight;
            }
        }
        let mut best: Vec<(u32, u32)> = sums.into_iter().map(|(place, sum)| (sum, place)).collect();
        best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(LOOKED_AT_MAX);
        best.into_iter().map(|(_, place)| place as usize).collect()
    }
}
