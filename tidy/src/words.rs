//! One English word for one Chinese word: names do not use the synonyms that the glossary lists.

use crate::{File, lines, without_strings_and_comments};

/// A word that no name may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banned {
    /// The word, lower case, its parts joined with `_`.
    pub word: String,
    /// What to write.
    pub instead: String,
}

/// The last table of the glossary: `| not, nor | but |`.
#[must_use]
pub fn banned(glossary: &str) -> Vec<Banned> {
    let rows = glossary.lines().skip_while(|line| !line.starts_with("| not | but |")).skip(2);
    let mut banned = Vec::new();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let (Some(not), Some(but)) = (cells.next(), cells.next()) else { continue };
        banned.extend(
            not.split(',').map(|word| Banned { word: word.trim().to_owned(), instead: but.to_owned() }),
        );
    }
    banned
}

/// Complains of names that use a banned word. Only names that are given here count: those of functions, types, modules,
/// traits, constants, bindings and fields, in shipped crates. Tests are named with sentences and may use any word.
#[must_use]
pub fn words(files: &[File], banned: &[Banned]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_shipped() && !file.path.ends_with("/tests.rs")) {
        let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        let named = |name: &str| banned.iter().find(|banned| uses(name, &banned.word)).cloned();
        if let Some(Banned { word, instead }) = named(stem) {
            complaints.push(format!("{}: the file is named with {word:?}; write {instead}", file.path));
        }
        let code = without_strings_and_comments(&file.text);
        let shipped = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or(&code);
        for line in lines(shipped) {
            for name in given(line.text) {
                if let Some(Banned { word, instead }) = named(name) {
                    complaints.push(format!(
                        "{}:{}: {name} uses {word:?}; write {instead}",
                        file.path, line.number
                    ));
                }
            }
        }
    }
    complaints
}

/// The names that a line gives.
fn given(line: &str) -> Vec<&str> {
    const KEYWORDS: [&str; 10] =
        ["fn", "struct", "enum", "mod", "trait", "type", "const", "static", "let", "mut"];
    let tokens: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|t| !t.is_empty()).collect();
    let mut names: Vec<&str> =
        tokens.windows(2).filter(|pair| KEYWORDS.contains(&pair[0])).map(|pair| pair[1]).collect();
    // A field or an argument on a line of its own.
    let bare = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
    let name = bare.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let rest = &bare[name.len()..];
    if !name.is_empty() && rest.starts_with(": ") {
        names.push(name);
    }
    names
}

/// Whether a name has the word as one or more of its parts: `GoalList` and `goal_list` use `goal`, `goalkeeper` does not.
fn uses(name: &str, word: &str) -> bool {
    format!("_{}_", snake(name)).contains(&format!("_{word}_"))
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut last_lower = false;
    for c in name.chars() {
        if c.is_uppercase() && last_lower {
            snake.push('_');
        }
        last_lower = c.is_lowercase() || c.is_ascii_digit();
        snake.extend(c.to_lowercase());
    }
    snake
}
