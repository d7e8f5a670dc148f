//! Headings written as the first sentence of a paragraph.
//!
//! Reads:   「（一）经济运行保持平稳。全年生产总值…」 · `**培育创新企业。**落实…`
//! Leaves:  「一是…」 · a first sentence with a figure, which is a statement: 「一、推进100个老旧小区改造。…」

use super::level::Class;
use super::{Fact, Role, fact::is_stop, has_figure};
use crate::draft::Shape;
use crate::part::Parts;
use crate::{NumberingStyle, Part};

/// The longest first sentence that is a heading, in characters, with Arabic numbering and with others.
const ARABIC_CHARS: usize = 30;
const NUMBERED_CHARS: usize = 60;

/// Finds run-in headings among the lines that are no headings as a whole.
pub(super) fn find(facts: &[Fact<'_>], parts: &Parts, roles: &mut [Role]) {
    let found: Vec<Option<(Class, usize)>> = facts
        .iter()
        .enumerate()
        .map(|(i, fact)| {
            let asked = i >= parts.body
                && roles[i] == Role::Plain
                && matches!(fact.shape, Shape::Line | Shape::Numbered { .. } | Shape::Heading(_));
            asked.then(|| run_in(fact, parts.part[i])).flatten()
        })
        .collect();
    let kept = keep_series(facts, roles, &found);
    for (i, found) in found.iter().enumerate() {
        if let Some((class, len)) = found.filter(|_| kept[i]) {
            roles[i] = Role::RunIn(class, len);
        }
    }
}

/// The first sentence of a line, if it is a heading.
fn run_in(fact: &Fact<'_>, part: Part) -> Option<(Class, usize)> {
    let style = fact.numbering.map(|opening| opening.style);
    if style == Some(NumberingStyle::Spoken) || !matches!(part, Part::Body | Part::Annex) {
        return None;
    }
    let len = fact.sentence.filter(|len| *len < fact.text.len())?;
    let sentence = &fact.text[..len];
    let bold = is_bold_sentence(fact, len);
    // In an annex a numbered sentence is a task; only its writer's bold makes a heading of it.
    if !sentence.ends_with('。') || sentence.contains('\n') || (part == Part::Annex && !bold) {
        return None;
    }
    let most = match style {
        Some(NumberingStyle::Chapter | NumberingStyle::Han | NumberingStyle::HanBracketed) => NUMBERED_CHARS,
        Some(NumberingStyle::Arabic) if !bold => ARABIC_CHARS,
        _ if bold => NUMBERED_CHARS,
        _ => return None,
    };
    if sentence.chars().count() > most
        || has_figure(&sentence[fact.numbering.map_or(0, |opening| opening.len)..])
    {
        return None;
    }
    Some((style.map_or(Class::BoldRunIn, Class::Numbered), len))
}

/// Whether the bold ends with the sentence, its stop inside or outside.
fn is_bold_sentence(fact: &Fact<'_>, len: usize) -> bool {
    let bold = &fact.text[..fact.bold.min(fact.text.len())];
    bold.trim_end_matches(is_stop).len() == fact.text[..len].trim_end_matches(is_stop).len()
        && !bold.is_empty()
}

/// Numbered run-ins come in series; a lone short sentence among long ones is no heading.
fn keep_series(facts: &[Fact<'_>], roles: &[Role], found: &[Option<(Class, usize)>]) -> Vec<bool> {
    let mut kept = vec![true; facts.len()];
    let mut series: Vec<(NumberingStyle, u32, Vec<usize>)> = Vec::new();
    let mut finish = |members: Vec<usize>| {
        let headings = members.iter().filter(|&&i| found[i].is_some() || roles[i] != Role::Plain).count();
        if headings * 5 < members.len() * 3 {
            for i in members {
                kept[i] = false;
            }
        }
    };
    for (i, fact) in facts.iter().enumerate() {
        let Some(opening) =
            fact.numbering.filter(|_| matches!(fact.shape, Shape::Line | Shape::Numbered { .. }))
        else {
            continue;
        };
        let at = series.iter().position(|(style, ..)| *style == opening.style);
        match at {
            Some(at) if series[at].1 + 1 == opening.value => {
                series[at].1 = opening.value;
                series[at].2.push(i);
            }
            Some(at) => finish(std::mem::replace(&mut series[at], (opening.style, opening.value, vec![i])).2),
            None => series.push((opening.style, opening.value, vec![i])),
        }
    }
    for (.., members) in series {
        finish(members);
    }
    kept
}
