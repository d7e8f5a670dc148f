//! Commands: everything that changes a ledger comes in here. A dry run decides and writes nothing.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use taizhang_ledger::{Actor, Command, Event};
use taizhang_service::{Asking, Done, IdempotencyKey};
use utoipa_axum::routes;

use crate::asking::{done, tried};
use crate::guard::{Inside, Posted, key_of};
use crate::query::Query;
use crate::routes::{Needs, Routes};
use crate::shape::{CommandShape, EventShape};
use crate::version::{Version, decided_on};
use crate::{App, Problem};

/// How long an answer is kept for repetitions, in microseconds: a day.
const KEPT_MICROS: i64 = 24 * 3_600 * 1_000_000;

pub(super) fn add(routes: Routes) -> Routes {
    routes.add(Needs::Command, routes!(command))
}

/// How a command is asked.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct How {
    /// Decide only: what would happen, and nothing is written.
    #[serde(default)]
    dry_run: bool,
}

/// What was done.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Answer {
    /// The position of the first event in the log.
    first: u64,
    /// How many events the log has with them.
    size: u64,
    /// What happened, in order; nothing where there was nothing to change.
    #[schema(value_type = Vec<EventShape>)]
    events: Vec<Event>,
    /// Whether this is the answer to the same request made before.
    again: bool,
    /// Whether nothing was written.
    dry_run: bool,
}

/// Asks for something. The body is one command: a group, the command in it, its fields, as the ledger's own type
/// `taizhang_ledger::Command` has them. A field that nobody knows is refused and named.
///
/// With an `Idempotency-Key` a repetition of the same body is answered as the first was. With `If-Match: "SIZE"` nothing is
/// done if the ledger has changed since.
#[utoipa::path(post, path = "/api/v1/governments/{government}/commands", tag = "commands",
    params(("government" = String, Path), How,
        ("Idempotency-Key" = Option<String>, Header, description = "a name for this request, chosen by the caller"),
        ("If-Match" = Option<String>, Header, description = "the size of the ledger that was decided on"),
        ("Taizhang-Post" = Option<String>, Header, description = "the post to act from, percent-encoded")),
    request_body(content = CommandShape, description = "one command, as in `{\"entry\": {\"confirm\": {\"entries\": [\"E1\"]}}}`; groups: establishment, file, entry, clue, task, breakdown, supervision, request, closing, publication, period, update, verification, appraise"),
    responses((status = 200, description = "what was done", body = Answer)))]
async fn command(
    State(app): State<App>,
    inside: Inside,
    Query(how): Query<How>,
    headers: HeaderMap,
    posted: Posted<Command>,
) -> Result<Response, Problem> {
    let actor = inside.for_act(posted.value.act(), &headers);
    let asked = Asked { command: posted.value, request: &posted.bytes, dry_run: how.dry_run };
    ask(&app, &inside, actor, &headers, asked).await
}

/// Something to be asked of a ledger.
pub(super) struct Asked<'r> {
    pub command: Command,
    /// What the caller sent, to know a repetition by.
    pub request: &'r [u8],
    pub dry_run: bool,
}

/// Asks for something, or only decides it.
pub(super) async fn ask(
    app: &App,
    inside: &Inside,
    actor: Actor,
    headers: &HeaderMap,
    asked: Asked<'_>,
) -> Result<Response, Problem> {
    let decided_on = decided_on(headers)?;
    let now = inside.now();
    if asked.dry_run {
        let (size, events) = tried(app, inside, actor, decided_on, asked.command).await?;
        let answer = Answer { first: size, size, events, again: false, dry_run: true };
        return Ok(answered(answer, inside));
    }
    let key = key_of(headers)?.map(|key| IdempotencyKey {
        key,
        request_hash: Sha256::digest(asked.request).into(),
        expires: now.timestamp().as_microsecond().saturating_add(KEPT_MICROS),
    });
    let done = done(app, inside, Asking { key, decided_on, ..Asking::once(actor, asked.command) }).await?;
    let Done { first, size, events, again } = done;
    Ok(answered(Answer { first, size, events, again, dry_run: false }, inside))
}

fn answered(answer: Answer, inside: &Inside) -> Response {
    let version = Version { size: answer.size, day: inside.today() };
    let mut response = Json(answer).into_response();
    version.put(response.headers_mut());
    response
}
