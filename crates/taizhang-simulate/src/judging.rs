//! What is judged by the calendar, and what persons expect: lamps are fixed at the lock of a period, leaders say how sure they are.

use taizhang_ledger::calendar::Period;
use taizhang_ledger::judgement::JudgementCommand;
use taizhang_ledger::lamp::Confidence;
use taizhang_ledger::task::Task;
use taizhang_ledger::{Command, Moment, Role, State, TaskId};

use crate::course::Course;
use crate::hours::{days_after, second_of};
use crate::opening::day;
use crate::phrases;
use crate::year::{self, Step, Year};

/// Something about judgements.
pub(crate) enum Intent {
    /// Fix the lamps of a period.
    Fix(Period),
    /// Think about how the tasks go.
    Think,
    /// Say what one expects of a task: whichever leader.
    Expect(TaskId, usize),
}

/// Notes when leaders think about the year.
pub(crate) fn note(year: &mut Year) {
    for month in [6, 9, 11] {
        let thought = year.hours.on(day(year.plan_year, month, 25), &mut year.chance);
        year.agenda.note(thought, year::Intent::Judging(Intent::Think));
    }
}

/// Notes the fixing of the lamps of a period that was opened.
pub(crate) fn note_period(year: &mut Year, period: Period) {
    let after = second_of(days_after(period.last_day(), 30), 600);
    year.agenda.note(after, year::Intent::Judging(Intent::Fix(period)));
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    match intent {
        Intent::Fix(period) => fix(year, at, period, state),
        Intent::Think => {
            think(year, at, state);
            None
        }
        Intent::Expect(task, leader) => expect(year, at, state.task(task)?, leader),
    }
}

/// The lamps of a period are fixed when no report of it is taken any more.
fn fix(year: &mut Year, at: Moment, period: Period, state: &State) -> Option<Step> {
    let owed = state.tasks.iter().filter_map(|task| task.obligation(period));
    let last = owed.map(|owed| owed.days.open_until.unwrap_or(owed.days.grace_until)).max()?;
    if at.date() <= last {
        let later = second_of(days_after(last, 1), 600);
        year.agenda.note(later, year::Intent::Judging(Intent::Fix(period)));
        return None;
    }
    let command = Command::Judgement(Box::new(JudgementCommand::Fix { period }));
    Some(Step::new(at, year.city.clock(), command))
}

fn think(year: &mut Year, at: Moment, state: &State) {
    for task in state.tasks.iter().filter(|task| task.status.is_running()) {
        for leader in 0..2 {
            if year.chance.often(year.options.rates.doubt) {
                let days = u16::try_from(year.chance.between(0, 6)).unwrap_or(1);
                let then = year.hours.after(at, days, &mut year.chance);
                year.agenda.note(then, year::Intent::Judging(Intent::Expect(task.id, leader)));
            }
        }
    }
}

fn expect(year: &mut Year, at: Moment, task: &Task, leader: usize) -> Option<Step> {
    if !task.status.is_running() {
        return None;
    }
    let likely: &[Confidence] = match year.course(task.id) {
        Course::Ahead => &[Confidence::Assured, Confidence::Probable],
        Course::OnPlan => &[Confidence::Assured, Confidence::Probable, Confidence::Feasible],
        Course::Behind => &[Confidence::Feasible, Confidence::AtRisk],
        Course::Stalled(_) => &[Confidence::AtRisk, Confidence::Unachievable],
    };
    let confidence = *year.chance.pick(likely);
    let reason = (*year.chance.pick(phrases::expected(confidence))).to_owned();
    let command = JudgementCommand::GiveConfidence { task: task.id, confidence, reason };
    let leader = year.city.central(Role::Leader, leader);
    Some(Step::new(at, leader, Command::Judgement(Box::new(command))))
}
