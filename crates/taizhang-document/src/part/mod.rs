//! Which part of the file a line stands in: page chrome, the text, annexes, the glossary.
//!
//! Reads:   the salutation, the title above it, the last call 「让我们…！」, 「附件1」「名词解释」, 「上一篇」
//! Leaves:  what the text says; chrome may name other governments, and that is why it is told apart

mod front;
mod tail;
pub(crate) mod words;

use crate::Part;
use crate::draft::Shape;
use crate::outline::Fact;

/// The part of every line, and what was learnt on the way.
pub(crate) struct Parts {
    pub part: Vec<Part>,
    /// Whether a line opens an annex or a glossary.
    pub opens: Vec<bool>,
    /// The lines that are titles.
    titles: Vec<usize>,
    /// Where the speech begins: nothing before is a heading.
    pub body: usize,
}

impl Parts {
    /// Whether a line is a title of the document.
    pub fn is_title(&self, i: usize) -> bool {
        self.titles.binary_search(&i).is_ok()
    }
}

/// Assigns every line to its part.
pub(crate) fn assign(lines: &[Fact<'_>]) -> Parts {
    let mut parts = Parts {
        part: vec![Part::Body; lines.len()],
        opens: vec![false; lines.len()],
        titles: Vec::new(),
        body: 0,
    };
    front::assign(lines, &mut parts);
    tail::assign(lines, &mut parts);
    for (part, line) in parts.part.iter_mut().zip(lines) {
        if line.shape == Shape::Meta {
            *part = Part::Chrome;
        }
    }
    parts
}
