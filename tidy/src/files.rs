//! The files that belong to the repository: what git tracks, or would track with the next `git add`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of the repository.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path from the top folder, with forward strokes.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// A file that exists only in a test.
    #[must_use]
    pub fn sample(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether the file is Rust source.
    #[must_use]
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether the file is the source of a crate that is shipped: not a chore, a rule or a test.
    #[must_use]
    pub fn is_shipped(&self) -> bool {
        let inside = self.path.starts_with("crates/") || self.path.starts_with("bindings/");
        self.is_rust() && inside && self.path.contains("/src/")
    }
}

/// The top folder of the repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files of the repository that are text. In an unpacked archive, without git, all files outside `target`.
///
/// # Panics
/// If nothing is found: a rule that looks at nothing would always pass.
#[must_use]
pub fn tracked() -> Vec<File> {
    let root = root();
    let paths = listed(&root).unwrap_or_else(|| walked(&root));
    let text = |path: String| {
        let text = std::fs::read_to_string(root.join(&path)).ok()?;
        Some(File { path, text })
    };
    let files: Vec<File> = paths.into_iter().filter_map(text).collect();
    assert!(files.iter().any(File::is_shipped), "no source found in {}", root.display());
    files
}

fn listed(root: &Path) -> Option<Vec<String>> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let told = Command::new("git").args(arguments).current_dir(root).output().ok()?;
    let paths = String::from_utf8(told.stdout).ok()?;
    told.status
        .success()
        .then(|| paths.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

fn walked(root: &Path) -> Vec<String> {
    const OUTSIDE: [&str; 5] = [".git", "target", "fuzz/target", "fuzz/corpus", "fuzz/artifacts"];
    let mut paths = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let inside = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if !path.is_dir() {
                paths.push(inside);
            } else if !OUTSIDE.contains(&inside.as_str()) {
                folders.push(path);
            }
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unpacked_archive_has_the_files_that_git_lists() {
        let root = root();
        let walked = walked(&root);
        assert!(walked.iter().any(|path| path == "tidy/src/files.rs"));
        assert!(walked.iter().all(|path| !path.starts_with("target/") && !path.starts_with(".git/")));
    }
}
