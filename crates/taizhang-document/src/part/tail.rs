//! What stands after the speech: annexes, the glossary, page chrome.

use super::{Parts, words};
use crate::Part;
use crate::draft::Shape;
use crate::outline::Fact;

/// Titles of annexes go on for at most this many lines.
const TITLE_LINES: usize = 2;

pub(super) fn assign(lines: &[Fact<'_>], parts: &mut Parts) {
    let past = Past::new(lines, parts.body);
    let mut part = Part::Body;
    let mut opened = 0;
    for i in parts.body..lines.len() {
        let line = &lines[i];
        let next = lines.get(i + 1);
        if let Some(turn) = turn(line, next, part, past.stage(i)) {
            if turn == Part::Chrome {
                parts.part[i..].fill(Part::Chrome);
                return;
            }
            (part, opened, parts.opens[i]) = (turn, i, true);
        } else if part == Part::Body && past.stage(i).second && are_notes(line, next) {
            // Notes without a title of their own.
            part = Part::Glossary;
        } else if part == Part::Annex && goes_on(line) {
            // 「附件1」 / 「2023年46件民生实事」 / 「项目及牵头责任单位」, or the title of one more table.
            let title = parts.opens[i - 1] && i - opened <= TITLE_LINES;
            parts.opens[i] = title || next.is_some_and(is_cell);
        }
        parts.part[i] = part;
    }
    for i in (parts.body..lines.len()).rev() {
        if is_cell(&lines[i]) || !words::is_chrome(lines[i].text) {
            break;
        }
        parts.part[i] = Part::Chrome;
        parts.opens[i] = false;
    }
}

/// The part that a line turns to, if it turns.
fn turn(line: &Fact<'_>, next: Option<&Fact<'_>>, part: Part, stage: Stage) -> Option<Part> {
    if is_cell(line) {
        return None;
    }
    if stage.second && (words::is_page_end(line.text) || stage.last && words::is_last_line(line.text)) {
        return Some(Part::Chrome);
    }
    if (stage.begun || part != Part::Body) && is_glossary(line, next) {
        return Some(Part::Glossary);
    }
    let annex = stage.begun && words::is_annex(line.text);
    let titled = part == Part::Body && stage.closed && is_annex_title(line);
    (annex || titled).then_some(Part::Annex)
}

fn are_notes(line: &Fact<'_>, next: Option<&Fact<'_>>) -> bool {
    words::is_note(line.text) && next.is_some_and(|next| words::is_note(next.text))
}

fn is_glossary(line: &Fact<'_>, next: Option<&Fact<'_>>) -> bool {
    // 「附件：1.…」 「2.有关名词解释」 「附件1」: a list of the annexes, not yet one of them.
    words::is_glossary(line.text) && !next.is_some_and(|next| words::is_annex(next.text))
}

/// A title after the last word of the speech: 「2017年十件民生实事」.
fn is_annex_title(line: &Fact<'_>) -> bool {
    line.chars <= 40
        && line.is_unstopped()
        && line.numbering.is_none()
        && !words::is_chrome(line.text)
        && (line.is_bold() || words::names_annex(line.text))
}

fn is_cell(line: &Fact<'_>) -> bool {
    matches!(line.shape, Shape::Cell { .. })
}

fn goes_on(line: &Fact<'_>) -> bool {
    !is_cell(line)
        && line.chars <= 30
        && line.is_unstopped()
        && line.numbering.is_none()
        && !line.text.contains(['：', ':', '|'])
}

/// How far the file has come at a line.
#[derive(Clone, Copy, Debug)]
struct Stage {
    /// Far enough for lines that can mean nothing else.
    begun: bool,
    /// In the second half, or behind the last call.
    second: bool,
    /// Behind the last call of the speech.
    closed: bool,
    /// Hardly anything follows.
    last: bool,
}

/// The lines where the stages begin.
struct Past {
    begun: usize,
    second: usize,
    closed: usize,
    last: usize,
}

/// How much may follow the first line of the last stage, in bytes.
const LAST_BYTES: usize = 1500;

impl Past {
    fn new(lines: &[Fact<'_>], body: usize) -> Self {
        let total: usize = lines.iter().skip(body).map(|line| line.text.len()).sum();
        let none = lines.len();
        let mut past = Self { begun: none, second: none, closed: none, last: none };
        let mut seen = 0;
        for (i, line) in lines.iter().enumerate().skip(body) {
            let first = |place: usize, reached: bool| if place == none && reached { i } else { place };
            past.begun = first(past.begun, seen * 5 > total);
            past.second = first(past.second, seen * 2 > total);
            past.last = first(past.last, total - seen <= LAST_BYTES);
            seen += line.text.len();
            if seen * 4 > total && words::is_closing(line.text) {
                past.closed = i + 1;
            }
        }
        past
    }

    fn stage(&self, i: usize) -> Stage {
        let closed = i >= self.closed;
        Stage {
            begun: closed || i >= self.begun,
            second: closed || i >= self.second,
            closed,
            last: i >= self.last,
        }
    }
}
