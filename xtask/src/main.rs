//! The chores of this repository. Each is a subcommand and sets up what it needs.

mod bench;
mod browser;
mod diff;
mod divisions;
mod eval;
mod floors;
mod fuzz;
mod go;
mod mutants;
mod official;
mod place;
mod reader;
mod scores;
mod shared;
mod step;
mod table;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The chores of taizhang.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Everything a change must pass: format, lints, tests, house rules, licences, a short fuzz.
    Test,
    /// The pages in a real browser: every role, every window, a year by keyboard.
    Browser,
    /// How well reports are read, against hand-made gold and official tables, with floors.
    Eval {
        /// Write figures above their floors into floors.toml.
        #[arg(long)]
        raise: bool,
        /// Show what is wrong, line by line.
        #[arg(long)]
        errors: bool,
        /// A built `taizhang` to measure instead of the one of the working tree.
        #[arg(long)]
        reader: Option<PathBuf>,
    },
    /// How fast reports are read, as ratios to plain searches of the same text.
    Bench,
    /// Run fuzz targets.
    Fuzz {
        /// Seconds for each target.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// Only this target; all of them by default.
        target: Option<String>,
    },
    /// Change the code of the log, piece by piece, and see whether its tests notice: docs/mutants.md says what came out.
    Mutants {
        /// Only this section of docs/mutants.md; all of them by default.
        section: Option<String>,
    },
    /// What a change does to the figures of every report at hand: the old reader against this one.
    Diff {
        /// A commit to build the old reader from, or the path of a built one.
        #[arg(default_value = "HEAD")]
        old: String,
        /// How many moved figures to print for each report.
        #[arg(long, default_value_t = 20)]
        most: usize,
    },
    /// Make crates/taizhang-report/data/gbt2260/divisions.tsv from a folder with provinces.csv, cities.csv and areas.csv.
    Divisions {
        /// The folder.
        folder: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Test => test::run(),
        Chore::Browser => test::alone("browser", browser::run),
        Chore::Eval { raise, errors, reader } => eval::run(raise, errors, reader),
        Chore::Bench => bench::run(),
        Chore::Fuzz { seconds, target } => fuzz::run(seconds, target.as_deref()),
        Chore::Mutants { section } => mutants::run(section.as_deref()),
        Chore::Diff { old, most } => diff::run(&old, most),
        Chore::Divisions { folder } => divisions::run(&folder),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
