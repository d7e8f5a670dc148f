//! The pages in a real browser: Debian's Chromium, driven by Playwright from npm (`e2e/`). Both are installed where they are
//! missing and that is allowed.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::place::{cargo, root};
use crate::step::{Outcome, overheard, present, succeeds};

/// Debian's.
const BROWSER: &str = "/usr/bin/chromium";

/// Builds the program, prepares what is missing, and runs the tests. Without a browser they are skipped and say so; in CI
/// nothing is skipped.
pub fn run() -> Result<Outcome> {
    if let Some(missing) = missing() {
        let told = format!("{missing} is missing and could not be installed");
        let in_ci = std::env::var_os("CI").is_some();
        return Ok(if in_ci { Outcome::Failed(told) } else { Outcome::Skipped(told) });
    }
    if !succeeds(&mut cargo(&["build", "-p", "taizhang"]))? {
        return Ok(Outcome::Failed("the program does not build".into()));
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let mut tests = Command::new("node");
    tests.arg("run.mjs").current_dir(root().join("e2e")).env("TAIZHANG_BIN", target.join("debug/taizhang"));
    let (passed, said) = overheard(&mut tests)?;
    let count = |what: &str| {
        said.lines().rev().find_map(|line| line.split(what).nth(1)).unwrap_or("0").trim().to_owned()
    };
    let told =
        format!("{} passed, {} failed; screenshots in e2e/artefacts", count("ℹ pass "), count("ℹ fail "));
    Ok(if passed { Outcome::Passed(told) } else { Outcome::Failed(told) })
}

/// What is not there even after it was to be installed.
fn missing() -> Option<&'static str> {
    let browser = || Path::new(BROWSER).exists();
    let node =
        || present(Command::new("node").arg("--version")) && present(Command::new("npm").arg("--version"));
    if !browser() || !node() {
        let apt = |arguments: &[&str]| {
            present(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        let mut packages = vec!["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"];
        if !node() {
            packages.extend(["nodejs", "npm"]);
        }
        let _installed = apt(&packages) || (apt(&["update"]) && apt(&packages));
    }
    if !browser() {
        return Some("Debian's chromium");
    }
    if !node() {
        return Some("node");
    }
    let folder = root().join("e2e");
    let modules = || {
        folder.join("node_modules/playwright-core").exists() && folder.join("node_modules/axe-core").exists()
    };
    if !modules() {
        let _installed =
            present(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder));
    }
    (!modules()).then_some("playwright-core from npm")
}
