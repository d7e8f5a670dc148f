//! What the store asks of the file system itself.

use std::path::Path;

use crate::StoreError;

/// Gives an error of the system its path.
pub(crate) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError {
    let path = path.display().to_string();
    move |error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
        _ => StoreError::Io { path, error },
    }
}

/// Makes the name of a new file last.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))?;
    }
    Ok(())
}

/// Makes a folder, and those above it, for its owner alone, if it is missing; and makes their names last. The names are
/// synced also where the folders are there: who made them may have been killed before that.
pub(crate) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(at(folder))?;
    let folder = folder.canonicalize().map_err(at(folder))?;
    // What we may not open we cannot have made.
    let readable = folder.ancestors().skip(1).filter(|above| std::fs::File::open(above).is_ok());
    readable.into_iter().try_for_each(sync_folder)
}

/// Opens a file to write, made for its owner alone if it is missing.
pub(crate) fn make_file(path: &Path) -> Result<std::fs::File, StoreError> {
    let mut options = std::fs::File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(at(path))
}
