//! The columns that lists are filtered by, side by side: built once for a state, then asked many times.
//!
//! All texts stand in one string, so that a word is looked for once and not a hundred thousand times.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::entry::{Entry, StatusName};
use crate::filing::EntryKind;
use crate::lamp::Lamp;
use crate::task::{Task, TaskStatus};
use crate::{EntryId, ReportId, State, TaskId, UnitId};

/// By how much the columns of several values may grow beyond twice their length before they are made anew.
const SEVERAL_SPARE: usize = 10_000;

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
    /// Where its units, programmes, reports and tasks stand in the shared columns.
    pub units: std::ops::Range<u32>,
    pub programmes: std::ops::Range<u32>,
    pub reports: std::ops::Range<u32>,
    pub tasks: std::ops::Range<u32>,
}

/// The columns of all entries of a state.
#[derive(Clone, Debug, Default)]
pub struct EntryIndex {
    pub(super) rows: Vec<Row>,
    pub(super) names: Arc<Vec<String>>,
    pub(super) keys: Arc<HashMap<String, Key>>,
    pub(super) units: Vec<Key>,
    pub(super) programmes: Vec<Key>,
    pub(super) reports: Vec<ReportId>,
    tasks: Vec<TaskId>,
    /// The headings that entries stand under, in the order of the reports.
    chapters: Arc<Vec<String>>,
    /// What entries are grouped under.
    grouped: Arc<Vec<String>>,
    /// How long the columns of several values were when they were made.
    made: usize,
    pub(super) text: Arc<String>,
    /// Where the text of each row ends in the shared text.
    pub(super) ends: Arc<Vec<u32>>,
    /// The rows in order of due dates, those without one last.
    pub(super) by_due: Vec<u32>,
}

impl EntryIndex {
    /// The columns of a state, with the lamps of its tasks on a day.
    #[must_use]
    pub fn of(state: &State, on: Date) -> Self {
        Self::with_lamps(state, &state.lamps(on))
    }

