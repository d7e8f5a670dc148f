//! Styles: which paragraphs they make headings, and what they set in bold.

use std::collections::HashMap;

use super::xml::{self, Event};
use crate::{DocumentError, Limits};

/// How long a chain of styles that are based on one another is followed; a ring has no end.
const CHAIN_MAX: usize = 16;

/// A style as far as it matters.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u32>,
    bold: Option<bool>,
    /// The list and the level in it.
    pub list: Option<(u32, u32)>,
}

/// All styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
}

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Text,
    Title,
    /// A heading, from 1.
    Heading(u8),
    /// A line of a table of contents.
    Contents,
}

impl Styles {
    /// A style and those it is based on, from itself up.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let first = self.by_id.get(id);
        std::iter::successors(first, |style| style.based_on.as_deref().and_then(|id| self.by_id.get(id)))
            .take(CHAIN_MAX)
    }

    pub fn rank(&self, id: &str) -> Rank {
        if let Some(rank) = self.by_id.get(id).and_then(|style| by_name(&style.name)) {
            return rank;
        }
        match self.chain(id).find_map(|style| style.outline) {
            Some(level @ 0..=8) => Rank::Heading(level as u8 + 1),
            Some(_) => Rank::Text,
            None => self.chain(id).find_map(|style| by_name(&style.name)).unwrap_or(Rank::Text),
        }
    }

    pub fn is_bold(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.bold).unwrap_or(false)
    }

    pub fn list(&self, id: &str) -> Option<(u32, u32)> {
        self.chain(id).find_map(|style| style.list)
    }
}

/// Names of styles that every word processor has, in its two languages.
fn by_name(name: &str) -> Option<Rank> {
    let name = name.to_lowercase();
    if name == "title" || name == "标题" {
        return Some(Rank::Title);
    }
    if name.starts_with("toc ") || name.starts_with("目录") {
        return Some(Rank::Contents);
    }
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?.trim();
    level.parse().ok().filter(|level| (1..=9).contains(level)).map(Rank::Heading)
}

pub(super) fn read(text: &str, limits: &Limits) -> Result<Styles, DocumentError> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    xml::walk(text, limits.nesting_depth, |event| {
        match event {
            Event::Open(element) if element.name() == "style" => {
                open = element.attribute("styleId").map(|id| (id, Style::default()));
            }
            Event::Open(element) => {
                let Some((_, style)) = &mut open else { return Ok(()) };
                match element.name() {
                    "name" => style.name = element.attribute("val").unwrap_or_default(),
                    "basedOn" => style.based_on = element.attribute("val"),
                    "outlineLvl" => style.outline = element.number(),
                    "b" => style.bold = Some(element.is_on()),
                    "numId" => {
                        style.list = element.number().map(|id| (id, style.list.map_or(0, |list| list.1)))
                    }
                    "ilvl" => {
                        style.list =
                            element.number().map(|level| (style.list.map_or(0, |list| list.0), level))
                    }
                    _ => {}
                }
            }
            Event::Close("style") => {
                if let Some((id, style)) = open.take() {
                    styles.by_id.insert(id, style);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}
