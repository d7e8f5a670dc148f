//! Bids (创建、争创): a ladder 申报→受理→评审→命名 of which others decide all steps but the first.
//!
//! An office answers for its own steps only. That a title was not given turns no lamp red, and that one was given is no proof
//! of pace.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Milestone, MilestoneProgress, Milestones, Reached};

/// A stage of a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BidStage {
    /// 筹备: what is to be built up before.
    Prepare,
    /// 申报: handed in by the office.
    Apply,
    /// 受理: taken up by the body that decides.
    Accepted,
    /// 评审: judged.
    Reviewed,
    /// 命名: named.
    Named,
}

impl BidStage {
    /// Whether the office itself takes the step.
    #[must_use]
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Prepare | Self::Apply)
    }

    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Prepare => "筹备",
            Self::Apply => "申报",
            Self::Accepted => "受理",
            Self::Reviewed => "评审",
            Self::Named => "命名",
        }
    }
}

/// One step of a bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BidStep {
    /// Its stage; several steps may be of one.
    pub stage: BidStage,
    /// What is done, in words; may be empty.
    #[serde(default)]
    pub title: String,
    /// By when; steps of others often have no day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// That it was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    /// The day by which a missed step will be made up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<Date>,
}

/// A bid for a title or an approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bid {
    /// The title: 国家森林城市.
    pub title: String,
    /// Who decides.
    pub decided_by: String,
    /// The steps in order.
    pub steps: Vec<BidStep>,
}

/// How far a bid is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BidProgress {
    /// The highest stage reached; `None` before the first.
    pub stage: Option<BidStage>,
    /// The office's own steps that have a day: what its lamp is judged on.
    pub own: MilestoneProgress,
    /// Whether the next step is one of others.
    pub waits_for_others: bool,
    /// Whether the title was given.
    pub named: bool,
}

impl Bid {
    /// How far the bid is on a day.
    #[must_use]
    pub fn progress(&self, on: Date) -> BidProgress {
        let is_reached = |step: &BidStep| step.reached.as_ref().is_some_and(|reached| reached.on <= on);
        let stage = self.steps.iter().filter(|step| is_reached(step)).map(|step| step.stage).max();
        let own = self.steps.iter().filter(|step| step.stage.is_own());
        let nodes = own.filter_map(|step| {
            Some(Milestone {
                title: step.title.clone(),
                due: step.due?,
                reached: step.reached.clone(),
                recovery: step.recovery,
            })
        });
        let next = self.steps.iter().find(|step| !is_reached(step));
        BidProgress {
            stage,
            own: Milestones { nodes: nodes.collect() }.progress(on),
            waits_for_others: next.is_some_and(|step| !step.stage.is_own()),
            named: stage == Some(BidStage::Named),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn step(stage: BidStage, due: Option<Date>, reached: Option<Date>) -> BidStep {
        let reached = reached.map(|on| Reached { on, evidence: Vec::new() });
        BidStep { stage, title: String::new(), due, reached, recovery: None }
    }

    fn bid(applied: Option<Date>, reviewed: Option<Date>) -> Bid {
        Bid {
            title: "国家森林城市".into(),
            decided_by: "国家林草局".into(),
            steps: vec![
                step(BidStage::Prepare, None, Some(date(2025, 2, 1))),
                step(BidStage::Apply, Some(date(2025, 6, 30)), applied),
                step(BidStage::Reviewed, Some(date(2025, 9, 30)), reviewed),
                step(BidStage::Named, None, None),
            ],
        }
    }

    #[test]
    fn an_office_answers_for_its_own_steps_only() {
        let waiting = bid(Some(date(2025, 6, 1)), None).progress(date(2025, 12, 31));
        assert_eq!((waiting.own.total, waiting.own.missed.len()), (1, 0));
        assert!(waiting.waits_for_others && !waiting.named);
        assert_eq!(waiting.stage, Some(BidStage::Apply));

        let idle = bid(None, None).progress(date(2025, 7, 1));
        assert_eq!(idle.own.missed.len(), 1);
        assert!(!idle.waits_for_others);
        assert_eq!(idle.stage, Some(BidStage::Prepare));
    }

    #[test]
    fn what_came_later_does_not_count_yet() {
        let bid = bid(Some(date(2025, 6, 1)), Some(date(2025, 9, 1)));
        assert_eq!(bid.progress(date(2025, 1, 1)).stage, None);
        assert_eq!(bid.progress(date(2025, 8, 31)).stage, Some(BidStage::Apply));
        assert_eq!(bid.progress(date(2025, 9, 1)).stage, Some(BidStage::Reviewed));
        let mut named = bid;
        named.steps[3].reached = Some(Reached { on: date(2025, 12, 1), evidence: Vec::new() });
        let progress = named.progress(date(2025, 12, 1));
        assert!(progress.named && !progress.waits_for_others);
    }

    #[test]
    fn a_stage_has_its_word() {
        let stages =
            [BidStage::Prepare, BidStage::Apply, BidStage::Accepted, BidStage::Reviewed, BidStage::Named];
        assert_eq!(stages.map(BidStage::zh), ["筹备", "申报", "受理", "评审", "命名"]);
        assert_eq!(stages.map(BidStage::is_own), [true, true, false, false, false]);
    }
}
