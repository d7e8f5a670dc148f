//! A finding is one file, one corpus, one page, and one line in the register.

use tidy::{File, findings, insist, tracked};

#[test]
fn every_finding_has_corpus_page_and_registration() {
    insist(&findings(&tracked()));
}

#[test]
fn a_finding_without_corpus_page_or_registration_is_caught() {
    let folder = "crates/taizhang-report/src/finding/rule";
    let rule = File::sample(
        &format!("{folder}/target_below_result.rs"),
        "//! Targets under last year's result.\npub const RULE: Rule = Rule { code: \"TZ301\" };\n",
    );
    assert_eq!(findings(std::slice::from_ref(&rule)).len(), 3);
    let mut files = vec![
        rule,
        File::sample(&format!("{folder}/mod.rs"), "mod target_below_result;\n&[target_below_result::RULE]\n"),
        File::sample("crates/taizhang-report/corpus/finding/TZ301.md", "## …\n"),
        File::sample("docs/rules/TZ301.md", "# TZ301 Target below result\n"),
        File::sample("docs/rules/README.md", "# Rules\n"),
    ];
    assert!(findings(&files).is_empty());
    files.push(File::sample("docs/rules/TZ302.md", "# TZ302 A rule that is gone\n"));
    files.push(File::sample(&format!("{folder}/nothing.rs"), "//! Nothing.\n"));
    assert_eq!(findings(&files).len(), 2);
}
