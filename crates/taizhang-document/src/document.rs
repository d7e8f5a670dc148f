//! A document as read, and the one way in.

use std::fmt;

use taizhang_text::{RepairedText, SourceText};

use crate::{Block, DocumentError, Limits, Remark};

/// A file as read: what was written, what is read of it, and how it is laid out.
#[derive(Clone, Debug)]
pub struct Document {
    /// The decoded source. Spans for people and other programs point here.
    pub source: SourceText,
    /// The repaired text: no markup, no blanks beside Han characters, digits half-width. Everything after
    /// this crate reads it; [`RepairedText::to_source`] leads back.
    pub text: RepairedText,
    /// The blocks of the text in order.
    pub blocks: Vec<Block>,
    /// What the bytes were taken for.
    pub format: Format,
    /// The name of the encoding the bytes were decoded with (WHATWG label, lower case).
    pub encoding: &'static str,
    /// What was mended or left out.
    pub remarks: Vec<Remark>,
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Markdown.
    Markdown,
    /// Plain text.
    Plain,
    /// A saved web page.
    Html,
    /// A word processor's file (Office Open XML).
    Docx,
    /// A table with one cell that holds the text.
    Csv,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Markdown => "md",
            Self::Plain => "txt",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Csv => "csv",
        })
    }
}

/// How to read a file.
#[derive(Clone, Debug)]
pub struct Options {
    /// The file's name, whose ending helps to tell the format; the bytes decide where they can.
    pub name: Option<String>,
    /// The encoding to decode with, instead of the one found.
    pub encoding: Option<String>,
    /// What is allowed.
    pub limits: Limits,
}

/// Reads the bytes of a file.
///
/// # Errors
/// See [`DocumentError`]: too large, not text, a format that is not read, broken.
pub fn read(bytes: &[u8], options: &Options) -> Result<Document, DocumentError> {
    let _ = (bytes, options);
    Err(DocumentError::Unknown)
}
