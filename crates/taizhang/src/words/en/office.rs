//! The commands on an installation.

use std::path::Path;

use taizhang_proof::Checkpoint;
use taizhang_service::remind::veiled;
use taizhang_service::{Fault, ServiceError, Verified};
use taizhang_store::{BackupSummary, Finding, Severity};

use crate::office::OfficeFailure;
use crate::office::import::Imported;
use crate::office::letters::Reminded;
use crate::office::open::Opened;
use crate::office::report::Filled;
use crate::office::simulate::Simulated;
use crate::office::status::Glance;
use crate::office::table::{ROWS_MAX, RowFault, RowFaultKind, TABLE_BYTES_MAX, TableImported};
use crate::words::office::{OfficeHelp, OfficeWords};

pub const OFFICE: OfficeWords = OfficeWords {
    help: HELP,
    failure,
    imported,
    table_imported,
    glance,
    verified,
    exported,
    backed_up,
    restored,
    archive_checked,
    examined,
    simulated,
    reported,
    opened,
    reminded,
    serving,
};

const HELP: OfficeHelp = OfficeHelp {
    data: "the folder of the installation; else TAIZHANG_DATA, else ./taizhang-data",
    database: "the database, as postgres://USER:PASSWORD@HOST/NAME; else TAIZHANG_DATABASE, else SQLite in the folder",
    government: "which government, by its division code; not needed where there is only one",
    allow_unsafe: "open in spite of database settings that can lose what was acknowledged (noted in the access trail)",
    folder_name: "FOLDER",
    government_name: "CODE",
    date_name: "DATE",
    as_of: "as it was at the end of a day, as 2026-06-30",
    text_or_json: "text (default) or json",
    dry_run: "only say what would be done",
    import: "File a report: each result and commitment becomes an entry; the first import opens the ledger",
    import_usage: "taizhang import [OPTIONS] <REPORT>",
    import_more: "\
Examples:
  taizhang import report-2026.docx --last report-2025.docx
  taizhang import report-2026.md --dry-run         only show what would be filed
  taizhang import corrected.docx --corrects R1     a corrected version beside the old
  taizhang import ledger.csv --table --government 331900 --year 2026   what was kept in a spreadsheet

Columns of a table, in any order: text, kind, chapter, indicator, value, unit, bound, due, units; the first row names them.
UTF-8 or GB18030. All rows are looked at first; if one is wrong, nothing is filed. After a break, do it again: what was
filed is known.

The same file twice changes nothing. Use --government where the report does not say whose it is.
Exit codes: 0 done; 2 not done.",
    import_file: "the report to file: md txt html docx csv",
    corrects: "the version it corrects, as R1",
    table: "the file is a table (csv or jsonl), an entry a row",
    table_year: "the year that the table plans",
    status: "A ledger at a glance: reports, entries, tasks, units",
    status_usage: "taizhang status [OPTIONS]",
    status_more: "Examples:\n  taizhang status\n  taizhang status --as-of 2026-06-30 --format json",
    log: "List the events of a ledger",
    log_usage: "taizhang log [OPTIONS]",
    log_more: "Examples:\n  taizhang log --from 100 --limit 20\n  taizhang log --format json | jq .leaf.event",
    from: "the first event, counted from 0",
    limit: "how many at most",
    verify: "Say whether anything in the database was altered",
    verify_usage: "taizhang verify [OPTIONS]",
    verify_more: "\
Computes every hash and every signed checkpoint anew, folds the log from its first event, and compares the files of the reports.
Who does not trust this machine takes the folder of taizhang export --format tiles to taizhang-verify.

Exit codes: 0 all holds; 1 something does not; 2 it could not be looked at.",
    export: "Export a ledger: its state (json), or a log that anybody can verify (tiles)",
    export_usage: "taizhang export [OPTIONS]",
    export_more: "\
Examples:
  taizhang export --format json -o ledger.json
  taizhang export --format json --as-of 2026-06-30
  taizhang export --format tiles -o log/         then: taizhang-verify log/ --key \"$(cat log/key.txt)\"",
    export_output: "the file (json) or the folder (tiles) to write",
    export_format: "json (default) or tiles",
    moment_name: "MOMENT",
    archive: "the archive",
    backup: "Back up logs, files and accounts, while people work",
    backup_usage: "taizhang backup [OPTIONS] <ARCHIVE>",
    backup_more: "\
Example:
  taizhang backup /backup/ledger-2026-06-30.tzb
  taizhang backup /backup/ledger-2026-06-30.tzb --with-key /safe/ledger.keys

An archive appears when it is whole. The signing key is not in it: --with-key writes name, signing key and the secret of
accounts into another file, for its owner only. Keep it apart from the archive; whoever has it can sign.
Exit codes: 0 done; 2 not done.",
    with_key: "write name and keys into this file (0600), to restore elsewhere with",
    restore: "Restore an archive into an empty installation",
    restore_usage: "taizhang restore [OPTIONS] <ARCHIVE>",
    restore_more: "\
Examples:
  taizhang restore ledger.tzb --data new
  taizhang restore ledger.tzb --data new --until 2026-06-30T18:00:00+08:00
  taizhang restore ledger.tzb --data new --key ledger.keys    with the name and keys it had
  taizhang restore ledger.tzb --check            only say whether the archive is whole

Without --key the new installation has a name and keys of its own: every record is there, but its checkpoints do not
continue the old ones, and second factors are to be set up again.

An archive of SQLite can be restored into PostgreSQL (--database), and the other way round.
An archive that is cut or altered is refused; where a restore breaks off, begin again in an empty folder.",
    until: "restore up to a moment, as 2026-06-30T18:00:00+08:00",
    key: "the file that backup --with-key wrote",
    check: "only say whether the archive is whole",
    doctor: "Say what is wrong with an installation: settings, disk, permissions, database, files, backup",
    doctor_usage: "taizhang doctor [OPTIONS]",
    doctor_more: "Exit codes: 0 nothing grave; 1 something grave; 2 it could not be looked at. Changes nothing.",
    deep: "read every file as well (slow)",
    simulate: "Live through a whole invented year: units, tasks, reports, returns, notices; marked as simulated",
    simulate_usage: "taizhang simulate [OPTIONS] <REPORT>",
    simulate_more: "\
Examples:
  taizhang simulate report.md --data demo --seed 7
  taizhang simulate report.md --data demo --months 6

The same seed and report give the same year. Only an empty ledger is written to; nothing mixes with real data.",
    seed: "the seed (default 1)",
    months: "up to which month (1 to 12, default 12)",
    report: "Report of a task for a period",
    report_usage: "taizhang report [OPTIONS] --period <PERIOD> --as <POST> <TASK>",
    report_more: "\
Examples:
  taizhang report T12 --period 2026-03 --as education-1 --value 8 --note \"8 schools begun\"
  taizhang report T12 --period 2026-04 --as education-1 --unchanged
  taizhang report T12 --period 2026-Q1 --as education-1 --not-applicable \"floods\" --dry-run",
    task: "the task, as T12",
    period: "the period: 2026-03, 2026-Q1, 2026-H1, 2026",
    post: "at which post; somebody has to hold it today",
    post_name: "POST",
    value: "the figure, in the unit of the task's measure",
    unchanged: "nothing has changed since the last report",
    not_applicable: "why there is nothing to report of this period",
    note: "what was done",
    problems: "what stands in the way",
    next_steps: "what comes next",
    words_name: "TEXT",
    ask: "Ask for anything, as a command in JSON (the one of the API)",
    ask_usage: "taizhang ask --as <POST> <FILE>",
    ask_more: "\
Example:
  echo '{\"entry\":{\"confirm\":{\"entries\":[\"E1\"]}}}' | taizhang ask - --as research-1

All commands: /api/v1/openapi.json. Who may do what: docs/permissions.md.",
    command_file: "the file with the command; - for the standard input",
    open: "Read a report, make its ledger, and open it in the browser",
    open_usage: "taizhang open [OPTIONS] <REPORT>",
    open_more: "\
Examples:
  taizhang open report.md                  read, file, and serve on 127.0.0.1:8321
  taizhang open --simulate report.md       live through a year first, so that every page has life (marked as simulated)
  taizhang open report.md --last last.md   hold it against last year's report as well

On this machine only. Logins and passwords are printed; the ledger is kept in the folder that --data names.",
    open_simulate: "live through a simulated year first, for demonstrations and training",
    remind: "Send today's reminders to posts and units that have an address",
    remind_usage: "taizhang remind [OPTIONS]",
    remind_more: "\
Example:
  taizhang remind --dry-run                      see first who would be told of what today

Addresses and the mail server stand in taizhang-serve.toml in the installation's folder (docs/reminders.md), passwords in
the environment. taizhang serve sends once a day by itself; nothing is sent twice for one day and thing. What did not arrive
is tried again; what was given up stands at /reminders of the API.
Exit codes: 0 done; 2 not done.",
    remind_dry_run: "only say what would be sent",
    serve: "Serve /api/v1; the first start prints a one-time password",
    serve_usage: "taizhang serve [OPTIONS]",
    serve_more: "\
Examples:
  taizhang serve                                    this machine only, 127.0.0.1:8321
  taizhang serve --public https://ledger.example --listen 0.0.0.0:8321
  taizhang serve --database postgres://…             several servers may share a PostgreSQL (with the same keys in their folders)

Put a proxy before it for TLS. The log goes to standard error, a JSON object a line (--log text for people); RUST_LOG says how much.
Ctrl-C stops it: running requests end, snapshots are kept.",
    listen: "where to listen (default 127.0.0.1:8321)",
    address_name: "ADDRESS",
    public: "the address people know (https://…); needed for Secure cookies",
    passwords: "what passwords must be: mlps3 (default of a Chinese interface) or asvs",
    profile_name: "PROFILE",
    log_form: "json (default) or text",
};

