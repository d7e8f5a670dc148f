//! What a handler gets: the places of its address, and of a form that was sent all there is to it.

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem};

use crate::fields::Fields;
use crate::here::Here;

/// The places of an address behind the government.
pub struct Places(pub Vec<String>);

impl Places {
    /// A name at a position.
    pub fn name<T: std::str::FromStr>(&self, nth: usize) -> Result<T, Problem> {
        self.0.get(nth).and_then(|written| written.parse().ok()).ok_or_else(Problem::unknown)
    }

    /// What is written at a position.
    pub fn written(&self, nth: usize) -> &str {
        self.0.get(nth).map_or("", String::as_str)
    }
}

impl FromRequestParts<App> for Places {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let places: Path<Vec<(String, String)>> =
            Path::from_request_parts(parts, app).await.map_err(|_| Problem::unknown())?;
        let behind = places.0.into_iter().filter(|(place, _)| place != "government");
        Ok(Self(behind.map(|(_, written)| written).collect()))
    }
}

/// A form that was sent about something in a ledger.
pub struct Sent {
    /// The service.
    pub app: App,
    /// The page it was sent to.
    pub here: Here,
    /// Who sent it, and the ledger.
    pub inside: Inside,
    /// What the address names.
    pub places: Places,
    /// What was typed.
    pub fields: Fields,
}

impl FromRequest<App> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let inside = Inside::from_request_parts(&mut parts, app).await?;
        let places = Places::from_request_parts(&mut parts, app).await?;
        let here = Here::of(&parts);
        let fields = Fields::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Self { app: app.clone(), here, inside, places, fields })
    }
}
