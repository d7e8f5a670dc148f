//! The tables of divisions agree with each other.

use tidy::{divisions, insist, root};

#[test]
fn the_tables_of_divisions_agree() {
    let folder = root().join("crates/taizhang-report/data/gbt2260");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a table of divisions");
    let table = read("divisions.tsv");
    assert!(table.lines().count() > 3000, "divisions are missing");
    insist(&divisions(&table, &read("aliases.tsv"), &read("short.tsv")));
}

#[test]
fn a_wrong_code_a_name_in_use_and_a_row_out_of_order_are_caught() {
    let table = "# code\tname\tlevel\n130000\t河北省\tprovince\n130608\t清苑区\tcounty\n";
    assert!(divisions(table, "清苑县\t130608\t改区\n", "冀\t130000\n").is_empty());
    assert_eq!(divisions(table, "清苑县\t130607\t改区\n", "").len(), 1);
    assert_eq!(divisions(table, "清苑区\t130608\t更名\n", "").len(), 1);
    assert_eq!(divisions(table, "清苑县\t130608\t不详\n", "").len(), 1);
    assert_eq!(divisions(table, "", "冀\t130600\n").len(), 1);
    assert_eq!(divisions("130608\t清苑区\tcounty\n130000\t河北省\tprovince\n", "", "").len(), 1);
}
