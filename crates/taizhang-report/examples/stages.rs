//! Times links and every rule over one file, to find what grows faster than the text.

use std::time::Instant;

use taizhang_document::{Limits, Options};
use taizhang_report::finding::{Config, Subject, check_with, rules};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("usage: stages FILE")?;
    let bytes = std::fs::read(&name)?;
    let options = Options { name: Some(name), encoding: None, limits: Limits::GENEROUS };
    let clock = Instant::now();
    let document = taizhang_document::read(&bytes, &options)?;
    println!("document {:?}", clock.elapsed());
    let clock = Instant::now();
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    println!("report {:?}, {} figures", clock.elapsed(), report.figures.len());
    let clock = Instant::now();
    let links = taizhang_report::link::within(&document, &report);
    println!("links {:?}, {} links", clock.elapsed(), links.len());
    let subject = Subject { document: &document, report: &report, links: &links, last: None };
    for rule in rules() {
        let clock = Instant::now();
        let config = Config { select: vec![rule.code.to_owned()], ignore: Vec::new() };
        let found = check_with(&subject, &config).len();
        println!("{} {:?}, {found} findings", rule.code, clock.elapsed());
    }
    Ok(())
}
