//! What a unit has to do on a day: what was given back first, then what is late, then this week, then later.
//!
//! This is the one answer to that question. Pages, the interface, calendars and letters all show it, so that none calls
//! late what another does not. A report is late by [`Lateness`], after its grace; anything else when its day has passed.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::calendar::{Lateness, Period};
use crate::clue::{Clue, ClueStatus};
use crate::period::Obligation;
use crate::supervision::{Notice, NoticeStatus};
use crate::task::{Task, TaskStatus};
use crate::wording::Wording;
use crate::{ClueId, NoticeId, State, TaskId, UnitId};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Todo {
    /// Rework a report that was given back.
    Rework(Period),
    /// Report of a period.
    Report(Period),
    /// Sign for a task.
    SignFor,
    /// Say something about a task before it is issued.
    GiveOpinion,
    /// Propose that a task is done, or ask for more time.
    Conclude,
    /// Sign for a supervision notice.
    SignForNotice,
    /// Reply to a supervision notice.
    Reply,
    /// Answer a citizen's clue.
    Answer,
}

impl Todo {
    /// What programs know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rework(_) => "rework",
            Self::Report(_) => "report",
            Self::SignFor => "sign_for",
            Self::GiveOpinion => "give_opinion",
            Self::Conclude => "conclude",
            Self::SignForNotice => "sign_for_notice",
            Self::Reply => "reply",
            Self::Answer => "answer",
        }
    }

    /// What users read, without the period.
    #[must_use]
    pub fn word(self) -> Wording {
        match self {
            Self::Rework(_) => Wording::new("退回重报", "rework a report"),
            Self::Report(_) => Wording::new("填报进度", "report progress"),
            Self::SignFor => Wording::new("签收任务", "sign for the task"),
            Self::GiveOpinion => Wording::new("反馈意见", "give an opinion"),
            Self::Conclude => Wording::new("完成并报请办结", "finish and propose to conclude"),
            Self::SignForNotice => Wording::new("签收督办通知单", "sign for the supervision notice"),
            Self::Reply => Wording::new("反馈督办通知单", "reply to the supervision notice"),
            Self::Answer => Wording::new("答复群众线索", "answer the citizen's clue"),
        }
    }

    /// The period, of a report.
    #[must_use]
    pub const fn period(self) -> Option<Period> {
        match self {
            Self::Rework(period) | Self::Report(period) => Some(period),
            _ => None,
        }
    }
}

/// What it is to be done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum WorkThing {
    /// A task.
    Task(TaskId),
    /// A supervision notice.
    Notice(NoticeId),
    /// A citizen's clue.
    Clue(ClueId),
}

impl WorkThing {
    /// The task, if it is one.
    #[must_use]
    pub const fn task(self) -> Option<TaskId> {
        match self {
            Self::Task(task) => Some(task),
            Self::Notice(_) | Self::Clue(_) => None,
        }
    }
}

impl fmt::Display for WorkThing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Task(task) => task.fmt(f),
            Self::Notice(notice) => notice.fmt(f),
            Self::Clue(clue) => clue.fmt(f),
        }
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkItem {
    /// The task, notice or clue.
    pub thing: WorkThing,
    /// What it is called.
    pub title: String,
    /// What.
    pub todo: Todo,
    /// By when.
    pub due: Date,
    /// Whether it is late: a report by its [`Lateness`], anything else when its day has passed.
    pub overdue: bool,
    /// Of a report: how late it is. The word is that of [`Lateness`] everywhere.
    pub lateness: Option<Lateness>,
    /// Whether nothing is taken any more without an exception.
    pub locked: bool,
    /// Why it was given back.
    pub returned: Option<String>,
    /// The day since which it waits: when it was given back, or the notice issued.
    pub since: Option<Date>,
}

/// What a unit has to do, each list by due date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Given back, to be reworked.
    pub returned: Vec<WorkItem>,
    /// Late.
    pub overdue: Vec<WorkItem>,
    /// To be done by Sunday, and what is in its grace.
    pub this_week: Vec<WorkItem>,
    /// To be done later.
    pub later: Vec<WorkItem>,
}

impl Work {
    /// All of it, the most urgent first.
    pub fn items(&self) -> impl Iterator<Item = &WorkItem> {
        [&self.returned, &self.overdue, &self.this_week, &self.later].into_iter().flatten()
    }
}

