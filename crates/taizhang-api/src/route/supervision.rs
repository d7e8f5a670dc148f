//! Everything around tasks that has a name of its own: breakdowns, notices, requests, talks, bulletins, clues, verifications,
//! and what was published. Each caller sees those of theirs.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use taizhang_ledger::publication::draft;
use taizhang_ledger::{Act, State as Ledger};
use utoipa_axum::routes;

use crate::guard::Inside;
use crate::page::{Asked, Page, cut};
use crate::query::{Query, Seen, When};
use crate::routes::{Needs, Routes};
use crate::seeing::{
    seen_appraisal, sees_breakdown, sees_clue, sees_notice, sees_talk, sees_task_named, sees_unit,
};
use crate::shape::{
    AppealShape, AppraisalShape, BreakdownShape, BulletinShape, ClueShape, NoticeShape, RequestShape,
    RevisionShape, TalkShape, VerificationShape,
};
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Act(Act::ReadTask), routes!(breakdowns))
        .add(Needs::Act(Act::ReadTask), routes!(notices))
        .add(Needs::Act(Act::ReadTask), routes!(requests))
        .add(Needs::Act(Act::ReadTask), routes!(talks))
        .add(Needs::Act(Act::ReadTask), routes!(verifications))
        .add(Needs::Act(Act::ReadLedger), routes!(bulletins))
        .add(Needs::Act(Act::ReadClue), routes!(clues))
        .add(Needs::Act(Act::ReadTask), routes!(appraisals))
        .add(Needs::Act(Act::ReadTask), routes!(appeals))
        .add(Needs::Act(Act::ReadLedger), routes!(publications))
        .add(Needs::Act(Act::PublishRevision), routes!(publication_draft))
}

/// Which page is asked for, of which state.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Listed {
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

impl Listed {
    /// One page of the things of a state, in their order.
    async fn page<T: Serialize + Clone>(
        &self,
        (app, inside, headers): (&App, &Inside, &HeaderMap),
        question: &str,
        of: impl Fn(&Ledger) -> Vec<&T>,
    ) -> Result<Response, Problem> {
        let asked = Asked { cursor: self.cursor.clone(), limit: self.limit };
        let seen = Seen::of(app, inside, When::of(self.as_of, self.at_size)?).await?;
        let question = format!("{question} {:?} {:?}", self.as_of, self.at_size);
        let page: Page<T> = seen.look(|state| {
            let things =
                of(state).into_iter().enumerate().map(|(at, thing)| ((), at as u64, thing)).collect();
            cut((&asked, &question, &app.edge().limits), state.size, things, |thing| (*thing).clone())
        })?;
        Ok(seen.version().answer(headers, || Json(page).into_response()))
    }
}

/// Breakdowns that the caller sees.
#[utoipa::path(get, path = "/api/v1/governments/{government}/breakdowns", tag = "tasks", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<BreakdownShape>)))]
async fn breakdowns(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "breakdowns", |state| {
            state.breakdowns.iter().filter(|breakdown| sees_breakdown(&inside, state, breakdown)).collect()
        })
        .await
}

/// Supervision notices that the caller sees.
#[utoipa::path(get, path = "/api/v1/governments/{government}/notices", tag = "supervision", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<NoticeShape>)))]
async fn notices(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "notices", |state| {
            state.supervision.notices.iter().filter(|notice| sees_notice(&inside, notice)).collect()
        })
        .await
}

/// Requests to defer, amend or cancel tasks that the caller sees.
#[utoipa::path(get, path = "/api/v1/governments/{government}/requests", tag = "supervision", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<RequestShape>)))]
async fn requests(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "requests", |state| {
            state.requests.iter().filter(|request| sees_task_named(&inside, state, request.task)).collect()
        })
        .await
}

/// Formal talks that the caller sees.
#[utoipa::path(get, path = "/api/v1/governments/{government}/talks", tag = "supervision", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<TalkShape>)))]
async fn talks(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "talks", |state| {
            state.supervision.talks.iter().filter(|talk| sees_talk(&inside, talk)).collect()
        })
        .await
}

