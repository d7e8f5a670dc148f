//! One step of a chore: a command, what it printed, and how it ended.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// How a step ended, with the words for the closing lines.
pub enum Outcome {
    /// It ran and found nothing wrong.
    Passed(String),
    /// It ran and found something wrong.
    Failed(String),
    /// It could not run, and says why.
    Skipped(String),
}

/// A step and its outcome.
pub struct Step {
    /// What was checked.
    pub name: &'static str,
    /// How it ended.
    pub outcome: Outcome,
}

impl Step {
    /// Announces a step, takes it, and keeps how it ended.
    pub fn take(name: &'static str, step: impl FnOnce() -> Result<Outcome>) -> Self {
        println!("\n== {name}");
        let outcome = step().unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        Self { name, outcome }
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (word, told) = match &self.outcome {
            Outcome::Passed(told) => ("passed ", told),
            Outcome::Failed(told) => ("FAILED ", told),
            Outcome::Skipped(told) => ("skipped", told),
        };
        write!(f, "{word}  {:<10} {told}", self.name)
    }
}

/// Runs a command whose output goes straight to the terminal, and says whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    Ok(command.status().with_context(|| format!("running {command:?}"))?.success())
}

/// Whether a command can be run at all and succeeds, without showing its output.
pub fn present(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Runs a command, shows its output as it comes, and keeps it.
pub fn overheard(command: &mut Command) -> Result<(bool, String)> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("running {command:?}"))?;
    let stdout = child.stdout.take().context("no standard output")?;
    let stderr = child.stderr.take().context("no standard error")?;
    let (mut said, complained) = std::thread::scope(|scope| {
        let complaints = scope.spawn(|| repeat(stderr, |line| eprintln!("{line}")));
        let said = repeat(stdout, |line| println!("{line}"));
        (said, complaints.join().unwrap_or_default())
    });
    said.push_str(&complained);
    Ok((child.wait()?.success(), said))
}

fn repeat(stream: impl Read, show: impl Fn(&str)) -> String {
    let mut all = String::new();
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        show(&line);
        all.push_str(&line);
        all.push('\n');
    }
    all
}
