//! Below the text: all findings, links and figures as tables, each row leading back to its place.

use std::fmt::Write as _;

use taizhang_report::link::Link;

use crate::format::page::escape::escape;
use crate::format::page::{Page, mark, tip};
use crate::format::table::what;
use crate::place::Place;

/// The table of findings, or the word that there are none.
pub fn findings(page: &Page<'_>, out: &mut String) {
    let (words, check) = (&page.words.page, &page.words.check);
    let _ = write!(out, "<section id=\"findings\"><h2>{}</h2>\n", words.all_findings);
    if page.findings.is_empty() {
        let _ = write!(out, "<p>{}</p></section>\n", words.no_findings);
        return;
    }
    head(out, &[check.code, check.severity, words.where_, words.what, words.help]);
    for (i, finding) in page.findings.iter().enumerate() {
        let severity =
            format!("{} {}", mark(finding.severity), (page.words.terms.severity)(finding.severity));
        let place = finding.places.first();
        let line = match place {
            Some(place) if place.in_last => words.in_last.to_owned(),
            Some(place) => {
                let line = Place::of(&page.reading.document, place.span).line;
                format!("<a href=\"#n{}\">{}</a>", i + 1, (words.line)(line))
            }
            None => String::new(),
        };
        let _ = write!(out, "<tr id=\"found{}\" class=\"{}\">", i + 1, finding.severity.name());
        cell(out, check.code, "", finding.code);
        cell(out, check.severity, "sev", &escape(&severity));
        cell(out, words.where_, "", &line);
        cell(out, words.what, "", &escape(page.words.lang.choose(&finding.message.zh, &finding.message.en)));
        cell(out, words.help, "", &escape(page.words.lang.choose(&finding.help.zh, &finding.help.en)));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></section>\n");
}

/// The table of links, where there are any.
pub fn links(page: &Page<'_>, out: &mut String) {
    let words = &page.words.page;
    let links = page.links;
    if links.within.is_empty() && links.across.is_empty() {
        return;
    }
    let _ = write!(out, "<section id=\"links\"><h2>{}</h2>\n", words.all_links);
    head(out, &[page.words.summary.indicator, words.target, words.result, words.verdict, words.why]);
    let here = |at: usize| {
        format!("<a href=\"#{}\">{}</a>", tip::anchor(at), escape(tip::written(page.reading, at)))
    };
    for link in &links.across {
        if let Some(last) = page.last {
            let target =
                format!("{} <small>{}</small>", escape(tip::written(last, link.target)), words.in_last);
            link_row(page, out, link, &target, &here(link.result));
        }
    }
    for link in &links.within {
        link_row(page, out, link, &here(link.target), &here(link.result));
    }
    out.push_str("</tbody></table></section>\n");
}

fn link_row(page: &Page<'_>, out: &mut String, link: &Link, target: &str, result: &str) {
    let words = page.words;
    let indicator = page.reading.report.figures[link.result].indicator.text(page.reading.text());
    out.push_str("<tr>");
    cell(out, words.summary.indicator, "zh", &escape(&indicator));
    cell(out, words.page.target, "num t", target);
    cell(out, words.page.result, "num r", result);
    cell(out, words.page.verdict, "", &escape((words.terms.verdict)(link.verdict)));
    cell(out, words.page.why, "", &escape(words.lang.choose(&link.why.zh, &link.why.en)));
    out.push_str("</tr>\n");
}

/// The table of all figures: what they explain when the page is printed.
pub fn figures(page: &Page<'_>, out: &mut String) {
    let (words, summary) = (&page.words.page, &page.words.summary);
    let report = &page.reading.report;
    let _ = write!(out, "<section id=\"figures\"><h2>{}</h2>\n", words.all_figures);
    let names = [
        words.number,
        summary.indicator,
        summary.value,
        summary.kind,
        summary.year,
        words.basis,
        words.canonical,
        words.where_,
    ];
    head(out, &names);
    for (i, figure) in report.figures.iter().enumerate() {
        let number = i + 1;
        let place = Place::of(&page.reading.document, figure.quantity.number);
        let class = tip::class(figure);
        let _ = write!(out, "<tr id=\"row{number}\">");
        cell(out, names[0], "num", &number.to_string());
        cell(out, names[1], "zh", &escape(&figure.indicator.text(page.reading.text())));
        let written = escape(tip::written(page.reading, i));
        cell(
            out,
            names[2],
            "num zh",
            &format!("<a class=\"v {class}\" href=\"#{}\">{written}</a>", tip::anchor(i)),
        );
        cell(out, names[3], class, &escape(&what(figure, page.words)));
        cell(out, names[4], "num", &figure.year.map_or_else(String::new, |year| year.to_string()));
        cell(out, names[5], "", &tip::basis(page, figure));
        cell(out, names[6], "num", &escape(&tip::canonical(figure).unwrap_or_default()));
        cell(out, names[7], "", &(words.line)(place.line));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></section>\n");
}

fn head(out: &mut String, names: &[&str]) {
    out.push_str("<table class=\"list\"><thead><tr>");
    for name in names {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(name));
    }
    out.push_str("</tr></thead><tbody>\n");
}

/// A cell that also carries its column's name, for narrow screens; `inside` is safe for a page already.
fn cell(out: &mut String, name: &str, class: &str, inside: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = write!(out, "<td data-name=\"{}\"{class}>{inside}</td>", escape(name));
}
