//! Inside a block: figures, findings and the kinds of statements set into the text, properly nested.

use std::fmt::Write as _;

use taizhang_report::StatementKind;
use taizhang_text::Span;

use crate::format::page::escape::escape;
use crate::format::page::{Page, mark, shape, tip};

/// A stretch that one or more findings speak of.
struct Marked {
    span: Span,
    /// The findings, each with which of its places this is.
    findings: Vec<(usize, usize)>,
}

/// The identifier of a place of a finding.
pub fn anchor(finding: usize, place: usize) -> String {
    format!("m{}-{}", finding + 1, place + 1)
}

/// Everything set into the text of one block.
pub struct Marks<'p> {
    page: &'p Page<'p>,
    /// The figures of the block, by position in the report.
    figures: std::ops::Range<usize>,
    marked: Vec<Marked>,
    /// Where a statement of another kind begins.
    kinds: Vec<(usize, StatementKind)>,
}

impl<'p> Marks<'p> {
    /// Collects what stands in a block.
    pub fn of(page: &'p Page<'p>, block: Span) -> Self {
        let report = &page.reading.report;
        let from = report.figures.partition_point(|figure| figure.quantity.span.start < block.start);
        let to =
            from + report.figures[from..].partition_point(|figure| figure.quantity.span.start < block.end);
        let mut marks = Self { page, figures: from..to, marked: Vec::new(), kinds: Vec::new() };
        marks.collect_findings(block);
        let first = report.statements.partition_point(|statement| statement.span.start < block.start);
        let mut before = StatementKind::Context;
        for statement in report.statements[first..].iter().take_while(|s| s.span.start < block.end) {
            if statement.kind != before {
                marks.kinds.push((statement.span.start, statement.kind));
            }
            before = statement.kind;
        }
        marks
    }

    fn collect_findings(&mut self, block: Span) {
        let report = &self.page.reading.report;
        let mut places: Vec<(Span, (usize, usize))> = Vec::new();
        for (i, finding) in self.page.findings.iter().enumerate() {
            let here = finding.places.iter().enumerate();
            for (at, place) in here.filter(|(_, place)| !place.in_last && place.span.overlaps(block)) {
                let mut span = Span::new(place.span.start.max(block.start), place.span.end.min(block.end));
                for figure in &report.figures[self.figures.clone()] {
                    // A figure is one thing: it is marked whole.
                    if figure.quantity.span.overlaps(span) {
                        span = span.cover(figure.quantity.span);
                    }
                }
                let span = Span::new(span.start.max(block.start), span.end.min(block.end));
                places.push((span, (i, at)));
            }
        }
        places.sort_unstable_by_key(|(span, i)| (span.start, span.end, *i));
        for (span, i) in places {
            match self.marked.last_mut().filter(|last| last.span.overlaps(span)) {
                Some(last) => {
                    last.span = last.span.cover(span);
                    if !last.findings.contains(&i) {
                        last.findings.push(i);
                    }
                }
                None => self.marked.push(Marked { span, findings: vec![i] }),
            }
        }
    }

    /// Writes the text of the block with everything in it.
    pub fn write(&self, out: &mut String, block: Span) {
        let mut at = block.start;
        for marked in &self.marked {
            self.stretch(out, Span::new(at, marked.span.start.max(at)));
            let findings = self.page.findings;
            let severity = marked.findings.iter().map(|(i, _)| findings[*i].severity).max();
            let Some(severity) = severity else { continue };
            for (i, place) in &marked.findings {
                let _ = write!(out, "<span id=\"{}\"></span>", anchor(*i, *place));
            }
            let _ = write!(out, "<mark class=\"x {}\">", severity.name());
            self.stretch(out, marked.span);
            out.push_str("</mark>");
            let mut told = marked.findings.iter().map(|(i, _)| *i).collect::<Vec<_>>();
            told.sort_unstable();
            told.dedup();
            for i in told {
                let finding = &findings[i];
                let _ = write!(
                    out,
                    "<a class=\"xr {}\" href=\"#n{1}\" aria-label=\"{2} {1}\">{3}{1}</a>",
                    finding.severity.name(),
                    i + 1,
                    (self.page.words.terms.severity)(finding.severity),
                    mark(finding.severity),
                );
            }
            at = marked.span.end;
        }
        self.stretch(out, Span::new(at, block.end));
    }

    /// Writes a stretch with its figures and kinds.
    fn stretch(&self, out: &mut String, span: Span) {
        let report = &self.page.reading.report;
        let mut at = span.start;
        let inside = |start: usize| span.start <= start && start < span.end;
        let mut kinds = self.kinds.iter().filter(|(start, _)| inside(*start)).peekable();
        let figures = self.figures.clone().filter(|i| inside(report.figures[*i].quantity.span.start));
        for i in figures {
            let figure = report.figures[i].quantity.span;
            while let Some((start, kind)) = kinds.next_if(|(start, _)| *start <= figure.start) {
                self.plain(out, Span::new(at, (*start).max(at)));
                self.kind(out, *kind);
                at = at.max(*start);
            }
            self.plain(out, Span::new(at, figure.start.max(at)));
            tip::figure(self.page, out, i);
            at = figure.end.max(at);
        }
        for (start, kind) in kinds {
            self.plain(out, Span::new(at, (*start).max(at)));
            self.kind(out, *kind);
            at = at.max(*start);
        }
        self.plain(out, Span::new(at, span.end.max(at)));
    }

    fn kind(&self, out: &mut String, kind: StatementKind) {
        if kind != StatementKind::Context {
            let word = (self.page.words.terms.kind)(kind);
            let _ = write!(
                out,
                "<span class=\"kind k-{}\" lang=\"{}\">{} {word}</span>",
                kind.name(),
                self.page.words.tag,
                shape(kind)
            );
        }
    }

    fn plain(&self, out: &mut String, span: Span) {
        let text = escape(&self.page.reading.text()[span.range()]);
        out.push_str(&text.replace('\n', "<br>"));
    }
}
