//! What is sent beside pages: one sheet of styles, one script, a few pictures. Each address holds a hash of the content, so that
//! a browser keeps it for a year and never shows an old one with a new page.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use taizhang_api::Problem;

/// Something that is sent beside pages.
pub struct Asset {
    kind: &'static str,
    content: String,
    /// Its address: `/assets/board.0a1b2c3d.css`.
    pub address: String,
}

impl Asset {
    fn of(name: &str, ending: &str, kind: &'static str, parts: &[&str]) -> Self {
        let content = parts.concat();
        let hash = Sha256::digest(content.as_bytes());
        let short: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        Self { kind, content, address: format!("/assets/{name}.{short}.{ending}") }
    }
}

/// The styles: tokens first, then the plain elements, then the parts, then paper.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::of(
        "board",
        "css",
        "text/css; charset=utf-8",
        &[
            taizhang_publish::style::TOKENS,
            taizhang_publish::style::BASE,
            include_str!("../assets/frame.css"),
            include_str!("../assets/parts.css"),
            include_str!("../assets/charts.css"),
            include_str!("../assets/over.css"),
            include_str!("../assets/pages.css"),
            include_str!("../assets/working.css"),
            include_str!("../assets/text.css"),
            &taizhang_publish::style::poster(),
            include_str!("../assets/publishing.css"),
            include_str!("../assets/print.css"),
        ],
    )
});

/// The script. Pages are whole without it.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::of(
        "board",
        "js",
        "text/javascript; charset=utf-8",
        &[include_str!("../assets/board.js"), include_str!("../assets/text.js")],
    )
});

/// The styles of the public pages.
pub static OUTSIDE_STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::of("outside", "css", "text/css; charset=utf-8", &[&taizhang_publish::style::outside()])
});

/// The script of the public pages. They are whole without it.
pub static OUTSIDE_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::of("outside", "js", "text/javascript; charset=utf-8", &[taizhang_publish::style::SCRIPT])
});

/// The mark of the product, for the tab of a browser.
pub static MARK: LazyLock<Asset> =
    LazyLock::new(|| Asset::of("mark", "svg", "image/svg+xml", &[include_str!("../assets/mark.svg")]));

/// An asset by its address.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let all = [&*STYLE, &*SCRIPT, &*OUTSIDE_STYLE, &*OUTSIDE_SCRIPT, &*MARK];
    let found = all.into_iter().find(|asset| asset.address.strip_prefix("/assets/") == Some(name.as_str()));
    let asset = found.ok_or_else(Problem::no_such_address)?;
    let mut response = asset.content.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(response)
}
