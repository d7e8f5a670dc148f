//! The command `taizhang`, built for release, as another program would call it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::place;
use crate::step::succeeds;

/// A built command.
pub struct Reader {
    /// Its path.
    pub program: PathBuf,
}

impl Reader {
    /// Builds the command from the working tree.
    pub fn build() -> Result<Self> {
        ensure!(
            succeeds(&mut place::cargo(&["build", "--quiet", "--release", "--package", "taizhang"]))?,
            "taizhang does not build"
        );
        Ok(Self { program: place::target()?.join("release/taizhang") })
    }

    /// What `taizhang read --format FORMAT FILE` prints.
    pub fn read(&self, format: &str, file: &Path) -> Result<String> {
        said(self.command(format).arg(file).output(), file)
    }

    /// The same with `--last LAST`.
    pub fn read_after(&self, format: &str, file: &Path, last: &Path) -> Result<String> {
        said(self.command(format).arg(file).arg("--last").arg(last).output(), file)
    }

    /// The same for a text that is not in a file.
    pub fn read_text(&self, format: &str, text: &str) -> Result<String> {
        let mut command = self.command(format);
        command.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("running {}", self.program.display()))?;
        child.stdin.take().context("no standard input")?.write_all(text.as_bytes())?;
        said(child.wait_with_output(), Path::new("-"))
    }

    fn command(&self, format: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["read", "--format", format]);
        command
    }
}

fn said(output: std::io::Result<Output>, file: &Path) -> Result<String> {
    let output = output.context("running taizhang")?;
    if !output.status.success() {
        bail!(
            "taizhang read {}: {}: {}",
            file.display(),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout).context("taizhang printed bytes that are not UTF-8")
}

/// JSON Lines as values.
pub fn lines(text: &str) -> Result<Vec<Value>> {
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    filled.map(|line| serde_json::from_str(line).with_context(|| format!("not JSON: {line}"))).collect()
}
