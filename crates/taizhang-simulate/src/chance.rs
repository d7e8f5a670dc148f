//! Chance from a seed: the same seed gives the same numbers on every machine.
//!
//! Numbers are drawn with whole-number arithmetic only, so that neither the width of a machine's words nor a new version of a
//! sampling crate changes a year that somebody noted the seed of.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How often something happens, in a thousand.
pub type PerMille = u16;

/// A stream of chance.
#[derive(Clone, Debug)]
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of a seed.
    pub fn of(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number under `end`; zero where `end` is zero.
    pub fn below(&mut self, end: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()) * u64::from(end);
        u32::try_from(wide >> 32).unwrap_or(0) // cannot happen: the upper half of 64 bits
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u32::try_from(high.saturating_sub(low)).unwrap_or(0);
        low + i64::from(self.below(width.saturating_add(1)))
    }

    /// Whether something happens that happens this often.
    pub fn often(&mut self, rate: PerMille) -> bool {
        self.below(1000) < u32::from(rate)
    }

    /// One of some things.
    ///
    /// # Panics
    /// If there are none: the tables of this crate are never empty.
    pub fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.at(things.len())]
    }

    /// A position among some things.
    pub fn at(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }

    /// A number of any size.
    pub fn any(&mut self) -> u64 {
        self.0.next_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_numbers_it_gave_before() {
        let mut chance = Chance::of(7);
        let drawn: Vec<u32> = (0..6).map(|_| chance.below(1000)).collect();
        assert_eq!(drawn, [140, 157, 182, 167, 270, 704]);
    }

    #[test]
    fn both_ends_are_drawn_and_nothing_beyond() {
        let mut chance = Chance::of(1);
        let drawn: std::collections::BTreeSet<i64> = (0..200).map(|_| chance.between(-1, 2)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [-1, 0, 1, 2]);
    }

    #[test]
    fn what_never_happens_does_not_and_what_always_does_does() {
        let mut chance = Chance::of(2);
        assert!((0..100).all(|_| !chance.often(0) && chance.often(1000)));
    }
}
