//! Confidence: what a person expects of the year end. It stands beside the lamp, and more than one person gives it:
//! disagreement is the signal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::By;

/// What a person expects, in five words with written definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// 有把握.
    Assured,
    /// 较有把握.
    Probable,
    /// 有条件完成.
    Feasible,
    /// 有较大风险.
    AtRisk,
    /// 难以完成.
    Unachievable,
}

impl Confidence {
    /// All words, the best first.
    pub const ALL: [Self; 5] =
        [Self::Assured, Self::Probable, Self::Feasible, Self::AtRisk, Self::Unachievable];

    const fn rank(self) -> u8 {
        match self {
            Self::Assured => 0,
            Self::Probable => 1,
            Self::Feasible => 2,
            Self::AtRisk => 3,
            Self::Unachievable => 4,
        }
    }
}

/// What one person said on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfidenceNote {
    /// Who.
    pub by: By,
    /// When.
    pub on: Date,
    /// What.
    pub confidence: Confidence,
    /// Why.
    pub reason: String,
}

/// What the persons say together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfidenceReading {
    /// The last word of each person, the earliest first.
    pub notes: Vec<ConfidenceNote>,
    /// The best of them.
    pub best: Confidence,
    /// The worst of them.
    pub worst: Confidence,
    /// Whether best and worst are two words or more apart.
    pub disagree: bool,
}

impl ConfidenceReading {
    /// What persons say together on a day, each by their last word; `None` if nobody said anything.
    #[must_use]
    pub fn of(notes: &[ConfidenceNote], on: Date) -> Option<Self> {
        let mut last: Vec<ConfidenceNote> = Vec::new();
        for note in notes.iter().filter(|note| note.on <= on) {
            last.retain(|earlier| earlier.by.person != note.by.person);
            last.push(note.clone());
        }
        let best = last.iter().map(|note| note.confidence).min()?;
        let worst = last.iter().map(|note| note.confidence).max()?;
        Some(Self { notes: last, best, worst, disagree: worst.rank() - best.rank() >= 2 })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn note(person: &str, on: Date, confidence: Confidence) -> ConfidenceNote {
        let by = By {
            person: person.parse().expect("a name"),
            post: "主任".parse().expect("a name"),
            unit: "市发改委".parse().expect("a name"),
        };
        ConfidenceNote { by, on, confidence, reason: String::new() }
    }

    #[test]
    fn a_person_counts_with_their_last_word_and_two_words_apart_is_disagreement() {
        let notes = [
            note("甲", date(2025, 6, 1), Confidence::AtRisk),
            note("乙", date(2025, 6, 2), Confidence::Probable),
            note("甲", date(2025, 7, 1), Confidence::Feasible),
            note("丙", date(2025, 8, 1), Confidence::Unachievable),
        ];
        assert_eq!(ConfidenceReading::of(&notes, date(2025, 5, 31)), None);
        let june = ConfidenceReading::of(&notes, date(2025, 6, 2)).expect("two said something");
        assert!(june.disagree);
        let july = ConfidenceReading::of(&notes, date(2025, 7, 1)).expect("two said something");
        assert_eq!(
            (july.best, july.worst, july.notes.len()),
            (Confidence::Probable, Confidence::Feasible, 2)
        );
        assert!(!july.disagree);
        assert!(ConfidenceReading::of(&notes, date(2025, 8, 1)).expect("three").disagree);
    }

    #[test]
    fn the_words_are_ordered_from_best_to_worst() {
        assert!(
            Confidence::ALL.windows(2).all(|pair| pair[0] < pair[1] && pair[0].rank() + 1 == pair[1].rank())
        );
    }
}
