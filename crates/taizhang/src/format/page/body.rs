//! The text, block by block: headings, paragraphs, lists, tables; findings beside the block they speak of.

use std::fmt::Write as _;

use taizhang_document::{Block, BlockKind, Part};

use crate::format::page::escape::escape;
use crate::format::page::marks::{self, Marks};
use crate::format::page::{Page, mark, outline};
use crate::place::Place;

/// The deepest heading a page has.
const HEADINGS: u8 = 6;

/// What is open while blocks are written.
#[derive(Default)]
struct Open {
    /// How many lists, each in the last item of the one before.
    lists: usize,
    /// Which table, and which of its rows.
    table: Option<(u32, u32)>,
    /// A stretch that is not part of the text: chrome or a glossary.
    aside: Option<Part>,
}

/// Writes the text.
pub fn write(page: &Page<'_>, out: &mut String) {
    let document = &page.reading.document;
    let mut open = Open::default();
    let mut section = 0;
    for (i, block) in document.blocks.iter().enumerate() {
        let aside = matches!(block.part, Part::Chrome | Part::Glossary).then_some(block.part);
        if aside != open.aside {
            open.lists_to(out, 0);
            open.end_table(out);
            if open.aside.is_some() {
                out.push_str("</details>\n");
            }
            if let Some(part) = aside {
                let words = &page.words.page;
                let name = if part == Part::Chrome { words.outside } else { words.glossary };
                let _ = writeln!(out, "<details class=\"outside\"><summary>{}</summary>", escape(name));
            }
            open.aside = aside;
        }
        let sections = &page.reading.report.sections;
        while sections.get(section).is_some_and(|known| known.block < i) {
            section += 1;
        }
        let heading = sections.get(section).filter(|known| known.block == i).map(|_| section);
        open.block(page, out, block, heading);
    }
    open.lists_to(out, 0);
    open.end_table(out);
    if open.aside.is_some() {
        out.push_str("</details>\n");
    }
}

impl Open {
    fn block(&mut self, page: &Page<'_>, out: &mut String, block: &Block, section: Option<usize>) {
        if !matches!(block.kind, BlockKind::Cell { .. }) {
            self.end_table(out);
        }
        match block.kind {
            BlockKind::Item { depth } => {
                self.lists_to(out, usize::from(depth) + 1);
                out.push_str("<li>");
                content(page, out, block);
            }
            BlockKind::Heading { level, run_in } => {
                self.lists_to(out, 0);
                let tag = match level {
                    0 => "p".to_owned(),
                    level => format!("h{}", (level + 1).min(HEADINGS)),
                };
                let id = section.map_or_else(String::new, |at| format!(" id=\"{}\"", outline::anchor(at)));
                let class = if level == 0 {
                    " class=\"title\""
                } else if run_in {
                    " class=\"run-in\""
                } else {
                    ""
                };
                let _ = write!(out, "<{tag}{id}{class}>");
                content(page, out, block);
                let _ = writeln!(out, "</{tag}>");
            }
            BlockKind::Paragraph => {
                self.lists_to(out, 0);
                out.push_str("<p>");
                content(page, out, block);
                out.push_str("</p>\n");
            }
            BlockKind::Cell { table, row, head, .. } => {
                self.lists_to(out, 0);
                self.row(out, table, row);
                let tag = if head { "th scope=\"col\"" } else { "td" };
                let _ = write!(out, "<{tag}>");
                content(page, out, block);
                let _ = write!(out, "</{}>", &tag[..2]);
            }
        }
    }

    /// Opens and closes lists until as many are open.
    fn lists_to(&mut self, out: &mut String, wanted: usize) {
        if self.lists > 0 && self.lists <= wanted {
            out.push_str(if self.lists == wanted { "</li>\n" } else { "" });
        }
        while self.lists < wanted {
            out.push_str(if self.lists == 0 { "<ul class=\"items\">\n" } else { "<ul>\n" });
            self.lists += 1;
            if self.lists < wanted {
                out.push_str("<li>");
            }
        }
        while self.lists > wanted {
            out.push_str("</li>\n</ul>\n");
            self.lists -= 1;
            if self.lists == wanted && wanted > 0 {
                out.push_str("</li>\n");
            }
        }
    }

    fn row(&mut self, out: &mut String, table: u32, row: u32) {
        match self.table {
            Some((open, at)) if open == table => {
                if at != row {
                    out.push_str("</tr>\n<tr>");
                }
            }
            _ => {
                self.end_table(out);
                out.push_str("<div class=\"wide\" tabindex=\"0\"><table class=\"own\">\n<tr>");
            }
        }
        self.table = Some((table, row));
    }

    fn end_table(&mut self, out: &mut String) {
        if self.table.take().is_some() {
            out.push_str("</tr>\n</table></div>\n");
        }
    }
}

/// The findings of a block, then its text.
fn content(page: &Page<'_>, out: &mut String, block: &Block) {
    notes(page, out, block);
    Marks::of(page, block.span).write(out, block.span);
}

fn notes(page: &Page<'_>, out: &mut String, block: &Block) {
    let words = page.words;
    for (i, finding) in page.findings.iter().enumerate() {
        let place = finding.places.first().filter(|place| !place.in_last);
        let here = place.is_some_and(|place| {
            block.span.start <= place.span.start
                && place.span.start < block.span.end.max(block.span.start + 1)
        });
        if !here {
            continue;
        }
        let told = words.lang.choose(&finding.message.zh, &finding.message.en);
        let help = words.lang.choose(&finding.help.zh, &finding.help.en);
        let _ = write!(
            out,
            "<span class=\"side {}\" id=\"n{}\" role=\"note\" lang=\"{}\"><b>{}{} {} <a href=\"#found{}\">{}</a></b> {}",
            finding.severity.name(),
            i + 1,
            words.tag,
            mark(finding.severity),
            i + 1,
            (words.terms.severity)(finding.severity),
            i + 1,
            finding.code,
            escape(told)
        );
        if !help.is_empty() {
            let _ = write!(out, "<span class=\"help\">{}</span>", escape(help));
        }
        others(page, out, i);
        out.push_str("</span>");
    }
}

/// The other places of a finding: what stands there, and where.
fn others(page: &Page<'_>, out: &mut String, i: usize) {
    let words = page.words;
    for (at, place) in page.findings[i].places.iter().enumerate().skip(1) {
        let label = words.lang.choose(&place.label.zh, &place.label.en);
        let stop = if label.is_empty() { "" } else { words.lang.choose("：", ": ") };
        let _ = write!(out, "<span class=\"other\">{}{stop}", escape(label));
        match (place.in_last, page.last) {
            (false, _) => {
                let line = Place::of(&page.reading.document, place.span).line;
                let _ = write!(out, "<a href=\"#{}\">{}</a>", marks::anchor(i, at), (words.page.line)(line));
            }
            (true, Some(last)) => {
                let line = Place::of(&last.document, place.span).line;
                let _ = write!(out, "{} {}", words.page.in_last, (words.page.line)(line));
            }
            (true, None) => {}
        }
        out.push_str("</span>");
    }
}
