//! The responsible units that governments print beside their livelihood matters.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::{Found, Lines, rows, text};
use crate::reader::{Reader, lines};

/// Each printed item has the units that stand beside it, all of them and no others.
pub fn run(shared: &Path, reader: &Reader) -> Result<Found> {
    let table = rows(&shared.join("eval/official/official-responsible-units.csv"))?;
    let files: BTreeSet<&String> = table.iter().map(|row| &row["file"]).collect();
    let mut found = Found::default();
    for file in files {
        let report = shared.join("reports").join(file);
        let places = Lines::of(&report)?;
        let mut named = Vec::new();
        for statement in lines(&reader.read("entries", &report)?)? {
            named.extend(units_of(&statement, &places));
        }
        for row in table.iter().filter(|row| row["file"] == **file) {
            let line: usize = row["line"].parse()?;
            let printed = units(&row["units"]);
            let read: BTreeSet<String> = named
                .iter()
                .filter(|named| named.lines.contains(&line) && named.role == row["role"])
                .flat_map(|named| named.units.iter().cloned())
                .collect();
            found.row(printed == read, || format!("{file} line {line}: printed {printed:?} read {read:?}"));
        }
    }
    Ok(found)
}

/// Units as a statement names them.
struct Named {
    /// The lines that the statement stands on.
    lines: std::ops::RangeInclusive<usize>,
    /// What the report calls them: 「牵头责任单位」.
    role: String,
    units: Vec<String>,
}

/// What a statement names.
fn units_of(statement: &Value, places: &Lines) -> Vec<Named> {
    let place = |field: &str| statement[field].as_u64().unwrap_or(0);
    let (start, end) = (place("start"), place("end"));
    let stands = places.line(start)..=places.line(end.saturating_sub(1).max(start));
    let responsible = statement["responsible"].as_array().into_iter().flatten();
    responsible
        .map(|named| Named {
            lines: stands.clone(),
            role: text(named, "role").to_owned(),
            units: named["units"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        })
        .collect()
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
