//! Every wording a user sees, in one table per language. A wording that one language lacks does not compile.
//!
//! Machine output (JSON, CSV, SARIF) uses the names of the code in every language; so does what scripts read.

mod en;
pub mod office;
mod publish;
mod terms;
mod zh;

use crate::failure::Failure;
use crate::lang::Lang;
pub use terms::{KINDS, Terms};

/// All wordings of a language.
pub struct Words {
    /// The language.
    pub lang: Lang,
    /// Its tag in pages: `zh-CN`.
    pub tag: &'static str,
    /// Help.
    pub help: Help,
    /// What was wrong with the arguments.
    pub usage: Usage,
    /// What could not be done, and what to do.
    pub failure: fn(&Failure) -> String,
    /// How what was read is called.
    pub terms: Terms,
    /// What is said while and after reading.
    pub said: Said,
    /// The summary and the page.
    pub summary: Summary,
    /// The page.
    pub page: Page,
    /// Findings.
    pub check: Check,
    /// The commands on an installation.
    pub office: office::OfficeWords,
    /// What goes outside.
    pub publish: publish::PublishWords,
}

impl Words {
    /// The table of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &zh::WORDS,
            Lang::En => &en::WORDS,
        }
    }
}

/// Help texts. `…_more` stands below the options with `--help`.
pub struct Help {
    pub template: &'static str,
    pub commands: &'static str,
    pub arguments: &'static str,
    pub options: &'static str,
    pub see_more: &'static str,
    pub top: &'static str,
    pub top_usage: &'static str,
    pub top_more: &'static str,
    pub lang: &'static str,
    pub help: &'static str,
    pub version: &'static str,
    pub file_name: &'static str,
    pub format_name: &'static str,
    pub label_name: &'static str,
    pub year_name: &'static str,
    pub name_name: &'static str,
    pub codes_name: &'static str,
    pub code_name: &'static str,
    pub shell_name: &'static str,
    pub files: &'static str,
    pub last: &'static str,
    pub encoding: &'static str,
    pub year: &'static str,
    pub name: &'static str,
    pub output: &'static str,
    pub read: &'static str,
    pub read_usage: &'static str,
    pub read_more: &'static str,
    pub read_format: &'static str,
    pub bom: &'static str,
    pub check: &'static str,
    pub check_usage: &'static str,
    pub check_more: &'static str,
    pub check_format: &'static str,
    pub select: &'static str,
    pub ignore: &'static str,
    pub explain: &'static str,
    pub list: &'static str,
    pub no_color: &'static str,
    pub quantities: &'static str,
    pub quantities_usage: &'static str,
    pub quantities_more: &'static str,
    pub quantities_file: &'static str,
    pub schema: &'static str,
    pub schema_more: &'static str,
    pub completions: &'static str,
    pub completions_usage: &'static str,
    pub completions_more: &'static str,
    pub shell: &'static str,
}

/// What was wrong with the arguments. `{}` stands for what the user wrote.
pub struct Usage {
    pub error: &'static str,
    pub unknown_argument: fn(&str) -> String,
    pub unknown_command: fn(&str) -> String,
    pub missing_command: &'static str,
    pub missing_arguments: fn(&str) -> String,
    pub invalid_value: fn(&str, &str) -> String,
    pub missing_value: fn(&str) -> String,
    pub allowed: fn(&str) -> String,
    pub meant: fn(&str) -> String,
    pub other: fn(&str) -> String,
    pub more: &'static str,
}

/// What is said on the standard error.
pub struct Said {
    pub reading: &'static str,
    pub passed_over: fn(usize) -> String,
    pub failed: fn(usize, usize) -> String,
    pub error: &'static str,
}

/// The summary of a report and its table of figures.
pub struct Summary {
    pub unknown: &'static str,
    pub file: &'static str,
    pub government: &'static str,
    pub years: &'static str,
    pub plan_and_review: fn(Option<u16>, Option<u16>) -> String,
    pub session_title: &'static str,
    pub session: fn(u16, u16) -> String,
    pub delivered_title: &'static str,
    pub delivered: fn(u16, u8, u8) -> String,
    pub statements: &'static str,
    pub count: fn(&str, usize) -> String,
    pub figures: &'static str,
    pub figure_counts: fn(usize, usize, usize) -> String,
    pub sections: &'static str,
    pub line: &'static str,
    pub indicator: &'static str,
    pub value: &'static str,
    pub kind: &'static str,
    pub year: &'static str,
    pub links: &'static str,
    pub remarks: &'static str,
}

/// The page that `--format html` writes.
pub struct Page {
    pub masthead: &'static str,
    pub skip: &'static str,
    pub outline: &'static str,
    pub legend: &'static str,
    pub how_to: &'static str,
    pub commitments_and_results: fn(usize, usize, usize) -> String,
    pub findings: fn(usize) -> String,
    pub no_findings: &'static str,
    pub all_figures: &'static str,
    pub all_findings: &'static str,
    pub last_to_this: &'static str,
    pub this_to_this: &'static str,
    pub all_links: &'static str,
    pub number: &'static str,
    pub where_: &'static str,
    pub line: fn(usize) -> String,
    pub what: &'static str,
    pub help: &'static str,
    pub canonical: &'static str,
    pub basis: &'static str,
    pub deadline: &'static str,
    pub last_result: &'static str,
    pub this_target: &'static str,
    pub last_target: &'static str,
    pub target: &'static str,
    pub result: &'static str,
    pub verdict: &'static str,
    pub why: &'static str,
    pub outside: &'static str,
    pub glossary: &'static str,
    pub see_row: fn(usize) -> String,
    pub made_by: &'static str,
    pub source: fn(&str, &str, &str) -> String,
    pub in_last: &'static str,
}

/// What `taizhang check` says around its findings.
pub struct Check {
    pub help: &'static str,
    pub more: fn(usize) -> String,
    pub clean: fn(usize) -> String,
    pub summary: fn(usize, usize, usize, usize) -> String,
    pub explain: fn(&str) -> String,
    pub code: &'static str,
    pub severity: &'static str,
}
