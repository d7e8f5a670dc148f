//! Bulletins (督查通报): numbered, with how units and tasks stood on a day. What was printed is kept, whatever comes later.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::closing::Said;
use crate::decide::Context;
use crate::leaf::portions;
use crate::refusal::Refusal;
use crate::standing;
use crate::supervision::SupervisionEvent;
use crate::text::{NARRATIVE_CHARS_MAX, TITLE_CHARS_MAX, needed};
use crate::{BulletinId, FileHash, State, TaskId, UnitId};

/// The series in which bulletins are counted, by year.
const SERIES: &str = "督查通报";

/// How one task stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BulletinRow {
    /// The lead unit.
    pub unit: UnitId,
    /// What the unit was called.
    pub unit_name: String,
    /// The task.
    pub task: TaskId,
    /// Its title.
    pub title: String,
    /// Its due date then.
    pub due_date: Date,
    /// The status word then.
    pub word: String,
    /// The last accepted figures then, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
}

/// A bulletin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    /// Its name.
    pub id: BulletinId,
    /// The year in which it is counted.
    pub year: i16,
    /// Which of the year: 第N期.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The day on which things stood so.
    pub as_of: Date,
    /// The words before the table, who issued it, and when.
    pub issued: Said,
    /// The table, by unit.
    pub rows: Vec<BulletinRow>,
}

impl Bulletin {
    /// Its number as printed: 督查通报2026年第3期.
    #[must_use]
    pub fn printed(&self) -> String {
        format!("{SERIES}{}年第{}期", self.year, self.number)
    }

    /// How many of its tasks stood so, by unit and word, with the number of all of them as the denominator.
    #[must_use]
    pub fn by_unit(&self) -> BTreeMap<UnitId, UnitCount> {
        let mut counts: BTreeMap<UnitId, UnitCount> = BTreeMap::new();
        for row in &self.rows {
            let count = counts.entry(row.unit.clone()).or_default();
            count.tasks += 1;
            *count.by_word.entry(row.word.clone()).or_insert(0) += 1;
        }
        counts
    }
}

/// What a bulletin counts for a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitCount {
    /// All of its tasks in the bulletin: the denominator.
    pub tasks: u32,
    /// How many of them stood so.
    pub by_word: BTreeMap<String, u32>,
}

/// What a bulletin issued on a day would say: every task that was issued by then and not taken back, by unit.
#[must_use]
pub fn draft_bulletin(state: &State, as_of: Date) -> Vec<BulletinRow> {
    let counted = state.tasks.iter().filter(|task| {
        task.issued.is_some_and(|issued| issued <= as_of) && task.status != crate::task::TaskStatus::Cancelled
    });
    let mut rows: Vec<BulletinRow> = counted
        .map(|task| {
            let standing = standing::of_task(state, task, as_of);
            BulletinRow {
                unit: task.terms.lead_unit.clone(),
                unit_name: standing::unit_name(state, &task.terms.lead_unit),
                task: task.id,
                title: task.terms.title.clone(),
                due_date: task.terms.due_date,
                word: standing.word,
                figures: standing.figures,
            }
        })
        .collect();
    rows.sort_by(|one, other| (&one.unit, one.task).cmp(&(&other.unit, other.task)));
    rows
}

/// The hash of rows, said back when a bulletin is issued.
#[must_use]
pub fn hash_of_rows(rows: &[BulletinRow]) -> FileHash {
    crate::leaf::hash(&rows)
}

/// Issues what was shown, and nothing else.
pub(super) fn send_out(
    state: &State,
    title: String,
    preface: String,
    shown: &FileHash,
    context: &Context,
) -> Result<Vec<SupervisionEvent>, Refusal> {
    needed(&title, "通报标题", "the title", TITLE_CHARS_MAX)?;
    needed(&preface, "通报正文", "the text", NARRATIVE_CHARS_MAX)?;
    let as_of = context.now.date();
    let rows = draft_bulletin(state, as_of);
    if hash_of_rows(&rows) != *shown {
        return Err(Refusal::shown_otherwise());
    }
    if rows.is_empty() {
        return Err(Refusal::nothing_to_say());
    }
    let year = as_of.year();
    let number = state.supervision.bulletins.iter().filter(|bulletin| bulletin.year == year).count() + 1;
    let bulletin = BulletinId::at(state.supervision.bulletins.len());
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    let mut events = vec![SupervisionEvent::BulletinIssued { bulletin, year, number, title, preface, as_of }];
    events.extend(portions(rows).into_iter().map(|rows| SupervisionEvent::BulletinRows { bulletin, rows }));
    Ok(events)
}
