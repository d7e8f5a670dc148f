//! One file read: its document, its report, and its links.

use taizhang_document::{Document, Limits};
use taizhang_report::link::{Answer, Link};
use taizhang_report::{Report, link};

use crate::failure::Failure;
use crate::input::Input;

/// How files are read.
#[derive(Clone, Debug)]
pub struct How {
    /// The encoding, instead of the one found.
    pub encoding: Option<String>,
    /// The year planned for, instead of the one found.
    pub plan_year: Option<u16>,
    /// What is allowed.
    pub limits: Limits,
}

/// A file as read.
#[derive(Debug)]
pub struct Reading {
    /// The file as the user named it.
    pub file: String,
    /// What was written.
    pub document: Document,
    /// What it says.
    pub report: Report,
}

/// The links of a report.
#[derive(Debug, Default)]
pub struct Links {
    /// From its targets to the results it reports itself.
    pub within: Vec<Link>,
    /// From last year's targets to its results.
    pub across: Vec<Link>,
    /// From last year's promises without a number to the rows that answer them by name.
    pub answers: Vec<Answer>,
}

impl Reading {
    /// Reads a file.
    pub fn of(input: &Input, how: &How) -> Result<Self, Failure> {
        Self::of_bytes(input, &input.bytes(how.limits.file_bytes)?, how)
    }

    /// Reads what stands in a file.
    pub fn of_bytes(input: &Input, bytes: &[u8], how: &How) -> Result<Self, Failure> {
        let options = taizhang_document::Options {
            name: input.name(),
            encoding: how.encoding.clone(),
            limits: how.limits.clone(),
        };
        let document = taizhang_document::read(bytes, &options).map_err(Failure::Document)?;
        let report = taizhang_report::read(&document, &taizhang_report::Options { plan_year: how.plan_year });
        Ok(Self { file: input.shown.clone(), document, report })
    }

    /// The repaired text.
    pub fn text(&self) -> &str {
        self.document.text.as_str()
    }

    /// The headings above a statement, from the highest down.
    pub fn headings(&self, section: Option<usize>) -> Vec<&str> {
        let mut headings = Vec::new();
        let mut at = section;
        while let Some(section) = at.map(|at| &self.report.sections[at]) {
            headings.push(&self.text()[section.heading.range()]);
            at = section.parent;
        }
        headings.reverse();
        headings
    }

    /// The character of the source at which the number of a figure begins.
    pub fn figure_start(&self, figure: usize) -> usize {
        let number = self.report.figures[figure].quantity.number;
        self.document.source.chars(self.document.text.to_source(number)).start
    }

    /// The character of the source at which a statement begins.
    pub fn statement_start(&self, statement: usize) -> usize {
        let span = self.report.statements[statement].span;
        self.document.source.chars(self.document.text.to_source(span)).start
    }

    /// The links inside it and from last year's report.
    pub fn links(&self, last: Option<&Self>) -> Links {
        Links {
            within: link::within(&self.document, &self.report),
            across: last.map_or_else(Vec::new, |last| {
                link::across((&last.document, &last.report), (&self.document, &self.report))
            }),
            answers: last.map_or_else(Vec::new, |last| {
                link::answers((&last.document, &last.report), (&self.document, &self.report))
            }),
        }
    }
}
