//! How wide words are, and where lines end: Han characters are as wide as they are high, others by a table. No font is asked.
//!
//! Chinese lines do not begin with a closing mark nor end with an opening one, and a number stays with its unit.

/// A stretch of text in one size and weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The text.
    pub text: String,
    /// The size, in units of the picture.
    pub size: i32,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub fill: &'static str,
    /// Whether a line may end inside it.
    pub breaks: bool,
}

impl Run {
    pub(crate) fn new(text: impl Into<String>, size: i32, bold: bool, fill: &'static str) -> Self {
        Self { text: text.into(), size, bold, fill, breaks: true }
    }

    pub(crate) fn glued(text: impl Into<String>, size: i32, bold: bool, fill: &'static str) -> Self {
        Self { breaks: false, ..Self::new(text, size, bold, fill) }
    }
}

/// Marks that no line begins with.
const CLOSING: &str = "，。、；：！？）》」』”’】〉,.;:!?)%％‰℃·…—～";
/// Marks that no line ends with.
const OPENING: &str = "（《「『“‘【〈(";

/// The width of a character, in thousandths of its size.
fn advance(c: char, bold: bool) -> i32 {
    let width = match c {
        '0'..='9' => 556,
        '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' | '!' => 300,
        ' ' => 226,
        '(' | ')' | '[' | ']' | '-' | '/' => 380,
        '%' => 930,
        'm' | 'w' | 'M' | 'W' | '@' => 900,
        '·' => 520,
        c if c.is_ascii_uppercase() => 670,
        c if c.is_ascii() => 570,
        _ => 1_000,
    };
    if bold && c.is_ascii() { width * 21 / 20 } else { width }
}

/// The width of a text.
pub(crate) fn width(text: &str, size: i32, bold: bool) -> i32 {
    text.chars().map(|c| advance(c, bold)).sum::<i32>() * size / 1_000
}

/// The width of a line.
pub(crate) fn line_width(runs: &[Run]) -> i32 {
    runs.iter().map(|run| width(&run.text, run.size, run.bold)).sum()
}

/// Cuts runs into lines no wider than a width. Put together again they are what they were.
pub(crate) fn wrap(runs: &[Run], max: i32) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let mut used = 0;
    for token in tokens(runs) {
        let wide: i32 = token.iter().map(|(run, text)| width(text, run.size, run.bold)).sum();
        if lines.is_empty() || used + wide > max {
            lines.push(Vec::new());
            used = 0;
        }
        used += wide;
        let last = lines.len() - 1;
        for (run, text) in token {
            let fits = |own: &Run| (own.size, own.bold, own.fill) == (run.size, run.bold, run.fill);
            match lines[last].last_mut().filter(|own| fits(own)) {
                Some(own) => own.text.push_str(&text),
                None => lines[last].push(Run { text, ..run.clone() }),
            }
        }
    }
    lines
}

/// A stretch that stays on one line, in the runs that it is of.
type Token<'r> = Vec<(&'r Run, String)>;

/// The smallest stretches that stay on one line.
fn tokens(runs: &[Run]) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut before = None;
    for run in runs {
        for (nth, c) in run.text.chars().enumerate() {
            let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '+');
            let word =
                latin(c) && before.is_some_and(|c: char| c.is_ascii_alphanumeric() || c == '.') && nth > 0;
            let stays = word
                || nth > 0 && !run.breaks
                || CLOSING.contains(c)
                || before.is_some_and(|before| OPENING.contains(before));
            match tokens.last_mut().filter(|_| stays) {
                Some(token) => match token.last_mut().filter(|(own, _)| std::ptr::eq(*own, run)) {
                    Some((_, text)) => text.push(c),
                    None => token.push((run, c.to_string())),
                },
                None => tokens.push(vec![(run, c.to_string())]),
            }
            before = Some(c);
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, max: i32) -> Vec<String> {
        let lines = wrap(&[Run::new(text, 10, false, "")], max);
        lines.into_iter().map(|line| line.into_iter().map(|run| run.text).collect()).collect()
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        let text = "实施“三个一批”项目，建成投用。推进（临空）片区";
        for max in 30..200 {
            let cut = lines(text, max);
            assert_eq!(cut.concat(), text, "nothing is lost");
            for line in &cut {
                assert!(!line.starts_with(['，', '。', '”', '）']), "{line} at {max}");
                assert!(!line.ends_with(['“', '（']), "{line} at {max}");
            }
        }
    }

    #[test]
    fn a_glued_run_stays_on_one_line() {
        let number = Run::glued("183.7亿斤", 10, true, "b");
        let cut = wrap(
            &[Run::new("粮食总产达到", 10, false, "a"), number, Run::new("，居第一", 10, false, "a")],
            70,
        );
        let lines: Vec<String> =
            cut.iter().map(|line| line.iter().map(|run| run.text.as_str()).collect()).collect();
        assert_eq!(lines, ["粮食总产达到", "183.7亿斤，居", "第一"]);
    }
}
