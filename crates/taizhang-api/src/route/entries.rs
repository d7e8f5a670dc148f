//! Entries: lists that are filtered, searched, sorted and cut into pages; and each with all that is known of it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use taizhang_ledger::entry::{Entry, StatusName};
use taizhang_ledger::filing::{EntryKind, YearMonth};
use taizhang_ledger::lamp::Lamp;
use taizhang_ledger::permission::Subject;
use taizhang_ledger::query::{EntryFilter, Order, how_many, list};
use taizhang_ledger::{Act, EntryId, Refusal, ReportId, State as Ledger, UnitId};
use utoipa_axum::routes;

use crate::guard::Inside;
use crate::page::{Asked, Cursor, Page};
use crate::query::{Past, Query, Seen, When};
use crate::routes::{Needs, Routes};
use crate::shape::{EntryShape, YearMonthShape};
use crate::version::Version;
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes.add(Needs::Act(Act::ReadLedger), routes!(entries)).add(Needs::Act(Act::ReadLedger), routes!(entry))
}

/// Which entries are asked for, and in what order.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Words that stand in the text, apart from each other by blanks; all must.
    q: Option<String>,
    /// Only this kind: result, target, milestone, bid, duty.
    #[param(value_type = Option<String>)]
    kind: Option<EntryKind>,
    /// Only this status: read, confirmed, dismissed, merged, split.
    #[param(value_type = Option<String>)]
    status: Option<StatusName>,
    /// Only under this heading.
    chapter: Option<String>,
    /// Only of this programme.
    programme: Option<String>,
    /// Only those that stand in this version of a report.
    report: Option<String>,
    /// Only those with a task of this unit. For who sees the tasks and drafts of all units.
    #[param(value_type = Option<String>)]
    unit: Option<UnitId>,
    /// Only those whose gravest lamp is this one. For who sees the tasks and drafts of all units.
    #[param(value_type = Option<String>)]
    lamp: Option<Lamp>,
    /// The order: number (usual), or due: by the earliest due date of its tasks, for who sees the tasks and drafts of all units.
    #[serde(default)]
    #[param(inline)]
    sort: EntryOrder,
    /// Where the page begins.
    cursor: Option<String>,
    /// How many things it has at most.
    limit: Option<usize>,
    /// As it was at the end of a day.
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<jiff::civil::Date>,
    /// As it was after so many events.
    at_size: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum EntryOrder {
    #[default]
    Number,
    Due,
}

/// An entry in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct EntryRow {
    /// Its name.
    #[schema(value_type = String)]
    id: EntryId,
    /// What it is.
    #[schema(value_type = String)]
    kind: EntryKind,
    /// What became of it: read, confirmed, dismissed, merged, split.
    #[schema(value_type = String)]
    status: StatusName,
    /// What it says, as written.
    text: String,
    /// The heading it stands under.
    chapter: String,
    /// How many figures it has.
    figures: usize,
    /// By when it is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<YearMonthShape>)]
    due: Option<YearMonth>,
    /// The programmes it belongs to.
    programmes: Vec<String>,
    /// Where it stands in its report: the line, counted from one.
    line: u32,
}

impl EntryRow {
    fn of(entry: &Entry) -> Self {
        Self {
            id: entry.id,
            kind: entry.read.kind,
            status: entry.status.name(),
            text: entry.read.text.clone(),
            chapter: entry.chapter().to_owned(),
            figures: entry.read.figures.len(),
            due: entry.read.due,
            programmes: entry.programmes.clone(),
            line: entry.read.place.line,
        }
    }
}

