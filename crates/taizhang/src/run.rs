//! From arguments to an exit code: 0 done, 1 findings of severity error, 2 wrong arguments or something not read.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use serde::Serialize;

use crate::arguments::{self, Task};
use crate::failure::Failure;
use crate::lang::Lang;
use crate::output::Output;
use crate::paint::safe;
use crate::words::Words;
use crate::{check, office, poster, quantities, read};

/// The shape of `taizhang read --format json`.
const SCHEMA: &str = include_str!("../schema/report.schema.json");

/// Everything done.
pub const DONE: u8 = 0;
/// Something of severity error was found.
pub const FOUND: u8 = 1;
/// Wrong arguments, or something could not be read or written.
pub const NOT_READ: u8 = 2;

/// Where messages go and what the environment says.
pub struct Surroundings<'e> {
    /// The wordings.
    pub words: &'static Words,
    /// A variable of the environment.
    pub environment: &'e dyn Fn(&str) -> Option<String>,
}

impl Surroundings<'_> {
    /// Says what went wrong, about a file or in general.
    pub fn complain(&self, about: Option<&str>, failure: &Failure) {
        let told = safe(&(self.words.failure)(failure));
        let error = self.words.said.error;
        match about {
            Some(file) if !told.contains(&safe(file)) => eprintln!("{error}: {}: {told}", safe(file)),
            _ => eprintln!("{error}: {told}"),
        }
    }

    /// How many cells wide a line may be: of the terminal, of `COLUMNS`, or a usual width.
    pub fn width(&self) -> usize {
        const USUAL: usize = 100;
        let told = || (self.environment)("COLUMNS").and_then(|columns| columns.trim().parse().ok());
        let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        let width = terminal.map(|(width, _)| usize::from(width.0)).or_else(told).unwrap_or(USUAL);
        width.clamp(40, 400)
    }

    /// Whether colours are welcome on the standard output.
    pub fn colours(&self) -> bool {
        let unwanted = (self.environment)("NO_COLOR").is_some_and(|value| !value.is_empty())
            || (self.environment)("TERM").is_some_and(|terminal| terminal == "dumb");
        io::stdout().is_terminal() && !unwanted
    }
}

/// Runs the command.
pub fn run(arguments: Vec<OsString>, environment: &dyn Fn(&str) -> Option<String>) -> ExitCode {
    let words = Words::of(Lang::find(&arguments, environment));
    let surroundings = Surroundings { words, environment };
    let done = match arguments::parse(&arguments, words, environment) {
        Ok(task) => perform(task, &surroundings),
        Err(error) => return ExitCode::from(usage(&error, words)),
    };
    ExitCode::from(done.unwrap_or_else(|failure| {
        if failure.is_broken_pipe() {
            return DONE;
        }
        surroundings.complain(None, &failure);
        NOT_READ
    }))
}

fn perform(task: Task, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    match task {
        Task::Read { files, format, bom } => read::run(&files, format, bom, surroundings),
        Task::Check(asked) => check::run(&asked, surroundings),
        Task::ListRules => check::list(surroundings),
        Task::Explain(code) => check::explain(&code, surroundings),
        Task::Quantities(path) => quantities::run(path.as_deref()),
        Task::Poster(asked) => poster::run(&asked, surroundings),
        Task::Office(task) => office::run(*task, surroundings),
        Task::Schema => print(SCHEMA.as_bytes()),
        Task::Completions(shell) => {
            let mut script = Vec::new();
            clap_complete::generate(
                shell,
                &mut arguments::command(surroundings.words),
                "taizhang",
                &mut script,
            );
            print(&script)
        }
    }
}

/// Prints something short.
pub fn print(bytes: &[u8]) -> Result<u8, Failure> {
    let mut out = Output::open(None)?;
    out.write(bytes)?;
    out.finish()?;
    Ok(DONE)
}

/// Prints something as JSON, spread over lines.
pub fn print_json(told: &impl Serialize) -> Result<u8, Failure> {
    let mut out = Vec::new();
    let written = serde_json::to_writer_pretty(&mut out, told);
    assert!(written.is_ok(), "writing to memory cannot go wrong, and every key is a string");
    out.push(b'\n');
    print(&out)
}

/// Says what was wrong with the arguments, or prints the help that was asked for.
fn usage(error: &clap::Error, words: &Words) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = write!(io::stdout(), "{error}");
        return DONE;
    }
    let usage = &words.usage;
    let told = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (told(ContextKind::InvalidArg), told(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::UnknownArgument => (usage.unknown_argument)(&argument),
        ErrorKind::InvalidSubcommand => (usage.unknown_command)(&told(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => usage.missing_command.to_owned(),
        ErrorKind::MissingRequiredArgument => (usage.missing_arguments)(&argument),
        ErrorKind::InvalidValue if value.is_empty() => (usage.missing_value)(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (usage.invalid_value)(&argument, &value),
        kind => (usage.other)(kind.as_str().unwrap_or("?")),
    };
    eprintln!("{}: {what}", usage.error);
    let allowed = told(ContextKind::ValidValue);
    if !allowed.is_empty() {
        eprintln!("{}", (usage.allowed)(&allowed));
    }
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let meant = told(kind);
        if !meant.is_empty() {
            eprintln!("{}", (usage.meant)(&meant));
        }
    }
    eprintln!("{}", usage.more);
    NOT_READ
}
