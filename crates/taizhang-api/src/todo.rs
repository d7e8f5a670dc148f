//! What a unit has to do, as it is written in answers. What it is, and what is late, the ledger says
//! ([`taizhang_ledger::query::work`]).

use jiff::civil::Date;
use serde::Serialize;
use taizhang_ledger::query::{Work, WorkItem};

/// Something that a unit has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ToDo {
    /// What: rework, report, `sign_for`, `give_opinion`, conclude, `sign_for_notice`, reply, answer.
    pub what: &'static str,
    /// The same in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The thing it is about: T7, N3, C2.
    pub thing: String,
    /// What the thing is called.
    pub title: String,
    /// The period, of a report: 2026-03.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The last day on which it is in time.
    #[schema(value_type = String, format = Date)]
    pub due: Date,
    /// Whether it is late: a report after its grace, anything else after its day.
    pub overdue: bool,
    /// Whether it is a report that is taken no more without an exception.
    pub locked: bool,
    /// Why it was given back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned: Option<String>,
}

impl ToDo {
    pub(crate) fn of(item: &WorkItem) -> Self {
        let word = item.todo.word();
        Self {
            what: item.todo.name(),
            zh: word.zh,
            en: word.en,
            thing: item.thing.to_string(),
            title: item.title.clone(),
            period: item.todo.period().map(|period| period.to_string()),
            due: item.due,
            overdue: item.overdue,
            locked: item.locked,
            returned: item.returned.clone(),
        }
    }
}

/// What a unit has to do, each list by due date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ToDos {
    /// Given back, to be reworked.
    pub returned: Vec<ToDo>,
    /// Late.
    pub overdue: Vec<ToDo>,
    /// To be done by Sunday, and what is in its grace.
    pub this_week: Vec<ToDo>,
    /// To be done later.
    pub later: Vec<ToDo>,
}

impl ToDos {
    pub(crate) fn of(work: &Work) -> Self {
        let written = |items: &[WorkItem]| items.iter().map(ToDo::of).collect();
        Self {
            returned: written(&work.returned),
            overdue: written(&work.overdue),
            this_week: written(&work.this_week),
            later: written(&work.later),
        }
    }
}
