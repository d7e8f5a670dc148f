//! Lints may be silenced with a reason only.

use crate::{File, without_strings_and_comments};

/// Complains of `allow` and `expect` attributes without `reason`.
#[must_use]
pub fn reasons(files: &[File]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let code = without_strings_and_comments(&file.text);
        for opening in ["#[allow(", "#![allow(", "#[expect(", "#![expect("] {
            for (at, _) in code.match_indices(opening) {
                let end = code[at..].find(")]").map_or(code.len(), |len| at + len);
                if !code[at..end].contains("reason") {
                    let line = code[..at].matches('\n').count() + 1;
                    complaints.push(format!("{}:{line}: {opening}…)] without reason = \"…\"", file.path));
                }
            }
        }
    }
    complaints
}
