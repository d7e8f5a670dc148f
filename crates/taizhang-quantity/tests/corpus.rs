//! Every `corpus/*.md` holds: sentences, and under each the table of what is to be read in it.
//!
//! A sentence is a `>` line; the table after it lists every quantity that is a figure, in order; a file that says
//! 「全部」 in its first paragraph lists dates, names and ordinals as well. A sentence without a table holds none.

use std::fs;
use std::path::Path;

use taizhang_quantity::quantities;

struct Case {
    place: String,
    text: String,
    rows: Vec<Vec<String>>,
}

fn cases(name: &str, markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (i, line) in markdown.lines().enumerate() {
        if let Some(text) = line.strip_prefix("> ") {
            cases.push(Case {
                place: format!("{name}:{}", i + 1),
                text: text.trim().to_owned(),
                rows: Vec::new(),
            });
        } else if let Some(row) = line.strip_prefix("| ")
            && !row.starts_with("原文")
            && let Some(case) = cases.last_mut()
        {
            case.rows.push(
                row.trim_end_matches('|')
                    .split(" | ")
                    .map(|cell| cell.trim().trim_end_matches('|').trim().to_owned())
                    .collect(),
            );
        }
    }
    cases
}

fn read(text: &str, all: bool) -> Vec<Vec<String>> {
    quantities(text)
        .iter()
        .filter(|quantity| all || quantity.kind.is_figure())
        .map(|quantity| {
            vec![
                text[quantity.number.range()].to_owned(),
                quantity.value.to_string(),
                quantity.unit_text(text),
                quantity.kind.name().to_owned(),
                quantity.bound.code().to_owned(),
            ]
        })
        .collect()
}

#[test]
fn every_sentence_of_the_corpus_is_read_as_its_table_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut wrong, mut sentences) = (Vec::new(), 0);
    for file in files {
        let markdown = fs::read_to_string(&file).unwrap();
        let all = markdown.split("\n## ").next().is_some_and(|head| head.contains("全部"));
        for case in cases(&file.file_name().unwrap().to_string_lossy(), &markdown) {
            sentences += 1;
            let read = read(&case.text, all);
            if read != case.rows {
                wrong.push(format!(
                    "{}\n  {}\n  expected {:?}\n  read     {:?}",
                    case.place, case.text, case.rows, read
                ));
            }
        }
    }
    assert!(sentences > 40, "the corpus is missing: {sentences} sentences");
    assert!(
        wrong.is_empty(),
        "{} of {sentences} sentences are read otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
