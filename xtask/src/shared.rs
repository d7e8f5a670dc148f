//! The folder with reports, hand-made gold and official tables. It is not part of the repository.

use std::path::PathBuf;

use crate::place;

/// The folder, if it is there: `TAIZHANG_SHARED`, or `../shared` beside the repository.
pub fn folder() -> Option<PathBuf> {
    let folder = match std::env::var_os("TAIZHANG_SHARED") {
        Some(named) => PathBuf::from(named),
        None => place::root().join("../shared"),
    };
    folder.canonicalize().ok().filter(|folder| folder.join("reports").is_dir())
}

/// All reports at hand: those of the shared folder, or the examples where it is absent.
pub fn reports() -> anyhow::Result<Vec<PathBuf>> {
    let folder = match folder() {
        Some(shared) => shared.join("reports"),
        None => place::root().join("examples"),
    };
    let mut reports = place::files(&folder)?;
    reports.retain(|path| place::name(path) != "manifest.csv");
    Ok(reports)
}
