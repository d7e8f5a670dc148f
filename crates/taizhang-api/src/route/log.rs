//! The log itself: its events page by page, checkpoints, receipts, proofs of growth, and the files that others' monitors read.
//!
//! What is only hashes (checkpoint, tiles, proofs) is open to everybody: that is what makes a forked history show. What the
//! leaves say is for those who may read the log.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use taizhang_ledger::{Act, GovernmentId, Recorded};
use taizhang_service::Office;
use utoipa_axum::routes;

use crate::guard::{Inside, TimeLimit};
use crate::query::Query;
use crate::routes::{Needs, Routes};
use crate::tile::{Tile, WIDTH};
use crate::{App, Problem};

/// Full tiles never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What grows is asked for again soon.
const SOON: &str = "public, max-age=10";

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Act(Act::ReadLog), routes!(events))
        .add(Needs::Act(Act::ReadLog), routes!(receipt))
        .add_timed(Needs::Act(Act::ReadLog), TimeLimit::Transfer, routes!(leaves))
        .add(Needs::Nothing, routes!(checkpoint))
        .add(Needs::Nothing, routes!(key))
        .add(Needs::Nothing, routes!(consistency))
        .add(Needs::Nothing, routes!(tile))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct From {
    /// The position of the first event, from zero.
    #[serde(default)]
    from: u64,
    /// How many at most.
    limit: Option<usize>,
}

/// An event of the log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct EventSeen {
    /// Its position.
    index: u64,
    /// What kind of event it is.
    name: &'static str,
    /// When, by whom, what.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    recorded: Recorded,
}

/// Events of the log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Events {
    /// In order.
    items: Vec<EventSeen>,
    /// Where the next page begins; none at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u64>,
    /// How many events there are.
    size: u64,
}

/// Events of the log, from a position.
#[utoipa::path(get, path = "/api/v1/governments/{government}/log", tag = "log", params(("government" = String, Path), From),
    responses((status = 200, description = "one page", body = Events)))]
async fn events(
    State(app): State<App>,
    inside: Inside,
    Query(from): Query<From>,
) -> Result<Response, Problem> {
    let asked = crate::Asked { cursor: None, limit: from.limit };
    let limit = asked.limit(&app.edge().limits)? as u64;
    let read = inside.office.events(from.from, limit).await?;
    let size = inside.office.size();
    let next = read.last().map(|(index, _)| index + 1).filter(|next| *next < size);
    let items = read
        .into_iter()
        .map(|(index, recorded)| EventSeen { index, name: recorded.event.name(), recorded })
        .collect();
    Ok(Json(Events { items, next, size }).into_response())
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Since {
    /// The size of a checkpoint that the caller keeps: the receipt then shows as well that the log has only grown.
    kept: Option<u64>,
}

/// The receipt of one event: what a stranger needs to see that it is in the log.
#[utoipa::path(get, path = "/api/v1/governments/{government}/log/{index}/receipt", tag = "log",
    params(("government" = String, Path), ("index" = u64, Path), Since),
    responses((status = 200, description = "the receipt", body = Object)))]
async fn receipt(
    inside: Inside,
    Path(places): Path<(String, String)>,
    Query(since): Query<Since>,
) -> Result<Response, Problem> {
    let at: u64 = places.1.parse().map_err(|_| Problem::unknown())?;
    let size = inside.office.size();
    if at >= size {
        return Err(Problem::unknown());
    }
    if since.kept.is_some_and(|kept| kept > size) {
        return Err(Problem::field("kept", "比台账的记录数大", "is more than the ledger has"));
    }
    Ok(Json(inside.office.receipt(at, since.kept).await?).into_response())
}

/// A ledger that anybody may ask for hashes of.
async fn open(app: &App, government: &str) -> Result<Office, Problem> {
    let government: GovernmentId = government.parse().map_err(|_| Problem::unknown())?;
    Ok(app.offices().office(&government).await?)
}

/// The signed head of the log, as a note (C2SP checkpoint).
#[utoipa::path(get, path = "/api/v1/governments/{government}/log/checkpoint", tag = "log", params(("government" = String, Path)),
    responses((status = 200, description = "the note", body = String, content_type = "text/plain")))]
