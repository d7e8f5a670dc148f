//! The public site as files, which any web server can carry: pages in two languages, open data, feed, poster and scorecard.

use maud::{DOCTYPE, html};
use taizhang_ledger::EntryId;

use crate::open;
use crate::outside::{Kind, Outside, Place, Sealed, Site, Wanted};
use crate::picture::{Fonts, PictureError, pdf, png};
use crate::poster::{Layout, Poster, Source, Theme};
use crate::scorecard::Scorecard;
use crate::style;
use crate::words::Language;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its path below the root, with `/` between folders.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a site is made of.
pub struct Ingredients<'i> {
    /// What is public of the ledger.
    pub outside: &'i Outside,
    /// What the poster is drawn from: the published lines.
    pub source: &'i Source,
    /// The scorecard of the published lines.
    pub scorecard: &'i Scorecard,
    /// The signed head of the log.
    pub sealed: Option<&'i Sealed>,
    /// Where the site will stand, where that is known.
    pub address: Option<String>,
    /// The colours of poster and scorecard.
    pub theme: &'static Theme,
}

/// The folder of a language: Chinese stands at the root.
const fn folder(language: Language) -> &'static str {
    match language {
        Language::Zh => "",
        Language::En => "en/",
    }
}

/// All files of the site but pictures.
#[must_use]
pub fn files(of: &Ingredients<'_>) -> Vec<SiteFile> {
    let mut files = Vec::new();
    for language in [Language::Zh, Language::En] {
        let other_language = if language == Language::Zh { "en" } else { ".." };
        let address = of
            .address
            .as_deref()
            .map(|address| format!("{}/{}", address.trim_end_matches('/'), folder(language)));
        let site = Site { outside: of.outside, language, kind: Kind::Files { other_language }, address };
        pages(of, &site, &mut files);
    }
    files
}

fn pages(of: &Ingredients<'_>, site: &Site<'_>, files: &mut Vec<SiteFile>) {
    let mut add = |path: &str, bytes: Vec<u8>| {
        files.push(SiteFile { path: format!("{}{path}", folder(site.language)), bytes });
    };
    let open = open::files(site);
    let page = |markup: maud::Markup| markup.into_string().into_bytes();
    add(&Place::Table.file(), page(site.table(&Wanted::default())));
    for entry in of.outside.history.keys() {
        add(&Place::Entry(*entry).file(), site.entry(*entry, None).map(page).unwrap_or_default());
    }
    add(&Place::Changes.file(), page(site.changes()));
    add(&Place::Data.file(), page(site.data(&open)));
    add(&Place::Verify.file(), page(site.verify(of.sealed, None, None)));
    add(&Place::Poster.file(), page(site.poster(&poster(of, site), of.theme)));
    add(&Place::Scorecard.file(), page(site.scorecard(&scorecard(of, site), of.theme)));
    add(&Place::Feed.file(), open::feed(site).into_bytes());
    for file in open {
        add(file.path, file.bytes);
    }
    if let Some(sealed) = of.sealed {
        add("checkpoint.txt", sealed.note.clone().into_bytes());
        add("key.txt", format!("{}\n", sealed.key).into_bytes());
    }
    add("poster.svg", poster(of, site).svg(Layout::Phone, of.theme, site.language).into_bytes());
    add("assets/outside.css", style::outside().into_bytes());
    add("assets/outside.js", style::SCRIPT.as_bytes().to_vec());
}

fn poster(of: &Ingredients<'_>, site: &Site<'_>) -> Poster {
    Poster::of(of.source, None, site.whole(&Place::Table))
}

fn scorecard(of: &Ingredients<'_>, site: &Site<'_>) -> Scorecard {
    Scorecard { address: site.whole(&Place::Table), ..of.scorecard.clone() }
}

/// The pictures of the site: the poster as PNG and as a sheet of A3.
///
/// # Errors
/// [`PictureError`], of which [`PictureError::NoFont`] leaves the site whole without them.
pub fn pictures(of: &Ingredients<'_>, fonts: &Fonts) -> Result<Vec<SiteFile>, PictureError> {
    let address = of.address.clone();
    let phone = Poster::of(of.source, None, address.clone()).svg(Layout::Phone, of.theme, Language::Zh);
    let sheet = Poster::for_sheet(of.source, address, of.theme, Language::Zh);
    let drawn = sheet.svg(Layout::Sheet, of.theme, Language::Zh);
    let mut files = Vec::new();
    for language in [Language::Zh, Language::En] {
        let mut add =
            |name: &str, bytes| files.push(SiteFile { path: format!("{}{name}", folder(language)), bytes });
        add("poster.png", png(&phone, fonts, 100)?);
        add("poster-a3.pdf", pdf(&drawn, fonts, &sheet.title(Language::Zh))?);
    }
    Ok(files)
}

/// A page that leads to the current address of one that moved or is gone: for servers that can be told of one.
#[must_use]
pub fn not_found(language: Language) -> String {
    let words = &language.words().outside;
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head { meta charset="utf-8"; title { "404" } link rel="stylesheet" href="/assets/outside.css"; }
            body { main { h1 { "404" } p { a href="/" { (words.table) } } } }
        }
    };
    page.into_string()
}

/// The entries that have pages.
pub fn entries(outside: &Outside) -> impl Iterator<Item = EntryId> {
    outside.history.keys().copied()
}
