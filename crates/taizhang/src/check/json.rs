//! Findings for programs.

use serde_json::{Value, json};
use taizhang_report::finding::{Finding, rule};

use crate::check::Counts;
use crate::place::Place;
use crate::reading::Reading;

/// The version of the shape; it changes when a field goes or means something else.
const VERSION: u32 = 1;

/// A record for each finding of a report.
pub fn records(reading: &Reading, last: Option<&Reading>, findings: &[Finding]) -> Vec<Value> {
    findings.iter().map(|finding| record(reading, last, finding)).collect()
}

fn record(reading: &Reading, last: Option<&Reading>, finding: &Finding) -> Value {
    let places = finding.places.iter().filter_map(|place| {
        let of = if place.in_last { last? } else { reading };
        let at = Place::of(&of.document, place.span);
        Some(json!({
            "file": of.file,
            "start": at.start,
            "end": at.end,
            "line": at.line,
            "column": at.column,
            "end_line": at.end_line,
            "end_column": at.end_column,
            "text": &of.text()[place.span.range()],
            "label": { "zh": place.label.zh, "en": place.label.en },
        }))
    });
    json!({
        "file": reading.file,
        "code": finding.code,
        "name": rule(finding.code).map_or("", |rule| rule.name),
        "severity": finding.severity.name(),
        "message": { "zh": finding.message.zh, "en": finding.message.en },
        "help": { "zh": finding.help.zh, "en": finding.help.en },
        "places": places.collect::<Vec<_>>(),
    })
}

/// All findings as one object.
pub fn document(records: Vec<Value>, counts: Counts) -> Vec<u8> {
    let whole = json!({
        "version": VERSION,
        "files": counts.files,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "notes": counts.notes,
        "findings": records,
    });
    format!("{whole:#}\n").into_bytes()
}
