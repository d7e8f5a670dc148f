//! The levels of headings, ranked over the whole document.
//!
//! Each kind of heading has one rank: 「一、」 above 「（一）」 above 「1.」, `##` above `###`, and kinds that
//! have no order of their own where they are first seen. A heading's level is how many headings of higher
//! rank it stands under.

use super::{Fact, Role};
use crate::draft::Shape;
use crate::part::Parts;
use crate::{NumberingStyle, Part};

/// The deepest level there is.
const DEEPEST: usize = 6;

/// A kind of heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The line that opens an annex or a glossary.
    Opening,
    /// A heading of the markup.
    Markup(u8),
    /// A numbering.
    Numbered(NumberingStyle),
    /// A short line without numbering: 「2024年主要工作」.
    Plain,
    /// A short line of clauses: 「一年来，我们坚持真抓实干，发展质量稳步提升」.
    Clause,
    /// A bold line.
    Bold,
    /// A bold first sentence without numbering.
    BoldRunIn,
    /// An item that heads deeper items.
    Item(u8),
}

impl Class {
    /// Whether the order of two kinds is known: `self` stands above `other`.
    fn above(self, other: Self) -> bool {
        match (self, other) {
            (Self::Markup(a), Self::Markup(b)) | (Self::Item(a), Self::Item(b)) => a < b,
            (Self::Numbered(a), Self::Numbered(b)) => a < b,
            (Self::Opening, _) => other != Self::Opening,
            _ => false,
        }
    }

    /// Whether others are ordered by it: kinds that only decorate are not.
    fn is_firm(self) -> bool {
        matches!(self, Self::Opening | Self::Markup(_) | Self::Numbered(_) | Self::Plain)
    }
}

/// The level of every line; 0 where it is no heading.
pub(super) fn rank(facts: &[Fact<'_>], parts: &Parts, roles: &[Role]) -> Vec<u8> {
    let lone_top = lone_top(facts, parts, roles);
    let mut ranks: Vec<Class> = Vec::new();
    let mut stack: Vec<Class> = Vec::new();
    let mut levels = vec![0; facts.len()];
    let same = markup_of_styles(facts, roles);
    for i in 0..facts.len() {
        let (Role::Heading(class) | Role::RunIn(class, _)) = roles[i] else { continue };
        if lone_top == Some(i) {
            continue;
        }
        let class = match class {
            Class::Numbered(style) => {
                same.iter().find(|(of, _)| *of == style).map_or(class, |(_, level)| Class::Markup(*level))
            }
            class => class,
        };
        if !ranks.contains(&class) {
            let at = place(&ranks, &stack, class);
            ranks.insert(at, class);
        }
        let rank = |class: Class| ranks.iter().position(|ranked| *ranked == class).unwrap_or(0);
        while stack.last().is_some_and(|&open| class == Class::Opening || rank(open) >= rank(class)) {
            stack.pop();
        }
        stack.push(class);
        levels[i] = stack.len().min(DEEPEST) as u8;
    }
    levels
}

/// Where a kind of heading that is new takes its rank.
fn place(ranks: &[Class], stack: &[Class], class: Class) -> usize {
    let lowest = ranks.iter().rposition(|ranked| ranked.above(class)).map_or(0, |at| at + 1);
    let highest = ranks.iter().position(|ranked| class.above(*ranked)).unwrap_or(ranks.len());
    let parent = if class.is_firm() { stack.iter().rev().find(|open| open.is_firm()) } else { stack.last() };
    let below = parent.and_then(|open| ranks.iter().position(|ranked| ranked == open)).map_or(0, |at| at + 1);
    let wanted = if lowest > 0 && matches!(class, Class::Numbered(_)) { lowest } else { below };
    wanted.clamp(lowest, highest.max(lowest))
}

/// The only `#` of a document, before all other headings, is its title.
fn lone_top(facts: &[Fact<'_>], parts: &Parts, roles: &[Role]) -> Option<usize> {
    if roles.contains(&Role::Title) {
        return None;
    }
    let mut tops =
        (0..facts.len()).filter(|&i| facts[i].shape == Shape::Heading(1) && parts.part[i] == Part::Body);
    let first = tops.next()?;
    let before = roles[..first].iter().any(|role| matches!(role, Role::Heading(_) | Role::RunIn(..)));
    (tops.next().is_none() && !before && matches!(roles[first], Role::Heading(_))).then_some(first)
}

/// Styles that the markup has made headings of: 「一、」 without `##` is on the level of 「## 一、」.
fn markup_of_styles(facts: &[Fact<'_>], roles: &[Role]) -> Vec<(NumberingStyle, u8)> {
    let mut same: Vec<(NumberingStyle, u8)> = Vec::new();
    for (fact, role) in facts.iter().zip(roles) {
        if let (Role::Heading(Class::Markup(level)), Some(opening)) = (role, fact.numbering)
            && !same.iter().any(|(style, _)| *style == opening.style)
        {
            same.push((opening.style, *level));
        }
    }
    same
}
