//! What comes of filing a report.

use std::collections::HashMap;

use crate::entry::{Entry, Mention};
use crate::filing::{FiledReport, Filing, FilingEvent, Place, ReadEntry};
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::text::EVENT_BYTES_MAX;
use crate::{EntryId, Event, Recorded, ReportId, State};

/// The most entries one report may have.
pub const ENTRIES_MAX: usize = 20_000;

pub(crate) fn decide(filed: Filing, state: &State) -> Result<Vec<Event>, Refusal> {
    if state.reports.iter().any(|report| report.file == filed.file) {
        return Ok(Vec::new());
    }
    if filed.entries.len() > ENTRIES_MAX {
        return Err(Refusal::report_too_large(filed.entries.len(), ENTRIES_MAX));
    }
    filed.entries.iter().try_for_each(fits_a_leaf)?;
    let corrected = filed.corrects.map(|id| corrected(state, id, filed.plan_year)).transpose()?;
    let report = ReportId::at(state.reports.len());
    let mut events = vec![FilingEvent::ReportFiled {
        report,
        filed: FiledReport {
            file: filed.file,
            name: filed.name,
            format: filed.format,
            government: filed.government,
            plan_year: filed.plan_year,
            corrects: filed.corrects,
            entries: u32::try_from(filed.entries.len()).unwrap_or(u32::MAX),
        },
    }];
    let mut standing = corrected.map(|id| Standing::of(state, id)).unwrap_or_default();
    let mut next = state.entries.len();
    for read in filed.entries {
        events.push(if let Some(entry) = standing.take(&read) {
            FilingEvent::EntryKept { entry, report, place: read.place }
        } else {
            next += 1;
            FilingEvent::EntryRead { entry: EntryId::at(next - 1), report, read }
        });
    }
    events.extend(standing.left().map(|entry| FilingEvent::EntryGone { entry, report }));
    Ok(events.into_iter().map(|event| Event::Filing(Box::new(event))).collect())
}

fn fits_a_leaf(read: &ReadEntry) -> Result<(), Refusal> {
    let bytes = serde_json::to_vec(read).map_or(usize::MAX, |json| json.len());
    if bytes > EVENT_BYTES_MAX {
        return Err(Refusal::sentence_too_long(read.place.line, bytes, EVENT_BYTES_MAX));
    }
    Ok(())
}

fn corrected(state: &State, id: ReportId, year: Option<u16>) -> Result<ReportId, Refusal> {
    let old = state.reports.get(id.index()).ok_or_else(Refusal::unknown)?;
    match (old.plan_year, year) {
        (Some(old), Some(new)) if old != new => Err(Refusal::other_year(old, new)),
        _ => Ok(id),
    }
}

/// The entries of the corrected version, by their words, those of one wording in order.
#[derive(Default)]
struct Standing<'s> {
    by_text: HashMap<&'s str, Vec<EntryId>>,
}

impl<'s> Standing<'s> {
    fn of(state: &'s State, report: ReportId) -> Self {
        let mut by_text: HashMap<&str, Vec<EntryId>> = HashMap::new();
        for entry in state.entries.iter().rev().filter(|entry| entry.stands_in(report)) {
            by_text.entry(&entry.read.text).or_default().push(entry.id);
        }
        Self { by_text }
    }

    /// The entry with the words of this one, which is then no longer looked for.
    fn take(&mut self, read: &ReadEntry) -> Option<EntryId> {
        self.by_text.get_mut(read.text.as_str())?.pop()
    }

    /// The entries that were not found again, in order.
    fn left(self) -> impl Iterator<Item = EntryId> {
        let mut left: Vec<EntryId> = self.by_text.into_values().flatten().collect();
        left.sort_unstable();
        left.into_iter()
    }
}

pub(crate) fn apply(event: &FilingEvent, _recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    match event {
        FilingEvent::ReportFiled { filed, .. } => state.reports.push(filed.clone()),
        FilingEvent::EntryRead { entry, report, read } => {
            state.entries.push(Entry::new(*entry, *report, read.clone()));
        }
        FilingEvent::EntryKept { entry, report, place } => mention(state, *entry, *report, Some(*place))?,
        FilingEvent::EntryGone { entry, report } => mention(state, *entry, *report, None)?,
    }
    Ok(())
}

fn mention(state: &mut State, entry: EntryId, report: ReportId, place: Option<Place>) -> Result<(), Missing> {
    let entry = state.entries.get_mut(entry.index()).ok_or_else(|| Missing::of(entry))?;
    match place {
        Some(place) => entry.mentions.push(Mention { report, place }),
        None => entry.gone_from.push(report),
    }
    Ok(())
}
