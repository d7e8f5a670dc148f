//! For people at a terminal: a summary of a report and its figures, or a row for each of several reports.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use taizhang_document::RemarkKind;
use taizhang_report::Figure;
use unicode_width::UnicodeWidthStr;

use crate::format::tally::Tally;
use crate::paint::{Paint, safe};
use crate::place::Place;
use crate::reading::{Links, Reading};
use crate::words::{KINDS, Words};

/// The deepest headings that the summary lists.
const LEVELS_SHOWN: u8 = 2;

/// The summary and the table of figures.
pub fn report(reading: &Reading, links: &Links, words: &Words, width: usize, paint: Paint) -> Vec<u8> {
    let mut out = summary(reading, links, words, paint);
    out.push('\n');
    out.push_str(&figures(reading, words, width));
    out.push('\n');
    out.into_bytes()
}

fn summary(reading: &Reading, links: &Links, words: &Words, paint: Paint) -> String {
    let (report, said, terms) = (&reading.report, &words.summary, &words.terms);
    let tally = Tally::of(report);
    let mut lines: Vec<(&str, String)> = vec![(said.file, safe(&reading.file))];
    lines.push((said.government, government(reading, words)));
    lines.push((said.years, (said.plan_and_review)(report.plan_year, report.review_year)));
    if let Some(session) = report.session {
        lines.push((said.session_title, (said.session)(session.congress, session.meeting)));
    }
    if let Some(day) = report.delivered {
        lines.push((said.delivered_title, (said.delivered)(day.year, day.month, day.day)));
    }
    let counts = KINDS.iter().zip(tally.kinds).map(|(kind, count)| (said.count)((terms.kind)(*kind), count));
    lines.push((said.statements, counts.collect::<Vec<_>>().join("  ")));
    lines.push((said.figures, (said.figure_counts)(tally.figures(), tally.results, tally.targets)));
    let linked = links.within.len() + links.across.len();
    if linked > 0 {
        lines.push((said.links, linked.to_string()));
    }
    let remarks = remarks(reading, words);
    if !remarks.is_empty() {
        lines.push((said.remarks, remarks));
    }
    let widest = lines.iter().map(|(name, _)| name.width()).max().unwrap_or(0).max(said.sections.width());
    let mut out = String::new();
    let mut push = |name: &str, text: &str| {
        let gap = " ".repeat(widest + 2 - name.width());
        let _ = writeln!(out, "{}{gap}{text}", paint.strong(name));
    };
    for (name, text) in &lines {
        push(name, text);
    }
    let shown = report.sections.iter().filter(|section| (1..=LEVELS_SHOWN).contains(&section.level));
    let mut name = said.sections;
    for section in shown {
        let indent = "  ".repeat(usize::from(section.level) - 1);
        let heading = safe(&reading.text()[section.heading.range()]);
        let part = if section.level == 1 {
            format!("  {}", paint.faint((terms.part)(section.part)))
        } else {
            String::new()
        };
        push(name, &format!("{indent}{heading}{part}"));
        name = "";
    }
    out
}

/// What was mended or left out, each kind with how often.
fn remarks(reading: &Reading, words: &Words) -> String {
    let mut counts: Vec<(RemarkKind, usize)> = Vec::new();
    for remark in &reading.document.remarks {
        match counts.iter_mut().find(|(kind, _)| *kind == remark.kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((remark.kind, 1)),
        }
    }
    let told = |(kind, count): &(RemarkKind, usize)| {
        let times = if *count > 1 { format!(" ×{count}") } else { String::new() };
        format!("{}{times}", (words.terms.remark)(*kind))
    };
    counts.iter().map(told).collect::<Vec<_>>().join(words.lang.choose("；", "; "))
}

/// Whose report it is: 「周口市（411600，地级）」.
pub fn government(reading: &Reading, words: &Words) -> String {
    let Some(government) = &reading.report.government else { return words.summary.unknown.to_owned() };
    let level = (words.terms.level)(government.level);
    match (&government.code, words.lang.choose("（）", "()")) {
        (Some(code), "()") => format!("{} ({code}, {level})", government.name),
        (None, "()") => format!("{} ({level})", government.name),
        (Some(code), _) => format!("{}（{code}，{level}）", government.name),
        (None, _) => format!("{}（{level}）", government.name),
    }
}

