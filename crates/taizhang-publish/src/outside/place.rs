//! Places of the public site and how they link to each other: under addresses of a server, or as files beside each other.

use maud::Markup;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use taizhang_ledger::EntryId;

use crate::outside::Outside;
use crate::words::{Language, Words};

/// A page or file of the public site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The table of promises.
    Table,
    /// One entry with its history.
    Entry(EntryId),
    /// The scorecard.
    Scorecard,
    /// The poster.
    Poster,
    /// Revisions and corrections.
    Changes,
    /// Open data.
    Data,
    /// How to verify.
    Verify,
    /// The feed of changes.
    Feed,
    /// A file of open data, or another picture of the poster.
    File(&'static str),
}

impl Place {
    /// Its path below the root of the site, without an ending for pages.
    fn path(&self) -> String {
        match self {
            Self::Table => String::new(),
            Self::Entry(entry) => format!("entries/{entry}"),
            Self::Scorecard => "scorecard".to_owned(),
            Self::Poster => "poster".to_owned(),
            Self::Changes => "changes".to_owned(),
            Self::Data => "data".to_owned(),
            Self::Verify => "verify".to_owned(),
            Self::Feed => "feed.xml".to_owned(),
            Self::File(name) => (*name).to_owned(),
        }
    }

    /// Its file in a site of files.
    #[must_use]
    pub fn file(&self) -> String {
        match self {
            Self::Table => "index.html".to_owned(),
            Self::Feed | Self::File(_) => self.path(),
            _ => format!("{}.html", self.path()),
        }
    }
}

/// How a site is carried.
#[derive(Clone, Debug)]
pub enum Kind {
    /// By a server, which takes searches and forms.
    Served {
        /// The addresses of styles and script.
        assets: [String; 2],
        /// Buttons for how somebody wants to read: language, size.
        tools: Markup,
        /// Whether it is written large (适老化).
        large: bool,
    },
    /// As files, which any web server can carry.
    Files {
        /// The folder of the other language, seen from the root of this one.
        other_language: &'static str,
    },
}

/// A public site in one language.
pub struct Site<'s> {
    /// What is shown.
    pub outside: &'s Outside,
    /// In which language.
    pub language: Language,
    /// How it is carried.
    pub kind: Kind,
    /// Its address on the network, where that is known: for codes, feeds and catalogues, which need whole addresses.
    pub address: Option<String>,
}

impl Site<'_> {
    pub(crate) fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// The address of a place, seen from a page.
    #[must_use]
    pub fn to(&self, from: &Place, to: &Place) -> String {
        match &self.kind {
            Kind::Served { .. } => {
                let root = format!("/p/{}", utf8_percent_encode(&self.outside.government, NON_ALPHANUMERIC));
                match to.path() {
                    path if path.is_empty() => root,
                    path => format!("{root}/{path}"),
                }
            }
            Kind::Files { .. } => format!("{}{}", up(from), to.file()),
        }
    }

    /// The address of an asset: 0 the styles, 1 the script.
    pub(super) fn asset(&self, from: &Place, which: usize) -> String {
        match &self.kind {
            Kind::Served { assets, .. } => assets[which].clone(),
            Kind::Files { .. } => format!("{}assets/{}", up(from), ["outside.css", "outside.js"][which]),
        }
    }

    /// The same page in the other language, for a site of files.
    pub(super) fn other_language(&self, from: &Place) -> Option<String> {
        match &self.kind {
            Kind::Served { .. } => None,
            Kind::Files { other_language } => Some(format!("{}{other_language}/{}", up(from), from.file())),
        }
    }

    /// The whole address of a place, where the site's own is known.
    #[must_use]
    pub fn whole(&self, to: &Place) -> Option<String> {
        let address = self.address.as_deref()?.trim_end_matches('/');
        let path = match self.kind {
            Kind::Served { .. } => to.path(),
            Kind::Files { .. } => to.file(),
        };
        Some(if path.is_empty() { address.to_owned() } else { format!("{address}/{path}") })
    }

    pub(super) fn is_served(&self) -> bool {
        matches!(self.kind, Kind::Served { .. })
    }
}

/// The way from a page to the root of a site of files.
fn up(from: &Place) -> &'static str {
    match from {
        Place::Entry(_) => "../",
        _ => "",
    }
}
