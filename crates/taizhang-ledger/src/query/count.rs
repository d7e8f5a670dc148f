//! How many entries there are by chapter, by unit and by lamp. Counts by status only: nothing is averaged.

use std::collections::BTreeMap;

use crate::lamp::Lamp;
use crate::query::index::{EntryIndex, Key};
use crate::query::list::{Asked, EntryFilter};

/// How many there are, and how many of each lamp; those without a task have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// All of them.
    pub all: u32,
    /// By the gravest lamp of their tasks; `None` for those without a lamp.
    pub lamps: BTreeMap<Option<Lamp>, u32>,
}

impl Counted {
    fn add(&mut self, lamp: Option<Lamp>) {
        self.all += 1;
        *self.lamps.entry(lamp).or_default() += 1;
    }
}

/// Counts of what is asked for: all, by chapter, and by unit. An entry of several units counts for each of them, so the
/// units add up to more than all.
#[must_use]
pub fn count(
    index: &EntryIndex,
    filter: &EntryFilter,
) -> (Counted, BTreeMap<String, Counted>, BTreeMap<String, Counted>) {
    let mut all = Counted::default();
    let (mut chapters, mut units) = (BTreeMap::<Key, Counted>::new(), BTreeMap::<Key, Counted>::new());
    if let Some(asked) = Asked::of(index, filter) {
        for (at, row) in index.rows.iter().enumerate() {
            if !asked.holds(index, row) || !asked.says(index, at) {
                continue;
            }
            all.add(row.lamp);
            chapters.entry(row.chapter).or_default().add(row.lamp);
            let mut of_row = index.units_of(row).to_vec();
            of_row.sort_unstable();
            of_row.dedup();
            of_row.into_iter().for_each(|unit| units.entry(unit).or_default().add(row.lamp));
        }
    }
    let named = |counted: BTreeMap<Key, Counted>| {
        counted.into_iter().map(|(key, counted)| (index.names[key as usize].clone(), counted)).collect()
    };
    (all, named(chapters), named(units))
}
