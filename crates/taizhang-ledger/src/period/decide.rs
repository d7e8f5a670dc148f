//! What comes of commands about periods.

use jiff::civil::Date;

use crate::calendar::{Period, ReportingRule};
use crate::decide::Context;
use crate::period::{LockException, Obligation, PeriodCommand, PeriodEvent};
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::task::{self, Task};
use crate::text::{LIST_MAX, REASON_CHARS_MAX, needed};
use crate::{Event, Recorded, State, TaskId};

/// The most days for which a lock is lifted.
pub const EXCEPTION_DAYS_MAX: i32 = 90;

/// Whose the things are that a command is about.
pub(crate) fn subjects(command: &PeriodCommand, state: &State) -> Result<Vec<Subject>, Refusal> {
    match command {
        PeriodCommand::Open { .. } => Ok(vec![Subject::government()]),
        PeriodCommand::GrantException { task, .. } => task::of_tasks(state, &[*task]),
    }
}

pub(crate) fn decide(
    command: PeriodCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let today = context.now.date();
    let event = match command {
        PeriodCommand::Open { period } => return open(state, period, today),
        PeriodCommand::GrantException { task, period, until, reason } => {
            needed(&reason, "准许补报理由", "the reason", REASON_CHARS_MAX)?;
            let standing = task::live(state, task)?;
            let obligation =
                standing.obligation(period).ok_or_else(|| Refusal::nothing_owed(task, period))?;
            if until < today || crate::Moment::days_between(today, until) > EXCEPTION_DAYS_MAX {
                return Err(Refusal::exception_until(until, today, EXCEPTION_DAYS_MAX));
            }
            if obligation.open_until().is_none_or(|open| open >= until) {
                return Ok(Vec::new());
            }
            PeriodEvent::ExceptionGranted { task, period, until, reason }
        }
    };
    Ok(vec![Event::Period(Box::new(event))])
}

fn open(state: &State, period: Period, today: Date) -> Result<Vec<Event>, Refusal> {
    if period.first_day() > today {
        return Err(Refusal::period_ahead(period));
    }
    let rule = ReportingRule { kind: period.kind(), ..state.settings.reporting.clone() };
    let (days, _) = rule.deadlines(period, None, &state.calendar());
    let owes = |task: &&Task| {
        task.status.is_running()
            && task.terms.form.period_kind(state.settings.reporting.kind) == period.kind()
            && task.issued.is_some_and(|issued| issued <= days.due)
            && task.obligation(period).is_none()
    };
    let tasks: Vec<TaskId> = state.tasks.iter().filter(owes).map(|task| task.id).collect();
    let opened = tasks
        .chunks(LIST_MAX)
        .map(|tasks| Event::Period(Box::new(PeriodEvent::Opened { period, days, tasks: tasks.to_vec() })));
    Ok(opened.collect())
}

pub(crate) fn apply(event: &PeriodEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    match event {
        PeriodEvent::Opened { period, days, tasks } => {
            for id in tasks {
                let task = state.task_mut(*id)?;
                let owed = Obligation {
                    period: *period,
                    unit: task.terms.lead_unit.clone(),
                    days: *days,
                    exceptions: Vec::new(),
                    submissions: Vec::new(),
                    contributions: Vec::new(),
                };
                let at = task.obligations.partition_point(|before| before.period < *period);
                task.obligations.insert(at, owed);
            }
        }
        PeriodEvent::ExceptionGranted { task, period, until, reason } => {
            let exception = LockException {
                until: *until,
                reason: reason.clone(),
                by: recorded.by.clone(),
                at: recorded.at,
            };
            state.task_mut(*task)?.obligation_mut(*period)?.exceptions.push(exception);
        }
    }
    Ok(())
}
