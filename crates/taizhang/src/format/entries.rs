//! One statement a line.

use serde::Serialize;
use taizhang_report::Statement;

use crate::format::line;
use crate::reading::Reading;

/// A statement as other programs get it.
#[derive(Serialize)]
struct EntryRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    start: usize,
    end: usize,
    kind: &'static str,
    section: Vec<&'a str>,
    part: &'static str,
    text: &'a str,
    deadline: Option<DeadlineRecord<'a>>,
    responsible: Vec<ResponsibleRecord<'a>>,
    figures: Vec<usize>,
}

/// By when, as printed and as read.
#[derive(Serialize)]
struct DeadlineRecord<'a> {
    text: &'a str,
    year: u16,
    month: u8,
}

/// Who, as printed.
#[derive(Serialize)]
struct ResponsibleRecord<'a> {
    role: &'a str,
    units: Vec<&'a str>,
}

/// All statements of a report.
pub fn lines(reading: &Reading, file: Option<&str>) -> Vec<u8> {
    let mut out = Vec::with_capacity(reading.report.statements.len() * 512);
    for statement in &reading.report.statements {
        line(&mut out, &record(reading, statement, file));
    }
    out
}

fn record<'a>(reading: &'a Reading, statement: &'a Statement, file: Option<&'a str>) -> EntryRecord<'a> {
    let document = &reading.document;
    let text = reading.text();
    let place = document.source.chars(document.text.to_source(statement.span));
    EntryRecord {
        file,
        start: place.start,
        end: place.end,
        kind: statement.kind.name(),
        section: reading.headings(statement.section),
        part: statement.part.name(),
        text: &text[statement.span.range()],
        deadline: statement.deadline.map(|deadline| DeadlineRecord {
            text: &text[deadline.span.range()],
            year: deadline.year,
            month: deadline.month,
        }),
        responsible: statement
            .responsible
            .iter()
            .map(|named| ResponsibleRecord {
                role: &text[named.role.range()],
                units: named.units.iter().map(|unit| &text[unit.range()]).collect(),
            })
            .collect(),
        figures: statement.figures.clone().collect(),
    }
}
