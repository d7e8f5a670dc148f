//! One link a line: across years where last year's report was given, else inside the report.

use serde::Serialize;
use taizhang_report::link::{Answer, Link};

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
    links_of: &Links,
    file: Option<&str>,
    lang: Lang,
) -> Vec<u8> {
    let (links, targets): (&[Link], &Reading) = match last {
        Some(last) => (&links_of.across, last),
        None => (&links_of.within, reading),
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
    // Promises without a number, answered by name in a table; those with a linked number are told above.
    let told = |answer: &Answer| {
        let block = |statement: usize| targets.report.statements[statement].block;
        let mut linked = links.iter().map(|link| block(targets.report.figures[link.target].statement));
        linked.any(|linked| linked == block(answer.target))
    };
    for answer in links_of.answers.iter().filter(|answer| !told(answer)) {
        let record = LinkRecord {
            file,
            target: targets.statement_start(answer.target),
            result: reading.statement_start(answer.result),
            verdict: answer.verdict.name(),
            comparison: "promise",
            why: lang.choose(&answer.why.zh, &answer.why.en),
        };
        line(&mut out, &record);
    }
    out
}
