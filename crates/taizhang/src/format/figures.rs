//! One figure a line: the contract of the figure guide.

use serde::Serialize;
use taizhang_report::Figure;

use crate::format::line;
use crate::reading::Reading;

/// A figure as other programs get it.
#[derive(Serialize)]
pub struct FigureRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    start: usize,
    end: usize,
    value: String,
    unit: String,
    role: &'static str,
    direction: Option<&'static str>,
    comparator: &'static str,
    modality: Option<&'static str>,
    tense: &'static str,
    year: Option<u16>,
    indicator: String,
}

impl FigureRecord {
    /// The record of a figure; places are characters of the source.
    pub fn of(reading: &Reading, figure: &Figure, file: Option<&str>) -> Self {
        let document = &reading.document;
        let text = reading.text();
        let place = document.source.chars(document.text.to_source(figure.quantity.number));
        Self {
            file: file.map(str::to_owned),
            start: place.start,
            end: place.end,
            value: figure.quantity.value.to_string(),
            unit: figure.quantity.unit_text(text),
            role: figure.role.name(),
            direction: figure.direction.map(|direction| direction.name()),
            comparator: figure.bound().code(),
            modality: figure.modality.map(|modality| modality.name()),
            tense: figure.tense.name(),
            year: figure.year,
            indicator: figure.indicator.text(text),
        }
    }
}

/// All figures of a report.
pub fn lines(reading: &Reading, file: Option<&str>) -> Vec<u8> {
    let mut out = Vec::with_capacity(reading.report.figures.len() * 256);
    for figure in &reading.report.figures {
        line(&mut out, &FigureRecord::of(reading, figure, file));
    }
    out
}
