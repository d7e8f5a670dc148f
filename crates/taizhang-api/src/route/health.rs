//! For whoever looks after the server: does it live, can it work, what has it counted.

use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use utoipa_axum::routes;

use crate::guard::ClientAddress;
use crate::routes::{Needs, Routes};
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Nothing, routes!(live))
        .add(Needs::Nothing, routes!(ready))
        .add(Needs::Nothing, routes!(counts))
}

/// Whether the process answers at all.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, description = "it does", body = String, content_type = "text/plain")))]
async fn live() -> &'static str {
    "ok\n"
}

/// Whether the store can be reached and writes.
#[utoipa::path(get, path = "/readyz", tag = "health", responses((status = 200, description = "it can work", body = String, content_type = "text/plain")))]
async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    let store = &app.offices().surroundings().store;
    if let Some(reason) = store.stopped() {
        return Err(taizhang_store::StoreError::Stopped { reason }.into());
    }
    store.logs().await?;
    Ok("ok\n")
}

/// Counts in the format of Prometheus, for monitors whose network is configured.
#[utoipa::path(get, path = "/metrics", tag = "health", responses((status = 200, description = "the counts", body = String, content_type = "text/plain")))]
async fn counts(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
) -> Result<Response, Problem> {
    let metrics = app.metrics().filter(|_| app.edge().monitors.contains(address));
    let metrics = metrics.ok_or_else(Problem::no_such_address)?;
    let told = metrics.told(app.offices()).await;
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, "text/plain; version=0.0.4")], told).into_response())
}
