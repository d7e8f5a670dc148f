//! From lines to a document: which lines are headings of what level, and in which part each stands.
//!
//! Reads:   「一、」「（一）」 lines · bold lines · short lines without a stop · the first sentence of a paragraph
//! Leaves:  「一是…」「第一，…」 inside prose

mod broken;
mod fact;
mod heading;
mod level;
pub(crate) mod numbering;
mod run_in;

use taizhang_text::{RepairedText, Span};

pub(crate) use fact::{Fact, has_figure, is_closed};

use crate::draft::{Draft, Shape};
use crate::part::{self, Parts};
use crate::{Block, BlockKind, Limits, Numbering, Part, Remark, RemarkKind};

/// A document's text with its blocks.
pub(crate) struct Outline {
    pub text: RepairedText,
    pub blocks: Vec<Block>,
    pub remarks: Vec<Remark>,
}

/// What a line was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// What its shape says.
    Plain,
    /// A heading as a whole.
    Heading(level::Class),
    /// A heading in its first bytes, and a paragraph.
    RunIn(level::Class, usize),
    /// The document's title.
    Title,
}

/// Lays out a draft.
pub(crate) fn build(draft: Draft, limits: &Limits) -> Result<Outline, crate::DocumentError> {
    let Draft { text, mut blocks, mut remarks } = draft;
    let joins = broken::join(text.as_str(), &mut blocks);
    let facts: Vec<Fact<'_>> = blocks.iter().map(|block| Fact::new(text.as_str(), block)).collect();
    let parts = part::assign(&facts);
    let mut roles = heading::find(&facts, &parts);
    run_in::find(&facts, &parts, &mut roles);
    let levels = level::rank(&facts, &parts, &roles);

    // A line broken on purpose behind the heading is broken already.
    let breaks: Vec<usize> = facts
        .iter()
        .zip(&roles)
        .filter_map(|(fact, role)| match role {
            Role::RunIn(_, len) if !fact.text[*len..].starts_with('\n') => Some(fact.start + len),
            _ => None,
        })
        .collect();
    let run_ins = roles.iter().filter(|role| matches!(role, Role::RunIn(..))).count();
    if facts.len() + run_ins > limits.blocks {
        return Err(crate::DocumentError::TooManyBlocks { limit: limits.blocks });
    }
    let made = lay_out(&facts, &parts, &roles, &levels, &joins);
    let relined =
        if breaks.is_empty() && joins.is_empty() { None } else { Some(text.relined(&breaks, &joins)) };
    drop(facts);
    let text = relined.unwrap_or(text);
    remark_chrome(&text, &made, &mut remarks);
    Ok(Outline { text, blocks: made, remarks })
}

/// The blocks, with their places in the text after its line ends have been set in and taken out.
fn lay_out(facts: &[Fact<'_>], parts: &Parts, roles: &[Role], levels: &[u8], joins: &[usize]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(facts.len());
    let mut joins = joins.iter().copied().peekable();
    let (mut set, mut taken) = (0, 0);
    for (i, fact) in facts.iter().enumerate() {
        let start = fact.start + set - taken;
        while joins.next_if(|&at| at < fact.start + fact.text.len()).is_some() {
            taken += 1;
        }
        let end = fact.start + fact.text.len() + set - taken;
        let numbering = fact.numbering.map(|opening| Numbering {
            span: Span::new(start, start + opening.len),
            value: opening.value,
            style: opening.style,
        });
        let part = parts.part[i];
        let whole = Span::new(start, end);
        match roles[i] {
            Role::RunIn(_, len) => {
                let kind = BlockKind::Heading { level: levels[i], run_in: true };
                blocks.push(Block { span: Span::new(start, start + len), kind, numbering, part });
                let broken = usize::from(!fact.text[len..].starts_with('\n'));
                set += broken;
                let span = Span::new(start + len + 1, end + broken);
                blocks.push(Block { span, kind: BlockKind::Paragraph, numbering: None, part });
            }
            Role::Heading(_) | Role::Title => {
                let kind = BlockKind::Heading { level: levels[i], run_in: false };
                blocks.push(Block { span: whole, kind, numbering, part });
            }
            Role::Plain => blocks.push(Block { span: whole, kind: kind_of(fact.shape), numbering, part }),
        }
    }
    blocks
}

fn kind_of(shape: Shape) -> BlockKind {
    match shape {
        Shape::Item { depth } | Shape::Numbered { depth } => BlockKind::Item { depth },
        Shape::Cell { table, row, column, head } => BlockKind::Cell { table, row, column, head },
        Shape::Line | Shape::Heading(_) | Shape::Title | Shape::Meta => BlockKind::Paragraph,
    }
}

/// One remark for each stretch of page chrome.
fn remark_chrome(text: &RepairedText, blocks: &[Block], remarks: &mut Vec<Remark>) {
    for stretch in blocks.chunk_by(|a, b| (a.part == Part::Chrome) == (b.part == Part::Chrome)) {
        let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
        if first.part == Part::Chrome {
            remarks.push(Remark {
                source: text.to_source(first.span.cover(last.span)),
                kind: RemarkKind::Chrome,
            });
        }
    }
}
