//! Where the files of an export come from.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::PathBuf;

use crate::fault::Unreadable;

/// Files by path.
pub trait Files {
    /// A file, at most `limit` bytes and one more of it; nothing if there is none.
    ///
    /// # Errors
    /// What the system says, if the file is there and cannot be read.
    fn file(&self, path: &str, limit: usize) -> io::Result<Option<Vec<u8>>>;
}

/// The files of a folder.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl Files for Folder {
    fn file(&self, path: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        match File::open(self.0.join(path)) {
            Ok(file) => file.take(limit as u64 + 1).read_to_end(&mut bytes).map(|_| Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

pub(crate) fn read(files: &dyn Files, path: &str, limit: usize) -> Result<Option<Vec<u8>>, Unreadable> {
    files.file(path, limit).map_err(|error| Unreadable::File(path.to_owned(), error.to_string()))
}
