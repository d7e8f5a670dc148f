//! House rules as tests, not requests: each rule is a function from files to complaints, one a file.
//!
//! `tests/` holds one file for each rule. It asks the rule about the repository, and about a bad sample that
//! the rule has to catch: a rule that cannot fail is no rule.

mod code;
mod divisions;
mod files;
mod findings;
mod floats;
mod mentions;
mod order;
mod reasons;
mod shape;
mod texts;
mod words;

pub use code::{Line, lines, without_strings_and_comments};
pub use divisions::divisions;
pub use files::{File, root, tracked};
pub use findings::findings;
pub use floats::floats;
pub use mentions::{sessions, tools};
pub use order::{Crate, crates, order};
pub use reasons::reasons;
pub use shape::{LINES_MAX, headers, sizes};
pub use texts::twins;
pub use words::{Banned, banned, words};

/// Fails with every complaint on a line of its own.
///
/// # Panics
/// If there is a complaint.
#[track_caller]
pub fn insist(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} complaints\n{}", complaints.len(), complaints.join("\n"));
}
