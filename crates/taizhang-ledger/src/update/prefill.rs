//! What a reporter need not type again: the last value, the target, what should be there, what the others added.

use rust_decimal::Decimal;

use crate::calendar::{Period, WorkCalendar};
use crate::measure::TargetValue;
use crate::task::Task;
use crate::update::{Contribution, Progress, Submission};

/// What is known before a report is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefill<'t> {
    /// The last accepted report before this period, and its period.
    pub last: Option<(Period, &'t Submission)>,
    /// The target, where it is a value.
    pub target: Option<TargetValue>,
    /// What should be there at the end of the period by the plan.
    pub planned: Option<Decimal>,
    /// The unit of the figure.
    pub unit: &'t str,
    /// The nodes or steps that were not reached yet.
    pub steps: Vec<&'t str>,
    /// What was given back, with why: to start from.
    pub returned: Option<(&'t Submission, &'t str)>,
    /// What co-operating units added.
    pub contributions: &'t [Contribution],
    /// Their own parts together, where all of them are there.
    pub parts_sum: Option<Decimal>,
}

/// What is known of a task before its report of a period is written.
#[must_use]
pub fn prefill<'t>(task: &'t Task, period: Period, calendar: &WorkCalendar) -> Prefill<'t> {
    let before = task.obligations.iter().rev().filter(|owed| owed.period < period);
    let last = before.filter_map(|owed| owed.accepted().map(|report| (owed.period, report))).next();
    let measure = task.terms.form.measure();
    let owed = task.obligation(period);
    let returned = owed.and_then(|owed| owed.returned()).and_then(|report| {
        report.reviews.last().and_then(|review| review.returned.as_deref()).map(|reason| (report, reason))
    });
    let reached = task.steps_reached();
    let steps = task.terms.form.step_names();
    let contributions = owed.map_or(&[][..], |owed| &owed.contributions);
    let parts: Option<Vec<Decimal>> = contributions.iter().map(|added| added.part.own_part).collect();
    let split = measure.and_then(|measure| measure.split.as_ref()).map_or(0, |split| split.parts.len());
    Prefill {
        last,
        target: measure.and_then(|measure| measure.target_value().ok()),
        planned: measure
            .and_then(|measure| measure.planned_at(period.last_day(), calendar))
            .map(|at| at.value),
        unit: measure.map_or("", |measure| measure.unit.as_str()),
        steps: steps.into_iter().filter(|step| !reached.contains_key(step)).collect(),
        returned,
        contributions,
        parts_sum: parts
            .filter(|parts| split > 0 && parts.len() == split)
            .and_then(|parts| parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))),
    }
}

impl Prefill<'_> {
    /// A report to start from: what was given back, or else what says that nothing changed.
    #[must_use]
    pub fn progress(&self) -> Progress {
        if let Some((report, _)) = self.returned {
            return report.said.clone();
        }
        let value = self.last.and_then(|(_, report)| report.said.value);
        Progress { value, ..Progress::default() }
    }
}
