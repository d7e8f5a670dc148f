//! A finding is one file, one corpus, one page, and one line in the register.

use crate::File;

const FOLDER: &str = "crates/taizhang-report/src/finding/";
const CORPUS: &str = "crates/taizhang-report/corpus/";

/// Complains of findings without code, corpus, page or registration. Nothing where there are no findings yet.
#[must_use]
pub fn findings(files: &[File]) -> Vec<String> {
    let text_of = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.text.as_str());
    let register = text_of("crates/taizhang-report/src/finding.rs")
        .or_else(|| text_of("crates/taizhang-report/src/finding/mod.rs"))
        .unwrap_or_default();
    let mut complaints = Vec::new();
    for file in files {
        let Some(stem) = file.path.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".rs")) else {
            continue;
        };
        if stem.contains('/') || stem == "mod" {
            continue;
        }
        let Some(code) = code(&file.text) else {
            // A file without a code is shared by rules.
            continue;
        };
        let mut miss = |what: String| complaints.push(format!("{} ({code}) {what}", file.path));
        if !register.contains(&format!("mod {stem};")) || !register.contains(&format!("{stem}::")) {
            miss("is not registered".into());
        }
        let corpus = |file: &File| {
            let name =
                file.path.strip_prefix(CORPUS).and_then(|path| path.strip_suffix(".md")).unwrap_or_default();
            let name = name.rsplit('/').next().unwrap_or(name);
            (name == stem || name == code) && !file.text.trim().is_empty()
        };
        if !files.iter().any(corpus) {
            miss(format!("has no corpus {stem}.md or {code}.md in {CORPUS}"));
        }
        let page = format!("docs/rules/{code}.md");
        if text_of(&page).is_none_or(|text| !text.starts_with(&format!("# {code}"))) {
            miss(format!("has no page {page} that opens with `# {code}`"));
        }
    }
    complaints
}

/// The code of a rule: the first string of one to three capital letters and three digits.
fn code(text: &str) -> Option<&str> {
    text.split('"').skip(1).step_by(2).find(|word| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let letters = word.len() - digits.len();
        (1..=3).contains(&letters) && digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())
    })
}
