//! The arguments of the commands on an installation.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use jiff::civil::Date;
use rust_decimal::Decimal;

use taizhang_publish::poster::{THEMES, Theme};

use crate::words::Words;

/// Where a service listens unless it is told otherwise: this machine only.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8321);

/// Which installation, and which government in it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder with the database, the files and the signing key.
    pub folder: PathBuf,
    /// The address of the database, where it is not in the folder.
    pub database: Option<String>,
    /// The government; not needed where there is only one.
    pub government: Option<String>,
    /// Whether output is for programs.
    pub json: bool,
    /// Opens in spite of settings that can lose what was acknowledged.
    pub allow_unsafe: bool,
}

/// What to do with an installation.
#[derive(Debug)]
pub enum OfficeTask {
    /// `taizhang import`.
    Import(Import),
    /// `taizhang status`.
    Status(Status),
    /// `taizhang log`.
    Log(Log),
    /// `taizhang verify`.
    Verify(Place),
    /// `taizhang export`.
    Export(Export),
    /// `taizhang backup`.
    Backup(Backup),
    /// `taizhang restore`.
    Restore(Restore),
    /// `taizhang doctor`.
    Doctor(Doctor),
    /// `taizhang simulate`.
    Simulate(Simulate),
    /// `taizhang report`.
    Report(Report),
    /// `taizhang ask`.
    Ask(Ask),
    /// `taizhang remind`.
    Remind(Remind),
    /// `taizhang serve`.
    Serve(Serve),
    /// `taizhang open`.
    Open(Open),
    /// `taizhang publish`.
    Publish(crate::office::publish::Publish),
    /// Reads files for a service; nobody types it.
    Reading,
}

/// `taizhang report`.
#[derive(Debug)]
pub struct Report {
    /// Where.
    pub place: Place,
    /// The task.
    pub task: String,
    /// The period.
    pub period: String,
    /// At which post.
    pub post: String,
    /// The figure.
    pub value: Option<Decimal>,
    /// That nothing changed.
    pub unchanged: bool,
    /// Why nothing is to be reported.
    pub not_applicable: Option<String>,
    /// What was done.
    pub note: Option<String>,
    /// What stands in the way.
    pub problems: Option<String>,
    /// What comes next.
    pub next_steps: Option<String>,
    /// Only says what would be reported.
    pub dry_run: bool,
}

/// `taizhang ask`.
#[derive(Debug)]
pub struct Ask {
    /// Where.
    pub place: Place,
    /// The file with the command, `-` for the standard input.
    pub command: PathBuf,
    /// At which post.
    pub post: String,
}

/// `taizhang remind`.
#[derive(Debug)]
pub struct Remind {
    /// Where.
    pub place: Place,
    /// The address that people know, printed below each mail.
    pub public: Option<String>,
    /// Only says what would be sent.
    pub dry_run: bool,
}

/// `taizhang serve`.
#[derive(Debug)]
pub struct Serve {
    /// Where.
    pub place: Place,
    /// The address to listen at.
    pub listen: SocketAddr,
    /// The address that people know.
    pub public: Option<String>,
    /// What a password must be.
    pub profile: Option<String>,
    /// Whether the log is for people.
    pub log_text: bool,
}

/// `taizhang open`.
#[derive(Debug)]
pub struct Open {
    /// Where.
    pub place: Place,
    /// Whether that was said, or is the usual folder.
    pub place_said: bool,
    /// The report.
    pub file: PathBuf,
    /// Last year's report.
    pub last: Option<PathBuf>,
    /// Whether a year is lived through first.
    pub simulate: bool,
    /// The seed of that year.
    pub seed: u64,
    /// How many months of it.
    pub months: u8,
    /// The address to listen at.
    pub listen: SocketAddr,
}

/// `taizhang backup`.
#[derive(Debug)]
pub struct Backup {
    /// Where.
    pub place: Place,
    /// The archive to write.
    pub archive: PathBuf,
    /// The file to write what the installation signs with into.
    pub with_key: Option<PathBuf>,
}

/// `taizhang restore`.
#[derive(Debug)]
pub struct Restore {
    /// Where to.
    pub place: Place,
    /// The archive to read.
    pub archive: PathBuf,
    /// The file with what the installation signed with.
    pub key: Option<PathBuf>,
    /// The last moment to restore.
    pub until: Option<jiff::Timestamp>,
    /// Only looks whether the archive is whole.
    pub check: bool,
}

/// `taizhang doctor`.
#[derive(Debug)]
pub struct Doctor {
    /// Where.
    pub place: Place,
    /// Reads every file as well.
    pub deep: bool,
}

