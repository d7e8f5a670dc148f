//! Any bytes under any name: reading answers, and everything it says has a place in the source.

#![no_main]

use libfuzzer_sys::fuzz_target;
use taizhang_document::{Document, Limits, Options};
use taizhang_text::Span;

/// Names whose endings lead to each format, and one that says nothing.
const NAMES: [Option<&str>; 6] =
    [None, Some("a.md"), Some("a.txt"), Some("a.html"), Some("a.docx"), Some("a.csv")];

fuzz_target!(|bytes: &[u8]| {
    for name in NAMES {
        let options = Options { name: name.map(str::to_owned), encoding: None, limits: Limits::GENEROUS };
        if let Ok(document) = taizhang_document::read(bytes, &options) {
            check(&document);
        }
    }
});

fn check(document: &Document) {
    let text = document.text.as_str();
    let mut last_end = None;
    for block in &document.blocks {
        assert!(text.get(block.span.range()).is_some(), "a block lies outside the text");
        let between = last_end.map_or("", |end: usize| &text[end..block.span.start]);
        assert!(last_end.is_none() || between == "\n", "between two blocks stands {between:?}");
        if let Some(numbering) = block.numbering {
            assert!(block.span.contains(numbering.span), "a numbering lies outside its block");
            check_source(document, numbering.span);
        }
        check_source(document, block.span);
        last_end = Some(block.span.end);
    }
    for remark in &document.remarks {
        assert!(
            document.source.as_str().get(remark.source.range()).is_some(),
            "a remark lies outside the source"
        );
    }
    for (at, c) in text.char_indices() {
        check_source(document, Span::new(at, at + c.len_utf8()));
    }
}

fn check_source(document: &Document, span: Span) {
    let source = document.text.to_source(span);
    assert!(
        document.source.as_str().get(source.range()).is_some(),
        "{span:?} leads outside the source, to {source:?}"
    );
}
