//! The tables of divisions agree with each other.

use std::collections::BTreeMap;

/// Rows of a table with tabs between cells; lines with `#` are remarks.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// Complains of rows out of order, of codes that name nothing, and of former names that are in use.
#[must_use]
pub fn divisions(divisions: &str, aliases: &str, short: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut last = "";
    for row in rows(divisions) {
        let [code, name, level] = row[..] else {
            complaints.push(format!("divisions: {row:?} has not three cells"));
            continue;
        };
        let codes = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        let levels = ["province", "city", "county", "zone"].contains(&level);
        if !codes || !levels || name.is_empty() || code <= last {
            complaints.push(format!("divisions: {code} {name} {level} is not in order"));
        }
        names.insert(code, name);
        last = code;
    }
    let mut last = ("", "");
    for row in rows(aliases) {
        let [name, code, why] = row[..] else {
            complaints.push(format!("aliases: {row:?} has not three cells"));
            continue;
        };
        if !names.contains_key(code) {
            complaints.push(format!("aliases: {name} has the code {code}, which divisions have not"));
        }
        if names.values().any(|used| *used == name) {
            complaints.push(format!("aliases: {name} is the name of a division today"));
        }
        if !["改区", "改市", "更名", "并入", "简称"].contains(&why) || (code, name) <= last {
            complaints.push(format!("aliases: {name} {code} {why} is not in order"));
        }
        last = (code, name);
    }
    for row in rows(short) {
        let [character, code] = row[..] else {
            complaints.push(format!("short: {row:?} has not two cells"));
            continue;
        };
        if character.chars().count() != 1 || !code.ends_with("0000") || !names.contains_key(code) {
            complaints.push(format!("short: {character} {code} is no province"));
        }
    }
    complaints
}
