//! What the list shows, as a file: CSV, JSON, XLSX. All that was found, not the page alone.
//!
//! A cell that a spreadsheet would run as a formula is quoted first: what a report or a clerk wrote is text, wherever it goes.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde::Serialize;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::Act;

use crate::here::Here;
use crate::page::entries::filter::{Asked, status_name};
use crate::page::entries::row::{EntryRow, present, ratio};
use crate::page::entries::{count, find};
use crate::pages::Pages;

pub(super) fn add(pages: Pages) -> Pages {
    let needs = Needs::Act(Act::ReadLedger);
    pages.get(needs, "/g/{government}/entries.csv", csv).get(needs, "/g/{government}/entries.json", json).get(
        needs,
        "/g/{government}/entries.xlsx",
        xlsx,
    )
}

/// The most entries of one file.
const ROWS_MAX: usize = 20_000;

/// How many entries are looked at in one go, so that whoever writes does not wait long.
const STEP: usize = 200;

const CELLS: usize = 15;

/// Everything that is asked for.
async fn all(app: &App, here: &Here, inside: &Inside) -> Result<Vec<EntryRow>, Problem> {
    let mut asked = Asked::of(here, inside, &app.edge().limits)?;
    asked.after = None;
    let listed = inside.office.listed().await;
    if count(inside, &listed, &asked) > ROWS_MAX {
        return Err(Problem::field(
            "q",
            &format!("找到的条目超过{ROWS_MAX}条，请先筛选再导出"),
            &format!("finds more than {ROWS_MAX} entries; filter before exporting"),
        ));
    }
    let mut rows = Vec::new();
    loop {
        let found = find(inside, &listed, &asked, STEP);
        rows.extend(found.rows);
        let Some(next) = found.next else { return Ok(rows) };
        asked.after = Some(next);
        tokio::task::yield_now().await;
    }
}

fn heads(here: &Here) -> [&'static str; CELLS] {
    let (words, common) = (&here.words.entries, &here.words.common);
    [
        words.number,
        words.kind_head,
        words.checked,
        words.chapter,
        words.content,
        words.figures,
        common.present,
        words.one.value_unit,
        words.one.period,
        words.ratio,
        common.lead_unit,
        common.due,
        common.status,
        words.programme,
        words.one.place,
    ]
}

fn cells(here: &Here, row: &EntryRow) -> [String; CELLS] {
    let words = &here.words.entries;
    let judged = row.task.as_ref().and_then(|task| task.judged.as_ref());
    let (value, unit, period) = judged
        .and_then(|judged| present(judged, here.language))
        .map_or_else(Default::default, |(value, unit, period)| (value.to_string(), unit.to_owned(), period));
    [
        row.id.to_string(),
        (words.kind)(row.kind).to_owned(),
        (words.status)(row.status).to_owned(),
        row.chapter.clone(),
        row.text.clone(),
        row.figures.join(here.words.list_mark),
        value,
        unit,
        period,
        judged.and_then(ratio).unwrap_or_default(),
        row.task.as_ref().map_or_else(String::new, |task| task.lead_unit.clone()),
        row.due(),
        judged.map_or_else(String::new, |judged| here.of_two(&judged.word.zh, &judged.word.en).to_owned()),
        row.programmes.join(here.words.list_mark),
        format!("{} {}", row.report, (here.words.common.line)(row.line)),
    ]
}

/// A text as a cell that no spreadsheet runs.
///
/// Programs take a cell for a formula by its first character; a quotation mark before it makes it text.
#[must_use]
pub(super) fn harmless(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            format!("'{cell}")
        }
        _ => cell.to_owned(),
    }
}

async fn csv(State(app): State<App>, here: Here, inside: Inside) -> Result<Response, Problem> {
    let rows = all(&app, &here, &inside).await?;
    // The mark in front tells spreadsheets that it is UTF-8.
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let written = rows.iter().map(|row| cells(&here, row).map(|cell| harmless(&cell)));
    let heads = heads(&here).map(str::to_owned);
    for line in std::iter::once(heads).chain(written) {
        writer.write_record(&line).map_err(|_| Problem::internal())?;
    }
    let bytes = writer.into_inner().map_err(|_| Problem::internal())?;
    Ok(file(bytes, "text/csv; charset=utf-8", "entries.csv"))
}

