//! What happened to appraisals.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::appraisal::{RankRow, Score, ScoreRule};
use crate::appraise::AppealedPoints;
use crate::calendar::Period;
use crate::{AppealId, AppraisalId, UnitId};

/// What happened to appraisals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppraiseEvent {
    /// Scores were computed. They follow.
    Computed {
        /// Its name.
        appraisal: AppraisalId,
        /// What it is called.
        title: String,
        /// The period.
        period: Period,
        /// The rule.
        rule: Box<ScoreRule>,
        /// The last day to object.
        objections_until: Date,
    },
    /// Scores of the appraisal, each with its steps, denominators and exclusions.
    Scores {
        /// The appraisal.
        appraisal: AppraisalId,
        /// Some of its scores.
        scores: Vec<Score>,
    },
    /// A unit objected.
    Appealed {
        /// Its name.
        appeal: AppealId,
        /// The appraisal.
        appraisal: AppraisalId,
        /// The unit.
        unit: UnitId,
        /// What it objects to.
        text: String,
    },
    /// An appeal was decided.
    AppealDecided {
        /// Which.
        appeal: AppealId,
        /// The points it brought; `None` if it was not upheld.
        adjusted: Option<AppealedPoints>,
        /// Why.
        reason: String,
    },
    /// The appraisal is final.
    Finished {
        /// Which.
        appraisal: AppraisalId,
    },
    /// Rows of its ranking, in order.
    Ranked {
        /// The appraisal.
        appraisal: AppraisalId,
        /// Some of the rows.
        rows: Vec<RankRow>,
    },
    /// It was taken back.
    Annulled {
        /// Which.
        appraisal: AppraisalId,
        /// Why.
        reason: String,
    },
}

impl AppraiseEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Computed { .. } => "appraisal.computed",
            Self::Scores { .. } => "appraisal.scores",
            Self::Appealed { .. } => "appraisal.appealed",
            Self::AppealDecided { .. } => "appraisal.appeal_decided",
            Self::Finished { .. } => "appraisal.finished",
            Self::Ranked { .. } => "appraisal.ranked",
            Self::Annulled { .. } => "appraisal.annulled",
        }
    }
}
