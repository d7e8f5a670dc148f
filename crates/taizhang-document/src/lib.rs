//! A file of any format → repaired paragraphs under headings, each tied to its place in the file.
//!
//! [`read`] takes the bytes of a file and gives a [`Document`]: the decoded source, the repaired text
//! that everything after this crate reads, and the [`Block`]s of it in order. It knows what a heading,
//! a list and a table are; it does not know what they say.
//!
//! ```
//! use taizhang_document::{BlockKind, Limits, Options, read};
//!
//! let file = "各位代表：\n\n**一、2024年工作回顾**\n\n生产总值达到 **3635.62** 亿元，增长 **6.5%**。\n";
//! let options = Options { name: Some("report.md".to_owned()), encoding: None, limits: Limits::GENEROUS };
//! let document = read(file.as_bytes(), &options)?;
//!
//! let heading = document.blocks[1];
//! assert_eq!(heading.kind, BlockKind::Heading { level: 1, run_in: false });
//! let paragraph = document.blocks[2].span;
//! assert_eq!(document.text.slice(paragraph), "生产总值达到3635.62亿元，增长6.5%。");
//! assert!(document.source.slice(document.text.to_source(paragraph)).contains("**3635.62**"));
//! # Ok::<(), taizhang_document::DocumentError>(())
//! ```

mod block;
mod document;
mod error;
mod limits;
mod remark;

// From bytes to text.
mod decode;
mod sniff;

// Each format writes a draft.
mod csv;
mod docx;
mod html;
mod markdown;
mod plain;

// What they write it with.
mod draft;
mod entity;
mod lines;
mod mend;
mod pages;

// From the draft to a document.
mod outline;
mod part;

pub use block::{Block, BlockKind, Numbering, NumberingStyle, Part};
pub use document::{Document, Format, Options, read};
pub use error::DocumentError;
pub use limits::Limits;
pub use markdown::repair_line;
pub use remark::{Remark, RemarkKind};
