//! What a change does to the figures of every report: which moved, came or went.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::place::{self, root};
use crate::reader::{Reader, lines};
use crate::shared;
use crate::step::{present, succeeds};

/// The fields of a figure, in the order they are shown.
const FIELDS: [&str; 10] =
    ["value", "unit", "role", "direction", "comparator", "modality", "tense", "year", "indicator", "end"];

/// Figures by where their number begins.
type Figures = BTreeMap<u64, Value>;

/// Compares an old reader (a built one, or a commit to build) with this one.
pub fn run(old: &str, most: usize) -> Result<bool> {
    let reports = shared::reports()?;
    let new = Reader::build()?;
    let old = old_reader(old)?;
    let mut moved = 0;
    for report in &reports {
        let (before, after) = (figures(&old, report), figures(&new, report));
        let changes = match (before, after) {
            (Ok(before), Ok(after)) => changes(&before, &after),
            (Err(_), Err(_)) => Vec::new(),
            (Ok(_), Err(error)) => vec![format!("cannot be read any more: {error:#}")],
            (Err(_), Ok(after)) => vec![format!("can be read now: {} figures", after.len())],
        };
        if !changes.is_empty() {
            moved += changes.len();
            println!("\n{}: {} moved", place::name(report), changes.len());
            changes.iter().take(most).for_each(|change| println!("  {change}"));
            if changes.len() > most {
                println!("  and {} more", changes.len() - most);
            }
        }
    }
    println!("\n{moved} figures moved in {} reports", reports.len());
    Ok(true)
}

fn figures(reader: &Reader, report: &Path) -> Result<Figures> {
    let read = lines(&reader.read("figures", report)?)?;
    Ok(read.into_iter().filter_map(|figure| Some((figure["start"].as_u64()?, figure))).collect())
}

fn changes(before: &Figures, after: &Figures) -> Vec<String> {
    let mut places: Vec<&u64> = before.keys().chain(after.keys()).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|place| change(*place, before.get(place), after.get(place))).collect()
}

fn change(place: u64, before: Option<&Value>, after: Option<&Value>) -> Option<String> {
    match (before, after) {
        (Some(before), Some(after)) => {
            let differ: Vec<String> = FIELDS
                .iter()
                .filter(|field| before[**field] != after[**field])
                .map(|field| format!("{field} {} → {}", before[*field], after[*field]))
                .collect();
            (!differ.is_empty()).then(|| {
                format!("@{place} {} {}: {}", bare(after, "value"), bare(after, "unit"), differ.join(", "))
            })
        }
        (Some(before), None) => Some(format!("@{place} - {}", brief(before))),
        (None, Some(after)) => Some(format!("@{place} + {}", brief(after))),
        (None, None) => None,
    }
}

fn brief(figure: &Value) -> String {
    ["value", "unit", "role", "comparator", "tense", "indicator"].map(|field| bare(figure, field)).join(" ")
}

fn bare<'v>(figure: &'v Value, field: &str) -> &'v str {
    figure[field].as_str().unwrap_or_default()
}

/// A built reader as it is, or a commit built beside the working tree.
fn old_reader(old: &str) -> Result<Reader> {
    if Path::new(old).is_file() {
        return Ok(Reader { program: PathBuf::from(old).canonicalize()? });
    }
    let folder = place::target()?.join("diff");
    let tree = folder.join("tree");
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(root());
        command
    };
    let at = tree.to_str().context("the target folder has a name that is not UTF-8")?;
    // Left over from a run that was cut short.
    let _ = present(&mut git(&["worktree", "remove", "--force", at]));
    ensure!(
        succeeds(&mut git(&["worktree", "add", "--quiet", "--detach", at, old]))?,
        "{old} is no commit and no program"
    );
    let build = succeeds(
        place::cargo(&["build", "--quiet", "--release", "--package", "taizhang"])
            .current_dir(&tree)
            .env("CARGO_TARGET_DIR", folder.join("build")),
    );
    let _ = present(&mut git(&["worktree", "remove", "--force", at]));
    ensure!(build?, "{old} does not build");
    Ok(Reader { program: folder.join("build/release/taizhang") })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn moved_come_and_gone_figures_are_told() {
        let at = |start: u64, value: &str| (start, json!({"start": start, "value": value, "unit": "亿元"}));
        let before = Figures::from([at(3, "10"), at(9, "20"), at(30, "5")]);
        let after = Figures::from([at(3, "10"), at(9, "21"), at(40, "6")]);
        let told = changes(&before, &after);
        assert_eq!(told.len(), 3);
        assert!(told[0].contains("\"20\" → \"21\""), "{}", told[0]);
        assert!(told[1].starts_with("@30 - 5"));
        assert!(told[2].starts_with("@40 + 6"));
    }
}
