//! A line of the source around a place, cut to the width of the screen, with the place underlined. Han characters
//! take two cells.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::paint::shown;

/// What stands for the text that was cut away.
const CUT: &str = "...";

/// A stretch of a line, cut to the width of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, safe for a terminal.
    pub text: String,
    /// All characters of the line.
    chars: Vec<char>,
    /// Which of them are shown.
    shown: Range<usize>,
}

/// Cuts an excerpt of at most `width` cells from a line, around a place. `from` and `to` are characters of the line.
pub fn cut(line: &str, from: usize, to: usize, width: usize) -> Excerpt {
    let chars: Vec<char> = line.chars().map(shown).collect();
    let from = from.min(chars.len());
    let to = to.clamp(from, chars.len());
    let (mut start, mut end) = (0, chars.len());
    if cells(&chars) > width {
        // A quarter of the room stands before the place, the rest is for it and what comes after.
        let room = width.saturating_sub(2 * CUT.len());
        let marked = cells(&chars[from..to]).min(room);
        let before = ((room - marked) / 2).min(room / 4);
        start = from;
        while start > 0 && cells(&chars[start - 1..from]) <= before {
            start -= 1;
        }
        end = start;
        let mut taken = 0;
        while end < chars.len() && taken + cells(&chars[end..=end]) <= room {
            taken += cells(&chars[end..=end]);
            end += 1;
        }
        // At the end of the line the room is used from the other side.
        while end == chars.len() && start > 0 && taken + cells(&chars[start - 1..start]) <= room {
            start -= 1;
            taken += cells(&chars[start..=start]);
        }
    }
    let (left, right) = (if start > 0 { CUT } else { "" }, if end < chars.len() { CUT } else { "" });
    let middle: String = chars[start..end].iter().collect();
    Excerpt { text: format!("{left}{middle}{right}"), chars, shown: start..end }
}

impl Excerpt {
    /// How many cells stand before a place and how many it takes, at least one; nothing where it does not begin in
    /// what is shown.
    pub fn mark(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let Range { start, end } = self.shown;
        let from = from.min(self.chars.len());
        let inside = start <= from && (from < end || from == self.chars.len());
        let left = if start > 0 { CUT.len() } else { 0 };
        let marked = || cells(&self.chars[from..to.clamp(from, end.max(from))]).max(1);
        inside.then(|| (left + cells(&self.chars[start..from]), marked()))
    }

    /// Whether a place is shown whole.
    pub fn holds(&self, from: usize, to: usize) -> bool {
        self.shown.start <= from && to <= self.shown.end
    }
}

fn cells(chars: &[char]) -> usize {
    chars.iter().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width(text: &str) -> usize {
        cells(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn a_mark_stands_under_its_characters_in_cells() {
        let excerpt = cut("增长6.5%，居第3位", 6, 11, 80);
        assert_eq!(excerpt.text, "增长6.5%，居第3位");
        assert_eq!(excerpt.mark(6, 11), Some((8, 9)));
        assert_eq!(excerpt.mark(2, 5), Some((4, 3)));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_and_never_wider_than_the_screen() {
        let line = "甲".repeat(500) + "乙丙" + &"丁".repeat(500);
        for room in [40, 41, 60, 100] {
            let excerpt = cut(&line, 500, 502, room);
            let text = &excerpt.text;
            assert!(width(text) <= room, "{text}");
            assert!(text.contains("乙丙") && text.starts_with("...甲") && text.ends_with("丁..."), "{text}");
            assert_eq!(excerpt.mark(500, 502), Some((text.split('乙').next().map_or(0, width), 4)));
            assert_eq!(excerpt.mark(3, 5), None);
        }
    }

    #[test]
    fn a_place_longer_than_the_screen_is_marked_to_the_edge() {
        let line = "甲".repeat(300);
        let excerpt = cut(&line, 0, 300, 50);
        assert_eq!(excerpt.mark(0, 300).map(|(before, _)| before), Some(0));
        assert!(excerpt.mark(0, 300).is_some_and(|(_, marked)| marked <= 47));
        let late = cut(&line, 290, 300, 50);
        assert_eq!(late.mark(290, 300).map(|(before, marked)| before + marked), Some(width(&late.text)));
    }

    #[test]
    fn nothing_of_a_report_commands_the_terminal() {
        assert_eq!(cut("\u{1b}[31m红\u{202e}", 0, 1, 80).text, "\u{fffd}[31m红\u{fffd}");
    }
}
