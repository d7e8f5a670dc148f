//! The layouts: a long picture for a phone, and a sheet of A3 for a wall. Both are SVG with real text.

use crate::poster::block::{Block, Pen};
use crate::poster::flow;
use crate::poster::head::{counts, foot, head};
use crate::poster::ink::{Ink, Picture};
use crate::poster::model::{Chapter, Detail, Item, Poster};
use crate::poster::said::Source;
use crate::poster::theme::Theme;
use crate::words::Language;

/// The width of the picture for a phone.
pub const PHONE_WIDE: i32 = 750;
/// The sheet of A3, in units of which 720 are a column.
const SHEET: (i32, i32) = (3_960, 2_800);
const COLUMNS: i32 = 5;
const SHEET_MARGIN: i32 = 90;
const GUTTER: i32 = 50;
const COLUMN: i32 = (SHEET.0 - 2 * SHEET_MARGIN - GUTTER * (COLUMNS - 1)) / COLUMNS;
/// The most items of one chapter on a sheet.
const ITEMS_OF_CHAPTER: usize = 26;

/// Which layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A long picture, 750 pixels wide.
    Phone,
    /// A sheet of A3, across.
    Sheet,
}

impl Poster {
    /// The poster as SVG: every word and number of it is text.
    #[must_use]
    pub fn svg(&self, layout: Layout, theme: &'static Theme, language: Language) -> String {
        match layout {
            Layout::Phone => self.phone(theme, language),
            Layout::Sheet => self.sheet(theme, language),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self, language: Language) -> String {
        let report = (language.words().poster.report)(self.year);
        let gap = if language == Language::En && !self.place.is_empty() { ": " } else { "" };
        format!("{}{gap}{report}", self.place)
    }

    fn blocks(&self, wide: i32, theme: &'static Theme, language: Language) -> Vec<Block> {
        let pen = Pen { width: wide, theme, planned: false, address: self.address.as_deref() };
        let words = &language.words().poster;
        let mut blocks = flow::half(&self.reviewed, &pen, words);
        if !blocks.is_empty() {
            blocks.push(Block { height: 48, ..Block::default() });
        }
        blocks.extend(flow::half(&self.planned, &Pen { planned: true, ..pen }, words));
        blocks
    }

    fn phone(&self, theme: &'static Theme, language: Language) -> String {
        const MARGIN: i32 = 40;
        let words = &language.words().poster;
        let (top, mut y) = head(self, theme, words, PHONE_WIDE);
        let mut body = Ink::default();
        y += 6;
        for block in self.blocks(PHONE_WIDE - 2 * MARGIN, theme, language) {
            body.place(&block.ink, MARGIN, y);
            y += block.height;
        }
        let (end, foot_height) = foot(self, theme, words, PHONE_WIDE);
        y += 30;
        let mut ink = Ink::default();
        ink.rect((0, 0, PHONE_WIDE, y + foot_height), 0, theme.ground);
        ink.place(&top, 0, 0);
        ink.place(&body, 0, 0);
        ink.place(&end, 0, y);
        self.picture((PHONE_WIDE, y + foot_height), None, theme, language, &ink)
    }

    fn sheet(&self, theme: &'static Theme, language: Language) -> String {
        let words = &language.words().poster;
        let (top, _) = head(self, theme, words, SHEET.0);
        let (from, room) = self.sheet_room(theme, language);
        let blocks = self.blocks(COLUMN, theme, language);
        let mut ink = Ink::default();
        ink.rect((0, 0, SHEET.0, SHEET.1), 0, theme.ground);
        ink.place(&top, 0, 0);
        ink.place(&counts(self, theme, words, SHEET.0), 0, 0);
        for (column, filled) in (0..).zip(columns(blocks, room)) {
            let x = SHEET_MARGIN + column * (COLUMN + GUTTER);
            let mut y = from;
            for block in filled {
                ink.place(&block.ink, x, y);
                y += block.height;
            }
        }
        self.picture(SHEET, Some((420, 297)), theme, language, &ink)
    }

    /// Where columns begin on a sheet, and how high they are.
    fn sheet_room(&self, theme: &'static Theme, language: Language) -> (i32, i32) {
        let (_, height) = head(self, theme, &language.words().poster, SHEET.0);
        (height + 10, SHEET.1 - height - 60)
    }

    fn picture(
        &self,
        size: (i32, i32),
        paper: Option<(i32, i32)>,
        theme: &Theme,
        language: Language,
        ink: &Ink,
    ) -> String {
        let words = &language.words().poster;
        let title = self.title(language);
        let described = (words.described)(&self.place, self.reviewed.entries, self.planned.entries);
        Picture { size, paper, title: &title, described: &described, head: theme.head, ink }.svg()
    }

    /// The poster of a source as far as a sheet has room for it: in full, in brief, or with less of each chapter.
    #[must_use]
    pub fn for_sheet(
        source: &Source,
        address: Option<String>,
        theme: &'static Theme,
        language: Language,
    ) -> Self {
        let whole = Self::of(source, None, address.clone());
        if whole.fits_sheet(theme, language) {
            return whole;
        }
        let brief = Self::of(source, Some(Detail::Ample), address);
        let mut caps = vec![1; brief.chapters().count()];
        let mut best = brief.cut(&caps);
        // One item more of each chapter in turn, as long as there is room.
        for round in 2..=ITEMS_OF_CHAPTER {
            for chapter in 0..caps.len() {
                caps[chapter] = round;
                let tried = brief.cut(&caps);
                if tried.fits_sheet(theme, language) {
                    best = tried;
                } else {
                    caps[chapter] = round - 1;
                }
            }
        }
        best
    }

    fn chapters(&self) -> impl Iterator<Item = &Chapter> {
        self.reviewed.chapters.iter().chain(&self.planned.chapters)
    }

    fn fits_sheet(&self, theme: &'static Theme, language: Language) -> bool {
        let (_, room) = self.sheet_room(theme, language);
        columns(self.blocks(COLUMN, theme, language), room).len() <= COLUMNS as usize
    }

    /// The same with no more than so many items of each chapter, numbers before sentences.
    fn cut(&self, caps: &[usize]) -> Self {
        let mut cut = self.clone();
        let chapters = cut.reviewed.chapters.iter_mut().chain(&mut cut.planned.chapters);
        for (chapter, cap) in chapters.zip(caps) {
            let mut left = *cap;
            for group in &mut chapter.groups {
                let before = group.numbers.len() + group.sentences.len();
                keep_telling(&mut group.numbers, left);
                left -= group.numbers.len();
                group.sentences.truncate(left);
                left -= group.sentences.len();
                chapter.left_out += before - group.numbers.len() - group.sentences.len();
            }
        }
        cut
    }
}

/// Keeps so many of the items that tell most, in their order.
fn keep_telling(items: &mut Vec<Item>, kept: usize) {
    let mut order: Vec<(i32, usize)> = items.iter().enumerate().map(|(at, item)| (-item.tells, at)).collect();
    order.sort_unstable();
    let mut left: Vec<usize> = order.into_iter().take(kept).map(|(_, at)| at).collect();
    left.sort_unstable();
    *items = left.into_iter().map(|at| items[at].clone()).collect();
}

/// Blocks in columns of a height. A heading is not left at the end of one, and no column begins with a gap.
fn columns(blocks: Vec<Block>, height: i32) -> Vec<Vec<Block>> {
    let mut columns: Vec<Vec<Block>> = vec![Vec::new()];
    let mut used = 0;
    for block in blocks {
        let last = columns.len() - 1;
        if used + block.height > height && !columns[last].is_empty() {
            let mut carried: Vec<Block> = Vec::new();
            while columns[last].last().is_some_and(|block| block.leads) {
                carried.extend(columns[last].pop());
            }
            carried.reverse();
            let start = carried.iter().position(|block| !block.ink.0.is_empty()).unwrap_or(carried.len());
            used = carried[start..].iter().map(|block| block.height).sum();
            columns.push(carried.split_off(start));
        }
        let last = columns.len() - 1;
        if columns[last].is_empty() && block.ink.0.is_empty() {
            continue;
        }
        used += block.height;
        columns[last].push(block);
    }
    columns
}
