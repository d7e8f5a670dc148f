//! One row of a table → an entry, or the fault that stands in it.
//!
//! Columns are known by their Chinese or English names, in any order; what is not known is left aside.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use taizhang_ledger::filing::{EntryKind, Place, PrintedUnit, ReadEntry, ReadFigure, YearMonth};

use crate::office::table::{RowFault, RowFaultKind};

/// The names of each column.
const NAMES: [(&str, &[&str]); 9] = [
    ("text", &["text", "内容", "条目", "目标任务", "具体工作内容", "报告原文"]),
    ("kind", &["kind", "类别", "类型"]),
    ("heading", &["heading", "chapter", "章节", "领域"]),
    ("indicator", &["indicator", "指标"]),
    ("value", &["value", "数值", "目标值"]),
    ("unit", &["unit", "单位", "计量单位"]),
    ("bound", &["bound", "界限"]),
    ("due", &["due", "due_date", "时限", "完成时限"]),
    ("units", &["units", "lead_unit", "牵头单位", "责任单位"]),
];

/// Which column has which meaning.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The meaning and the name as written, by position.
    by_position: Vec<Option<(&'static str, String)>>,
}

impl Columns {
    /// The columns that a head names.
    ///
    /// # Errors
    /// [`RowFaultKind::NoText`] if none has the text of the entries.
    pub fn of(head: &str) -> Result<Self, RowFault> {
        let names = cells(head).unwrap_or_default();
        let by_position: Vec<Option<(&'static str, String)>> = names
            .into_iter()
            .map(|name| meaning(name.trim()).map(|meaning| (meaning, name.trim().to_owned())))
            .collect();
        if by_position.iter().flatten().any(|(meaning, _)| *meaning == "text") {
            return Ok(Self { by_position });
        }
        let written = head.trim().chars().take(80).collect();
        Err(RowFault { line: 1, column: String::new(), written, fault: RowFaultKind::NoText })
    }
}

fn meaning(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(meaning, _)| *meaning)
}

fn cells(row: &str) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(row.as_bytes());
    let record = reader.records().next()?.ok()?;
    Some(record.iter().map(str::to_owned).collect())
}

/// What a row says, by meaning, with the name of its column.
type Said = BTreeMap<&'static str, (String, String)>;

/// The entry of a row. `columns` are those of a table of CSV; without them it is a line of JSON.
pub fn entry(row: &str, columns: Option<&Columns>, place: (u32, u32)) -> Result<ReadEntry, RowFault> {
    let fault = |kind, column: &str, written: &str| RowFault {
        line: place.1,
        column: column.to_owned(),
        written: written.chars().take(80).collect(),
        fault: kind,
    };
    let said = match columns {
        Some(columns) => csv_said(row, columns),
        None => json_said(row),
    };
    let said = said.ok_or_else(|| fault(RowFaultKind::Shape, "", row))?;
    let cell = |meaning: &str| said.get(meaning).map_or("", |(_, text)| text.as_str());
    let wrong = |kind, meaning: &str| {
        let (column, written) = said.get(meaning).cloned().unwrap_or_default();
        fault(kind, if column.is_empty() { meaning } else { &column }, &written)
    };
    let text = cell("text").to_owned();
    if text.is_empty() {
        return Err(wrong(RowFaultKind::Empty, "text"));
    }
    let end = place.0 + u32::try_from(row.trim_end().chars().count()).unwrap_or(u32::MAX);
    let place = Place { start: place.0, end, line: place.1 };
    let due = year_month(cell("due")).map_err(|()| wrong(RowFaultKind::Due, "due"))?;
    let figure = figure(&said, place).map_err(|(kind, meaning)| wrong(kind, meaning))?;
    let guessed = if figure.is_some() { EntryKind::Target } else { EntryKind::Duty };
    let units = cell("units").split([';', '；', '、']).map(str::trim).filter(|unit| !unit.is_empty());
    Ok(ReadEntry {
        place,
        headings: Some(cell("heading").to_owned())
            .filter(|heading| !heading.is_empty())
            .into_iter()
            .collect(),
        part: "tasks".to_owned(),
        kind: kind(cell("kind"), guessed).ok_or_else(|| wrong(RowFaultKind::Kind, "kind"))?,
        figures: figure.into_iter().collect(),
        due,
        units: units.map(|name| PrintedUnit { part: String::new(), name: name.to_owned() }).collect(),
        mentions: Vec::new(),
        comparisons: Vec::new(),
        links: Vec::new(),
        text,
    })
}

