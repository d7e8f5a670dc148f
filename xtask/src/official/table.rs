//! Wuxi's table of five years in figures: every number of every row, on its line.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::{Found, Lines, plain, rows, text};
use crate::reader::{Reader, lines};

const NAME: &str = "CN-3202-wuxi-2017";
/// Columns in the unit of the row, and the one that is a growth in percent.
const COLUMNS: [&str; 4] = ["y2011", "y2016", "five_year_total", GROWTH];
const GROWTH: &str = "five_year_average_growth_pct";

type Row = HashMap<String, String>;

/// Rows whose values are all read.
pub fn values(shared: &Path, reader: &Reader) -> Result<Found> {
    compare(shared, reader, |_, _, _| true)
}

/// Rows whose values are all read with the indicator of the row and the unit of its second column.
pub fn labels(shared: &Path, reader: &Reader) -> Result<Found> {
    compare(shared, reader, |figure, row, column| {
        let unit = if column == GROWTH { "%" } else { row["unit"].as_str() };
        let words = |indicator: &str| indicator.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        text(figure, "unit") == unit && words(text(figure, "indicator")).contains(&words(&row["indicator"]))
    })
}

fn compare(shared: &Path, reader: &Reader, labelled: fn(&Value, &Row, &str) -> bool) -> Result<Found> {
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
        let numbers: Vec<(&str, String)> =
            COLUMNS.iter().filter_map(|column| Some((*column, number(&row[*column])?))).collect();
        if numbers.is_empty() {
            continue;
        }
        let read = |(column, number): &(&str, String)| {
            on_line.iter().any(|figure| agrees(figure, number) && labelled(figure, &row, column))
        };
        let missing: Vec<&str> =
            numbers.iter().filter(|cell| !read(cell)).map(|(_, number)| number.as_str()).collect();
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
