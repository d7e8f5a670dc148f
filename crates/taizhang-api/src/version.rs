//! Versions of answers: what an `ETag` says, and what callers say back with `If-None-Match` and `If-Match`.
//!
//! An answer depends on the ledger, which its size tells, and on the day, since what is due today is not due tomorrow. So a
//! tag is `"SIZE.DAY"`. `If-Match` takes it with or without the day: whoever decides on a state decides on its size.

use axum::http::StatusCode;
use axum::http::header::{ETAG, HeaderMap, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use crate::Problem;

/// The version of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// How many events the ledger had.
    pub size: u64,
    /// The day.
    pub day: Date,
}

impl Version {
    /// As it is written in `ETag`.
    #[must_use]
    pub fn tag(self) -> String {
        format!("\"{}.{}\"", self.size, self.day)
    }

    /// Whether the caller has this answer.
    #[must_use]
    pub fn known(self, headers: &HeaderMap) -> bool {
        let tag = self.tag();
        let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        known.flat_map(|list| list.split(',')).any(|one| one.trim().trim_start_matches("W/") == tag)
    }

    /// An answer with its version, or only that the caller has it.
    pub fn answer(self, headers: &HeaderMap, answer: impl FnOnce() -> Response) -> Response {
        let mut response =
            if self.known(headers) { StatusCode::NOT_MODIFIED.into_response() } else { answer() };
        self.put(response.headers_mut());
        response
    }

    /// Writes it into the headers of an answer.
    pub fn put(self, headers: &mut HeaderMap) {
        const VARY: &str = "accept-language, authorization, cookie, taizhang-post";
        if let Ok(tag) = HeaderValue::try_from(self.tag()) {
            headers.insert(ETAG, tag);
        }
        headers.insert(HeaderName::from_static("vary"), HeaderValue::from_static(VARY));
    }
}

/// The size of the ledger that the caller decided on, where they say.
///
/// # Errors
/// A [`Problem`] for what is no tag of ours.
pub fn decided_on(headers: &HeaderMap) -> Result<Option<u64>, Problem> {
    let Some(value) = headers.get(IF_MATCH) else { return Ok(None) };
    let written = value.to_str().unwrap_or_default().trim();
    if written == "*" {
        return Ok(None);
    }
    let inside = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let size = inside.and_then(|tag| tag.split('.').next()).and_then(|size| size.parse().ok());
    size.map(Some).ok_or_else(|| {
        Problem::field(
            "If-Match",
            "须为台账记录数，如 \"120\"",
            "must be the size of the ledger, as in \"120\"",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn an_answer_of_yesterday_is_not_the_one_of_today() {
        let today = Version { size: 12, day: jiff::civil::date(2026, 3, 2) };
        assert!(today.known(&with(IF_NONE_MATCH, "\"9.2026-03-02\", W/\"12.2026-03-02\"")));
        assert!(!today.known(&with(IF_NONE_MATCH, "\"12.2026-03-01\"")));
    }

    #[test]
    fn who_decides_on_a_state_says_its_size() {
        assert_eq!(decided_on(&with(IF_MATCH, "\"12\"")).expect("a size"), Some(12));
        assert_eq!(decided_on(&with(IF_MATCH, "\"12.2026-03-01\"")).expect("a size"), Some(12));
        assert!(decided_on(&with(IF_MATCH, "12")).is_err());
    }
}
