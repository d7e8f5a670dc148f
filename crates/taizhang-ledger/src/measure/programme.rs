//! Programmes (专项行动、清单、战略): names under which entries are grouped. A programme has no lamp of its own.
//!
//! The members of some are not known: 「十二个紧盯」 says twelve and lists none. That is kept as it is. Statuses are counted;
//! nothing is averaged, and what has no status is counted as a blank.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::EntryId;

/// The members of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Members {
    /// Nobody has said what belongs to it.
    Unknown {
        /// How many its name says: twelve.
        said: Option<u32>,
    },
    /// What belongs to it.
    Known {
        /// The entries.
        entries: Vec<EntryId>,
        /// How many its name says.
        said: Option<u32>,
    },
}

/// A name under which entries are grouped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Its name, as written.
    pub name: String,
    /// The first and last year it runs; `None` if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<(i16, i16)>,
    /// What belongs to it.
    pub members: Members,
}

/// How many there are of each, with the blanks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally<K: Ord> {
    /// How many there are of each.
    pub counts: BTreeMap<K, u32>,
    /// How many have none.
    pub blanks: u32,
    /// All, blanks included.
    pub total: u32,
}

impl<K: Ord> Tally<K> {
    /// Counts. What has no value is a blank: it is counted and never taken for zero or for good.
    ///
    /// ```
    /// use taizhang_ledger::measure::Tally;
    ///
    /// let tally = Tally::of([Some("green"), None, Some("red"), Some("green")]);
    /// assert_eq!((tally.of_kind(&"green"), tally.blanks, tally.total), (2, 1, 4));
    /// ```
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = Option<K>>) -> Self {
        let mut tally = Self { counts: BTreeMap::new(), blanks: 0, total: 0 };
        for value in values {
            tally.total += 1;
            match value {
                Some(kind) => *tally.counts.entry(kind).or_insert(0) += 1,
                None => tally.blanks += 1,
            }
        }
        tally
    }

    /// How many there are of one kind.
    #[must_use]
    pub fn of_kind(&self, kind: &K) -> u32 {
        self.counts.get(kind).copied().unwrap_or(0)
    }
}

impl Programme {
    /// Whether it runs in a year; unknown years count as running.
    #[must_use]
    pub fn runs_in(&self, year: i16) -> bool {
        self.years.is_none_or(|(first, last)| (first..=last).contains(&year))
    }

    /// How many members its name says that nobody has entered; `None` if its name says none.
    #[must_use]
    pub fn members_missing(&self) -> Option<u32> {
        match &self.members {
            Members::Unknown { said } => *said,
            Members::Known { entries, said } => {
                said.map(|said| said.saturating_sub(u32::try_from(entries.len()).unwrap_or(u32::MAX)))
            }
        }
    }

    /// Counts the members by what they are; `None` while its members are unknown, so that nobody takes it for zero.
    #[must_use]
    pub fn tally<K: Ord>(&self, of: impl Fn(EntryId) -> Option<K>) -> Option<Tally<K>> {
        match &self.members {
            Members::Unknown { .. } => None,
            Members::Known { entries, .. } => Some(Tally::of(entries.iter().map(|entry| of(*entry)))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programme(members: Members) -> Programme {
        Programme { name: "十二个紧盯".into(), years: Some((2023, 2025)), members }
    }

    #[test]
    fn a_programme_whose_members_nobody_knows_has_no_count() {
        let unknown = programme(Members::Unknown { said: Some(12) });
        assert_eq!(unknown.tally(|_| Some(())), None);
        assert_eq!(unknown.members_missing(), Some(12));
        assert!(
            unknown.runs_in(2023)
                && unknown.runs_in(2025)
                && !unknown.runs_in(2026)
                && !unknown.runs_in(2022)
        );
        assert!(Programme { years: None, ..unknown }.runs_in(1999));
    }

    /// Trackers averaged children of which some were empty, and showed sums as averages.
    #[test]
    fn a_blank_is_counted_as_a_blank_and_nothing_is_averaged() {
        let known =
            programme(Members::Known { entries: vec![EntryId(1), EntryId(2), EntryId(3)], said: Some(12) });
        let tally = known.tally(|entry| (entry.0 != 2).then_some("behind")).expect("a count");
        assert_eq!(
            (tally.of_kind(&"behind"), tally.of_kind(&"ahead"), tally.blanks, tally.total),
            (2, 0, 1, 3)
        );
        assert_eq!(known.members_missing(), Some(9));
        let more = programme(Members::Known { entries: vec![EntryId(1), EntryId(2)], said: Some(1) });
        assert_eq!(more.members_missing(), Some(0));
        let unsaid = programme(Members::Known { entries: vec![], said: None });
        assert_eq!(unsaid.members_missing(), None);
        assert_eq!(unsaid.tally(|_| Some(1)).expect("a count").total, 0);
    }
}
