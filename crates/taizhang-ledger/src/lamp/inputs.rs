//! Everything a lamp is judged on, kept beside it. What is not here was not used.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::{LatenessReading, Period, WorkCalendar};
use crate::measure::{
    Accumulation, Actual, Bid, Completion, Direction, FigureStatus, Measure, Met, MilestoneProgress,
    Milestones, RatioBasis, Series, Target,
};
use crate::wording::quotient;

/// Whether something is reported, and how late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReportInput {
    /// Nothing is reported of it: a duty without report.
    NotReportable,
    /// No report was due yet.
    NoneDue,
    /// The report of the last due period, with its lateness.
    Last(Box<LatenessReading>),
}

impl ReportInput {
    /// Whether a report is missing after due day and grace.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Last(reading) if reading.is_missing())
    }
}

/// The pace of a number: actual against planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaceInput {
    /// The accepted value.
    pub actual: Decimal,
    /// What should be there by the end of the period.
    pub planned: Decimal,
    /// actual ÷ planned, turned round where less is better; `None` where one of them is not above zero.
    pub ratio: Option<Decimal>,
    /// Whether the actual value is at least as good as the planned one.
    pub reached: bool,
}

impl PaceInput {
    /// The pace of an actual value against a planned one.
    #[must_use]
    pub fn of(actual: Decimal, planned: Decimal, direction: Direction) -> Self {
        let less = direction == Direction::Less;
        let (part, whole) = if less { (planned, actual) } else { (actual, planned) };
        let defined = whole > Decimal::ZERO && part >= Decimal::ZERO;
        let ratio = if defined { quotient(part, whole) } else { None };
        Self { actual, planned, ratio, reached: if less { actual <= planned } else { actual >= planned } }
    }

    /// Whether the pace is at least a ratio. Without a ratio, whether the planned value is reached.
    #[must_use]
    pub fn is_at_least(&self, asked: Decimal) -> bool {
        self.ratio.map_or(self.reached, |ratio| ratio >= asked)
    }
}

/// What a number says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MeasureInput {
    /// A number on its way to a target.
    Pace(PaceInput),
    /// A number to be kept within two ends.
    Kept {
        /// The accepted value.
        actual: Decimal,
        /// The lower end.
        low: Decimal,
        /// The upper end.
        high: Decimal,
        /// Whether it is inside.
        inside: bool,
    },
    /// A count that has to stay zero.
    Zero {
        /// The count.
        actual: Decimal,
    },
    /// A number without a plan or a target that is a value: it has no pace.
    NoPace {
        /// The accepted value; `None` if nothing was reported.
        actual: Option<Decimal>,
    },
}

/// The nodes of a milestone task, or the own steps of a bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepsInput {
    /// How far they are.
    pub progress: MilestoneProgress,
    /// Whether others have to act next: a bid that was handed in.
    pub waits_for_others: bool,
}

/// What was attested of a duty for the last due period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyInput {
    /// The period.
    pub period: Period,
    /// Whether it was done; `None` if nobody attested it.
    pub done: Option<bool>,
    /// Cases open at its end.
    pub open: u32,
}

/// A period whose lamp was red. The mark stays, whatever comes later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedPeriod {
    /// The period.
    pub period: Period,
    /// The clause that made it red.
    pub clause: String,
}

/// Everything a lamp is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LampInputs {
    /// The day.
    pub as_of: Date,
    /// The period that is judged.
    pub period: Period,
    /// The day by which the task is due; `None` if it has none.
    #[serde(default)]
    pub due: Option<Date>,
    /// The day on which it was concluded.
    #[serde(default)]
    pub concluded: Option<Date>,
    /// Whether something is reported, and how late.
    pub report: ReportInput,
    /// What the number says; `None` for a task without one.
    #[serde(default)]
    pub measure: Option<MeasureInput>,
    /// The unit of the number, as written.
    #[serde(default)]
    pub unit: String,
    /// How the actual value was found, and how firm it is.
    #[serde(default)]
    pub actual: Option<Actual>,
    /// How much of the whole target is done.
    #[serde(default)]
    pub completion: Option<Completion>,
    /// Whether the whole target is met, and for good: what less is better of, or a rate, may still be lost before it is due.
    #[serde(default)]
    pub met_for_good: bool,
    /// Nodes, or own steps of a bid.
    #[serde(default)]
    pub steps: Option<StepsInput>,
    /// What was attested of a duty.
    #[serde(default)]
    pub duty: Option<DutyInput>,
    /// A day by which what is behind will be made up, as the unit has said and the supervision office accepted.
    #[serde(default)]
    pub recovery: Option<Date>,
    /// The red periods before this one.
    #[serde(default)]
    pub reds: Vec<RedPeriod>,
}

