//! What holds in every state that the rules can reach: checked after each step of a simulated year, and by `doctor`.
//!
//! An invariant looks at a state alone. It repeats a rule from the other side: not how a command is decided, but what can
//! then never be seen.

mod appraise;
mod closing;
mod clue;
mod publication;
mod request;
mod supervision;
mod task;

use std::collections::BTreeSet;
use std::fmt::Display;

use serde::Serialize;

use crate::State;

/// Something that must not be, and is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// The invariant, as a sentence.
    pub invariant: &'static str,
    /// The things for which it does not hold.
    pub things: Vec<String>,
}

/// One invariant: a sentence, and the things of a state for which it does not hold.
pub(crate) struct Invariant {
    pub name: &'static str,
    pub check: fn(&State) -> Vec<String>,
}

/// All of them, by group.
const GROUPS: &[&[Invariant]] =
    &[task::ALL, supervision::ALL, request::ALL, closing::ALL, publication::ALL, clue::ALL, appraise::ALL];

/// The invariants that do not hold, with the things for which they do not. Empty for every state the rules can reach.
#[must_use]
pub fn broken(state: &State) -> Vec<Broken> {
    let all = GROUPS.iter().flat_map(|group| group.iter());
    let checked = all.map(|invariant| Broken { invariant: invariant.name, things: (invariant.check)(state) });
    checked.filter(|broken| !broken.things.is_empty()).collect()
}

/// The sentences of all invariants.
#[must_use]
pub fn names() -> Vec<&'static str> {
    GROUPS.iter().flat_map(|group| group.iter()).map(|invariant| invariant.name).collect()
}

/// The names of things for which something holds that must not.
pub(crate) fn those<'s, T: 's, N: Display>(
    things: impl IntoIterator<Item = &'s T>,
    name: impl Fn(&T) -> N,
    wrong: impl Fn(&T) -> bool,
) -> Vec<String> {
    things.into_iter().filter(|thing| wrong(thing)).map(|thing| name(thing).to_string()).collect()
}

/// The names that are not what their position gives: numbers are given in order and never twice.
pub(crate) fn out_of_order<N: Display + PartialEq>(
    given: impl IntoIterator<Item = N>,
    at: impl Fn(usize) -> N,
) -> Vec<String> {
    let numbered = given.into_iter().enumerate();
    numbered.filter(|(index, name)| *name != at(*index)).map(|(_, name)| name.to_string()).collect()
}

/// Whatever stands more than once.
pub(crate) fn repeated<T: Ord + Display + Clone>(things: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    things.into_iter().filter(|thing| !seen.insert(thing.clone())).map(|thing| thing.to_string()).collect()
}
