//! What is done is concluded with evidence, verified by somebody else and struck off; in March the year is closed, and what is
//! left goes on into the next.

use taizhang_ledger::closing::{ClosingCommand, unsettled};
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::{Command, Moment, Role, State, TaskId};

use crate::evidence::SimulatedFile;
use crate::opening::day;
use crate::phrases;
use crate::year::{self, Step, Year};

/// Something about conclusions.
pub(crate) enum Intent {
    /// Look over what could be concluded.
    Look,
    /// Propose that a task is done.
    Propose(TaskId),
    /// Judge the proposal.
    Judge(TaskId),
    /// Verify what was accepted.
    Verify(TaskId),
    /// Strike it off.
    StrikeOff(TaskId),
    /// Take it up again.
    Reopen(TaskId),
    /// Close the year.
    CloseYear,
}

/// Notes when units look over what is done, and the closing of the year.
pub(crate) fn note(year: &mut Year) {
    let of = year.plan_year;
    for (of, month, on) in
        [(of, 7, 2), (of, 9, 28), (of, 11, 2), (of, 12, 20), (of + 1, 1, 6), (of + 1, 1, 27)]
    {
        let looked = year.hours.on(day(of, month, on), &mut year.chance);
        year.agenda.note(looked, year::Intent::Closing(Intent::Look));
    }
    let closed = year.hours.on(day(of + 1, 3, 20), &mut year.chance);
    year.agenda.note(closed, year::Intent::Closing(Intent::CloseYear));
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    match intent {
        Intent::Look => {
            look(year, at, state);
            None
        }
        Intent::Propose(task) => propose(year, at, state.task(task)?),
        Intent::Judge(task) => judge(year, at, state.task(task)?),
        Intent::Verify(task) => verify(year, at, state.task(task)?),
        Intent::StrikeOff(task) => strike_off(year, at, state.task(task)?),
        Intent::Reopen(task) => reopen(year, at, state.task(task)?),
        Intent::CloseYear => close_year(year, at, state),
    }
}

/// What is due soon and moves is proposed; some of what is ahead, long before.
fn look(year: &mut Year, at: Moment, state: &State) {
    let acknowledged = state.tasks.iter().filter(|task| task.status == TaskStatus::Acknowledged);
    for task in acknowledged {
        let days = Moment::days_between(at.date(), task.terms.due_date);
        let course = year.course(task.id);
        let early = course == crate::course::Course::Ahead && days < 100 && year.chance.often(300);
        if course.arrives() && (days < 15 || early) {
            soon(year, at, (0, 10), Intent::Propose(task.id));
        }
    }
}

fn propose(year: &mut Year, at: Moment, task: &Task) -> Option<Step> {
    if task.status != TaskStatus::Acknowledged {
        return None;
    }
    let actor = year.city.of_unit(&task.terms.lead_unit, Role::Reporter)?;
    let text = (*year.chance.pick(phrases::DONE)).to_owned();
    let name = format!("{}办结佐证.txt", task.id);
    let file = SimulatedFile::of(name, &format!("{}\n{text}", task.terms.title), year.chance.any());
    soon(year, at, (1, 5), Intent::Judge(task.id));
    let command = ClosingCommand::Propose { task: task.id, text, evidence: vec![file.hash.clone()] };
    Some(Step::new(at, actor, Command::Closing(Box::new(command))).with(file))
}

fn judge(year: &mut Year, at: Moment, task: &Task) -> Option<Step> {
    if task.status != TaskStatus::Concluding {
        return None;
    }
    if year.chance.often(year.options.rates.returned_conclusion) {
        soon(year, at, (3, 9), Intent::Propose(task.id));
        let reason = phrases::NOT_SHOWN.to_owned();
        return Some(office(year, at, 0, ClosingCommand::ReturnBack { task: task.id, reason }));
    }
    soon(year, at, (1, 4), Intent::Verify(task.id));
    let text = phrases::CONCLUDED.to_owned();
    Some(office(year, at, 0, ClosingCommand::Accept { task: task.id, text }))
}

fn verify(year: &mut Year, at: Moment, task: &Task) -> Option<Step> {
    if task.status != TaskStatus::Concluded {
        return None;
    }
    if year.chance.often(40) {
        soon(year, at, (0, 1), Intent::Reopen(task.id));
        return None;
    }
    let text = phrases::VERIFIED.to_owned();
    let file = SimulatedFile::of(format!("{}核查记录.txt", task.id), &text, year.chance.any());
    soon(year, at, (1, 3), Intent::StrikeOff(task.id));
    let command = ClosingCommand::Verify { task: task.id, text, evidence: vec![file.hash.clone()] };
    Some(office(year, at, 1, command).with(file))
}

fn strike_off(year: &mut Year, at: Moment, task: &Task) -> Option<Step> {
    if task.status != TaskStatus::Concluded {
        return None;
    }
    if year.chance.often(20) {
        soon(year, at, (2, 20), Intent::Reopen(task.id));
    }
    let text = phrases::STRUCK_OFF.to_owned();
    Some(office(year, at, 0, ClosingCommand::StrikeOff { task: task.id, text }))
}

fn reopen(year: &mut Year, at: Moment, task: &Task) -> Option<Step> {
    let done = matches!(task.status, TaskStatus::Concluded | TaskStatus::StruckOff);
    // Only in the year in which it was concluded; in January nobody is sure any more.
    if !done || at.date().year() != year.plan_year {
        return None;
    }
    soon(year, at, (10, 20), Intent::Propose(task.id));
    let reason = phrases::REOPENED.to_owned();
    Some(office(year, at, 0, ClosingCommand::Reopen { task: task.id, reason }))
}

fn close_year(year: &mut Year, at: Moment, state: &State) -> Option<Step> {
    let of = year.plan_year.unsigned_abs();
    let carried_over: Vec<TaskId> = unsettled(state, of).into_iter().map(|left| left.task).collect();
    let filed = state.reports.iter().any(|report| report.plan_year == Some(of));
    let closed = state.closings.years.contains_key(&of);
    if !filed || closed || carried_over.len() > taizhang_ledger::LIST_MAX {
        return None;
    }
    let text = phrases::YEAR_CLOSED.to_owned();
    Some(office(year, at, 0, ClosingCommand::CloseYear { year: of, carried_over, text }))
}

fn office(year: &Year, at: Moment, nth: usize, command: ClosingCommand) -> Step {
    Step::new(at, year.city.central(Role::Supervisor, nth), Command::Closing(Box::new(command)))
}

fn soon(year: &mut Year, at: Moment, (low, high): (i64, i64), intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Closing(intent));
}