/// Verifications of reports that the caller sees.
#[utoipa::path(get, path = "/api/v1/governments/{government}/verifications", tag = "supervision", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<VerificationShape>)))]
async fn verifications(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "verifications", |state| {
            state.verifications.iter().filter(|one| sees_task_named(&inside, state, one.task)).collect()
        })
        .await
}

/// Bulletins.
#[utoipa::path(get, path = "/api/v1/governments/{government}/bulletins", tag = "supervision", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<BulletinShape>)))]
async fn bulletins(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "bulletins", |state| state.supervision.bulletins.iter().collect())
        .await
}

/// Citizens' clues that the caller sees.
#[utoipa::path(get, path = "/api/v1/governments/{government}/clues", tag = "supervision", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<ClueShape>)))]
async fn clues(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "clues", |state| {
            state.clues.iter().filter(|clue| sees_clue(&inside, clue)).collect()
        })
        .await
}

/// Appraisals of units. Until one is final, a unit sees its own score only.
#[utoipa::path(get, path = "/api/v1/governments/{government}/appraisals", tag = "supervision", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<AppraisalShape>)))]
async fn appraisals(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked { cursor: listed.cursor.clone(), limit: listed.limit };
    let seen = Seen::of(&app, &inside, When::of(listed.as_of, listed.at_size)?).await?;
    let question = format!("appraisals {:?} {:?}", listed.as_of, listed.at_size);
    let page = seen.look(|state| {
        let things = state.appraisals.iter().enumerate().map(|(at, one)| ((), at as u64, one)).collect();
        let make = |one: &&taizhang_ledger::appraise::Appraisal| seen_appraisal(&inside, one);
        cut((&asked, &question, &app.edge().limits), state.size, things, make)
    })?;
    Ok(seen.version().answer(&headers, || Json(page).into_response()))
}

/// Appeals against scores that the caller sees.
#[utoipa::path(get, path = "/api/v1/governments/{government}/appeals", tag = "supervision", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<AppealShape>)))]
async fn appeals(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "appeals", |state| {
            state.appeals.iter().filter(|appeal| sees_unit(&inside, &appeal.unit)).collect()
        })
        .await
}

/// Published revisions, the earliest first.
#[utoipa::path(get, path = "/api/v1/governments/{government}/publications", tag = "publication", params(("government" = String, Path), Listed),
    responses((status = 200, description = "one page", body = Page<RevisionShape>)))]
async fn publications(
    State(app): State<App>,
    inside: Inside,
    Query(listed): Query<Listed>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed
        .page((&app, &inside, &headers), "publications", |state| state.publication.revisions.iter().collect())
        .await
}

/// What would be published today, with what is left out and why, and the hash to publish it by.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct PublicationDraft {
    /// What the public would see.
    #[schema(value_type = Vec<Object>)]
    lines: Vec<taizhang_ledger::publication::PublicLine>,
    /// How many entries are left out, by reason.
    #[schema(value_type = Object)]
    left_out: std::collections::BTreeMap<taizhang_ledger::publication::LeftOutReason, u32>,
    /// The hash of the lines.
    #[schema(value_type = String)]
    shown: taizhang_ledger::FileHash,
}

/// What would be published today.
#[utoipa::path(get, path = "/api/v1/governments/{government}/publications/draft", tag = "publication", params(("government" = String, Path)),
    responses((status = 200, description = "the draft", body = PublicationDraft)))]
async fn publication_draft(inside: Inside, headers: HeaderMap) -> Response {
    inside.version().answer(&headers, || {
        let today = inside.today();
        let drafted = inside.look(|state| draft(state, today));
        let left_out = drafted.counts();
        let shown = taizhang_ledger::publication::hash_of_lines(&drafted.lines);
        Json(PublicationDraft { lines: drafted.lines, left_out, shown }).into_response()
    })
}
