//! How everything stands on a day: each task judged once, then counted by commitment, chapter and unit.
//!
//! Kept beside the ledger until it grows or the day changes. It tells of the tasks of all units: who may see what is asked by the
//! pages. Of several tasks of a commitment the gravest lamp counts; nothing is averaged.

mod deadline;
mod shelf;
mod unit;
mod week;
mod years;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use taizhang_ledger::calendar::WorkCalendar;
use taizhang_ledger::entry::{Entry, EntryEvent};
use taizhang_ledger::lamp::{Grade, Lamp, Status};
use taizhang_ledger::query::Counted;
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::touches::{touched, touches_all};
use taizhang_ledger::{EntryId, Event, Moment, ReportId, State, TaskId, UnitId};

pub use deadline::{Deadline, DueThing, merged};
pub use shelf::{Drafted, StandingShelf};
pub use unit::{LateReport, UnitStanding};
pub use week::{Move, Week};
pub use years::{Line, Pair, Stands, YearFigure, Years};

/// How a task stands: enough to count and to compare by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Its lamp.
    pub lamp: Lamp,
    /// What the lamp says.
    pub grade: Grade,
    /// The class of the half-year review.
    pub status: Status,
    /// By how many days its due date has passed without it being concluded; 0 where it has not.
    pub overdue_days: u32,
}

/// A chapter with its commitments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// The heading that stands nearest above them.
    pub heading: String,
    /// Its first commitment, and the report that stands in.
    pub first: Option<(EntryId, ReportId)>,
    /// How they stand.
    pub counted: Counted,
}

/// How everything stands on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many events the ledger had.
    pub size: u64,
    /// The day.
    pub day: Date,
    /// The year that the newest report plans: what the counts of commitments are of.
    pub year: Option<u16>,
    /// The newest version of that year's report, where there are reports of other years as well.
    pub report: Option<ReportId>,
    /// The tasks that were issued and not taken back, of all years.
    pub tasks: BTreeMap<TaskId, Brief>,
    /// The commitments of the year, by the gravest lamp of their tasks; `None` for those without a task.
    pub commitments: Counted,
    /// The same by chapter, in the order of the reports.
    pub chapters: Vec<Chapter>,
    /// How many tasks of the year are of each class of the half-year review.
    pub classes: BTreeMap<Status, usize>,
    /// How many tasks of the year are past their due date and not concluded.
    pub overdue: usize,
    /// How units stand.
    pub units: BTreeMap<UnitId, UnitStanding>,
    /// The tasks that are overdue or red, the worst first.
    pub worst: Vec<TaskId>,
    /// What is due in the coming weeks, the nearest first.
    pub deadlines: Vec<Deadline>,
    /// When something was last handed in.
    pub last_report: Option<Moment>,
}

impl Standing {
    /// How a state stands on a day.
    #[must_use]
    pub fn of(state: &State, day: Date) -> Self {
        Self::counted(state, day, briefs(state, day))
    }

