//! Files of the public site: open data, the feed, the poster in other forms.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use taizhang_api::{Needs, Problem};
use taizhang_publish::open;
use taizhang_publish::outside::Place;
use taizhang_publish::picture::{PictureError, pdf, png};
use taizhang_publish::poster::{Layout, Poster};
use tokio::sync::Semaphore;

use super::{SOON, Seen, theme};
use crate::outside::fonts;
use crate::pages::Pages;

/// Pictures are drawn one at a time: each takes a core for a second or more.
static DRAWING: Semaphore = Semaphore::const_new(1);

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Nothing, "/p/{government}/data", data)
        .get(Needs::Nothing, "/p/{government}/data/{file}", file)
        .get(Needs::Nothing, "/p/{government}/feed.xml", feed)
        .get(Needs::Nothing, "/p/{government}/poster.svg", poster_svg)
        .get(Needs::Nothing, "/p/{government}/poster.png", poster_png)
        .get(Needs::Nothing, "/p/{government}/poster-a3.pdf", poster_pdf)
}

/// A public file as an answer.
pub(super) fn sent(bytes: Bytes, kind: &'static str, name: Option<&'static str>) -> Response {
    given(bytes, kind, name, SOON)
}

/// A file as an answer, kept by others as told.
pub(crate) fn given(
    bytes: Bytes,
    kind: &'static str,
    name: Option<&'static str>,
    kept: &'static str,
) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    if let Some(name) = name
        && let Ok(said) = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
    {
        headers.insert(CONTENT_DISPOSITION, said);
    }
    response
}

async fn data(seen: Seen) -> Result<Response, Problem> {
    Ok(seen.page("data", |site| site.data(&open::files(site))))
}

async fn file(seen: Seen, Path((_, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let site = seen.site();
    let path = format!("data/{name}");
    let file = open::file(&site, &path).ok_or_else(Problem::no_such_address)?;
    Ok(sent(Bytes::from(file.bytes.clone()), file.kind, Some(file.name())))
}

async fn feed(seen: Seen) -> Result<Response, Problem> {
    let name = format!("feed|{}|{}", seen.language.tag(), seen.address.as_deref().unwrap_or_default());
    let bytes = seen.copied.drawn(&name, || Bytes::from(open::feed(&seen.site())));
    Ok(sent(bytes, "application/atom+xml; charset=utf-8", None))
}

/// A drawing of the poster, in the colours that are asked for.
fn drawn(seen: &Seen, layout: Layout) -> (String, Poster) {
    let theme = theme(&seen.here);
    let address = seen.site().whole(&Place::Table);
    let poster = match layout {
        Layout::Phone => Poster::of(&seen.copied.source, None, address),
        Layout::Sheet => Poster::for_sheet(&seen.copied.source, address, theme, seen.language),
    };
    (poster.svg(layout, theme, seen.language), poster)
}

async fn poster_svg(seen: Seen) -> Result<Response, Problem> {
    let bytes = seen.copied.drawn(&named(&seen, "svg"), || Bytes::from(drawn(&seen, Layout::Phone).0));
    Ok(sent(bytes, "image/svg+xml", Some("poster.svg")))
}

async fn poster_png(seen: Seen) -> Result<Response, Problem> {
    let bytes = picture(&seen, "png", Layout::Phone, |svg, _| png(&svg, &fonts()?, 100)).await?;
    Ok(sent(bytes, "image/png", Some("poster.png")))
}

async fn poster_pdf(seen: Seen) -> Result<Response, Problem> {
    let bytes = picture(&seen, "pdf", Layout::Sheet, |svg, title| pdf(&svg, &fonts()?, &title)).await?;
    Ok(sent(bytes, "application/pdf", Some("poster-a3.pdf")))
}

fn named(seen: &Seen, form: &str) -> String {
    let (theme, address) = (theme(&seen.here).name, seen.address.as_deref().unwrap_or_default());
    format!("{form}|{theme}|{}|{address}", seen.language.tag())
}

/// A picture, drawn beside the requests and kept.
async fn picture(
    seen: &Seen,
    form: &str,
    layout: Layout,
    make: impl FnOnce(String, String) -> Result<Vec<u8>, PictureError> + Send + 'static,
) -> Result<Bytes, Problem> {
    let name = named(seen, form);
    let _one = DRAWING.acquire().await.map_err(|_| Problem::internal())?;
    if let Some(bytes) = seen.copied.kept(&name) {
        return Ok(bytes);
    }
    let (svg, poster) = drawn(seen, layout);
    let title = poster.title(seen.language);
    let bytes = Bytes::from(beside(move || make(svg, title)).await?);
    seen.copied.keep(&name, &bytes);
    Ok(bytes)
}

/// Draws something beside the requests, when its turn comes.
pub(crate) async fn in_turn(
    make: impl FnOnce() -> Result<Vec<u8>, PictureError> + Send + 'static,
) -> Result<Vec<u8>, Problem> {
    let _one = DRAWING.acquire().await.map_err(|_| Problem::internal())?;
    beside(make).await
}

async fn beside(
    make: impl FnOnce() -> Result<Vec<u8>, PictureError> + Send + 'static,
) -> Result<Vec<u8>, Problem> {
    let made = tokio::task::spawn_blocking(make).await.map_err(|_| Problem::internal())?;
    made.map_err(|error| not_drawn(&error))
}

/// Why there is no picture, for those who run the service and for those who asked.
fn not_drawn(error: &PictureError) -> Problem {
    tracing::warn!(error.message = %error, "a picture was not drawn");
    Problem::no_such_address()
}
