//! Cookies that come with a request. How they are set stands in `access`: this host only, closed lines only, no scripts.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

pub use taizhang_service::access::cookies::SESSION as SESSION_COOKIE;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_was_set_twice_counts_for_nothing() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=1; __Host-taizhang-session=x; b=2".parse().expect("a header"));
        assert_eq!(cookie(&headers, SESSION_COOKIE), Some("x"));
        headers.append(COOKIE, "__Host-taizhang-session=y".parse().expect("a header"));
        assert_eq!(cookie(&headers, SESSION_COOKIE), None);
    }
}
