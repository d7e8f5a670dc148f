//! Prints the blocks of a file: `cargo run -p taizhang-document --example outline -- FILE [--all]`.
//!
//! Long blocks are shortened to their ends; `--all` prints them whole.

use std::process::ExitCode;

use taizhang_document::{BlockKind, Limits, Options, Part, read};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        eprintln!("usage: outline FILE [--all]");
        return ExitCode::FAILURE;
    };
    let whole = args.any(|arg| arg == "--all");
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let options = Options { name: Some(path.clone()), encoding: None, limits: Limits::GENEROUS };
    let document = match read(&bytes, &options) {
        Ok(document) => document,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("{path}: {} {} {} blocks", document.format, document.encoding, document.blocks.len());
    for block in &document.blocks {
        let part = match block.part {
            Part::Body => ' ',
            Part::Chrome => 'C',
            Part::Annex => 'A',
            Part::Glossary => 'G',
        };
        let kind = match block.kind {
            BlockKind::Heading { level, run_in } => {
                format!("{}H{level}{}", "  ".repeat(level.into()), if run_in { "-" } else { "" })
            }
            BlockKind::Paragraph => "·".to_owned(),
            BlockKind::Item { depth } => format!("{}i{depth}", "  ".repeat(depth.into())),
            BlockKind::Cell { table, row, column, head } => {
                format!("t{table} {row},{column}{}", if head { "!" } else { "" })
            }
        };
        let line = document.source.line_column(document.text.to_source(block.span).start).line;
        let numbering = block.numbering.map_or(String::new(), |n| format!("{:?}{}", n.style, n.value));
        let text = document.text.slice(block.span).replace('\n', "⏎");
        println!("{line:>5} {part} {kind:<10} {numbering:<16} {}", if whole { text } else { shorten(&text) });
    }
    for remark in &document.remarks {
        let place = document.source.line_column(remark.source.start);
        let text = shorten(&document.source.slice(remark.source).replace('\n', "⏎"));
        println!("      ! {:?} {}:{} {text}", remark.kind, place.line, place.column);
    }
    ExitCode::SUCCESS
}

fn shorten(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= 70 {
        return text.to_owned();
    }
    let part = |chars: &[char]| chars.iter().collect::<String>();
    format!("{}…{}（{}）", part(&chars[..40]), part(&chars[chars.len() - 8..]), chars.len())
}