    /// The columns of a state, with these lamps of its tasks.
    #[must_use]
    pub fn with_lamps(state: &State, lamps: &BTreeMap<TaskId, Lamp>) -> Self {
        let mut index = Self::default();
        let mut tasks: HashMap<EntryId, Vec<&Task>> = HashMap::new();
        for task in state.tasks.iter().filter(|task| counts(task)) {
            tasks.entry(task.entry).or_default().push(task);
        }
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(state.entries.len()));
        let (mut seen, mut chapters) = (BTreeSet::new(), Vec::new());
        for entry in &state.entries {
            text.push_str(&entry.read.text);
            text.push('\n');
            ends.push(position(text.len()));
            if seen.insert(entry.chapter()) {
                chapters.push(entry.chapter().to_owned());
            }
            let of_entry = tasks.get(&entry.id).map_or(&[][..], Vec::as_slice);
            let row = index.row(entry, of_entry, |task| lamps.get(&task.id).copied());
            index.rows.push(row);
        }
        index.text = Arc::new(text);
        index.ends = Arc::new(ends);
        index.chapters = Arc::new(chapters);
        index.grouped = index.groups();
        index.by_due = (0..position(index.rows.len())).collect();
        index.sort_by_due();
        index.made = index.several();
        index
    }

    /// The columns of a state in which only some entries, or their tasks, are different from what these columns were made of.
    /// `None` where they have to be made from the beginning: there are other entries, or one has another text.
    #[must_use]
    pub fn after(&self, state: &State, changed: &BTreeSet<EntryId>, on: Date) -> Option<Self> {
        if state.entries.len() != self.rows.len() || self.several() > 2 * self.made + SEVERAL_SPARE {
            return None;
        }
        let mut tasks: HashMap<EntryId, Vec<&Task>> = HashMap::new();
        for task in state.tasks.iter().filter(|task| changed.contains(&task.entry) && counts(task)) {
            tasks.entry(task.entry).or_default().push(task);
        }
        let calendar = state.calendar();
        let lamp = |task: &Task| task.issued.map(|_| state.judge(task, None, on, &calendar).lamp);
        let mut index = self.clone();
        let (mut dues, mut groups) = (false, false);
        for id in changed {
            let entry = state.entry(*id)?;
            let of_entry = tasks.get(id).map_or(&[][..], Vec::as_slice);
            let row = index.row(entry, of_entry, lamp);
            let at = id.index();
            let old = &self.rows[at];
            if self.text_of(at) != entry.read.text || old.chapter != row.chapter {
                return None;
            }
            dues |= old.due != row.due;
            groups |= self.programmes_of(old) != index.programmes_of(&row);
            index.rows[at] = row;
        }
        if dues {
            index.sort_by_due();
        }
        if groups {
            index.grouped = index.groups();
        }
        Some(index)
    }

    /// The row of an entry, its several values behind those of the others.
    fn row(&mut self, entry: &Entry, tasks: &[&Task], lamp: impl Fn(&Task) -> Option<Lamp>) -> Row {
        let units_from = position(self.units.len());
        for unit in tasks.iter().flat_map(|task| task.terms.units()) {
            let key = self.key(unit.as_str());
            self.units.push(key);
        }
        let programmes_from = position(self.programmes.len());
        for programme in &entry.programmes {
            let key = self.key(programme);
            self.programmes.push(key);
        }
        let reports_from = position(self.reports.len());
        for report in entry.mentions.iter().map(|mention| mention.report) {
            let known = self.reports[reports_from as usize..].contains(&report);
            if !known && entry.stands_in(report) {
                self.reports.push(report);
            }
        }
        let tasks_from = position(self.tasks.len());
        self.tasks.extend(tasks.iter().map(|task| task.id));
        Row {
            entry: entry.id,
            kind: entry.read.kind,
            status: entry.status.name(),
            open: entry.is_open(),
            chapter: self.key(entry.chapter()),
            lamp: tasks.iter().filter_map(|task| lamp(task)).max_by_key(|lamp| lamp.gravity()),
            due: tasks.iter().map(|task| task.terms.due_date).min(),
            units: units_from..position(self.units.len()),
            programmes: programmes_from..position(self.programmes.len()),
            reports: reports_from..position(self.reports.len()),
            tasks: tasks_from..position(self.tasks.len()),
        }
    }

    /// The names of all programmes that an entry belongs to, each once.
    fn groups(&self) -> Arc<Vec<String>> {
        let keys: BTreeSet<Key> = self.rows.iter().flat_map(|row| self.programmes_of(row)).copied().collect();
        let names: BTreeSet<&String> = keys.into_iter().map(|key| &self.names[key as usize]).collect();
        Arc::new(names.into_iter().cloned().collect())
    }

    fn sort_by_due(&mut self) {
        let mut by_due = std::mem::take(&mut self.by_due);
        by_due.sort_by_key(|at| self.due_key(*at));
        self.by_due = by_due;
    }

    /// How long the columns of several values are.
    fn several(&self) -> usize {
        self.units.len() + self.programmes.len() + self.reports.len() + self.tasks.len()
    }

    /// The tasks of an entry, those taken back left out.
    #[must_use]
    pub fn tasks_of(&self, entry: EntryId) -> &[TaskId] {
        let row = self.rows.get(entry.index());
        row.map_or(&[], |row| &self.tasks[row.tasks.start as usize..row.tasks.end as usize])
    }

    /// The headings that entries stand under, in the order of the reports.
    #[must_use]
    pub fn chapters(&self) -> &[String] {
        &self.chapters
    }

    /// The programmes that entries belong to.
    #[must_use]
    pub fn programmes(&self) -> &[String] {
        &self.grouped
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
        Arc::make_mut(&mut self.names).push(name.to_owned());
        Arc::make_mut(&mut self.keys).insert(name.to_owned(), key);
        key
    }
}

/// Whether a task was not taken back.
fn counts(task: &Task) -> bool {
    task.status != TaskStatus::Cancelled
}

fn position(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
