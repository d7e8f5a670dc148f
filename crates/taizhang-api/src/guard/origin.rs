//! Requests that pages of other sites make a browser send (CSRF): refused by `Origin` and `Sec-Fetch-Site`.
//!
//! `tower-http` looks at every request that may change something. It lets through what has neither header, since programs
//! have none; with a cookie that is not enough, so [`from_other_site`] asks again where a session is used.

use axum::http::header::{HOST, HeaderMap, ORIGIN};
use axum::http::{Method, Response};
use axum::response::IntoResponse;
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};

use crate::Problem;

type Refusal = fn(ProtectionError) -> Response<axum::body::Body>;

/// The layer. `public` is the address that people know the service by, where a proxy does not pass on `Host`.
///
/// # Errors
/// If the address is none.
pub fn same_site_only(public: Option<&str>) -> Result<CsrfLayer<Refusal>, ConfigError> {
    let mut layer = CsrfLayer::new();
    if let Some(origin) = public {
        layer = layer.add_trusted_origin(origin)?;
    }
    Ok(layer.with_rejection_response(refused as Refusal))
}

fn refused(_: ProtectionError) -> Response<axum::body::Body> {
    Problem::cross_origin().into_response()
}

/// Whether a request that comes with a cookie and may change something does not show that it comes from our own pages.
#[must_use]
pub fn from_other_site(method: &Method, headers: &HeaderMap, public: Option<&str>) -> bool {
    if method.is_safe() {
        return false;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site != "same-origin" && site != "none";
    }
    let Some(origin) = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()) else { return true };
    if public == Some(origin) {
        return false;
    }
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    authority.is_none() || authority != host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")))
            .collect();
        from_other_site(&Method::POST, &headers, Some("https://ledger.example"))
    }

    #[test]
    fn a_session_is_used_from_our_own_pages_only() {
        assert!(refused(&[("host", "ledger.example")]), "neither header");
        assert!(refused(&[("sec-fetch-site", "cross-site")]));
        assert!(refused(&[("sec-fetch-site", "same-site")]));
        assert!(refused(&[("host", "a.example"), ("origin", "https://b.example")]));
        assert!(refused(&[("host", "a.example"), ("origin", "null")]));
        assert!(!refused(&[("sec-fetch-site", "same-origin")]));
        assert!(!refused(&[("host", "a.example"), ("origin", "https://a.example")]));
        assert!(!refused(&[("host", "inner:8080"), ("origin", "https://ledger.example")]));
    }
}
