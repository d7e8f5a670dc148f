//! How fast reports are read, on one core, as ratios to plain searches of the same text in the same run.
//!
//! `bench speed FILE…` measures; it starts itself as `bench memory FILE` to weigh the reading of a text
//! in a process that has done nothing else.

mod memory;
mod speed;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let chore = arguments.next().unwrap_or_default();
    let files: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let done = match chore.to_str() {
        Some("speed") => speed::run(&files),
        Some("memory") => memory::weigh(&files),
        _ => Err(anyhow::anyhow!("usage: bench speed FILE… | bench memory FILE")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}
