//! The texts that are read: every report that is UTF-8, and all of them as one.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use taizhang_document::{Document, Limits, Options};

/// The reports as texts.
pub fn reports(files: &[PathBuf]) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        if let Ok(text) = String::from_utf8(bytes) {
            texts.push(text);
        }
    }
    ensure!(!texts.is_empty(), "no report is UTF-8 text");
    Ok(texts)
}

/// Reads a text as Markdown, and its figures.
pub fn read(text: &str) -> Result<(Document, taizhang_report::Report)> {
    let options = Options { name: Some("report.md".into()), encoding: None, limits: limits() };
    let document = taizhang_document::read(text.as_bytes(), &options)?;
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    Ok((document, report))
}

/// The usual limits, wide enough for ten times all reports as one text.
fn limits() -> Limits {
    Limits { file_bytes: 1 << 30, unpacked_bytes: 1 << 30, blocks: 16_000_000, ..Limits::GENEROUS }
}
