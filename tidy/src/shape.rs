//! The shape of a file: not longer than a person reads in one go, and opening with what it is for.

use crate::File;

/// The most lines a source file may have, tests included.
pub const LINES_MAX: usize = 800;

/// Complains of source files that are too long.
#[must_use]
pub fn sizes(files: &[File]) -> Vec<String> {
    let long = files.iter().filter(|file| file.is_rust() && file.text.lines().count() > LINES_MAX);
    long.map(|file| {
        format!(
            "{} has {} lines, more than {LINES_MAX}; split it by idea",
            file.path,
            file.text.lines().count()
        )
    })
    .collect()
}

/// Complains of sources that do not open with `//!`.
#[must_use]
pub fn headers(files: &[File]) -> Vec<String> {
    let own = files.iter().filter(|file| file.is_rust() && !file.path.contains("/tests/"));
    own.filter(|file| !file.text.starts_with("//! "))
        .map(|file| format!("{} does not open with `//! ` and what it is for", file.path))
        .collect()
}
