//! Findings: what looks like a mistake in a report. Rules, one a file, each with a code, a page and a corpus.
//!
//! A finding never accuses: it says what stands where and what to look at.

use taizhang_document::Document;
use taizhang_text::Span;

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

/// All rules, in the order of their codes.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &[]
}

/// What all rules find, in order of place.
#[must_use]
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in rules() {
        (rule.check)(subject, &mut out);
    }
    out.sort_by_key(|finding| (finding.places.first().map_or(0, |place| place.span.start), finding.code));
    out
}
