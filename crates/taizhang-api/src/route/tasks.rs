//! Tasks: lists that are filtered and cut into pages, each task with all that happened to it, and what a unit has to do.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use taizhang_ledger::closing::Closing;
use taizhang_ledger::query;
use taizhang_ledger::request::Request;
use taizhang_ledger::supervision::{Notice, Urge};
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::verification::Verification;
use taizhang_ledger::{Act, EntryId, State as Ledger, TaskId, UnitId};
use utoipa_axum::routes;

use crate::guard::Inside;
use crate::judged::{JudgementSeen, LampSeen};
use crate::page::{Asked, Page, cut};
use crate::query::{Past, Query, Seen, When};
use crate::routes::{Needs, Routes};
use crate::seeing::{sees_notice, sees_task};
use crate::shape::{ClosingShape, NoticeShape, RequestShape, TaskShape, UrgeShape, VerificationShape};
use crate::todo::ToDos;
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Act(Act::ReadTask), routes!(tasks))
        .add(Needs::Act(Act::ReadTask), routes!(task))
        .add(Needs::Act(Act::ReadTask), routes!(work))
}

/// Which tasks are asked for, and in what order.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Words that stand in the title, apart from each other by blanks; all must.
    q: Option<String>,
    /// Only this status: drafted, consulted, issued, acknowledged, concluding, concluded, struck_off, cancelled.
    #[param(value_type = Option<String>)]
    status: Option<TaskStatus>,
    /// Only those that this unit leads.
    #[param(value_type = Option<String>)]
    lead_unit: Option<UnitId>,
    /// Only those that this unit leads or co-operates in.
    #[param(value_type = Option<String>)]
    unit: Option<UnitId>,
    /// Only those of this entry.
    #[param(value_type = Option<String>)]
    entry: Option<EntryId>,
    /// Only those due on or before this day.
    #[param(value_type = Option<String>, format = Date)]
    due_by: Option<Date>,
    /// The order: number (usual), due, title, lead_unit.
    #[serde(default)]
    #[param(inline)]
    sort: TaskOrder,
    /// Where the page begins.
    cursor: Option<String>,
    /// How many things it has at most.
    limit: Option<usize>,
    /// As it was at the end of a day.
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// As it was after so many events.
    at_size: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum TaskOrder {
    #[default]
    Number,
    Due,
    Title,
    LeadUnit,
}

impl Filter {
    fn question(&self) -> String {
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            self.q,
            self.status,
            self.lead_unit,
            self.unit,
            self.entry,
            self.due_by,
            self.sort,
            self.as_of,
            self.at_size
        )
    }

    fn takes(&self, task: &Task) -> bool {
        let words = self.q.as_deref().unwrap_or_default();
        self.status.is_none_or(|status| task.status == status)
            && self.lead_unit.as_ref().is_none_or(|unit| task.terms.lead_unit == *unit)
            && self.unit.as_ref().is_none_or(|unit| task.terms.involves(unit))
            && self.entry.is_none_or(|entry| task.entry == entry)
            && self.due_by.is_none_or(|day| task.terms.due_date <= day)
            && words.split_whitespace().all(|word| task.terms.title.contains(word))
    }

    fn key(&self, task: &Task) -> String {
        match self.sort {
            TaskOrder::Number => String::new(),
            TaskOrder::Due => task.terms.due_date.to_string(),
            TaskOrder::Title => task.terms.title.clone(),
            TaskOrder::LeadUnit => task.terms.lead_unit.to_string(),
        }
    }
}

/// A task in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct TaskRow {
    /// Its name.
    #[schema(value_type = String)]
    id: TaskId,
    /// The entry it was made of.
    #[schema(value_type = String)]
    entry: EntryId,
    /// What is to be done.
    title: String,
    /// How far it is.
    #[schema(value_type = String)]
    status: TaskStatus,
    /// The same in Chinese.
    status_zh: &'static str,
    /// The unit that answers for it.
    #[schema(value_type = String)]
    lead_unit: UnitId,
    /// The units that co-operate.
    #[schema(value_type = Vec<String>)]
    support_units: Vec<UnitId>,
    /// The last day on which it is in time.
    #[schema(value_type = String, format = Date)]
    due_date: Date,
    /// Whether it is still to be done and that day has passed.
    overdue: bool,
    /// Its lamp with its words; none before it is issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    judgement: Option<LampSeen>,
}

impl TaskRow {
    fn of(state: &Ledger, task: &Task, today: Date) -> Self {
        let open = task.status.is_running();
        Self {
            id: task.id,
            entry: task.entry,
            title: task.terms.title.clone(),
            status: task.status,
            status_zh: task.status.zh(),
            lead_unit: task.terms.lead_unit.clone(),
            support_units: task.terms.support_units.clone(),
            due_date: task.terms.due_date,
            overdue: open && task.terms.due_date < today,
            judgement: state.judgement(task.id, today).map(|judged| LampSeen::of(&judged)),
        }
    }
}

