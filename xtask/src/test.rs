//! Everything a change must pass, with closing lines that say what ran and what did not.

use std::process::Command;

use anyhow::Result;

use crate::place::{cargo, root};
use crate::step::{Outcome, Step, overheard, present, succeeds};
use crate::{browser, fuzz, go};

/// Seconds for each fuzz target: enough to see that it starts and that the seeds pass.
const SMOKE_SECONDS: u32 = 5;

/// Takes every step, also after one has failed, and says how each ended.
pub fn run() -> Result<bool> {
    let steps = [
        Step::take("format", format),
        Step::take("lints", lints),
        Step::take("go", go::ready),
        Step::take("servers", servers),
        Step::take("tests", tests),
        Step::take("browser", browser::run),
        Step::take("bucket", bucket),
        Step::take("doc tests", doc_tests),
        Step::take("licences", licences),
        Step::take("advisories", advisories),
        Step::take("fuzz", smoke),
    ];
    println!();
    for step in &steps {
        println!("{step}");
    }
    let failed = steps.iter().filter(|step| matches!(step.outcome, Outcome::Failed(_))).count();
    let skipped = steps.iter().filter(|step| matches!(step.outcome, Outcome::Skipped(_))).count();
    println!("{} steps passed, {failed} failed, {skipped} skipped", steps.len() - failed - skipped);
    Ok(failed == 0)
}

/// Takes one step by itself.
pub fn alone(name: &'static str, step: fn() -> Result<Outcome>) -> Result<bool> {
    let step = Step::take(name, step);
    println!("\n{step}");
    Ok(!matches!(step.outcome, Outcome::Failed(_)))
}

fn format() -> Result<Outcome> {
    let workspace = succeeds(&mut cargo(&["fmt", "--all", "--check"]))?;
    let fuzz = succeeds(&mut cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]))?;
    Ok(judged(workspace && fuzz, "rustfmt has nothing to change", "run cargo fmt --all"))
}

fn lints() -> Result<Outcome> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    let clean = succeeds(&mut cargo(&arguments))?;
    Ok(judged(clean, "clippy has no warnings", "see clippy above"))
}

