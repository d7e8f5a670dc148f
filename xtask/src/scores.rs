//! The scorers that lie beside the gold, run over what the reader prints.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::eval::Measures;
use crate::place;
use crate::reader::Reader;
use crate::table::Table;

/// The measures of `score.py` in the order of its words.
const FIGURE_COLUMNS: [&str; 10] = [
    "gold",
    "predicted",
    "precision",
    "recall",
    "found-F1",
    "value-F1",
    "typed-F1",
    "full-F1",
    "modality",
    "year",
];

/// Figures against `gold/`: a table by report, measures from the line of totals.
pub fn figures(shared: &Path, reader: &Reader, errors: bool, measures: &mut Measures) -> Result<()> {
    let gold = shared.join("eval/gold");
    // score.py splits the command as a shell would.
    let run = format!("'{}' read --format figures {{}}", reader.program.display());
    let mut command = python(shared, "score.py");
    command.arg("--dir").arg(&gold).args(["--run", &run]).arg("--texts").arg(shared.join("reports"));
    if errors {
        command.args(["--errors", "1000"]);
    }
    let said = printed(command)?;
    let mut head = vec!["report"];
    head.extend(FIGURE_COLUMNS);
    let mut table = Table::new(&head);
    for line in said.lines() {
        let Some((name, words)) = line.split_once(": gold ") else {
            println!("{line}");
            continue;
        };
        let words = format!("gold {words}");
        table.row(
            std::iter::once(name.to_owned())
                .chain(FIGURE_COLUMNS.map(|column| after(&words, column).unwrap_or("?").to_owned())),
        );
        if name == "TOTAL" {
            for column in ["found-F1", "value-F1", "typed-F1", "full-F1", "modality", "year"] {
                let measured = after(&words, column).and_then(|word| word.parse().ok());
                measures.ratio(
                    format!("figures.{}", column.trim_end_matches("-F1")),
                    measured.context("a total without figures")?,
                );
            }
        }
    }
    table.print();
    Ok(())
}

/// Kinds of statements against `kinds/`.
pub fn kinds(shared: &Path, reader: &Reader, errors: bool, measures: &mut Measures) -> Result<()> {
    for gold in place::files(&shared.join("eval/kinds"))? {
        let name = stem(&gold);
        let text = report(shared, &name)?;
        let read = keep(&format!("{name}.entries.jsonl"), &reader.read("entries", &text)?)?;
        let mut command = python(shared, "score_kinds.py");
        command.arg(&gold).arg(&read).arg(&text);
        let said = printed(command)?;
        let closing = closing(&said, "kinds:", errors)?;
        println!("{name}: {closing}");
        measures.ratio(format!("kinds.{name}"), number(closing, "right ")?);
    }
    Ok(())
}

/// Links between figures against `links/`, on one page or between two years (`NAME-LAST-THIS.jsonl`).
pub fn links(shared: &Path, reader: &Reader, errors: bool, measures: &mut Measures) -> Result<()> {
    for gold in place::files(&shared.join("eval/links"))? {
        let name = stem(&gold);
        let read = match two_years(&name) {
            Some((last, this)) => {
                reader.read_after("links", &report(shared, &this)?, &report(shared, &last)?)?
            }
            None => reader.read("links", &report(shared, &name)?)?,
        };
        let read = keep(&format!("{name}.links.jsonl"), &read)?;
        let mut command = python(shared, "score_links.py");
        command.arg(&gold).arg(&read);
        let said = printed(command)?;
        let closing = closing(&said, "links:", errors)?;
        println!("{name}: {closing}");
        for measure in ["recall", "precision", "verdict"] {
            measures.ratio(format!("links.{name}.{measure}"), number(closing, &format!("{measure} "))?);
        }
        let (alone, unanswered) = (number(closing, "left alone ")?, number(closing, " of ")?);
        if unanswered > 0.0 {
            measures.ratio(format!("links.{name}.unanswered"), alone / unanswered);
        }
    }
    Ok(())
}

/// The path of a report, whatever its ending.
pub fn report(shared: &Path, name: &str) -> Result<PathBuf> {
    let reports = place::files(&shared.join("reports"))?;
    reports.into_iter().find(|path| stem(path) == name).with_context(|| format!("there is no report {name}"))
}

/// 「CN-4101-zhengzhou-2023-2024」 names the reports of two years.
fn two_years(name: &str) -> Option<(String, String)> {
    let (rest, this) = name.rsplit_once('-')?;
    let (place, last) = rest.rsplit_once('-')?;
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    (year(this) && year(last)).then(|| (rest.to_owned(), format!("{place}-{this}")))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Keeps what was read, for the scorer and for whoever looks into it afterwards.
fn keep(name: &str, text: &str) -> Result<PathBuf> {
    let folder = place::target()?.join("eval");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    Ok(path)
}

fn python(shared: &Path, scorer: &str) -> Command {
    let mut command = Command::new("python3");
    command.arg(shared.join("eval").join(scorer));
    command
}

fn printed(mut command: Command) -> Result<String> {
    let output = command.output().with_context(|| format!("running {command:?}"))?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    eprint!("{complaints}");
    ensure!(output.status.success(), "{command:?}: {}", output.status);
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The line of totals; the lines before it name what is wrong.
fn closing<'s>(said: &'s str, opening: &str, errors: bool) -> Result<&'s str> {
    let closing =
        said.lines().rev().find(|line| line.starts_with(opening)).context("the scorer prints no totals")?;
    if errors {
        said.lines().filter(|line| *line != closing).for_each(|line| println!("  {line}"));
    }
    Ok(closing)
}

fn after<'s>(words: &'s str, name: &str) -> Option<&'s str> {
    words.split_whitespace().skip_while(|word| *word != name).nth(1)
}

/// The number after the last `name` in a line of totals.
fn number(line: &str, name: &str) -> Result<f64> {
    let (_, rest) = line.rsplit_once(name).with_context(|| format!("no {name}in: {line}"))?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    rest[..end].trim_end_matches('.').parse().with_context(|| format!("no number after {name}in: {line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_parsed() {
        let links = "links: must 5 found 4 recall 0.8000; judged 6 right 5 precision 0.8333; verdict 1.0000; unanswered left alone 3 of 3";
        assert_eq!(number(links, "recall ").unwrap(), 0.8);
        assert_eq!(number(links, "precision ").unwrap(), 0.8333);
        assert_eq!(number("kinds: 120 of 130 right 0.9231 {}", "right ").unwrap(), 0.9231);
        assert!(number("kinds: none", "right ").is_err());
        assert_eq!(after("gold 3 found-F1 0.9", "found-F1"), Some("0.9"));
    }

    #[test]
    fn a_name_with_two_years_is_two_reports() {
        let (last, this) = two_years("CN-4101-zhengzhou-2023-2024").unwrap();
        assert_eq!((last.as_str(), this.as_str()), ("CN-4101-zhengzhou-2023", "CN-4101-zhengzhou-2024"));
        assert!(two_years("zhoukou-2025").is_none());
    }
}
