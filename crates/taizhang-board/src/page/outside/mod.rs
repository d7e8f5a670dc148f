//! 公开页: what was promised and what became of it, for everybody. It shows the published revision and nothing that came after;
//! it needs no login, and what it needs from a ledger it copies once for each revision.

mod clue;
mod files;
mod proof;

pub(crate) use clue::WrittenShelf;
pub(crate) use files::{given, in_turn};
pub(crate) use proof::sealed;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, RawPathParams};
use axum::http::HeaderMap;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, VARY,
};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use taizhang_api::guard::PageHeaders;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::{EntryId, GovernmentId};
use taizhang_publish::outside::{Kind, Place, Site, Wanted};
use taizhang_publish::poster::{Poster, THEMES, Theme};
use taizhang_publish::scorecard::Scorecard;
use taizhang_publish::words::Language;
use taizhang_service::Office;

use crate::asset::{OUTSIDE_SCRIPT, OUTSIDE_STYLE};
use crate::here::Here;
use crate::outside::Copied;
use crate::pages::Pages;
use crate::shelf::Shelves;

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages
        .get(Needs::Nothing, "/p/{government}", table)
        .get(Needs::Nothing, "/p/{government}/entries/{entry}", entry)
        .get(Needs::Nothing, "/p/{government}/changes", changes)
        .get(Needs::Nothing, "/p/{government}/poster", poster)
        .get(Needs::Nothing, "/p/{government}/scorecard", scorecard);
    let pages = files::add(pages);
    let pages = clue::add(pages);
    proof::add(pages)
}

/// Who looks from outside, and at what.
struct Seen {
    here: Here,
    office: Office,
    copied: Arc<Copied>,
    language: Language,
    address: Option<String>,
}

impl FromRequestParts<App> for Seen {
    type Rejection = Problem;

    /// A ledger that is not kept here is unknown.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let here = Here::of(parts);
        let shelves = Shelves::from_request_parts(parts, app).await?;
        let places = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Problem::unknown())?;
        let named = places.iter().find(|(place, _)| *place == "government").map(|(_, name)| name);
        let government: GovernmentId = named.unwrap_or_default().parse().map_err(|_| Problem::unknown())?;
        let office = app.offices().office(&government).await?;
        let copied = shelves.outside.of(&office);
        let language = here.published();
        let address = whole(app, &here.headers, &government);
        Ok(Self { here, office, copied, language, address })
    }
}

impl Seen {
    fn site(&self) -> Site<'_> {
        let assets = [OUTSIDE_STYLE.address.clone(), OUTSIDE_SCRIPT.address.clone()];
        let kind = Kind::Served { assets, tools: tools(&self.here), large: self.here.large };
        Site { outside: &self.copied.outside, language: self.language, kind, address: self.address.clone() }
    }

    /// A page that is drawn once for everybody who reads it in this language and size.
    fn page(&self, name: &str, draw: impl FnOnce(&Site<'_>) -> Markup) -> Response {
        let size = if self.here.large { "large" } else { "" };
        let address = self.address.as_deref().unwrap_or_default();
        let name = format!("{name}|{}|{size}|{address}", self.language.tag());
        let bytes = self.copied.drawn(&name, || Bytes::from(draw(&self.site()).into_string()));
        answer(self, bytes, SOON)
    }
}

/// What everybody may keep for a moment, so that a rush is carried by what stands before the service.
const SOON: &str = "public, max-age=30";

/// A page of the public site.
fn answer(seen: &Seen, page: Bytes, kept: &'static str) -> Response {
    let mut response = page.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PageHeaders::POLICY));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(seen.language.tag()));
    headers.insert(VARY, HeaderValue::from_static("accept-language, cookie"));
    response
}

/// A page for one reader.
fn own(seen: &Seen, page: Markup) -> Response {
    answer(seen, Bytes::from(page.into_string()), "no-store")
}

/// The whole address of a public site: by the name the service is known under, else by the name it was asked by.
fn whole(app: &App, headers: &HeaderMap, government: &GovernmentId) -> Option<String> {
    let path = format!("/p/{}", crate::here::encoded(government.as_str()));
    if let Some(public) = &app.edge().public {
        return Some(format!("{}{path}", public.trim_end_matches('/')));
    }
    let host = headers.get("host").and_then(|host| host.to_str().ok())?;
    let named = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    named.then(|| format!("http://{host}{path}"))
}

/// Buttons for language and size; logging in is for those who work inside.
fn tools(here: &Here) -> Markup {
    let words = &here.words.shell;
    let to = here.address.split('?').next().unwrap_or("/");
    html! {
        ul.tools {
            li {
                form method="post" action="/preferences" {
                    input type="hidden" name="to" value=(to);
                    button.link name="large" value=(if here.large { "0" } else { "1" }) {
                        (if here.large { words.smaller } else { words.larger })
                    }
                }
            }
            li {
                form method="post" action="/preferences" {
                    input type="hidden" name="to" value=(to);
                    button.link name="language" value=(words.other_tag) lang=(words.other_tag) { (words.other) }
                }
            }
            li { a href="/login" { (words.log_in) } }
        }
    }
}

async fn table(seen: Seen) -> Result<Response, Problem> {
    let fields = seen.here.asked();
    let wanted = Wanted { words: fields.shown("q").to_owned(), status: fields.shown("status").to_owned() };
    if wanted.is_all() {
        return Ok(seen.page("table", |site| site.table(&wanted)));
    }
    Ok(own(&seen, seen.site().table(&wanted)))
}

async fn entry(seen: Seen, Path((_, entry)): Path<(String, String)>) -> Result<Response, Problem> {
    let entry: EntryId = entry.parse().map_err(|_| Problem::unknown())?;
    clue::shown(&seen, entry, None)
}

async fn changes(seen: Seen) -> Result<Response, Problem> {
    Ok(seen.page("changes", |site| site.changes()))
}

/// The theme that is asked for.
pub(super) fn theme(here: &Here) -> &'static Theme {
    let asked = here.asked();
    asked.text("theme").and_then(Theme::named).unwrap_or(&THEMES[0])
}

async fn poster(seen: Seen) -> Result<Response, Problem> {
    let theme = theme(&seen.here);
    Ok(seen.page(&format!("poster-{}", theme.name), |site| {
        let poster = Poster::of(&seen.copied.source, None, site.whole(&Place::Table));
        site.poster(&poster, theme)
    }))
}

async fn scorecard(seen: Seen) -> Result<Response, Problem> {
    let theme = theme(&seen.here);
    Ok(seen.page(&format!("scorecard-{}", theme.name), |site| {
        let card = Scorecard { address: site.whole(&Place::Table), ..seen.copied.scorecard.clone() };
        site.scorecard(&card, theme)
    }))
}
