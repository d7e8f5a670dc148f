//! What a unit says of a period: the figure by plan and course with some noise, nodes reached, duties attested, money spent.
//!
//! Everything comes from the plan of the task and how it goes; a figure that was accepted is never fallen behind of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::measure::{
    Accumulation, Attestation, Bid, Direction, Measure, Milestones, ProjectRegister, ProjectStage,
    RosterMember,
};
use taizhang_ledger::task::{Task, TaskForm, step_name};
use taizhang_ledger::update::{Progress, ProjectNews, StepDay};

use crate::course::Course;
use crate::hours::days_after;
use crate::phrases;
use crate::year::Year;

/// The largest figure that anybody types.
const FIGURE_MAX: i64 = 100_000_000_000;

/// What the lead unit says of a period on a day.
pub(crate) fn progress(year: &mut Year, task: &Task, period: Period, today: Date) -> Progress {
    let course = year.course(task.id);
    let mut said =
        Progress { narrative: (*year.chance.pick(phrases::NARRATIVE)).to_owned(), ..Progress::default() };
    if course.lags(period.last_day().month()) {
        said.problems = (*year.chance.pick(phrases::PROBLEM)).to_owned();
        said.next_steps = (*year.chance.pick(phrases::NEXT_STEP)).to_owned();
    }
    match &task.terms.form {
        TaskForm::Measure(measure) => figure(year, &mut said, task, measure, period),
        TaskForm::Milestones(milestones) => said.reached = nodes(year, task, milestones, period, today),
        TaskForm::Bid(bid) => said.reached = steps(year, task, bid, period, today),
        TaskForm::Duty(_) => said.attestation = Some(attestation(year, task, period)),
        TaskForm::Project(register) => said.projects = news(year, task, register, period, today),
        TaskForm::Roster(_) => said.members = members(year, task, period, today),
    }
    said
}

/// The last accepted figure before a period.
fn last(task: &Task, period: Period) -> Option<Decimal> {
    let before = task.accepted().filter(|(of, _)| of.last_day() < period.last_day());
    before.filter_map(|(_, report)| report.said.value).last()
}

fn figure(year: &mut Year, said: &mut Progress, task: &Task, measure: &Measure, period: Period) {
    let before = last(task, period);
    let stalled = matches!(year.course(task.id), Course::Stalled(_))
        && year.course(task.id).lags(period.last_day().month());
    if stalled && before.is_some() && measure.accumulation != Accumulation::Increment {
        said.unchanged = true;
        return;
    }
    if year.chance.often(10) && before.is_some() {
        said.narrative.clear();
        said.problems.clear();
        said.next_steps.clear();
        said.not_applicable = Some(phrases::NOT_APPLICABLE.to_owned());
        return;
    }
    said.value = Some(value(year, task, measure, period, before));
}

fn value(
    year: &mut Year,
    task: &Task,
    measure: &Measure,
    period: Period,
    before: Option<Decimal>,
) -> Decimal {
    let planned = planned(year, measure, period.last_day());
    let pace = year.pace(task.id, period.last_day().month());
    let value = match measure.accumulation {
        Accumulation::Cumulative => {
            let reached = scaled(planned, pace);
            before.map_or(reached, |before| before.max(reached))
        }
        Accumulation::Increment => {
            let earlier = self::planned(year, measure, days_after(period.first_day(), -1));
            scaled((planned - earlier).max(Decimal::ZERO), pace)
        }
        Accumulation::Latest | Accumulation::Rate => {
            // A level strays by a tenth of what a count would, and the wrong way where less is better.
            let stray = (pace - 1000) / 10;
            let better = if measure.direction == Direction::Less { -stray } else { stray };
            scaled(planned, 1000 + better)
        }
    };
    let places = measure.target_value().map_or(1, |target| target.low.scale().min(2));
    let places = if measure.is_summable() { places } else { places.max(1) };
    value.round_dp(places).min(Decimal::from(FIGURE_MAX)).max(-Decimal::from(FIGURE_MAX))
}

/// What should be there on a day; the target itself, or a hundred, where nothing was planned.
fn planned(year: &Year, measure: &Measure, on: Date) -> Decimal {
    let by_plan = measure.planned_at(on, year.hours.calendar()).map(|planned| planned.value);
    let target = || measure.target_value().map_or(Decimal::ONE_HUNDRED, |target| target.low);
    by_plan.unwrap_or_else(target)
}

