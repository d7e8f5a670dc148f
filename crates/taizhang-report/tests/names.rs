//! `corpus/{government,mention,responsible,deadline,qualitative}.md` hold texts, and under each the table of what is
//! to be read in it. A text is a run of `>` lines, each a paragraph; a text without a table holds nothing.

use std::fs;
use std::path::Path;

use taizhang_document::{Document, Limits, Options};
use taizhang_report::Report;

struct Case {
    place: String,
    text: String,
    rows: Vec<Vec<String>>,
}

fn cases(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let markdown = fs::read_to_string(path).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    let mut quoted = false;
    for (i, line) in markdown.lines().enumerate() {
        let quote = line.strip_prefix("> ");
        if let Some(text) = quote {
            if !quoted {
                cases.push(Case {
                    place: format!("{name}:{}", i + 1),
                    text: String::new(),
                    rows: Vec::new(),
                });
            }
            let case = cases.last_mut().unwrap();
            let table = text.starts_with('|') && case.text.trim_end().ends_with('|');
            case.text.push_str(if case.text.is_empty() {
                ""
            } else if table {
                "\n"
            } else {
                "\n\n"
            });
            case.text.push_str(text);
        } else if let Some(row) = line.strip_prefix('|') {
            // The dashes tell that the row above them was the head.
            if row.starts_with("---") {
                cases.last_mut().unwrap().rows.pop();
            } else {
                let row = row.trim().trim_end_matches('|');
                cases
                    .last_mut()
                    .unwrap()
                    .rows
                    .push(row.split('|').map(|cell| cell.trim().to_owned()).collect());
            }
        }
        quoted = quote.is_some();
    }
    cases
}

fn read(text: &str) -> (Document, Report) {
    let options = Options { name: Some("report.md".to_owned()), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(text.as_bytes(), &options).unwrap();
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    (document, report)
}

/// Compares what is read in every text of a corpus with its table.
fn check(name: &str, before: &str, rows: impl Fn(&Document, &Report) -> Vec<Vec<String>>) {
    let cases = cases(name);
    assert!(cases.len() >= 7, "{name} holds only {} texts", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let (document, report) = read(&format!("{before}{}\n", case.text));
        let read = rows(&document, &report);
        if read != case.rows {
            wrong.push(format!(
                "{}\n  {}\n  expected {:?}\n  read     {:?}",
                case.place, case.text, case.rows, read
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are read otherwise:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn whose_report_it_is_is_told_as_the_corpus_says() {
    check("government.md", "", |_, report| {
        report
            .government
            .iter()
            .map(|whose| {
                let code = whose.code.clone().unwrap_or_default();
                vec![whose.name.clone(), code, whose.level.name().to_owned(), whose.within.join(" ")]
            })
            .collect()
    });
}

#[test]
fn names_are_found_as_the_corpus_says() {
    let before = "# 周口市政府工作报告\n\n## 一、2025年重点工作\n\n";
    check("mention.md", before, |document, report| {
        let text = document.text.as_str();
        report
            .mentions
            .iter()
            .map(|mention| {
                let more = mention.code.clone().or(mention.stage.map(|stage| stage.name().to_owned()));
                vec![
                    text[mention.span.range()].to_owned(),
                    mention.kind.name().to_owned(),
                    more.unwrap_or_default(),
                ]
            })
            .collect()
    });
}

#[test]
fn units_answer_for_what_the_corpus_says() {
    let before = "# 某市政府工作报告\n\n## 二、2025年重点工作\n\n";
    check("responsible.md", before, |document, report| {
        let text = document.text.as_str();
        let mut rows = Vec::new();
        for statement in &report.statements {
            let words = &text[statement.span.range()];
            let first = words.split(['（', '。']).next().unwrap_or(words);
            for printed in &statement.responsible {
                let units: Vec<&str> = printed.units.iter().map(|unit| &text[unit.range()]).collect();
                rows.push(vec![first.to_owned(), text[printed.role.range()].to_owned(), units.join("、")]);
            }
        }
        rows
    });
}

#[test]
fn deadlines_are_read_as_the_corpus_says() {
    let before = "# 某市政府工作报告\n\n## 一、2024年工作回顾\n\n## 二、2025年重点工作\n\n";
    check("deadline.md", before, |document, report| {
        let text = document.text.as_str();
        let dues = report.statements.iter().filter_map(|statement| statement.deadline);
        dues.map(|due| vec![format!("{}-{:02}", due.year, due.month), text[due.span.range()].to_owned()])
            .collect()
    });
}

#[test]
fn comparisons_in_words_are_read_as_the_corpus_says() {
    let before = "# 某市政府工作报告\n\n## 二、2025年重点工作\n\n";
    check("qualitative.md", before, |document, report| {
        let text = document.text.as_str();
        report
            .qualitative
            .iter()
            .map(|read| {
                let reference = read.reference.map_or("", |span| &text[span.range()]);
                vec![
                    text[read.indicator.range()].to_owned(),
                    read.kind.name().to_owned(),
                    reference.to_owned(),
                ]
            })
            .collect()
    });
}

#[test]
fn a_name_lies_inside_its_statement_and_slices_back() {
    for name in ["mention.md", "qualitative.md", "deadline.md"] {
        for case in cases(name) {
            let (document, report) =
                read(&format!("# 周口市政府工作报告\n\n## 二、2025年重点工作\n\n{}\n", case.text));
            let text = document.text.as_str();
            let inside = report.mentions.iter().map(|mention| (mention.statement, mention.span));
            let compared = report.qualitative.iter().map(|read| (read.statement, read.span));
            for (statement, span) in inside.chain(compared) {
                assert!(report.statements[statement].span.contains(span), "{}", case.place);
                assert!(!text[span.range()].is_empty(), "{}", case.place);
            }
            for due in report
                .statements
                .iter()
                .filter_map(|statement| statement.deadline.map(|due| (statement.span, due)))
            {
                assert!(due.0.contains(due.1.span) && (1..=12).contains(&due.1.month), "{}", case.place);
            }
        }
    }
}

#[test]
fn the_session_is_read_in_full_and_in_brief() {
    let session = |text: &str| read(text).1.session.map(|session| (session.congress, session.meeting));
    assert_eq!(
        session("# 政府工作报告\n\n——2024年1月9日在某省第十四届人民代表大会第二次会议上\n"),
        Some((14, 2))
    );
    assert_eq!(session("# 政府工作报告\n\n——在某省十四届人大二次会议上\n"), Some((14, 2)));
    assert_eq!(session("# 政府工作报告\n\n全面完成市五届人大三次会议确定的任务。\n"), None);
}
