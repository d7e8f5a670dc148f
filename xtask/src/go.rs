//! The Go package that judges exports (`crates/taizhang-proof/tests/go`), as Debian ships it: no module is fetched.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::step::{Outcome, present, succeeds};

const PACKAGES: [&str; 2] = ["golang-go", "golang-golang-x-mod-dev"];

/// Says whether a Go program judges exports among the tests. In CI it is installed if it is missing.
pub fn ready() -> Result<Outcome> {
    let in_ci = std::env::var_os("CI").is_some();
    if !there() && in_ci {
        let apt = |arguments: &[&str]| {
            succeeds(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
                .unwrap_or(false)
        };
        let install = [&["install", "--yes", "--no-install-recommends"][..], &PACKAGES].concat();
        let _installed = apt(&["update"]) && apt(&install);
    }
    if there() {
        return Ok(Outcome::Passed("t13_the_go_reference_… runs among the tests".into()));
    }
    let told = format!("no Go program judges an export; apt-get install {}", PACKAGES.join(" "));
    Ok(if in_ci { Outcome::Failed(told) } else { Outcome::Skipped(told) })
}

fn there() -> bool {
    let package = Path::new("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog").is_dir();
    package && present(Command::new("go").arg("version"))
}
