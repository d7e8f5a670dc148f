//! `taizhang quantities`: every quantity of every line, for people who need just that.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use taizhang_document::{DocumentError, Limits, repair_line};
use taizhang_quantity::{Dimension, Kind, Quantity, Value, scan};
use taizhang_text::SourceText;

use crate::failure::Failure;
use crate::run::DONE;

/// A quantity as other programs get it.
#[derive(Serialize)]
struct QuantityRecord<'a> {
    line: usize,
    text: &'a str,
    start: usize,
    end: usize,
    number_start: usize,
    number_end: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<String>>,
    unit: String,
    bound: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_high: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_unit: Option<&'static str>,
    #[serde(skip_serializing_if = "is_not_said")]
    year: u16,
    #[serde(skip_serializing_if = "is_not_said")]
    last_year: u16,
    #[serde(skip_serializing_if = "is_not_said")]
    month: u16,
    #[serde(skip_serializing_if = "is_not_said")]
    day: u16,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_not_said(number: &u16) -> bool {
    *number == 0
}

/// Reads lines and prints their quantities; a line is answered before the next one is waited for.
pub fn run(path: Option<&Path>) -> Result<u8, Failure> {
    let path = path.filter(|path| path.as_os_str() != "-");
    let input: Box<dyn Read> = match path {
        None => Box::new(io::stdin()),
        Some(path) => Box::new(File::open(path).map_err(|error| Failure::reading(path.to_owned(), error))?),
    };
    let shown = path.map_or_else(|| PathBuf::from("-"), Path::to_owned);
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let limit_bytes = Limits::GENEROUS.file_bytes;
    let (mut bytes, mut quantities) = (Vec::new(), Vec::new());
    for number in 1.. {
        bytes.clear();
        let read = (&mut input).take(limit_bytes + 1).read_until(b'\n', &mut bytes);
        let read = read.map_err(|error| Failure::reading(shown.clone(), error))?;
        if read == 0 {
            break;
        }
        if read as u64 > limit_bytes {
            return Err(Failure::Document(DocumentError::TooLarge { bytes: read as u64, limit_bytes }));
        }
        let text = String::from_utf8_lossy(&bytes);
        let line = SourceText::new(text.trim_end_matches(['\n', '\r']));
        write_line(&mut out, number, &line, &mut quantities).map_err(Failure::Output)?;
        if input.buffer().is_empty() {
            out.flush().map_err(Failure::Output)?;
        }
    }
    out.flush().map_err(Failure::Output)?;
    Ok(DONE)
}

fn write_line(
    out: &mut impl Write,
    number: usize,
    line: &SourceText,
    quantities: &mut Vec<Quantity>,
) -> io::Result<()> {
    let repaired = repair_line(line);
    quantities.clear();
    scan(repaired.as_str(), quantities);
    for quantity in quantities.iter() {
        let span = repaired.to_source(quantity.span);
        let (place, at) = (line.chars(span), line.chars(repaired.to_source(quantity.number)));
        let record = record(quantity, repaired.as_str(), line.slice(span), number, place, at);
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn record<'a>(
    quantity: &Quantity,
    repaired: &str,
    text: &'a str,
    line: usize,
    place: std::ops::Range<usize>,
    number: std::ops::Range<usize>,
) -> QuantityRecord<'a> {
    let mut record = QuantityRecord {
        line,
        text,
        start: place.start,
        end: place.end,
        number_start: number.start,
        number_end: number.end,
        kind: kind(quantity),
        value: None,
        low: None,
        high: None,
        parts: None,
        unit: quantity.unit_text(repaired),
        bound: quantity.bound.code(),
        canonical: None,
        canonical_low: None,
        canonical_high: None,
        canonical_unit: None,
        year: 0,
        last_year: 0,
        month: 0,
        day: 0,
    };
    match quantity.value {
        Value::Range(low, high) => {
            (record.low, record.high) = (Some(low.to_string()), Some(high.to_string()));
        }
        Value::Ratio(parts, len) => {
            record.parts = Some(parts[..usize::from(len)].iter().map(ToString::to_string).collect());
        }
        Value::One(value) => record.value = Some(value.to_string()),
        Value::Date { year, last_year, month, day } => {
            record.value = Some(quantity.value.to_string());
            (record.year, record.month, record.day) = (year, month.into(), day.into());
            record.last_year = if last_year == year { 0 } else { last_year };
        }
    }
    if let Some((low, high, unit)) = quantity.canonical() {
        record.canonical_unit = Some(unit);
        if low == high {
            record.canonical = Some(low.to_string());
        } else {
            (record.canonical_low, record.canonical_high) = (Some(low.to_string()), Some(high.to_string()));
        }
    }
    record
}

/// One word for what a quantity is; for amounts, what they measure. The help of the command lists all of them.
fn kind(quantity: &Quantity) -> &'static str {
    match quantity.kind {
        Kind::Amount => match quantity.unit().map(|unit| unit.dimension) {
            Some(Dimension::Money) => "currency",
            Some(Dimension::Time) => "duration",
            Some(dimension) => dimension.name(),
            None => "count",
        },
        Kind::Year | Kind::Date => match quantity.value {
            Value::Date { year, last_year, .. } if year != last_year => "period",
            _ => "date",
        },
        Kind::Bare => "number",
        kind => kind.name(),
    }
}
