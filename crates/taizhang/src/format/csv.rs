//! One figure a row, for spreadsheets. A cell that a spreadsheet would take for a formula is set off with `'`.

use std::borrow::Cow;
use std::ops::Range;

use csv::WriterBuilder;
use taizhang_report::Figure;

use crate::place::Place;
use crate::reading::Reading;

/// How many characters of a statement a row holds on each side of its figure, and how many of its headings: a
/// statement of a million characters with as many figures would otherwise stand in every one of their rows.
const AROUND_CHARS: usize = 300;

/// The names of the columns.
const COLUMNS: [&str; 22] = [
    "file",
    "government",
    "line",
    "start",
    "end",
    "text",
    "value",
    "unit",
    "canonical_low",
    "canonical_high",
    "canonical_unit",
    "indicator",
    "role",
    "direction",
    "comparator",
    "modality",
    "tense",
    "year",
    "section",
    "part",
    "kind",
    "statement",
];

/// The row of names, after a byte order mark where one is wanted.
pub fn head(bom: bool) -> Vec<u8> {
    let mut out = if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    out.extend(written([COLUMNS.map(str::to_owned)].into_iter()));
    out
}

/// A row for each figure.
pub fn rows(reading: &Reading) -> Vec<u8> {
    written(reading.report.figures.iter().map(|figure| row(reading, figure)))
}

fn row(reading: &Reading, figure: &Figure) -> [String; COLUMNS.len()] {
    let text = reading.text();
    let quantity = &figure.quantity;
    let place = Place::of(&reading.document, quantity.number);
    let statement = &reading.report.statements[figure.statement];
    let canonical = quantity.canonical();
    let from = quantity.span.start.saturating_sub(statement.span.start);
    let inside = from..quantity.span.end.saturating_sub(statement.span.start);
    let option = |word: Option<&'static str>| word.unwrap_or("").to_owned();
    let government = reading.report.government.as_ref();
    [
        safe(&reading.file),
        safe(government.map_or("", |government| &government.name)),
        place.line.to_string(),
        place.start.to_string(),
        place.end.to_string(),
        safe(&text[quantity.span.range()]),
        safe(&quantity.value.to_string()),
        safe(&quantity.unit_text(text)),
        canonical.map_or_else(String::new, |(low, ..)| low.to_string()),
        canonical.map_or_else(String::new, |(_, high, _)| high.to_string()),
        canonical.map_or_else(String::new, |(.., unit)| unit.to_owned()),
        safe(&figure.indicator.text(text)),
        figure.role.name().to_owned(),
        option(figure.direction.map(|direction| direction.name())),
        figure.bound().code().to_owned(),
        option(figure.modality.map(|modality| modality.name())),
        figure.tense.name().to_owned(),
        figure.year.map_or_else(String::new, |year| year.to_string()),
        safe(&around(&reading.headings(statement.section).join(" / "), 0..0)),
        statement.part.name().to_owned(),
        statement.kind.name().to_owned(),
        safe(&around(&text[statement.span.range()], inside)),
    ]
}

/// A text, cut where it is much longer than what is wanted of it.
fn around(text: &str, wanted: Range<usize>) -> Cow<'_, str> {
    let wanted = wanted.start.min(text.len())..wanted.end.min(text.len());
    let before = text[..wanted.start].char_indices().rev().nth(AROUND_CHARS).map(|(at, c)| at + c.len_utf8());
    let after = text[wanted.end..].char_indices().nth(AROUND_CHARS).map(|(at, _)| wanted.end + at);
    if before.is_none() && after.is_none() {
        return Cow::Borrowed(text);
    }
    let (left, right) = (before.map_or("", |_| "…"), after.map_or("", |_| "…"));
    Cow::Owned(format!("{left}{}{right}", &text[before.unwrap_or(0)..after.unwrap_or(text.len())]))
}

/// A cell that no spreadsheet takes for a formula; a plain number stays as it is.
fn safe(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let number = cell.strip_prefix('-').unwrap_or(cell);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if risky && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

fn written<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    // Spreadsheets and RFC 4180 end lines with both.
    let mut writer = WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        assert!(writer.write_record(&row).is_ok(), "writing to memory cannot go wrong");
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_be_a_formula_is_set_off() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(safe("-3.5"), "-3.5");
        assert_eq!(safe("-3.5+cmd"), "'-3.5+cmd");
        assert_eq!(safe("+86"), "'+86");
        assert_eq!(safe("增长6.5%"), "增长6.5%");
        assert_eq!(safe(""), "");
    }

    #[test]
    fn a_very_long_statement_is_cut_around_its_figure() {
        let text = "甲".repeat(1000) + "3所" + &"乙".repeat(1000);
        let cut = around(&text, 3000..3004);
        assert_eq!(cut.chars().count(), 2 * AROUND_CHARS + 4);
        assert!(cut.starts_with("…甲") && cut.contains("甲3所乙") && cut.ends_with("乙…"));
        assert_eq!(around("建成3所", 6..10), "建成3所");
    }

    #[test]
    fn columns_have_the_names_of_the_other_formats() {
        let head = String::from_utf8(head(true)).expect("UTF-8");
        assert!(head.starts_with("\u{feff}file,government,line,"));
        assert!(head.ends_with(",statement\r\n"));
    }
}
