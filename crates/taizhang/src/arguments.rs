//! What the command was asked to do, from its arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use clap_complete::Shell;
use taizhang_publish::poster::{Detail, Layout, THEMES, Theme};

use crate::check::Asked;
use crate::office::{self, OfficeTask};
use crate::poster;
use crate::words::Words;

/// A format of `taizhang read`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFormat {
    /// A summary and a table, for people at a terminal.
    Table,
    /// The whole report.
    Json,
    /// One figure a line.
    Figures,
    /// One statement a line.
    Entries,
    /// One link a line.
    Links,
    /// One figure a row, for spreadsheets.
    Csv,
    /// A page.
    Html,
}

/// A format of `taizhang check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckFormat {
    /// For people at a terminal.
    Text,
    /// For programs.
    Json,
    /// For code hosts and editors.
    Sarif,
    /// A page.
    Html,
}

const READ_FORMATS: [(&str, ReadFormat); 7] = [
    ("table", ReadFormat::Table),
    ("json", ReadFormat::Json),
    ("figures", ReadFormat::Figures),
    ("entries", ReadFormat::Entries),
    ("links", ReadFormat::Links),
    ("csv", ReadFormat::Csv),
    ("html", ReadFormat::Html),
];

const CHECK_FORMATS: [(&str, CheckFormat); 4] = [
    ("text", CheckFormat::Text),
    ("json", CheckFormat::Json),
    ("sarif", CheckFormat::Sarif),
    ("html", CheckFormat::Html),
];

const LAYOUTS: [(&str, Layout); 2] = [("phone", Layout::Phone), ("a3", Layout::Sheet)];

const DETAILS: [(&str, Detail); 2] = [("full", Detail::Full), ("brief", Detail::Brief)];

/// Which files are read, and how.
#[derive(Clone, Debug)]
pub struct Files {
    /// Files, folders, `-`.
    pub paths: Vec<PathBuf>,
    /// Last year's report.
    pub last: Option<PathBuf>,
    /// The encoding.
    pub encoding: Option<String>,
    /// The year planned for.
    pub year: Option<u16>,
    /// What the standard input is called.
    pub name: Option<String>,
    /// Where output goes.
    pub output: Option<PathBuf>,
}

/// What to do.
#[derive(Debug)]
pub enum Task {
    /// `taizhang read`.
    Read {
        /// What to read.
        files: Files,
        /// In which form.
        format: ReadFormat,
        /// Whether a table for spreadsheets begins with a byte order mark.
        bom: bool,
    },
    /// `taizhang check`.
    Check(Asked),
    /// `taizhang check --list`.
    ListRules,
    /// `taizhang check --explain TZ101`.
    Explain(String),
    /// `taizhang quantities`.
    Quantities(Option<PathBuf>),
    /// `taizhang poster`.
    Poster(Box<poster::Asked>),
    /// A command on an installation.
    Office(Box<OfficeTask>),
    /// `taizhang schema`.
    Schema,
    /// `taizhang completions`.
    Completions(Shell),
}