/// An entry as programs take it.
#[derive(Serialize)]
struct Taken {
    id: String,
    kind: &'static str,
    status: &'static str,
    chapter: String,
    text: String,
    figures: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<TakenValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    completion: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead_unit: Option<String>,
    due: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lamp: Option<TakenLamp>,
    programmes: Vec<String>,
    report: String,
    line: u32,
}

#[derive(Serialize)]
struct TakenValue {
    value: String,
    unit: String,
    period: String,
}

#[derive(Serialize)]
struct TakenLamp {
    lamp: taizhang_ledger::lamp::Lamp,
    word: String,
    rule: String,
    clause: String,
}

async fn json(State(app): State<App>, here: Here, inside: Inside) -> Result<Response, Problem> {
    let rows = all(&app, &here, &inside).await?;
    let taken: Vec<Taken> = rows.into_iter().map(|row| taken(&here, row)).collect();
    let bytes = serde_json::to_vec_pretty(&taken).map_err(|_| Problem::internal())?;
    Ok(file(bytes, "application/json", "entries.json"))
}

fn taken(here: &Here, row: EntryRow) -> Taken {
    let due = row.due();
    let (lead_unit, judged) = row.task.map_or((None, None), |task| (Some(task.lead_unit), task.judged));
    let value = judged.as_ref().and_then(|judged| present(judged, here.language));
    Taken {
        id: row.id.to_string(),
        kind: row.kind.name(),
        status: status_name(row.status),
        chapter: row.chapter,
        text: row.text,
        figures: row.figures,
        present: value.map(|(value, unit, period)| TakenValue {
            value: value.to_string(),
            unit: unit.to_owned(),
            period,
        }),
        completion: judged.as_ref().and_then(ratio),
        lead_unit,
        due,
        lamp: judged.map(|judged| TakenLamp {
            lamp: judged.lamp,
            word: here.of_two(&judged.word.zh, &judged.word.en).to_owned(),
            rule: judged.rule,
            clause: judged.clause,
        }),
        programmes: row.programmes,
        report: row.report.to_string(),
        line: row.line,
    }
}

async fn xlsx(State(app): State<App>, here: Here, inside: Inside) -> Result<Response, Problem> {
    let rows = all(&app, &here, &inside).await?;
    let made = tokio::task::spawn_blocking(move || {
        let lines: Vec<_> = rows.iter().map(|row| cells(&here, row)).collect();
        workbook(here.words.entries.title, &heads(&here), &lines)
    });
    let bytes = made.await.map_err(|_| Problem::internal())?.map_err(|_| Problem::internal())?;
    Ok(file(bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "entries.xlsx"))
}

/// A sheet with a head that stays, columns as wide as what they hold. Every cell is written as text, none as a formula, and a
/// figure as it stands in the report.
fn workbook(name: &str, heads: &[&str; CELLS], lines: &[[String; CELLS]]) -> Result<Vec<u8>, XlsxError> {
    /// In characters of the sheet's own letter: wide for the sentence, narrow for numbers.
    const WIDTHS: [u32; CELLS] = [8, 8, 10, 18, 60, 24, 12, 10, 14, 10, 18, 12, 20, 16, 14];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let (head, plain) = (Format::new().set_bold().set_text_wrap(), Format::new().set_text_wrap());
    for (column, (text, width)) in (0_u16..).zip(heads.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(0, column, *text, &head)?;
        sheet.set_column_width(column, width)?;
    }
    for (row, line) in (1_u32..).zip(lines) {
        for (column, cell) in (0_u16..).zip(line) {
            sheet.write_string_with_format(row, column, cell, &plain)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?;
    book.save_to_buffer()
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(named) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, named);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_as_a_formula() {
        for (written, cell) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+1", "'+1"),
            ("-3.2%", "'-3.2%"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("新建5所", "新建5所"),
            ("", ""),
        ] {
            assert_eq!(harmless(written), cell);
        }
    }

    #[test]
    fn a_sheet_holds_what_was_found_as_text() {
        let line: [String; CELLS] =
            std::array::from_fn(|i| if i == 4 { "=1+1".into() } else { i.to_string() });
        let bytes = workbook("条目", &["头"; CELLS], &[line]).expect("a sheet");
        assert!(bytes.starts_with(b"PK"), "a packed file");
    }
}
