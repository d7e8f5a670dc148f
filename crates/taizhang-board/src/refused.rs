//! Problems as pages: what went wrong, what was kept, the number of the request, and a way on. Programs get theirs as JSON.

use axum::Router;
use axum::extract::Request;
use axum::http::header::{ACCEPT, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use maud::html;
use taizhang_api::{App, Problem};

use crate::here::{Here, encoded};
use crate::shell::{Title, page};

/// Puts pages in place of problems around a router.
pub fn dressed(router: Router<App>, _: &App) -> Router<App> {
    router.layer(from_fn(dress))
}

async fn dress(request: Request, next: Next) -> Response {
    let wants_page = !request.uri().path().starts_with("/api/")
        && request
            .headers()
            .get(ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html"));
    if !wants_page {
        return next.run(request).await;
    }
    let method = request.method().clone();
    let (parts, body) = request.into_parts();
    let here = Here::of(&parts);
    let answered = next.run(Request::from_parts(parts, body)).await;
    match answered.extensions().get::<Problem>() {
        Some(problem) => spoken(&here, &method, problem),
        None => answered,
    }
}

/// A problem as a page, or the page where it can be mended: the login, a new password, a second factor.
fn spoken(here: &Here, method: &Method, problem: &Problem) -> Response {
    let onward = match problem.code() {
        "not_logged_in" | "session" if *method == Method::GET => {
            Some(format!("/login?to={}", encoded(&here.address)))
        }
        "not_logged_in" | "session" => Some("/login?said=session_over".to_owned()),
        "password_due" => Some("/account/password".to_owned()),
        "factor_due" => Some("/account/factor".to_owned()),
        _ => None,
    };
    if let Some(address) = onward
        && let Ok(address) = HeaderValue::try_from(address)
    {
        let mut response = StatusCode::SEE_OTHER.into_response();
        response.headers_mut().insert(LOCATION, address);
        return response;
    }
    let said = problem.body(here.language, &here.request);
    let words = &here.words.refused;
    let body = html! {
        div.notice.is-error {
            h1 { (said.title) }
            p { (said.detail) }
            @if !said.lifted_by.is_empty() {
                p { (words.lifted_by) (roles(here, &said.lifted_by)) }
            }
            p.muted { (words.number) code { (here.request) } }
            p {
                a.button href="/" { (words.home) }
                " "
                a href="/help" { (words.help) }
            }
        }
    };
    let title = Title { of: said.title.clone(), active: "" };
    let mut response = page(here, &title, &body);
    *response.status_mut() = problem.status();
    if let Some(wait) = problem.waits() {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait));
    }
    response
}

fn roles(here: &Here, names: &[String]) -> String {
    let all = taizhang_ledger::Role::ALL;
    let named = names.iter().filter_map(|name| all.iter().find(|role| role.name() == name));
    named.map(|role| here.words.role(*role)).collect::<Vec<_>>().join(here.words.list_mark)
}
