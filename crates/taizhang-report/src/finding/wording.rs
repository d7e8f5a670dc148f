//! Looking at words: clauses, what a comparison leaves out, lists of words.

use taizhang_text::Span;

use crate::words::{at_most_before, at_most_behind};

/// Whether a character is a Han character of the basic block.
pub(super) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a text holds one of these words.
pub(super) fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a character ends a clause: stops, not the list comma 、.
pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' | '!' | '?' | '\n')
}

/// The clauses of a stretch, without their stops and without blanks around.
pub(super) fn clauses(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let words = &text[span.range()];
    let mut from = 0;
    let mut ends: Vec<(usize, usize)> = words
        .char_indices()
        .filter(|(_, c)| ends_clause(*c))
        .map(|(at, c)| (at, at + c.len_utf8()))
        .collect();
    ends.push((words.len(), words.len()));
    ends.into_iter().filter_map(move |(end, next)| {
        let piece = &words[from..end];
        let start = from + (piece.len() - piece.trim_start().len());
        let clause = Span::new(span.start + start, span.start + start + piece.trim().len());
        from = next;
        (!clause.is_empty()).then_some(clause)
    })
}

/// How far from a place its clause may begin or end, in bytes.
const CLAUSE_BYTES_MAX: usize = 600;

/// Where the clause that holds `at` begins, not before `floor`.
pub(super) fn clause_start(text: &str, floor: usize, at: usize) -> usize {
    let floor = at_most_before(text, floor, at, CLAUSE_BYTES_MAX);
    let window = &text[floor..at];
    window
        .char_indices()
        .rev()
        .find(|(_, c)| ends_clause(*c))
        .map_or(floor, |(i, c)| floor + i + c.len_utf8())
}

/// Where the clause that holds `at` ends, not after `ceiling`.
pub(super) fn clause_end(text: &str, at: usize, ceiling: usize) -> usize {
    let ceiling = at_most_behind(text, at, ceiling, CLAUSE_BYTES_MAX);
    text[at..ceiling].find(ends_clause).map_or(ceiling, |i| at + i)
}

/// The clause around a stretch, inside `within`.
pub(super) fn clause_around(text: &str, span: Span, within: Span) -> Span {
    let start = clause_start(text, within.start, span.start.max(within.start));
    let end = clause_end(text, span.end.min(within.end), within.end);
    Span::new(start.min(end), end)
}

/// Only what is said: Han characters, letters, digits, and the points and dashes inside numbers.
pub(super) fn bare(text: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '%' | '‰' | '.' | '-');
    text.chars().filter(kept).map(|c| c.to_ascii_lowercase()).collect()
}

/// Shortens a text for a message.
pub(super) fn short(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_end_at_commas_and_keep_lists_whole() {
        let text = "甲、乙分别增长1%、2%，丙 ，；丁。";
        let found: Vec<&str> =
            clauses(text, Span::new(0, text.len())).map(|span| &text[span.range()]).collect();
        assert_eq!(found, ["甲、乙分别增长1%、2%", "丙", "丁"]);
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(short("工作报告", 2), "工作…");
        assert_eq!(short("工作", 2), "工作");
    }
}