/// `taizhang simulate`.
#[derive(Debug)]
pub struct Simulate {
    /// Where.
    pub place: Place,
    /// The report.
    pub file: PathBuf,
    /// Last year's report.
    pub last: Option<PathBuf>,
    /// The seed.
    pub seed: u64,
    /// How many months of the year.
    pub months: u8,
}

/// `taizhang import`.
#[derive(Debug)]
pub struct Import {
    /// Where.
    pub place: Place,
    /// The report.
    pub file: PathBuf,
    /// Last year's report.
    pub last: Option<PathBuf>,
    /// The version it corrects.
    pub corrects: Option<String>,
    /// Whether it is a table whose rows are entries.
    pub table: bool,
    /// The year that the rows of a table plan.
    pub year: Option<u16>,
    /// Only says what would be done.
    pub dry_run: bool,
}

/// `taizhang status`.
#[derive(Debug)]
pub struct Status {
    /// Where.
    pub place: Place,
    /// The day to look back to.
    pub as_of: Option<Date>,
}

/// `taizhang log`.
#[derive(Debug)]
pub struct Log {
    /// Where.
    pub place: Place,
    /// The first event.
    pub from: u64,
    /// How many at most.
    pub limit: u64,
}

/// `taizhang export`.
#[derive(Debug)]
pub struct Export {
    /// Where.
    pub place: Place,
    /// The folder for a log that others verify, or the file for a state as JSON.
    pub output: Option<PathBuf>,
    /// The log as tlog-tiles, instead of the state as JSON.
    pub tiles: bool,
    /// The day to look back to.
    pub as_of: Option<Date>,
}

