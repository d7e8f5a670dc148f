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

/// Writes the outline.
pub fn write(page: &Page<'_>, out: &mut String) {
    let report = &page.reading.report;
    let listed = |level: u8| (1..=LEVELS).contains(&level);
    let _ = write!(
        out,
        "<nav aria-label=\"{0}\"><details open><summary>{0}</summary>\n<ol lang=\"zh-CN\">",
        page.words.page.outline
    );
    for (i, section) in report.sections.iter().enumerate() {
        if !listed(section.level) || section.part == SectionPart::Outside {
            continue;
        }
        let heading = &page.reading.text()[page.reading.document.blocks[section.block].span.range()];
        let _ = write!(
            out,
            "<li class=\"l{}\"><a href=\"#{}\">{}</a></li>",
            section.level,
            anchor(i),
            escape(heading.trim_end_matches(['。', '，']))
        );
    }
    let _ = write!(
        out,
        "</ol>\n<ol class=\"more\"><li class=\"l1\"><a href=\"#findings\">{}</a></li>",
        page.words.page.all_findings
    );
    if !page.links.within.is_empty() || !page.links.across.is_empty() {
        let _ = write!(out, "<li class=\"l1\"><a href=\"#links\">{}</a></li>", page.words.page.all_links);
    }
    let _ = write!(
        out,
        "<li class=\"l1\"><a href=\"#figures\">{}</a></li></ol></details></nav>\n",
        page.words.page.all_figures
    );
}
