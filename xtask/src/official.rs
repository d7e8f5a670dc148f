//! What governments tabulated themselves, against what is read.

mod growth;
mod promises;
mod table;
mod units;

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::reader::Reader;

/// How many rows were read as the government has them.
#[derive(Default)]
pub struct Found {
    /// Rows that agree.
    pub right: usize,
    /// All rows.
    pub all: usize,
    /// Those that do not, in words.
    pub wrong: Vec<String>,
}

impl Found {
    /// Counts a row.
    fn row(&mut self, right: bool, wrong: impl FnOnce() -> String) {
        self.all += 1;
        if right {
            self.right += 1;
        } else {
            self.wrong.push(wrong());
        }
    }
}

/// A check and its name in floors.toml, after `official.`.
pub struct Check {
    /// The name.
    pub name: &'static str,
    /// Runs it on the shared folder.
    pub run: fn(&Path, &Reader) -> Result<Found>,
}

/// All checks.
pub const ALL: [Check; 6] = [
    Check { name: "growth-phrases", run: growth::phrases },
    Check { name: "growth-reports", run: growth::reports },
    Check { name: "wuxi-table", run: table::values },
    Check { name: "wuxi-table-labels", run: table::labels },
    Check { name: "responsible-units", run: units::run },
    Check { name: "shantou-promises", run: promises::run },
];

/// The rows of a table by the names of its columns.
fn rows(path: &Path) -> Result<Vec<std::collections::HashMap<String, String>>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("reading {}", path.display()))?;
    reader.deserialize().map(|row| row.with_context(|| format!("reading {}", path.display()))).collect()
}

/// A number's plain writing: 5.0 and 5 are the same target.
fn plain(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, part)) if !part.trim_end_matches('0').is_empty() => {
            format!("{whole}.{}", part.trim_end_matches('0'))
        }
        Some((whole, _)) => whole.to_owned(),
        None => number.to_owned(),
    }
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

/// Where lines begin, in characters, so that offsets of figures and line numbers of tables meet.
struct Lines(Vec<usize>);

impl Lines {
    fn of(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        let source = String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))?;
        let source = source.strip_prefix('\u{feff}').unwrap_or(&source);
        let ends = source.chars().enumerate().filter(|(_, c)| *c == '\n').map(|(i, _)| i + 1);
        Ok(Self(std::iter::once(0).chain(ends).collect()))
    }

    /// The line, from one, of a character.
    fn line(&self, character: u64) -> usize {
        self.0.partition_point(|start| *start as u64 <= character)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_agree() {
        assert_eq!(plain("5.0"), plain("5"));
        assert_eq!(plain("5.50"), "5.5");
        assert_eq!(plain("100"), "100");
    }

    #[test]
    fn characters_find_their_line() {
        let lines = Lines(vec![0, 3, 7]);
        assert_eq!([0, 2, 3, 6, 7, 99].map(|c| lines.line(c)), [1, 1, 2, 2, 3, 3]);
    }
}
