//! Why a file is refused. Each message names the thing, the limit and the next step.

use crate::Format;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The file is larger than [`crate::Limits::file_bytes`].
    #[error(
        "the file has {bytes} bytes, more than limits.file_bytes = {limit_bytes}; raise the limit only for files you trust"
    )]
    TooLarge {
        /// How large it is.
        bytes: u64,
        /// What is allowed.
        limit_bytes: u64,
    },
    /// A packed file unpacks to more than [`crate::Limits::unpacked_bytes`].
    #[error(
        "the file unpacks to more than limits.unpacked_bytes = {limit_bytes}; raise the limit only for files you trust"
    )]
    UnpacksTooLarge {
        /// What is allowed.
        limit_bytes: u64,
    },
    /// Elements nest deeper than [`crate::Limits::nesting_depth`].
    #[error("the file nests deeper than limits.nesting_depth = {limit}; flatten it or raise the limit")]
    TooDeep {
        /// What is allowed.
        limit: usize,
    },
    /// More blocks than [`crate::Limits::blocks`].
    #[error("the file has more than limits.blocks = {limit} paragraphs; split it or raise the limit")]
    TooManyBlocks {
        /// What is allowed.
        limit: usize,
    },
    /// A known format that is not read yet.
    #[error("{format} files are not read yet; save it as docx, html, md or txt and read that")]
    Unsupported {
        /// The format, as recognised.
        format: &'static str,
    },
    /// Bytes that are no text and no format that is known.
    #[error("the file is not text and not a format that is known; supported are md, txt, html, docx and csv")]
    Unknown,
    /// The wanted encoding does not exist.
    #[error(
        "there is no encoding named {label}; utf-8, utf-16le, utf-16be and gb18030 are known, and every label of the WHATWG encoding standard"
    )]
    UnknownEncoding {
        /// The label as given.
        label: String,
    },
    /// A file of a known format that is broken.
    #[error("the {format} file is broken: {why}; open it in its own program and save it again")]
    Broken {
        /// The format.
        format: Format,
        /// What is wrong with it.
        why: String,
    },
    /// A CSV with more than one column or row of text.
    #[error("the csv file has {cells} cells with a report's length of text; keep one report a file")]
    ManyTexts {
        /// How many.
        cells: usize,
    },
}
