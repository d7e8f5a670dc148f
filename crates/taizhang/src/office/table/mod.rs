//! `taizhang import --table`: rows of a spreadsheet become entries, for who kept the ledger in Excel until now.
//!
//! All rows are looked at before one is filed. They are filed in pieces, each whole or not at all and known by its bytes, so an
//! import that was broken off is taken up by doing it again, and one that was done changes nothing.

mod row;

use std::ops::Range;
use std::path::Path;

use serde::Serialize;
use taizhang_ledger::establishment::Government;
use taizhang_ledger::filing::{Filing, ReadEntry};
use taizhang_ledger::{Command, GovernmentId, Role};
use taizhang_service::Asking;

use crate::bar::bar;
use crate::failure::Failure;
use crate::office::arguments::Import;
use crate::office::installation::{Installation, OfficeFailure, console, establish, hash_of};
use crate::run::{Surroundings, print, print_json};
use row::{Columns, entry};

/// The most rows of a table.
pub const ROWS_MAX: usize = 2_000_000;

/// The largest table, in bytes.
pub const TABLE_BYTES_MAX: u64 = 1 << 30;

/// How many rows are filed at a time.
const PIECE_ROWS: usize = 2_000;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The line of the file, from one.
    pub line: u32,
    /// The column by its name; empty where the whole row is meant.
    pub column: String,
    /// What stands there.
    pub written: String,
    /// What is expected.
    pub fault: RowFaultKind,
}

/// The kinds of faults of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFaultKind {
    /// There is no column with the text of the entry.
    NoText,
    /// The text of the entry is empty.
    Empty,
    /// It is none of the kinds.
    Kind,
    /// It is not a decimal number.
    Number,
    /// It is not a year or a month.
    Due,
    /// It is none of the bounds.
    Bound,
    /// The row is no JSON object, or no row of CSV.
    Shape,
    /// The file is neither UTF-8 nor GB18030.
    Encoding,
    /// There are more rows, or bytes, than are taken.
    TooMany,
}

/// What an import of a table came to.
#[derive(Serialize)]
pub struct TableImported {
    /// The government.
    pub government: String,
    /// How many rows there are.
    pub rows: usize,
    /// How many were filed now.
    pub filed: usize,
    /// How many had been filed before.
    pub before: usize,
    /// Whether it was only tried.
    pub dry_run: bool,
}

/// Imports a table.
pub async fn run(asked: &Import, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let text = text(&asked.file)?;
    let json = asked.file.extension().is_some_and(|ending| ending == "jsonl" || ending == "json");
    let table = Table::of(&text, json).map_err(|fault| Failure::Office(OfficeFailure::Row(fault)))?;
    let told = keep(asked, &table).await.map_err(Failure::Office)?;
    if asked.place.json {
        return print_json(&told);
    }
    print((surroundings.words.office.table_imported)(&told).as_bytes())
}

/// The file as text: UTF-8, or GB18030 as spreadsheets of this country write it.
fn text(path: &Path) -> Result<String, Failure> {
    let unreadable = |error| Failure::reading(path.to_owned(), error);
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    let fault = |fault| {
        let fault = RowFault { line: 0, column: String::new(), written: size.to_string(), fault };
        Failure::Office(OfficeFailure::Row(fault))
    };
    if size > TABLE_BYTES_MAX {
        return Err(fault(RowFaultKind::TooMany));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let (text, _, wrong) = encoding_rs::GB18030.decode(error.as_bytes());
            if wrong { Err(fault(RowFaultKind::Encoding)) } else { Ok(text.into_owned()) }
        }
    }
}

/// A table: its columns, and where its rows stand in its text.
pub struct Table<'t> {
    text: &'t str,
    columns: Option<Columns>,
    /// The rows: their bytes, the character they begin at, and their line.
    rows: Vec<(Range<usize>, u32, u32)>,
}

impl<'t> Table<'t> {
    /// Finds the rows and looks at every one.
    ///
    /// # Errors
    /// The first fault.
    pub fn of(text: &'t str, json: bool) -> Result<Self, RowFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (columns, ranges) = if json { (None, json_rows(text)) } else { csv_rows(text)? };
        if ranges.len() > ROWS_MAX {
            let written = ranges.len().to_string();
            return Err(RowFault { line: 0, column: String::new(), written, fault: RowFaultKind::TooMany });
        }
        let mut rows = Vec::with_capacity(ranges.len());
        let (mut byte, mut character, mut line) = (0, 0, 1);
        for range in ranges {
            let between = &text[byte..range.start];
            character += count(between.chars().count());
            line += count(between.matches('\n').count());
            byte = range.start;
            rows.push((range, character, line));
        }
        let table = Self { text, columns, rows };
        (0..table.rows.len()).try_for_each(|at| table.row(at).map(drop))?;
        Ok(table)
    }

    fn row(&self, at: usize) -> Result<ReadEntry, RowFault> {
        let (range, character, line) = &self.rows[at];
        entry(&self.text[range.clone()], self.columns.as_ref(), (*character, *line))
    }

    /// The pieces that are filed at a time.
    fn pieces(&self) -> impl Iterator<Item = Range<usize>> {
        let rows = self.rows.len();
        (0..rows.div_ceil(PIECE_ROWS)).map(move |nth| nth * PIECE_ROWS..rows.min((nth + 1) * PIECE_ROWS))
    }

