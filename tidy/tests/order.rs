//! A crate depends only on crates above it in the members list.

use tidy::{Crate, crates, insist, order, root};

#[test]
fn every_crate_depends_only_on_crates_above_it() {
    let crates = crates(&root());
    assert!(crates.len() > 4, "the members list is not read");
    insist(&order(&crates));
}

#[test]
fn a_dependency_on_a_crate_below_is_caught() {
    let named = |name: &str, needs: &[&str]| Crate {
        name: name.to_owned(),
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
    };
    let sample =
        [named("text", &[]), named("document", &["text", "document", "ledger"]), named("ledger", &["text"])];
    assert_eq!(order(&sample), ["document depends on ledger, which is not above it in the members list"]);
}
