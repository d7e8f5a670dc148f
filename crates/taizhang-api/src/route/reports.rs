//! Work reports: which were filed, their files, and filing one from a file that comes in.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use taizhang_ledger::filing::FiledReport;
use taizhang_ledger::{Act, Command, ReportId};
use utoipa_axum::routes;

use crate::filing::{keep_report, read_report};
use crate::form::{Form, Limit};
use crate::guard::{Inside, TimeLimit};
use crate::query::{Past, Query, Seen};
use crate::route::commands::{Asked, ask};
use crate::route::files;
use crate::routes::{Needs, Routes};
use crate::shape::ReportShape;
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Act(Act::ReadLedger), routes!(reports))
        .add_timed(Needs::Act(Act::FileReport), TimeLimit::Transfer, routes!(file))
        .add_timed(Needs::Act(Act::ReadLedger), TimeLimit::Transfer, routes!(original))
}

/// A filed version of a report.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct ReportSeen {
    /// Its name.
    #[schema(value_type = String)]
    id: ReportId,
    /// What it is.
    #[serde(flatten)]
    #[schema(value_type = ReportShape)]
    report: FiledReport,
}

/// The filed versions of reports, the earliest first.
#[utoipa::path(get, path = "/api/v1/governments/{government}/reports", tag = "reports",
    params(("government" = String, Path), Past),
    responses((status = 200, description = "the reports", body = Vec<ReportSeen>)))]
async fn reports(
    State(app): State<App>,
    inside: Inside,
    Query(past): Query<Past>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let seen = Seen::of(&app, &inside, past.when()?).await?;
    Ok(seen.version().answer(&headers, || {
        let reports = seen.look(|state| {
            let seen = |(at, report): (usize, &FiledReport)| ReportSeen {
                id: ReportId::at(at),
                report: report.clone(),
            };
            state.reports.iter().enumerate().map(seen).collect::<Vec<_>>()
        });
        Json(reports).into_response()
    }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct How {
    /// Read only: what would be filed, and nothing is kept.
    #[serde(default)]
    dry_run: bool,
}

/// The form of a report.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "describes the form; it is read field by field")]
struct ReportForm {
    /// The file: md, txt, html, docx or csv.
    #[schema(format = Binary, value_type = String)]
    file: Vec<u8>,
    /// The version it corrects.
    corrects: Option<String>,
}

/// Files a report. It is read by itself, with limits; the same bytes again change nothing.
#[utoipa::path(post, path = "/api/v1/governments/{government}/reports", tag = "reports",
    params(("government" = String, Path), How,
        ("Idempotency-Key" = Option<String>, Header, description = "a name for this request, chosen by the caller")),
    request_body(content = ReportForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "what was filed, or would be", body = super::commands::Answer)))]
async fn file(
    State(app): State<App>,
    inside: Inside,
    Query(how): Query<How>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let limits = &app.edge().limits;
    let mut form = form.read(&Limit { file_bytes: limits.report_bytes, ..Limit::of(limits) }).await?;
    let corrects = form.take("corrects").filter(|written| !written.is_empty());
    let corrects: Option<ReportId> = corrects.map(|written| written.parse()).transpose().map_err(|_| {
        Problem::field("corrects", "须为报告编号，如 R1", "must be the name of a report, as R1")
    })?;
    let file = form.file()?;
    let bytes = file.bytes.clone();
    let filing = read_report(&app, &inside, file, corrects).await?;
    if !how.dry_run {
        keep_report(&app, &inside, bytes.clone()).await?;
    }
    let asked = Asked { command: Command::File(Box::new(filing)), request: &bytes, dry_run: how.dry_run };
    ask(&app, &inside, inside.for_act(Act::FileReport, &headers), &headers, asked).await
}

/// The file of a report, as it was filed.
#[utoipa::path(get, path = "/api/v1/governments/{government}/reports/{report}/file", tag = "reports",
    params(("government" = String, Path), ("report" = String, Path)),
    responses((status = 200, description = "the bytes", body = String, content_type = "application/octet-stream")))]
async fn original(
    State(app): State<App>,
    inside: Inside,
    Path(places): Path<(String, String)>,
) -> Result<Response, Problem> {
    let report: ReportId = places.1.parse().map_err(|_| Problem::unknown())?;
    let filed = inside.look(|state| state.report(report).cloned()).ok_or_else(Problem::unknown)?;
    files::given(&app, &filed.file, &filed.name).await
}
