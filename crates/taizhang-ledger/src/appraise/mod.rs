//! Appraisals (考核): the scores of a period are computed by the published rule with every step, can be objected to for some
//! days, and are final after that.
//!
//! The rule, the scores with their denominators and exclusions, each appeal with its decision, and the ranking are kept as
//! they were. A score is changed by the adjustment that an appeal brought and by nothing else; nobody decides the appeal of
//! their own unit.

mod appeal;
mod decide;
mod event;
mod facts;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, subject};
pub use event::AppraiseEvent;
pub use facts::{compute, facts};

use crate::appraisal::{AdjustmentOn, RankRow, Score, ScoreRule};
use crate::calendar::Period;
use crate::closing::Said;
use crate::{Act, AppealId, AppraisalId, UnitId};

/// Something that happened and is not in the ledger: a practice that a higher level took up. Entered by hand, with a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noted {
    /// The unit.
    pub unit: UnitId,
    /// The deduction or addition of the rule, by its name.
    pub rule: String,
    /// A document number, a date: what shows it.
    pub reference: String,
}

/// A change of points that an appeal brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppealedPoints {
    /// What they belong to.
    pub on: AdjustmentOn,
    /// The points; negative for less.
    pub points: Decimal,
}

/// What was decided of an appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealDecided {
    /// The points it brought; `None` if it was not upheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<AppealedPoints>,
    /// Why, who decided, and when.
    pub said: Said,
}

/// An appeal of a unit against its score (申诉).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// Its name.
    pub id: AppealId,
    /// The appraisal.
    pub appraisal: AppraisalId,
    /// The unit.
    pub unit: UnitId,
    /// What it objects to, who wrote it, and when.
    pub said: Said,
    /// What was decided; `None` while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<AppealDecided>,
}

/// How far an appraisal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalStatus {
    /// Computed; units may object.
    Computed,
    /// Final; nothing changes it.
    Final,
    /// Taken back before it was final.
    Annulled,
}

impl AppraisalStatus {
    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Computed => "异议期",
            Self::Final => "已定",
            Self::Annulled => "已作废",
        }
    }

    /// The name used in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Computed => "computed",
            Self::Final => "final",
            Self::Annulled => "annulled",
        }
    }
}

/// An appraisal of units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// Its name.
    pub id: AppraisalId,
    /// The period.
    pub period: Period,
    /// The rule as it was.
    pub rule: ScoreRule,
    /// Its title, who computed it, and when.
    pub computed: Said,
    /// The last day to object (异议期).
    pub objections_until: Date,
    /// How far it is.
    pub status: AppraisalStatus,
    /// The scores by unit, with the adjustments that appeals brought.
    pub scores: BTreeMap<UnitId, Score>,
    /// The ranking: on rates only. Empty until it is final.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranking: Vec<RankRow>,
}

/// What can be asked about appraisals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AppraiseCommand {
    /// Compute the scores of a period.
    Compute {
        /// What it is called.
        title: String,
        /// The period, which is over.
        period: Period,
        /// What happened and is not in the ledger.
        #[serde(default)]
        noted: Vec<Noted>,
    },
    /// Object to the score of one's unit.
    Appeal {
        /// The appraisal.
        appraisal: AppraisalId,
        /// The unit.
        unit: UnitId,
        /// What it objects to.
        text: String,
    },
    /// Decide an appeal.
    DecideAppeal {
        /// Which.
        appeal: AppealId,
        /// The points it brings; `None` if it is not upheld.
        adjusted: Option<AppealedPoints>,
        /// Why.
        reason: String,
    },
    /// Make an appraisal final, after the days to object.
    Finish {
        /// Which.
        appraisal: AppraisalId,
    },
    /// Take an appraisal back before it is final.
    Annul {
        /// Which.
        appraisal: AppraisalId,
        /// Why.
        reason: String,
    },
}

impl AppraiseCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Compute { .. } | Self::Finish { .. } | Self::Annul { .. } => Act::Appraise,
            Self::Appeal { .. } => Act::Appeal,
            Self::DecideAppeal { .. } => Act::DecideAppeal,
        }
    }
}
