//! Prints what the statements of a file name: mentions, units in charge, deadlines and comparisons in words; for work
//! on the rules.

use taizhang_document::{Limits, Options};
use taizhang_text::Span;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("usage: mentions FILE")?;
    let bytes = std::fs::read(&name)?;
    let options = Options { name: Some(name), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(&bytes, &options)?;
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    let text = document.text.as_str();
    let line = |span: Span| document.source.line_column(document.text.to_source(span).start).line;
    for statement in &report.statements {
        for printed in &statement.responsible {
            let units: Vec<&str> = printed.units.iter().map(|unit| &text[unit.range()]).collect();
            println!("units\t{}\t{}\t{}", line(statement.span), &text[printed.role.range()], units.join("|"));
        }
        if let Some(due) = statement.deadline {
            let around = &text[statement.span.range()];
            println!(
                "due\t{}\t{}-{:02}\t{}\t{around}",
                line(statement.span),
                due.year,
                due.month,
                &text[due.span.range()]
            );
        }
    }
    for read in &report.qualitative {
        let reference = read.reference.map_or("", |span| &text[span.range()]);
        println!(
            "words\t{}\t{}\t{}\t{reference}\t{}",
            line(read.span),
            read.kind.name(),
            &text[read.indicator.range()],
            &text[read.span.range()]
        );
    }
    for mention in &report.mentions {
        let more = mention.code.as_deref().or(mention.stage.map(|stage| stage.name())).unwrap_or("");
        println!("{}\t{}\t{}\t{more}", mention.kind.name(), line(mention.span), &text[mention.span.range()]);
    }
    Ok(())
}