/// What a unit has to do on a day.
///
/// ```
/// use taizhang_ledger::query::work;
/// use taizhang_ledger::State;
///
/// let nothing = work(&State::default(), &"jiaotongju".parse()?, "2026-03-26".parse()?);
/// assert_eq!(nothing.items().count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn work(state: &State, unit: &UnitId, on: Date) -> Work {
    let mut work = Work::default();
    let sunday = sunday_of(on);
    let of_tasks = state.tasks.iter().flat_map(|task| of_task(state, task, unit, on));
    let of_notices = state.supervision.notices.iter().filter_map(|notice| of_notice(notice, unit, on));
    let of_clues = state.clues.iter().filter_map(|clue| of_clue(clue, unit, on));
    for item in of_tasks.chain(of_notices).chain(of_clues) {
        if item.returned.is_some() {
            work.returned.push(item);
        } else if item.overdue {
            work.overdue.push(item);
        } else if item.due <= sunday {
            work.this_week.push(item);
        } else {
            work.later.push(item);
        }
    }
    for list in [&mut work.returned, &mut work.overdue, &mut work.this_week, &mut work.later] {
        list.sort_by_key(|item| (item.due, item.thing, item.todo));
    }
    work
}

/// Something whose day is all there is to it.
fn plain(thing: WorkThing, title: &str, todo: Todo, (due, on): (Date, Date)) -> WorkItem {
    let title = title.to_owned();
    let overdue = due < on;
    WorkItem { thing, title, todo, due, overdue, lateness: None, locked: false, returned: None, since: None }
}

fn of_task(state: &State, task: &Task, unit: &UnitId, on: Date) -> Vec<WorkItem> {
    let mut items = Vec::new();
    if !task.terms.involves(unit) {
        return items;
    }
    let plain = |todo, due| plain(WorkThing::Task(task.id), &task.terms.title, todo, (due, on));
    if task.status == TaskStatus::Consulted
        && let Some(until) = asked_until(state, task)
        && until >= on
    {
        items.push(plain(Todo::GiveOpinion, until));
    }
    if !task.status.is_running() {
        return items;
    }
    if let Some(by) = task.acknowledge_by.filter(|_| !task.is_acknowledged_by(unit)) {
        items.push(plain(Todo::SignFor, by));
    }
    if task.terms.lead_unit == *unit {
        let open =
            task.obligations.iter().filter(|owed| owed.accepted().is_none() && owed.pending().is_none());
        items.extend(open.map(|owed| to_report(task, owed, on)));
        if task.status != TaskStatus::Concluding {
            items.push(plain(Todo::Conclude, task.terms.due_date));
        }
    }
    items
}

fn to_report(task: &Task, owed: &Obligation, on: Date) -> WorkItem {
    let given_back = owed.returned().and_then(|report| report.reviews.last());
    let returned = given_back.and_then(|review| review.returned.clone());
    let (period, lateness) = (owed.period, owed.lateness(on));
    WorkItem {
        thing: WorkThing::Task(task.id),
        title: task.terms.title.clone(),
        todo: if returned.is_some() { Todo::Rework(period) } else { Todo::Report(period) },
        due: owed.days.due,
        overdue: lateness.is_late(),
        lateness: Some(lateness),
        locked: owed.is_locked(on),
        since: given_back.filter(|_| returned.is_some()).map(|review| review.at.date()),
        returned,
    }
}

fn of_notice(notice: &Notice, unit: &UnitId, on: Date) -> Option<WorkItem> {
    if notice.terms.unit != *unit {
        return None;
    }
    let plain = |todo, due| plain(WorkThing::Notice(notice.id), &notice.terms.matter, todo, (due, on));
    match notice.status() {
        NoticeStatus::Issued => {
            let since = Some(notice.issued.at.date());
            Some(WorkItem { since, ..plain(Todo::SignForNotice, notice.receipt_by) })
        }
        NoticeStatus::Acknowledged => {
            let given_back = notice.replies.last().and_then(|reply| reply.returned.as_ref());
            let returned = given_back.map(|said| said.text.clone());
            let since = given_back.map(|said| said.at.date());
            Some(WorkItem { returned, since, ..plain(Todo::Reply, notice.reply_by) })
        }
        NoticeStatus::Replied | NoticeStatus::Accepted => None,
    }
}

fn of_clue(clue: &Clue, unit: &UnitId, on: Date) -> Option<WorkItem> {
    if clue.unit.as_ref() != Some(unit) || clue.status != ClueStatus::Assigned {
        return None;
    }
    let title = format!("关于条目{}的群众线索", clue.entry);
    Some(plain(WorkThing::Clue(clue.id), &title, Todo::Answer, (clue.answer_by?, on)))
}

fn asked_until(state: &State, task: &Task) -> Option<Date> {
    match state.breakdown(task.breakdown?)?.status {
        crate::breakdown::BreakdownStatus::Consulting { until } => Some(until),
        _ => None,
    }
}

fn sunday_of(day: Date) -> Date {
    let ahead = i64::from(day.weekday().until(Weekday::Sunday));
    day.saturating_add(ahead.days())
}
