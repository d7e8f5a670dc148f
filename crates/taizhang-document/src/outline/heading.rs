//! Which lines are headings as a whole.
//!
//! Reads:   `## 一、回顾` · 「（一）着力扩大需求，经济发展提质提速」 · bold lines · 「2024年主要工作」 ·
//!          an item with deeper items below it
//! Leaves:  numbered lines that follow one another with nothing between: a list of tasks

use super::level::Class;
use super::{Fact, Role, has_figure};
use crate::draft::Shape;
use crate::part::{Parts, words};
use crate::{NumberingStyle, Part};

/// The longest heading with a numbering, in characters.
const NUMBERED_CHARS: usize = 64;
/// The longest heading without one.
const PLAIN_CHARS: usize = 40;
/// The longest item that heads deeper items.
const ITEM_CHARS: usize = 45;

/// The role of every line as far as it is a heading as a whole.
pub(super) fn find(facts: &[Fact<'_>], parts: &Parts) -> Vec<Role> {
    let mut roles: Vec<Role> = (0..facts.len())
        .map(|i| {
            if parts.is_title(i) {
                return Role::Title;
            }
            if parts.opens[i] {
                return Role::Heading(Class::Opening);
            }
            class(facts, parts, i).map_or(Role::Plain, Role::Heading)
        })
        .collect();
    drop_bare(facts, &mut roles);
    roles
}

fn class(facts: &[Fact<'_>], parts: &Parts, i: usize) -> Option<Class> {
    let fact = &facts[i];
    let next = facts.get(i + 1).filter(|_| parts.part.get(i + 1) == Some(&parts.part[i]));
    if i < parts.body || !matches!(parts.part[i], Part::Body | Part::Annex) || words::is_salutation(fact.text)
    {
        return None;
    }
    match fact.shape {
        Shape::Heading(level) => (!fact.is_prose()).then_some(Class::Markup(level)),
        Shape::Item { depth } => {
            let deeper = matches!(next?.shape, Shape::Item { depth: below } | Shape::Numbered { depth: below } if below > depth);
            (deeper && fact.chars <= ITEM_CHARS && fact.sentence.is_none()).then_some(Class::Item(depth))
        }
        Shape::Numbered { depth } => {
            let deeper = matches!(next?.shape, Shape::Item { depth: below } if below > depth);
            if deeper && fact.chars <= ITEM_CHARS && fact.sentence.is_none() {
                return Some(Class::Item(depth));
            }
            line(fact, next?, parts.part[i])
        }
        Shape::Line => line(fact, next?, parts.part[i]),
        Shape::Cell { .. } | Shape::Title | Shape::Meta => None,
    }
}

/// A line without markup, or a bold one.
fn line(fact: &Fact<'_>, next: &Fact<'_>, part: Part) -> Option<Class> {
    if fact.chars > NUMBERED_CHARS || fact.text.contains('\n') {
        return None;
    }
    match fact.numbering.map(|opening| opening.style) {
        Some(NumberingStyle::Spoken) => None,
        // An annex lists tasks: 「3.完善公共服务」 is one of them.
        Some(style) if part == Part::Annex && style >= NumberingStyle::Arabic && !fact.is_bold() => None,
        Some(style) => numbered(fact, next, style).then_some(Class::Numbered(style)),
        None if part == Part::Annex => None,
        None => plain(fact, next),
    }
}

fn numbered(fact: &Fact<'_>, next: &Fact<'_>, style: NumberingStyle) -> bool {
    let bold = fact.is_bold();
    if fact.chars > NUMBERED_CHARS
        || fact.body().is_empty()
        || matches!(next.shape, Shape::Cell { .. }) && !bold
    {
        return false;
    }
    if fact.is_unstopped() {
        // A figure in an Arabic line makes it a task: 「3.新建幼儿园18所」.
        return bold || style < NumberingStyle::Arabic || !has_figure(fact.body());
    }
    // 「（一）建设自由贸易试验区，全面深化改革开放。」 alone on its line.
    let one_sentence = fact.sentence == Some(fact.text.len()) && fact.text.ends_with('。');
    one_sentence && style < NumberingStyle::Arabic && next.chars > fact.chars && !has_figure(fact.body())
}

fn plain(fact: &Fact<'_>, next: &Fact<'_>) -> Option<Class> {
    let labelled = fact.text.contains(['：', ':']);
    let framed = fact.text.starts_with(['（', '(', '—', '注', '*', '-', '“'])
        && fact.text.ends_with(['）', ')'])
        || fact.text.starts_with(['—', '*']);
    if fact.chars < 3 || fact.chars > PLAIN_CHARS || !fact.is_unstopped() || labelled || framed {
        return None;
    }
    if fact.is_bold() {
        return Some(Class::Bold);
    }
    // Something must stand below it, and not one more short line of the same kind.
    let heads = next.is_prose() || next.chars > fact.chars + 10 || next.numbering.is_some();
    let clause = fact.text.contains('，');
    (heads && !has_figure(fact.text)).then_some(if clause { Class::Clause } else { Class::Plain })
}

/// Numbered lines that follow one another directly are a list, not headings with nothing below them.
fn drop_bare(facts: &[Fact<'_>], roles: &mut [Role]) {
    let mut i = 0;
    while i < facts.len() {
        let mut end = i + 1;
        while end < facts.len() && follows(facts, roles, end) {
            end += 1;
        }
        if end > i + 1 {
            roles[i..end].fill(Role::Plain);
        }
        i = end;
    }
}

/// Whether a heading is the next in number right below one of the same kind.
fn follows(facts: &[Fact<'_>], roles: &[Role], i: usize) -> bool {
    let (Role::Heading(Class::Numbered(above)), Role::Heading(Class::Numbered(below))) =
        (roles[i - 1], roles[i])
    else {
        return false;
    };
    let value = |i: usize| facts[i].numbering.map(|opening| opening.value);
    above == below && value(i) == value(i - 1).map(|value| value + 1)
}