    /// How a state stands that has some events more than this was made of: only the tasks that they touch are judged again.
    /// `None` where the events may change how all tasks are judged.
    #[must_use]
    pub fn after<'e>(&self, state: &State, events: impl Iterator<Item = &'e Event>) -> Option<Self> {
        let calendar = state.calendar();
        let (mut tasks, mut same_entries) = (self.tasks.clone(), true);
        for event in events {
            if touches_all(event) {
                return None;
            }
            same_entries &= !tells_of_entries(event);
            for id in touched(state, event).tasks {
                match state.task(id).filter(|task| counts(task)) {
                    Some(task) => tasks.insert(id, brief(state, task, self.day, &calendar)),
                    None => tasks.remove(&id),
                };
            }
        }
        if !same_entries {
            return Some(Self::counted(state, self.day, tasks));
        }
        let mut standing = Self::of_tasks(state, self.day, tasks);
        (standing.commitments, standing.chapters) = (self.commitments.clone(), self.chapters.clone());
        let (was, is) = (gravest(state, &self.tasks), gravest(state, &standing.tasks));
        let differs = |id: &&EntryId| was.get(id) != is.get(id);
        let changed: BTreeSet<EntryId> = was.keys().chain(is.keys()).filter(differs).copied().collect();
        for entry in changed.into_iter().filter_map(|id| state.entry(id)) {
            if standing.promises(state, entry) {
                let place =
                    standing.chapters.iter().rposition(|chapter| chapter.heading == heading(entry))?;
                let (old, new) = (was.get(&entry.id).copied(), is.get(&entry.id).copied());
                take_away(&mut standing.commitments, old);
                add(&mut standing.commitments, new);
                take_away(&mut standing.chapters[place].counted, old);
                add(&mut standing.chapters[place].counted, new);
            }
        }
        Some(standing)
    }

    fn counted(state: &State, day: Date, tasks: BTreeMap<TaskId, Brief>) -> Self {
        let mut standing = Self::of_tasks(state, day, tasks);
        let lamps = gravest(state, &standing.tasks);
        let mut places: HashMap<&str, usize> = HashMap::new();
        for entry in &state.entries {
            if standing.promises(state, entry) {
                standing.add(entry, lamps.get(&entry.id).copied(), &mut places);
            }
        }
        standing
    }

    /// All but the commitments.
    fn of_tasks(state: &State, day: Date, tasks: BTreeMap<TaskId, Brief>) -> Self {
        let (year, report) = planned(state);
        let mut standing = Self { size: state.size, day, year, report, ..Self::default() };
        for (id, brief) in &tasks {
            let entry = state.task(*id).and_then(|task| state.entry(task.entry));
            if entry.is_some_and(|entry| standing.is_of_year(state, entry)) {
                *standing.classes.entry(brief.status).or_insert(0) += 1;
                standing.overdue += usize::from(brief.overdue_days > 0);
            }
        }
        standing.units = unit::of_all(state, &tasks, day);
        standing.worst = worst(&tasks);
        standing.deadlines = deadline::deadlines(state, day);
        let handed_in =
            state.tasks.iter().flat_map(|task| &task.obligations).flat_map(|owed| &owed.submissions);
        standing.last_report = handed_in.map(|report| report.at).max();
        standing.tasks = tasks;
        standing
    }

    /// Whether an entry stands in a report of the year that is told of.
    fn is_of_year(&self, state: &State, entry: &Entry) -> bool {
        let year = |report| state.report(report).and_then(|report| report.plan_year);
        entry.mentions.iter().any(|mention| year(mention.report) == self.year)
    }

    /// Whether an entry is a commitment of the year.
    fn promises(&self, state: &State, entry: &Entry) -> bool {
        entry.is_open() && entry.read.kind.is_commitment() && self.is_of_year(state, entry)
    }

    fn add<'s>(&mut self, entry: &'s Entry, lamp: Option<Lamp>, places: &mut HashMap<&'s str, usize>) {
        add(&mut self.commitments, lamp);
        let heading = heading(entry);
        let at = *places.entry(heading).or_insert_with(|| {
            let first = entry.mentions.first().map(|mention| (entry.id, mention.report));
            self.chapters.push(Chapter { heading: heading.to_owned(), first, counted: Counted::default() });
            self.chapters.len() - 1
        });
        add(&mut self.chapters[at].counted, lamp);
    }

    /// How a task stands; none for one that does not count.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<Brief> {
        self.tasks.get(&id).copied()
    }
}

/// The year that the newest report plans; and its newest version, where there are reports of other years as well.
fn planned(state: &State) -> (Option<u16>, Option<ReportId>) {
    let year = state.reports.iter().filter_map(|report| report.plan_year).max();
    let other = state.reports.iter().any(|report| report.plan_year != year);
    let newest = state.reports.iter().rposition(|report| report.plan_year == year);
    (year, newest.filter(|_| other).map(ReportId::at))
}

/// The tasks that were issued and not taken back, judged on a day.
fn briefs(state: &State, day: Date) -> BTreeMap<TaskId, Brief> {
    let calendar = state.calendar();
    let counting = state.tasks.iter().filter(|task| counts(task));
    counting.map(|task| (task.id, brief(state, task, day, &calendar))).collect()
}

