//! Any two texts as this year's and last year's report: links and findings point at what is there.

#![no_main]

use libfuzzer_sys::fuzz_target;
use taizhang_document::{Document, Limits, Options};
use taizhang_report::finding::{self, Subject};
use taizhang_report::{Report, link};

/// Parts the two texts.
const BETWEEN: u8 = 0;

fuzz_target!(|bytes: &[u8]| {
    let mut halves = bytes.splitn(2, |b| *b == BETWEEN);
    let (this, last) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
    let (Some(this), Some(last)) = (read(this), read(last)) else { return };
    let links = link::within(&this.0, &this.1);
    for link in &links {
        assert!(
            link.target < this.1.figures.len() && link.result < this.1.figures.len(),
            "a link leads nowhere"
        );
    }
    let across = link::across((&last.0, &last.1), (&this.0, &this.1));
    for link in &across {
        assert!(
            link.target < last.1.figures.len() && link.result < this.1.figures.len(),
            "a link leads nowhere"
        );
    }
    let subject = Subject {
        document: &this.0,
        report: &this.1,
        links: &links,
        last: Some((&last.0, &last.1, &across)),
    };
    for finding in finding::check(&subject) {
        assert!(finding::rules().iter().any(|rule| rule.code == finding.code), "{} is no rule", finding.code);
        assert!(!finding.places.is_empty(), "{} names no place", finding.code);
        assert!(
            !finding.message.zh.is_empty() && !finding.message.en.is_empty(),
            "{} says nothing",
            finding.code
        );
        for place in &finding.places {
            let document = if place.in_last { &last.0 } else { &this.0 };
            let text = document.text.as_str().get(place.span.range());
            assert!(text.is_some(), "{} points outside the text, at {:?}", finding.code, place.span);
            let source = document.text.to_source(place.span);
            assert!(
                document.source.as_str().get(source.range()).is_some(),
                "{} leads outside the source",
                finding.code
            );
        }
    }
});

fn read(bytes: &[u8]) -> Option<(Document, Report)> {
    let options = Options { name: Some("report.md".into()), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(bytes, &options).ok()?;
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    Some((document, report))
}