/// What the tests of the store run: a real PostgreSQL, which they start themselves, and `strace`. Installed with apt where they
/// are missing and that is allowed; without them those tests are skipped and say so, but in CI nothing is skipped.
fn servers() -> Result<Outcome> {
    let strace = || present(Command::new("strace").arg("--version"));
    let postgres = || {
        let installed =
            std::fs::read_dir("/usr/lib/postgresql").is_ok_and(|mut releases| releases.next().is_some());
        installed || present(Command::new("initdb").arg("--version"))
    };
    if !strace() || !postgres() {
        let apt = |arguments: &[&str]| {
            let mut apt = Command::new("apt-get");
            present(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        let packages = ["install", "-y", "--no-install-recommends", "postgresql", "strace"];
        let _installed = apt(&packages) || (apt(&["update"]) && apt(&packages));
    }
    if strace() && postgres() {
        return Ok(Outcome::Passed("PostgreSQL and strace are here".into()));
    }
    let told =
        "PostgreSQL or strace is missing and could not be installed (apt-get install postgresql strace)";
    let in_ci = std::env::var_os("CI").is_some();
    Ok(if in_ci { Outcome::Failed(told.into()) } else { Outcome::Skipped(told.into()) })
}

/// The tests of every crate, the house rules among them (crate `tidy`).
fn tests() -> Result<Outcome> {
    if present(&mut cargo(&["nextest", "--version"])) {
        let (passed, said) = overheard(&mut cargo(&["nextest", "run", "--workspace", "--no-fail-fast"]))?;
        let summary =
            said.lines().rev().find(|line| line.contains("tests run:") || line.contains("test run:"));
        let told =
            summary.map_or("the tests do not build", |line| line.split("] ").last().unwrap_or(line).trim());
        return Ok(judged(passed && summary.is_some(), told, told));
    }
    let arguments = ["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"];
    let (passed, said) = overheard(&mut cargo(&arguments))?;
    let told = Tally::of(&said).to_string();
    Ok(judged(passed, &told, &told))
}

/// Files in a bucket: a server that speaks S3 comes from Python's package index; where that cannot be reached it is said.
fn bucket() -> Result<Outcome> {
    let arguments = ["test", "-p", "taizhang-store", "--features", "s3", "--test", "s3", "--", "--nocapture"];
    let (passed, said) = overheard(&mut cargo(&arguments))?;
    if passed && said.contains("SKIPPED") {
        return Ok(Outcome::Skipped("no server that speaks S3 could be installed (Python, pip)".into()));
    }
    Ok(judged(passed, "files are kept in a bucket and restored", "see the test s3 above"))
}

fn doc_tests() -> Result<Outcome> {
    let (passed, said) = overheard(&mut cargo(&["test", "--workspace", "--doc"]))?;
    let told = Tally::of(&said).to_string();
    Ok(judged(passed, &told, &told))
}

fn licences() -> Result<Outcome> {
    if !have_deny() {
        let told = "cargo-deny is missing and could not be installed (no network?)";
        let in_ci = std::env::var_os("CI").is_some();
        return Ok(if in_ci { Outcome::Failed(told.into()) } else { Outcome::Skipped(told.into()) });
    }
    let clean = succeeds(&mut cargo(&["deny", "--all-features", "check", "bans", "licenses", "sources"]))?;
    Ok(judged(clean, "licences, bans and sources of every dependency", "see cargo deny above"))
}

/// Advisories live in a database elsewhere; without network they are not checked, and that is said.
fn advisories() -> Result<Outcome> {
    if !have_deny() {
        return Ok(Outcome::Skipped("cargo-deny is missing".into()));
    }
    let (clean, said) = overheard(&mut cargo(&["deny", "--all-features", "check", "advisories"]))?;
    if !clean && (said.contains("failed to fetch") || said.contains("failed to load advisory database")) {
        return Ok(Outcome::Skipped("the advisory database cannot be reached".into()));
    }
    Ok(judged(clean, "no advisory for any dependency", "see cargo deny above"))
}

fn have_deny() -> bool {
    let there = || present(&mut cargo(&["deny", "--version"]));
    let install =
        || succeeds(cargo(&["install", "--locked", "cargo-deny"]).current_dir(std::env::temp_dir()));
    there() || (install().unwrap_or(false) && there())
}

fn smoke() -> Result<Outcome> {
    if !root().join("fuzz/Cargo.toml").exists() {
        return Ok(Outcome::Skipped("there are no fuzz targets".into()));
    }
    if !fuzz::present() {
        return Ok(Outcome::Skipped("cargo-fuzz is missing; cargo xtask fuzz installs it".into()));
    }
    let targets = fuzz::targets()?;
    let clean = fuzz::run(SMOKE_SECONDS, None)?;
    let told = format!("{} targets, {SMOKE_SECONDS} seconds each", targets.len());
    Ok(judged(clean, &told, "see the crash above"))
}

fn judged(good: bool, passed: &str, failed: &str) -> Outcome {
    if good { Outcome::Passed(passed.into()) } else { Outcome::Failed(failed.into()) }
}

/// What `cargo test` counted, over all its binaries.
#[derive(Default, Debug, PartialEq)]
struct Tally {
    passed: usize,
    failed: usize,
    ignored: usize,
}

impl Tally {
    fn of(said: &str) -> Self {
        let mut tally = Self::default();
        for line in said.lines().filter_map(|line| line.trim().strip_prefix("test result:")) {
            for part in line.split(['.', ';']) {
                let mut words = part.split_whitespace();
                let (Some(Ok(count)), Some(word)) = (words.next().map(str::parse::<usize>), words.next())
                else {
                    continue;
                };
                match word {
                    "passed" => tally.passed += count,
                    "failed" => tally.failed += count,
                    "ignored" => tally.ignored += count,
                    _ => {}
                }
            }
        }
        tally
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed, {} ignored", self.passed, self.failed, self.ignored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tally_sums_over_binaries() {
        let said = "running 2 tests\n\
                    test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                    test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s\n";
        assert_eq!(Tally::of(said), Tally { passed: 5, failed: 1, ignored: 1 });
        assert_eq!(Tally::of("error: could not compile"), Tally::default());
    }
}
