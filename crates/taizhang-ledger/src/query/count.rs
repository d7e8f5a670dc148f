//! How many entries there are by chapter, by unit and by lamp. Counts by status only: nothing is averaged.

use std::collections::BTreeMap;

use crate::lamp::Lamp;
use crate::query::index::EntryIndex;
use crate::query::list::{Asked, EntryFilter};

/// How many there are, and how many of each lamp; those without a task have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// All of them.
    pub all: u32,
    /// By the gravest lamp of their tasks; `None` for those without a lamp.
    pub lamps: BTreeMap<Option<Lamp>, u32>,
}

/// Counts of what is asked for: all, by chapter, and by unit. An entry of several units counts for each of them, so the
/// units add up to more than all.
#[must_use]
pub fn count(
    index: &EntryIndex,
    filter: &EntryFilter,
) -> (Counted, BTreeMap<String, Counted>, BTreeMap<String, Counted>) {
    let names = index.names.len();
    let mut all = [0_u32; LAMPS];
    let (mut chapters, mut units) = (vec![[0_u32; LAMPS]; names], vec![[0_u32; LAMPS]; names]);
    if let Some(asked) = Asked::of(index, filter) {
        for (at, row) in index.rows.iter().enumerate() {
            if !asked.holds(index, row) || !asked.says(index, at) {
                continue;
            }
            let lamp = row.lamp.map_or(0, |lamp| lamp as usize + 1);
            all[lamp] += 1;
            chapters[row.chapter as usize][lamp] += 1;
            let of_row = index.units_of(row);
            for (nth, unit) in of_row.iter().enumerate() {
                units[*unit as usize][lamp] += u32::from(!of_row[..nth].contains(unit));
            }
        }
    }
    let named = |counts: Vec<[u32; LAMPS]>| {
        let counted = index.names.iter().cloned().zip(counts.iter().map(counted));
        counted.filter(|(_, counted)| counted.all > 0).collect()
    };
    (counted(&all), named(chapters), named(units))
}

/// One place for each lamp, and one for none.
const LAMPS: usize = Lamp::ALL.len() + 1;

fn counted(counts: &[u32; LAMPS]) -> Counted {
    let lamps = std::iter::once(None).chain(Lamp::ALL.into_iter().map(Some));
    let by_lamp = lamps.map(|lamp| (lamp, counts[lamp.map_or(0, |lamp| lamp as usize + 1)]));
    Counted { all: counts.iter().sum(), lamps: by_lamp.filter(|(_, count)| *count > 0).collect() }
}
