//! What moved since a week ago: the lamps of the tasks then and now, and what else is different.
//!
//! A day that is over does not change any more, so that it is folded from the log once; the present is compared with it each time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use taizhang_ledger::lamp::Lamp;
use taizhang_ledger::timetravel::{Difference, difference};
use taizhang_ledger::{State, TaskId};

use super::{Brief, Standing, briefs};

/// How many days back.
pub const DAYS: i64 = 7;

/// How many events a ledger may have for its past to be folded for a page.
pub const EVENTS_MAX: u64 = 200_000;

/// How many differences beside those of lamps are kept: more than anybody reads.
pub const OTHERS_MAX: usize = 2_000;

/// A ledger as it was a week ago.
#[derive(Clone, Debug)]
pub struct Week {
    /// The day at whose end it was so.
    pub since: Date,
    /// How many events it had then.
    pub from_size: u64,
    /// How many events it had when the rest was compared.
    pub to_size: u64,
    /// The tasks as they stood.
    pub before: BTreeMap<TaskId, Brief>,
    /// What else is different: not the words and values of tasks, which the lamps and reports tell. The first of it.
    pub others: Vec<Difference>,
    /// How much more is different than is kept here.
    pub more: usize,
}

/// A task whose lamp is another than it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The task.
    pub task: TaskId,
    /// Its lamp then; `None` for one that was not issued yet.
    pub from: Option<Lamp>,
    /// Its lamp now; `None` for one that was taken back.
    pub to: Option<Lamp>,
}

impl Move {
    /// Whether it got worse; a task that is new got neither worse nor better.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to.gravity() > from.gravity())
    }

    /// Whether it got better.
    #[must_use]
    pub fn is_better(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to.gravity() < from.gravity())
    }
}

impl Week {
    /// A ledger as it was, and what is different from as it is.
    #[must_use]
    pub fn of(before: &State, now: &State, since: Date) -> Self {
        let told = |found: &Difference| !matches!(found.what.as_str(), "word" | "values");
        let mut others: Vec<Difference> = difference(before, now).into_iter().filter(told).collect();
        let more = others.len().saturating_sub(OTHERS_MAX);
        others.truncate(OTHERS_MAX);
        Self { since, from_size: before.size, to_size: now.size, before: briefs(before, since), others, more }
    }

    /// The tasks whose lamp is another than it was, the gravest now first.
    #[must_use]
    pub fn moves(&self, now: &Standing) -> Vec<Move> {
        let lamp = |tasks: &BTreeMap<TaskId, Brief>, task| tasks.get(&task).map(|brief: &Brief| brief.lamp);
        let all = self.before.keys().chain(now.tasks.keys().filter(|task| !self.before.contains_key(task)));
        let all = all.map(|task| Move {
            task: *task,
            from: lamp(&self.before, *task),
            to: lamp(&now.tasks, *task),
        });
        let mut moves: Vec<Move> = all.filter(|moved| moved.from != moved.to).collect();
        moves.sort_by_key(|moved| (std::cmp::Reverse(moved.to.map(Lamp::gravity)), moved.task));
        moves
    }
}

#[cfg(test)]
mod tests {
    use taizhang_ledger::lamp::{Grade, Status};

    use super::*;

    fn brief(lamp: Lamp) -> Brief {
        Brief { lamp, grade: Grade::OnPlan, status: Status::OnPace, overdue_days: 0 }
    }

    #[test]
    fn a_task_that_is_new_got_neither_worse_nor_better() {
        let week = Week {
            since: Date::constant(2026, 9, 23),
            from_size: 1,
            to_size: 2,
            before: BTreeMap::from([(TaskId(1), brief(Lamp::Green)), (TaskId(2), brief(Lamp::Red))]),
            others: Vec::new(),
            more: 0,
        };
        let tasks = [(1, Lamp::Red), (2, Lamp::Red), (3, Lamp::Red)];
        let tasks = tasks.into_iter().map(|(id, lamp)| (TaskId(id), brief(lamp))).collect();
        let now = Standing { tasks, ..Standing::default() };
        let moves = week.moves(&now);
        assert_eq!(moves.iter().map(|moved| moved.task.0).collect::<Vec<_>>(), [1, 3]);
        assert!(moves[0].is_worse() && !moves[0].is_better());
        assert!(!moves[1].is_worse() && !moves[1].is_better());
    }
}