/// Parses the arguments; the error says what was wrong, or is the help asked for.
pub fn parse(
    arguments: &[OsString],
    words: &Words,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Task, clap::Error> {
    let matches = command(words).try_get_matches_from(arguments)?;
    let text = |matches: &ArgMatches, name| matches.get_one::<String>(name).cloned();
    Ok(match matches.subcommand() {
        Some(("read", asked)) => Task::Read {
            files: files(asked),
            format: named(asked, &READ_FORMATS, ReadFormat::Table),
            bom: asked.get_flag("bom"),
        },
        Some(("check", asked)) => {
            if asked.get_flag("list") {
                Task::ListRules
            } else if let Some(code) = text(asked, "explain") {
                Task::Explain(code)
            } else {
                Task::Check(Asked {
                    files: files(asked),
                    format: named(asked, &CHECK_FORMATS, CheckFormat::Text),
                    select: codes(asked, "select"),
                    ignore: codes(asked, "ignore"),
                    plain: asked.get_flag("no-color"),
                })
            }
        }
        Some(("quantities", asked)) => Task::Quantities(asked.get_one("file").cloned()),
        Some(("poster", asked)) => Task::Poster(Box::new(poster(asked))),
        Some(("completions", asked)) => {
            Task::Completions(asked.get_one("shell").copied().unwrap_or(Shell::Bash))
        }
        Some((name, asked)) => {
            office::parse(name, asked, environment).map_or(Task::Schema, |task| Task::Office(Box::new(task)))
        }
        None => Task::Schema,
    })
}

fn named<T: Copy>(asked: &ArgMatches, formats: &[(&str, T)], otherwise: T) -> T {
    let name = asked.get_one::<String>("format");
    name.and_then(|name| formats.iter().find(|(known, _)| known == name))
        .map_or(otherwise, |(_, format)| *format)
}

fn codes(asked: &ArgMatches, name: &str) -> Vec<String> {
    asked
        .get_many::<String>(name)
        .into_iter()
        .flatten()
        .map(|code| code.trim().to_ascii_uppercase())
        .collect()
}

fn files(asked: &ArgMatches) -> Files {
    Files {
        paths: asked.get_many("files").into_iter().flatten().cloned().collect(),
        last: asked.get_one("last").cloned(),
        encoding: asked.get_one("encoding").cloned(),
        year: asked.get_one("year").copied(),
        name: asked.get_one("name").cloned(),
        output: asked.get_one("output").cloned(),
    }
}

/// The command with all its help in one language.
pub fn command(words: &Words) -> Command {
    let help = &words.help;
    let option = |name: &'static str, text: &'static str| Arg::new(name).long(name).help(text);
    let read = about(Command::new("read"), words, help.read, help.read_more)
        .override_usage(help.read_usage)
        .args(file_arguments(words))
        .arg(
            option("format", help.read_format)
                .short('f')
                .value_name(help.format_name)
                .value_parser(PossibleValuesParser::new(READ_FORMATS.map(|(name, _)| name)))
                .hide_possible_values(true),
        )
        .arg(option("bom", help.bom).action(ArgAction::SetTrue));
    let check = about(Command::new("check"), words, help.check, help.check_more)
        .override_usage(help.check_usage)
        .args(file_arguments(words).map(|argument| {
            let alone = ["list", "explain"];
            if argument.get_id() == "files" {
                argument.required(false).required_unless_present_any(alone)
            } else {
                argument
            }
        }))
        .arg(
            option("format", help.check_format)
                .short('f')
                .value_name(help.format_name)
                .value_parser(PossibleValuesParser::new(CHECK_FORMATS.map(|(name, _)| name)))
                .hide_possible_values(true),
        )
        .args([("select", help.select), ("ignore", help.ignore)].map(|(name, text)| {
            option(name, text).value_name(help.codes_name).value_delimiter(',').action(ArgAction::Append)
        }))
        .arg(option("explain", help.explain).value_name(help.code_name))
        .arg(option("list", help.list).action(ArgAction::SetTrue))
        .arg(option("no-color", help.no_color).action(ArgAction::SetTrue));
    let quantities = about(Command::new("quantities"), words, help.quantities, help.quantities_more)
        .override_usage(help.quantities_usage)
        .arg(
            Arg::new("file")
                .value_name(help.file_name)
                .help(help.quantities_file)
                .value_parser(value_parser!(PathBuf)),
        );
    let schema =
        about(Command::new("schema"), words, help.schema, help.schema_more).override_usage("taizhang schema");
    let completions = about(Command::new("completions"), words, help.completions, help.completions_more)
        .override_usage(help.completions_usage)
        .arg(
            Arg::new("shell")
                .value_name(help.shell_name)
                .help(help.shell)
                .required(true)
                .value_parser(value_parser!(Shell))
                .hide_possible_values(true),
        );
    let top = about(Command::new("taizhang"), words, help.top, help.top_more)
        .override_usage(help.top_usage)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .subcommand_help_heading(help.commands)
        .arg(option("version", help.version).short('V').action(ArgAction::Version))
        .subcommands([read, check, quantities, poster_command(words)])
        .subcommands(office::commands(words))
        .subcommands([schema, completions]);
    let top = top.mut_subcommands(|inner| settle(inner, words));
    settle(top, words)
}

fn poster(asked: &ArgMatches) -> poster::Asked {
    let theme = asked.get_one::<String>("theme").and_then(|name| Theme::named(name));
    poster::Asked {
        file: asked.get_one::<PathBuf>("file").cloned().unwrap_or_default(),
        last: asked.get_one("last").cloned(),
        output: asked.get_one("output").cloned(),
        form: asked.contains_id("format").then(|| named(asked, &poster::Form::NAMES, poster::Form::Html)),
        theme: theme.unwrap_or(&THEMES[0]),
        layout: named_by(asked, "layout", &LAYOUTS).unwrap_or(Layout::Phone),
        detail: named_by(asked, "detail", &DETAILS),
        scorecard: asked.get_flag("scorecard"),
        address: asked.get_one::<String>("address").cloned(),
        scale: asked.get_one::<u16>("scale").copied().unwrap_or(100),
    }
}

fn named_by<T: Copy>(asked: &ArgMatches, argument: &str, known: &[(&str, T)]) -> Option<T> {
    let name = asked.get_one::<String>(argument)?;
    known.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
}

fn poster_command(words: &Words) -> Command {
    let (help, own) = (&words.help, &words.publish);
    let option = |name: &'static str, text: &'static str| Arg::new(name).long(name).help(text);
    let one_of = |argument: Arg, names: &[&'static str]| {
        argument.value_parser(PossibleValuesParser::new(names.to_vec())).hide_possible_values(true)
    };
    let path = |argument: Arg| argument.value_name(help.file_name).value_parser(value_parser!(PathBuf));
    about(Command::new("poster"), words, own.poster, own.poster_more).override_usage(own.poster_usage).args([
        path(Arg::new("file").help(own.poster_file)).required(true),
        path(option("output", own.poster_output)).short('o'),
        one_of(
            option("format", own.poster_format).short('f').value_name(help.format_name),
            &poster::Form::NAMES.map(|(name, _)| name),
        ),
        one_of(option("theme", own.theme), &THEMES.map(|theme| theme.name)),
        one_of(option("layout", own.layout), &LAYOUTS.map(|(name, _)| name)),
        one_of(option("detail", own.detail), &DETAILS.map(|(name, _)| name)),
        option("scorecard", own.scorecard).action(ArgAction::SetTrue),
        path(option("last", help.last)),
        option("address", own.address),
        option("scale", own.scale).value_parser(value_parser!(u16).range(25..=400)),
    ])
}

/// The arguments that `read` and `check` share.
fn file_arguments(words: &Words) -> [Arg; 6] {
    let help = &words.help;
    let option = |name: &'static str, text: &'static str| Arg::new(name).long(name).help(text);
    let path = |argument: Arg| argument.value_name(help.file_name).value_parser(value_parser!(PathBuf));
    [
        path(Arg::new("files").help(help.files)).num_args(1..).required(true),
        path(option("last", help.last)),
        option("encoding", help.encoding).value_name(help.label_name),
        option("year", help.year)
            .value_name(help.year_name)
            .value_parser(value_parser!(u16).range(1949..=2200)),
        option("name", help.name).value_name(help.name_name),
        path(option("output", help.output)).short('o'),
    ]
}

fn about(command: Command, words: &Words, line: &'static str, more: &'static str) -> Command {
    command.about(line).after_help(words.help.see_more).after_long_help(more)
}

/// Gives a command the options that all have, and headings in its language.
fn settle(command: Command, words: &Words) -> Command {
    let help = &words.help;
    let parser = PossibleValuesParser::new(["zh", "en"]);
    command
        .disable_help_flag(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("zh|en")
                .help(help.lang)
                .value_parser(parser)
                .hide_possible_values(true),
        )
        .arg(Arg::new("help").short('h').long("help").help(help.help).action(ArgAction::Help))
        .help_template(help.template)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { help.arguments } else { help.options };
            argument.help_heading(heading)
        })
}
