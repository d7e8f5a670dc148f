//! Which unit could lead a task: by a catalogue of duties, and by what was given to whom before. Always with the reason.
//!
//! A proposal is made only of registered units. Where nothing speaks for anybody, nothing is proposed.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use crate::establishment::Unit;
use crate::task::{Task, TaskStatus};
use crate::wording::Wording;
use crate::{EntryId, State, UnitId};

/// The most candidates that are named.
pub const CANDIDATES_MAX: usize = 5;

/// How much alike two texts have to be, in thousandths of their pairs of characters, to speak for a unit.
const ALIKE_MIN: usize = 300;

/// A line of the catalogue: these words are the business of such offices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyLine {
    /// The words.
    pub words: Vec<String>,
    /// What the names of such offices contain, the likeliest first.
    pub offices: Vec<String>,
}

/// A catalogue of duties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyCatalogue {
    /// Its lines.
    pub duty: Vec<DutyLine>,
}

impl DutyCatalogue {
    /// Reads a catalogue.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with the line.
    pub fn parse(toml: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(toml)
    }

    /// The catalogue that is shipped: `data/duties.toml`. A test reads it.
    #[must_use]
    pub fn shipped() -> Self {
        Self::parse(include_str!("../../data/duties.toml")).unwrap_or_default()
    }
}

/// A unit that could lead, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The unit.
    pub unit: UnitId,
    /// How much speaks for it; only to be compared.
    pub weight: u32,
    /// Why.
    pub reason: Wording,
}

/// The units that could lead a task made of an entry, the likeliest first; none where nothing speaks for anybody.
#[must_use]
pub fn suggest(state: &State, entry: EntryId, catalogue: &DutyCatalogue) -> Vec<Candidate> {
    let Some(entry) = state.entries.get(entry.0.saturating_sub(1) as usize) else { return Vec::new() };
    let mut candidates: BTreeMap<UnitId, Candidate> = BTreeMap::new();
    let mut speak = |unit: &UnitId, weight: u32, reason: Wording| {
        let candidate = candidates.entry(unit.clone()).or_insert_with(|| Candidate {
            unit: unit.clone(),
            weight: 0,
            reason: Wording::default(),
        });
        candidate.weight += weight;
        candidate.reason = std::mem::take(&mut candidate.reason).then(&reason);
    };
    for line in &catalogue.duty {
        let said: Vec<&str> =
            line.words.iter().map(String::as_str).filter(|word| entry.read.text.contains(word)).collect();
        let Some(unit) = line.offices.iter().find_map(|office| office_of(state, office)) else { continue };
        if !said.is_empty() {
            let weight: usize = said.iter().map(|word| word.chars().count()).sum();
            let words = said.join("、");
            let reason = Wording::new(
                format!("职责目录：「{words}」通常由{}承担", unit.name),
                format!("by the catalogue of duties, {words} is the business of {}", unit.name),
            );
            speak(&unit.id, u32::try_from(weight).unwrap_or(u32::MAX).saturating_mul(10), reason);
        }
    }
    if let Some((task, alike)) = most_alike(state, entry) {
        let lead = &task.terms.lead_unit;
        if state.units.get(lead).is_some_and(|unit| !unit.closed) {
            let percent = alike / 10;
            let reason = Wording::new(
                format!("任务{}「{}」文字有{percent}%相同，由其牵头", task.id, task.terms.title),
                format!("task {}, {percent} % alike in words, is led by it", task.id),
            );
            speak(lead, u32::try_from(alike / 10).unwrap_or(0), reason);
        }
    }
    let mut found: Vec<Candidate> = candidates.into_values().collect();
    found.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.unit.cmp(&b.unit)));
    found.truncate(CANDIDATES_MAX);
    found
}

/// The one open unit whose name contains some words; of several, none is the one.
fn office_of<'s>(state: &'s State, office: &str) -> Option<&'s Unit> {
    let mut named = state.units.values().filter(|unit| !unit.closed && unit.name.contains(office));
    named.next().filter(|_| named.next().is_none())
}

fn most_alike<'s>(state: &'s State, entry: &crate::entry::Entry) -> Option<(&'s Task, usize)> {
    let own = pairs(&entry.read.text);
    let looked_up: HashSet<(char, char)> = own.iter().copied().collect();
    let others = state.tasks.iter().filter(|task| task.entry != entry.id);
    let issued = others.filter(|task| task.status != TaskStatus::Cancelled && !task.status.is_draft());
    let alike = issued.filter_map(|task| {
        let text = &state.entries.get(task.entry.index())?.read.text;
        // Most texts share next to nothing. Pairs counted as often as they come are never fewer than those shared.
        let most = pairs_of(text).filter(|pair| looked_up.contains(pair)).count();
        if most * 1_000 < own.len() * ALIKE_MIN {
            return None;
        }
        let theirs = pairs(text);
        let shared = own.intersection(&theirs).count();
        let all = own.len() + theirs.len() - shared;
        (all > 0).then(|| (task, shared * 1_000 / all))
    });
    alike.filter(|(_, alike)| *alike >= ALIKE_MIN).max_by_key(|(task, alike)| (*alike, task.id))
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    pairs_of(text).collect()
}

/// The letters of a text two by two, as often as they come.
fn pairs_of(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().zip(letters().skip(1))
}
