//! A file of any format → repaired paragraphs under headings, each tied to its place in the file.
//!
//! [`read`] takes the bytes of a file and gives a [`Document`]: the decoded source, the repaired text
//! that everything after this crate reads, and the [`Block`]s of it in order. It knows what a heading,
//! a list and a table are; it does not know what they say.

mod block;
mod document;
mod error;
mod limits;
mod remark;

mod csv;
mod decode;
mod docx;
mod draft;
mod entity;
mod html;
mod lines;
mod markdown;
mod outline;
mod pages;
mod part;
mod plain;
mod sniff;

pub use block::{Block, BlockKind, Numbering, NumberingStyle, Part};
pub use document::{Document, Format, Options, read};
pub use error::DocumentError;
pub use limits::Limits;
pub use remark::{Remark, RemarkKind};
