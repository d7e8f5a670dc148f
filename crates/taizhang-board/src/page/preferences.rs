//! How somebody wants to read: which language, how large. Kept in their browser, for those who are logged in and for all others.

use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::response::Response;
use taizhang_api::Needs;

use crate::act::{onward, own_address};
use crate::fields::Fields;
use crate::here::{LANGUAGE_COOKIE, LARGE_COOKIE};
use crate::pages::Pages;

pub(super) fn add(pages: Pages) -> Pages {
    pages.post(Needs::Nothing, "/preferences", keep)
}

/// A year.
const KEPT_SECONDS: u32 = 365 * 24 * 3_600;

async fn keep(fields: Fields) -> Response {
    let to = fields.text("to").and_then(own_address).unwrap_or("/");
    let mut response = onward(to, "");
    let language = match fields.text("language") {
        Some("en") => Some((LANGUAGE_COOKIE, "en")),
        Some(_) => Some((LANGUAGE_COOKIE, "zh")),
        None => None,
    };
    let large = fields.text("large").map(|large| (LARGE_COOKIE, if large == "1" { "1" } else { "0" }));
    for (name, value) in language.into_iter().chain(large) {
        let cookie = format!("{name}={value}; Path=/; Max-Age={KEPT_SECONDS}; SameSite=Lax; HttpOnly");
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}
