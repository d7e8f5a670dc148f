//! A page that needs nothing else: the text in reading form, every figure marked and explained, findings beside it.
//!
//! It asks for nothing from anywhere, runs no script, and prints as a document.

mod body;
mod escape;
mod marks;
mod outline;
mod tables;
mod tip;

use std::fmt::Write as _;

use taizhang_report::StatementKind;
use taizhang_report::finding::{Finding, Severity};

use crate::format::table;
use crate::format::tally::Tally;
use crate::reading::{Links, Reading};
use crate::words::{KINDS, Words};
use escape::escape;

const STYLE: &str = include_str!("style.css");

/// What a page is made of.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The report.
    pub reading: &'a Reading,
    /// Last year's.
    pub last: Option<&'a Reading>,
    /// Links between them.
    pub links: &'a Links,
    /// What looks like a mistake.
    pub findings: &'a [Finding],
    /// The wordings.
    pub words: &'static Words,
}

impl Page<'_> {
    /// The whole page.
    pub fn write(&self) -> Vec<u8> {
        let mut out = String::with_capacity(self.reading.text().len() * 6);
        let words = &self.words.page;
        let title = self.title();
        let _ = write!(
            out,
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"generator\" content=\"taizhang {}\">\n<title>{} · taizhang</title>\n<style>\n{STYLE}</style>\n\
             </head>\n<body>\n<a class=\"skip\" href=\"#text\">{}</a>\n",
            self.words.tag,
            env!("CARGO_PKG_VERSION"),
            escape(&title),
            words.skip,
        );
        self.masthead(&mut out, &title);
        out.push_str("<div class=\"frame\">\n");
        outline::write(self, &mut out);
        out.push_str("<main id=\"text\" lang=\"zh-CN\">\n");
        body::write(self, &mut out);
        out.push_str("</main>\n</div>\n<div class=\"tables\">\n");
        tables::findings(self, &mut out);
        tables::links(self, &mut out);
        tables::figures(self, &mut out);
        out.push_str("</div>\n");
        let document = &self.reading.document;
        let source = (words.source)(&self.reading.file, &document.format.to_string(), document.encoding);
        let _ = write!(
            out,
            "<footer>\n<p>{}</p>\n<p>{}</p>\n</footer>\n</body>\n</html>\n",
            escape(&source),
            escape(words.made_by)
        );
        out.into_bytes()
    }

    /// 「临澜市政府工作报告（2026年）」.
    fn title(&self) -> String {
        let report = &self.reading.report;
        let named = report.sections.iter().find(|section| section.level == 0);
        let heading =
            named.map_or("政府工作报告", |section| &self.reading.text()[section.heading.range()]);
        let government = report.government.as_ref().map(|government| government.name.as_str());
        let government = government.filter(|name| !heading.contains(name)).unwrap_or("");
        let year =
            report.plan_year.map(|year| year.to_string()).filter(|year| !heading.contains(year.as_str()));
        let year = year.map_or_else(String::new, |year| format!("（{year}年）"));
        format!("{government}{heading}{year}")
    }

    fn masthead(&self, out: &mut String, title: &str) {
        let (words, summary, report) = (&self.words.page, &self.words.summary, &self.reading.report);
        let tally = Tally::of(report);
        let mut facts = Vec::new();
        if report.government.is_some() {
            facts.push(table::government(self.reading, self.words));
        }
        if let Some(session) = report.session {
            facts.push((summary.session)(session.congress, session.meeting));
        }
        if let Some(day) = report.delivered {
            facts.push((summary.delivered)(day.year, day.month, day.day));
        }
        facts.push((summary.plan_and_review)(report.plan_year, report.review_year));
        let facts: String = facts.iter().map(|fact| format!("<li>{}</li>", escape(fact))).collect();
        let _ = write!(
            out,
            "<header>\n<p class=\"brand\">{}</p>\n<h1 lang=\"zh-CN\">{}</h1>\n<ul class=\"facts\">{facts}</ul>\n<p class=\"sum\">{}",
            escape(words.masthead),
            escape(title),
            escape(&(words.commitments_and_results)(
                tally.of_kind(StatementKind::Result),
                tally.commitments(),
                tally.figures()
            )),
        );
        let found = self.findings.len();
        if found == 0 {
            let _ = write!(out, " · {}", escape(words.no_findings));
        } else {
            let _ = write!(out, " · <a href=\"#findings\">{}</a>", escape(&(words.findings)(found)));
        }
        out.push_str("</p>\n<ul class=\"counts\">");
        for (kind, count) in KINDS.iter().zip(tally.kinds) {
            let _ = write!(
                out,
                "<li class=\"k-{}\"><b>{count}</b> <span>{} {}</span></li>",
                kind.name(),
                shape(*kind),
                (self.words.terms.kind)(*kind)
            );
        }
        out.push_str("</ul>\n");
        self.legend(out);
        out.push_str("</header>\n");
    }

    fn legend(&self, out: &mut String) {
        let (words, terms) = (&self.words.page, &self.words.terms);
        let _ = write!(
            out,
            "<div class=\"legend\" role=\"note\" aria-label=\"{}\"><span><span class=\"f r\">3635.62亿元</span> {}</span> \
             <span><span class=\"f t\">6.5%</span> {}</span>",
            words.legend,
            (terms.tense)(taizhang_report::Tense::Result),
            (terms.tense)(taizhang_report::Tense::Target),
        );
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            if self.findings.iter().any(|finding| finding.severity == severity) {
                let _ = write!(
                    out,
                    " <span><mark class=\"x {0}\">{1}</mark> {2}</span>",
                    severity.name(),
                    mark(severity),
                    (terms.severity)(severity)
                );
            }
        }
        let _ = writeln!(out, " <span class=\"how\">{}</span></div>", escape(words.how_to));
    }
}

/// The shape of a kind, which tells it apart without colour.
pub fn shape(kind: StatementKind) -> char {
    match kind {
        StatementKind::Result => '●',
        StatementKind::Target => '▶',
        StatementKind::Milestone => '◆',
        StatementKind::Bid => '★',
        StatementKind::Duty => '○',
        StatementKind::Context => '–',
    }
}

/// The shape of a severity.
pub fn mark(severity: Severity) -> char {
    match severity {
        Severity::Error => '■',
        Severity::Warning => '▲',
        Severity::Note => '◇',
    }
}
