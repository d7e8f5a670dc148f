//! Ranks: on rates of governed items only. Counts are never ranked: they reward whoever makes more items.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Score, ScoreRule};
use crate::UnitId;
use crate::wording::Wording;

/// One unit in a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankRow {
    /// The unit.
    pub unit: UnitId,
    /// Its place; units with the same score share one. `None` if it is only listed.
    pub place: Option<u32>,
    /// The score of its rates.
    pub score: Option<Decimal>,
    /// How many items were due.
    pub n: u32,
    /// Why it has no place; empty if it has one.
    pub unplaced: Wording,
}

/// Units by the score of their rates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// The rule.
    pub rule: String,
    /// The units, the best first, then those that are only listed.
    pub rows: Vec<RankRow>,
    /// What it is drawn on, for people.
    pub said: Wording,
}

/// Ranks units that were scored by one rule; scores by another are listed without a place.
#[must_use]
pub fn rank(rule: &ScoreRule, scores: &[Score]) -> Ranking {
    let mut rows: Vec<RankRow> = scores.iter().map(|score| row(rule, score)).collect();
    // Units with a place first, by score; the rest by name.
    rows.sort_by(|one, other| {
        let key = |row: &RankRow| if row.unplaced.zh.is_empty() { row.score } else { None };
        key(other).cmp(&key(one)).then_with(|| one.unit.cmp(&other.unit))
    });
    let mut last: Option<(Decimal, u32)> = None;
    for (position, row) in (1..).zip(&mut rows) {
        let Some(score) = row.score.filter(|_| row.unplaced.zh.is_empty()) else { continue };
        let place = last.filter(|(same, _)| *same == score).map_or(position, |(_, place)| place);
        row.place = Some(place);
        last = Some((score, place));
    }
    let said = Wording::new(
        format!("按到期事项比率得分排名（并列同名次），到期事项不足{}件的只列不排", rule.rank_from_n),
        format!(
            "by rates of due items (ties share a place); units with fewer than {} are listed only",
            rule.rank_from_n
        ),
    );
    Ranking { rule: rule.id.clone(), rows, said }
}

fn row(rule: &ScoreRule, score: &Score) -> RankRow {
    let unplaced = if score.rule != rule.id {
        Wording::new(
            format!("按另一规则{}计分", score.rule),
            format!("scored by another rule, {}", score.rule),
        )
    } else if score.rates.is_none() {
        Wording::new("无到期事项", "nothing was due")
    } else if score.n < rule.rank_from_n {
        Wording::new(format!("到期事项{}件，样本过少", score.n), format!("only {} due items", score.n))
    } else {
        Wording::default()
    };
    RankRow { unit: score.unit.clone(), place: None, score: score.ranked_on(), n: score.n, unplaced }
}
