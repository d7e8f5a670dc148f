//! Prints whose report each file is: file, name, code, level, where it lies, year planned for, session, day of delivery.

use taizhang_document::{Limits, Options};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name)?;
        let options = Options { name: Some(name.clone()), encoding: None, limits: Limits::GENEROUS };
        let document = taizhang_document::read(&bytes, &options)?;
        let report = taizhang_report::read(&document, &taizhang_report::Options::default());
        let whose = report.government.as_ref();
        let year = report.plan_year.map_or_else(String::new, |year| year.to_string());
        let session = report.session.map_or_else(String::new, |s| format!("{}届{}次", s.congress, s.meeting));
        let day =
            report.delivered.map_or_else(String::new, |d| format!("{}-{:02}-{:02}", d.year, d.month, d.day));
        println!(
            "{}\t{}\t{}\t{}\t{}\t{year}\t{session}\t{day}",
            std::path::Path::new(&name).file_name().and_then(|name| name.to_str()).unwrap_or(&name),
            whose.map_or("", |whose| &whose.name),
            whose.and_then(|whose| whose.code.as_deref()).unwrap_or(""),
            whose.map_or("", |whose| whose.level.name()),
            whose.map_or_else(String::new, |whose| whose.within.join(" ")),
        );
    }
    Ok(())
}
