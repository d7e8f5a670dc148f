//! One entry as lists and exports show it: its words and figures as written, and of its tasks what the caller sees.

use jiff::civil::Date;
use rust_decimal::Decimal;
use taizhang_api::Language;
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_task;
use taizhang_ledger::calendar::WorkCalendar;
use taizhang_ledger::entry::{Entry, StatusName};
use taizhang_ledger::filing::{EntryKind, YearMonth};
use taizhang_ledger::lamp::Judgement;
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::wording::percent;
use taizhang_ledger::{EntryId, ReportId, State, TaskId};
use taizhang_service::Listed;

use crate::naming::unit_name;

/// An entry in a list.
pub(crate) struct EntryRow {
    pub id: EntryId,
    pub kind: EntryKind,
    pub status: StatusName,
    pub text: String,
    pub chapter: String,
    pub report: ReportId,
    pub line: u32,
    /// Its figures as written.
    pub figures: Vec<String>,
    /// By when the report says it is to be done.
    pub said_due: Option<YearMonth>,
    pub programmes: Vec<String>,
    /// The gravest of the tasks that the caller sees.
    pub task: Option<TaskPart>,
    /// How many more tasks the caller sees.
    pub more_tasks: usize,
    /// Whether there are tasks that the caller does not see.
    pub hidden: bool,
}

/// What a list says of a task.
pub(crate) struct TaskPart {
    pub id: TaskId,
    pub lead_unit: String,
    pub due: Date,
    pub status: TaskStatus,
    pub judged: Option<Judgement>,
}

impl EntryRow {
    /// The row of an entry, on a day.
    pub fn of(
        state: &State,
        listed: &Listed,
        inside: &Inside,
        (entry, on, calendar): (&Entry, Date, &WorkCalendar),
    ) -> Self {
        let all = listed.index.tasks_of(entry.id);
        let seen: Vec<&Task> =
            all.iter().filter_map(|id| state.task(*id)).filter(|task| sees_task(inside, task)).collect();
        let judged = seen.iter().map(|task| {
            let judged = task.issued.map(|_| state.judge(task, None, on, calendar));
            (*task, judged)
        });
        let gravest = judged.max_by_key(|(task, judged)| {
            (judged.as_ref().map(|judged| judged.lamp.gravity()), std::cmp::Reverse(task.id))
        });
        let mention = entry.mentions.first();
        Self {
            id: entry.id,
            kind: entry.read.kind,
            status: entry.status.name(),
            text: entry.read.text.clone(),
            chapter: entry.chapter().to_owned(),
            report: mention.map_or(ReportId::at(0), |mention| mention.report),
            line: entry.read.place.line,
            figures: entry.read.figures.iter().map(|figure| figure.text.clone()).collect(),
            said_due: entry.read.due,
            programmes: entry.programmes.clone(),
            more_tasks: seen.len().saturating_sub(1),
            hidden: seen.len() < all.len(),
            task: gravest.map(|(task, judged)| TaskPart {
                id: task.id,
                lead_unit: unit_name(state, &task.terms.lead_unit).to_owned(),
                due: task.terms.due_date,
                status: task.status,
                judged,
            }),
        }
    }

    /// By when it is to be done: the day of its task, or what the report says.
    pub fn due(&self) -> String {
        match (&self.task, self.said_due) {
            (Some(task), _) => task.due.to_string(),
            (None, Some(due)) => year_month(due),
            (None, None) => String::new(),
        }
    }
}

/// A year and month as pages write days.
pub(crate) fn year_month(due: YearMonth) -> String {
    format!("{}-{:02}", due.year, due.month)
}

/// The value that was accepted last, with its unit, and the period it is of.
pub(crate) fn present(judged: &Judgement, language: Language) -> Option<(Decimal, &str, String)> {
    let actual = judged.inputs.actual.as_ref()?;
    let period = actual.at?;
    let period = language.of_two(&period.zh(), &period.en()).to_owned();
    Some((actual.value?, judged.inputs.unit.as_str(), period))
}

/// How much is done, in percent; of nodes and steps, how many of how many.
pub(crate) fn ratio(judged: &Judgement) -> Option<String> {
    let inputs = &judged.inputs;
    if let Some(steps) = &inputs.steps {
        return Some(format!("{} / {}", steps.progress.reached, steps.progress.total));
    }
    inputs.completion.as_ref()?.ratio.map(percent)
}