impl LampInputs {
    /// Inputs of a task of which nothing is known but the day and the period.
    #[must_use]
    pub const fn on(as_of: Date, period: Period) -> Self {
        Self {
            as_of,
            period,
            due: None,
            concluded: None,
            report: ReportInput::NoneDue,
            measure: None,
            unit: String::new(),
            actual: None,
            completion: None,
            met_for_good: false,
            steps: None,
            duty: None,
            recovery: None,
            reds: Vec::new(),
        }
    }

    /// Adds what a measure and its accepted values say at the end of the period.
    ///
    /// The planned value is that of the period's last day, so that a report handed in early is not held against days that had
    /// not passed, nor a late one let off. If the last accepted value is of an earlier period, the plan is read at the end of
    /// that one: what is missing turns the lamp grey, not red.
    #[must_use]
    pub fn with_measure(mut self, measure: &Measure, series: &Series, calendar: &WorkCalendar) -> Self {
        let actual = measure.actual_through(series, self.period);
        let through = actual.at.map_or(self.period.last_day(), Period::last_day);
        let planned = measure.planned_at(through.min(self.period.last_day()), calendar);
        self.measure = Some(match (actual.value, measure.target_value()) {
            (Some(value), _) if measure.target == Target::Zero => MeasureInput::Zero { actual: value },
            (Some(value), Ok(target)) if measure.direction == Direction::Within => MeasureInput::Kept {
                actual: value,
                low: target.low,
                high: target.high,
                inside: (target.low..=target.high).contains(&value),
            },
            (Some(value), Ok(_)) => match planned {
                Some(planned) => MeasureInput::Pace(PaceInput::of(value, planned.value, measure.direction)),
                None => MeasureInput::NoPace { actual: Some(value) },
            },
            (value, _) => MeasureInput::NoPace { actual: value },
        });
        let completion = measure.completion(actual.value, RatioBasis::OfTarget);
        let due = measure.plan.as_ref().map(|plan| plan.due);
        let at_the_end = due.is_some_and(|due| actual.at.is_some_and(|period| period.last_day() >= due));
        self.met_for_good = completion.met == Met::Yes && (at_the_end || stays_met(measure));
        self.completion = Some(completion);
        self.unit.clone_from(&measure.unit);
        self.due = self.due.or(due);
        self.actual = Some(actual);
        self
    }

    /// Adds what nodes say on the day.
    #[must_use]
    pub fn with_milestones(mut self, milestones: &Milestones) -> Self {
        let progress = milestones.progress(self.as_of);
        self.recovery = self.recovery.or(progress.recovery);
        self.steps = Some(StepsInput { progress, waits_for_others: false });
        self
    }

    /// Adds what the own steps of a bid say on the day. That a title was given or not does not enter.
    #[must_use]
    pub fn with_bid(mut self, bid: &Bid) -> Self {
        let progress = bid.progress(self.as_of);
        self.recovery = self.recovery.or(progress.own.recovery);
        self.steps = Some(StepsInput { progress: progress.own, waits_for_others: progress.waits_for_others });
        self
    }

    /// Whether the last due report, or one before it that a sum needs, is missing.
    #[must_use]
    pub fn is_unreported(&self) -> bool {
        self.report.is_missing() || self.actual.as_ref().is_some_and(|actual| actual.has_gap())
    }

    /// Whether the due day has passed, and no report that could still tell of it is awaited.
    #[must_use]
    pub fn is_due_passed(&self) -> bool {
        let awaited =
            matches!(&self.report, ReportInput::Last(last) if last.is_open() && !last.lateness.is_late());
        self.concluded.is_none() && !awaited && self.due.is_some_and(|due| due < self.as_of)
    }

    /// How firm the accepted value is.
    #[must_use]
    pub fn figure_status(&self) -> Option<FigureStatus> {
        self.actual.as_ref().and_then(|actual| actual.status)
    }

    /// Days since the first missed node; without nodes, since the due day. Zero if nothing was missed.
    #[must_use]
    pub fn days_behind(&self) -> u16 {
        let node = self.steps.as_ref().and_then(|steps| steps.progress.first_missed_due);
        let since = match (node, self.due) {
            (Some(node), Some(due)) => Some(node.min(due)),
            (node, due) => node.or(due),
        };
        since.map_or(0, |day| u16::try_from(crate::Moment::days_between(day, self.as_of)).unwrap_or(0))
    }
}

/// Whether a target once met stays met: a count that is built up. A rate may fall again, a limit be broken later.
fn stays_met(measure: &Measure) -> bool {
    let held = measure.accumulation == Accumulation::Rate || matches!(measure.target, Target::Floor { .. });
    measure.direction == Direction::More && !held
}

#[cfg(test)]
mod tests;
