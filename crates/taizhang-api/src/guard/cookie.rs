//! The cookie of a session: sent back to this host only, never over an open line, never read by a script.

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HeaderValue};

/// Its name. `__Host-` makes browsers refuse it without `Secure`, with a domain, or for a path.
pub const SESSION_COOKIE: &str = "__Host-taizhang";

/// The value of a cookie that came with a request.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut values = pairs
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(named, _)| *named == name)
        .map(|(_, value)| value);
    let first = values.next();
    // Two of one name: somebody else set one of them, and nobody can say which.
    if values.next().is_some() { None } else { first }
}

/// The header that hands a session to its holder, until the browser is closed or the session ends.
#[must_use]
pub fn session_cookie(token: &str) -> Option<HeaderValue> {
    HeaderValue::try_from(format!("{SESSION_COOKIE}={token}; Path=/; HttpOnly; Secure; SameSite=Lax")).ok()
}

/// The header that takes it back.
#[must_use]
pub fn session_cookie_gone() -> HeaderValue {
    const GONE: &str = "__Host-taizhang=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax";
    HeaderValue::from_static(GONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_was_set_twice_counts_for_nothing() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=1; __Host-taizhang=x; b=2".parse().expect("a header"));
        assert_eq!(cookie(&headers, SESSION_COOKIE), Some("x"));
        headers.append(COOKIE, "__Host-taizhang=y".parse().expect("a header"));
        assert_eq!(cookie(&headers, SESSION_COOKIE), None);
    }
}
