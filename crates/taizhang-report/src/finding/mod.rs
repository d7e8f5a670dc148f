//! Findings: what looks like a mistake in a report. Rules, one a file, each with a code, a page and a corpus.
//!
//! A finding never accuses: it says what stands where and what to look at.

mod config;
mod rule;
mod topic;
mod twin;
mod wording;

#[cfg(test)]
mod tests;

use taizhang_document::Document;
use taizhang_text::Span;

pub use config::Config;

use crate::{Link, Report};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look before it is printed.
    Warning,
    /// Wrong as it stands.
    Error,
}

impl Severity {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Words {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// A place that a finding speaks of, in the repaired text of this report (or of last year's).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The stretch of the repaired text.
    pub span: Span,
    /// Whether it stands in last year's report.
    pub in_last: bool,
    /// What stands there, in a few words; may be empty.
    pub label: Words,
}

impl Place {
    /// A place in this year's report.
    pub(crate) fn here(span: Span, zh: &str, en: &str) -> Self {
        Self { span, in_last: false, label: Words::new(zh, en) }
    }

    /// A place in last year's report.
    pub(crate) fn last(span: Span, zh: &str, en: &str) -> Self {
        Self { span, in_last: true, label: Words::new(zh, en) }
    }
}

/// Something that looks like a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code: TZ101.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub message: Words,
    /// The main place first, then the others.
    pub places: Vec<Place>,
    /// What to do about it.
    pub help: Words,
}

/// A rule as documentation and command show it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its code: TZ101.
    pub code: &'static str,
    /// Its short name: `duplicate-commitment`.
    pub name: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// One line: (zh, en).
    pub summary: (&'static str, &'static str),
    /// The page, in Markdown: (zh, en).
    pub page: (&'static str, &'static str),
    pub(crate) check: fn(&Subject<'_>, &mut Vec<Finding>),
}

/// What rules look at.
pub struct Subject<'a> {
    /// This year's document.
    pub document: &'a Document,
    /// This year's report.
    pub report: &'a Report,
    /// The links inside it.
    pub links: &'a [Link],
    /// Last year's report with its document and the links from it to this one.
    pub last: Option<(&'a Document, &'a Report, &'a [Link])>,
}

impl Rule {
    /// A finding of this rule, as much as the rule says.
    fn finding(&self, places: Vec<Place>, message: Words, help: (&str, &str)) -> Finding {
        let help = Words::new(help.0, help.1);
        Finding { code: self.code, severity: self.severity, message, places, help }
    }

    /// The rule's page as `docs/rules/CODE.md` holds it.
    #[must_use]
    pub fn document(&self) -> String {
        let severity = match self.severity {
            Severity::Note => "提示 note",
            Severity::Warning => "提醒 warning",
            Severity::Error => "错误 error",
        };
        format!(
            "# {} {}\n\n{} · {}\n\n级别 severity: {severity}\n\n## 中文\n\n{}\n\n## English\n\n{}\n",
            self.code,
            self.name,
            self.summary.0,
            self.summary.1,
            self.page.0.trim(),
            self.page.1.trim()
        )
    }
}

/// All rules, in the order of their codes.
#[must_use]
pub fn rules() -> &'static [Rule] {
    rule::ALL
}

/// The rule with this code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.code == code)
}

/// What all rules find, in order of place.
#[must_use]
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    check_with(subject, &Config::EVERYTHING)
}

/// What the rules find that the configuration asks, in order of place.
#[must_use]
pub fn check_with(subject: &Subject<'_>, config: &Config) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in rules().iter().filter(|rule| config.asks(rule.code)) {
        (rule.check)(subject, &mut out);
    }
    out.sort_by_key(|finding| {
        let main = finding.places.first();
        (main.is_some_and(|place| place.in_last), main.map_or(0, |place| place.span.start), finding.code)
    });
    out
}