    /// The text that some rows stand in, headed by the names of the columns.
    fn piece_text(&self, piece: &Range<usize>) -> String {
        let head = if self.columns.is_some() { &self.text[..self.rows[0].0.start] } else { "" };
        let rows = self.rows[piece.start].0.start..self.rows[piece.end - 1].0.end;
        format!("{head}{}", &self.text[rows])
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The lines that are not blank.
fn json_rows(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at - (line.len() - line.trim_end().len())
    });
    lines.filter(|line| !text[line.clone()].trim().is_empty()).collect()
}

/// The columns by the first row, and the others.
fn csv_rows(text: &str) -> Result<(Option<Columns>, Vec<Range<usize>>), RowFault> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut record, mut starts) = (csv::ByteRecord::new(), Vec::new());
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let shape = |error: csv::Error| RowFault {
            line: count(starts.len() + 1),
            column: String::new(),
            written: error.to_string(),
            fault: RowFaultKind::Shape,
        };
        if !reader.read_byte_record(&mut record).map_err(shape)? {
            break;
        }
        starts.push(start);
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    let mut rows: Vec<Range<usize>> =
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    if rows.is_empty() {
        return Ok((Some(Columns::of("")?), rows));
    }
    let head = rows.remove(0);
    rows.retain(|row| !text[row.clone()].trim().is_empty());
    Ok((Some(Columns::of(&text[head])?), rows))
}

async fn keep(asked: &Import, table: &Table<'_>) -> Result<TableImported, OfficeFailure> {
    let named = asked.place.government.as_deref().ok_or(OfficeFailure::Whose)?;
    let government: GovernmentId = named.parse().map_err(OfficeFailure::Name)?;
    let mut told = TableImported {
        government: government.to_string(),
        rows: table.rows.len(),
        filed: 0,
        before: 0,
        dry_run: asked.dry_run,
    };
    if asked.dry_run {
        return Ok(told);
    }
    let installation = Installation::open(&asked.place, true).await?;
    let office = installation.offices.open_one(government.clone()).await?;
    let (id, name) = (government.clone(), government.to_string());
    let code = Some(name.clone());
    establish(&office, Government { id, name, code, simulated: false }).await?;
    let bar = bar(table.rows.len() as u64, "");
    for piece in table.pieces() {
        let bytes = table.piece_text(&piece).into_bytes();
        let (file, rows) = (hash_of(&bytes)?, piece.len());
        bar.inc(rows as u64);
        if office.look(|state| state.reports.iter().any(|report| report.file == file)) {
            told.before += rows;
            continue;
        }
        let entries: Result<Vec<ReadEntry>, RowFault> = piece.clone().map(|at| table.row(at)).collect();
        let name = asked.file.file_name().unwrap_or_default().to_string_lossy();
        let filing = Filing {
            file,
            name: format!("{name} {}–{}", piece.start + 1, piece.end),
            format: "table".to_owned(),
            government: None,
            plan_year: asked.year,
            corrects: None,
            entries: entries.map_err(OfficeFailure::Row)?,
        };
        installation.store.put_file(bytes, jiff::Timestamp::now().as_microsecond()).await?;
        office
            .ask(Asking::once(console(&government, &[Role::Drafter])?, Command::File(Box::new(filing))))
            .await?;
        told.filed += rows;
    }
    bar.finish_and_clear();
    office.checkpoint().await?;
    installation.store.close().await;
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "章节,内容,类别,指标,数值,单位,界限,时限,牵头单位\n\
        经济,新增规上工业企业60家以上,指标,规上工业企业,60,家,ge,2026,市工信局\n\
        民生,\"新建学校\n20所\",目标,学校,20,所,,2026-09,市教育局;市财政局\n";

    #[test]
    fn a_row_becomes_an_entry_with_its_place_in_the_table() {
        let table = Table::of(TABLE, false).expect("a table");
        let second = table.row(1).expect("an entry");
        assert_eq!(second.text, "新建学校\n20所");
        assert_eq!((second.place.line, second.units.len()), (3, 2));
        let characters: Vec<char> = TABLE.chars().collect();
        let row: String = characters[second.place.start as usize..second.place.end as usize].iter().collect();
        assert!(row.starts_with("民生,"), "{row}");
    }

    #[test]
    fn a_bad_row_is_named_by_line_and_column_before_anything_is_filed() {
        let bad = TABLE.replace(",20,所", ",二十,所");
        let fault = Table::of(&bad, false).err().expect("a fault");
        assert_eq!((fault.line, fault.column.as_str(), fault.fault), (3, "数值", RowFaultKind::Number));
    }

    #[test]
    fn lines_of_json_say_the_same() {
        let lines = "{\"text\":\"新建学校20所\",\"kind\":\"target\",\"value\":\"20\",\"unit\":\"所\"}\n\n{\"text\":\"加强监管\",\"kind\":\"duty\"}\n";
        let table = Table::of(lines, true).expect("a table");
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.row(1).expect("an entry").place.line, 3);
    }

    #[test]
    fn a_table_without_a_column_of_texts_is_refused() {
        let fault = Table::of("甲,乙\n1,2\n", false).err().expect("a fault");
        assert_eq!(fault.fault, RowFaultKind::NoText);
    }
}
