//! No float holds a figure.

use tidy::{File, floats, insist, tracked};

#[test]
fn no_shipped_crate_holds_a_float() {
    insist(&floats(&tracked()));
}

#[test]
fn a_float_without_a_reason_is_caught() {
    let sample = File::sample(
        "crates/a/src/lib.rs",
        "//! A.\nlet value: f64 = 1.0;\n// float: pixels on a screen\nlet x: f32 = 2.0;\nlet y = 3_f64; // float: pixels too\n\
         // f64 in a comment\nlet s = \"f64\";\n",
    );
    assert_eq!(floats(&[sample]), ["crates/a/src/lib.rs:2: a float; figures are exact decimals"]);
    assert!(floats(&[File::sample("xtask/src/eval.rs", "//! A.\nlet ratio: f64 = 0.5;\n")]).is_empty());
}
