//! Names, comparisons in words, and places in tables.

use serde::Serialize;
use taizhang_report::{Cell, Mention, Qualitative};

use crate::place::Place;
use crate::reading::Reading;

/// A name in a statement.
#[derive(Serialize)]
pub struct MentionRecord<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
    kind: &'static str,
    code: Option<&'a str>,
    stage: Option<&'static str>,
    statement: usize,
}

impl<'a> MentionRecord<'a> {
    /// The record of a mention.
    pub fn of(reading: &'a Reading, mention: &'a Mention) -> Self {
        Self {
            place: Place::of(&reading.document, mention.span),
            text: &reading.text()[mention.span.range()],
            kind: mention.kind.name(),
            code: mention.code.as_deref(),
            stage: mention.stage.map(|stage| stage.name()),
            statement: mention.statement,
        }
    }
}

/// A comparison in words.
#[derive(Serialize)]
pub struct QualitativeRecord<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
    indicator: &'a str,
    kind: &'static str,
    reference: Option<&'a str>,
    statement: usize,
}

impl<'a> QualitativeRecord<'a> {
    /// The record of a comparison.
    pub fn of(reading: &'a Reading, qualitative: &Qualitative) -> Self {
        let text = reading.text();
        Self {
            place: Place::of(&reading.document, qualitative.span),
            text: &text[qualitative.span.range()],
            indicator: &text[qualitative.indicator.range()],
            kind: qualitative.kind.name(),
            reference: qualitative.reference.map(|reference| &text[reference.range()]),
            statement: qualitative.statement,
        }
    }
}

/// A statement's place in a table.
#[derive(Serialize)]
pub struct CellRecord<'a> {
    table: u32,
    row: u32,
    column: u16,
    head: &'a str,
    label: &'a str,
    unit: &'a str,
}

impl<'a> CellRecord<'a> {
    /// The record of a cell.
    pub fn of(text: &'a str, cell: &Cell) -> Self {
        Self {
            table: cell.table,
            row: cell.row,
            column: cell.column,
            head: &text[cell.head.range()],
            label: &text[cell.label.range()],
            unit: &text[cell.unit.range()],
        }
    }
}
