//! What was read, in the form that was asked for.

mod csv;
mod entries;
mod figures;
mod json;
mod links;
pub mod page;
mod table;
mod tally;

use taizhang_report::finding::Config;

use crate::arguments::ReadFormat;
use crate::findings;
use crate::paint::Paint;
use crate::reading::{Links, Reading};
use crate::settings::Settings;
use crate::words::Words;

/// A form of output.
pub struct Form<'a> {
    /// Which one.
    pub format: ReadFormat,
    /// In which language, where people read it.
    pub words: &'static Words,
    /// How many cells wide.
    pub width: usize,
    /// With colours.
    pub colours: bool,
    /// Whether each record says which file it is from.
    pub naming: bool,
    /// Last year's report.
    pub last: Option<&'a Reading>,
}

/// What was made of one report.
pub enum Made {
    /// Its output.
    Bytes(Vec<u8>),
    /// A row of the table of all reports.
    Row(Vec<String>),
}

impl Form<'_> {
    /// What stands before the first report.
    pub fn head(&self, bom: bool) -> Vec<u8> {
        if self.format == ReadFormat::Csv { csv::head(bom) } else { Vec::new() }
    }

    /// Writes one report.
    pub fn write(&self, reading: &Reading, settings: &Settings) -> Made {
        let file = self.naming.then_some(reading.file.as_str());
        Made::Bytes(match self.format {
            ReadFormat::Table if self.naming => return Made::Row(table::row(reading, self.words)),
            ReadFormat::Table => {
                let paint = Paint { on: self.colours };
                table::report(reading, &self.links(reading), self.words, self.width, paint)
            }
            ReadFormat::Json => json::object(reading, self.last, &self.links(reading), !self.naming),
            ReadFormat::Figures => figures::lines(reading, file),
            ReadFormat::Entries => entries::lines(reading, file),
            ReadFormat::Links => {
                links::lines(reading, self.last, &self.links(reading), file, self.words.lang)
            }
            ReadFormat::Csv => csv::rows(reading),
            ReadFormat::Html => self.page(reading, settings),
        })
    }

    /// Writes the table of all reports.
    pub fn rows(&self, rows: &[Vec<String>]) -> Vec<u8> {
        table::rows(rows, self.words, self.width)
    }

    fn page(&self, reading: &Reading, settings: &Settings) -> Vec<u8> {
        let links = self.links(reading);
        let config: Config = findings::config(settings, &[], &[]);
        let findings = findings::find(reading, self.last, &links, &config, settings);
        page::Page { reading, last: self.last, links: &links, findings: &findings, words: self.words }.write()
    }

    fn links(&self, reading: &Reading) -> Links {
        reading.links(self.last)
    }
}

/// Writes a record as a line of JSON.
fn line(out: &mut Vec<u8>, record: &impl serde::Serialize) {
    let written = serde_json::to_writer(&mut *out, record);
    assert!(written.is_ok(), "writing to memory cannot go wrong, and no key is anything but a string");
    out.push(b'\n');
}
