//! Entries: lists that are filtered, searched, sorted and cut into pages; and each with all that is known of it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use taizhang_ledger::entry::{Entry, EntryStatus};
use taizhang_ledger::filing::{EntryKind, YearMonth};
use taizhang_ledger::{Act, EntryId, ReportId};
use utoipa_axum::routes;

use crate::guard::Inside;
use crate::page::{Asked, Page, cut};
use crate::query::{Past, Query, Seen, When};
use crate::routes::{Needs, Routes};
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
    status: Option<StatusName>,
    /// Only under this heading.
    chapter: Option<String>,
    /// Only of this programme.
    programme: Option<String>,
    /// Only those that stand in this version of a report.
    report: Option<String>,
    /// The order: number (usual), text, chapter, kind, due.
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
    Text,
    Chapter,
    Kind,
    Due,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum StatusName {
    Read,
    Confirmed,
    Dismissed,
    Merged,
    Split,
}

impl StatusName {
    fn of(status: &EntryStatus) -> Self {
        match status {
            EntryStatus::Read => Self::Read,
            EntryStatus::Confirmed => Self::Confirmed,
            EntryStatus::Dismissed => Self::Dismissed,
            EntryStatus::MergedInto(_) => Self::Merged,
            EntryStatus::SplitInto(_) => Self::Split,
        }
    }
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
    /// What became of it.
    status: StatusName,
    /// What it says, as written.
    text: String,
    /// The heading it stands under.
    chapter: String,
    /// How many figures it has.
    figures: usize,
    /// By when it is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
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
            status: StatusName::of(&entry.status),
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
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            self.q,
            self.kind,
            self.status,
            self.chapter,
            self.programme,
            self.report,
            self.sort,
            self.as_of,
            self.at_size
        )
    }

    fn words(&self, chars_max: usize) -> Result<Vec<&str>, Problem> {
        let written = self.q.as_deref().unwrap_or_default();
        if written.chars().count() > chars_max {
            return Err(Problem::field(
                "q",
                &format!("最多{chars_max}个字"),
                &format!("may have at most {chars_max} characters"),
            ));
        }
        Ok(written.split_whitespace().collect())
    }

    fn takes(&self, entry: &Entry, words: &[&str], report: Option<ReportId>) -> bool {
        self.kind.is_none_or(|kind| entry.read.kind == kind)
            && self.status.is_none_or(|status| StatusName::of(&entry.status) == status)
            && self.chapter.as_deref().is_none_or(|chapter| entry.chapter() == chapter)
            && self.programme.as_ref().is_none_or(|programme| entry.programmes.contains(programme))
            && report.is_none_or(|report| entry.stands_in(report))
            && words.iter().all(|word| entry.read.text.contains(word))
    }

    fn key(&self, entry: &Entry) -> String {
        match self.sort {
            EntryOrder::Number => String::new(),
            EntryOrder::Text => entry.read.text.chars().take(SORTED_CHARS).collect(),
            EntryOrder::Chapter => entry.chapter().to_owned(),
            EntryOrder::Kind => entry.read.kind.name().to_owned(),
            EntryOrder::Due => entry
                .read
                .due
                .map_or_else(|| "none".to_owned(), |due| format!("{:04}-{:02}", due.year, due.month)),
        }
    }
}

/// How many characters of a text it is sorted by.
const SORTED_CHARS: usize = 40;

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
    let words = filter.words(limits.search_chars)?;
    let report = filter.report.as_deref().map(str::parse).transpose();
    let report: Option<ReportId> = report.map_err(|_| {
        Problem::field("report", "须为报告编号，如 R1", "must be the name of a report, as R1")
    })?;
    let asked = Asked { cursor: filter.cursor.clone(), limit: filter.limit };
    let seen = Seen::of(&app, &inside, When::of(filter.as_of, filter.at_size)?).await?;
    let page = seen.look(|state| {
        let taken = state.entries.iter().filter(|entry| filter.takes(entry, &words, report));
        let things = taken.map(|entry| (filter.key(entry), u64::from(entry.id.0), entry)).collect();
        cut((&asked, &filter.question(), limits), state.size, things, |entry| EntryRow::of(entry))
    })?;
    Ok(seen.version().answer(&headers, || Json(page).into_response()))
}

/// An entry with all that is known of it: its reading, corrections with both values, links, places.
#[utoipa::path(get, path = "/api/v1/governments/{government}/entries/{entry}", tag = "entries",
    params(("government" = String, Path), ("entry" = String, Path), Past),
    responses((status = 200, description = "the entry", body = Object)))]
async fn entry(
    State(app): State<App>,
    inside: Inside,
    Path(places): Path<(String, String)>,
    Query(past): Query<Past>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: EntryId = places.1.parse().map_err(|_| Problem::unknown())?;
    let seen = Seen::of(&app, &inside, past.when()?).await?;
    let entry = seen.look(|state| state.entries.get(id.index()).cloned()).ok_or_else(Problem::unknown)?;
    Ok(seen.version().answer(&headers, || Json(entry).into_response()))
}
