//! Entries by chapter, unit, lamp, kind, words and programme, in a stable order, a page at a time.
//!
//! A cursor names the last entry of the page before. A list that grew meanwhile shows nothing twice and leaves nothing out.

use std::collections::BTreeMap;

use memchr::memmem::Finder;

use crate::entry::StatusName;
use crate::filing::EntryKind;
use crate::lamp::Lamp;
use crate::query::index::{EntryIndex, Key, Row};
use crate::{EntryId, ReportId, UnitId};

/// The most entries of one page.
pub const PAGE_MAX: usize = 500;

/// What is asked for; what is `None` is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// The heading below the title.
    pub chapter: Option<String>,
    /// A unit that leads a task of it or co-operates.
    pub unit: Option<UnitId>,
    /// The gravest lamp of its tasks.
    pub lamp: Option<Lamp>,
    /// Its kind.
    pub kind: Option<EntryKind>,
    /// Words that its text contains, all of them.
    pub words: Vec<String>,
    /// A programme it belongs to.
    pub programme: Option<String>,
    /// Its status; asked for, it is listed whether it is closed or not.
    pub status: Option<StatusName>,
    /// A version of a report that it stands in.
    pub report: Option<ReportId>,
    /// Whether those that were dismissed, merged or split are listed as well.
    pub closed_too: bool,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As in the report.
    #[default]
    Report,
    /// By the earliest due date of its tasks, those without one last.
    Due,
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The entries.
    pub entries: Vec<EntryId>,
    /// The cursor for the next page; `None` on the last.
    pub next: Option<EntryId>,
}

/// The page behind a cursor, of at most so many entries.
#[must_use]
pub fn list(
    index: &EntryIndex,
    filter: &EntryFilter,
    order: Order,
    after: Option<EntryId>,
    limit: usize,
) -> Page {
    let Some(asked) = Asked::of(index, filter) else { return Page::default() };
    let limit = limit.clamp(1, PAGE_MAX);
    let mut entries = Vec::with_capacity(limit + 1);
    let start = after.map(|after| start_behind(index, order, after)).unwrap_or(0);
    match (order, asked.words.first()) {
        (Order::Report, Some(_)) => with_words(index, &asked, start, limit + 1, &mut entries),
        _ => {
            for nth in start..index.rows.len() {
                let at = if order == Order::Due { index.by_due[nth] as usize } else { nth };
                if asked.holds(index, &index.rows[at]) && asked.says(index, at) {
                    entries.push(index.rows[at].entry);
                    if entries.len() > limit {
                        break;
                    }
                }
            }
        }
    }
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = if more { entries.last().copied() } else { None };
    Page { entries, next }
}

/// How many entries are as asked, on all pages.
#[must_use]
pub fn how_many(index: &EntryIndex, filter: &EntryFilter) -> usize {
    let Some(asked) = Asked::of(index, filter) else { return 0 };
    if asked.words.is_empty() {
        return index.rows.iter().filter(|row| asked.holds(index, row)).count();
    }
    let mut found = Vec::new();
    with_words(index, &asked, 0, usize::MAX, &mut found);
    found.len()
}

/// How many entries that count stand in each version of a report, and how many of them nobody has looked at yet; counted in one
/// pass.
#[must_use]
pub fn by_report(index: &EntryIndex) -> BTreeMap<ReportId, (usize, usize)> {
    let mut counts: BTreeMap<ReportId, (usize, usize)> = BTreeMap::new();
    for row in index.rows.iter().filter(|row| row.open) {
        for report in index.reports_of(row) {
            let (all, unchecked) = counts.entry(*report).or_default();
            *all += 1;
            *unchecked += usize::from(row.status == StatusName::Read);
        }
    }
    counts
}

fn start_behind(index: &EntryIndex, order: Order, after: EntryId) -> usize {
    let row = index.rows.partition_point(|row| row.entry <= after);
    if order == Order::Report {
        return row;
    }
    let at = u32::try_from(row.saturating_sub(1)).unwrap_or(u32::MAX);
    if row == 0 {
        return 0;
    }
    let key = index.due_key(at);
    index.by_due.partition_point(|other| index.due_key(*other) <= key)
}

/// What is asked, with names as keys.
pub(super) struct Asked<'f> {
    chapter: Option<Key>,
    unit: Option<Key>,
    programme: Option<Key>,
    lamp: Option<Lamp>,
    kind: Option<EntryKind>,
    status: Option<StatusName>,
    report: Option<ReportId>,
    closed_too: bool,
    words: Vec<Finder<'f>>,
}

impl<'f> Asked<'f> {
    /// `None` where a name is asked for that no entry has.
    pub(super) fn of(index: &EntryIndex, filter: &'f EntryFilter) -> Option<Self> {
        let key = |name: &String| index.keys.get(name).copied();
        let mut words: Vec<&str> =
            filter.words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Some(Self {
            chapter: some(filter.chapter.as_ref(), key)?,
            unit: some(filter.unit.as_ref(), |unit| index.unit_key(unit))?,
            programme: some(filter.programme.as_ref(), key)?,
            lamp: filter.lamp,
            kind: filter.kind,
            status: filter.status,
            report: filter.report,
            closed_too: filter.closed_too || filter.status.is_some(),
            words: words.into_iter().map(Finder::new).collect(),
        })
    }

    /// Whether the columns of an entry are as asked.
    pub(super) fn holds(&self, index: &EntryIndex, row: &Row) -> bool {
        (self.closed_too || row.open)
            && self.chapter.is_none_or(|chapter| row.chapter == chapter)
            && self.kind.is_none_or(|kind| row.kind == kind)
            && self.status.is_none_or(|status| row.status == status)
            && self.report.is_none_or(|report| index.reports_of(row).contains(&report))
            && self.lamp.is_none_or(|lamp| row.lamp == Some(lamp))
            && self.unit.is_none_or(|unit| index.units_of(row).contains(&unit))
            && self.programme.is_none_or(|programme| index.programmes_of(row).contains(&programme))
    }

    /// Whether the text of an entry says all words.
    pub(super) fn says(&self, index: &EntryIndex, at: usize) -> bool {
        self.words.is_empty() || {
            let text = index.text_of(at).as_bytes();
            self.words.iter().all(|word| word.find(text).is_some())
        }
    }
}

/// A name that is asked for and known, or none that is asked for; `None` for one that is not known.
fn some<'n, N, K>(asked: Option<&'n N>, known: impl Fn(&'n N) -> Option<K>) -> Option<Option<K>> {
    match asked {
        None => Some(None),
        Some(name) => known(name).map(Some),
    }
}

/// Looks for the longest word in all texts at once, and at the rest of what is asked where it stands.
fn with_words(index: &EntryIndex, asked: &Asked<'_>, start: usize, most: usize, entries: &mut Vec<EntryId>) {
    let Some(longest) = asked.words.first() else { return };
    let mut row = start;
    while row < index.rows.len() && entries.len() < most {
        let from = index.text_start(row);
        let Some(found) = longest.find(&index.text.as_bytes()[from..]) else { return };
        row = index.row_at(from + found, row);
        if asked.holds(index, &index.rows[row]) && asked.says(index, row) {
            entries.push(index.rows[row].entry);
        }
        row += 1;
    }
}