impl Filter {
    /// What the cursor belongs to: everything but where the page begins and how long it is.
    fn question(&self) -> String {
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            self.q,
            self.kind,
            self.status,
            self.chapter,
            self.programme,
            self.report,
            self.unit,
            self.lamp,
            self.sort,
            self.as_of,
            self.at_size
        )
    }

    /// Whether it tells something of tasks.
    fn is_about_tasks(&self) -> bool {
        self.unit.is_some() || self.lamp.is_some() || self.sort == EntryOrder::Due
    }

    /// The question as the ledger answers it. Without a status, entries of every status are listed.
    fn asked(&self, chars_max: usize) -> Result<EntryFilter, Problem> {
        let written = self.q.as_deref().unwrap_or_default();
        if written.chars().count() > chars_max {
            return Err(Problem::field(
                "q",
                &format!("最多{chars_max}个字"),
                &format!("may have at most {chars_max} characters"),
            ));
        }
        let report = self.report.as_deref().map(str::parse).transpose();
        let report: Option<ReportId> = report.map_err(|_| {
            Problem::field("report", "须为报告编号，如 R1", "must be the name of a report, as R1")
        })?;
        Ok(EntryFilter {
            chapter: self.chapter.clone(),
            unit: self.unit.clone(),
            lamp: self.lamp,
            kind: self.kind,
            words: written.split_whitespace().map(str::to_owned).collect(),
            programme: self.programme.clone(),
            status: self.status,
            report,
            closed_too: true,
        })
    }
}

/// Entries, filtered, sorted and page by page.
#[utoipa::path(get, path = "/api/v1/governments/{government}/entries", tag = "entries",
    params(("government" = String, Path), Filter),
    responses((status = 200, description = "one page", body = Page<EntryRow>)))]
async fn entries(
    State(app): State<App>,
    inside: Inside,
    Query(filter): Query<Filter>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let limits = &app.edge().limits;
    let asked_for = filter.asked(limits.search_chars)?;
    if filter.is_about_tasks() && !inside.may(Act::ReadDraft, &Subject::government()) {
        return Err(Refusal::not_permitted(Act::ReadDraft).into());
    }
    let question = filter.question();
    let asked = Asked { cursor: filter.cursor, limit: filter.limit };
    let limit = asked.limit(limits)?;
    let behind = asked.begins::<()>(&question)?;
    let seen = Seen::of(&app, &inside, When::of(filter.as_of, filter.at_size)?).await?;
    if seen.version().known(&headers) {
        return Ok(seen.version().answer(&headers, || StatusCode::NOT_MODIFIED.into_response()));
    }
    let listed = seen.listed().await;
    let order = if filter.sort == EntryOrder::Due { Order::Due } else { Order::Report };
    let after = behind.map(|last| EntryId(u32::try_from(last.at).unwrap_or(u32::MAX)));
    let found = list(&listed.index, &asked_for, order, after, limit);
    let row = |state: &Ledger, id: EntryId| state.entry(id).map(EntryRow::of);
    let page = Page {
        items: seen.look(|state| found.entries.iter().filter_map(|id| row(state, *id)).collect::<Vec<_>>()),
        next: found.next.map(|last| Cursor::written(&question, (), u64::from(last.0))),
        total: how_many(&listed.index, &asked_for),
        size: listed.size,
    };
    let version = Version { size: listed.size, day: listed.day };
    Ok(version.answer(&headers, || Json(page).into_response()))
}

/// An entry with all that is known of it: its reading, corrections with both values, links, places.
#[utoipa::path(get, path = "/api/v1/governments/{government}/entries/{entry}", tag = "entries",
    params(("government" = String, Path), ("entry" = String, Path), Past),
    responses((status = 200, description = "the entry", body = EntryShape)))]
async fn entry(
    State(app): State<App>,
    inside: Inside,
    Path(places): Path<(String, String)>,
    Query(past): Query<Past>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: EntryId = places.1.parse().map_err(|_| Problem::unknown())?;
    let seen = Seen::of(&app, &inside, past.when()?).await?;
    let entry = seen.look(|state| state.entry(id).cloned()).ok_or_else(Problem::unknown)?;
    Ok(seen.version().answer(&headers, || Json(entry).into_response()))
}
