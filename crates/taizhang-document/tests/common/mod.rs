//! What holds for every document, whatever the bytes were.

#![allow(dead_code, reason = "each test file uses its part")]

use std::path::PathBuf;

use taizhang_document::{BlockKind, Document, DocumentError, Limits, Options, read};
use taizhang_text::{Span, fold, is_blank};

/// Reads with the limits of a report.
pub fn read_as(name: &str, bytes: &[u8]) -> Result<Document, DocumentError> {
    read(bytes, &Options { name: Some(name.to_owned()), encoding: None, limits: Limits::GENEROUS })
}

/// Reads and checks; an error is as good as a document, a panic is not.
pub fn read_and_check(name: &str, bytes: &[u8]) {
    if let Ok(document) = read_as(name, bytes) {
        check(&document);
    }
}

/// The blocks of a document as text.
pub fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| document.text.slice(block.span)).collect()
}

/// Blocks follow one another with one line end between, and every span leads back into the source.
pub fn check(document: &Document) {
    let text = document.text.as_str();
    let mut end = 0;
    for (i, block) in document.blocks.iter().enumerate() {
        let start = if i == 0 { 0 } else { end + 1 };
        assert_eq!(block.span.start, start, "block {i} begins where the one before ended");
        assert!(i == 0 || text.as_bytes()[end] == b'\n', "a line end before block {i}");
        let content = document.text.slice(block.span);
        assert!(!content.is_empty(), "block {i} has text");
        assert!(
            !content.starts_with('\n') && !content.ends_with('\n') && !content.contains("\n\n"),
            "{content:?}"
        );
        end = block.span.end;
        if let Some(numbering) = block.numbering {
            assert!(block.span.contains(numbering.span) && numbering.span.start == block.span.start);
            assert!(!document.text.slice(numbering.span).is_empty());
        }
        if let BlockKind::Heading { level, run_in } = block.kind {
            assert!(level <= 6);
            assert!(
                !run_in || matches!(document.blocks[i + 1].kind, BlockKind::Paragraph),
                "a run-in has its paragraph"
            );
        }
        let source = document.text.to_source(block.span);
        assert!(!document.source.slice(source).is_empty(), "block {i} stands for something");
    }
    assert_eq!(end, text.len(), "the blocks are the whole text");
    check_characters(document);
    for remark in &document.remarks {
        let _ = document.source.slice(remark.source);
    }
}

/// Every character leads back to itself, or to what was written for it.
fn check_characters(document: &Document) {
    let text = document.text.as_str();
    let mut before = 0;
    // Of a very long text, every so many characters.
    for (at, c) in text.char_indices().step_by(1 + text.len() / 60_000) {
        let span = document.text.to_source(Span::new(at, at + c.len_utf8()));
        let source = document.source.slice(span);
        assert!(
            span.start >= before,
            "the source is read front to back at {at}: {c:?} at {span:?} after {before}"
        );
        before = span.start;
        let mut chars = source.chars();
        let same =
            chars.next().is_some_and(|from| from == c || fold(from) == Some(c)) && chars.next().is_none();
        let mended = match c {
            '\n' => true,
            ' ' => {
                source.chars().all(|c| is_blank(c) || c.is_control() || c == '?') || source.starts_with('&')
            }
            _ => source.starts_with('&') || source == "\"\"",
        };
        assert!(same || mended, "{c:?} at {at} stands for {source:?}");
    }
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices(' ') {
        let word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        assert!(word(at.checked_sub(1)) && word(Some(at + 1)), "a blank at {at} stands between two words");
    }
}

/// Our own small files, with their names.
pub fn fixtures() -> Vec<(String, Vec<u8>)> {
    files(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"))
}

/// The real reports beside the workspace; none if they are not there.
pub fn reports() -> Vec<(String, Vec<u8>)> {
    let shared = std::env::var_os("TAIZHANG_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let reports = files(&shared.join("reports"));
    if reports.is_empty() {
        println!(
            "skipped: no reports in {}; set TAIZHANG_SHARED to the folder that holds them",
            shared.display()
        );
    }
    reports.into_iter().filter(|(name, _)| name != "manifest.csv").collect()
}

fn files(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<(String, Vec<u8>)> = entries
        .flatten()
        .filter_map(|entry| {
            Some((entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).ok()?))
        })
        .collect();
    files.sort();
    files
}

/// A small source of numbers that are the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `below`.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}
