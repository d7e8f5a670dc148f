//! How it is seen that a task is done, as it was assigned: the plan, and nothing yet of what was reached.
//!
//! What was reached comes from accepted reports and is never entered here, so that an amendment loses none of it.

use serde::{Deserialize, Serialize};

use crate::calendar::PeriodKind;
use crate::measure::{Bid, BidStep, Duty, Measure, Milestones, ProjectRegister, Roster};
use crate::refusal::Refusal;
use crate::text::{TITLE_CHARS_MAX, bounded, needed};

/// The most nodes, steps or projects of one task.
pub const STEPS_MAX: usize = 300;

/// The most members of a roster, which has to fit into one leaf.
pub const MEMBERS_MAX: usize = 300;

/// How it is seen that a task is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TaskForm {
    /// By a figure (指标).
    Measure(Box<Measure>),
    /// By dated nodes (节点).
    Milestones(Milestones),
    /// By attesting each period that it goes on (常态).
    Duty(Duty),
    /// By the steps towards a title that others grant (创建).
    Bid(Bid),
    /// By the stages and the investment of projects (项目).
    Project(ProjectRegister),
    /// By the members of a list (名录).
    Roster(Roster),
}

impl TaskForm {
    /// The name used in the log.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Measure(_) => "measure",
            Self::Milestones(_) => "milestones",
            Self::Duty(_) => "duty",
            Self::Bid(_) => "bid",
            Self::Project(_) => "project",
            Self::Roster(_) => "roster",
        }
    }

    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(&self) -> &'static str {
        match self {
            Self::Measure(_) => "指标",
            Self::Milestones(_) => "节点",
            Self::Duty(_) => "常态",
            Self::Bid(_) => "创建",
            Self::Project(_) => "项目",
            Self::Roster(_) => "名录",
        }
    }

    /// The measure, of those that have one.
    #[must_use]
    pub fn measure(&self) -> Option<&Measure> {
        if let Self::Measure(measure) = self { Some(measure) } else { None }
    }

    /// How often it is reported: a duty as it says, everything else as the government's rule says.
    #[must_use]
    pub fn period_kind(&self, ruled: PeriodKind) -> PeriodKind {
        if let Self::Duty(duty) = self { duty.kind } else { ruled }
    }

    /// The names of its nodes or steps, by which reports speak of them.
    #[must_use]
    pub fn step_names(&self) -> Vec<&str> {
        match self {
            Self::Milestones(milestones) => milestones.nodes.iter().map(|node| node.title.as_str()).collect(),
            Self::Bid(bid) => bid.steps.iter().map(step_name).collect(),
            Self::Measure(_) | Self::Duty(_) | Self::Project(_) | Self::Roster(_) => Vec::new(),
        }
    }
}

/// The name of a step of a bid: its words, or else those of its stage.
#[must_use]
pub fn step_name(step: &BidStep) -> &str {
    if step.title.trim().is_empty() { step.stage.zh() } else { &step.title }
}

/// Refuses a form that does not hold together, or that says something was reached already.
pub(crate) fn form_fits(form: &TaskForm) -> Result<(), Refusal> {
    let reached = match form {
        TaskForm::Measure(measure) => return measure_fits(measure),
        TaskForm::Milestones(milestones) => {
            milestones.nodes.iter().any(|node| node.reached.is_some() || node.recovery.is_some())
        }
        TaskForm::Bid(bid) => {
            needed(&bid.title, "创建名称", "the title", TITLE_CHARS_MAX)?;
            bounded(&bid.decided_by, "批准机关", "who decides", TITLE_CHARS_MAX)?;
            bid.steps.iter().any(|step| step.reached.is_some() || step.recovery.is_some())
        }
        TaskForm::Duty(duty) => !duty.attested.is_empty(),
        TaskForm::Project(register) => {
            return apart(register.projects.iter().map(|project| project.name.as_str()), STEPS_MAX);
        }
        TaskForm::Roster(roster) => {
            needed(&roster.title, "名录名称", "the title of the roster", TITLE_CHARS_MAX)?;
            return apart(roster.members.iter().map(|member| member.name.as_str()), MEMBERS_MAX);
        }
    };
    if reached {
        return Err(Refusal::form_reached());
    }
    apart(form.step_names().into_iter(), STEPS_MAX)
}

fn measure_fits(measure: &Measure) -> Result<(), Refusal> {
    needed(&measure.indicator, "指标名称", "the indicator", TITLE_CHARS_MAX)?;
    bounded(&measure.unit, "计量单位", "the unit", TITLE_CHARS_MAX)?;
    if let Some(baseline) = &measure.baseline {
        needed(&baseline.source, "基期来源", "the source of the baseline", TITLE_CHARS_MAX)?;
    }
    match measure.plan.as_ref().map(crate::measure::Plan::check) {
        Some(Err(wrong)) => Err(Refusal::plan_wrong(&wrong)),
        Some(Ok(())) | None => Ok(()),
    }
}

/// Refuses names that are blank, too long, twice the same, or too many.
fn apart<'n>(names: impl Iterator<Item = &'n str>, count_max: usize) -> Result<(), Refusal> {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        needed(name, "节点名称", "the name of a node", TITLE_CHARS_MAX)?;
        if !seen.insert(name) {
            return Err(Refusal::step_twice(name));
        }
    }
    if seen.len() > count_max {
        return Err(Refusal::too_many("节点", "nodes", seen.len(), count_max));
    }
    Ok(())
}
