//! Dividing an entry: its parts are stretches of its text; figures, names and units go where they stand.

use crate::filing::{ReadEntry, ReadFigure, ReadLink};

/// The parts of an entry; `None` where the stretches do not fit its text.
///
/// Stretches are in characters of the entry's text. Their place in the source is that of the whole entry, since the
/// text may be repaired; their figures keep their own exact places.
pub(crate) fn parts(read: &ReadEntry, stretches: &[(u32, u32)]) -> Option<Vec<ReadEntry>> {
    let characters: Vec<char> = read.text.chars().collect();
    let in_order = stretches.windows(2).all(|pair| pair[0].1 <= pair[1].0);
    let inside = stretches.iter().all(|(from, to)| from < to && *to as usize <= characters.len());
    if stretches.len() < 2 || !in_order || !inside {
        return None;
    }
    let homes = homes(read, stretches);
    let part = |(nth, (from, to)): (usize, &(u32, u32))| {
        let text: String = characters[*from as usize..*to as usize].iter().collect();
        let (text, figures) = (text.trim().to_owned(), figures_of(read, &homes, nth));
        let (units, due) = if nth == 0 { (read.units.clone(), read.due) } else { (Vec::new(), read.due) };
        (!text.is_empty()).then(|| ReadEntry {
            place: read.place,
            headings: read.headings.clone(),
            part: read.part.clone(),
            kind: read.kind,
            figures,
            due,
            units,
            mentions: read.mentions.iter().filter(|named| text.contains(&named.name)).cloned().collect(),
            comparisons: read.comparisons.iter().filter(|said| text.contains(&said.text)).cloned().collect(),
            links: links_of(read, &homes, nth),
            text,
        })
    };
    stretches.iter().enumerate().map(part).collect()
}

/// The part that each figure goes to: figures stand in order, so each is looked for behind the one before.
fn homes(read: &ReadEntry, stretches: &[(u32, u32)]) -> Vec<usize> {
    let mut from = 0;
    let home = |figure: &ReadFigure| {
        let at = read.text[from..].find(&figure.text).map_or(from, |found| from + found);
        from = at;
        let character = u32::try_from(read.text[..at].chars().count()).unwrap_or(u32::MAX);
        stretches.iter().position(|(_, end)| character < *end).unwrap_or(stretches.len() - 1)
    };
    read.figures.iter().map(home).collect()
}

fn figures_of(read: &ReadEntry, homes: &[usize], nth: usize) -> Vec<ReadFigure> {
    read.figures
        .iter()
        .zip(homes)
        .filter(|(_, home)| **home == nth)
        .map(|(figure, _)| figure.clone())
        .collect()
}

fn links_of(read: &ReadEntry, homes: &[usize], nth: usize) -> Vec<ReadLink> {
    let before = |at: usize| homes[..at].iter().filter(|home| **home == nth).count();
    let own = read.links.iter().filter(|link| homes.get(link.figure as usize) == Some(&nth));
    own.map(|link| ReadLink {
        figure: u32::try_from(before(link.figure as usize)).unwrap_or(u32::MAX),
        ..link.clone()
    })
    .collect()
}
