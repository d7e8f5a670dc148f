//! The lines of a text: where each begins and ends, and whether it was cut at a fixed width.
//!
//! Reads:   line ends of every system, and `\r\n` that a converter wrote out as four characters
//! Leaves:  what stands in the lines

use taizhang_text::{Span, is_blank};

/// How wide a line must be to be thought of as cut, in columns (a Han character has two).
const CUT_COLUMNS: usize = 30;
/// How much narrower than the widest a cut line may be: a word or a stop that did not fit any more.
const SLACK_COLUMNS: usize = 7;
/// Lines wider than this were never cut.
const WIDEST_COLUMNS: usize = 200;

/// A line of the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Without its line end.
    pub span: Span,
    /// Where the next line begins.
    pub next: usize,
}

/// Splits into lines. The second value says where line ends were written out as characters, if anywhere.
pub(crate) fn split(text: &str) -> (Vec<Line>, Option<Span>) {
    split_within(text, Span::new(0, text.len()))
}

/// Splits a stretch of a text into lines, with their places in the whole.
pub(crate) fn split_within(text: &str, within: Span) -> (Vec<Line>, Option<Span>) {
    let stretch = &text[within.range()];
    let written_out = written_out(stretch).map(|span| span.shift(within.start));
    let lone_returns = has_lone_return(stretch);
    let mut lines = Vec::with_capacity(stretch.len() / 120 + 1);
    let mut start = within.start;
    for piece in stretch.split_inclusive('\n') {
        let end = start + piece.len();
        if lone_returns || written_out.is_some() {
            split_further(text, Span::new(start, end), written_out.is_some(), &mut lines);
        } else {
            push(text, Span::new(start, end), &mut lines);
        }
        start = end;
    }
    (lines, written_out)
}

fn push(text: &str, span: Span, lines: &mut Vec<Line>) {
    let line = text[span.range()].trim_end_matches(['\n', '\r']);
    lines.push(Line { span: Span::new(span.start, span.start + line.len()), next: span.end });
}

fn split_further(text: &str, span: Span, written_out: bool, lines: &mut Vec<Line>) {
    let bytes = text.as_bytes();
    let (mut start, mut i) = (span.start, span.start);
    while i < span.end {
        let len = match bytes[i] {
            b'\r' if i + 1 >= span.end || bytes[i + 1] != b'\n' => 1,
            b'\\' if written_out && bytes[i..span.end].starts_with(b"\\r\\n") => 4,
            _ => 0,
        };
        if len > 0 {
            lines.push(Line { span: Span::new(start, i), next: i + len });
            start = i + len;
        }
        i += len.max(1);
    }
    if start < span.end {
        push(text, Span::new(start, span.end), lines);
    }
}

/// Where `\r\n` stands written out, if it does so more than once.
fn written_out(text: &str) -> Option<Span> {
    // A backslash is rare, and found faster than four characters.
    let mut places =
        text.match_indices('\\').map(|(at, _)| at).filter(|&at| text[at..].starts_with("\\r\\n"));
    let first = places.next()?;
    places.next().map(|_| Span::new(first, first + 4))
}

fn has_lone_return(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = text[from..].find('\r').map(|at| from + at) {
        if bytes.get(at + 1) != Some(&b'\n') {
            return true;
        }
        from = at + 1;
    }
    false
}

/// The width at which a text was cut into lines, if it was: most of its lines are nearly as wide as the
/// widest, and few of them end a sentence.
pub(crate) fn cut_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut counts = [0usize; WIDEST_COLUMNS + 1];
    let mut open_counts = [0usize; WIDEST_COLUMNS + 1];
    let (mut wide, mut over) = (0usize, 0usize);
    for (i, line) in lines.iter().enumerate() {
        let content = &text[line.span.range()];
        if content.len() > 4 * WIDEST_COLUMNS {
            over += 1;
            continue;
        }
        let columns = columns(content);
        if columns < CUT_COLUMNS {
            continue;
        }
        if columns > WIDEST_COLUMNS {
            over += 1;
            continue;
        }
        wide += 1;
        counts[columns] += 1;
        let goes_on = lines.get(i + 1).is_some_and(|next| !text[next.span.range()].trim().is_empty());
        open_counts[columns] += usize::from(goes_on && !ends_sentence(content));
    }
    if wide < 4 || over * 20 > wide {
        return None;
    }
    let window =
        |counts: &[usize], to: usize| counts[to.saturating_sub(SLACK_COLUMNS)..=to].iter().sum::<usize>();
    let width = (CUT_COLUMNS..=WIDEST_COLUMNS).max_by_key(|&to| (window(&counts, to), usize::MAX - to))?;
    let within = window(&counts, width);
    let wider: usize = counts[width + 1..].iter().sum();
    let open = window(&open_counts, width);
    (within * 2 >= wide && wider * 20 <= wide && open * 2 >= within).then_some(width)
}

/// Whether a line of this width could not take the next word any more.
pub(crate) fn is_full(content: &str, width: usize) -> bool {
    content.len() <= 4 * WIDEST_COLUMNS && columns(content) + SLACK_COLUMNS >= width
}

/// How many columns a line takes: two for a Han character, one for an ASCII one.
pub(crate) fn columns(content: &str) -> usize {
    let column = |byte: u8| match byte {
        0..=0x7F => 1,
        0x80..=0xBF => 0,
        _ => 2,
    };
    content.trim_end().bytes().map(column).sum()
}

/// Whether a line ends a sentence or leads into a list.
pub(crate) fn ends_sentence(content: &str) -> bool {
    let end = content
        .trim_end_matches(|c| is_blank(c) || matches!(c, '”' | '’' | '"' | '）' | ')' | '》' | '*' | '_'));
    end.ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':', '…', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        split(text).0.iter().map(|line| &text[line.span.range()]).collect()
    }

    #[test]
    fn line_ends_of_every_system_are_known() {
        assert_eq!(lines("甲\n乙\r\n丙\r丁"), ["甲", "乙", "丙", "丁"]);
        assert_eq!(lines("甲\\r\\n乙\\r\\n丙"), ["甲", "乙", "丙"]);
        assert_eq!(lines("路径\\r\\n只一处"), ["路径\\r\\n只一处"]);
        assert_eq!(lines(""), [""; 0]);
    }

    #[test]
    fn a_text_cut_at_a_fixed_width_is_told() {
        let sentence = "过去一年我们坚持稳中求进工作总基调推动经济社会发展取得新的成绩，".repeat(8);
        let letters: Vec<char> = sentence.chars().collect();
        let cut: String = letters.chunks(30).map(|line| line.iter().collect::<String>() + "\n").collect();
        assert_eq!(cut_width(&cut, &split(&cut).0), Some(60));
        let whole = format!("{sentence}。\n").repeat(5);
        assert_eq!(cut_width(&whole, &split(&whole).0), None);
    }
}
