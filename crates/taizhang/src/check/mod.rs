//! `taizhang check`: what looks like a mistake, told like a good compiler tells it.

mod excerpt;
mod json;
mod rules;
mod sarif;
mod text;

use std::path::Path;

use serde_json::Value;
use taizhang_report::finding::{Config, Finding, Severity};

use crate::arguments::{CheckFormat, Files};
use crate::failure::Failure;
use crate::findings;
use crate::format::page::Page;
use crate::input::Inputs;
use crate::output::{self, Output};
use crate::paint::Paint;
use crate::read;
use crate::reading::Reading;
use crate::run::{DONE, FOUND, NOT_READ, Surroundings};
use crate::settings::Settings;
use crate::words::Words;

pub use rules::{explain, list};

/// What was asked of `taizhang check`.
#[derive(Debug)]
pub struct Asked {
    /// What to check.
    pub files: Files,
    /// In which form.
    pub format: CheckFormat,
    /// Only these codes.
    pub select: Vec<String>,
    /// Not these codes.
    pub ignore: Vec<String>,
    /// Whether to leave colours out.
    pub plain: bool,
}

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// The code of the first finding.
    first: Option<&'static str>,
}

impl Counts {
    fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            files: 1,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            first: findings.first().map(|finding| finding.code),
        }
    }

    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.first = self.first.or(other.first);
    }

    fn told(self, words: &Words) -> String {
        if self.errors + self.warnings + self.notes == 0 {
            (words.check.clean)(self.files)
        } else {
            (words.check.summary)(self.files, self.errors, self.warnings, self.notes)
        }
    }
}

/// What was made of one report: text, or records that are put together at the end.
enum Body {
    Text(Vec<u8>),
    Records(Vec<Value>),
}

/// Checks all files and writes what was found.
pub fn run(asked: &Asked, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let files = &asked.files;
    let inputs = Inputs::find(&files.paths, files.name.as_deref());
    let folder = files.output.as_deref().filter(|path| read::is_folder(path));
    if asked.format == CheckFormat::Html && inputs.many && folder.is_none() {
        return Err(Failure::PagesNeedFolder);
    }
    let named = Config { select: asked.select.clone(), ignore: asked.ignore.clone() };
    findings::known(&named, &Settings::default())?;
    let last = read::last(files)?;
    let form = Form {
        format: asked.format,
        words: surroundings.words,
        width: surroundings.width(),
        paint: Paint { on: surroundings.colours() && files.output.is_none() && !asked.plain },
        last: last.as_ref(),
    };
    let make = |reading: &Reading, settings: &Settings| {
        let config = findings::config(settings, &asked.select, &asked.ignore);
        findings::known(&config, settings)?;
        Ok(form.make(reading, &config, settings))
    };
    let ending = match asked.format {
        CheckFormat::Text => "txt",
        CheckFormat::Json => "json",
        CheckFormat::Sarif => "sarif",
        CheckFormat::Html => "html",
    };
    let names = folder.map(|folder| read::output_names(folder, &inputs.found, ending));
    let mut out = match folder {
        Some(_) => None,
        None => Some(Output::open(files.output.as_deref())?),
    };
    let mut counts = Counts::default();
    let mut records = Vec::new();
    let failed = read::each(&inputs, files, surroundings, make, |i, (body, found)| {
        counts.add(found);
        match (&mut out, &names, body) {
            (Some(out), _, Body::Text(text)) => out.write(&text),
            (Some(_), _, Body::Records(more)) => {
                records.extend(more);
                Ok(())
            }
            (None, Some(names), body) => form.write_apart(&names[i], body, found),
            (None, None, _) => Ok(()),
        }
    })?;
    if let Some(mut out) = out {
        out.write(&form.close(records, counts))?;
        out.finish()?;
    }
    Ok(match (failed, counts.errors) {
        (true, _) => NOT_READ,
        (false, 0) => DONE,
        (false, _) => FOUND,
    })
}

/// A form of output.
struct Form<'a> {
    format: CheckFormat,
    words: &'static Words,
    width: usize,
    paint: Paint,
    last: Option<&'a Reading>,
}

impl Form<'_> {
    fn make(&self, reading: &Reading, config: &Config, settings: &Settings) -> (Body, Counts) {
        let links = reading.links(self.last);
        let findings = findings::find(reading, self.last, &links, config, settings);
        let counts = Counts::of(&findings);
        let body = match self.format {
            CheckFormat::Text => {
                let teller = text::Teller {
                    reading,
                    last: self.last,
                    words: self.words,
                    width: self.width,
                    paint: self.paint,
                };
                Body::Text(teller.tell(&findings))
            }
            CheckFormat::Json => Body::Records(json::records(reading, self.last, &findings)),
            CheckFormat::Sarif => {
                Body::Records(sarif::results(reading, self.last, &findings, self.words.lang))
            }
            CheckFormat::Html => Body::Text(
                Page { reading, last: self.last, links: &links, findings: &findings, words: self.words }
                    .write(),
            ),
        };
        (body, counts)
    }

    /// What stands after all reports: the summary, or the whole of what programs read.
    fn close(&self, records: Vec<Value>, counts: Counts) -> Vec<u8> {
        match self.format {
            CheckFormat::Text if counts.files == 0 => Vec::new(),
            CheckFormat::Text => {
                let told = self.paint.strong(&counts.told(self.words));
                match counts.first {
                    Some(code) => format!("{told}\n{}\n", (self.words.check.explain)(code)).into_bytes(),
                    None => format!("{told}\n").into_bytes(),
                }
            }
            CheckFormat::Json => json::document(records, counts),
            CheckFormat::Sarif => sarif::document(records, self.words.lang),
            CheckFormat::Html => Vec::new(),
        }
    }

    /// One file of a folder, whole in itself.
    fn write_apart(&self, path: &Path, body: Body, counts: Counts) -> Result<(), Failure> {
        let (mut bytes, records) = match body {
            Body::Text(text) => (text, Vec::new()),
            Body::Records(records) => (Vec::new(), records),
        };
        bytes.extend(self.close(records, counts));
        output::write_file(path, &bytes)
    }
}
