//! Where a page is written: for whom, in which language, at which address. Every page gets it, and hands it to the shell.

use axum::extract::FromRequestParts;
use axum::http::header::HeaderMap;
use axum::http::request::Parts;
use taizhang_api::guard::{Caller, Inside, cookie};
use taizhang_api::watch::RequestId;
use taizhang_api::{App, Language, Problem};
use taizhang_ledger::Act;
use taizhang_ledger::permission::{Reach, reach_of};

use crate::fields::Fields;
use crate::words::Words;

/// The cookie with the language that somebody chose.
pub const LANGUAGE_COOKIE: &str = "taizhang-language";
/// The cookie with how large somebody wants to read.
pub const LARGE_COOKIE: &str = "taizhang-large";

/// Where a page is written.
#[derive(Clone)]
pub struct Here {
    /// The words of the page.
    pub words: &'static Words,
    /// Its language.
    pub language: Language,
    /// Its address, with what is asked for.
    pub address: String,
    /// What was done just now, by the name of its message.
    pub said: Option<String>,
    /// Whether it is written large (适老化).
    pub large: bool,
    /// Who asks, where somebody is logged in.
    pub caller: Option<Caller>,
    /// The ledger it is about, for pages of one.
    pub inside: Option<Inside>,
    /// The headers of the request.
    pub headers: HeaderMap,
    /// The number of the request.
    pub request: String,
}

impl Here {
    /// From the head of a request.
    #[must_use]
    pub fn of(parts: &Parts) -> Self {
        let headers = &parts.headers;
        let language = match cookie(headers, LANGUAGE_COOKIE) {
            Some("en") => Language::En,
            Some("zh") => Language::Zh,
            _ => Language::of(headers),
        };
        let query = parts.uri.query().unwrap_or_default();
        let said = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "said");
        let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
        Self {
            words: Words::of(language),
            language,
            address: address.to_owned(),
            said: said.map(|(_, said)| said.into_owned()),
            large: cookie(headers, LARGE_COOKIE) == Some("1"),
            caller: parts.extensions.get::<Caller>().cloned(),
            inside: parts.extensions.get::<Inside>().cloned(),
            headers: headers.clone(),
            request: parts.extensions.get::<RequestId>().map_or_else(String::new, |id| id.0.clone()),
        }
    }

    /// The language of what is published.
    #[must_use]
    pub fn published(&self) -> taizhang_publish::words::Language {
        match self.language {
            Language::Zh => taizhang_publish::words::Language::Zh,
            Language::En => taizhang_publish::words::Language::En,
        }
    }

    /// What is asked for behind the `?` of the address.
    #[must_use]
    pub fn asked(&self) -> Fields {
        let query = self.address.split_once('?').map_or("", |(_, query)| query);
        Fields::parse(query.as_bytes())
    }

    /// The address of something in the ledger: `at("entries/E12")`.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        match &self.inside {
            Some(inside) => address_in(inside.office.government().as_str(), path),
            None => format!("/{path}"),
        }
    }

    /// Whether some post of the caller may do an act at all. What it reaches, each thing asks again.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        let posts = self.inside.as_ref().map_or(&[][..], |inside| &inside.posts);
        posts.iter().any(|actor| reach_of(actor, act) != Reach::Nothing)
    }

    /// A text that the rules say in both languages.
    #[must_use]
    pub fn of_two<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        self.language.of_two(zh, en)
    }
}

/// The address of something in a ledger.
#[must_use]
pub fn address_in(government: &str, path: &str) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let government = utf8_percent_encode(government, NON_ALPHANUMERIC);
    if path.is_empty() { format!("/g/{government}") } else { format!("/g/{government}/{path}") }
}

/// A part of an address, as browsers send it: for names with Han characters.
#[must_use]
pub fn encoded(part: &str) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    utf8_percent_encode(part, NON_ALPHANUMERIC).to_string()
}

impl FromRequestParts<App> for Here {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        Ok(Self::of(parts))
    }
}