fn failure(failure: &OfficeFailure) -> String {
    match failure {
        OfficeFailure::None(folder) => format!(
            "there is no installation in {}; file a report with taizhang import, or name the folder with --data",
            folder.display()
        ),
        OfficeFailure::File(path, error) => {
            format!("{}: {error}; check its permissions and the space left", path.display())
        }
        OfficeFailure::Broken(path, why) => format!("{}: {why}; restore it from a backup", path.display()),
        OfficeFailure::KeyIsOpen(path) => {
            format!(
                "others can read the signing key {0}; run chmod 600 {0}, and think of a new one",
                path.display()
            )
        }
        OfficeFailure::Which(governments) if governments.is_empty() => {
            "no government is kept here yet; file a report with taizhang import".to_owned()
        }
        OfficeFailure::Which(governments) => {
            let names: Vec<String> = governments.iter().map(ToString::to_string).collect();
            format!(
                "{} governments are kept here, name one with --government: {}",
                names.len(),
                names.join(", ")
            )
        }
        OfficeFailure::Whose => {
            "the report does not say whose it is; name the division code with --government".to_owned()
        }
        OfficeFailure::NotEmpty(government) => {
            format!(
                "{government} has a ledger already; a simulation wants an empty one, name another folder with --data"
            )
        }
        OfficeFailure::Row(fault) => row_fault(fault),
        OfficeFailure::Period(written) => {
            format!("{written:?} is no period; write 2026-03, 2026-Q1, 2026-H1 or 2026")
        }
        OfficeFailure::Post(post) => {
            format!("nobody holds the post {post} today; check its name, or fill it")
        }
        OfficeFailure::Listen(address, error) => {
            format!("cannot listen at {address}: {error}; take another port")
        }
        OfficeFailure::Settings(path, why) => format!("{} cannot be used: {why}", path.display()),
        OfficeFailure::Remind(error) => format!("no reminder went out: {error}"),
        OfficeFailure::Profile(name) => format!("there is no profile {name:?}; mlps3 or asvs"),
        OfficeFailure::Access(error) => error.to_string(),
        OfficeFailure::Name(error) => error.to_string(),
        OfficeFailure::Runtime(error) => format!("the program cannot start: {error}"),
        OfficeFailure::Service(ServiceError::Refused(refusal)) => refusal.en.clone(),
        OfficeFailure::Service(error) => error.to_string(),
    }
}

