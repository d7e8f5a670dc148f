//! What can go wrong outside of reading, with what a message about it needs. The wording is in `words`.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use taizhang_document::DocumentError;

use crate::office::OfficeFailure;

/// Why something could not be done.
#[derive(Debug)]
pub enum Failure {
    /// There is no such file.
    Missing(PathBuf),
    /// A file or folder cannot be read.
    Unreadable(PathBuf, io::Error),
    /// A folder without any file that is read.
    Empty(PathBuf),
    /// The bytes are no report.
    Document(DocumentError),
    /// Reading stopped at a mistake of ours.
    Broken,
    /// Output cannot be written.
    Unwritable(PathBuf, io::Error),
    /// The standard output cannot be written.
    Output(io::Error),
    /// Several pages go into a folder, not one after another.
    PagesNeedFolder,
    /// A `taizhang.toml` that does not hold together.
    Settings(PathBuf, String),
    /// Something with an installation.
    Office(OfficeFailure),
    /// A picture cannot be made.
    Picture(taizhang_publish::picture::PictureError),
    /// What became of promises needs the report that made them.
    ScorecardNeedsLast,
    /// A code that is no rule's.
    UnknownRule(String),
}

impl Failure {
    /// Whether only nobody listens any more: `taizhang … | head`.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Tells a missing file from one that cannot be read.
    pub fn reading(path: PathBuf, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            _ => Self::Unreadable(path, error),
        }
    }
}

/// Does something with one file. A mistake of ours in it is that file's failure and leaves the others untouched.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Failure::Broken))
}
