//! The ten livelihood matters that Shantou promised in 2022 and answered one by one in 2023.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Found, Lines};
use crate::reader::{Reader, lines};

const LAST: &str = "CN-4405-shantou-2022.md";
const THIS: &str = "CN-4405-shantou-2023.md";
/// The ten items of the second annex of 2022, by line.
const PROMISED: std::ops::RangeInclusive<usize> = 180..=189;
/// The ten rows of the first annex of 2023, by line.
const ANSWERED: std::ops::RangeInclusive<usize> = 147..=156;

/// Each promise has a link from its item in the annex, and none of its links leads to the answer of another one.
pub fn run(shared: &Path, reader: &Reader) -> Result<Found> {
    let (last, this) = (shared.join("reports").join(LAST), shared.join("reports").join(THIS));
    let (last_lines, this_lines) = (Lines::of(&last)?, Lines::of(&this)?);
    let links = lines(&reader.read_after("links", &this, &last)?)?;
    let mut pairs = Vec::new();
    for link in &links {
        // A target that was never answered has no result.
        if let Some(result) = link["result"].as_u64() {
            let target = link["target"].as_u64().with_context(|| format!("a link without target: {link}"))?;
            pairs.push((last_lines.line(target), this_lines.line(result)));
        }
    }
    let mut found = Found::default();
    for (promised, answered) in PROMISED.zip(ANSWERED) {
        let led: Vec<usize> =
            pairs.iter().filter(|(target, _)| *target == promised).map(|(_, result)| *result).collect();
        let astray = led.iter().any(|line| ANSWERED.contains(line) && *line != answered);
        found.row(!led.is_empty() && !astray, || {
            format!("promise on line {promised}: links lead to lines {led:?}")
        });
    }
    Ok(found)
}
