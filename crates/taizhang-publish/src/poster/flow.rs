//! The blocks of a poster in the order in which they are read; phone and wall only differ in how they fill columns.

use crate::poster::block::{Block, Pen, gap};
use crate::poster::model::{Card, Half, Item};
use crate::words::PosterWords;

/// How large the first headline's number is, and the others'.
const BIG: (i32, i32) = (92, 62);

/// The blocks of one half.
pub(crate) fn half(half: &Half, pen: &Pen<'_>, words: &PosterWords) -> Vec<Block> {
    let mut blocks = Vec::new();
    if half.headlines.is_empty() && half.chapters.is_empty() {
        return blocks;
    }
    let (title, of) = match pen.planned {
        true => ((words.planned)(half.year), words.commitments),
        false => ((words.reviewed)(half.year), words.results),
    };
    // A chapter is named as the report names it, so by the Chinese name of the half.
    let named = half_name(half, pen.planned);
    let count = [of, &half.entries.to_string(), words.items].join(" ");
    blocks.push(pen.banner(&title, count.trim()));
    headlines(&half.headlines, pen, &mut blocks);
    let mut nth = 0;
    for chapter in &half.chapters {
        blocks.push(gap(26));
        // A report in one piece has the name of the half as its only chapter.
        if let Some(heading) = chapter.heading.as_deref().filter(|heading| *heading != named) {
            nth += 1;
            blocks.push(pen.chapter(nth, heading));
        }
        for group in &chapter.groups {
            if let Some(heading) = &group.heading {
                blocks.push(pen.heading(heading));
            }
            numbers(&group.numbers, pen, &mut blocks);
            blocks.extend(group.sentences.iter().map(|item| pen.sentence(item)));
            blocks.push(Block { leads: false, ..gap(8) });
        }
        if chapter.left_out > 0 {
            blocks.push(pen.remark(&(words.left_out)(chapter.left_out)));
        }
    }
    blocks
}

/// The first alone and largest, the others two by two.
fn headlines(items: &[Item], pen: &Pen<'_>, blocks: &mut Vec<Block>) {
    let cards: Vec<(&Item, Card<'_>)> = items.iter().filter_map(|item| Some((item, item.card()?))).collect();
    let (first, others) = match cards.len() % 2 {
        1 => cards.split_at(1),
        _ => cards.split_at(0),
    };
    if !first.is_empty() {
        blocks.push(pen.cards(first, BIG.0));
    }
    blocks.extend(others.chunks(2).map(|two| pen.cards(two, BIG.1)));
}

/// Cards two by two, then what is no card.
fn numbers(items: &[Item], pen: &Pen<'_>, blocks: &mut Vec<Block>) {
    let (mut cards, mut rows) = (Vec::new(), Vec::new());
    for item in items {
        match item.card() {
            Some(card) => cards.push((item, card)),
            None => rows.push(item),
        }
    }
    // One that would stand alone reads better as a sentence, unless it is the only one.
    let alone = if cards.len() > 2 && cards.len() % 2 == 1 { cards.pop() } else { None };
    blocks.extend(cards.chunks(2).map(|two| pen.cards(two, 54)));
    blocks.extend(alone.iter().map(|(item, _)| pen.row(item)));
    blocks.extend(rows.into_iter().map(|item| pen.row(item)));
}

/// What a report calls a half as a whole, where that is its only chapter: 「2024年工作回顾」.
pub(crate) fn half_name(half: &Half, planned: bool) -> String {
    let words = &crate::words::Language::Zh.words().poster;
    if planned { (words.planned)(half.year) } else { (words.reviewed)(half.year) }
}
