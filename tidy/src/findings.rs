//! A finding is one file, one corpus, one page, and one line in the register.

use crate::File;

const FOLDER: &str = "crates/taizhang-report/src/finding/rule/";
const CORPUS: &str = "crates/taizhang-report/corpus/finding/";
const PAGES: &str = "docs/rules/";

/// Complains of rules without code, corpus, page or registration, and of corpora and pages without a rule.
/// Nothing where there are no rules yet.
#[must_use]
pub fn findings(files: &[File]) -> Vec<String> {
    let text_of = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.text.as_str());
    let register = text_of(&format!("{FOLDER}mod.rs")).unwrap_or_default();
    let mut complaints = Vec::new();
    let mut codes = Vec::new();
    for file in files {
        let Some(stem) = file.path.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".rs")) else {
            continue;
        };
        if stem == "mod" || stem.contains('/') {
            continue;
        }
        let Some(code) = code(&file.text) else {
            complaints.push(format!("{} holds no rule with a code", file.path));
            continue;
        };
        let mut miss = |what: String| complaints.push(format!("{} ({code}) {what}", file.path));
        if !register.contains(&format!("mod {stem};")) || !register.contains(&format!("{stem}::RULE")) {
            miss("is not registered".into());
        }
        let corpus = format!("{CORPUS}{code}.md");
        if text_of(&corpus).is_none_or(|text| text.trim().is_empty()) {
            miss(format!("has no corpus {corpus}"));
        }
        let page = format!("{PAGES}{code}.md");
        if text_of(&page).is_none_or(|text| !text.starts_with(&format!("# {code}"))) {
            miss(format!("has no page {page} that opens with `# {code}`"));
        }
        if codes.contains(&code) {
            miss("has the code of another rule".into());
        }
        codes.push(code);
    }
    for file in files.iter().filter(|_| !codes.is_empty()) {
        let name =
            [CORPUS, PAGES].iter().find_map(|folder| file.path.strip_prefix(folder)?.strip_suffix(".md"));
        if name.is_some_and(|name| is_code(name) && !codes.contains(&name)) {
            complaints.push(format!("{} belongs to no rule", file.path));
        }
    }
    complaints
}

/// The code of a rule: the first string that is one.
fn code(text: &str) -> Option<&str> {
    text.split('"').skip(1).step_by(2).find(|word| is_code(word))
}

/// One to three capital letters and three digits.
fn is_code(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    (1..=3).contains(&letters) && digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())
}
