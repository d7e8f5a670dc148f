//! Where a thing stands in the original.
//!
//! Everything taizhang says about a report points at a place in its source. This crate holds the
//! source as decoded ([`SourceText`]), places in it ([`Span`], [`LineColumn`]), and repaired text that
//! never loses the way back ([`RepairedText`]).
//!
//! It knows nothing of files, markup, numbers or governments.
//!
//! ```
//! use taizhang_text::{RepairedTextBuilder, SourceText, Span};
//!
//! let source = SourceText::new("生产总值 **3635.62** 亿元");
//! let mut repaired = RepairedTextBuilder::new(&source);
//! repaired.copy(Span::new(0, 12)); // 生产总值
//! repaired.copy(Span::new(15, 22)); // 3635.62, without the marks before it
//! repaired.copy(Span::new(25, 31)); // 亿元
//! let repaired = repaired.finish();
//!
//! assert_eq!(repaired.as_str(), "生产总值3635.62亿元");
//! let number = repaired.to_source(Span::new(12, 19));
//! assert_eq!(source.slice(number), "3635.62");
//! assert_eq!(source.chars(number), 7..14);
//! ```

mod fold;
mod repaired;
mod source;
mod span;

pub use fold::{fold, is_blank};
pub use repaired::{RepairedText, RepairedTextBuilder};
pub use source::{LineColumn, SourceText};
pub use span::Span;
