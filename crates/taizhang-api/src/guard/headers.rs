//! Headers that every answer has: what a browser may do with it, and that nobody keeps what is behind the login.

use axum::http::HeaderMap;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

/// What answers for programs allow a browser: nothing.
const POLICY: &str =
    "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'";

/// A year and more, as ASVS asks.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// What a page allows a browser beside [`secure_headers`]; set by the page, left as it is here.
pub struct PageHeaders;

impl PageHeaders {
    /// Styles, scripts and pictures of our own, forms to ourselves, and nothing inline.
    pub const POLICY: &'static str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
}

/// Sets what an answer does not set itself.
pub fn secure_headers(headers: &mut HeaderMap, https: bool) {
    const SET: [(HeaderName, &str); 7] = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in SET {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if https {
        headers.entry(STRICT_TRANSPORT_SECURITY).or_insert(HeaderValue::from_static(HSTS));
    }
}
