//! How a task goes through the year: ahead of its plan, on it, behind it, or not moving at all. It is drawn once a task.

use taizhang_ledger::TaskId;

use crate::chance::Chance;
use crate::options::Rates;

/// How a task goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// Ahead of its plan.
    Ahead,
    /// On its plan, more or less.
    OnPlan,
    /// Behind it all year.
    Behind,
    /// It moves until this month and then no more.
    Stalled(i8),
}

impl Course {
    /// The course of a task. It does not depend on what else happens.
    pub fn of(seed: u64, task: TaskId, rates: &Rates) -> Self {
        let mut chance = Chance::of(seed.rotate_left(17) ^ u64::from(task.0));
        if chance.often(rates.stalled) {
            Self::Stalled(i8::try_from(chance.between(4, 8)).unwrap_or(6))
        } else if chance.often(rates.behind) {
            Self::Behind
        } else if chance.often(rates.ahead) {
            Self::Ahead
        } else {
            Self::OnPlan
        }
    }

    /// Whether somebody has to look after it in a month.
    pub fn lags(self, month: i8) -> bool {
        match self {
            Self::Ahead | Self::OnPlan => false,
            Self::Behind => true,
            Self::Stalled(from) => month > from,
        }
    }

    /// How far it is against its plan in a month, in a thousand, without the noise.
    pub fn pace(self, month: i8) -> (i64, i64) {
        match self {
            Self::Ahead => (1030, 1200),
            Self::OnPlan => (960, 1060),
            Self::Behind => (650, 880),
            Self::Stalled(from) if month > from => (300, 500),
            Self::Stalled(_) => (900, 1000),
        }
    }

    /// Whether it will be done by its day, or soon after.
    pub fn arrives(self) -> bool {
        !matches!(self, Self::Stalled(_))
    }
}
