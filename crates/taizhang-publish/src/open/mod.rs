//! Open data: the lines of the current revision as files for people, programs and catalogues.
//!
//! `data/lines.json` holds exactly the bytes whose hash the log pins, so that whoever has the file can hold it against the log.

mod catalogue;
mod feed;
mod guard;
mod schema;
mod sheet;
mod table;

pub use catalogue::{citation, dataset_in_page};
pub use feed::feed;

use sha2::{Digest, Sha256};
use taizhang_ledger::publication::PublicLine;

use crate::outside::{Outside, Site};

/// The lines as pinned.
pub const LINES_JSON: &str = "data/lines.json";
/// The lines as a table.
pub const LINES_CSV: &str = "data/lines.csv";
/// The lines as a spreadsheet.
pub const LINES_XLSX: &str = "data/lines.xlsx";
/// The log of corrections.
pub const CORRECTIONS_CSV: &str = "data/corrections.csv";
/// The revisions.
pub const REVISIONS_JSON: &str = "data/revisions.json";
/// The shape of the lines.
pub const SCHEMA: &str = "data/lines.schema.json";
/// The entry of a catalogue.
pub const CATALOGUE: &str = "data/catalogue.jsonld";

/// All of them but the catalogue, the ones for people first.
const MADE: [&str; 6] = [LINES_CSV, LINES_XLSX, LINES_JSON, CORRECTIONS_CSV, REVISIONS_JSON, SCHEMA];

/// The columns of the tables, in order.
pub const COLUMNS: [&str; 10] =
    ["entry", "chapter", "wording", "units", "due_date", "word", "figures", "as_of", "revision", "address"];

/// The licence of the data: Creative Commons, naming the source.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// A file of open data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFile {
    /// Its path below the root of the site.
    pub path: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// How many rows it has, where it has some.
    pub rows: Option<usize>,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl OpenFile {
    /// Its name without the folder.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }

    /// The SHA-256 of its content, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// All files of open data of a site, the ones for people first; none before something was published.
#[must_use]
pub fn files(site: &Site<'_>) -> Vec<OpenFile> {
    if site.outside.current().is_none() {
        return Vec::new();
    }
    let mut files: Vec<OpenFile> = MADE.into_iter().filter_map(|path| made(site, path)).collect();
    let catalogue = catalogue::entry(site, &files);
    files.push(OpenFile { path: CATALOGUE, kind: "application/ld+json", rows: None, bytes: catalogue });
    files
}

/// The files but the catalogue, each with what makes it.
fn made(site: &Site<'_>, path: &'static str) -> Option<OpenFile> {
    let outside = site.outside;
    let lines = Some(outside.rows.len());
    let (kind, rows, bytes) = match path {
        LINES_CSV => ("text/csv; charset=utf-8", lines, table::lines(site)),
        LINES_XLSX => (sheet::KIND, lines, sheet::lines(site)),
        LINES_JSON => ("application/json", lines, pinned(outside)),
        CORRECTIONS_CSV => {
            ("text/csv; charset=utf-8", Some(outside.corrections.len()), table::corrections(outside))
        }
        REVISIONS_JSON => ("application/json", Some(outside.editions.len()), table::revisions(outside)),
        SCHEMA => ("application/schema+json", None, schema::lines()),
        _ => return None,
    };
    Some(OpenFile { path, kind, rows, bytes })
}

/// One file of open data by its path.
#[must_use]
pub fn file(site: &Site<'_>, path: &str) -> Option<OpenFile> {
    site.outside.current()?;
    match MADE.into_iter().find(|known| *known == path) {
        Some(known) => made(site, known),
        // The catalogue tells of all others.
        None => files(site).into_iter().find(|file| file.path == path),
    }
}

/// The lines exactly as they were hashed when they were published.
fn pinned(outside: &Outside) -> Vec<u8> {
    let lines: Vec<&PublicLine> = outside.rows.iter().map(|row| &row.line).collect();
    serde_json::to_vec(&lines).unwrap_or_default()
}
