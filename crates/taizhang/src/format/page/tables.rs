//! Below the text: all findings, links and figures as tables, each row leading back to its place.

use std::fmt::Write as _;

use taizhang_report::link::Link;

use crate::format::page::escape::escape;
use crate::format::page::{Page, mark, tip};
use crate::format::table::what;
use crate::place::Place;

/// The name of a column and the class of its cells.
type Column<'w> = (&'w str, &'static str);

/// The table of findings, or the word that there are none.
pub fn findings(page: &Page<'_>, out: &mut String) {
    let (words, check) = (&page.words.page, &page.words.check);
    let _ = writeln!(out, "<section id=\"findings\"><h2>{}</h2>", words.all_findings);
    if page.findings.is_empty() {
        let _ = writeln!(out, "<p>{}</p></section>", words.no_findings);
        return;
    }
    let columns: [Column<'_>; 5] = [
        (check.code, ""),
        (check.severity, "sev"),
        (words.where_, "at"),
        (words.what, "why"),
        (words.help, "why"),
    ];
    head(out, &columns);
    for (i, finding) in page.findings.iter().enumerate() {
        let number = i + 1;
        let severity =
            format!("{} {}", mark(finding.severity), (page.words.terms.severity)(finding.severity));
        let place = match finding.places.first() {
            Some(place) if place.in_last => words.in_last.to_owned(),
            Some(place) => {
                let line = Place::of(&page.reading.document, place.span).line;
                format!("<a href=\"#n{number}\">{}</a>", (words.line)(line))
            }
            None => String::new(),
        };
        let lang = page.words.lang;
        let cells = [
            finding.code.to_owned(),
            severity,
            place,
            escape(lang.choose(&finding.message.zh, &finding.message.en)),
            escape(lang.choose(&finding.help.zh, &finding.help.en)),
        ];
        let _ = write!(out, "<tr id=\"found{number}\" class=\"{}\">", finding.severity.name());
        row(out, &columns, &cells);
    }
    out.push_str("</tbody></table></section>\n");
}

/// The table of links, where there are any: from last year's targets, then inside the report.
pub fn links(page: &Page<'_>, out: &mut String) {
    let (words, links) = (&page.words.page, page.links);
    if links.within.is_empty() && links.across.is_empty() {
        return;
    }
    let _ = writeln!(out, "<section id=\"links\"><h2>{}</h2>", words.all_links);
    let columns: [Column<'_>; 5] = [
        (page.words.summary.indicator, "zh"),
        (words.target, "num t"),
        (words.result, "num r"),
        (words.verdict, "at"),
        (words.why, "why"),
    ];
    head(out, &columns);
    let here = |at: usize| {
        let reading = page.reading;
        format!("<a href=\"#{}\">{}</a>", tip::anchor(at), escape(tip::written(reading, at)))
    };
    let group = |out: &mut String, name: &str| {
        let _ = writeln!(
            out,
            "<tr class=\"group\"><th colspan=\"5\" scope=\"rowgroup\">{}</th></tr>",
            escape(name)
        );
    };
    let link_row = |out: &mut String, link: &Link, target: String| {
        let reading = page.reading;
        let indicator = reading.report.figures[link.result].indicator.text(reading.text());
        let cells = [
            escape(&indicator),
            target,
            here(link.result),
            format!(
                "{}<br><small>{}</small>",
                escape((page.words.terms.verdict)(link.verdict)),
                escape((page.words.terms.comparison)(link.comparison))
            ),
            escape(page.words.lang.choose(&link.why.zh, &link.why.en)),
        ];
        out.push_str("<tr>");
        row(out, &columns, &cells);
    };
    if let Some(last) = page.last.filter(|_| !links.across.is_empty()) {
        group(out, words.last_to_this);
        for link in &links.across {
            link_row(out, link, escape(tip::written(last, link.target)));
        }
    }
    if !links.within.is_empty() {
        group(out, words.this_to_this);
        for link in &links.within {
            link_row(out, link, here(link.target));
        }
    }
    out.push_str("</tbody></table></section>\n");
}

/// The table of all figures: what explains them when the page is printed.
pub fn figures(page: &Page<'_>, out: &mut String) {
    let (words, summary, reading) = (&page.words.page, &page.words.summary, page.reading);
    let _ = writeln!(out, "<section id=\"figures\"><h2>{}</h2>", words.all_figures);
    let columns: [Column<'_>; 8] = [
        (words.number, "num"),
        (summary.indicator, "zh"),
        (summary.value, "num"),
        (summary.kind, "at"),
        (summary.year, "num"),
        (words.basis, "at"),
        (words.canonical, "num equals"),
        (words.where_, "at"),
    ];
    head(out, &columns);
    for (i, figure) in reading.report.figures.iter().enumerate() {
        let (number, class) = (i + 1, tip::class(figure));
        let place = Place::of(&reading.document, figure.quantity.number);
        let written = escape(tip::written(reading, i));
        let cells = [
            number.to_string(),
            escape(&figure.indicator.text(reading.text())),
            format!("<a class=\"{class}\" href=\"#{}\">{written}</a>", tip::anchor(i)),
            format!("<span class=\"{class}\">{}</span>", escape(&what(figure, page.words))),
            figure.year.map_or_else(String::new, |year| year.to_string()),
            tip::basis(page, figure),
            escape(&tip::canonical(figure).unwrap_or_default()),
            (words.line)(place.line),
        ];
        let _ = write!(out, "<tr id=\"row{number}\">");
        row(out, &columns, &cells);
    }
    out.push_str("</tbody></table></section>\n");
}

fn head(out: &mut String, columns: &[Column<'_>]) {
    out.push_str("<table class=\"list\"><thead><tr>");
    for (name, class) in columns {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class_attribute(class), escape(name));
    }
    out.push_str("</tr></thead><tbody>\n");
}

/// The cells of a row, which are safe for a page already. Each carries its column's name for narrow screens.
fn row(out: &mut String, columns: &[Column<'_>], cells: &[String]) {
    for ((name, class), cell) in columns.iter().zip(cells) {
        let _ = write!(out, "<td data-name=\"{}\"{}>{cell}</td>", escape(name), class_attribute(class));
    }
    out.push_str("</tr>\n");
}

fn class_attribute(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}
