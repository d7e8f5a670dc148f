//! What a task is seen by: the draft of the ledger itself, with what a clerk adds to it: nodes on the way, projects by name, a
//! roster instead of a bare count, the parts of others.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use taizhang_ledger::UnitId;
use taizhang_ledger::calendar::PeriodKind;
use taizhang_ledger::entry::Entry;
use taizhang_ledger::measure::{
    Measure, Milestone, Milestones, Project, ProjectRegister, ProjectStage, Roster, Split, SplitPart, Target,
};
use taizhang_ledger::task::{Draft, TaskForm};

use crate::hours::days_after;
use crate::opening::day;
use crate::year::Year;

/// What clerks write for the first nodes of anything that is built.
const ON_THE_WAY: [&str; 3] = ["前期手续办结", "主体工程完成", "设备安装调试"];

/// The form that a clerk makes of a draft.
pub(crate) fn shaped(year: &mut Year, entry: &Entry, draft: &Draft, support: &[UnitId]) -> TaskForm {
    match &draft.form {
        TaskForm::Measure(measure) if year.chance.often(60) && counts_members(measure) => {
            TaskForm::Roster(Roster { title: draft.title.clone(), members: Vec::new() })
        }
        TaskForm::Measure(measure) => {
            let mut measure = measure.clone();
            if year.chance.often(250) {
                measure.split = parts(&measure, support);
            }
            TaskForm::Measure(measure)
        }
        TaskForm::Milestones(_) if year.chance.often(400) && !projects(entry).is_empty() => {
            TaskForm::Project(register(year, entry))
        }
        TaskForm::Milestones(milestones) => TaskForm::Milestones(on_the_way(year, milestones)),
        TaskForm::Bid(bid) => {
            let mut bid = bid.clone();
            bid.decided_by = "省级主管部门".to_owned();
            TaskForm::Bid(bid)
        }
        TaskForm::Duty(duty) => {
            let mut duty = duty.clone();
            if year.chance.often(300) {
                duty.kind = PeriodKind::Quarter;
            }
            TaskForm::Duty(duty)
        }
        other => other.clone(),
    }
}

/// Whether a measure counts things that have names, few enough to list.
fn counts_members(measure: &Measure) -> bool {
    let few = measure.target_value().is_ok_and(|target| target.high <= Decimal::from(60));
    few && ["家", "个", "项"].contains(&measure.unit.as_str())
}

/// Equal parts of a target for the units that co-operate and the one that leads.
fn parts(measure: &Measure, support: &[UnitId]) -> Option<Split> {
    let whole = level(measure)?;
    let count = Decimal::from(support.len() + 1);
    let each = whole.checked_div(count)?.round_dp(whole.scale());
    let parts = support.iter().map(|unit| SplitPart { unit: unit.clone(), value: each });
    let split = Split { parts: parts.collect() };
    (!split.parts.is_empty()).then_some(split)
}

/// The target of a measure that can be divided.
pub(crate) fn level(measure: &Measure) -> Option<Decimal> {
    match measure.target {
        Target::Level { value } if measure.is_summable() && value > Decimal::ZERO => Some(value),
        _ => None,
    }
}

/// The same measure for one of so many shares. What does not go into equal shares goes to the first.
pub(crate) fn share(measure: &Measure, nth: usize, count: usize) -> Option<Measure> {
    let whole = level(measure)?;
    let each = whole.checked_div(Decimal::from(count))?.trunc_with_scale(whole.scale());
    let first = whole - each * Decimal::from(count - 1);
    let value = if nth == 0 { first } else { each };
    Some(Measure { target: Target::Level { value }, baseline: None, split: None, ..measure.clone() })
}

fn on_the_way(year: &mut Year, milestones: &Milestones) -> Milestones {
    let Some(last) = milestones.nodes.last().cloned() else { return milestones.clone() };
    let mut nodes: Vec<Milestone> = Vec::new();
    let first = day(year.plan_year, 3, 31);
    for (nth, title) in ON_THE_WAY.iter().enumerate() {
        let due = between(first, last.due, i64::try_from(nth).unwrap_or(0) + 1);
        if due < last.due && due >= first && year.chance.often(600) {
            nodes.push(Milestone { title: (*title).to_owned(), due, reached: None, recovery: None });
        }
    }
    nodes.extend(milestones.nodes.iter().cloned());
    Milestones { nodes }
}

/// The day after so many quarters of the time between two days.
fn between(first: Date, last: Date, quarters: i64) -> Date {
    let days = i64::from(taizhang_ledger::Moment::days_between(first, last)).max(0);
    days_after(first, days * quarters / 4)
}

fn projects(entry: &Entry) -> Vec<String> {
    let named = entry.read.mentions.iter().filter(|mention| mention.kind == "project");
    let mut names: Vec<String> = named.map(|mention| mention.name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

fn register(year: &mut Year, entry: &Entry) -> ProjectRegister {
    let of = year.plan_year;
    let projects = projects(entry).into_iter().map(|name| {
        let investment = Decimal::from(year.chance.between(2, 60));
        let planned = BTreeMap::from([
            (ProjectStage::Started, day(of, 6, 30)),
            (ProjectStage::Producing, day(of, 12, 31)),
        ]);
        Project {
            name,
            reached: BTreeMap::new(),
            planned,
            investment: Some(investment),
            planned_this_year: Some((investment / Decimal::TWO).round_dp(1)),
            invested: BTreeMap::new(),
        }
    });
    ProjectRegister { unit: "亿元".to_owned(), projects: projects.collect() }
}
