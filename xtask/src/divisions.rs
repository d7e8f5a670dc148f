//! The table of administrative divisions, from the three lists that the statistics bureau's codes are published as.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

use crate::place;

const HEAD: &str = "\
# Administrative divisions of China by GB/T 2260 code, state of June 2023 (Ministry of Civil Affairs), with the
# zones that the National Bureau of Statistics codes beside them (xxxx71 to xxxx79: level zone, not in GB/T 2260).
# Rows that only hold others together (市辖区, 省直辖县级行政区划) are left out. Sorted by code.
# Made by: cargo xtask divisions FOLDER, with provinces.csv, cities.csv and areas.csv in FOLDER.
# code\tname\tlevel
";

/// In GB/T 2260, absent from the lists.
const BEYOND: [(&str, &str); 3] =
    [("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")];

/// Writes the table.
pub fn run(folder: &Path) -> Result<bool> {
    let mut rows: Vec<(String, String, &str)> = Vec::new();
    let mut city_names = HashMap::new();
    for (code, name) in read(&folder.join("provinces.csv"))? {
        rows.push((format!("{code}0000"), name, "province"));
    }
    rows.extend(BEYOND.map(|(code, name)| (code.to_owned(), name.to_owned(), "province")));
    for (code, name) in read(&folder.join("cities.csv"))? {
        city_names.insert(code.clone(), name.clone());
        if name != "市辖区" && name != "县" && !name.contains("直辖县级") {
            rows.push((format!("{code}00"), name, "city"));
        }
    }
    for (code, name) in read(&folder.join("areas.csv"))? {
        // A city without districts stands in for its own district.
        if city_names.get(&code[..4]) != Some(&name) {
            let level = if code[4..].starts_with('7') { "zone" } else { "county" };
            rows.push((code, name, level));
        }
    }
    rows.sort();
    let mut text = HEAD.to_owned();
    for (code, name, level) in &rows {
        writeln!(text, "{code}\t{name}\t{level}")?;
    }
    let path = place::root().join("crates/taizhang-report/data/gbt2260/divisions.tsv");
    std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    println!("{} divisions in {}", rows.len(), path.display());
    Ok(true)
}

/// The first two columns.
fn read(path: &Path) -> Result<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("reading {}", path.display()))?;
    reader
        .records()
        .map(|record| {
            let record = record?;
            Ok((record[0].trim().to_owned(), record[1].trim().to_owned()))
        })
        .collect()
}
