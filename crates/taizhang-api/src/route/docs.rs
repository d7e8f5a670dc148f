//! The description of the interface, for programs and for people. Nothing is fetched from elsewhere.

use std::fmt::Write as _;

use axum::extract::Extension;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use utoipa_axum::routes;

use crate::Language;
use crate::description::Written;
use crate::routes::{Needs, Routes};

const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const CACHED: &str = "public, max-age=300";

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Nothing, routes!(description))
        .add(Needs::Nothing, routes!(page))
        .add(Needs::Nothing, routes!(style))
}

/// This description, as OpenAPI 3.1.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "description", responses((status = 200, description = "the description", body = Object)))]
async fn description(Extension(written): Extension<Written>) -> Response {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, CACHED)], written.json()).into_response()
}

/// This description, for people.
#[utoipa::path(get, path = "/api/v1/docs", tag = "description", responses((status = 200, description = "a page", body = String, content_type = "text/html")))]
async fn page(Extension(written): Extension<Written>, Extension(language): Extension<Language>) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, CACHED),
    ];
    (headers, [("vary", "accept-language")], html(&written, language)).into_response()
}

/// How that page looks.
#[utoipa::path(get, path = "/api/v1/docs.css", tag = "description", responses((status = 200, description = "a style sheet", body = String, content_type = "text/css")))]
async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, CACHED)], STYLE).into_response()
}

const STYLE: &str = include_str!("docs.css");

fn html(written: &Written, language: Language) -> String {
    let described = serde_json::to_value(written.description()).unwrap_or_default();
    let mut page = String::new();
    let words = |zh, en| language.of_two(zh, en);
    let title = words("taizhang 台账接口说明", "The interface of taizhang 台账");
    let intro = words("机器可读的说明见 ", "For programs: ");
    let _ = write!(
        page,
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"/api/v1/docs.css\"></head>\
         <body><main><h1>{title}</h1><p>{intro}<a href=\"/api/v1/openapi.json\">openapi.json</a></p>",
        language.tag()
    );
    let paths = described["paths"].as_object().cloned().unwrap_or_default();
    for (path, item) in &paths {
        for (method, operation) in item.as_object().into_iter().flatten() {
            operation_html(&mut page, (method, path), operation, language);
        }
    }
    page.push_str("</main></body></html>");
    page
}

fn operation_html(page: &mut String, (method, path): (&str, &str), operation: &Value, language: Language) {
    let text = |value: &Value| escaped(value.as_str().unwrap_or_default());
    let _ = write!(
        page,
        "<section><h2><span>{}</span> <code>{}</code></h2><p>{}</p><dl><dt>{}</dt><dd><code>{}</code></dd>",
        method.to_uppercase(),
        escaped(path),
        text(&operation["summary"]),
        language.of_two("需要", "needs"),
        text(&operation["x-needs"]),
    );
    let mut rows = String::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let schema = &parameter["schema"];
        let kind = schema["type"].as_str().or(schema["type"][0].as_str()).unwrap_or("string");
        let _ = write!(
            rows,
            "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>",
            text(&parameter["name"]),
            text(&parameter["in"]),
            escaped(kind),
            text(&parameter["description"]),
        );
    }
    page.push_str("</dl>");
    if !rows.is_empty() {
        let _ = write!(page, "<table><tbody>{rows}</tbody></table>");
    }
    page.push_str("</section>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
