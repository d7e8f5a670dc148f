//! Where output goes: the standard output, a file, or a folder with one file a report. A file is written whole or
//! not at all: first beside its place under another name, then renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Where the output of all reports goes.
pub enum Output {
    /// One after another to the standard output.
    Standard(BufWriter<StdoutLock<'static>>),
    /// One after another into a file.
    File(Pending),
}

impl Output {
    /// The standard output, or a file that takes its name when all is written.
    pub fn open(path: Option<&Path>) -> Result<Self, Failure> {
        Ok(match path {
            None => Self::Standard(BufWriter::new(io::stdout().lock())),
            Some(path) => Self::File(Pending::open(path)?),
        })
    }

    /// Writes some bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Standard(out) => out.write_all(bytes).map_err(Failure::Output),
            Self::File(out) => out.write(bytes),
        }
    }

    /// Writes what is left over, and gives the file its name.
    pub fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Standard(mut out) => out.flush().map_err(Failure::Output),
            Self::File(out) => out.finish(),
        }
    }
}

/// A file that is being written under another name. Dropped unfinished, it leaves nothing behind.
pub struct Pending {
    path: PathBuf,
    /// The other name; nothing for a device or pipe, which is written as it is.
    beside: Option<PathBuf>,
    file: Option<BufWriter<File>>,
}

impl Pending {
    fn open(path: &Path) -> Result<Self, Failure> {
        let unwritable = |error| Failure::Unwritable(path.to_owned(), error);
        // A link keeps pointing where it does.
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if place.metadata().is_ok_and(|known| !known.is_file()) {
            let file = OpenOptions::new().write(true).open(&place).map_err(unwritable)?;
            return Ok(Self { path: place, beside: None, file: Some(BufWriter::new(file)) });
        }
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let beside = place.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&beside).map_err(unwritable)?;
        Ok(Self { path: place, beside: Some(beside), file: Some(BufWriter::new(file)) })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.write_all(bytes).map_err(|error| Failure::Unwritable(self.path.clone(), error))
    }

    fn finish(mut self) -> Result<(), Failure> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let written = file.into_inner().map_err(io::IntoInnerError::into_error);
        let named = match &self.beside {
            None => written.map(drop),
            Some(beside) => {
                let named =
                    written.and_then(|file| file.sync_all()).and_then(|()| fs::rename(beside, &self.path));
                if named.is_err() {
                    let _ = fs::remove_file(beside);
                }
                named
            }
        };
        named.map_err(|error| Failure::Unwritable(self.path.clone(), error))
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if let (Some(_), Some(beside)) = (self.file.take(), &self.beside) {
            let _ = fs::remove_file(beside);
        }
    }
}

/// Writes a file whole, with the folders above it.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| Failure::Unwritable(folder.to_owned(), error))?;
    }
    let mut pending = Pending::open(path)?;
    pending.write(bytes)?;
    pending.finish()
}
