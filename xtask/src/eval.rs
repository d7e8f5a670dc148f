//! How well reports are read: hand-made gold and the tables that governments made themselves, with floors.

use std::path::PathBuf;

use anyhow::Result;

use crate::floors::Floors;
use crate::reader::Reader;
use crate::step::present;
use crate::table::Table;
use crate::{official, scores, shared};

/// Figures of merit, each between 0 and 1.
#[derive(Default)]
pub struct Measures(Vec<Measure>);

struct Measure {
    name: String,
    measured: f64,
    counted: String,
}

impl Measures {
    /// Adds a ratio that a scorer computed.
    pub fn ratio(&mut self, name: String, measured: f64) {
        self.0.push(Measure { name, measured, counted: String::new() });
    }

    /// Adds so many right of so many.
    pub fn count(&mut self, name: &str, right: usize, all: usize) {
        let measured = if all == 0 { 0.0 } else { right as f64 / all as f64 };
        self.0.push(Measure { name: name.to_owned(), measured, counted: format!("{right} of {all}") });
    }
}

/// Measures everything and compares with the floors. A part that cannot be measured fails and the rest goes on.
pub fn run(raise: bool, errors: bool, reader: Option<PathBuf>) -> Result<bool> {
    let Some(shared) = shared::folder() else {
        println!("skipped: no shared data (../shared, or the folder that TAIZHANG_SHARED names)");
        return Ok(true);
    };
    let reader = match reader {
        Some(program) => Reader { program },
        None => Reader::build()?,
    };
    let mut measures = Measures::default();
    let mut broken: Vec<String> = Vec::new();
    let mut part = |name: &str, done: Result<()>| {
        if let Err(error) = done {
            broken.push(format!("{name}: {error:#}"));
        }
    };
    if present(std::process::Command::new("python3").arg("--version")) {
        println!("== figures");
        part("figures", scores::figures(&shared, &reader, errors, &mut measures));
        println!("\n== kinds");
        part("kinds", scores::kinds(&shared, &reader, errors, &mut measures));
        println!("\n== links");
        part("links", scores::links(&shared, &reader, errors, &mut measures));
    } else {
        part(
            "figures, kinds and links",
            Err(anyhow::anyhow!("python3 is missing; the scorers are written in it")),
        );
    }
    println!("\n== official tables");
    for check in official::ALL {
        let done = (check.run)(&shared, &reader).map(|found| {
            println!("{}: {} of {}", check.name, found.right, found.all);
            if errors {
                found.wrong.iter().for_each(|line| println!("  wrong {line}"));
            }
            measures.count(&format!("official.{}", check.name), found.right, found.all);
        });
        part(check.name, done);
    }
    println!("\n== against the floors");
    let mut floors = Floors::load()?;
    let below = compare(&measures, &floors);
    let unmeasured: Vec<&str> =
        floors.names().filter(|name| !measures.0.iter().any(|measure| measure.name == *name)).collect();
    let lowered = floors.lowered();
    broken.iter().for_each(|line| println!("not measured: {line}"));
    unmeasured.iter().for_each(|name| println!("has a floor and was not measured: {name}"));
    lowered.iter().for_each(|line| println!("{line}"));
    let good = below == 0 && broken.is_empty() && unmeasured.is_empty() && lowered.is_empty();
    println!("{} measures, {below} below their floor", measures.0.len());
    if raise {
        measures.0.iter().for_each(|measure| floors.raise(&measure.name, measure.measured));
        floors.save()?;
    }
    Ok(good)
}

/// Prints each measure beside its floor; how many are below.
fn compare(measures: &Measures, floors: &Floors) -> usize {
    let mut table = Table::new(&["measure", "measured", "floor", ""]);
    let mut below = 0;
    for measure in &measures.0 {
        let floor = floors.get(&measure.name);
        let fell = floor.is_some_and(|floor| measure.measured < floor);
        below += usize::from(fell);
        let verdict = if fell { format!("BELOW {}", measure.counted) } else { measure.counted.clone() };
        let floor = floor.map_or("none".to_owned(), |floor| format!("{floor:.4}"));
        table.row([measure.name.clone(), format!("{:.4}", measure.measured), floor, verdict]);
    }
    table.print();
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_under_its_floor_is_counted() {
        let mut measures = Measures::default();
        measures.count("official.table", 9, 10);
        measures.count("official.units", 10, 10);
        let mut floors = Floors::default();
        floors.raise("official.table", 0.95);
        floors.raise("official.units", 0.95);
        assert_eq!(compare(&measures, &floors), 1);
    }
}
