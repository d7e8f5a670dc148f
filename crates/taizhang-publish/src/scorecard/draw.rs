//! The scorecard as a long picture for a phone.

use crate::poster::PHONE_WIDE;
use crate::poster::ink::{Anchor, Ink, Picture};
use crate::poster::measure::{Run, width, wrap};
use crate::poster::{Item, Poster, Theme, head};
use crate::scorecard::{Fate, Line, Scorecard};
use crate::words::Language;

/// Ink and ground of an fate; those of the lamps on every page.
const fn colours(fate: Fate) -> (&'static str, &'static str) {
    match fate {
        Fate::Kept => ("#0b3175", "#dbe6f6"),
        Fate::Missed => ("#7a1310", "#fbdedb"),
        Fate::Unclear => ("#6b3d00", "#ffecc7"),
        Fate::Running => ("#0b5a53", "#d5efec"),
    }
}

const MARGIN: i32 = 40;
const WIDE: i32 = PHONE_WIDE - 2 * MARGIN;

impl Scorecard {
    /// The scorecard as SVG: every word of it is text.
    #[must_use]
    pub fn svg(&self, theme: &'static Theme, language: Language) -> String {
        let words = &language.words().poster;
        let titled = self.titled();
        let (top, mut y) = head::head(&titled, theme, &words.of_scorecard(), PHONE_WIDE);
        let mut body = Ink::default();
        y += 10;
        y += self.totals(&mut body, y, theme, language);
        for fate in Fate::ALL {
            let lines: Vec<&Line> = self.of(fate).collect();
            if lines.is_empty() {
                continue;
            }
            y += 40;
            let heading = format!("{} {} {}", fate.shape(), (words.fate)(fate), lines.len());
            body.title(MARGIN, y + 36, Anchor::Start, vec![Run::glued(heading, 36, true, colours(fate).0)]);
            y += 60;
            for line in lines {
                y += panel(&mut body, y, line, theme, language);
            }
        }
        if self.unanswered > 0 {
            for line in wrap(&[Run::new((words.unanswered)(self.unanswered), 24, false, theme.soft)], WIDE) {
                y += 38;
                body.text(MARGIN, y, Anchor::Start, line);
            }
        }
        let (end, foot_height) = head::foot(&titled, theme, words, PHONE_WIDE);
        y += 40;
        let mut ink = Ink::default();
        ink.rect((0, 0, PHONE_WIDE, y + foot_height), 0, theme.ground);
        ink.place(&top, 0, 0);
        ink.place(&body, 0, 0);
        ink.place(&end, 0, y);
        let title = self.title(language);
        let described = (words.scored)(&self.place, self.count(Fate::Kept), self.count(Fate::Missed));
        let size = (PHONE_WIDE, y + foot_height);
        Picture { size, paper: None, title: &title, described: &described, head: theme.head, ink: &ink }.svg()
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self, language: Language) -> String {
        let name = (language.words().poster.scorecard)(self.year);
        let gap = if language == Language::En && !self.place.is_empty() { ": " } else { "" };
        format!("{}{gap}{name}", self.place)
    }

    /// What the head and the foot are about.
    fn titled(&self) -> Poster {
        Poster {
            place: self.place.clone(),
            year: self.year,
            simulated: self.simulated,
            address: self.address.clone(),
            ..Poster::default()
        }
    }

    /// A bar with a part for each fate, and its counts under it.
    fn totals(&self, ink: &mut Ink, y: i32, theme: &'static Theme, language: Language) -> i32 {
        let total = i32::try_from(self.lines.len()).unwrap_or(i32::MAX).max(1);
        let shown: Vec<(Fate, i32)> = Fate::ALL
            .into_iter()
            .map(|fate| (fate, i32::try_from(self.count(fate)).unwrap_or(i32::MAX)))
            .filter(|(_, count)| *count > 0)
            .collect();
        let mut x = MARGIN;
        for (fate, count) in &shown {
            let wide = (WIDE * count / total).max(6);
            ink.rect((x, y, wide - 3, 30), 4, colours(*fate).0);
            x += wide;
        }
        let column = WIDE / i32::try_from(shown.len()).unwrap_or(1).max(1);
        for (at, (fate, count)) in (0..).zip(&shown) {
            let x = MARGIN + at * column;
            let fill = colours(*fate).0;
            ink.text(x, y + 104, Anchor::Start, vec![Run::glued(count.to_string(), 64, true, fill)]);
            let word = format!("{} {}", fate.shape(), (language.words().poster.fate)(*fate));
            ink.text(x, y + 142, Anchor::Start, vec![Run::glued(word, 26, false, theme.ink)]);
        }
        160
    }
}

fn panel(ink: &mut Ink, y: i32, line: &Line, theme: &'static Theme, language: Language) -> i32 {
    let words = &language.words().poster;
    let (fill, pale) = colours(line.fate);
    let mut inner = Ink::default();
    let left = 26;
    let mut down = 14;
    let part = |inner: &mut Ink, label: &str, item: &Item, ink_of: &'static str, down: &mut i32| {
        *down += 34;
        inner.text(left, *down, Anchor::Start, vec![Run::glued(label, 22, true, ink_of)]);
        let runs: Vec<Run> = item
            .words
            .iter()
            .map(|words| match words.is_number {
                true => Run::glued(words.text.as_str(), 31, true, fill),
                false => Run::new(words.text.as_str(), 26, false, theme.ink),
            })
            .collect();
        for line in wrap(&runs, WIDE - 2 * left) {
            *down += 41;
            inner.text(left, *down, Anchor::Start, line);
        }
    };
    part(&mut inner, words.promised, &line.promised, theme.soft, &mut down);
    if let Some(answered) = &line.answered {
        down += 6;
        part(&mut inner, words.answered, answered, theme.soft, &mut down);
    }
    let why = if language == Language::Zh { &line.why.0 } else { &line.why.1 };
    if !why.is_empty() {
        down += 8;
        for line in wrap(&[Run::new(why.as_str(), 21, false, theme.soft)], WIDE - 2 * left) {
            down += 31;
            inner.text(left, down, Anchor::Start, line);
        }
    }
    down += 24;
    ink.framed((MARGIN, y, WIDE, down), 16, theme.card, theme.line);
    ink.rect((MARGIN, y + 16, 6, down - 32), 3, fill);
    let word = format!("{} {}", line.fate.shape(), (words.fate)(line.fate));
    let wide = width(&word, 22, true) + 28;
    ink.rect((MARGIN + WIDE - wide - 16, y + 16, wide, 40), 20, pale);
    ink.text(MARGIN + WIDE - 16 - wide / 2, y + 44, Anchor::Middle, vec![Run::glued(word, 22, true, fill)]);
    ink.place(&inner, MARGIN, y);
    down + 16
}
