//! Peak memory of reading one text, against the size of the text.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::text;

/// Reads the text of one file and prints the peak before and after, in KiB.
pub fn weigh(files: &[PathBuf]) -> Result<()> {
    let [file] = files else { anyhow::bail!("bench memory takes one file") };
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let before = peak_kib()?;
    let read = text::read(&text)?;
    println!("{before} {}", peak_kib()?);
    drop(read);
    Ok(())
}

/// Weighs the reading of a text in a process of its own: bytes of memory for each byte of text.
pub fn ratio(text: &str) -> Result<f64> {
    let file = std::env::temp_dir().join(format!("taizhang-bench-{}.md", std::process::id()));
    std::fs::write(&file, text)?;
    let told = std::process::Command::new(std::env::current_exe()?).arg("memory").arg(&file).output();
    std::fs::remove_file(&file)?;
    let told = told?;
    ensure!(told.status.success(), "weighing failed: {}", String::from_utf8_lossy(&told.stderr));
    let told = String::from_utf8(told.stdout)?;
    let (before, after) = told.trim().split_once(' ').context("no weights")?;
    let grown_kib = after.parse::<f64>()? - before.parse::<f64>()?;
    Ok(grown_kib * 1024.0 / text.len() as f64)
}

/// The most memory this process has had, as Linux counts it.
fn peak_kib() -> Result<u64> {
    let status =
        std::fs::read_to_string("/proc/self/status").context("peak memory is known on Linux only")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    Ok(peak.trim().trim_end_matches(" kB").parse()?)
}
