//! What whoever looks after the server sees of requests: one line each, and counts. Nothing of it is personal.
//!
//! A line names the route as it is declared, never the address as it was asked for: searches, tokens and names stand there.
//! It has no address of a caller and no account; those stand in the trail of access, which audit administrators read.

mod log;
mod metrics;

pub use log::{LogForm, start_log};
pub use metrics::Metrics;
pub(crate) use metrics::appended;

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;

use crate::guard::{Knock, secure_headers};
use crate::{App, Language, problem};

/// The number of a request, which its answer and its line in the log have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

impl RequestId {
    fn random() -> Self {
        let mut bytes = [0u8; 8];
        // Without randomness the number is zero: it names a request and guards nothing.
        let _ = getrandom::fill(&mut bytes);
        Self(format!("{:016x}", u64::from_be_bytes(bytes)))
    }
}

/// The outermost layer: numbers a request, writes problems in the caller's language, sets headers, counts.
pub async fn watch(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::random();
    let language = Language::of(request.headers());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("none", |path| path.as_str()).to_owned();
    request.extensions_mut().insert(id.clone());
    request.extensions_mut().insert(language);
    let forged = (!method.is_safe()).then(|| Knock::of(&request).visit());
    let at_work = metrics::at_work();
    let answered = next.run(request).await;
    drop(at_work);
    if let Some(visit) = forged.filter(|_| is_forged(&answered)) {
        app.forged(&visit).await;
    }
    let code = answered.extensions().get::<crate::Problem>().map_or("", crate::Problem::code);
    let mut response = problem::render(answered, language, &id.0);
    secure_headers(response.headers_mut(), app.edge().https());
    if let Ok(value) = HeaderValue::try_from(&id.0) {
        response.headers_mut().insert("x-request-id", value);
    }
    let took = started.elapsed();
    metrics::answered(&method, &route, response.status(), took);
    tracing::info!(
        http.method = %method,
        http.route = %route,
        http.status = response.status().as_u16(),
        problem.code = code,
        duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        request.id = %id.0,
        "answered"
    );
    response
}

fn is_forged(answered: &Response) -> bool {
    answered.extensions().get::<tower_http::csrf::ProtectionError>().is_some()
}
