//! Tables as text: CSV with a byte order mark, so that spreadsheets read its Chinese, and the revisions as JSON.

use csv::{Terminator, WriterBuilder};
use serde_json::json;

use crate::open::COLUMNS;
use crate::open::guard::cell;
use crate::outside::{Outside, Place, Site};

/// The byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

fn written(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    let mut whole = writer.write_record(head).is_ok();
    for row in rows {
        whole &= writer.write_record(row.iter().map(|text| cell(text).into_owned())).is_ok();
    }
    debug_assert!(whole, "writing to memory cannot go wrong, and every row has as many cells");
    writer.into_inner().unwrap_or_default()
}

/// The cells of a line, in the order of [`COLUMNS`].
pub(super) fn cells(site: &Site<'_>) -> impl Iterator<Item = Vec<String>> {
    let outside = site.outside;
    let revision = outside.current().map(|current| current.id.to_string()).unwrap_or_default();
    outside.rows.iter().map(move |row| {
        let line = &row.line;
        vec![
            line.entry.to_string(),
            outside.chapters[row.chapter].clone(),
            line.wording.clone(),
            line.units.join("、"),
            line.due_date.map(|day| day.to_string()).unwrap_or_default(),
            line.word.clone(),
            line.figures.join("、"),
            line.as_of.to_string(),
            revision.clone(),
            site.whole(&Place::Entry(line.entry)).unwrap_or_default(),
        ]
    })
}

/// The lines.
pub(super) fn lines(site: &Site<'_>) -> Vec<u8> {
    written(&COLUMNS, cells(site))
}

/// The log of corrections.
pub(super) fn corrections(outside: &Outside) -> Vec<u8> {
    let rows = outside.corrections.iter().map(|told| {
        let of = &told.correction;
        let (entry, revision) = (of.entry.to_string(), of.revision.to_string());
        let at = told.at.to_string();
        vec![entry, revision, of.what.clone(), of.was.clone(), of.is.clone(), of.reason.clone(), at]
    });
    written(&["entry", "revision", "what", "was", "is", "reason", "at"], rows)
}

/// The revisions.
pub(super) fn revisions(outside: &Outside) -> Vec<u8> {
    let editions = outside.editions.iter().map(|edition| {
        json!({
            "revision": edition.id,
            "title": edition.title,
            "as_of": edition.as_of,
            "published": edition.published,
            "sha256": edition.content,
            "log_size": edition.size,
            "lines": edition.count,
            "left_out": edition.left_out,
        })
    });
    serde_json::to_vec_pretty(&editions.collect::<Vec<_>>()).unwrap_or_default()
}
