//! `taizhang check --list` and `--explain`.

use comfy_table::{ContentArrangement, Table, TableStyle};
use taizhang_report::finding::{rule, rules};

use crate::failure::Failure;
use crate::paint::Paint;
use crate::run::{Surroundings, print};

/// Prints all rules, one a line.
pub fn list(surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let words = surroundings.words;
    let mut table = Table::new();
    table
        .load_style(TableStyle::new())
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(surroundings.width()).unwrap_or(u16::MAX));
    for rule in rules() {
        let summary = words.lang.choose(rule.summary.0, rule.summary.1);
        table.add_row(vec![rule.code, (words.terms.severity)(rule.severity), rule.name, summary]);
    }
    let lines: String = table.lines().map(|line| format!("{}\n", line.trim())).collect();
    print(lines.as_bytes())
}

/// Prints the page of a rule.
pub fn explain(code: &str, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let code = code.trim().to_ascii_uppercase();
    let rule = rule(&code).ok_or(Failure::UnknownRule(code))?;
    let (words, paint) = (surroundings.words, Paint { on: surroundings.colours() });
    let severity = (words.terms.severity)(rule.severity);
    let title = format!("{} {} ({severity})", rule.code, rule.name);
    let summary = words.lang.choose(rule.summary.0, rule.summary.1);
    let page = words.lang.choose(rule.page.0, rule.page.1).trim();
    print(format!("{}\n{summary}\n\n{page}\n", paint.strong(&title)).as_bytes())
}
