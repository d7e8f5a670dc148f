//! The repository speaks of its subject, not of how or where it was written.

use crate::{File, lines};

/// Names of programs that write texts, in two parts so that this file does not hold them.
const TOOLS: [(&str, &str); 9] = [
    ("clau", "de"),
    ("anthro", "pic"),
    ("chat", "gpt"),
    ("open", "ai"),
    ("copi", "lot"),
    ("gem", "ini"),
    ("language ", "model"),
    ("ai-", "generated"),
    ("ai ", "assistant"),
];

/// Folders of one machine, and words for a stretch of somebody's work.
const PLACES: [(&str, &str); 8] = [
    ("/wo", "rk/"),
    (".lib", "rary"),
    ("/ro", "ot/"),
    ("/tmp/tar", "get"),
    ("this ses", "sion"),
    ("last ses", "sion"),
    ("previous ses", "sion"),
    ("next ses", "sion"),
];

/// Complains of writing tools named anywhere but in reports, which may speak of them.
#[must_use]
pub fn tools(files: &[File]) -> Vec<String> {
    let ours: Vec<&File> = files.iter().filter(|file| !is_report(&file.path)).collect();
    said(&ours, &TOOLS)
}

/// Complains of paths of one machine and of stretches of work.
#[must_use]
pub fn sessions(files: &[File]) -> Vec<String> {
    said(&files.iter().collect::<Vec<_>>(), &PLACES)
}

fn is_report(path: &str) -> bool {
    path.starts_with("examples/") || path.contains("/corpus/")
}

fn said(files: &[&File], banned: &[(&str, &str)]) -> Vec<String> {
    let banned: Vec<String> = banned.iter().map(|(first, second)| format!("{first}{second}")).collect();
    let mut complaints = Vec::new();
    for file in files {
        for line in lines(&file.text) {
            let lower = line.text.to_lowercase();
            for word in banned.iter().filter(|word| lower.contains(word.as_str())) {
                complaints.push(format!("{}:{}: says {word:?}", file.path, line.number));
            }
        }
    }
    complaints
}