fn scaled(value: Decimal, per_mille: i64) -> Decimal {
    let scaled = value.checked_mul(Decimal::new(per_mille, 3));
    scaled.unwrap_or(value)
}

/// A figure in the wrong unit: ten thousand times too much, or too little.
pub(crate) fn slipped(value: Decimal) -> Decimal {
    let wrong = Decimal::from(10_000);
    if value.abs() < Decimal::from(10_000_000) { value * wrong } else { (value / wrong).round_dp(4) }
}

/// A day of the period that is not ahead.
fn day_in(year: &mut Year, period: Period, today: Date) -> Option<Date> {
    let last = period.last_day().min(today);
    let days = i64::from(taizhang_ledger::Moment::days_between(period.first_day(), last));
    (days >= 0).then(|| days_after(period.first_day(), year.chance.between(0, days)))
}

fn nodes(year: &mut Year, task: &Task, milestones: &Milestones, period: Period, today: Date) -> Vec<StepDay> {
    let course = year.course(task.id);
    let late = match course {
        Course::Ahead => -20,
        Course::OnPlan => 0,
        Course::Behind => 45,
        Course::Stalled(_) if course.lags(period.last_day().month()) => return Vec::new(),
        Course::Stalled(_) => 0,
    };
    let already: Vec<String> = task.steps_reached().keys().map(|step| (*step).to_owned()).collect();
    let due = milestones.nodes.iter().filter(|node| !already.contains(&node.title));
    let now = due.filter(|node| days_after(node.due, late) <= period.last_day());
    let steps: Vec<String> = now.map(|node| node.title.clone()).collect();
    let mut reached = Vec::new();
    for step in steps {
        if let Some(on) = day_in(year, period, today) {
            reached.push(StepDay { step, on });
        }
    }
    reached
}

/// The next step of a bid, now and then.
fn steps(year: &mut Year, task: &Task, bid: &Bid, period: Period, today: Date) -> Vec<StepDay> {
    let reached = task.steps_reached().len();
    let lags = year.course(task.id).lags(period.last_day().month());
    let next = bid.steps.get(reached).map(|step| step_name(step).to_owned());
    match (next, day_in(year, period, today)) {
        (Some(step), Some(on)) if !lags && year.chance.often(500) => vec![StepDay { step, on }],
        _ => Vec::new(),
    }
}

fn attestation(year: &mut Year, task: &Task, period: Period) -> Attestation {
    let before = task.accepted().filter(|(of, _)| of.last_day() < period.last_day());
    let open = before.filter_map(|(_, report)| report.said.attestation.as_ref()).last();
    let open = open.map_or(0, |attestation| attestation.open);
    let found = year.chance.below(30);
    let fixed = year.chance.below(open + found + 1);
    let done = !year.course(task.id).lags(period.last_day().month()) || year.chance.often(300);
    Attestation { done, found, fixed, open: open + found - fixed }
}

fn news(
    year: &mut Year,
    task: &Task,
    register: &ProjectRegister,
    period: Period,
    today: Date,
) -> Vec<ProjectNews> {
    let TaskForm::Project(now) = task.form_now() else { return Vec::new() };
    let mut news = Vec::new();
    for project in &register.projects {
        let known = now.projects.iter().find(|known| known.name == project.name);
        let stage = known.and_then(|known| known.stage(today));
        let next = ProjectStage::ALL.into_iter().find(|next| stage.is_none_or(|stage| stage < *next));
        let mut reached = BTreeMap::new();
        if let (Some(next), Some(on)) = (next, day_in(year, period, today))
            && !year.course(task.id).lags(period.last_day().month())
            && year.chance.often(350)
        {
            reached.insert(next, on);
        }
        let invested = Some(Decimal::new(year.chance.between(0, 400), 2));
        news.push(ProjectNews { name: project.name.clone(), reached, invested });
    }
    news
}

fn members(year: &mut Year, task: &Task, period: Period, today: Date) -> Vec<RosterMember> {
    let Some(from) = day_in(year, period, today) else { return Vec::new() };
    let joined = year.chance.below(3);
    let member = |nth| RosterMember {
        name: format!("{}第{}批第{nth}家", task.id, period),
        from,
        until: None,
        evidence: None,
    };
    (1..=joined).map(member).collect()
}
