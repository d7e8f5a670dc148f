//! The rules of a government that are data: they are printed where they are used, and a change of them is an event.

use serde::{Deserialize, Serialize};

use crate::Role;
use crate::appraisal::ScoreRule;
use crate::calendar::{DayCount, ReplyRule, ReportingRule};
use crate::lamp::{EscalationLadder, LampRule};
use crate::wording::Wording;

/// Who has to accept a progress report, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewLevel {
    /// What the level is called: 单位复核, 督查室复核.
    pub name: String,
    /// The role that reviews at it.
    pub role: Role,
}

/// The rules in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The levels of review, the first first.
    #[serde(default = "review_levels")]
    pub review_levels: Vec<ReviewLevel>,
    /// The code of the office in document numbers (发文机关代字): 临澜督 in 临澜督〔2026〕1号.
    #[serde(default)]
    pub document_prefix: String,
    /// Within how many days after its issue a task is to be signed for.
    #[serde(default = "acknowledge_days")]
    pub acknowledge_days: u16,
    /// How often is reported, and by when.
    #[serde(default = "ReportingRule::monthly_on_the_28th")]
    pub reporting: ReportingRule,
    /// How lamps are judged.
    #[serde(default = "LampRule::default_rule")]
    pub lamp_rule: LampRule,
    /// How many of the accepted reports of a period are drawn to be verified, in per cent.
    #[serde(default = "sample_percent")]
    pub sample_percent: u8,
    /// For how many days an appraisal may be objected to before it is final (异议期).
    #[serde(default = "objection_days")]
    pub objection_days: u16,
    /// The clocks for supervision notices, by name.
    #[serde(default = "notice_clocks")]
    pub notice_clocks: Vec<ReplyRule>,
    /// The ladder of escalation.
    #[serde(default = "ladder")]
    pub ladder: EscalationLadder,
    /// The rule by which units are scored.
    #[serde(default = "ScoreRule::default_rule")]
    pub score_rule: ScoreRule,
    /// The roles that decide requests to defer, amend or cancel.
    #[serde(default = "request_approvers")]
    pub request_approvers: Vec<Role>,
    /// How many days before the due date a request has to be asked at the latest; 0 for the day itself.
    #[serde(default)]
    pub request_days_before: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            review_levels: review_levels(),
            document_prefix: String::new(),
            acknowledge_days: acknowledge_days(),
            reporting: ReportingRule::monthly_on_the_28th(),
            lamp_rule: LampRule::default_rule(),
            sample_percent: sample_percent(),
            objection_days: objection_days(),
            notice_clocks: notice_clocks(),
            ladder: ladder(),
            score_rule: ScoreRule::default_rule(),
            request_approvers: request_approvers(),
            request_days_before: 0,
        }
    }
}

fn review_levels() -> Vec<ReviewLevel> {
    let level = |name: &str, role| ReviewLevel { name: name.to_owned(), role };
    vec![level("单位复核", Role::Reviewer), level("督查室复核", Role::Supervisor)]
}

/// Three days, as places with a reply clock have them.
fn acknowledge_days() -> u16 {
    3
}

fn notice_clocks() -> Vec<ReplyRule> {
    vec![ReplyRule::one_three_seven_one_zero()]
}

/// The first of the shipped ladders.
fn ladder() -> EscalationLadder {
    let none = || EscalationLadder {
        id: String::new(),
        title: Wording::default(),
        count: DayCount::Working,
        steps: Vec::new(),
    };
    EscalationLadder::shipped().into_iter().next().unwrap_or_else(none)
}

fn request_approvers() -> Vec<Role> {
    vec![Role::Leader]
}

/// One in twenty.
fn sample_percent() -> u8 {
    5
}

/// Seven days, as places with an objection period have them.
fn objection_days() -> u16 {
    7
}
