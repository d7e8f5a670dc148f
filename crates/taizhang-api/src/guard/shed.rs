//! Overload: who comes when too much is being worked on is sent away at once, so that those inside are served in time.
//!
//! Login and health are let in always: an administrator must get in when everything else is full.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{App, Problem};

/// The addresses that are let in always, and what the page of the login is drawn with.
const ALWAYS: [&str; 7] =
    ["/healthz", "/readyz", "/metrics", "/api/v1/login", "/api/v1/login/code", "/login", "/login/code"];
const ASSETS: &str = "/assets/";

/// So many at a time, and no queue.
#[derive(Clone, Debug)]
pub struct Gate(Arc<Semaphore>);

impl Gate {
    /// A gate that lets so many in at a time.
    #[must_use]
    pub fn of(at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(at_once)))
    }

    /// How many more could be let in now.
    #[must_use]
    pub fn free(&self) -> usize {
        self.0.available_permits()
    }

    /// Lets one in, for as long as the pass is held; `None` where it is full.
    #[must_use]
    pub fn pass(&self) -> Option<OwnedSemaphorePermit> {
        self.0.clone().try_acquire_owned().ok()
    }
}

/// Sends requests away while too many are being worked on.
pub async fn shed(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if ALWAYS.contains(&path) || path.starts_with(ASSETS) {
        return next.run(request).await;
    }
    let Some(_pass) = app.edge().gate.pass() else {
        metrics::counter!("http_requests_shed_total").increment(1);
        return Problem::overloaded(&app.edge().limits).into_response();
    };
    next.run(request).await
}
