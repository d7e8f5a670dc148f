//! Fuzz targets on the stable toolchain, with the examples as seeds.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::place::{self, cargo, root};
use crate::step::{self, succeeds};

/// Most memory a target may take, in MiB: an input that needs more is a finding.
const MEMORY_MB: u32 = 2048;

/// Most seconds a single input may take.
const INPUT_SECONDS: u32 = 10;

/// Runs each target, or the one named, for so many seconds.
pub fn run(seconds: u32, only: Option<&str>) -> Result<bool> {
    if !present() {
        let install =
            succeeds(cargo(&["install", "--locked", "cargo-fuzz"]).current_dir(std::env::temp_dir()))?;
        ensure!(install && present(), "cargo-fuzz is missing and could not be installed; see above");
    }
    let mut targets = targets()?;
    if let Some(only) = only {
        targets.retain(|target| target == only);
        if targets.is_empty() {
            bail!("there is no fuzz target named {only}; see fuzz/targets");
        }
    }
    let mut clean = true;
    for target in &targets {
        seed(target)?;
        println!("fuzz {target} for {seconds} s");
        clean &= succeeds(&mut fuzz_for(target, seconds))?;
    }
    Ok(clean)
}

/// Whether cargo-fuzz is installed.
pub fn present() -> bool {
    step::present(&mut cargo(&["fuzz", "--version"]))
}

/// The names of all targets: one a file.
pub fn targets() -> Result<Vec<String>> {
    let files = place::files(&root().join("fuzz/targets"))?;
    Ok(files
        .iter()
        .filter_map(|path| path.file_stem())
        .map(|stem| stem.to_string_lossy().into_owned())
        .collect())
}

fn fuzz_for(target: &str, seconds: u32) -> Command {
    let mut command = cargo(&["fuzz", "run", target, "--"]);
    command
        .args([
            format!("-max_total_time={seconds}"),
            format!("-rss_limit_mb={MEMORY_MB}"),
            format!("-timeout={INPUT_SECONDS}"),
            "-verbosity=0".into(),
            "-print_final_stats=1".into(),
        ])
        // Sanitizers are behind a flag that stable compilers hide.
        .env("RUSTC_BOOTSTRAP", "1");
    command
}

/// Puts the examples into a target's corpus. Inputs found before stay.
fn seed(target: &str) -> Result<()> {
    let corpus = root().join("fuzz/corpus").join(target);
    std::fs::create_dir_all(&corpus).with_context(|| format!("making {}", corpus.display()))?;
    for example in place::files(&root().join("examples"))? {
        let bytes = std::fs::read(&example).with_context(|| format!("reading {}", example.display()))?;
        for (i, piece) in pieces(&bytes, &example).into_iter().enumerate() {
            let seed = corpus.join(format!("{}-{i}", place::name(&example)));
            std::fs::write(&seed, piece).with_context(|| format!("writing {}", seed.display()))?;
        }
    }
    Ok(())
}

/// Texts in pieces of a few lines, which mutate faster than a whole report; packed files as they are.
fn pieces<'b>(bytes: &'b [u8], path: &Path) -> Vec<&'b [u8]> {
    if path.extension().is_some_and(|ending| ending == "docx") {
        return vec![bytes];
    }
    const LINES: usize = 12;
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    let mut start = 0;
    lines
        .chunks(LINES)
        .map(|chunk| {
            let len: usize = chunk.iter().map(|line| line.len()).sum();
            start += len;
            &bytes[start - len..start]
        })
        .collect()
}
