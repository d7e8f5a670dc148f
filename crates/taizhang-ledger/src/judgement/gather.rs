//! Gathers what a lamp is judged on.
//!
//! The period judged is the last of which a report is due or accepted. What is still under review counts as handed in, and
//! its value counts for nothing yet.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::{LatenessInputs, Period, WorkCalendar};
use crate::lamp::{
    ConfidenceReading, DutyInput, Forecast, ForecastRefusal, Judgement, Lamp, LampInputs, RedPeriod,
    ReportInput, Stagnation, judge,
};
use crate::period::Obligation;
use crate::task::{Task, TaskForm, TaskStatus};
use crate::{State, TaskId};

impl State {
    /// The lamp of a task on a day; `None` for a task that was never issued.
    #[must_use]
    pub fn judgement(&self, task: TaskId, on: Date) -> Option<Judgement> {
        let task = self.task(task).filter(|task| task.issued.is_some())?;
        Some(self.judge(task, None, on, &self.calendar()))
    }

    /// The lamps of all issued tasks on a day.
    #[must_use]
    pub fn lamps(&self, on: Date) -> BTreeMap<TaskId, Lamp> {
        let calendar = self.calendar();
        let counting = self.tasks.iter().filter(|task| task.issued.is_some());
        let counting = counting.filter(|task| task.status != TaskStatus::Cancelled);
        counting.map(|task| (task.id, self.judge(task, None, on, &calendar).lamp)).collect()
    }

    /// The lamp of a task on a day, for a period or for the last that counts.
    #[must_use]
    pub fn judge(&self, task: &Task, period: Option<Period>, on: Date, calendar: &WorkCalendar) -> Judgement {
        let owed = match period {
            Some(period) => task.obligation(period),
            None => task.obligations.iter().rev().find(|owed| counts(owed, on)),
        };
        let kind = task.terms.form.period_kind(self.settings.reporting.kind);
        let period = period.or(owed.map(|owed| owed.period)).unwrap_or(Period::containing(kind, on));
        let mut inputs = LampInputs::on(on, period);
        inputs.due = Some(task.terms.due_date);
        inputs.concluded = self.concluded(task);
        inputs.report = owed.map_or(ReportInput::NoneDue, |owed| report_input(owed, on));
        let before = task.judged.iter().filter(|fixed| fixed.period < period && fixed.grade.is_red_mark());
        inputs.reds =
            before.map(|fixed| RedPeriod { period: fixed.period, clause: fixed.clause.clone() }).collect();
        let inputs = match task.form_now() {
            TaskForm::Measure(measure) => {
                inputs.recovery = owed.and_then(Obligation::accepted).and_then(|report| {
                    let promised = report.said.recovery.iter().find(|step| step.step == measure.indicator);
                    promised.map(|step| step.on)
                });
                inputs.with_measure(&measure, &task.series(self.settings.reporting.kind), calendar)
            }
            TaskForm::Milestones(milestones) => inputs.with_milestones(&milestones),
            TaskForm::Bid(bid) => inputs.with_bid(&bid),
            TaskForm::Duty(duty) => {
                let attested = duty.attested.get(&period);
                inputs.duty = Some(DutyInput {
                    period,
                    done: attested.map(|attested| attested.done),
                    open: attested.map_or(0, |attested| attested.open),
                });
                inputs
            }
            TaskForm::Project(_) | TaskForm::Roster(_) => inputs,
        };
        judge(&self.settings.lamp_rule, &inputs)
    }

    /// The forecast for the end of the year, from the unit's own accepted values; `None` for a task without a figure.
    #[must_use]
    pub fn forecast(&self, task: TaskId, on: Date) -> Option<Result<Forecast, ForecastRefusal>> {
        let task = self.task(task)?;
        let measure = task.terms.form.measure()?;
        let series = task.series(self.settings.reporting.kind);
        let through = task.accepted().map(|(period, _)| period).filter(|period| period.first_day() <= on);
        let through = through.last().unwrap_or(Period::containing(series.kind(), on));
        Some(Forecast::year_end(measure, &series, through))
    }

    /// What persons expect of a task on a day; `None` if nobody said anything.
    #[must_use]
    pub fn confidence(&self, task: TaskId, on: Date) -> Option<ConfidenceReading> {
        ConfidenceReading::of(&self.task(task)?.confidence, on)
    }

    /// Whether nothing was reported of a task for long; `None` for a task that was never issued.
    #[must_use]
    pub fn stagnation(&self, task: TaskId, on: Date) -> Option<Stagnation> {
        let task = self.task(task)?;
        let handed_in = task.obligations.iter().filter_map(Obligation::submitted).max();
        Some(Stagnation::of(&self.settings.lamp_rule, task.issued?, handed_in, on))
    }

    /// The day on which a task was concluded.
    fn concluded(&self, task: &Task) -> Option<Date> {
        if !matches!(task.status, TaskStatus::Concluded | TaskStatus::StruckOff) {
            return None;
        }
        let proposal = self.closings.tasks.get(&task.id)?.proposals.last()?;
        proposal.accepted.as_ref().map(|said| said.at.date())
    }
}

fn counts(owed: &Obligation, on: Date) -> bool {
    owed.days.due <= on || owed.accepted().is_some_and(|report| report.at.date() <= on)
}

fn report_input(owed: &Obligation, today: Date) -> ReportInput {
    let inputs = LatenessInputs {
        period: owed.period,
        submitted: owed.submitted().filter(|day| *day <= today),
        extended_to: None,
        today,
    };
    ReportInput::Last(Box::new(owed.days.reading(inputs)))
}
