//! Periods opened for reporting: which unit owes a report of which task, and by when.
//!
//! Opening a period twice changes nothing. The days are kept as the rule gave them then. After the lock nothing is taken
//! without an exception, and the refusal says why and who can give one.

mod decide;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, subjects};

use crate::calendar::{Deadlines, Lateness, Period};
use crate::update::{Contribution, Submission, SubmissionState};
use crate::{Act, By, Moment, TaskId, UnitId};

/// That a locked report is taken all the same, until a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockException {
    /// The last day.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// That a unit owes a report of a task for a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// The period.
    pub period: Period,
    /// The unit that led the task when the period was opened.
    pub unit: UnitId,
    /// When it is due, until when not late, until when taken.
    pub days: Deadlines,
    /// Exceptions from the lock, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<LockException>,
    /// What the lead unit handed in, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub submissions: Vec<Submission>,
    /// What co-operating units added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<Contribution>,
}

impl Obligation {
    /// The report in force: the last that was accepted.
    #[must_use]
    pub fn accepted(&self) -> Option<&Submission> {
        self.submissions.iter().rev().find(|submission| submission.state == SubmissionState::Accepted)
    }

    /// The report that waits for a review.
    #[must_use]
    pub fn pending(&self) -> Option<&Submission> {
        self.submissions
            .last()
            .filter(|submission| matches!(submission.state, SubmissionState::Submitted { .. }))
    }

    /// The report that was given back and waits for its reporter.
    #[must_use]
    pub fn returned(&self) -> Option<&Submission> {
        self.submissions.last().filter(|submission| submission.state == SubmissionState::Returned)
    }

    /// The day on which it was handed in: of what was not taken back, the first. While it waits for its reporter after a
    /// return, it is not handed in.
    #[must_use]
    pub fn submitted(&self) -> Option<Date> {
        if self.accepted().is_none() && self.pending().is_none() {
            return None;
        }
        let kept = |submission: &&Submission| submission.state != SubmissionState::Withdrawn;
        self.submissions.iter().find(kept).map(|submission| submission.at.date())
    }

    /// Whether it is late: the one function, asked with the days that were set.
    #[must_use]
    pub fn lateness(&self, today: Date) -> Lateness {
        self.days.lateness(self.submitted(), today)
    }

    /// The last day on which it is taken today, with exceptions; `None` for no end.
    #[must_use]
    pub fn open_until(&self) -> Option<Date> {
        let excepted = self.exceptions.iter().map(|exception| exception.until).max();
        self.days.open_until.map(|lock| excepted.map_or(lock, |until| until.max(lock)))
    }

    /// Whether nothing is taken any more without an exception.
    #[must_use]
    pub fn is_locked(&self, today: Date) -> bool {
        self.open_until().is_some_and(|last| today > last)
    }
}

/// What can be asked about periods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PeriodCommand {
    /// Say who owes a report of a period.
    Open {
        /// Which.
        period: Period,
    },
    /// Take a locked report all the same.
    GrantException {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// The last day.
        until: Date,
        /// Why.
        reason: String,
    },
}

impl PeriodCommand {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Open { .. } => Act::OpenPeriod,
            Self::GrantException { .. } => Act::GrantException,
        }
    }
}

/// What happened to periods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodEvent {
    /// Units owe reports of a period.
    Opened {
        /// Which.
        period: Period,
        /// When they are due, until when not late, until when taken.
        days: Deadlines,
        /// The tasks, each owed by its lead unit.
        tasks: Vec<TaskId>,
    },
    /// A locked report is taken all the same.
    ExceptionGranted {
        /// The task.
        task: TaskId,
        /// The period.
        period: Period,
        /// The last day.
        until: Date,
        /// Why.
        reason: String,
    },
}

impl PeriodEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "period.opened",
            Self::ExceptionGranted { .. } => "period.exception_granted",
        }
    }
}
