//! Source files are short and open with what they are for.

use tidy::{File, LINES_MAX, headers, insist, sizes, tracked};

#[test]
fn no_source_file_is_too_long() {
    insist(&sizes(&tracked()));
}

#[test]
fn a_file_of_one_line_too_many_is_caught() {
    let of = |lines: usize| File::sample("crates/a/src/long.rs", &"//! A line.\n".repeat(lines));
    assert!(sizes(&[of(LINES_MAX)]).is_empty());
    assert_eq!(sizes(&[of(LINES_MAX + 1)]).len(), 1);
}

#[test]
fn every_source_file_opens_with_what_it_is_for() {
    insist(&headers(&tracked()));
}

#[test]
fn a_file_without_a_header_is_caught() {
    let sample = [
        File::sample("crates/a/src/bare.rs", "use std::fmt;\n"),
        File::sample("crates/a/src/empty.rs", "//!\nuse std::fmt;\n"),
        File::sample("crates/a/src/told.rs", "//! Ranks.\n"),
    ];
    assert_eq!(headers(&sample).len(), 2);
}
