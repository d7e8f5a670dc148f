//! No float holds a figure.

use crate::{File, lines, without_strings_and_comments};

/// What a line that needs a float says, on itself or on the line above, with the reason after it.
const EXCUSE: &str = "// float: ";

/// Complains of `f32` and `f64` in shipped crates, unless the line says why.
#[must_use]
pub fn floats(files: &[File]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_shipped()) {
        let written: Vec<&str> = file.text.lines().collect();
        for line in lines(&without_strings_and_comments(&file.text)) {
            let float = words_of(line.text).any(|word| word.ends_with("f64") || word.ends_with("f32"));
            let i = line.number - 1;
            let excused =
                [i.checked_sub(1), Some(i)].into_iter().flatten().any(|i| written[i].contains(EXCUSE));
            if float && !excused {
                complaints
                    .push(format!("{}:{}: a float; figures are exact decimals", file.path, line.number));
            }
        }
    }
    complaints
}

fn words_of(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
}