fn figures(reading: &Reading, words: &Words, width: usize) -> String {
    let said = &words.summary;
    let mut table = table(
        width,
        [said.line, said.indicator, said.value, said.kind, said.year].map(str::to_owned).to_vec(),
    );
    for figure in &reading.report.figures {
        table.add_row(figure_row(reading, figure, words));
    }
    if let Some(column) = table.column_mut(0) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    // The indicator takes what the others leave.
    for column in [0, 2, 3, 4] {
        if let Some(column) = table.column_mut(column) {
            column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(26)));
        }
    }
    trimmed(&table)
}

fn figure_row(reading: &Reading, figure: &Figure, words: &Words) -> Vec<String> {
    let text = reading.text();
    vec![
        Place::of(&reading.document, figure.quantity.number).line.to_string(),
        safe(&figure.indicator.text(text)),
        safe(&text[figure.quantity.span.range()]),
        what(figure, words),
        figure.year.map_or_else(String::new, |year| year.to_string()),
    ]
}

/// 「目标 · 增减↑ · 力争」: tense, role with direction, modality.
pub fn what(figure: &Figure, words: &Words) -> String {
    let terms = &words.terms;
    let mut what = format!("{} · {}", (terms.tense)(figure.tense), (terms.role)(figure.role));
    match figure.direction {
        Some(taizhang_report::Direction::Up) => what.push('↑'),
        Some(taizhang_report::Direction::Down) => what.push('↓'),
        None => {}
    }
    if let Some(modality) = figure.modality {
        what.push_str(" · ");
        what.push_str((terms.modality)(modality));
    }
    what
}

/// A report among several.
pub fn row(reading: &Reading, words: &Words) -> Vec<String> {
    let report = &reading.report;
    let tally = Tally::of(report);
    let mut row = vec![
        safe(&reading.file),
        report.government.as_ref().map_or_else(String::new, |government| safe(&government.name)),
        report.plan_year.map_or_else(String::new, |year| year.to_string()),
    ];
    row.extend(tally.kinds.iter().map(usize::to_string));
    row.push(tally.figures().to_string());
    debug_assert_eq!(row.len(), row_names(words).len());
    row
}

fn row_names(words: &Words) -> Vec<String> {
    let said = &words.summary;
    let mut names = vec![said.file.to_owned(), said.government.to_owned(), said.year.to_owned()];
    names.extend(KINDS.iter().map(|kind| (words.terms.kind)(*kind).to_owned()));
    names.push(said.figures.to_owned());
    names
}

/// The table of several reports.
pub fn rows(rows: &[Vec<String>], words: &Words, width: usize) -> Vec<u8> {
    let mut table = table(width, row_names(words));
    let shared = shared_folder(rows);
    for row in rows {
        let mut row = row.clone();
        row[0].drain(..shared);
        table.add_row(row);
    }
    for at in 2..row_names(words).len() {
        if let Some(column) = table.column_mut(at) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut out = trimmed(&table);
    out.push('\n');
    out.into_bytes()
}

/// A rule under the names, nothing else.
const RULED: TableStyle = TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─'));

/// How many bytes of folders all files begin with.
fn shared_folder(rows: &[Vec<String>]) -> usize {
    let Some(first) = rows.first().map(|row| row[0].as_str()) else { return 0 };
    let mut ends = first.match_indices(std::path::MAIN_SEPARATOR).map(|(at, separator)| at + separator.len());
    ends.rfind(|end| rows.iter().all(|row| row[0].starts_with(&first[..*end]))).unwrap_or(0)
}

fn table(width: usize, names: Vec<String>) -> Table {
    let mut table = Table::new();
    table
        .load_style(RULED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(names);
    table
}

/// Without lines between rows and blanks at line ends.
fn trimmed(table: &Table) -> String {
    let lines = table.to_string();
    lines.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_all_files_share_are_not_repeated() {
        let rows = |names: &[&str]| names.iter().map(|name| vec![(*name).to_owned()]).collect::<Vec<_>>();
        assert_eq!(shared_folder(&rows(&["a/b/c.md", "a/b/d/e.md"])), 4);
        assert_eq!(shared_folder(&rows(&["a.md", "b/c.md"])), 0);
        assert_eq!(shared_folder(&[]), 0);
    }
}
