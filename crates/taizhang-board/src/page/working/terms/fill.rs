//! Terms as the fields of the form: what a form shows before anybody has typed. [`super::read`] is the way back.

use rust_decimal::Decimal;
use taizhang_ledger::measure::{
    Bid, Growth, Measure, Milestones, Path, ProjectRegister, ProjectStage, Roster, Target,
};
use taizhang_ledger::task::{TaskForm, Terms};

use super::options::{accumulation_code, bound_code, direction_code, kind_code, stage_code};
use crate::fields::Fields;

/// Terms as fields.
pub(in crate::page::working) fn fill(terms: &Terms) -> Fields {
    let mut fields = Fields::default()
        .with("title", terms.title.as_str())
        .with("lead_unit", terms.lead_unit.as_str())
        .with("due_date", terms.due_date.to_string())
        .with("form", terms.form.name());
    for unit in &terms.support_units {
        fields = fields.with("support_unit", unit.as_str());
    }
    if let Some(post) = &terms.lead_official {
        fields = fields.with("lead_official", post.as_str());
    }
    if let Some(post) = &terms.contact {
        fields = fields.with("contact", post.as_str());
    }
    match &terms.form {
        TaskForm::Measure(measure) => measured(fields, measure),
        TaskForm::Milestones(milestones) => nodes(fields, milestones),
        TaskForm::Duty(duty) => fields.with("duty_kind", kind_code(duty.kind)),
        TaskForm::Bid(bid) => steps(fields, bid),
        TaskForm::Project(register) => projects(fields, register),
        TaskForm::Roster(roster) => members(fields, roster),
    }
}

fn measured(fields: Fields, measure: &Measure) -> Fields {
    let mut fields = fields
        .with("indicator", measure.indicator.as_str())
        .with("unit", measure.unit.as_str())
        .with("accumulation", accumulation_code(measure.accumulation))
        .with("direction", direction_code(measure.direction))
        .with("bound", bound_code(measure.bound));
    let one = |fields: Fields, kind: &str, value: Decimal| {
        fields.with("target", kind).with("target_value", value.to_string())
    };
    fields = match &measure.target {
        Target::Level { value } => one(fields, "level", *value),
        Target::Floor { value } => one(fields, "floor", *value),
        Target::Zero => fields.with("target", "zero"),
        Target::Range { low, high } => one(fields, "range", *low).with("target_high", high.to_string()),
        Target::Growth(Growth::Rate { percent }) => one(fields, "growth_rate", *percent),
        Target::Growth(Growth::Points { points }) => one(fields, "growth_points", *points),
        Target::Growth(Growth::Times { times, ends }) => {
            let fields = one(fields, "growth_times", *times);
            match ends {
                Some((from, to)) => {
                    fields.with("times_from", from.to_string()).with("times_to", to.to_string())
                }
                None => fields,
            }
        }
    };
    if let Some(baseline) = &measure.baseline {
        fields = fields
            .with("baseline_value", baseline.value.to_string())
            .with("baseline_year", baseline.year.to_string())
            .with("baseline_source", baseline.source.as_str());
    }
    for part in measure.split.iter().flat_map(|split| &split.parts) {
        fields = fields.with(&format!("split_{}", part.unit), part.value.to_string());
    }
    planned(fields, measure)
}

fn planned(fields: Fields, measure: &Measure) -> Fields {
    let Some(plan) = &measure.plan else { return fields.with("path", "none") };
    let mut fields = fields.with("plan_first", plan.first.to_string()).with("plan_due", plan.due.to_string());
    let (path, nodes) = match &plan.path {
        Path::Linear { count: taizhang_ledger::calendar::DayCount::Calendar } => ("linear_calendar", None),
        Path::Linear { count: taizhang_ledger::calendar::DayCount::Working } => ("linear_working", None),
        Path::Given { nodes } => ("given", Some(nodes)),
        Path::Seasonal { weights } => ("seasonal", Some(weights)),
    };
    fields = fields.with("path", path);
    for (period, value) in nodes.into_iter().flatten() {
        fields = fields.with(&format!("node_{period}"), value.to_string());
    }
    fields
}

fn nodes(mut fields: Fields, milestones: &Milestones) -> Fields {
    for (nth, node) in milestones.nodes.iter().enumerate() {
        fields = fields
            .with(&format!("step_title_{nth}"), node.title.as_str())
            .with(&format!("step_due_{nth}"), node.due.to_string());
    }
    fields
}

fn steps(fields: Fields, bid: &Bid) -> Fields {
    let mut fields = fields.with("bid_title", bid.title.as_str()).with("decided_by", bid.decided_by.as_str());
    for (nth, step) in bid.steps.iter().enumerate() {
        fields = fields
            .with(&format!("step_stage_{nth}"), stage_code(step.stage))
            .with(&format!("step_title_{nth}"), step.title.as_str())
            .with(&format!("step_due_{nth}"), step.due.map(|due| due.to_string()).unwrap_or_default());
    }
    fields
}

fn projects(fields: Fields, register: &ProjectRegister) -> Fields {
    let mut fields = fields.with("register_unit", register.unit.as_str());
    for (nth, project) in register.projects.iter().enumerate() {
        fields = fields.with(&format!("project_name_{nth}"), project.name.as_str());
        for (name, value) in [("investment", project.investment), ("this_year", project.planned_this_year)] {
            if let Some(value) = value {
                fields = fields.with(&format!("project_{name}_{nth}"), value.to_string());
            }
        }
        for stage in ProjectStage::ALL {
            if let Some(day) = project.planned.get(&stage) {
                fields =
                    fields.with(&format!("project_{}_{nth}", stage.en().replace(' ', "_")), day.to_string());
            }
        }
    }
    fields
}

fn members(fields: Fields, roster: &Roster) -> Fields {
    let mut fields = fields.with("roster_title", roster.title.as_str());
    for (nth, member) in roster.members.iter().enumerate() {
        fields = fields
            .with(&format!("member_name_{nth}"), member.name.as_str())
            .with(&format!("member_from_{nth}"), member.from.to_string());
    }
    fields
}
