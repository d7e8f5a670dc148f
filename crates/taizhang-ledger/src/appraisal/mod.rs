//! Appraisal (考核): scores of units by a published rule, with the formula and every step printed.
//!
//! A rate has a stated denominator: what was due, open overdue items included. Blanks are left out and counted, exclusions are
//! listed with their reasons. Deductions have caps. Ranks are drawn on rates of governed items only, never on counts, and show
//! how many items stand behind them. An appeal changes a score by a recorded adjustment and nothing else.

mod facts;
mod ranking;
mod rule;
mod score;

pub use facts::{Case, CaseState, Exclusion, ScoreFacts};
pub use ranking::{RankRow, Ranking, rank};
pub use rule::{PointRule, ScoreItem, ScoreRule, ScoreRuleError};
pub use score::{Adjustment, AdjustmentOn, ItemScore, PointScore, Score, score};
