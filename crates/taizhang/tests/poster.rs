//! `taizhang poster`: every form is written, and what is missing is said.

mod common;

use std::fs;

use common::{example, folder, run, run_zh};

#[test]
fn every_form_is_told_by_the_ending_of_its_file() {
    let folder = folder("poster-forms");
    let report = example("linlan-2026.md");
    for (ending, sign) in
        [("html", &b"<!DOCTYPE html>"[..]), ("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF-")]
    {
        let file = folder.join(format!("poster.{ending}"));
        let written = file.display().to_string();
        let said = run_zh(&["poster", &report, "-o", &written, "--address", "https://linlan.example/p/1"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{ending}");
        assert!(fs::read(&file).expect("written").starts_with(sign), "{ending}");
    }
}

#[test]
fn a_scorecard_holds_both_sentences_and_needs_last_years_report() {
    let (this, last) = (example("linlan-2026.md"), example("linlan-2025.md"));
    let said = run_zh(&["poster", &this, "--scorecard", "--last", &last]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("score-promised") && said.out.contains("score-answered"));
    let said = run(&["poster", &this, "--scorecard"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("--last"), "{}", said.err);
}

#[test]
fn a_theme_that_is_none_is_refused_with_those_that_are() {
    let said = run(&["poster", &example("linlan-2026.md"), "--theme", "beige"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("cinnabar"), "{}", said.err);
}
