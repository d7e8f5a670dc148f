//! A finding is one file, one corpus, one page, and one line in the register.

use tidy::{File, findings, insist, tracked};

#[test]
fn every_finding_has_corpus_page_and_registration() {
    insist(&findings(&tracked()));
}

#[test]
fn a_finding_without_corpus_page_or_registration_is_caught() {
    let rule = File::sample(
        "crates/taizhang-report/src/finding/target_below_result.rs",
        "//! Targets under last year's result.\npub const CODE: &str = \"T001\";\n",
    );
    assert_eq!(findings(std::slice::from_ref(&rule)).len(), 3);
    let whole = [
        rule,
        File::sample(
            "crates/taizhang-report/src/finding.rs",
            "mod target_below_result;\ntarget_below_result::RULE\n",
        ),
        File::sample("crates/taizhang-report/corpus/finding/target_below_result.md", "## …\n"),
        File::sample("docs/rules/T001.md", "# T001 Target below result\n"),
    ];
    assert!(findings(&whole).is_empty());
}
