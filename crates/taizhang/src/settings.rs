//! `taizhang.toml`: what a folder of reports wants checked, and how much a file may hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use taizhang_document::Limits;
use taizhang_report::finding::Severity;

use crate::failure::Failure;

/// The name of the file.
pub const NAME: &str = "taizhang.toml";

/// What the settings say.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Only these codes.
    pub select: Vec<String>,
    /// Not these codes.
    pub ignore: Vec<String>,
    /// How much the findings of a rule matter here.
    pub severity: BTreeMap<String, Severity>,
    limits: WrittenLimits,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    select: Vec<String>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    severity: BTreeMap<String, WrittenSeverity>,
    #[serde(default)]
    limits: WrittenLimits,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenSeverity {
    Error,
    Warning,
    Note,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLimits {
    file_bytes: Option<u64>,
    unpacked_bytes: Option<u64>,
    nesting_depth: Option<usize>,
    blocks: Option<usize>,
}

impl Settings {
    /// The settings for a file: of the first `taizhang.toml` from its folder upwards, or none.
    pub fn of(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(found) = find(path) else { return Ok(Self::default()) };
        let text = fs::read_to_string(&found).map_err(|error| Failure::reading(found.clone(), error))?;
        Self::parse(&text).map_err(|why| Failure::Settings(found, why))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text).map_err(|error| error.to_string().trim().to_owned())?;
        let severity = |written| match written {
            WrittenSeverity::Error => Severity::Error,
            WrittenSeverity::Warning => Severity::Warning,
            WrittenSeverity::Note => Severity::Note,
        };
        let upper = |codes: Vec<String>| codes.iter().map(|code| code.to_ascii_uppercase()).collect();
        Ok(Self {
            select: upper(written.select),
            ignore: upper(written.ignore),
            severity: written
                .severity
                .into_iter()
                .map(|(code, written)| (code.to_ascii_uppercase(), severity(written)))
                .collect(),
            limits: written.limits,
        })
    }

    /// What a file may hold.
    pub fn limits(&self) -> Limits {
        let usual = Limits::GENEROUS;
        // Offsets inside are kept in 32 bits, whatever the settings say.
        let fits = |bytes: u64| bytes.min(u64::from(u32::MAX) / 4);
        Limits {
            file_bytes: fits(self.limits.file_bytes.unwrap_or(usual.file_bytes)),
            unpacked_bytes: fits(self.limits.unpacked_bytes.unwrap_or(usual.unpacked_bytes)),
            nesting_depth: self.limits.nesting_depth.unwrap_or(usual.nesting_depth),
            blocks: self.limits.blocks.unwrap_or(usual.blocks),
        }
    }
}

/// The first `taizhang.toml` from a file's folder upwards; for the standard input, from the current folder.
fn find(path: Option<&Path>) -> Option<PathBuf> {
    let start = match path {
        Some(path) => fs::canonicalize(path).ok()?.parent()?.to_owned(),
        None => std::env::current_dir().ok()?,
    };
    start.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_hold_codes_severities_and_limits() {
        let settings = Settings::parse(
            "select = [\"tz1\"]\nignore = [\"TZ104\"]\n[severity]\nTZ101 = \"note\"\n[limits]\nblocks = 7\n",
        )
        .expect("settings");
        assert_eq!(settings.select, ["TZ1"]);
        assert_eq!(settings.ignore, ["TZ104"]);
        assert_eq!(settings.severity["TZ101"], Severity::Note);
        assert_eq!(settings.limits().blocks, 7);
        assert_eq!(settings.limits().nesting_depth, Limits::GENEROUS.nesting_depth);
    }

    #[test]
    fn a_slip_of_the_pen_is_told_with_its_line() {
        let why = Settings::parse("select = []\nignored = []\n").expect_err("an unknown key");
        assert!(why.contains("ignored") && why.contains('2'), "{why}");
    }
}
