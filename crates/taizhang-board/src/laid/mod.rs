//! Reports laid out for the page: the blocks of the text with every character's place in the source, the figures and findings
//! in it. Made from the kept file, by its hash, and kept for a while.
//!
//! What is shown are the characters of the source where it is text; only markup is left out. Where the source is a web page,
//! what was read of it is shown.

mod block;
mod lay;
mod shelf;

#[cfg(test)]
mod tests;

pub use block::{LaidBlock, LaidFigure};
pub use shelf::LaidShelf;

use std::ops::Range;

use taizhang_document::{Format, RemarkKind};
use taizhang_report::finding::{Severity, Words};

/// A report laid out.
pub struct Laid {
    /// What the bytes were taken for.
    pub format: Format,
    /// The encoding that they were decoded with.
    pub encoding: &'static str,
    /// The blocks in order.
    pub blocks: Vec<LaidBlock>,
    /// The headings of the first levels.
    pub outline: Vec<LaidHeading>,
    /// What looks like a mistake.
    pub findings: Vec<LaidFinding>,
    /// What was mended or left out in reading.
    pub remarks: Vec<LaidRemark>,
}

/// A heading.
pub struct LaidHeading {
    /// The block that it is.
    pub block: usize,
    /// Its depth, from 1.
    pub level: u8,
    /// Its words.
    pub words: String,
}

/// Something that looks like a mistake, with its places.
pub struct LaidFinding {
    /// The rule's code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub message: Words,
    /// What to do about it.
    pub help: Words,
    /// The main place first.
    pub places: Vec<LaidPlace>,
}

/// A place of a finding.
pub struct LaidPlace {
    /// What stands there, in a few words; may be empty.
    pub label: Words,
    /// The block and the bytes of what it shows; none for a place in last year's report.
    pub here: Option<(usize, Range<usize>)>,
    /// The line of the source.
    pub line: u32,
}

/// What was mended or left out in reading.
pub struct LaidRemark {
    /// What.
    pub kind: RemarkKind,
    /// The block that it is in or before.
    pub block: usize,
    /// The line of the source.
    pub line: u32,
}

impl Laid {
    /// Where a stretch of the source stands: its block, and the bytes of what that shows.
    #[must_use]
    pub fn find(&self, start: u32, end: u32) -> Option<(usize, Range<usize>)> {
        let near = self.blocks.partition_point(|block| block.first() <= start).saturating_sub(1);
        let in_block = |at: usize| self.blocks[at].find(start, end).map(|range| (at, range));
        // Empty blocks stand anywhere; the one that is meant is at most a few away, and else it is looked for in all.
        let nearby = (near.saturating_sub(2)..self.blocks.len().min(near + 3)).find_map(in_block);
        nearby.or_else(|| (0..self.blocks.len()).find_map(in_block))
    }

    /// How many bytes it takes, about.
    pub(crate) fn weight(&self) -> usize {
        self.blocks.iter().map(LaidBlock::weight).sum::<usize>() + self.findings.len() * 1_024
    }
}