fn imported(told: &Imported) -> String {
    let counts: Vec<String> = told.entries.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let entries = counts.join(", ");
    match (&told.report, told.dry_run) {
        (_, true) => format!("Would file: {entries}. Nothing was written.\n"),
        (None, false) => "This file was filed before; nothing has changed.\n".to_owned(),
        (Some(report), false) => {
            let mut text = format!("Filed as {report} (government {}): {entries}.\n", told.government);
            if told.kept > 0 || told.gone > 0 {
                text += &format!(
                    "Against the version it corrects: {} new, {} kept, {} gone.\n",
                    told.new, told.kept, told.gone
                );
            }
            if told.twins > 0 {
                text += &format!(
                    "{} groups of entries say one thing; decide whether to merge them.\n",
                    told.twins
                );
            }
            text + &format!("The log has {} events. Next: taizhang status\n", told.size)
        }
    }
}

fn glance(told: &Glance) -> String {
    let mut text = format!("{} ({})", told.name, told.government);
    if told.simulated {
        text += "  [SIMULATED]";
    }
    text += &format!("\nas of {}, {} events in the log", told.as_of.as_deref().unwrap_or("--"), told.events);
    if let Some(fingerprint) = &told.fingerprint {
        text += &format!(", fingerprint {fingerprint}");
    }
    text += "\n\nReports\n";
    for filed in &told.reports {
        let year = filed.plan_year.map_or_else(|| "--".to_owned(), |year| year.to_string());
        let short = &filed.sha256[..16.min(filed.sha256.len())];
        text += &format!("  {}  {year}  {}  SHA-256 {short}…\n", filed.report, filed.name);
    }
    let counts: Vec<String> = told.entries.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    text += &format!("Entries  {}; {} not confirmed\n", counts.join(", "), told.unconfirmed);
    let tasks: Vec<String> =
        told.tasks.iter().map(|task| format!("{} {}", task.status, task.count)).collect();
    text +=
        &format!("Tasks    {}\n", if tasks.is_empty() { "none yet".to_owned() } else { tasks.join(", ") });
    text + &format!("Units    {}\n", told.units)
}

