//! A score rule as data: items with weights, what each rate is a rate of, deductions and additions with their caps.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::wording::Wording;

/// The most items, deductions or additions a rule may have.
pub const RULE_ITEMS_MAX: usize = 50;

/// The most points a rule may deal with.
pub const POINTS_MAX: u32 = 10_000;

/// One rate with its weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreItem {
    /// Its name: `on_time`.
    pub id: String,
    /// What it is called.
    pub title: Wording,
    /// How many points the whole rate brings.
    pub weight: Decimal,
    /// What is counted above the line.
    pub numerator: Wording,
    /// What is counted below the line: what was due.
    pub denominator: Wording,
}

/// Points for each time something happened, up to a cap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointRule {
    /// Its name: `notice`.
    pub id: String,
    /// What it is called.
    pub title: Wording,
    /// Points each time.
    pub points_each: Decimal,
    /// At most so many points.
    pub cap: Decimal,
}

/// A score rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRule {
    /// Its name and version, printed with every score.
    pub id: String,
    /// What it is called.
    pub title: Wording,
    /// The full score.
    pub full: Decimal,
    /// The least score.
    pub floor: Decimal,
    /// The rates.
    pub items: Vec<ScoreItem>,
    /// What takes points away.
    #[serde(default)]
    pub deductions: Vec<PointRule>,
    /// What adds points.
    #[serde(default)]
    pub additions: Vec<PointRule>,
    /// Under how many due items a unit is listed without a place.
    pub rank_from_n: u32,
}

/// Why a rule cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScoreRuleError {
    /// A file that is not of the shape.
    #[error("the score rule cannot be read: {what}")]
    Unreadable {
        /// What is wrong, with the line.
        what: String,
    },
    /// A rule that does not hold together.
    #[error("the score rule {id}: {what}")]
    Rule {
        /// Which rule.
        id: String,
        /// What is wrong.
        what: String,
    },
}

impl ScoreRule {
    /// Reads a rule.
    ///
    /// # Errors
    ///
    /// [`ScoreRuleError`].
    pub fn parse(toml: &str) -> Result<Self, ScoreRuleError> {
        let rule: Self =
            toml::from_str(toml).map_err(|error| ScoreRuleError::Unreadable { what: error.to_string() })?;
        rule.check()?;
        Ok(rule)
    }

    /// The default rule.
    ///
    /// # Panics
    ///
    /// Never: its file is read by a test.
    #[must_use]
    pub fn default_rule() -> Self {
        match Self::parse(include_str!("../../data/score/default.toml")) {
            Ok(rule) => rule,
            Err(error) => unreachable!("{error}"), // the file is part of the program and a test reads it
        }
    }

    /// Refuses a rule that does not hold together.
    ///
    /// # Errors
    ///
    /// [`ScoreRuleError::Rule`].
    pub fn check(&self) -> Result<(), ScoreRuleError> {
        let wrong = |what: String| Err(ScoreRuleError::Rule { id: self.id.clone(), what });
        let most = Decimal::from(POINTS_MAX);
        if self.full <= Decimal::ZERO || self.full > most {
            return wrong(format!(
                "the full score is {}; it has to be over 0 and at most {POINTS_MAX}",
                self.full
            ));
        }
        if self.floor < Decimal::ZERO || self.floor > self.full {
            return wrong(format!("the least score is {}; it has to be from 0 to the full one", self.floor));
        }
        if self.items.is_empty() {
            return wrong("it has no items".to_owned());
        }
        if [self.items.len(), self.deductions.len(), self.additions.len()].iter().any(|n| *n > RULE_ITEMS_MAX)
        {
            return wrong(format!("it has more than {RULE_ITEMS_MAX} items of a kind"));
        }
        if let Some(item) = self.items.iter().find(|item| item.weight <= Decimal::ZERO || item.weight > most)
        {
            return wrong(format!("{} has the weight {}", item.id, item.weight));
        }
        let points = || self.deductions.iter().chain(&self.additions);
        let fits = |value: Decimal| value >= Decimal::ZERO && value <= most;
        if let Some(rule) = points().find(|rule| !fits(rule.points_each) || !fits(rule.cap)) {
            return wrong(format!("{} has {} points each, at most {}", rule.id, rule.points_each, rule.cap));
        }
        let mut names = BTreeSet::new();
        let ids = self.items.iter().map(|item| &item.id).chain(points().map(|rule| &rule.id));
        for id in ids {
            if !names.insert(id) {
                return wrong(format!("{id} stands in it twice"));
            }
        }
        Ok(())
    }
}
