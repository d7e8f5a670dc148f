//! A document as read, and the one way in.

use std::fmt;

use taizhang_text::{RepairedText, SourceText};

use crate::decode::{self, Decoded};
use crate::outline::{self, Outline};
use crate::{Block, DocumentError, Limits, Remark, csv, docx, html, markdown, plain, sniff};

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
    let limits = &options.limits;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(DocumentError::TooLarge { bytes: bytes.len() as u64, limit_bytes: limits.file_bytes });
    }
    let name = options.name.as_deref();
    // The door for more formats: a packed or binary one takes an arm here and its sign in `sniff`.
    let (source, draft, format, encoding) = match sniff::by_magic(bytes, name)? {
        Some(Format::Docx) => {
            let (source, draft) = docx::unpack(bytes, limits)?.draft(limits)?;
            (source, draft, Format::Docx, "utf-8")
        }
        _ => {
            let Decoded { text, encoding } = decode::decode(bytes, options.encoding.as_deref())?;
            let format = sniff::by_text(&text, name);
            let source = SourceText::new(text);
            let draft = match format {
                Format::Markdown => markdown::read(&source, limits)?,
                Format::Html => html::read(&source, limits)?,
                Format::Csv => csv::read(&source, limits)?,
                Format::Plain | Format::Docx => plain::read(&source, limits)?,
            };
            (source, draft, format, encoding)
        }
    };
    let Outline { text, blocks, mut remarks } = outline::build(draft, limits)?;
    remarks.sort_by_key(|remark| (remark.source, remark.kind));
    Ok(Document { source, text, blocks, format, encoding, remarks })
}
