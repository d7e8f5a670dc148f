//! What a unit owes on a day: receipts, reports, replies, answers, and tasks themselves, each with the day it is due.

use jiff::civil::Date;
use serde::Serialize;
use taizhang_ledger::clue::ClueStatus;
use taizhang_ledger::supervision::NoticeStatus;
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::{State, UnitId};

/// Something that a unit owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Due {
    /// What is owed: acknowledge, report, revise, reply, answer, finish.
    pub what: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
    /// The thing it is about: T7, N3, C2.
    pub thing: String,
    /// What the thing is called.
    pub title: String,
    /// The period, of a report: 2026-03.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The last day on which it is in time.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// What a unit owes, the earliest day first.
#[must_use]
pub fn owed_by(state: &State, unit: &UnitId, today: Date) -> Vec<Due> {
    let mut owed: Vec<Due> = state
        .tasks
        .iter()
        .filter(|task| task.status.is_running() && task.terms.involves(unit))
        .flat_map(|task| of_task(task, unit, today))
        .chain(of_notices(state, unit, today))
        .chain(of_clues(state, unit, today))
        .collect();
    owed.sort_by(|a, b| (a.day, &a.thing).cmp(&(b.day, &b.thing)));
    owed
}

fn due(what: &'static str, zh: &'static str, thing: String, title: &str, (day, today): (Date, Date)) -> Due {
    Due { what, zh, thing, title: title.to_owned(), period: None, day, overdue: day < today }
}

fn of_task(task: &Task, unit: &UnitId, today: Date) -> Vec<Due> {
    let mut owed = Vec::new();
    let title = &task.terms.title;
    let id = || task.id.to_string();
    if let Some(day) = task.acknowledge_by.filter(|_| !task.is_acknowledged_by(unit)) {
        owed.push(due("acknowledge", "签收", id(), title, (day, today)));
    }
    if task.terms.lead_unit != *unit {
        return owed;
    }
    for obligation in &task.obligations {
        let waits = obligation.accepted().is_none() && obligation.pending().is_none();
        if waits && !obligation.is_locked(today) {
            let returned = obligation.returned().is_some();
            let (what, zh) = if returned { ("revise", "退回重报") } else { ("report", "填报进度") };
            let one = due(what, zh, id(), title, (obligation.days.due, today));
            owed.push(Due { period: Some(obligation.period.to_string()), ..one });
        }
    }
    if task.status != TaskStatus::Concluding {
        owed.push(due("finish", "完成任务", id(), title, (task.terms.due_date, today)));
    }
    owed
}

fn of_notices(state: &State, unit: &UnitId, today: Date) -> Vec<Due> {
    let own = state.supervision.notices.iter().filter(|notice| notice.terms.unit == *unit);
    own.filter_map(|notice| {
        let (what, zh, day) = match notice.status() {
            NoticeStatus::Issued => ("acknowledge", "签收督办通知单", notice.receipt_by),
            NoticeStatus::Acknowledged => ("reply", "反馈督办通知单", notice.reply_by),
            NoticeStatus::Replied | NoticeStatus::Accepted => return None,
        };
        Some(due(what, zh, notice.id.to_string(), &notice.terms.matter, (day, today)))
    })
    .collect()
}

fn of_clues(state: &State, unit: &UnitId, today: Date) -> Vec<Due> {
    let own = state.clues.iter().filter(|clue| clue.unit.as_ref() == Some(unit));
    own.filter(|clue| clue.status == ClueStatus::Assigned)
        .filter_map(|clue| {
            let day = clue.answer_by?;
            let title = format!("关于条目{}的群众线索", clue.entry);
            Some(due("answer", "答复群众线索", clue.id.to_string(), &title, (day, today)))
        })
        .collect()
}
