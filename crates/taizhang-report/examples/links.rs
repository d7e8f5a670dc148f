//! Prints the links of a report (or from last year's to this year's) as JSON Lines, in the shape of
//! `taizhang read THIS [--last LAST] --format links`; for work on the rules.

use taizhang_document::{Document, Limits, Options};
use taizhang_report::{Report, link};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut names = std::env::args().skip(1);
    let this = open(names.next().ok_or("usage: links THIS [LAST]")?)?;
    let last = names.next().map(open).transpose()?;
    let links = match &last {
        Some(last) => link::across((&last.0, &last.1), (&this.0, &this.1)),
        None => link::within(&this.0, &this.1),
    };
    let from = last.as_ref().unwrap_or(&this);
    let at = |read: &(Document, Report), figure: usize| {
        read.0.source.chars(read.0.text.to_source(read.1.figures[figure].quantity.number)).start
    };
    for link in links {
        println!(
            "{{\"target\": {}, \"result\": {}, \"verdict\": \"{}\", \"comparison\": \"{}\", \"likeness\": {}, \"why\": {:?}, \"why_en\": {:?}}}",
            at(from, link.target),
            at(&this, link.result),
            link.verdict.name(),
            link.comparison.name(),
            link.likeness,
            link.why.zh,
            link.why.en,
        );
    }
    Ok(())
}

fn open(name: String) -> Result<(Document, Report), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(&name)?;
    let options = Options { name: Some(name), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(&bytes, &options)?;
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    Ok((document, report))
}
