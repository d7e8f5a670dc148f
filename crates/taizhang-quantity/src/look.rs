//! Looking left and right of a place without allocating: the last and next characters, blanks aside.

/// The text before `at` on the same line, blanks at its end left out, at most `BYTES_MAX` long.
pub(crate) fn left(text: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(LEFT_BYTES_MAX);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let line = match text.as_bytes()[from..at].iter().rposition(|&b| b == b'\n') {
        Some(end) => &text[from + end + 1..at],
        None => &text[from..at],
    };
    line.trim_end_matches(' ')
}

/// How far to the left rules may look.
const LEFT_BYTES_MAX: usize = 96;

/// Where [`left`] ends: the last byte before `at` that is no blank.
pub(crate) fn left_end(text: &str, at: usize) -> usize {
    text[..at].trim_end_matches(' ').len()
}

/// The text from `at` on, blanks at its start left out.
pub(crate) fn right(text: &str, at: usize) -> &str {
    text[at..].trim_start_matches(' ')
}

/// The first character, if any.
pub(crate) fn first(text: &str) -> Option<char> {
    text.chars().next()
}

/// The last character, if any.
pub(crate) fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// Whether `text` begins with one of `words`.
pub(crate) fn starts(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether `text` ends with one of `words`.
pub(crate) fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether a character ends a phrase: a stop, a bracket, a line end, or nothing at all.
pub(crate) fn is_stop(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        matches!(
            c,
            '，' | ','
                | '。'
                | '；'
                | ';'
                | '、'
                | '！'
                | '？'
                | '：'
                | ':'
                | '（'
                | '）'
                | '('
                | ')'
                | '”'
                | '》'
                | '\n'
                | '\r'
                | '|'
                | ' '
                | '—'
                | '…'
        )
    })
}

/// Whether a character is a Han character of the basic block.
pub(crate) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
