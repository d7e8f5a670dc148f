//! Statements that say the same: exact copies by a table of texts, near ones by the rare pairs of characters they share.
//!
//! Takes time linear in the text: a pair of characters that stands in many statements is no sign and is not followed.

use std::collections::HashMap;

use taizhang_document::BlockKind;

use super::Subject;
use super::wording::bare;
use crate::{SectionPart, Statement};

/// A commitment shorter than this many characters is too short to be called a copy.
const CHARS_MIN: usize = 8;
/// A pair of characters in more statements than this leads to no candidate.
const RARE_MAX: usize = 12;
/// In a report with fewer commitments than this, pairs of characters are weighed as if there were so many.
const STATEMENTS_MIN: usize = 64;
/// From this likeness on (of 1000) two statements are called alike.
const ALIKE: u64 = 520;
/// Short statements, most often headings that open a paragraph, differ by the one word that matters.
const ALIKE_SHORT: u64 = 700;
/// Statements with fewer characters than this are short.
const SHORT_CHARS: usize = 18;

/// Two statements that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Twin {
    /// The first, by position in the report's statements.
    pub first: usize,
    /// The second.
    pub second: usize,
    /// From 0 to 1000; 1000 for an exact copy.
    pub likeness: u16,
}

/// A commitment with what is compared of it.
struct Said {
    at: usize,
    block: usize,
    text: String,
    grams: Vec<[char; 2]>,
}

/// The commitments of the plan that say the same, exact copies and near ones, each later one with its nearest earlier one.
pub(super) fn twins(subject: &Subject<'_>) -> Vec<Twin> {
    let text = subject.document.text.as_str();
    let mut first_of: HashMap<String, usize> = HashMap::new();
    let (mut out, mut said): (Vec<Twin>, Vec<Said>) = (Vec::new(), Vec::new());
    for (at, statement) in subject.report.statements.iter().enumerate() {
        if !is_compared(subject, statement) {
            continue;
        }
        let words = bare(&text[statement.span.range()]);
        if words.chars().count() < CHARS_MIN {
            continue;
        }
        if let Some(&first) = first_of.get(&words) {
            out.push(Twin { first, second: at, likeness: 1000 });
            continue;
        }
        first_of.insert(words.clone(), at);
        said.push(Said { at, block: statement.block, grams: grams(&words), text: words });
    }
    near(&said, &mut out);
    out.sort_by_key(|twin| (twin.second, twin.first));
    out
}

/// Commitments in the body's plan; an annex repeats by design, a table's cell is no sentence.
fn is_compared(subject: &Subject<'_>, statement: &Statement) -> bool {
    statement.kind.is_commitment()
        && matches!(statement.part, SectionPart::Tasks | SectionPart::SelfConstruction)
        && !matches!(subject.document.blocks[statement.block].kind, BlockKind::Cell { .. })
}

fn grams(words: &str) -> Vec<[char; 2]> {
    let chars: Vec<char> = words.chars().collect();
    let mut grams: Vec<[char; 2]> = chars.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

fn near(said: &[Said], out: &mut Vec<Twin>) {
    let mut holders: HashMap<[char; 2], Vec<usize>> = HashMap::new();
    for (i, one) in said.iter().enumerate() {
        for gram in &one.grams {
            holders.entry(*gram).or_default().push(i);
        }
    }
    let weight = |gram: &[char; 2]| {
        let held = holders.get(gram).map_or(1, Vec::len);
        u64::from((said.len().max(STATEMENTS_MIN) / held).max(1).ilog2()) + 1
    };
    let weights: Vec<u64> = said.iter().map(|one| one.grams.iter().map(weight).sum()).collect();
    for (i, one) in said.iter().enumerate() {
        let mut shared: HashMap<usize, u64> = HashMap::new();
        for gram in one.grams.iter().filter(|gram| holders[*gram].len() <= RARE_MAX) {
            for &j in holders[gram].iter().take_while(|j| **j < i) {
                *shared.entry(j).or_default() += weight(gram);
            }
        }
        let candidates = shared.into_iter().filter(|(j, rare)| 4 * rare >= weights[i].min(weights[*j]));
        let best = candidates
            .map(|(j, _)| {
                let common: u64 = one
                    .grams
                    .iter()
                    .filter(|gram| said[j].grams.binary_search(gram).is_ok())
                    .map(weight)
                    .sum();
                (2000 * common / (weights[i] + weights[j]).max(1), j)
            })
            .filter(|(likeness, j)| {
                *likeness >= alike(&one.text, &said[*j].text) && same_numbers(&one.text, &said[*j].text)
            })
            .filter(|(_, j)| said[*j].block != one.block)
            .max_by_key(|(likeness, j)| (*likeness, std::cmp::Reverse(*j)));
        if let Some((likeness, j)) = best {
            out.push(Twin { first: said[j].at, second: one.at, likeness: likeness.min(999) as u16 });
        }
    }
}

fn alike(a: &str, b: &str) -> u64 {
    let short = a.chars().count().min(b.chars().count()) < SHORT_CHARS;
    if short { ALIKE_SHORT } else { ALIKE }
}

/// Two statements with different numbers say different things; one without numbers may be the other's twin.
fn same_numbers(a: &str, b: &str) -> bool {
    let (a, b) = (numbers(a), numbers(b));
    a.is_empty() || b.is_empty() || a == b
}

/// The Arabic numbers of a text in ascending order.
pub(super) fn numbers(text: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|number| number.contains(|c: char| c.is_ascii_digit()))
        .collect();
    numbers.sort_unstable();
    numbers
}
