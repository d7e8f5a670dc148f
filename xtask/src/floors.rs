//! Floors under the figures of `eval`: measured once, never to be lost again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::place;

/// Where the floors stand, from the top folder.
const FILE: &str = "xtask/floors.toml";

const HEAD: &str = "\
# What `cargo xtask eval` must reach. Floors only rise: `cargo xtask eval --raise` lifts them to what was measured,
# and eval fails where one is lower than in any earlier commit. A measure that changes its meaning gets a new name.
";

/// Floors by the name of the measure.
#[derive(Default)]
pub struct Floors(BTreeMap<String, f64>);

impl Floors {
    /// The floors of the working tree.
    pub fn load() -> Result<Self> {
        match std::fs::read_to_string(path()) {
            Ok(text) => Self::parse(&text).with_context(|| format!("reading {FILE}")),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(|| format!("reading {FILE}")),
        }
    }

    /// The floor under a measure.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// The names of all measures that have a floor.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Lifts a floor to what was measured, cut to four digits; never lowers one.
    pub fn raise(&mut self, name: &str, measured: f64) {
        let cut = (measured * 10_000.0).floor() / 10_000.0;
        let floor = self.0.entry(name.to_owned()).or_insert(cut);
        *floor = floor.max(cut);
    }

    /// Writes them.
    pub fn save(&self) -> Result<()> {
        let mut text = HEAD.to_owned();
        for (name, floor) in &self.0 {
            writeln!(text, "{name:?} = {floor:.4}")?;
        }
        std::fs::write(path(), text).with_context(|| format!("writing {FILE}"))
    }

    /// Floors that an earlier commit had higher, in words.
    pub fn lowered(&self) -> Vec<String> {
        let mut highest: BTreeMap<String, f64> = BTreeMap::new();
        for earlier in earlier_texts() {
            for (name, floor) in Self::parse(&earlier).unwrap_or_default().0 {
                let most = highest.entry(name).or_insert(floor);
                *most = most.max(floor);
            }
        }
        highest
            .into_iter()
            .filter(|(name, most)| self.get(name).is_some_and(|floor| floor < *most))
            .map(|(name, most)| format!("the floor of {name} was {most:.4} in an earlier commit"))
            .collect()
    }

    fn parse(text: &str) -> Result<Self> {
        Ok(Self(toml::from_str::<BTreeMap<String, f64>>(text)?))
    }
}

fn path() -> PathBuf {
    place::root().join(FILE)
}

fn earlier_texts() -> Vec<String> {
    let git = |arguments: &[&str]| {
        let told = Command::new("git").args(arguments).current_dir(place::root()).output().ok()?;
        told.status.success().then(|| String::from_utf8_lossy(&told.stdout).into_owned())
    };
    let commits = git(&["log", "--format=%H", "--", FILE]).unwrap_or_default();
    commits.lines().filter_map(|commit| git(&["show", &format!("{commit}:{FILE}")])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_rises_and_never_falls() {
        let mut floors = Floors::parse("\"figures.found\" = 0.9500").unwrap();
        floors.raise("figures.found", 0.941);
        assert_eq!(floors.get("figures.found"), Some(0.95));
        floors.raise("figures.found", 0.987_69);
        assert_eq!(floors.get("figures.found"), Some(0.9876));
        floors.raise("kinds.zhoukou-2025", 0.5);
        assert_eq!(floors.names().count(), 2);
    }
}
