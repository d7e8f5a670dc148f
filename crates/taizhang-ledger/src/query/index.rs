//! The columns that lists are filtered by, side by side: built once for a state, then asked many times.
//!
//! All texts stand in one string, so that a word is looked for once and not a hundred thousand times.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::entry::StatusName;
use crate::filing::EntryKind;
use crate::lamp::Lamp;
use crate::task::TaskStatus;
use crate::{EntryId, ReportId, State, TaskId, UnitId};

/// What a name is known by in the columns.
pub(super) type Key = u32;

/// The columns of one entry.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub entry: EntryId,
    pub kind: EntryKind,
    pub status: StatusName,
    pub open: bool,
    pub chapter: Key,
    pub lamp: Option<Lamp>,
    pub due: Option<Date>,
    /// Where its units, programmes and reports stand in the shared columns.
    pub units: std::ops::Range<u32>,
    pub programmes: std::ops::Range<u32>,
    pub reports: std::ops::Range<u32>,
}

/// The columns of all entries of a state.
#[derive(Clone, Debug, Default)]
pub struct EntryIndex {
    pub(super) rows: Vec<Row>,
    pub(super) names: Vec<String>,
    pub(super) keys: HashMap<String, Key>,
    pub(super) units: Vec<Key>,
    pub(super) programmes: Vec<Key>,
    pub(super) reports: Vec<ReportId>,
    pub(super) text: String,
    /// Where the text of each row ends in the shared text.
    pub(super) ends: Vec<u32>,
    /// The rows in order of due dates, those without one last.
    pub(super) by_due: Vec<u32>,
}

impl EntryIndex {
    /// The columns of a state, with the lamps of its tasks as [`State::lamps`] gives them.
    #[must_use]
    pub fn of(state: &State, lamps: &BTreeMap<TaskId, Lamp>) -> Self {
        let mut index = Self::default();
        let mut tasks: HashMap<EntryId, Vec<&crate::task::Task>> = HashMap::new();
        for task in state.tasks.iter().filter(|task| task.status != TaskStatus::Cancelled) {
            tasks.entry(task.entry).or_default().push(task);
        }
        for entry in &state.entries {
            let of_entry = tasks.get(&entry.id).map_or(&[][..], Vec::as_slice);
            let units_from = position(index.units.len());
            for task in of_entry {
                for unit in task.terms.units() {
                    let key = index.key(unit.as_str());
                    index.units.push(key);
                }
            }
            let programmes_from = position(index.programmes.len());
            for programme in &entry.programmes {
                let key = index.key(programme);
                index.programmes.push(key);
            }
            let reports_from = position(index.reports.len());
            for report in entry.mentions.iter().map(|mention| mention.report) {
                let known = index.reports[reports_from as usize..].contains(&report);
                if !known && entry.stands_in(report) {
                    index.reports.push(report);
                }
            }
            index.text.push_str(&entry.read.text);
            index.text.push('\n');
            index.ends.push(position(index.text.len()));
            let chapter = index.key(entry.chapter());
            index.rows.push(Row {
                entry: entry.id,
                kind: entry.read.kind,
                status: entry.status.name(),
                open: entry.is_open(),
                chapter,
                lamp: of_entry
                    .iter()
                    .filter_map(|task| lamps.get(&task.id))
                    .max_by_key(|lamp| lamp.gravity())
                    .copied(),
                due: of_entry.iter().map(|task| task.terms.due_date).min(),
                units: units_from..position(index.units.len()),
                programmes: programmes_from..position(index.programmes.len()),
                reports: reports_from..position(index.reports.len()),
            });
        }
        let mut by_due: Vec<u32> = (0..position(index.rows.len())).collect();
        by_due.sort_by_key(|at| index.due_key(*at));
        index.by_due = by_due;
        index
    }

    /// The row in whose text a place stands, at or behind a row: most are near, so it looks ever farther ahead.
    pub(super) fn row_at(&self, place: usize, from: usize) -> usize {
        let (mut low, mut step) = (from, 1);
        while low + step < self.ends.len() && self.ends[low + step] as usize <= place {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(self.ends.len());
        low + self.ends[low..high].partition_point(|end| *end as usize <= place)
    }

    /// The text of a row.
    pub(super) fn text_of(&self, row: usize) -> &str {
        &self.text[self.text_start(row)..self.ends[row] as usize - 1]
    }

    /// Where the text of a row begins.
    pub(super) fn text_start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Rows are ordered by due date, then by name; those without a due date come last.
    pub(super) fn due_key(&self, at: u32) -> (bool, Option<Date>, u32) {
        let due = self.rows[at as usize].due;
        (due.is_none(), due, at)
    }

    pub(super) fn units_of(&self, row: &Row) -> &[Key] {
        &self.units[row.units.start as usize..row.units.end as usize]
    }

    pub(super) fn programmes_of(&self, row: &Row) -> &[Key] {
        &self.programmes[row.programmes.start as usize..row.programmes.end as usize]
    }

    pub(super) fn reports_of(&self, row: &Row) -> &[ReportId] {
        &self.reports[row.reports.start as usize..row.reports.end as usize]
    }

    pub(super) fn unit_key(&self, unit: &UnitId) -> Option<Key> {
        self.keys.get(unit.as_str()).copied()
    }

    fn key(&mut self, name: &str) -> Key {
        if let Some(key) = self.keys.get(name) {
            return *key;
        }
        let key = position(self.names.len());
        self.names.push(name.to_owned());
        self.keys.insert(name.to_owned(), key);
        key
    }
}

fn position(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