fn csv_said(row: &str, columns: &Columns) -> Option<Said> {
    let cells = cells(row)?;
    let named = columns.by_position.iter().zip(cells);
    Some(
        named
            .filter_map(|(column, cell)| {
                let (meaning, name) = column.clone()?;
                Some((meaning, (name, cell.trim().to_owned())))
            })
            .collect(),
    )
}

fn json_said(row: &str) -> Option<Said> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(row).ok()?;
    let mut said = Said::new();
    for (name, value) in object {
        let text = match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Null => continue,
            serde_json::Value::Array(texts) => {
                texts.iter().filter_map(|text| text.as_str()).collect::<Vec<_>>().join(";")
            }
            other => other.to_string(),
        };
        if let Some(meaning) = meaning(&name) {
            said.insert(meaning, (name, text.trim().to_owned()));
        }
    }
    Some(said)
}

fn kind(written: &str, guessed: EntryKind) -> Option<EntryKind> {
    Some(match written {
        "" => guessed,
        "result" | "成果" => EntryKind::Result,
        "target" | "指标" | "目标" => EntryKind::Target,
        "milestone" | "节点" | "项目" => EntryKind::Milestone,
        "bid" | "创建" => EntryKind::Bid,
        "duty" | "常态" => EntryKind::Duty,
        _ => return None,
    })
}

/// `2026`, `2026-09`, `2026年9月`; nothing for an empty cell.
fn year_month(written: &str) -> Result<Option<YearMonth>, ()> {
    if written.is_empty() {
        return Ok(None);
    }
    let mut parts = written.trim_end_matches(['年', '月', '底', '前']).split(['-', '年', '/', '.']);
    let year: u16 = parts.next().and_then(|year| year.parse().ok()).ok_or(())?;
    let month: u8 = parts.next().map_or(Ok(12), |month| month.parse().map_err(|_| ()))?;
    let fits = (1949..=2200).contains(&year) && (1..=12).contains(&month);
    if fits { Ok(Some(YearMonth { year, month })) } else { Err(()) }
}

fn figure(said: &Said, place: Place) -> Result<Option<ReadFigure>, (RowFaultKind, &'static str)> {
    let cell = |meaning: &str| said.get(meaning).map_or("", |(_, text)| text.as_str());
    let written = cell("value");
    if written.is_empty() {
        return Ok(None);
    }
    let plain: String = written.chars().filter(|c| *c != ',' && *c != '，').collect();
    let value: Decimal = plain.parse().map_err(|_| (RowFaultKind::Number, "value"))?;
    let bound = match cell("bound") {
        "" | "eq" | "=" => "eq",
        "ge" | ">=" | "≥" | "以上" | "不低于" => "ge",
        "gt" | ">" | "超过" | "突破" => "gt",
        "le" | "<=" | "≤" | "以内" | "不超过" => "le",
        "lt" | "<" | "低于" => "lt",
        "about" | "~" | "左右" => "about",
        _ => return Err((RowFaultKind::Bound, "bound")),
    };
    Ok(Some(ReadFigure {
        place,
        text: format!("{written}{}", cell("unit")),
        indicator: cell("indicator").to_owned(),
        value: Some(value),
        high: None,
        unit: cell("unit").to_owned(),
        role: "amount".to_owned(),
        direction: None,
        bound: bound.to_owned(),
        modality: None,
        tense: "target".to_owned(),
        year: None,
    }))
}
