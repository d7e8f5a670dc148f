//! English.

mod help;
mod office;
mod publish;
mod terms;

use crate::failure::Failure;
use crate::lang::Lang;
use crate::words::{Check, Page, Said, Summary, Usage, Words};

pub const WORDS: Words = Words {
    lang: Lang::En,
    tag: "en",
    help: help::HELP,
    usage: USAGE,
    failure,
    terms: terms::TERMS,
    said: SAID,
    summary: SUMMARY,
    page: PAGE,
    check: CHECK,
    office: office::OFFICE,
    publish: publish::PUBLISH,
};

const USAGE: Usage = Usage {
    error: "error",
    unknown_argument: |word| format!("there is no option {word}"),
    unknown_command: |word| format!("there is no command {word}"),
    missing_command: "a command is missing; see taizhang --help for all of them",
    missing_arguments: |words| format!("{words} is missing"),
    invalid_value: |argument, value| format!("{argument} cannot be {value:?}"),
    missing_value: |argument| format!("{argument} needs a value"),
    allowed: |values| format!("it may be: {values}"),
    meant: |word| format!("did you mean {word}?"),
    other: |text| format!("wrong arguments: {text}"),
    more: "More: --help.",
};

const SAID: Said = Said {
    reading: "reading",
    passed_over: |count| {
        format!("{} in the folders not md, txt, html, docx or csv, not read", some(count, "file"))
    },
    failed: |failed, all| format!("{failed} of {} could not be read", some(all, "file")),
    error: "error",
};

const SUMMARY: Summary = Summary {
    unknown: "(the text does not say)",
    file: "file",
    government: "government",
    years: "years",
    plan_and_review: |plan, review| match (plan, review) {
        (Some(plan), Some(review)) => format!("reviews {review}, plans {plan}"),
        (Some(plan), None) => format!("plans {plan}"),
        (None, Some(review)) => format!("reviews {review}"),
        (None, None) => "(the text does not say)".to_owned(),
    },
    session_title: "session",
    session: |congress, meeting| format!("people's congress {congress}, session {meeting}"),
    delivered_title: "delivered",
    delivered: |year, month, day| format!("{year}-{month:02}-{day:02}"),
    statements: "statements",
    count: |word, count| format!("{count} {word}"),
    figures: "figures",
    figure_counts: |all, results, targets| format!("{all} ({results} results, {targets} targets)"),
    sections: "sections",
    line: "line",
    indicator: "indicator",
    value: "value",
    kind: "kind",
    year: "year",
    links: "links",
    remarks: "remarks",
};

const PAGE: Page = Page {
    masthead: "Government work report · ledger",
    skip: "Skip to the text",
    outline: "Contents",
    legend: "Legend",
    how_to: "Point at or select an underlined number to see what it measures, whether it is a result or a target, and on what basis.",
    commitments_and_results: |results, commitments, figures| {
        format!(
            "{}, {}, {}",
            some(results, "result"),
            some(commitments, "commitment"),
            some(figures, "figure")
        )
    },
    findings: |count| some(count, "finding"),
    no_findings: "no findings",
    all_figures: "All figures",
    all_findings: "Findings",
    last_to_this: "Last year's targets, this year's results",
    this_to_this: "Last year's results, this year's targets",
    all_links: "Targets against results",
    number: "no.",
    where_: "place",
    line: |line| format!("line {line}"),
    what: "what",
    help: "what to do",
    canonical: "equals",
    basis: "wording",
    deadline: "deadline",
    last_result: "last year's result",
    this_target: "this year's target",
    last_target: "last year's target",
    target: "target",
    result: "result",
    verdict: "comparison",
    why: "reason",
    outside: "The rest of the web page (not counted)",
    glossary: "Glossary (not counted)",
    see_row: |number| format!("row {number} of the table"),
    made_by: "Made by taizhang: offline, by fixed rules; the same file always gives the same result.",
    source: |file, format, encoding| format!("Source: {file} ({format}, {encoding})"),
    in_last: "last year's report",
};

const CHECK: Check = Check {
    help: "help",
    more: |count| format!("and {} more", some(count, "place")),
    clean: |files| format!("{} checked, nothing found.", some(files, "file")),
    summary: |files, errors, warnings, notes| {
        let (errors, warnings, notes) =
            (some(errors, "error"), some(warnings, "warning"), some(notes, "note"));
        format!("{} checked: {errors}, {warnings}, {notes}.", some(files, "file"))
    },
    explain: |code| format!("about the rule: taizhang check --explain {code}"),
    code: "code",
    severity: "severity",
};

/// 「1 file」「2 files」.
fn some(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Office(failure) => (office::OFFICE.failure)(failure),
        Failure::Missing(path) => format!("there is no {}; check the path", path.display()),
        Failure::Unreadable(path, error) => format!("cannot read {}: {error}; check its permissions", path.display()),
        Failure::Empty(path) => {
            format!("the folder {} has no file that is read: md, txt, html, docx or csv", path.display())
        }
        Failure::Document(error) => error.to_string(),
        Failure::Broken => {
            "the program went wrong over this file; that is its own mistake, please send the file to its makers".to_owned()
        }
        Failure::Unwritable(path, error) => {
            format!("cannot write {}: {error}; choose another place, or check permissions and space", path.display())
        }
        Failure::Output(error) => format!("cannot write the standard output: {error}"),
        Failure::PagesNeedFolder => "pages of several reports go into a folder; use -o FOLDER/".to_owned(),
        Failure::ScorecardNeedsLast => "a scorecard needs last year's report: add --last REPORT".to_owned(),
        Failure::Picture(error) => error.to_string(),
        Failure::Settings(path, why) => format!("the settings in {} do not hold together: {why}", path.display()),
        Failure::UnknownRule(code) => format!("no rule has the code {code}; taizhang check --list shows all"),
    }
}
