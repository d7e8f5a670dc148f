//! What is overdue goes up the ladder of the government, a step at a time; a leader calls few tasks urgent; a lamp is set by hand
//! where the computed one misleads, and set back.

use taizhang_ledger::lamp::{Lamp, NextStep};
use taizhang_ledger::supervision::{SupervisionCommand, lamp_override, next_step};
use taizhang_ledger::task::Task;
use taizhang_ledger::{Command, Moment, Role, State, TaskId};

use crate::hours::days_after;
use crate::opening::day;
use crate::phrases;
use crate::year::{self, Step, Year};

/// Something about the ladder, and about lamps set by hand.
pub(crate) enum Intent {
    /// Look over what is overdue.
    Look,
    /// Take the next step of a task.
    Climb(TaskId),
    /// Call a task urgent.
    Urgent(TaskId),
    /// Show another lamp.
    Override(TaskId),
    /// Show the computed lamp again.
    Lift(TaskId),
}

/// Notes the looks of the year: twice a month, from the first due dates on.
pub(crate) fn note(year: &mut Year) {
    let of = year.plan_year;
    let months = (6..=12).map(|month| (of, month)).chain([(of + 1, 1), (of + 1, 2), (of + 1, 3)]);
    for (of, month) in months {
        for on in [6, 18] {
            let looked = year.hours.on(day(of, month, on), &mut year.chance);
            year.agenda.note(looked, year::Intent::Escalating(Intent::Look));
        }
    }
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    let running = |id: TaskId| state.task(id).filter(|task| task.status.is_running());
    match intent {
        Intent::Look => {
            look(year, at, state);
            None
        }
        Intent::Climb(task) => climb(year, at, running(task)?, state),
        Intent::Urgent(task) => {
            running(task).filter(|task| !state.supervision.urgent.contains_key(&task.id))?;
            let command =
                SupervisionCommand::CallUrgent { task, urgent: true, reason: phrases::URGENT.to_owned() };
            Some(by(year, at, Role::Leader, command))
        }
        Intent::Override(task) => {
            running(task)?;
            let back = days_after(at.date(), year.chance.between(8, 25));
            let then = year.hours.on(back, &mut year.chance);
            year.agenda.note(then, year::Intent::Escalating(Intent::Lift(task)));
            let lamp = *year.chance.pick(&[Lamp::Yellow, Lamp::Red]);
            let until = days_after(at.date(), 30);
            let reason = phrases::BY_HAND.to_owned();
            let command = SupervisionCommand::OverrideLamp { task, lamp, until, reason };
            Some(by(year, at, Role::Supervisor, command))
        }
        Intent::Lift(task) => {
            running(task)?;
            lamp_override(state, task, at.date())?;
            let command = SupervisionCommand::LiftOverride { task, reason: phrases::LIFTED.to_owned() };
            Some(by(year, at, Role::Supervisor, command))
        }
    }
}

fn look(year: &mut Year, at: Moment, state: &State) {
    for task in state.tasks.iter().filter(|task| task.status.is_running()) {
        if year.chance.often(15) {
            soon(year, at, Intent::Override(task.id));
        }
        if matches!(next_step(state, task, at.date()), NextStep::Propose { .. }) {
            if year.chance.often(60) {
                soon(year, at, Intent::Urgent(task.id));
            }
            soon(year, at, Intent::Climb(task.id));
        }
    }
}

fn climb(year: &mut Year, at: Moment, task: &Task, state: &State) -> Option<Step> {
    let NextStep::Propose { step, .. } = next_step(state, task, at.date()) else { return None };
    let reason = phrases::CLIMBED.to_owned();
    Some(by(year, at, Role::Supervisor, SupervisionCommand::Escalate { task: task.id, step, reason }))
}

fn by(year: &Year, at: Moment, role: Role, command: SupervisionCommand) -> Step {
    Step::new(at, year.city.central(role, 0), Command::Supervision(Box::new(command)))
}

fn soon(year: &mut Year, at: Moment, intent: Intent) {
    let days = u16::try_from(year.chance.between(0, 2)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Escalating(intent));
}
