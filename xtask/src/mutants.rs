//! Mutants: the code is changed in one place at a time, and the tests have to notice. `docs/mutants.md` keeps what came
//! out, with the reason of every mutant that no test can notice.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::place::{self, cargo};
use crate::step::{self, succeeds};

/// Seconds after which tests that do not end count as having noticed.
const TIMEOUT_SECONDS: u32 = 180;

/// How many of a hundred mutants have to be caught.
const CAUGHT_PERCENT: usize = 90;

/// A part of the code that is held to it: a section of `docs/mutants.md`.
struct Section {
    name: &'static str,
    package: &'static str,
    /// Only these files; all of the package if there are none.
    files: &'static [&'static str],
    /// A test that takes long, left out until the others have caught what they can.
    slow: Option<&'static str>,
}

const SECTIONS: [Section; 4] = [
    Section { name: "proof", package: "taizhang-proof", files: &[], slow: Some("every_flipped") },
    Section { name: "verify", package: "taizhang-verify", files: &[], slow: None },
    Section {
        name: "lamp-rules",
        package: "taizhang-ledger",
        files: &[
            "crates/taizhang-ledger/src/lamp/**",
            "crates/taizhang-ledger/src/appraisal/**",
            "crates/taizhang-ledger/src/measure/**",
        ],
        slow: None,
    },
    Section {
        name: "permission",
        package: "taizhang-ledger",
        files: &[
            "crates/taizhang-ledger/src/permission.rs",
            "crates/taizhang-ledger/src/permission_table.rs",
            "crates/taizhang-ledger/src/decide.rs",
            "crates/taizhang-ledger/src/update/review.rs",
        ],
        slow: None,
    },
];

/// Runs each section, or the one named.
pub fn run(only: Option<&str>) -> Result<bool> {
    if !present() {
        let install =
            succeeds(cargo(&["install", "--locked", "cargo-mutants"]).current_dir(std::env::temp_dir()))?;
        ensure!(install && present(), "cargo-mutants is missing and could not be installed; see above");
    }
    ensure!(
        step::present(&mut cargo(&["nextest", "--version"])),
        "cargo-nextest is missing; https://nexte.st"
    );
    let sections: Vec<&Section> =
        SECTIONS.iter().filter(|section| only.is_none_or(|only| only == section.name)).collect();
    if sections.is_empty() {
        bail!("there is no section of that name; see SECTIONS in xtask/src/mutants.rs");
    }
    let mut good = true;
    for section in sections {
        let folder = place::target()?.join("mutants").join(section.name);
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        if let Some(slow) = section.slow {
            mutate(section, &folder, &["-E", &format!("not test({slow})")])?;
        }
        mutate(section, &folder, &[])?;
        good &= counted(section.name, &folder.join("mutants.out"))?;
    }
    Ok(good)
}

fn present() -> bool {
    step::present(&mut cargo(&["mutants", "--version"]))
}

/// Tries the mutants that were not caught before. That some are missed is no failure of the command.
fn mutate(section: &Section, folder: &Path, which_tests: &[&str]) -> Result<()> {
    let mut command =
        cargo(&["mutants", "--test-tool", "nextest", "--iterate", "--package", section.package]);
    command.arg("--timeout").arg(TIMEOUT_SECONDS.to_string()).arg("--output").arg(folder);
    command.args(section.files.iter().flat_map(|file| ["--file", file]));
    command.args(["--", "--max-fail=1:immediate"]).args(which_tests).env_remove("CARGO_TARGET_DIR");
    let ended = command.status().context("running cargo mutants")?;
    // 0: all caught; 2: some missed; 3: some tests did not end.
    ensure!(matches!(ended.code(), Some(0 | 2 | 3)), "cargo mutants did not run to its end; see above");
    Ok(())
}

/// Says how many were caught, and whether that is enough.
fn counted(name: &str, folder: &Path) -> Result<bool> {
    let lines = |file: &str| match std::fs::read_to_string(folder.join(file)) {
        Ok(text) => Ok(text.lines().count()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error).with_context(|| format!("reading {file}")),
    };
    let caught = lines("caught.txt")? + lines("previously_caught.txt")?;
    let (missed, timeout, unviable) = (lines("missed.txt")?, lines("timeout.txt")?, lines("unviable.txt")?);
    let viable = caught + missed + timeout;
    ensure!(viable > 0, "no mutant of {name} could be tried");
    let percent = 100 * (caught + timeout) / viable;
    println!(
        "{name}: {percent} % of {viable} caught ({timeout} of them by not ending), {missed} missed, {unviable} do not build"
    );
    Ok(percent >= CAUGHT_PERCENT)
}
