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
        let after = past.is_past(i);
        let notes = words::is_note(line.text) && next.is_some_and(|next| words::is_note(next.text));
        let turn = if after && words::is_page_end(line.text) {
            Some(Part::Chrome)
        } else if is_glossary(line, next) && (after || part != Part::Body) {
            Some(Part::Glossary)
        } else if (after && words::is_annex(line.text))
            || (part == Part::Body && past.closed(i) && is_annex_title(line))
        {
            Some(Part::Annex)
        } else {
            None
        };
        if turn.is_none() && notes && after && part == Part::Body {
            // Notes without a title of their own.
            part = Part::Glossary;
        }
        if let Some(turn) = turn {
            part = turn;
            parts.opens[i] = turn != Part::Chrome;
            opened = i;
        } else if part == Part::Annex && parts.opens[i - 1] && i - opened <= TITLE_LINES && goes_on(line) {
            // 「附件1」 / 「2023年46件民生实事」 / 「项目及牵头责任单位」
            parts.opens[i] = true;
        } else if part == Part::Annex && next.is_some_and(is_cell) && !is_cell(line) && goes_on(line) {
            // The title of one more table.
            parts.opens[i] = true;
        }
        parts.part[i] = part;
        if part == Part::Chrome {
            parts.part[i..].fill(Part::Chrome);
            return;
        }
    }
    for i in (parts.body..lines.len()).rev() {
        if !words::is_chrome(lines[i].text) {
            break;
        }
        parts.part[i] = Part::Chrome;
        parts.opens[i] = false;
    }
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

/// How far the speech has come.
struct Past {
    /// The last call of the speech.
    closing: Option<usize>,
    /// The line with which half of the text is behind.
    half: usize,
}

impl Past {
    fn new(lines: &[Fact<'_>], body: usize) -> Self {
        let total: usize = lines.iter().skip(body).map(|line| line.text.len()).sum();
        let (mut seen, mut half, mut closing) = (0, lines.len(), None);
        for (i, line) in lines.iter().enumerate().skip(body) {
            seen += line.text.len();
            if half == lines.len() && seen * 2 > total {
                half = i;
            }
            if closing.is_none() && seen * 4 > total && words::is_closing(line.text) {
                closing = Some(i);
            }
        }
        Self { closing, half }
    }

    /// Whether the speech is over as far as can be told.
    fn is_past(&self, i: usize) -> bool {
        self.closed(i) || i > self.half
    }

    /// Whether the last call has been made.
    fn closed(&self, i: usize) -> bool {
        self.closing.is_some_and(|closing| i > closing)
    }
}
