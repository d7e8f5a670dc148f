//! Problems (RFC 9457): why a request was not done, in both languages, and who could allow it.
//!
//! A handler gives a [`Problem`]; the outermost layer writes it in the caller's language with the number of the request
//! ([`render`]). So there is one place where an error becomes bytes, and none that a layer could forget.

mod access;
mod from;
mod said;

pub(crate) use from::unexpected;

use axum::Json;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse;
use serde::Serialize;
use taizhang_ledger::Role;

use crate::language::Language;

/// Why a request was not done.
#[derive(Clone, Debug)]
pub struct Problem(Box<Said>);

#[derive(Clone, Debug)]
struct Said {
    status: StatusCode,
    code: &'static str,
    zh: String,
    en: String,
    lifted_by: Vec<Role>,
    field: Option<String>,
    retry_after_s: Option<u64>,
}

impl Problem {
    /// A problem with its texts.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self(Box::new(Said {
            status,
            code,
            zh: zh.into(),
            en: en.into(),
            lifted_by: Vec::new(),
            field: None,
            retry_after_s: None,
        }))
    }

    /// The field of the request that it is about.
    #[must_use]
    pub fn about(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// After how long it is worth trying again.
    #[must_use]
    pub fn retry_after(mut self, wait: std::time::Duration) -> Self {
        self.0.retry_after_s = Some(wait.as_secs().max(1));
        self
    }

    /// Who could do it or allow it.
    #[must_use]
    pub fn lifted_by(mut self, roles: Vec<Role>) -> Self {
        self.0.lifted_by = roles;
        self
    }

    /// How many seconds to wait before it is worth trying again, where that is known.
    #[must_use]
    pub fn waits(&self) -> Option<u64> {
        self.0.retry_after_s
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The rule, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// Its text in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        language.of_two(&self.0.zh, &self.0.en)
    }

    /// What callers get.
    #[must_use]
    pub fn body(&self, language: Language, request_id: &str) -> ProblemBody {
        let said = &self.0;
        let (zh, en) = said::title(said.status);
        ProblemBody {
            kind: format!("urn:taizhang:problem:{}", said.code),
            title: language.of_two(zh, en).to_owned(),
            status: said.status.as_u16(),
            detail: self.text(language).to_owned(),
            code: said.code.to_owned(),
            zh: said.zh.clone(),
            en: said.en.clone(),
            lifted_by: said.lifted_by.iter().map(|role| role.name().to_owned()).collect(),
            field: said.field.clone(),
            request_id: request_id.to_owned(),
        }
    }
}

/// What callers get of a problem, as `application/problem+json`.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// The rule, as an address that leads nowhere.
    #[serde(rename = "type")]
    #[schema(example = "urn:taizhang:problem:not_permitted")]
    pub kind: String,
    /// What kind of problem it is, in the language asked for.
    pub title: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What is wrong and what to do next, in the language asked for.
    pub detail: String,
    /// The rule, for programs.
    #[schema(example = "not_permitted")]
    pub code: String,
    /// The detail in Chinese.
    pub zh: String,
    /// The detail in English.
    pub en: String,
    /// The roles that could do it or allow it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub lifted_by: Vec<String>,
    /// The field of the request that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The number of the request, to be told to whoever looks after the server.
    pub request_id: String,
}

impl IntoResponse for Problem {
    fn into_response(self) -> axum::response::Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the problem that a response carries.
pub fn render<B>(response: Response<B>, language: Language, request_id: &str) -> axum::response::Response
where
    Response<B>: IntoResponse,
{
    let Some(problem) = response.extensions().get::<Problem>().cloned() else {
        return response.into_response();
    };
    let mut written = Json(problem.body(language, request_id)).into_response();
    *written.status_mut() = problem.status();
    // Headers that the handler set beside the problem stay: a cookie that is taken back, a challenge.
    for (name, value) in response.headers() {
        if name != CONTENT_TYPE && name != axum::http::header::CONTENT_LENGTH {
            written.headers_mut().append(name.clone(), value.clone());
        }
    }
    let headers = written.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    if let Some(seconds) = problem.0.retry_after_s {
        headers.insert(RETRY_AFTER, seconds.into());
    }
    written
}
