//! The clause a number stands in: where it begins, and what stands between it and the number before.

use taizhang_text::Span;

use crate::words::at_most_before;

/// How far back a clause may begin; longer ones are cut, so that reading stays linear.
const CLAUSE_BYTES_MAX: usize = 420;

/// Whether a character ends a clause. 、 does not.
pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' | '!' | '?' | '\n' | '|')
}

/// Where the clause that holds `at` begins, not before `floor`. Bracketed and quoted stretches that close
/// before `at` belong to it, stops inside them or not.
pub(super) fn start(text: &str, floor: usize, at: usize) -> usize {
    let from = at_most_before(text, floor, at, CLAUSE_BYTES_MAX);
    let window = &text[from..at];
    let mut end = window.len();
    while let Some((i, c)) = window[..end].char_indices().next_back() {
        if let Some(open) = opening(c)
            && let Some(start) = window[..i].rfind(open)
        {
            end = start;
            continue;
        }
        if ends_clause(c) || matches!(c, '（' | '(' | '【' | '〔' | '—') {
            // A comma between digits (3,097) was read with its number and never stands here.
            return from + i + c.len_utf8();
        }
        end = i;
    }
    from
}

const fn opening(c: char) -> Option<char> {
    Some(match c {
        '）' => '（',
        ')' => '(',
        '”' => '“',
        '》' => '《',
        '」' => '「',
        '〕' => '〔',
        '】' => '【',
        _ => return None,
    })
}

/// Where the clause that holds `at` ends, not after `ceiling`.
pub(super) fn end(text: &str, at: usize, ceiling: usize) -> usize {
    let mut depth = 0usize;
    for (i, c) in text[at..ceiling].char_indices() {
        match c {
            '（' | '(' | '“' | '《' | '〔' | '【' => depth += 1,
            '）' | ')' | '”' | '》' | '〕' | '】' => {
                if depth == 0 {
                    return at + i;
                }
                depth -= 1;
            }
            _ if depth == 0 && ends_clause(c) => return at + i,
            '\n' => return at + i,
            _ => {}
        }
        if i > CLAUSE_BYTES_MAX {
            return at + i;
        }
    }
    ceiling
}

/// `span` without blanks and list commas at both ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let blank = |c: char| {
        c.is_whitespace()
            || matches!(c, '、' | '，' | ',' | '：' | ':' | '；' | ';' | '。' | '—' | '-' | '·' | '|')
    };
    let words = &text[span.range()];
    let start = span.start + (words.len() - words.trim_start_matches(blank).len());
    let end = span.start + words.trim_end_matches(blank).len();
    if start < end { Span::new(start, end) } else { Span::empty(start.min(span.end)) }
}