fn verified(found: &Verified, altered: &[String]) -> String {
    if found.holds() && altered.is_empty() {
        return format!(
            "All holds: {} events and {} checkpoints are as they were signed; the reports' files are unaltered.\n",
            found.leaves, found.checkpoints
        );
    }
    let mut text = "Does not hold:\n".to_owned();
    for fault in &found.faults {
        text += &format!("  {}\n", fault_line(fault));
    }
    if found.more > 0 {
        text += &format!("  and {} more\n", found.more);
    }
    for file in altered {
        text += &format!("  the report's file {file} is missing or altered\n");
    }
    text + "Leave everything as it is, compare checkpoints kept elsewhere, then restore a backup.\n"
}

fn fault_line(fault: &Fault) -> String {
    match fault {
        Fault::Altered { at } => format!("entry {at} does not have the hash it was written with"),
        Fault::NotAnEvent { at, reason } => format!("entry {at} is no event of a ledger ({reason})"),
        Fault::Missing { at } => format!("entry {at} is missing"),
        Fault::DoesNotFit { at, reason } => {
            format!("entry {at} speaks of {reason}, which is not there before it")
        }
        Fault::Checkpoint { held, size } => {
            format!(
                "the checkpoint signed at {size} is not of this log: something between {held} and {size} was changed"
            )
        }
        Fault::Unsigned { size, reason } => {
            format!("the checkpoint at {size} was not signed by this ledger ({reason})")
        }
        Fault::Shortened { size, found } => {
            format!("the log has {found} entries, fewer than the {size} that were signed")
        }
        Fault::StateDiffers => "what is shown is not what the log folds to".to_owned(),
    }
}

fn exported(folder: &Path, checkpoint: &Checkpoint, key: &str) -> String {
    format!(
        "The log is in {}: {} events, fingerprint {}.\nKey: {key}\nVerify: taizhang-verify {} --key '{key}'\n",
        folder.display(),
        checkpoint.head.size,
        checkpoint.fingerprint(),
        folder.display(),
    )
}

fn counted(summary: &BackupSummary) -> String {
    let logs: Vec<String> = summary.logs.iter().map(|log| format!("{} {}", log.log, log.size)).collect();
    format!(
        "logs {}; {} files, {} other rows, {} bytes.\n",
        logs.join(", "),
        summary.files,
        summary.rows,
        summary.bytes
    )
}

fn backed_up(summary: &BackupSummary) -> String {
    format!("Backed up: {}The signing key is not in it; keep it elsewhere.\n", counted(summary))
}

fn restored(summary: &BackupSummary) -> String {
    format!(
        "Restored: {}Put signing.key and installation.toml of the old installation into the folder, then run taizhang verify.\n",
        counted(summary)
    )
}

fn archive_checked(summary: &BackupSummary) -> String {
    format!("The archive is whole: {}", counted(summary))
}

fn examined(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let severity = match finding.severity {
            Severity::Grave => "grave  ",
            Severity::Warning => "warning",
            Severity::Fine => "fine   ",
        };
        let subject = format!("{:?}", finding.subject).to_lowercase();
        format!("{severity}  {subject}: {}\n", finding.text)
    };
    findings.iter().map(line).collect()
}