/// Tasks that the caller sees, filtered, sorted and page by page.
#[utoipa::path(get, path = "/api/v1/governments/{government}/tasks", tag = "tasks", params(("government" = String, Path), Filter),
    responses((status = 200, description = "one page", body = Page<TaskRow>)))]
async fn tasks(
    State(app): State<App>,
    inside: Inside,
    Query(filter): Query<Filter>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let limits = &app.edge().limits;
    let asked = Asked { cursor: filter.cursor.clone(), limit: filter.limit };
    let seen = Seen::of(&app, &inside, When::of(filter.as_of, filter.at_size)?).await?;
    let today = seen.version().day;
    let page = seen.look(|state| {
        let taken = state.tasks.iter().filter(|task| filter.takes(task) && sees_task(&inside, task));
        let things = taken.map(|task| (filter.key(task), u64::from(task.id.0), task)).collect();
        cut((&asked, &filter.question(), limits), state.size, things, |task| TaskRow::of(state, task, today))
    })?;
    Ok(seen.version().answer(&headers, || Json(page).into_response()))
}

/// A task with all that happened to it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct TaskSeen {
    /// The task with its terms, receipts, and reports by period.
    #[schema(value_type = TaskShape)]
    task: Task,
    /// Its judgement for the day: lamp, class, rule, reason, and everything that was used; none before it is issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    judgement: Option<JudgementSeen>,
    /// The requests about it, the earliest first.
    #[schema(value_type = Vec<RequestShape>)]
    requests: Vec<Request>,
    /// The notices about it that the caller sees.
    #[schema(value_type = Vec<NoticeShape>)]
    notices: Vec<Notice>,
    /// The urges about it.
    #[schema(value_type = Vec<UrgeShape>)]
    urges: Vec<Urge>,
    /// The verifications of its reports.
    #[schema(value_type = Vec<VerificationShape>)]
    verifications: Vec<Verification>,
    /// How it was concluded.
    #[schema(value_type = Option<ClosingShape>)]
    closing: Option<Closing>,
    /// The tasks that are shares of it.
    #[schema(value_type = Vec<String>)]
    shares: Vec<TaskId>,
}

impl TaskSeen {
    fn of(inside: &Inside, state: &Ledger, task: &Task, today: Date) -> Self {
        let about = |notice: &&Notice| notice.terms.tasks.contains(&task.id) && sees_notice(inside, notice);
        let share = |share: &&Task| share.parent == Some(task.id) && sees_task(inside, share);
        Self {
            requests: state.requests.iter().filter(|request| request.task == task.id).cloned().collect(),
            notices: state.supervision.notices.iter().filter(about).cloned().collect(),
            urges: state.supervision.urges.iter().filter(|urge| urge.task == task.id).cloned().collect(),
            verifications: state.verifications.iter().filter(|one| one.task == task.id).cloned().collect(),
            closing: state.closings.tasks.get(&task.id).cloned(),
            shares: state.tasks.iter().filter(share).map(|share| share.id).collect(),
            judgement: state.judgement(task.id, today).map(|judged| JudgementSeen::of(judged, today)),
            task: task.clone(),
        }
    }
}

/// A task with its history: reports, returns, requests, notices, urges, verifications, conclusion.
#[utoipa::path(get, path = "/api/v1/governments/{government}/tasks/{task}", tag = "tasks",
    params(("government" = String, Path), ("task" = String, Path), Past),
    responses((status = 200, description = "the task", body = TaskSeen)))]
async fn task(
    State(app): State<App>,
    inside: Inside,
    Path(places): Path<(String, String)>,
    Query(past): Query<Past>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: TaskId = places.1.parse().map_err(|_| Problem::unknown())?;
    let seen = Seen::of(&app, &inside, past.when()?).await?;
    let today = seen.version().day;
    let found = seen.look(|state| {
        let task = state.task(id).filter(|task| sees_task(&inside, task))?;
        Some(TaskSeen::of(&inside, state, task, today))
    });
    let found = found.ok_or_else(Problem::unknown)?;
    Ok(seen.version().answer(&headers, || Json(found).into_response()))
}

/// What the caller's unit has to do: given back, late, this week, later.
#[utoipa::path(get, path = "/api/v1/governments/{government}/work", tag = "tasks", params(("government" = String, Path)),
    responses((status = 200, description = "what is to be done", body = ToDos)))]
async fn work(inside: Inside, headers: HeaderMap) -> Response {
    inside.version().answer(&headers, || {
        let today = inside.today();
        Json(ToDos::of(&inside.look(|state| query::work(state, &inside.actor.unit, today)))).into_response()
    })
}
