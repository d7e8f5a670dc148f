//! The members list is the architecture: a crate may depend only on crates above it.

use std::path::Path;

use toml::{Table, Value};

/// A crate of the workspace and what it depends on.
#[derive(Clone, Debug)]
pub struct Crate {
    /// Its name.
    pub name: String,
    /// The names of all its dependencies, those of its tests included.
    pub needs: Vec<String>,
}

/// The crates of a workspace in the order of its members list.
///
/// # Panics
/// If a manifest is missing or broken.
#[must_use]
pub fn crates(root: &Path) -> Vec<Crate> {
    let workspace = manifest(&root.join("Cargo.toml"));
    let members = workspace["workspace"]["members"].as_array().expect("a members list");
    members
        .iter()
        .filter_map(Value::as_str)
        .map(|member| member_crate(&root.join(member).join("Cargo.toml")))
        .collect()
}

fn member_crate(path: &Path) -> Crate {
    let manifest = manifest(path);
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let needs = tables.iter().filter_map(|table| manifest.get(*table)?.as_table()).flat_map(Table::keys);
    let name = manifest["package"]["name"].as_str().expect("a package name");
    Crate { name: name.to_owned(), needs: needs.cloned().collect() }
}

fn manifest(path: &Path) -> Table {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Complains of every dependency on a crate that is not above. The tests of a crate may ask for features of its own.
#[must_use]
pub fn order(crates: &[Crate]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (i, this) in crates.iter().enumerate() {
        for below in &crates[i + 1..] {
            if this.needs.contains(&below.name) {
                let (this, below) = (&this.name, &below.name);
                complaints
                    .push(format!("{this} depends on {below}, which is not above it in the members list"));
            }
        }
    }
    complaints
}