fn opened(address: &str, simulated: bool, accounts: &[Opened]) -> String {
    let mut text = format!("The ledger is open at {address}\n");
    if simulated {
        text += "The year is simulated: its units, persons and progress are not real.\n";
    }
    for one in accounts {
        let mut roles: Vec<&str> = one.roles.iter().map(|role| role.name()).collect();
        roles.dedup();
        let password = one.password.as_deref().unwrap_or("(the password set before)");
        text += &format!("  {}  {password}    {}\n", one.login, roles.join(", "));
    }
    text + "Ctrl-C stops it.\n"
}

fn simulated(told: &Simulated) -> String {
    let mut text = format!(
        "Simulated (seed {}): government {}, {} steps, {} events in the log.",
        told.seed, told.government, told.steps, told.events
    );
    if told.refused > 0 {
        text += &format!(" {} steps were refused by the rules.", told.refused);
    }
    text + "\nNext: taizhang status\n"
}

fn row_fault(fault: &RowFault) -> String {
    let RowFault { line, column, written, .. } = fault;
    let place =
        if column.is_empty() { format!("line {line}") } else { format!("line {line}, column {column}") };
    let what = match fault.fault {
        RowFaultKind::NoText => {
            return "the table has no column text (内容, 条目, 目标任务); name the columns in its first row"
                .to_owned();
        }
        RowFaultKind::Encoding => {
            return "the table is neither UTF-8 nor GB18030; save it as UTF-8".to_owned();
        }
        RowFaultKind::TooMany => {
            return format!(
                "the table is too large ({written}); {ROWS_MAX} rows, {TABLE_BYTES_MAX} bytes at most"
            );
        }
        RowFaultKind::Empty => "is empty; every row needs a text".to_owned(),
        RowFaultKind::Kind => format!("{written:?} is no kind: result, target, milestone, bid or duty"),
        RowFaultKind::Number => format!("{written:?} is no number"),
        RowFaultKind::Due => format!("{written:?} is no date; write 2026 or 2026-09"),
        RowFaultKind::Bound => format!("{written:?} is no bound: eq, ge, gt, le, lt, about, or nothing"),
        RowFaultKind::Shape => format!("cannot be read: {written}"),
    };
    format!("{place}: {what}; nothing was filed")
}

fn table_imported(told: &TableImported) -> String {
    if told.dry_run {
        return format!("{} rows, all of which can be filed. Nothing was written.\n", told.rows);
    }
    format!(
        "{} rows: {} filed now, {} before (government {}).\n",
        told.rows, told.filed, told.before, told.government
    )
}

fn reported(filled: &Filled) -> String {
    let value = filled.said.value.map_or_else(|| "--".to_owned(), |value| value.to_string());
    let last = filled.last.map_or_else(|| "--".to_owned(), |value| value.to_string());
    match &filled.done {
        None => format!(
            "Would report: {} {} value {value} (last {last}). Nothing was written.\n",
            filled.task, filled.period
        ),
        Some(done) => {
            format!(
                "Reported: {} {} value {value} (last {last}), event {}.\n",
                filled.task, filled.period, done.first
            )
        }
    }
}

fn serving(address: &str, first: Option<(&str, &str)>) -> String {
    let mut text = format!("Serving at {address}/api/v1/docs\n");
    if let Some((login, password)) = first {
        text += &format!(
            "First start. Login {login}, one-time password {password}\nShown this once; change it, then make the three administrators (system, security, audit).\n"
        );
    }
    text
}

fn reminded(reminded: &Reminded) -> String {
    let mut text = String::new();
    for letter in &reminded.today.letters {
        text.push_str(&format!(
            "{} {}  [{}] {}: {}\n",
            letter.to.who,
            veiled(&letter.to.channel),
            letter.object,
            letter.word.en,
            letter.title
        ));
    }
    for owed in &reminded.today.untold {
        text.push_str(&format!(
            "no address: {}  [{}] {}: {}\n",
            owed.unit, owed.object, owed.word.en, owed.title
        ));
    }
    match reminded.sent {
        None => text.push_str(&format!(
            "Would send {} reminders today. Nothing was sent.\n",
            reminded.today.letters.len()
        )),
        Some((queued, delivered)) => text.push_str(&format!(
            "Queued {} ({} of today were there), sent {}, to be tried again {}, given up {}.\n",
            queued.new, queued.known, delivered.sent, delivered.again, delivered.dead
        )),
    }
    text
}
