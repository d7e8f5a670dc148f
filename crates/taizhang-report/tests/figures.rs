//! `corpus/{indicator,role,tense,list}.md`: sentences of a review (「## 回顾」) or of a plan (「## 计划」), and under each
//! the table of figures that are to be read in it.
//!
//! With `TAIZHANG_PRINT_CORPUS` set the tables are printed as they are read now, to be looked at and put in.

use std::fs;
use std::path::Path;

use taizhang_document::{Limits, Options};

const FILES: [&str; 4] = ["indicator", "role", "tense", "list"];

/// One sentence with the rows of its table.
struct Case {
    text: String,
    review: bool,
    rows: Vec<Vec<String>>,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut review = true;
    for line in markdown.lines() {
        if line.starts_with("## ") {
            review = line.starts_with("## 回顾");
        } else if let Some(text) = line.strip_prefix("> ") {
            cases.push(Case { text: text.to_owned(), review, rows: Vec::new() });
        } else if let Some(row) = line.strip_prefix("| ")
            && !row.starts_with("数值")
            && let Some(case) = cases.last_mut()
        {
            let row = row.strip_suffix(" |").unwrap_or(row);
            case.rows.push(row.split(" | ").map(|cell| cell.trim().to_owned()).collect());
        }
    }
    cases
}

/// A report of 2025 with one paragraph, in the review of 2024 or in the plan.
fn read(case: &Case) -> Vec<Vec<String>> {
    let heading = if case.review { "2024年工作回顾" } else { "2025年重点工作" };
    let markdown = format!("# 2025年政府工作报告\n\n## {heading}\n\n{}\n", case.text);
    let options = Options { name: Some("corpus.md".into()), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(markdown.as_bytes(), &options).unwrap();
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    let text = document.text.as_str();
    let two = |first: &str, second: Option<&str>| {
        second.map_or(first.to_owned(), |second| format!("{first} {second}"))
    };
    report
        .figures
        .iter()
        .map(|figure| {
            vec![
                figure.quantity.value.to_string(),
                figure.quantity.unit_text(text),
                two(figure.role.name(), figure.direction.map(|direction| direction.name())),
                two(figure.tense.name(), figure.modality.map(|modality| modality.name())),
                figure.year.map(|year| year.to_string()).unwrap_or_default(),
                figure.indicator.text(text),
            ]
        })
        .collect()
}

#[test]
fn every_sentence_of_the_corpus_is_read_as_its_table_says() {
    let print = std::env::var_os("TAIZHANG_PRINT_CORPUS").is_some();
    let (mut wrong, mut sentences) = (Vec::new(), 0);
    for name in FILES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name).with_extension("md");
        for case in cases(&fs::read_to_string(&path).unwrap()) {
            sentences += 1;
            let read = read(&case);
            if print {
                println!(
                    "> {}\n\n| 数值 | 单位 | 说法 | 时态 | 年份 | 指标 |\n|---|---|---|---|---|---|",
                    case.text
                );
                read.iter().for_each(|row| println!("| {} |", row.join(" | ")));
                println!();
            } else if read != case.rows {
                wrong.push(format!(
                    "{name}.md: {}\n  expected {:?}\n  read     {read:?}",
                    case.text, case.rows
                ));
            }
        }
    }
    assert!(sentences > 30, "the corpus is missing: {sentences} sentences");
    assert!(
        wrong.is_empty(),
        "{} of {sentences} sentences are read otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
