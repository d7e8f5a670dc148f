//! Files that no report is: endless lines, deep nesting, unclosed marks. Nothing hangs and nothing panics.

mod common;

use std::time::{Duration, Instant};

use common::{check, read_as};
use taizhang_document::DocumentError;

/// How long a megabyte may take in a build without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

fn read_in_time(text: &str) {
    read_as_in_time(&["a.md", "a.txt", "a.html", "a.csv"], text);
}

fn read_as_in_time(names: &[&str], text: &str) {
    for name in names {
        let start = Instant::now();
        if let Ok(document) = read_as(name, text.as_bytes()) {
            check(&document);
        }
        let took = start.elapsed();
        assert!(took < LONGEST, "{name} took {took:?} for {:?}…", text.chars().take(20).collect::<String>());
    }
}

/// A megabyte of one thing.
fn megabyte(of: &str) -> String {
    of.repeat((1 << 20) / of.len())
}

/// A quarter of that, for things that cost more to check than to read.
fn quarter(of: &str) -> String {
    of.repeat((1 << 18) / of.len())
}

#[test]
fn endless_lines_are_read() {
    for of in ["增长6.5%，", "1", "1 ", "１ ", "一", "一、", "（一）", "a b ", "　", "?? ", "增长。", "\t"]
    {
        read_as_in_time(&["a.md", "a.txt"], &megabyte(of));
        read_in_time(&quarter(of));
    }
}

#[test]
fn endless_marks_are_read() {
    for of in [
        "*", "**", "* a", "*a ", "__a", "~~a", "_", "[", "[a](", "![a](", "`", "\\", "<", "<a", "<!--",
        "<!-- \n", "&", "&amp", "<b>", "|", "|a",
    ] {
        read_in_time(&quarter(of));
    }
}

#[test]
fn endless_short_lines_are_read() {
    for of in [
        "\n",
        "\r",
        "\r\n",
        "\\r\\n",
        "- a\n",
        "# a\n",
        "|a|b|\n",
        "---\n",
        "> a\n",
        "1. a\n",
        "一、a\n",
        "甲\n",
        "<!--\n",
        "**a\n",
        "[1]a\n",
        "3\n",
    ] {
        read_in_time(&quarter(of));
    }
}

#[test]
fn endless_quotes_and_elements_are_read() {
    for of in [
        "\"",
        "\"\"",
        "\",",
        ",",
        "<p>",
        "<br>",
        "<font>",
        "<td>a",
        "<a b=\"",
        "<a b='x\" ",
        "<script>",
        "</script",
        "<style",
        "<li>",
        "<p>a<br>",
    ] {
        read_in_time(&quarter(of));
    }
}

#[test]
fn a_hundred_thousand_digits_are_one_number() {
    let digits = "7".repeat(100_000);
    for name in ["a.md", "a.txt", "a.html"] {
        let document = read_as(name, format!("<p>增长{digits}%").as_bytes()).expect("a text");
        assert!(document.text.as_str().contains(&digits));
    }
}

#[test]
fn nesting_has_a_limit() {
    let deep = |name: &str, text: String| match read_as(name, text.as_bytes()) {
        Err(DocumentError::TooDeep { limit: 256 }) => {}
        other => panic!("{name}: {:?}", other.map(|document| document.blocks.len())),
    };
    deep("a.md", (0..1000).map(|depth| " ".repeat(depth * 2) + "- 项\n").collect());
    deep("a.md", ">".repeat(10_000) + "引");
    deep("a.html", "<div>".repeat(10_000));
    deep("a.html", "<ul><li>".repeat(10_000));
    deep("a.html", "<table><tr><td>".repeat(10_000));
}

#[test]
fn ten_thousand_list_levels_on_a_line_do_no_harm() {
    read_in_time(&("- ".repeat(10_000) + "项\n"));
}

#[test]
fn every_limit_is_named() {
    let read_with = |limits| {
        let options = taizhang_document::Options { name: None, encoding: None, limits };
        taizhang_document::read("甲\n乙\n丙\n".as_bytes(), &options).map(|_| ())
    };
    let limits = taizhang_document::Limits::GENEROUS;
    let small = taizhang_document::Limits { file_bytes: 5, ..limits.clone() };
    assert!(matches!(read_with(small), Err(DocumentError::TooLarge { bytes: 12, limit_bytes: 5 })));
    let few = taizhang_document::Limits { blocks: 2, ..limits };
    assert!(matches!(read_with(few), Err(DocumentError::TooManyBlocks { limit: 2 })));
}

#[test]
fn a_limit_of_blocks_holds_for_headings_in_their_first_sentence() {
    let text = "各位代表：\n（一）稳增长。全年增长。\n（二）惠民生。全年增长。\n";
    let limits = taizhang_document::Limits { blocks: 4, ..taizhang_document::Limits::GENEROUS };
    let options = taizhang_document::Options { name: None, encoding: None, limits };
    assert!(matches!(
        taizhang_document::read(text.as_bytes(), &options),
        Err(DocumentError::TooManyBlocks { limit: 4 })
    ));
}
