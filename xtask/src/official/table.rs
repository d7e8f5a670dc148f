//! Wuxi's table of five years in figures: every number of every row, on its line.

use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::{Found, Lines, plain, rows, text};
use crate::reader::{Reader, lines};

const NAME: &str = "CN-3202-wuxi-2017";
const COLUMNS: [&str; 4] = ["y2011", "y2016", "five_year_total", "five_year_average_growth_pct"];

/// Compares row by row.
pub fn run(shared: &Path, reader: &Reader) -> Result<Found> {
    let report = shared.join(format!("reports/{NAME}.md"));
    let places = Lines::of(&report)?;
    let figures = lines(&reader.read("figures", &report)?)?;
    let mut found = Found::default();
    for row in rows(&shared.join(format!("eval/official/{NAME}-official-indicators.csv")))? {
        let line: usize = row["line"].parse()?;
        let on_line: Vec<&Value> = figures
            .iter()
            .filter(|figure| places.line(figure["start"].as_u64().unwrap_or(0)) == line)
            .collect();
        let numbers: Vec<String> = COLUMNS.iter().filter_map(|column| number(&row[*column])).collect();
        if numbers.is_empty() {
            continue;
        }
        let missing: Vec<&String> =
            numbers.iter().filter(|number| !on_line.iter().any(|figure| agrees(figure, number))).collect();
        found.row(missing.is_empty(), || format!("line {line} {}: not read {missing:?}", row["indicator"]));
    }
    Ok(found)
}

/// The number of a cell: 「8.4（可比价）」 is 8.4, 「-」 and a remark in words are none.
fn number(cell: &str) -> Option<String> {
    let bare = cell.split('（').next().unwrap_or_default().trim();
    let digits = bare.strip_prefix('-').unwrap_or(bare);
    let numeric = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    numeric.then(|| plain(bare))
}

/// A fall may be read as a negative number or as a number that goes down.
fn agrees(figure: &Value, number: &str) -> bool {
    let value = plain(text(figure, "value"));
    value == number
        || (number.strip_prefix('-') == Some(value.as_str()) && text(figure, "direction") == "down")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_a_number_or_none() {
        assert_eq!(number("8.4（可比价）").as_deref(), Some("8.4"));
        assert_eq!(number("2.82（*）").as_deref(), Some("2.82"));
        assert_eq!(number("615.00").as_deref(), Some("615"));
        assert_eq!(number("-18.6").as_deref(), Some("-18.6"));
        assert_eq!(number("-"), None);
        assert_eq!(number("新三板自2014年起全国扩容"), None);
    }
}
