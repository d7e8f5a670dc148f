//! How fast reports are read. The measuring is a program of its own (`xtask/bench`), built for release.

use anyhow::{Result, ensure};

use crate::place::{self, cargo};
use crate::shared;
use crate::step::succeeds;

/// Builds the bench and runs it over all reports at hand.
pub fn run() -> Result<bool> {
    let build =
        ["build", "--quiet", "--release", "--package", "xtask", "--bin", "bench", "--features", "bench"];
    ensure!(succeeds(&mut cargo(&build))?, "the bench does not build");
    let mut bench = std::process::Command::new(place::target()?.join("release/bench"));
    succeeds(bench.arg("speed").args(shared::reports()?))
}
