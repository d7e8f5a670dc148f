//! All year: units ask for more time, another target, another lead unit, or that a task be taken back; a leader decides.

use jiff::civil::Date;
use taizhang_ledger::request::{Request, RequestCommand, RequestStatus, RequestedChange};
use taizhang_ledger::task::{Task, Terms};
use taizhang_ledger::{Command, Moment, RequestId, Role, State, TaskId, UnitId};

use crate::hours::days_after;
use crate::opening::day;
use crate::phrases;
use crate::year::{self, Step, Year};

/// Something about requests.
pub(crate) enum Intent {
    /// Look over the tasks that lag.
    Look,
    /// Ask for a change.
    Ask(TaskId),
    /// Let a unit ask although its day has passed.
    PermitLate(TaskId),
    /// Decide a request.
    Decide(RequestId),
}

/// Notes when units think of asking: well before the days that most tasks are due on.
pub(crate) fn note(year: &mut Year) {
    for month in [5, 8, 10] {
        let thought = year.hours.on(day(year.plan_year, month, 8), &mut year.chance);
        year.agenda.note(thought, year::Intent::Requesting(Intent::Look));
    }
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    match intent {
        Intent::Look => {
            look(year, at, state);
            None
        }
        Intent::Ask(task) => ask(year, at, state.task(task)?, state),
        Intent::PermitLate(task) => permit_late(year, at, state.task(task)?),
        Intent::Decide(request) => decide(year, at, state.requests.get(request.index())?, state),
    }
}

fn look(year: &mut Year, at: Moment, state: &State) {
    let month = at.date().month();
    for task in state.tasks.iter().filter(|task| task.status.is_running()) {
        let lags = year.course(task.id).lags(month);
        if !lags || !year.chance.often(year.options.rates.request) {
            continue;
        }
        if at.date() > task.terms.due_date {
            soon(year, at, (0, 3), Intent::PermitLate(task.id));
        } else {
            soon(year, at, (0, 9), Intent::Ask(task.id));
        }
    }
}

/// The last day on which a request about a task is in time, as far as anybody knows.
fn last_day(task: &Task, state: &State) -> Date {
    let permitted = state.late_permissions.get(&task.id).map(|late| late.until);
    let last = days_after(task.terms.due_date, -i64::from(state.settings.request_days_before));
    permitted.map_or(last, |until| until.max(last))
}

fn ask(year: &mut Year, at: Moment, task: &Task, state: &State) -> Option<Step> {
    let waits = |request: &Request| request.task == task.id && request.status == RequestStatus::Asked;
    let in_time = at.date() <= last_day(task, state);
    if !task.status.is_running() || !in_time || state.requests.iter().any(waits) {
        return None;
    }
    let change = change(year, at, task);
    let decided = RequestId::at(state.requests.len());
    soon(year, at, (1, 5), Intent::Decide(decided));
    let actor = year.city.of_unit(&task.terms.lead_unit, Role::Reporter)?;
    let command = RequestCommand::Ask {
        task: task.id,
        change,
        reason: (*year.chance.pick(phrases::REQUEST)).to_owned(),
        progress: phrases::SO_FAR.to_owned(),
    };
    Some(Step::new(at, actor, Command::Request(Box::new(command))))
}

fn change(year: &mut Year, at: Moment, task: &Task) -> RequestedChange {
    let from = task.terms.due_date.max(at.date());
    match year.chance.below(10) {
        0..=5 => RequestedChange::Defer { to: days_after(from, year.chance.between(30, 90)) },
        6..=7 => {
            let title = format!("{}（调整）", task.terms.title);
            RequestedChange::Amend { terms: Box::new(Terms { title, ..task.terms.clone() }) }
        }
        8 => change_lead(year, task),
        _ => RequestedChange::Cancel,
    }
}

fn change_lead(year: &mut Year, task: &Task) -> RequestedChange {
    let others: Vec<UnitId> = year.city.departments().into_iter().cloned().collect();
    let lead_unit = others[year.chance.at(others.len())].clone();
    if task.terms.involves(&lead_unit) {
        return RequestedChange::Cancel;
    }
    RequestedChange::ChangeLead { lead_unit, support_units: task.terms.support_units.clone() }
}

fn permit_late(year: &mut Year, at: Moment, task: &Task) -> Option<Step> {
    if !task.status.is_running() {
        return None;
    }
    soon(year, at, (1, 4), Intent::Ask(task.id));
    let until = days_after(at.date(), 15);
    let reason = phrases::LATE_PERMITTED.to_owned();
    let command = RequestCommand::PermitLate { task: task.id, until, reason };
    let leader = year.city.central(Role::Leader, 0);
    Some(Step::new(at, leader, Command::Request(Box::new(command))))
}

fn decide(year: &mut Year, at: Moment, request: &Request, state: &State) -> Option<Step> {
    let task = state.task(request.task)?;
    if request.status != RequestStatus::Asked {
        return None;
    }
    let id = request.id;
    let stale = !task.status.is_running() || task.terms != *request.standing;
    if stale || year.chance.often(60) {
        let actor = year.city.of_unit(&task.terms.lead_unit, Role::Reporter)?;
        let command = RequestCommand::Withdraw { request: id, reason: phrases::WITHDRAWN.to_owned() };
        return Some(Step::new(at, actor, Command::Request(Box::new(command))));
    }
    let refused = year.chance.often(year.options.rates.refused_request);
    let command = if refused {
        RequestCommand::Reject { request: id, reason: phrases::NOT_GRANTED.to_owned() }
    } else {
        RequestCommand::Approve { request: id, said: phrases::GRANTED.to_owned() }
    };
    let leader = year.city.central(Role::Leader, 1);
    Some(Step::new(at, leader, Command::Request(Box::new(command))))
}

fn soon(year: &mut Year, at: Moment, (low, high): (i64, i64), intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Requesting(intent));
}
