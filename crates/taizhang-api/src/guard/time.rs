//! How long a request may take. What is not done by then is answered with a problem; whether it is done later is said to be open.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::{App, Problem};

/// How long the requests of a route may take, where it is not the usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeLimit {
    /// As all others.
    #[default]
    Usual,
    /// Uploads and exports.
    Transfer,
}

/// Ends a request that takes too long.
pub async fn within_time(
    State((app, limit)): State<(App, TimeLimit)>,
    request: Request,
    next: Next,
) -> Response {
    let limits = &app.edge().limits;
    let most: Duration = match limit {
        TimeLimit::Usual => limits.request,
        TimeLimit::Transfer => limits.transfer,
    };
    let answered = tokio::time::timeout(most, next.run(request)).await;
    answered.unwrap_or_else(|_| Problem::timed_out(limits).into_response())
}
