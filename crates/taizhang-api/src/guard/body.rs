//! Bodies: read up to a limit, JSON only where JSON is wanted, and no field that nobody knows.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

use crate::{App, Problem};

/// The longest idempotency key, in bytes.
const KEY_BYTES_MAX: usize = 128;

/// A JSON body, with the bytes it was read from.
#[derive(Clone, Debug)]
pub struct Posted<T> {
    /// What was posted.
    pub value: T,
    /// As it came in.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::not_this_format("application/json"));
        }
        let bytes = read_body(request.into_body(), app.edge().limits.json_bytes).await?;
        let value = parse(&bytes)?;
        Ok(Self { value, bytes })
    }
}

/// Reads a body to its end.
///
/// # Errors
/// A [`Problem`] if it is longer than the limit or breaks off.
pub async fn read_body(body: Body, bytes_max: usize) -> Result<Bytes, Problem> {
    let limited = http_body_util::Limited::new(body, bytes_max);
    match http_body_util::BodyExt::collect(limited).await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            Err(Problem::too_large("内容", "the body", bytes_max))
        }
        Err(_) => Err(Problem::broke_off()),
    }
}

/// The key under which a repetition is answered as the first was.
///
/// # Errors
/// A [`Problem`] if it is empty, long or no visible ASCII.
pub fn key_of(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().unwrap_or_default();
    if key.is_empty() || key.len() > KEY_BYTES_MAX || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Problem::field(
            "Idempotency-Key",
            "须为1至128个可见的ASCII字符",
            "must be 1 to 128 visible ASCII characters",
        ));
    }
    Ok(Some(key.to_owned()))
}

fn is_json(headers: &HeaderMap) -> bool {
    let written = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    written.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// Reads JSON and says which field does not fit; a field that nobody reads does not fit either.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut track = serde_path_to_error::Track::new();
    let mut ignored = None;
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let read = serde_ignored::deserialize(tracked, |path| {
        ignored.get_or_insert_with(|| path.to_string());
    });
    let value: T = read.map_err(|error| said_of(&error, &track.path().to_string()))?;
    json.end().map_err(|error| said_of(&error, ""))?;
    match ignored {
        Some(field) => Err(unknown_field(&field)),
        None => Ok(value),
    }
}

fn said_of(error: &serde_json::Error, path: &str) -> Problem {
    if !error.is_data() {
        return Problem::not_json(error.line(), error.column());
    }
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let named = said.split('`').nth(1).unwrap_or_default();
    let within = |field: &str| {
        if path.is_empty() || path == "." { field.to_owned() } else { format!("{path}.{field}") }
    };
    if said.starts_with("unknown field") || said.starts_with("unknown variant") {
        // The path ends in the field itself where it is the field that is unknown.
        let field = if path.split('.').next_back() == Some(named) { path.to_owned() } else { within(named) };
        return unknown_field(&field);
    }
    if said.starts_with("missing field") {
        return Problem::field(within(named), "没有填写", "is missing");
    }
    let field = if path.is_empty() { "." } else { path };
    Problem::field(field, &format!("不符合要求：{said}"), &format!("cannot be so: {said}"))
}

fn unknown_field(field: &str) -> Problem {
    Problem::field(
        field,
        "不存在，没有办理。请核对接口说明",
        "does not exist here, nothing was done; see the description of the interface",
    )
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Loose {
        #[serde(default)]
        #[expect(dead_code, reason = "only its shape matters")]
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    struct Inner {
        #[expect(dead_code, reason = "only its shape matters")]
        days: u8,
    }

    fn refused(text: &str) -> (u16, String) {
        let problem = parse::<Loose>(text.as_bytes()).expect_err("this is refused");
        let body = problem.body(crate::Language::En, "1");
        (body.status, body.field.unwrap_or_default())
    }

    #[test]
    fn the_field_that_does_not_fit_is_named() {
        assert_eq!(refused(r#"{"inner": {"days": 3, "admin": true}}"#), (422, "inner.?.admin".into()));
        assert_eq!(refused(r#"{"inner": {"days": 300}}"#), (422, "inner.days".into()));
        assert_eq!(refused(r#"{"inner": {}}"#), (422, "inner.days".into()));
        assert_eq!(refused(r#"{"role": "leader"}"#), (422, "role".into()));
    }

    #[test]
    fn what_is_no_json_is_said_to_be_none() {
        for text in ["", "{", "{} {}", "[1,]"] {
            assert_eq!(refused(text).0, if text.is_empty() || text != "[1,]" { 400 } else { 422 }, "{text}");
        }
    }
}
