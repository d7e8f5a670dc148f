//! Prints the figures of a file as JSON Lines, in the shape of `taizhang read --format figures`; for work on the rules.

use taizhang_document::{Limits, Options};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("usage: figures FILE")?;
    let bytes = std::fs::read(&name)?;
    let options = Options { name: Some(name), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(&bytes, &options)?;
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    let text = document.text.as_str();
    if std::env::args().nth(2).as_deref() == Some("entries") {
        for statement in &report.statements {
            let at = document.source.chars(document.text.to_source(statement.span));
            println!(
                "{{\"start\": {}, \"end\": {}, \"kind\": \"{}\", \"part\": \"{}\"}}",
                at.start,
                at.end,
                statement.kind.name(),
                statement.part.name()
            );
        }
        return Ok(());
    }
    for figure in &report.figures {
        let at = document.source.chars(document.text.to_source(figure.quantity.number));
        let option = |word: Option<&str>| word.map_or("null".to_owned(), |word| format!("\"{word}\""));
        println!(
            "{{\"start\": {}, \"end\": {}, \"value\": \"{}\", \"unit\": {:?}, \"role\": \"{}\", \"direction\": {}, \"comparator\": \"{}\", \"modality\": {}, \"tense\": \"{}\", \"year\": {}, \"indicator\": {:?}}}",
            at.start,
            at.end,
            figure.quantity.value,
            figure.quantity.unit_text(text),
            figure.role.name(),
            option(figure.direction.map(|d| d.name())),
            figure.bound().code(),
            option(figure.modality.map(|m| m.name())),
            figure.tense.name(),
            figure.year.map_or("null".to_owned(), |year| year.to_string()),
            figure.indicator.text(text),
        );
    }
    Ok(())
}