/// The task of a command on an installation; `None` for other commands.
pub fn parse(
    name: &str,
    asked: &ArgMatches,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Option<OfficeTask> {
    let place = place(asked, environment);
    let path = |name| asked.get_one::<PathBuf>(name).cloned();
    let text = |name: &str| asked.get_one::<String>(name).cloned();
    let as_of = || asked.get_one::<Date>("as-of").copied();
    Some(match name {
        "import" => OfficeTask::Import(Import {
            place,
            file: path("file")?,
            last: path("last"),
            corrects: asked.get_one::<String>("corrects").cloned(),
            table: asked.get_flag("table"),
            year: asked.get_one::<u16>("year").copied(),
            dry_run: asked.get_flag("dry-run"),
        }),
        "status" => OfficeTask::Status(Status { place, as_of: as_of() }),
        "log" => OfficeTask::Log(Log {
            place,
            from: asked.get_one::<u64>("from").copied().unwrap_or(0),
            limit: asked.get_one::<u64>("limit").copied().unwrap_or(u64::MAX),
        }),
        "verify" => OfficeTask::Verify(place),
        "export" => OfficeTask::Export(Export {
            place,
            output: path("output"),
            tiles: asked.get_one::<String>("format").is_some_and(|format| format == "tiles"),
            as_of: as_of(),
        }),
        "publish" => OfficeTask::Publish(crate::office::publish::Publish {
            place,
            folder: path("folder")?,
            address: asked.get_one::<String>("address").cloned(),
            theme: asked.get_one::<String>("theme").and_then(|name| Theme::named(name)).unwrap_or(&THEMES[0]),
        }),
        "backup" => {
            OfficeTask::Backup(Backup { place, archive: path("archive")?, with_key: path("with-key") })
        }
        "restore" => OfficeTask::Restore(Restore {
            place,
            archive: path("archive")?,
            key: path("key"),
            until: asked.get_one::<jiff::Timestamp>("until").copied(),
            check: asked.get_flag("check"),
        }),
        "doctor" => OfficeTask::Doctor(Doctor { place, deep: asked.get_flag("deep") }),
        "simulate" => OfficeTask::Simulate(Simulate {
            place,
            file: path("file")?,
            last: path("last"),
            seed: asked.get_one::<u64>("seed").copied().unwrap_or(1),
            months: asked.get_one::<u8>("months").copied().unwrap_or(12),
        }),
        "report" => OfficeTask::Report(Report {
            place,
            task: text("task")?,
            period: text("period")?,
            post: text("as")?,
            value: asked.get_one::<Decimal>("value").copied(),
            unchanged: asked.get_flag("unchanged"),
            not_applicable: text("not-applicable"),
            note: text("note"),
            problems: text("problems"),
            next_steps: text("next-steps"),
            dry_run: asked.get_flag("dry-run"),
        }),
        "ask" => OfficeTask::Ask(Ask { place, command: path("command")?, post: text("as")? }),
        "remind" => {
            OfficeTask::Remind(Remind { place, public: text("public"), dry_run: asked.get_flag("dry-run") })
        }
        "serve" => OfficeTask::Serve(Serve {
            place,
            listen: asked.get_one::<SocketAddr>("listen").copied().unwrap_or(LISTEN),
            public: text("public"),
            profile: text("passwords"),
            log_text: text("log").is_some_and(|form| form == "text"),
        }),
        "open" => OfficeTask::Open(Open {
            place_said: asked.get_one::<PathBuf>("data").is_some() || environment("TAIZHANG_DATA").is_some(),
            place,
            file: path("file")?,
            last: path("last"),
            simulate: asked.get_flag("simulate"),
            seed: asked.get_one::<u64>("seed").copied().unwrap_or(1),
            months: asked.get_one::<u8>("months").copied().unwrap_or(9),
            listen: asked.get_one::<SocketAddr>("listen").copied().unwrap_or(LISTEN),
        }),
        super::READING => OfficeTask::Reading,
        _ => return None,
    })
}

fn place(asked: &ArgMatches, environment: &dyn Fn(&str) -> Option<String>) -> Place {
    let text = |name: &str| asked.try_get_one::<String>(name).ok().flatten().cloned();
    let folder = asked.try_get_one::<PathBuf>("data").ok().flatten().cloned();
    let told = |name| environment(name).filter(|value| !value.is_empty());
    Place {
        folder: folder.or_else(|| told("TAIZHANG_DATA").map(PathBuf::from)).unwrap_or("taizhang-data".into()),
        database: text("database").or_else(|| told("TAIZHANG_DATABASE")),
        government: text("government"),
        json: text("format").is_some_and(|format| format == "json"),
        allow_unsafe: asked.try_get_one::<bool>("allow-unsafe").ok().flatten().copied().unwrap_or(false),
    }
}

/// The commands with all their help in one language.
pub fn commands(words: &Words) -> Vec<Command> {
    let (help, own) = (&words.office.help, &words.publish);
    let option = |name: &'static str, text: &'static str| Arg::new(name).long(name).help(text);
    let path = |argument: Arg| argument.value_name(words.help.file_name).value_parser(value_parser!(PathBuf));
    let as_of = || option("as-of", help.as_of).value_name(help.date_name).value_parser(value_parser!(Date));
    let number = |name, text| option(name, text).value_name("N").value_parser(value_parser!(u64));
    let format = |text, formats: &'static [&'static str]| {
        option("format", text)
            .short('f')
            .value_name(words.help.format_name)
            .value_parser(PossibleValuesParser::new(formats))
            .hide_possible_values(true)
    };
    let command = |name: &'static str, about: &'static str, more: &'static str| {
        let places = [
            option("data", help.data).value_name(help.folder_name).value_parser(value_parser!(PathBuf)),
            option("database", help.database).value_name("URL"),
            option("government", help.government).value_name(help.government_name),
            option("allow-unsafe", help.allow_unsafe).action(ArgAction::SetTrue),
        ];
        Command::new(name).about(about).after_help(words.help.see_more).after_long_help(more).args(places)
    };
    let listen = || {
        option("listen", help.listen).value_name(help.address_name).value_parser(value_parser!(SocketAddr))
    };
    let months =
        || option("months", help.months).value_name("N").value_parser(value_parser!(u8).range(1..=12));
    vec![
        command("open", help.open, help.open_more)
            .override_usage(help.open_usage)
            .arg(path(Arg::new("file").help(help.import_file)).required(true))
            .arg(path(option("last", words.help.last)))
            .arg(option("simulate", help.open_simulate).action(ArgAction::SetTrue))
            .arg(number("seed", help.seed))
            .arg(months())
            .arg(listen())
            .arg(format(help.text_or_json, &["text", "json"])),
        command("import", help.import, help.import_more)
            .override_usage(help.import_usage)
            .arg(path(Arg::new("file").help(help.import_file)).required(true))
            .arg(path(option("last", words.help.last)))
            .arg(option("corrects", help.corrects).value_name("R1"))
            .arg(option("table", help.table).action(ArgAction::SetTrue))
            .arg(
                option("year", help.table_year)
                    .value_name(words.help.year_name)
                    .value_parser(value_parser!(u16).range(1949..=2200)),
            )
            .arg(option("dry-run", help.dry_run).action(ArgAction::SetTrue))
            .arg(format(help.text_or_json, &["text", "json"])),
        command("status", help.status, help.status_more)
            .override_usage(help.status_usage)
            .arg(as_of())
            .arg(format(help.text_or_json, &["text", "json"])),
        command("log", help.log, help.log_more)
            .override_usage(help.log_usage)
            .arg(number("from", help.from))
            .arg(number("limit", help.limit))
            .arg(format(help.text_or_json, &["text", "json"])),
        command("verify", help.verify, help.verify_more)
            .override_usage(help.verify_usage)
            .arg(format(help.text_or_json, &["text", "json"])),
        command("export", help.export, help.export_more)
            .override_usage(help.export_usage)
            .arg(path(option("output", help.export_output)).short('o'))
            .arg(as_of())
            .arg(format(help.export_format, &["json", "tiles"])),
        command("publish", own.publish, own.publish_more)
            .override_usage(own.publish_usage)
            .arg(path(Arg::new("folder").help(own.publish_folder)).required(true))
            .arg(option("address", own.site_address))
            .arg(
                option("theme", own.theme)
                    .value_parser(PossibleValuesParser::new(THEMES.map(|theme| theme.name)))
                    .hide_possible_values(true),
            ),
        command("backup", help.backup, help.backup_more)
            .override_usage(help.backup_usage)
            .arg(path(Arg::new("archive").help(help.archive)).required(true))
            .arg(path(option("with-key", help.with_key)))
            .arg(format(help.text_or_json, &["text", "json"])),
        command("restore", help.restore, help.restore_more)
            .override_usage(help.restore_usage)
            .arg(path(Arg::new("archive").help(help.archive)).required(true))
            .arg(
                option("until", help.until)
                    .value_name(help.moment_name)
                    .value_parser(value_parser!(jiff::Timestamp)),
            )
            .arg(path(option("key", help.key)))
            .arg(option("check", help.check).action(ArgAction::SetTrue))
            .arg(format(help.text_or_json, &["text", "json"])),
        command("doctor", help.doctor, help.doctor_more)
            .override_usage(help.doctor_usage)
            .arg(option("deep", help.deep).action(ArgAction::SetTrue))
            .arg(format(help.text_or_json, &["text", "json"])),
        command("simulate", help.simulate, help.simulate_more)
            .override_usage(help.simulate_usage)
            .arg(path(Arg::new("file").help(help.import_file)).required(true))
            .arg(path(option("last", words.help.last)))
            .arg(number("seed", help.seed))
            .arg(months())
            .arg(format(help.text_or_json, &["text", "json"])),
        command("report", help.report, help.report_more)
            .override_usage(help.report_usage)
            .arg(Arg::new("task").value_name("T1").help(help.task).required(true))
            .arg(option("period", help.period).value_name("2026-03").required(true))
            .arg(option("as", help.post).value_name(help.post_name).required(true))
            .arg(
                option("value", help.value)
                    .value_name("N")
                    .allow_hyphen_values(true)
                    .value_parser(value_parser!(Decimal)),
            )
            .arg(option("unchanged", help.unchanged).action(ArgAction::SetTrue).conflicts_with("value"))
            .args(
                [
                    ("not-applicable", help.not_applicable),
                    ("note", help.note),
                    ("problems", help.problems),
                    ("next-steps", help.next_steps),
                ]
                .map(|(name, text)| option(name, text).value_name(help.words_name)),
            )
            .arg(option("dry-run", help.dry_run).action(ArgAction::SetTrue))
            .arg(format(help.text_or_json, &["text", "json"])),
        command("ask", help.ask, help.ask_more)
            .override_usage(help.ask_usage)
            .arg(path(Arg::new("command").help(help.command_file)).required(true))
            .arg(option("as", help.post).value_name(help.post_name).required(true)),
        command("remind", help.remind, help.remind_more)
            .override_usage(help.remind_usage)
            .arg(option("public", help.public).value_name("URL"))
            .arg(option("dry-run", help.remind_dry_run).action(ArgAction::SetTrue))
            .arg(format(help.text_or_json, &["text", "json"])),
        command("serve", help.serve, help.serve_more)
            .override_usage(help.serve_usage)
            .arg(listen())
            .arg(option("public", help.public).value_name("URL"))
            .arg(
                option("passwords", help.passwords)
                    .value_name(help.profile_name)
                    .value_parser(PossibleValuesParser::new(["asvs", "mlps3"]))
                    .hide_possible_values(true),
            )
            .arg(
                option("log", help.log_form)
                    .value_name(words.help.format_name)
                    .value_parser(PossibleValuesParser::new(["json", "text"]))
                    .hide_possible_values(true),
            ),
        Command::new(super::READING).hide(true),
    ]
}
