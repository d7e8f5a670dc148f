//! Blocks: what stands under each other in a column. A block knows its height; how columns are filled is the layout's business.

use crate::poster::ink::{Anchor, Ink, Mark};
use crate::poster::measure::{Run, line_width, width, wrap};
use crate::poster::model::{Card, Item, Stretch};
use crate::poster::theme::Theme;

/// Something of a height, drawn from its upper left corner.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    pub ink: Ink,
    pub height: i32,
    /// Whether it is not to be the last of its column.
    pub leads: bool,
}

/// The pen that draws blocks: how wide they are, in which colours, whether of what was done or is planned.
#[derive(Clone, Copy)]
pub(crate) struct Pen<'p> {
    pub width: i32,
    pub theme: &'static Theme,
    pub planned: bool,
    /// Where the entry of an item is looked up.
    pub address: Option<&'p str>,
}

const PAD: i32 = 24;

impl Pen<'_> {
    fn accent(&self) -> &'static str {
        if self.planned { self.theme.plan } else { self.theme.done }
    }

    fn pale(&self) -> &'static str {
        if self.planned { self.theme.plan_pale } else { self.theme.done_pale }
    }

    /// Lets what is drawn of an item lead to its entry.
    fn linked(&self, item: &Item, draw: impl FnOnce(&mut Ink) -> i32) -> Block {
        let mut ink = Ink::default();
        let to = self.address.zip(item.entry).map(|(address, entry)| format!("{address}/entries/{entry}"));
        let is_linked = to.is_some();
        ink.0.extend(to.map(Mark::Link));
        let height = draw(&mut ink);
        if is_linked {
            ink.0.push(Mark::EndLink);
        }
        Block { ink, height, leads: false }
    }

    /// The name of a half: 「2025年目标任务」 between two ornaments.
    pub(crate) fn banner(&self, title: &str, count: &str) -> Block {
        let mut ink = Ink::default();
        let middle = self.width / 2;
        // The ornaments need room on both sides.
        let size = (30..=48).rev().find(|size| width(title, *size, true) <= self.width - 260).unwrap_or(30);
        let half = width(title, size, true) / 2 + 34;
        ink.title(middle, 62, Anchor::Middle, vec![Run::glued(title, size, true, self.accent())]);
        for side in [-1, 1] {
            let x = middle + side * half;
            let (y, reach) = (46, side * 92);
            ink.path(diamond(x, y, 9), self.accent(), 100);
            ink.path(diamond(x + side * 22, y, 5), self.accent(), 100);
            ink.path(
                format!(
                    "M {} {} L {} {} L {} {} Z",
                    x + side * 36,
                    y - 2,
                    x + side * 36,
                    y + 2,
                    x + reach,
                    y
                ),
                self.accent(),
                100,
            );
        }
        ink.text(middle, 104, Anchor::Middle, vec![Run::glued(count, 24, false, self.theme.soft)]);
        Block { ink, height: 128, leads: true }
    }

    /// The heading of a chapter with its number.
    pub(crate) fn chapter(&self, nth: usize, heading: &str) -> Block {
        let mut ink = Ink::default();
        let badge = 64;
        let size = 34;
        let runs: Vec<Run> =
            heading.split(' ').map(|part| Run::new(part, size, true, self.theme.ink)).collect();
        let max = self.width - badge - 24;
        // Both halves of a heading stand on lines of their own, as the report sets them.
        let mut lines: Vec<Vec<Run>> =
            runs.iter().flat_map(|run| wrap(std::slice::from_ref(run), max)).collect();
        if lines.len() == 1 || heading.split(' ').count() == 1 {
            lines = balanced(&Run::new(heading, size, true, self.theme.ink), max);
        }
        let step = 46;
        let height = badge.max(step * i32::try_from(lines.len()).unwrap_or(1));
        let top = (height - badge) / 2;
        ink.rect((0, top, badge, badge), 14, self.accent());
        let number = format!("{nth:02}");
        ink.text(badge / 2, top + 44, Anchor::Middle, vec![Run::glued(number, 34, true, self.theme.card)]);
        let from = (height - step * i32::try_from(lines.len()).unwrap_or(1)) / 2;
        for (line, runs) in (0..).zip(lines) {
            ink.title(badge + 22, from + step * line + 35, Anchor::Start, runs);
        }
        Block { ink, height: height + 20, leads: true }
    }

    /// A heading inside a chapter.
    pub(crate) fn heading(&self, heading: &str) -> Block {
        let mut ink = Ink::default();
        ink.path(diamond(10, 24, 9), self.accent(), 100);
        let lines = wrap(&[Run::new(heading, 28, true, self.accent())], self.width - 34);
        let count = i32::try_from(lines.len()).unwrap_or(1);
        for (line, runs) in (0..).zip(lines) {
            ink.text(32, 34 + line * 40, Anchor::Start, runs);
        }
        Block { ink, height: 14 + 40 * count, leads: true }
    }

    /// Cards beside each other, all as high as the highest.
    pub(crate) fn cards(&self, items: &[(&Item, Card<'_>)], big: i32) -> Block {
        let count = i32::try_from(items.len()).unwrap_or(1).max(1);
        let gap = 18;
        let wide = (self.width - gap * (count - 1)) / count;
        let inner: Vec<Block> = items.iter().map(|(item, card)| self.card(item, card, wide, big)).collect();
        let height = inner.iter().map(|block| block.height).max().unwrap_or(0);
        let mut ink = Ink::default();
        for (at, block) in (0..).zip(&inner) {
            let x = at * (wide + gap);
            ink.framed((x, 0, wide, height), 16, self.theme.card, self.theme.line);
            ink.rect((x, 18, 6, height - 36), 3, self.accent());
            ink.place(&block.ink, x, 0);
        }
        Block { ink, height: height + gap, leads: false }
    }

    fn card(&self, item: &Item, card: &Card<'_>, wide: i32, big: i32) -> Block {
        let max = wide - 2 * PAD - 4;
        let x = PAD + 6;
        self.linked(item, |ink| {
            let mut y = PAD - 4;
            for line in tidy(self.runs(card.before, 25, self.theme.soft), max) {
                y += 36;
                ink.text(x, y - 7, Anchor::Start, line);
            }
            let (mark, behind) = card.tail();
            let mut number = self.number(card, big);
            number.extend(mark.map(|mark| Run::glued(mark.to_string(), 25, false, self.theme.soft)));
            shrink(&mut number, max);
            y += number.iter().map(|run| run.size).max().unwrap_or(big) * 19 / 20 + 8;
            ink.text(x, y - 6, Anchor::Start, number);
            for line in tidy(self.runs(&behind, 24, self.theme.soft), max) {
                y += 35;
                ink.text(x, y, Anchor::Start, line);
            }
            y + PAD - 4
        })
    }

    /// A number: its digits large, the words of its bound and unit small.
    fn number(&self, card: &Card<'_>, big: i32) -> Vec<Run> {
        let small = (big * 12 / 25).max(26);
        let [before, digits, behind] = card.parts();
        let parts = [(before, small), (digits, big), (behind, small)];
        let shown = parts.into_iter().filter(|(text, _)| !text.is_empty());
        shown.map(|(text, size)| Run::glued(text, size, true, self.accent())).collect()
    }

    /// A sentence with its numbers, in a panel.
    pub(crate) fn row(&self, item: &Item) -> Block {
        let max = self.width - 2 * PAD - 6;
        let mut block = self.linked(item, |ink| {
            let runs: Vec<Run> = item
                .words
                .iter()
                .map(|words| match words.is_number {
                    true => Run::glued(words.text.as_str(), 33, true, self.accent()),
                    false => Run::new(words.text.as_str(), 26, false, self.theme.ink),
                })
                .collect();
            let mut y = PAD - 8;
            for line in wrap(&runs, max) {
                y += 45;
                ink.text(PAD + 6, y - 10, Anchor::Start, line);
            }
            y + PAD - 8
        });
        let mut ink = Ink::default();
        ink.rect((0, 0, self.width, block.height), 16, self.pale());
        ink.place(&block.ink, 0, 0);
        block.ink = ink;
        block.height += 14;
        block
    }

    /// A sentence without a number.
    pub(crate) fn sentence(&self, item: &Item) -> Block {
        self.linked(item, |ink| {
            ink.path(diamond(10, 23, 6), self.accent(), 100);
            let lines = wrap(&self.runs(&item.words, 26, self.theme.ink), self.width - 32);
            let mut y = 0;
            for line in lines {
                y += 40;
                ink.text(32, y - 8, Anchor::Start, line);
            }
            y + 8
        })
    }

    /// A remark of ours.
    pub(crate) fn remark(&self, text: &str) -> Block {
        let mut ink = Ink::default();
        ink.text(self.width, 28, Anchor::End, vec![Run::glued(text, 22, false, self.theme.soft)]);
        Block { ink, height: 42, leads: false }
    }

    fn runs(&self, words: &[Stretch], size: i32, fill: &'static str) -> Vec<Run> {
        let run = |words: &Stretch| match words.is_number {
            true => Run::glued(words.text.as_str(), size + 2, true, self.accent()),
            false => Run::new(words.text.as_str(), size, false, fill),
        };
        words.iter().map(run).collect()
    }
}

/// A gap.
pub(crate) fn gap(height: i32) -> Block {
    Block { ink: Ink::default(), height, leads: true }
}

/// A diamond around a point.
pub(crate) fn diamond(x: i32, y: i32, r: i32) -> String {
    format!("M {} {y} L {x} {} L {} {y} L {x} {} Z", x - r, y - r, x + r, y + r)
}

/// Makes a line that is too wide smaller, large runs first.
fn shrink(line: &mut [Run], max: i32) {
    while line_width(line) > max && line.iter().any(|run| run.size > 22) {
        let largest = line.iter().map(|run| run.size).max().unwrap_or(22);
        line.iter_mut().filter(|run| run.size == largest).for_each(|run| run.size -= 2);
    }
}

/// Lines of a few words: a little smaller rather than with one character alone on the last.
fn tidy(runs: Vec<Run>, max: i32) -> Vec<Vec<Run>> {
    let lines = wrap(&runs, max);
    let alone = |line: &Vec<Run>| line.iter().map(|run| run.text.chars().count()).sum::<usize>() < 3;
    if lines.len() < 2 || !lines.last().is_some_and(alone) {
        return lines;
    }
    for less in 1..=3 {
        let smaller: Vec<Run> =
            runs.iter().cloned().map(|run| Run { size: run.size - less, ..run }).collect();
        let tried = wrap(&smaller, max);
        if tried.len() < lines.len() {
            return tried;
        }
    }
    // About as many words on each.
    let narrower = (1..6).map(|tenths| wrap(&runs, max - max * tenths / 12));
    narrower
        .into_iter()
        .find(|tried| tried.len() == lines.len() && !tried.last().is_some_and(alone))
        .unwrap_or(lines)
}

/// A heading on as few lines as it needs, all about as long.
fn balanced(run: &Run, max: i32) -> Vec<Vec<Run>> {
    let lines = wrap(std::slice::from_ref(run), max);
    let count = i32::try_from(lines.len()).unwrap_or(1);
    if count < 2 {
        return lines;
    }
    let least = width(&run.text, run.size, run.bold) / count;
    let tries = (least..max).step_by(8).map(|max| wrap(std::slice::from_ref(run), max));
    tries.into_iter().find(|tried| tried.len() == lines.len()).unwrap_or(lines)
}
