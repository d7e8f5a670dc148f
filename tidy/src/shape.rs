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

/// Complains of sources that do not open with `//!`. A module `tests` is for the tests of the module around it.
#[must_use]
pub fn headers(files: &[File]) -> Vec<String> {
    const FOLDERS: [&str; 3] = ["/src/", "/bench/", "/targets/"];
    let sources =
        files.iter().filter(|file| file.is_rust() && FOLDERS.iter().any(|folder| file.path.contains(folder)));
    let own = sources.filter(|file| !file.path.ends_with("/tests.rs"));
    own.filter(|file| !file.text.starts_with("//! "))
        .map(|file| format!("{} does not open with `//! ` and what it is for", file.path))
        .collect()
}
