//! Any text as a report: everything read of it slices back, into the repaired text and into the source.

#![no_main]

use libfuzzer_sys::fuzz_target;
use taizhang_document::{Document, Limits, Options};
use taizhang_report::Report;
use taizhang_text::Span;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { name: Some("report.md".into()), encoding: None, limits: Limits::GENEROUS };
    let Ok(document) = taizhang_document::read(bytes, &options) else { return };
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    for span in spans(&report) {
        let text = document.text.as_str().get(span.range());
        assert!(text.is_some(), "{span:?} lies outside the text");
        let source = document.text.to_source(span);
        assert!(document.source.as_str().get(source.range()).is_some(), "{span:?} leads outside the source");
    }
    check(&document, &report);
});

/// Every place that a report names.
fn spans(report: &Report) -> Vec<Span> {
    let mut spans = Vec::new();
    spans.extend(report.government.iter().map(|government| government.span));
    spans.extend(report.session.iter().map(|session| session.span));
    spans.extend(report.delivered.iter().map(|delivered| delivered.span));
    spans.extend(report.sections.iter().map(|section| section.heading));
    for statement in &report.statements {
        spans.push(statement.span);
        spans.extend(statement.deadline.iter().map(|deadline| deadline.span));
        for responsible in &statement.responsible {
            spans.push(responsible.role);
            spans.extend(&responsible.units);
        }
    }
    for figure in &report.figures {
        spans.extend([figure.quantity.span, figure.quantity.number, figure.quantity.unit_span]);
        spans.extend(figure.indicator.parts());
    }
    spans
}

/// What belongs to what.
fn check(document: &Document, report: &Report) {
    for (i, section) in report.sections.iter().enumerate() {
        assert!(section.parent.is_none_or(|parent| parent < i), "a section stands before its parent");
        assert!(section.block < section.end_block && section.end_block <= document.blocks.len());
    }
    for (i, statement) in report.statements.iter().enumerate() {
        let block = document.blocks.get(statement.block).expect("a block for every statement");
        assert!(block.span.contains(statement.span), "a statement lies outside its block");
        assert!(statement.section.is_none_or(|section| section < report.sections.len()));
        let figures = report.figures.get(statement.figures.clone()).expect("figures for every statement");
        for figure in figures {
            assert_eq!(figure.statement, i, "a figure belongs to another statement");
            assert!(statement.span.contains(figure.quantity.number), "a figure lies outside its statement");
        }
    }
    assert_eq!(
        report.statements.iter().map(|statement| statement.figures.len()).sum::<usize>(),
        report.figures.len()
    );
    assert!(
        report.figures.windows(2).all(|pair| pair[0].quantity.number.end <= pair[1].quantity.number.start)
    );
}
