//! Page numbers that a converter left between the lines of a text.
//!
//! Reads:   — 3 — · -3- · 3 · 第3页 · 第 3 页 共 20 页, where they count up through the text
//! Leaves:  numbers on lines of their own that do not: counters of a web page, cells of a table

use taizhang_text::{fold, is_blank};

use crate::lines::Line;

/// The longest line that may be a page number, in bytes.
const LONGEST: usize = 60;
/// How many must count up before they are believed.
const FEWEST: usize = 3;

/// The lines that are page numbers, by their places among all lines.
pub(crate) fn numbers(text: &str, lines: &[Line]) -> Vec<usize> {
    let found: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.span.is_empty() && line.span.len() <= LONGEST)
        .filter_map(|(i, line)| Some((i, number(&text[line.span.range()])?)))
        .collect();
    let counts_up = found.windows(2).filter(|pair| pair[1].1 == pair[0].1 + 1).count();
    let pages = found.len() >= FEWEST && counts_up >= found.len().div_ceil(2);
    if pages { found.into_iter().map(|(i, _)| i).collect() } else { Vec::new() }
}

/// The number on a line that is nothing but a page number.
fn number(line: &str) -> Option<u32> {
    let mut digits = String::new();
    let mut words = 0;
    let mut ended = false;
    for c in line.chars() {
        match fold(c).unwrap_or(c) {
            c if c.is_ascii_digit() && !ended => digits.push(c),
            // 「共 20 页」 behind it is not the number.
            c if c.is_ascii_digit() => {}
            c if is_blank(c) || matches!(c, '-' | '—' | '–' | '·' | '/' | '~') => {
                ended |= !digits.is_empty()
            }
            '第' | '页' | '共' => {
                words += 1;
                ended |= !digits.is_empty();
            }
            _ => return None,
        }
    }
    (digits.len() <= 3 && words <= 4).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines;

    fn found(text: &str) -> Vec<usize> {
        numbers(text, &lines::split(text).0)
    }

    #[test]
    fn numbers_that_count_up_are_pages() {
        assert_eq!(found("甲\n— 1 —\n乙\n- 2 -\n丙\n第 3 页 共 20 页\n丁\n4"), [1, 3, 5, 7]);
    }

    #[test]
    fn numbers_that_do_not_are_none() {
        assert_eq!(found("阅读：\n294\n评论：\n0\n03-30\n"), [0; 0]);
        assert_eq!(found("甲\n1\n乙\n2\n"), [0; 0]);
        assert_eq!(found("2023\n2024\n2025\n"), [0; 0]);
    }
}