/// Whether a task was issued and not taken back.
fn counts(task: &Task) -> bool {
    task.issued.is_some() && task.status != TaskStatus::Cancelled
}

fn brief(state: &State, task: &Task, day: Date, calendar: &WorkCalendar) -> Brief {
    let judged = state.judge(task, None, day, calendar);
    let passed = if task.status.is_running() { Moment::days_between(task.terms.due_date, day) } else { 0 };
    Brief {
        lamp: judged.lamp,
        grade: judged.grade,
        status: judged.status,
        overdue_days: u32::try_from(passed).unwrap_or(0),
    }
}

/// Those that are overdue and behind, the longest first; then those that are red; then those that are overdue and only wait to
/// be concluded.
fn worst(tasks: &BTreeMap<TaskId, Brief>) -> Vec<TaskId> {
    let tier = |brief: &Brief| match (brief.overdue_days > 0, brief.lamp) {
        (true, Lamp::Green | Lamp::Blue) => 2,
        (true, _) => 0,
        (false, _) => 1,
    };
    let grave = tasks.iter().filter(|(_, brief)| brief.overdue_days > 0 || brief.lamp == Lamp::Red);
    let mut grave: Vec<(TaskId, Brief)> = grave.map(|(id, brief)| (*id, *brief)).collect();
    grave.sort_by_key(|(id, brief)| (tier(brief), std::cmp::Reverse(brief.overdue_days), *id));
    grave.into_iter().map(|(id, _)| id).collect()
}

/// The gravest lamp of the tasks of each entry.
fn gravest(state: &State, tasks: &BTreeMap<TaskId, Brief>) -> BTreeMap<EntryId, Lamp> {
    let mut lamps: BTreeMap<EntryId, Lamp> = BTreeMap::new();
    for (id, brief) in tasks {
        let Some(task) = state.task(*id) else { continue };
        let gravest = lamps.entry(task.entry).or_insert(brief.lamp);
        if brief.lamp.gravity() > gravest.gravity() {
            *gravest = brief.lamp;
        }
    }
    lamps
}

/// Whether an event says something of the reports, of what their entries say, or of the government they are of; that an entry was
/// confirmed or grouped does not.
#[must_use]
pub fn tells_of_entries(event: &Event) -> bool {
    match event {
        Event::Filing(_) | Event::Establishment(_) => true,
        Event::Entry(event) => !matches!(**event, EntryEvent::Confirmed { .. } | EntryEvent::Grouped { .. }),
        _ => false,
    }
}

/// Counts one less.
fn take_away(counted: &mut Counted, lamp: Option<Lamp>) {
    counted.all = counted.all.saturating_sub(1);
    if let Some(count) = counted.lamps.get_mut(&lamp) {
        *count = count.saturating_sub(1);
        if *count == 0 {
            counted.lamps.remove(&lamp);
        }
    }
}

/// Counts one.
fn add(counted: &mut Counted, lamp: Option<Lamp>) {
    counted.all += 1;
    *counted.lamps.entry(lamp).or_insert(0) += 1;
}

/// The heading that stands nearest above an entry, below the title and the part of the report.
#[must_use]
pub fn heading(entry: &Entry) -> &str {
    let headings = &entry.read.headings;
    headings.get(2).map_or_else(|| entry.chapter(), String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_waits_to_be_concluded_is_not_the_worst() {
        let brief =
            |lamp, overdue_days| Brief { lamp, grade: Grade::Missed, status: Status::Behind, overdue_days };
        let tasks = BTreeMap::from([
            (TaskId(1), brief(Lamp::Green, 90)),
            (TaskId(2), brief(Lamp::Red, 0)),
            (TaskId(3), brief(Lamp::Red, 30)),
            (TaskId(4), brief(Lamp::Yellow, 61)),
            (TaskId(5), brief(Lamp::Green, 0)),
        ]);
        assert_eq!(worst(&tasks), [TaskId(4), TaskId(3), TaskId(2), TaskId(1)]);
    }
}
