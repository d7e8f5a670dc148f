//! Lints are silenced with a reason only.

use tidy::{File, insist, reasons, tracked};

#[test]
fn every_silenced_lint_has_a_reason() {
    insist(&reasons(&tracked()));
}

#[test]
fn a_lint_silenced_without_reason_is_caught() {
    let sample = File::sample(
        "crates/a/src/lib.rs",
        "//! A.\n#![allow(dead_code)]\n#[expect(\n    clippy::todo,\n)]\nfn a() {}\n\
         #[allow(missing_docs, reason = \"each name is its own meaning\")]\nfn b() { let _ = \"#[allow(x)]\"; }\n",
    );
    let complaints = reasons(&[sample]);
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(complaints.iter().any(|complaint| complaint.starts_with("crates/a/src/lib.rs:2:")));
    assert!(complaints.iter().any(|complaint| complaint.starts_with("crates/a/src/lib.rs:3:")));
}
