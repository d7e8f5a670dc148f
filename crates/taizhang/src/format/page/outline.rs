//! The headings beside the text.

use std::fmt::Write as _;

use taizhang_report::SectionPart;

use crate::format::page::Page;
use crate::format::page::escape::escape;

/// The deepest headings that are listed.
const LEVELS: u8 = 2;

/// The identifier of a section's heading.
pub fn anchor(section: usize) -> String {
    format!("s{section}")
}

/// Writes the outline: open beside the text, folded above it where the screen is narrow.
pub fn write(page: &Page<'_>, out: &mut String) {
    let name = page.words.page.outline;
    let list = list(page);
    let _ = writeln!(
        out,
        "<nav aria-label=\"{name}\"><div class=\"beside\"><p>{name}</p>{list}</div>\
         <details class=\"above\"><summary>{name}</summary>{list}</details></nav>"
    );
}

fn list(page: &Page<'_>) -> String {
    let report = &page.reading.report;
    let words = &page.words.page;
    let mut out = "<ol lang=\"zh-CN\">".to_owned();
    for (i, section) in report.sections.iter().enumerate() {
        if !(1..=LEVELS).contains(&section.level) || section.part == SectionPart::Outside {
            continue;
        }
        let heading = &page.reading.text()[page.reading.document.blocks[section.block].span.range()];
        let heading = escape(heading.trim_end_matches(['。', '，']));
        let _ = write!(out, "<li class=\"l{}\"><a href=\"#{}\">{heading}</a></li>", section.level, anchor(i));
    }
    out.push_str("</ol><ol class=\"more\">");
    let linked = !page.links.within.is_empty() || !page.links.across.is_empty();
    let below = [
        ("findings", words.all_findings, true),
        ("links", words.all_links, linked),
        ("figures", words.all_figures, true),
    ];
    for (id, name, _) in below.iter().filter(|(.., is_there)| *is_there) {
        let _ = write!(out, "<li class=\"l1\"><a href=\"#{id}\">{name}</a></li>");
    }
    out.push_str("</ol>");
    out
}
