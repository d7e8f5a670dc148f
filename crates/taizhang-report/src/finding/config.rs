//! Which rules are asked: all, or those that a person selected, without those that a person ignores.

use super::Rule;

/// Codes or beginnings of codes: `TZ2` stands for all rules about figures, `TZ201` for one.
///
/// ```
/// use taizhang_report::finding::Config;
///
/// let config = Config { select: vec!["TZ2".into()], ignore: vec!["TZ205".into()] };
/// assert!(config.asks("TZ201"));
/// assert!(!config.asks("TZ205"));
/// assert!(!config.asks("TZ101"));
/// assert!(Config::EVERYTHING.asks("TZ101"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The rules to ask; none named means all.
    pub select: Vec<String>,
    /// The rules to leave out; the longer code wins over a shorter one in `select`, an equal one too.
    pub ignore: Vec<String>,
}

impl Config {
    /// Every rule.
    pub const EVERYTHING: Self = Self { select: Vec::new(), ignore: Vec::new() };

    /// Whether the rule with this code is asked.
    #[must_use]
    pub fn asks(&self, code: &str) -> bool {
        let named = |list: &[String]| {
            let fits = list.iter().filter(|start| !start.is_empty() && code.starts_with(start.as_str()));
            fits.map(String::len).max()
        };
        match (named(&self.select), named(&self.ignore)) {
            (None, _) if !self.select.is_empty() => false,
            (selected, Some(ignored)) => selected.is_some_and(|selected| selected > ignored),
            (_, None) => true,
        }
    }

    /// The codes that no rule begins with: most often a slip of the pen.
    #[must_use]
    pub fn unknown<'c>(&'c self, rules: &[Rule]) -> Vec<&'c str> {
        let known = |start: &str| rules.iter().any(|rule| !start.is_empty() && rule.code.starts_with(start));
        self.select.iter().chain(&self.ignore).map(String::as_str).filter(|start| !known(start)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(select: &[&str], ignore: &[&str]) -> Config {
        let owned = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect();
        Config { select: owned(select), ignore: owned(ignore) }
    }

    #[test]
    fn the_longer_code_decides() {
        assert!(config(&["TZ205"], &["TZ2"]).asks("TZ205"));
        assert!(!config(&["TZ205"], &["TZ2"]).asks("TZ201"));
        assert!(!config(&["TZ205"], &["TZ205"]).asks("TZ205"));
        assert!(!config(&[], &["TZ4"]).asks("TZ401"));
        assert!(config(&[], &["TZ4"]).asks("TZ301"));
    }

    #[test]
    fn a_code_that_no_rule_has_is_told() {
        assert_eq!(config(&["TZ9"], &["TZ1", ""]).unknown(super::super::rules()), ["TZ9", ""]);
    }
}
