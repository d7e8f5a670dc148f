//! Numbering that the word processor generates: 「一、」 stands in no paragraph, only on the page.

use std::collections::HashMap;

use super::xml::{self, Event};
use crate::{DocumentError, Limits};

/// The longest number that is written, in characters: a file may ask for any.
const LABEL_CHARS: usize = 24;
/// How many levels a list has.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    format: String,
    /// The text with `%1` for the number.
    text: String,
    start: u32,
}

impl Default for Level {
    fn default() -> Self {
        Self { format: "decimal".to_owned(), text: String::new(), start: 1 }
    }
}

/// The lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: HashMap<u32, Vec<Level>>,
    kind_of: HashMap<u32, u32>,
    starts: HashMap<(u32, usize), u32>,
    counted: HashMap<u32, [Option<u32>; LEVELS]>,
}

/// What stands before a paragraph of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Bullet,
    Number(String),
}

impl Numbering {
    /// Counts one more paragraph; gives what stands before it.
    pub fn next(&mut self, list: u32, level: u32) -> Option<Label> {
        let level = (level as usize).min(LEVELS - 1);
        let kind = *self.kind_of.get(&list)?;
        let levels = self.kinds.get(&kind)?;
        let own = levels.get(level)?;
        let start = |level: usize| {
            self.starts
                .get(&(list, level))
                .copied()
                .or_else(|| levels.get(level).map(|level| level.start))
                .unwrap_or(1)
        };
        // Lists of one kind count on together, unless one has a start of its own.
        let own_start = (0..LEVELS).any(|level| self.starts.contains_key(&(list, level)));
        let counted = self.counted.entry(if own_start { list } else { kind | 1 << 31 }).or_default();
        counted[level] = Some(counted[level].map_or(start(level), |value| value.saturating_add(1)));
        counted[level + 1..].fill(None);
        match own.format.as_str() {
            "none" => None,
            "bullet" => Some(Label::Bullet),
            _ => {
                let mut text = own.text.clone();
                for (i, level) in levels.iter().enumerate().take(LEVELS) {
                    let place = format!("%{}", i + 1);
                    if text.contains(&place) {
                        text = text
                            .replace(&place, &number(counted[i].unwrap_or_else(|| start(i)), &level.format));
                    }
                }
                let text: String = text.chars().take(LABEL_CHARS).collect();
                (!text.trim().is_empty()).then_some(Label::Number(text))
            }
        }
    }
}

/// A number as a format writes it.
fn number(value: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographTraditional" => han(value),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&value) => {
            char::from_u32('①' as u32 + value - 1).map(String::from).unwrap_or_default()
        }
        "upperLetter" if (1..=26).contains(&value) => char::from(b'A' + value as u8 - 1).to_string(),
        "lowerLetter" if (1..=26).contains(&value) => char::from(b'a' + value as u8 - 1).to_string(),
        _ => value.to_string(),
    }
}

/// 「二十一」
fn han(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((value / 10) as usize, (value % 10) as usize);
    match value {
        1..=9 => DIGITS[ones].to_owned(),
        10..=19 => format!("十{}", DIGITS[ones]),
        20..=99 => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => value.to_string(),
    }
}

pub(super) fn read(text: &str, limits: &Limits) -> Result<Numbering, DocumentError> {
    let mut made = Numbering::default();
    let (mut kind, mut list, mut level) = (None, None, None);
    xml::walk(text, limits.nesting_depth, |event| {
        match event {
            Event::Open(element) => match element.name() {
                "abstractNum" => kind = id(&element, "abstractNumId"),
                "num" => list = id(&element, "numId"),
                "lvl" | "lvlOverride" => {
                    level = id(&element, "ilvl").map(|level| level as usize).filter(|level| *level < LEVELS)
                }
                "abstractNumId" => {
                    if let (Some(list), Some(kind)) = (list, element.number()) {
                        made.kind_of.insert(list, kind & !(1 << 31));
                    }
                }
                "startOverride" => {
                    if let (Some(list), Some(level), Some(start)) = (list, level, element.number()) {
                        made.starts.insert((list, level), start);
                    }
                }
                name @ ("numFmt" | "lvlText" | "start") => {
                    let (Some(kind), Some(level)) = (kind, level) else { return Ok(()) };
                    let levels = made.kinds.entry(kind & !(1 << 31)).or_default();
                    levels.resize_with(levels.len().max(level + 1), Level::default);
                    let level = &mut levels[level];
                    match name {
                        "numFmt" => level.format = element.attribute("val").unwrap_or_default(),
                        "lvlText" => {
                            level.text = element
                                .attribute("val")
                                .unwrap_or_default()
                                .chars()
                                .take(LABEL_CHARS)
                                .collect()
                        }
                        _ => level.start = element.number().unwrap_or(1),
                    }
                }
                _ => {}
            },
            Event::Close("abstractNum") => kind = None,
            Event::Close("num") => list = None,
            _ => {}
        }
        Ok(())
    })?;
    Ok(made)
}

fn id(element: &xml::Element<'_>, name: &str) -> Option<u32> {
    element.attribute(name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_numbers_are_written_as_reports_write_them() {
        assert_eq!([1, 10, 11, 20, 21, 99].map(han), ["一", "十", "十一", "二十", "二十一", "九十九"]);
    }
}