async fn checkpoint(State(app): State<App>, Path(government): Path<String>) -> Result<Response, Problem> {
    let signed = open(&app, &government).await?.checkpoint().await?;
    let text = signed.sha256.note().to_string();
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, SOON)], text).into_response())
}

/// The key that verifies checkpoints, as a verifier key (C2SP).
#[utoipa::path(get, path = "/api/v1/governments/{government}/log/key", tag = "log", params(("government" = String, Path)),
    responses((status = 200, description = "the key", body = String, content_type = "text/plain")))]
async fn key(State(app): State<App>, Path(government): Path<String>) -> Result<Response, Problem> {
    let key = open(&app, &government).await?.verifier();
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, SOON)], format!("{key}\n"))
        .into_response())
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Between {
    /// The size before.
    old: u64,
    /// The size after.
    new: u64,
}

/// That the log of one size is the beginning of the log of another.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Consistency {
    /// The size before.
    old: u64,
    /// The size after.
    new: u64,
    /// The hashes of the proof (RFC 9162), in hexadecimal.
    hashes: Vec<String>,
}

/// A proof that the log has only grown.
#[utoipa::path(get, path = "/api/v1/governments/{government}/log/consistency", tag = "log",
    params(("government" = String, Path), Between),
    responses((status = 200, description = "the proof", body = Consistency)))]
async fn consistency(
    State(app): State<App>,
    Path(government): Path<String>,
    Query(between): Query<Between>,
) -> Result<Response, Problem> {
    let Between { old, new } = between;
    let office = open(&app, &government).await?;
    if old == 0 || old > new || new > office.size() {
        return Err(Problem::field(
            "new",
            "须不小于 old，不大于台账的记录数",
            "must be at least old, and no more than the ledger has",
        ));
    }
    let hashes = office.consistency(old, new)?.iter().map(ToString::to_string).collect();
    Ok(Json(Consistency { old, new, hashes }).into_response())
}

/// A tile of hashes (C2SP tlog-tiles): `0/000`, `1/x001/234`, `0/003.p/17`.
#[utoipa::path(get, path = "/api/v1/governments/{government}/log/tile/{*tile}", tag = "log",
    params(("government" = String, Path), ("tile" = String, Path)),
    responses((status = 200, description = "hashes of 32 bytes each", body = String, content_type = "application/octet-stream")))]
async fn tile(State(app): State<App>, Path(places): Path<(String, String)>) -> Result<Response, Problem> {
    let office = open(&app, &places.0).await?;
    let tile = Tile::parse(&places.1).ok_or_else(Problem::unknown)?;
    let hashes = office.tile(tile.level, tile.index);
    let hashes = usize::try_from(tile.width)
        .ok()
        .and_then(|width| hashes.get(..width))
        .ok_or_else(Problem::unknown)?;
    Ok(bytes(tile, hashes.iter().flat_map(|hash| hash.0).collect()))
}

/// A tile of leaves (C2SP tlog-tiles): each behind its length in two bytes.
#[utoipa::path(get, path = "/api/v1/governments/{government}/log/tile/entries/{*tile}", tag = "log",
    params(("government" = String, Path), ("tile" = String, Path)),
    responses((status = 200, description = "the leaves", body = String, content_type = "application/octet-stream")))]
async fn leaves(inside: Inside, Path(places): Path<(String, String)>) -> Result<Response, Problem> {
    let tile = Tile::of_leaves(&places.1).ok_or_else(Problem::unknown)?;
    let from = tile.index.saturating_mul(WIDTH);
    if from.saturating_add(tile.width) > inside.office.size() {
        return Err(Problem::unknown());
    }
    let mut bundle = Vec::new();
    for leaf in inside.office.leaves(from, tile.width).await? {
        // The store takes no leaf that is longer.
        bundle.extend(u16::try_from(leaf.len()).unwrap_or(u16::MAX).to_be_bytes());
        bundle.extend(leaf);
    }
    // What leaves say is behind the login: nobody keeps it on the way.
    Ok(([(CONTENT_TYPE, "application/octet-stream")], bundle).into_response())
}

fn bytes(tile: Tile, bytes: Vec<u8>) -> Response {
    let cached = if tile.width == WIDTH { FOR_EVER } else { SOON };
    ([(CONTENT_TYPE, "application/octet-stream"), (CACHE_CONTROL, cached)], bytes).into_response()
}
