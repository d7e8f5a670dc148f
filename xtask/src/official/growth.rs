//! Growth targets of provinces: the value, or both ends of the range, and the qualifier.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::{Found, plain, rows, text};
use crate::reader::{Reader, lines};

const FILE: &str = "eval/official/gdp-growth-targets.csv";

/// Each target's own words, read as a report of one line.
pub fn phrases(shared: &Path, reader: &Reader) -> Result<Found> {
    let mut found = Found::default();
    for row in rows(&shared.join(FILE))? {
        let target = Target::of(&row);
        let phrase = format!("{}年主要预期目标是：{}", row["target_year"], row["phrase_in_report"]);
        let figures = lines(&reader.read_text("figures", &phrase)?)?;
        found.row(figures.iter().any(|figure| target.agrees(figure)), || {
            format!("{phrase} read {}", brief(&figures))
        });
    }
    Ok(found)
}

/// The same targets in the reports themselves, where the report of that province and year is at hand.
pub fn reports(shared: &Path, reader: &Reader) -> Result<Found> {
    let mut found = Found::default();
    let manifest = rows(&shared.join("reports/manifest.csv"))?;
    for row in rows(&shared.join(FILE))? {
        let target = Target::of(&row);
        let province = row["code"].trim_end_matches('0');
        let report = manifest.iter().find(|report| {
            report["code"].trim_start_matches("CN-").trim_end_matches('0') == province
                && report["level"] != "county"
                && report["report_year"] == row["target_year"]
        });
        let Some(report) = report else { continue };
        let figures = lines(&reader.read("figures", &shared.join("reports").join(&report["file"]))?)?;
        let targets: Vec<Value> = figures
            .into_iter()
            .filter(|figure| text(figure, "tense") == "target" && of_the_economy(figure))
            .collect();
        found.row(targets.iter().any(|figure| target.agrees(figure)), || {
            format!("{} {} read {}", report["file"], row["phrase_in_report"], brief(&targets))
        });
    }
    Ok(found)
}

fn of_the_economy(figure: &Value) -> bool {
    let indicator = text(figure, "indicator");
    ["生产总值", "经济增长", "经济", "GDP"].iter().any(|name| indicator.contains(name))
}

struct Target {
    value: String,
    comparator: &'static str,
}

impl Target {
    fn of(row: &HashMap<String, String>) -> Self {
        let (low, high) = (plain(&row["low_pct"]), plain(&row["high_pct"]));
        let value = if low == high { low } else { format!("{low}~{high}") };
        let comparator = match row["qualifier"].as_str() {
            "左右" => "about",
            "以上" => "ge",
            "区间" => "range",
            _ => "eq",
        };
        Self { value, comparator }
    }

    fn agrees(&self, figure: &Value) -> bool {
        let value: Vec<String> = text(figure, "value").split('~').map(plain).collect();
        value.join("~") == self.value
            && text(figure, "comparator") == self.comparator
            && text(figure, "unit") == "%"
            && text(figure, "role") == "growth"
    }
}

fn brief(figures: &[Value]) -> String {
    let words = figures.iter().take(6).map(|figure| {
        ["value", "unit", "role", "comparator", "indicator"].map(|field| text(figure, field)).join(" ")
    });
    words.collect::<Vec<_>>().join(" | ")
}
