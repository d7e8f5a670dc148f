//! The responsible units that governments print beside their livelihood matters.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Found, Lines, rows};
use crate::reader::Reader;

/// Each printed item has its leading units, all of them and no others.
pub fn run(shared: &Path, reader: &Reader) -> Result<Found> {
    let table = rows(&shared.join("eval/official/official-responsible-units.csv"))?;
    let files: BTreeSet<&String> = table.iter().map(|row| &row["file"]).collect();
    let mut found = Found::default();
    for file in files {
        let report = shared.join("reports").join(file);
        let places = Lines::of(&report)?;
        let read: Value =
            serde_json::from_str(&reader.read("json", &report)?).context("reading the JSON of taizhang")?;
        let mut led = Vec::new();
        collect(&read, &places, &mut led);
        for row in table.iter().filter(|row| row["file"] == **file) {
            let line: usize = row["line"].parse()?;
            let printed = units(&row["units"]);
            let read: BTreeSet<String> = led
                .iter()
                .filter(|(lines, _)| lines.contains(&line))
                .flat_map(|(_, units)| units.iter().cloned())
                .collect();
            found.row(printed == read, || format!("{file} line {line}: printed {printed:?} read {read:?}"));
        }
    }
    Ok(found)
}

/// The leading units of every statement, with the lines that it stands on.
fn collect(value: &Value, places: &Lines, led: &mut Vec<(std::ops::RangeInclusive<usize>, Vec<String>)>) {
    if let Some(responsible) = value["responsible"].as_array() {
        let leading = responsible.iter().filter(|named| named["role"] == "lead");
        let names = leading.flat_map(|named| named["units"].as_array().into_iter().flatten());
        let names: Vec<String> = names.filter_map(Value::as_str).map(str::to_owned).collect();
        if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
            led.push((places.line(start)..=places.line(end.saturating_sub(1).max(start)), names));
        }
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, places, led)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, places, led)),
        _ => {}
    }
}

/// The units of a cell. Where one item names units at several places, the cell runs from the first to the last:
/// 「市教育局、红十字会）；…（牵头责任单位：市红十字会」.
fn units(cell: &str) -> BTreeSet<String> {
    let mut names = String::new();
    for part in cell.split("（牵头责任单位：") {
        names.push('、');
        names.push_str(part.split("）；").next().unwrap_or(part));
    }
    names.split(['、', '，']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_two_places_names_the_units_of_both() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(units("市住房城乡建设局，各区（县）政府"), set(&["市住房城乡建设局", "各区（县）政府"]));
        let cell = "市水利局）；完成治理任务（牵头责任单位：市生态环境局）；实现全覆盖（牵头责任单位：市卫生健康委员会";
        assert_eq!(units(cell), set(&["市水利局", "市生态环境局", "市卫生健康委员会"]));
    }
}
