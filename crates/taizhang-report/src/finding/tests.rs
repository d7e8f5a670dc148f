//! The corpus of every rule, its page, and what holds for all of them.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use taizhang_document::{Document, Limits};

use super::{Config, Finding, Rule, Subject, check_with, rule, rules};
use crate::{Report, link};

/// Set to write `docs/rules` anew.
const WRITE: &str = "TAIZHANG_WRITE_RULES";

/// A case of a corpus file: a text and the excerpts that the rule is to point at.
#[derive(Default)]
struct Case {
    title: String,
    this: String,
    last: Option<String>,
    expected: Vec<String>,
}

#[test]
fn every_rule_finds_what_its_corpus_says_and_nothing_else() {
    let mut complaints = Vec::new();
    for rule in rules() {
        let path = folder("corpus/finding").join(format!("{}.md", rule.code));
        let cases = cases(&fs::read_to_string(&path).unwrap_or_default());
        let (positive, negative): (Vec<&Case>, Vec<&Case>) =
            cases.iter().partition(|case| !case.expected.is_empty());
        if positive.is_empty() || negative.is_empty() {
            complaints.push(format!("{}: a corpus needs cases of both kinds", rule.code));
        }
        for case in &cases {
            let found = excerpts(rule, case);
            if found != case.expected {
                complaints
                    .push(format!("{} {}: found {found:?}, not {:?}", rule.code, case.title, case.expected));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_page_is_written_from_its_rule() {
    for rule in rules() {
        let path = folder("../../docs/rules").join(format!("{}.md", rule.code));
        if std::env::var_os(WRITE).is_some() {
            fs::create_dir_all(folder("../../docs/rules")).expect("the folder of pages");
            fs::write(&path, rule.document()).expect("a page");
        }
        let page = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            page,
            rule.document(),
            "{} differs; set {WRITE}=1 to write the pages anew",
            path.display()
        );
    }
}

#[test]
fn codes_are_in_order_and_names_are_not_shared() {
    assert!(rules().is_sorted_by(|a, b| a.code < b.code));
    let mut names: Vec<&str> = rules().iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rules().len());
    assert_eq!(rule("TZ101").map(|rule| rule.name), Some("duplicate-commitment"));
    assert!(rule("TZ999").is_none());
}

#[test]
fn every_page_has_the_same_sections() {
    for rule in rules() {
        for section in ["### 查什么", "### 为什么", "### 例子", "### 怎么改", "### 不查什么"] {
            assert!(rule.page.0.contains(section), "{} lacks {section}", rule.code);
        }
        for section in ["### What it finds", "### Why", "### Example", "### What to do", "### What it leaves"]
        {
            assert!(rule.page.1.contains(section), "{} lacks {section}", rule.code);
        }
    }
}

proptest! {
    #[test]
    fn places_slice_back_whatever_the_text(text in "[#（）一二三0-9.,，、。“”：\\n分别其中增长由提高到年底前建成一批万亿元个%倍*-]{0,300}") {
        let (document, report) = read(&text);
        for finding in found(&document, &report, None, &Config::EVERYTHING) {
            for place in &finding.places {
                prop_assert!(document.text.as_str().get(place.span.range()).is_some());
            }
        }
    }
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(text: &str) -> (Document, Report) {
    let options = taizhang_document::Options {
        name: Some("report.md".into()),
        encoding: None,
        limits: Limits::GENEROUS,
    };
    let document = taizhang_document::read(text.as_bytes(), &options).expect("a text");
    let report = crate::read(&document, &crate::Options::default());
    (document, report)
}

fn found(
    document: &Document,
    report: &Report,
    last: Option<&(Document, Report)>,
    config: &Config,
) -> Vec<Finding> {
    let links = link::within(document, report);
    let across = last
        .map(|(last_document, last_report)| link::across((last_document, last_report), (document, report)));
    let last =
        last.zip(across.as_ref()).map(|((document, report), links)| (document, report, links.as_slice()));
    check_with(&Subject { document, report, links: &links, last }, config)
}

/// What the rule points at in a case: the text of each finding's main place.
fn excerpts(rule: &Rule, case: &Case) -> Vec<String> {
    let (document, report) = read(&case.this);
    let last = case.last.as_deref().map(read);
    let config = Config { select: vec![rule.code.to_owned()], ignore: Vec::new() };
    let main = |finding: Finding| {
        let place = &finding.places[0];
        let document = if place.in_last { &last.as_ref().expect("last year's report").0 } else { &document };
        document.text.slice(place.span).to_owned()
    };
    found(&document, &report, last.as_ref(), &config).into_iter().map(main).collect()
}

/// Reads a corpus file: `###` opens a case, a fence holds a text, `>` lines the excerpts expected.
fn cases(corpus: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut fence: Option<(String, String)> = None;
    for line in corpus.lines() {
        match &mut fence {
            Some((kind, text)) if line == "```" => {
                let case = cases.last_mut().expect("a case opens with ###");
                if kind == "去年" {
                    case.last = Some(framed("全文", text))
                } else {
                    case.this = framed(kind, text)
                }
                fence = None;
            }
            Some((_, text)) => {
                text.push_str(line);
                text.push('\n');
            }
            None => {
                if let Some(kind) = line.strip_prefix("```") {
                    fence = Some((kind.trim().to_owned(), String::new()));
                } else if let Some(title) = line.strip_prefix("### ") {
                    cases.push(Case { title: title.to_owned(), ..Case::default() });
                } else if let Some(excerpt) = line.strip_prefix("> ") {
                    cases.last_mut().expect("a case opens with ###").expected.push(excerpt.to_owned());
                }
            }
        }
    }
    cases
}

/// A snippet in its place in a report: 回顾 stands in the review of 2024, 安排 in the plan for 2025, 全文 is a whole report.
fn framed(kind: &str, text: &str) -> String {
    match kind {
        "回顾" => format!(
            "# 政府工作报告\n\n## 一、2024年工作回顾\n\n{text}\n## 二、2025年重点工作\n\n推动高质量发展。\n"
        ),
        "安排" => format!(
            "# 政府工作报告\n\n## 一、2024年工作回顾\n\n过去一年，经济社会平稳发展。\n\n## 二、2025年重点工作\n\n{text}"
        ),
        _ => text.to_owned(),
    }
}
