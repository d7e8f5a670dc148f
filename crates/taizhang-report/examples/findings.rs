//! Prints what the rules find in a report, one finding a line, for work on the rules: `findings FILE [LAST]`.
//!
//! A line holds code, severity, line and column of the main place, the lines of the other places, the words that stand
//! there, and the message.

use std::error::Error;

use taizhang_document::{Document, Limits, Options};
use taizhang_report::Report;
use taizhang_report::finding::{Finding, Subject, check};

/// How many characters of a place are printed.
const EXCERPT_CHARS: usize = 60;

fn main() -> Result<(), Box<dyn Error>> {
    let mut names = std::env::args().skip(1);
    let (document, report) = open(&names.next().ok_or("usage: findings FILE [LAST]")?)?;
    let last = names.next().map(|name| open(&name)).transpose()?;
    let links = taizhang_report::link::within(&document, &report);
    let across = last.as_ref().map(|(last_document, last_report)| {
        taizhang_report::link::across((last_document, last_report), (&document, &report))
    });
    let subject = Subject {
        document: &document,
        report: &report,
        links: &links,
        last: last
            .as_ref()
            .zip(across.as_ref())
            .map(|((document, report), links)| (document, report, links.as_slice())),
    };
    for finding in check(&subject) {
        print(&finding, &document, last.as_ref().map(|(document, _)| document));
    }
    Ok(())
}

fn open(name: &str) -> Result<(Document, Report), Box<dyn Error>> {
    let bytes = std::fs::read(name)?;
    let options = Options { name: Some(name.to_owned()), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(&bytes, &options)?;
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    Ok((document, report))
}

fn print(finding: &Finding, this: &Document, last: Option<&Document>) {
    let mut places = Vec::new();
    let mut excerpt = String::new();
    for (i, place) in finding.places.iter().enumerate() {
        let Some(document) = (if place.in_last { last } else { Some(this) }) else { continue };
        let at = document.source.line_column(document.text.to_source(place.span).start);
        places.push(format!("{}{}:{}", if place.in_last { "last " } else { "" }, at.line, at.column));
        if i < 2 {
            if i > 0 {
                excerpt.push_str(" ⇄ ");
            }
            excerpt.extend(document.text.slice(place.span).chars().take(EXCERPT_CHARS));
        }
    }
    println!(
        "{}\t{}\t{}\t「{}」\t{}\t{}",
        finding.code,
        finding.severity.name(),
        places.join(" "),
        excerpt.replace('\n', "⏎"),
        finding.message.zh,
        finding.message.en
    );
}
