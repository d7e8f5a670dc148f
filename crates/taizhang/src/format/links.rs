//! One link a line: across years where last year's report was given, else inside the report.

use serde::Serialize;
use taizhang_report::link::Link;

use crate::format::line;
use crate::lang::Lang;
use crate::reading::{Links, Reading};

/// A link as other programs get it: where the numbers begin.
#[derive(Serialize)]
struct LinkRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    target: usize,
    result: usize,
    verdict: &'static str,
    comparison: &'static str,
    why: &'a str,
}

/// All links of a report.
pub fn lines(
    reading: &Reading,
    last: Option<&Reading>,
    links: &Links,
    file: Option<&str>,
    lang: Lang,
) -> Vec<u8> {
    let (links, targets): (&[Link], &Reading) = match last {
        Some(last) => (&links.across, last),
        None => (&links.within, reading),
    };
    let mut out = Vec::with_capacity(links.len() * 256);
    for link in links {
        let record = LinkRecord {
            file,
            target: targets.figure_start(link.target),
            result: reading.figure_start(link.result),
            verdict: link.verdict.name(),
            comparison: link.comparison.name(),
            why: lang.choose(&link.why.zh, &link.why.en),
        };
        line(&mut out, &record);
    }
    out
}
