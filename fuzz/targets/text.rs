//! Any text, copied, replaced and left out in any order: every stretch leads back into the source.

#![no_main]

use libfuzzer_sys::fuzz_target;
use taizhang_text::{RepairedTextBuilder, SourceText, Span, fold, is_blank};

fuzz_target!(|text: &str| {
    let source = SourceText::new(text);
    let written = source.as_str();
    let mut builder = RepairedTextBuilder::new(&source);
    for (at, c) in written.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        match fold(c) {
            _ if is_blank(c) || c == '*' => {}
            Some(plain) => builder.replace(span, plain.encode_utf8(&mut [0; 4])),
            None if c == '\n' => builder.insert(at, "\n"),
            None => builder.copy(span),
        }
    }
    let repaired = builder.finish();
    let places: Vec<usize> = repaired.as_str().char_indices().map(|(at, _)| at).collect();
    for pair in places.windows(2) {
        let one = Span::new(pair[0], pair[1]);
        let here = repaired.to_source(one);
        let meant = written.get(here.range()).expect("every character leads into the source");
        let read = repaired.slice(one);
        let folded: String = meant.chars().map(|c| fold(c).unwrap_or(c)).collect();
        assert!(meant.is_empty() || folded == read, "{read:?} stands for {meant:?}");
    }
    let chars = written.chars().count();
    assert_eq!(source.chars(Span::new(0, written.len())), 0..chars, "characters are counted wrongly");
});
