//! What was read, in the form that was asked for.

mod entries;
mod figures;
mod links;

use crate::arguments::ReadFormat;
use crate::reading::{Links, Reading};
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
    pub fn head(&self, _bom: bool) -> Vec<u8> {
        Vec::new()
    }

    /// Writes one report.
    pub fn write(&self, reading: &Reading) -> Made {
        let file = self.naming.then_some(reading.file.as_str());
        Made::Bytes(match self.format {
            ReadFormat::Figures => figures::lines(reading, file),
            ReadFormat::Entries => entries::lines(reading, file),
            ReadFormat::Links => {
                links::lines(reading, self.last, &self.links(reading), file, self.words.lang)
            }
            _ => Vec::new(),
        })
    }

    /// Writes the table of all reports.
    pub fn rows(&self, _rows: &[Vec<String>]) -> Vec<u8> {
        Vec::new()
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
