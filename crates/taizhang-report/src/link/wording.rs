//! How a wording is compared: 「规模以上工业」 and 「规上工业」 are one, 「力争」 says nothing.
//!
//! Reads:   地区生产总值 = 生产总值 = GDP · 规模以上 = 规上 · 经营主体 = 市场主体
//! Leaves:  numbers, marks, words of doing (完成, 实现) and of time (全年)
//! Table:   data/words/synonyms.tsv
//! Corpus:  corpus/link.md

use std::collections::HashMap;
use std::sync::LazyLock;

/// Two characters that stand side by side in a normal wording.
pub(super) type Term = u64;

/// What the table says about a wording.
struct Row {
    wording: &'static str,
    stands_for: &'static str,
    common: bool,
}

/// The rows by first character, longest wording first.
static TABLE: LazyLock<HashMap<char, Vec<Row>>> = LazyLock::new(|| {
    let mut table: HashMap<char, Vec<Row>> = HashMap::new();
    for line in include_str!("../../data/words/synonyms.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((wording, stands_for)) = line.split_once('\t') else { continue };
        let Some(first) = wording.chars().next() else { continue };
        let common = stands_for.starts_with('~');
        let stands_for = stands_for.trim_start_matches('~');
        table.entry(first).or_default().push(Row { wording, stands_for, common });
    }
    for rows in table.values_mut() {
        rows.sort_by_key(|row| std::cmp::Reverse(row.wording.len()));
    }
    table
});

/// A term with whether it belongs to a common head noun (项目, 企业, 收入).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub term: Term,
    pub common: bool,
}

/// The terms of a wording, in order, each once.
pub(super) fn terms(words: &str, out: &mut Vec<Seen>) {
    out.clear();
    let normal = normal(words);
    for two in normal.windows(2) {
        let ((a, of_common_a), (b, of_common_b)) = (two[0], two[1]);
        if a != BREAK && b != BREAK {
            push(out, Seen { term: pair(a, b), common: of_common_a && of_common_b });
        }
    }
}

/// Where words that say nothing, marks or numbers stood.
const BREAK: char = '\n';

fn push(out: &mut Vec<Seen>, seen: Seen) {
    if !out.iter().any(|known| known.term == seen.term) {
        out.push(seen);
    }
}

const fn pair(a: char, b: char) -> Term {
    (a as u64) << 32 | b as u64
}

/// The normal wording, character by character, with whether each belongs to a common head.
fn normal(words: &str) -> Vec<(char, bool)> {
    let lower = without_brackets(&words.to_lowercase());
    let mut out: Vec<(char, bool)> = Vec::with_capacity(lower.len() / 3);
    let mut rest = lower.as_str();
    while let Some(c) = rest.chars().next() {
        let row = TABLE.get(&c).and_then(|rows| rows.iter().find(|row| rest.starts_with(row.wording)));
        if let Some(row) = row {
            if row.stands_for.is_empty() {
                gap(&mut out);
            }
            out.extend(row.stands_for.chars().map(|c| (c, row.common)));
            rest = &rest[row.wording.len()..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if matches!(c, '“' | '”' | '‘' | '’' | '"' | '《' | '》') || c.is_whitespace() {
            continue;
        }
        if c.is_alphabetic() { out.push((c, false)) } else { gap(&mut out) }
    }
    out
}

/// The words without what stands in brackets: 智能工厂（车间）.
fn without_brackets(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(open) = rest.find(['（', '(']) {
        let Some(close) = rest[open..].find(['）', ')']) else { break };
        out.push_str(&rest[..open]);
        let after = &rest[open + close..];
        rest = &after[after.chars().next().map_or(0, char::len_utf8)..];
    }
    out.push_str(rest);
    out
}

fn gap(out: &mut Vec<(char, bool)>) {
    if out.last().is_some_and(|(c, _)| *c != BREAK) {
        out.push((BREAK, false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Vec<Term> {
        let mut out = Vec::new();
        terms(words, &mut out);
        out.into_iter().map(|seen| seen.term).collect()
    }

    #[test]
    fn two_wordings_of_one_indicator_are_alike() {
        assert_eq!(of("规模以上工业增加值"), of("规上工业增加值"));
        assert_eq!(of("地区生产总值"), of("全市GDP"));
        assert_eq!(of("力争“四好”公路"), of("完成四好 公路"));
        assert_ne!(of("技改投资"), of("工业投资"));
        assert!(of("完成100个").is_empty());
    }
}
