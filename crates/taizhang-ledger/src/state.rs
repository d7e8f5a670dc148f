//! State: what the events so far amount to. A fold over the log, and nothing else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::appraise::{self, Appeal, Appraisal};
use crate::breakdown::{self, Breakdown};
use crate::calendar::{Period, WorkCalendar};
use crate::closing::{self, Closings};
use crate::clue::{self, Clue};
use crate::entry::{self, Entry};
use crate::establishment::{self, Government, Person, Post, Settings, Unit};
use crate::filing::{self, FiledReport};
use crate::publication::{self, Publication};
use crate::request::{self, LatePermission, Request};
use crate::supervision::{self, Supervision};
use crate::task::{self, Task, TaskStatus};
use crate::verification::{self, Sample, Verification};
use crate::{BreakdownId, EntryId, Event, Moment, PersonId, PostId, Recorded, ReportId, TaskId, UnitId};
use crate::{judgement, period, update};

/// A leaf that does not fit the state before it: the log was not written by these rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {index} ({event}) speaks of {thing}, which is not there")]
pub struct FoldError {
    /// Its position in the log.
    pub index: u64,
    /// Its name.
    pub event: &'static str,
    /// What it speaks of.
    pub thing: String,
}

/// The ledger of one government as it stands after some events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// How many events it was folded from.
    pub size: u64,
    /// When the last of them was recorded.
    pub as_of: Option<Moment>,
    /// The government; `None` until the ledger is opened.
    pub government: Option<Government>,
    /// The rules in force.
    pub settings: Settings,
    /// The units by name.
    pub units: BTreeMap<UnitId, Unit>,
    /// The posts by name.
    pub posts: BTreeMap<PostId, Post>,
    /// The persons by name.
    pub persons: BTreeMap<PersonId, Person>,
    /// The filed versions of reports, the earliest first.
    pub reports: Vec<FiledReport>,
    /// The entries in the order in which they were made.
    pub entries: Vec<Entry>,
    /// The citizens' clues in the order in which they came in.
    #[serde(default)]
    pub clues: Vec<Clue>,
    /// The tasks in the order in which they were drafted.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// The breakdowns in the order in which they were put together.
    #[serde(default)]
    pub breakdowns: Vec<Breakdown>,
    /// The last number given in each series of documents: 临澜督〔2026〕.
    #[serde(default)]
    pub documents: BTreeMap<String, u32>,
    /// Urges, notices, talks and bulletins.
    #[serde(default)]
    pub supervision: Supervision,
    /// The requests in the order in which they were asked.
    #[serde(default)]
    pub requests: Vec<Request>,
    /// The tasks whose changes may be asked for although their due date has passed.
    #[serde(default)]
    pub late_permissions: BTreeMap<TaskId, LatePermission>,
    /// How tasks were concluded, and the closed years.
    #[serde(default)]
    pub closings: Closings,
    /// What the public sees.
    #[serde(default)]
    pub publication: Publication,
    /// The verifications in the order in which they were asked for.
    #[serde(default)]
    pub verifications: Vec<Verification>,
    /// The samples drawn, by period.
    #[serde(default)]
    pub samples: BTreeMap<Period, Sample>,
    /// The appraisals in the order in which they were computed.
    #[serde(default)]
    pub appraisals: Vec<Appraisal>,
    /// The appeals in the order in which they were made.
    #[serde(default)]
    pub appeals: Vec<Appeal>,
}

impl State {
    /// Applies one event.
    ///
    /// # Errors
    ///
    /// [`FoldError`] if the event speaks of something that is not there; the state is then not to be used.
    pub fn apply(&mut self, recorded: &Recorded) -> Result<(), FoldError> {
        let done = match &recorded.event {
            Event::Establishment(event) => establishment::apply(event, recorded, self),
            Event::Filing(event) => filing::apply(event, recorded, self),
            Event::Entry(event) => entry::apply(event, recorded, self),
            Event::Clue(event) => clue::apply(event, recorded, self),
            Event::Task(event) => task::apply(event, recorded, self),
            Event::Breakdown(event) => breakdown::apply(event, recorded, self),
            Event::Supervision(event) => supervision::apply(event, recorded, self),
            Event::Request(event) => request::apply(event, recorded, self),
            Event::Closing(event) => closing::apply(event, recorded, self),
            Event::Publication(event) => publication::apply(event, recorded, self),
            Event::Period(event) => period::apply(event, recorded, self),
            Event::Update(event) => update::apply(event, recorded, self),
            Event::Verification(event) => verification::apply(event, recorded, self),
            Event::Appraise(event) => appraise::apply(event, recorded, self),
            Event::Judgement(event) => judgement::apply(event, recorded, self),
        };
        done.map_err(|Missing(thing)| FoldError { index: self.size, event: recorded.event.name(), thing })?;
        self.size += 1;
        self.as_of = Some(recorded.at);
        Ok(())
    }

    /// The state after some events; stop earlier to travel back in time.
    ///
    /// # Errors
    ///
    /// [`FoldError`] at the first event that does not fit.
    pub fn fold<'e>(events: impl IntoIterator<Item = &'e Recorded>) -> Result<Self, FoldError> {
        let mut state = Self::default();
        for recorded in events {
            state.apply(recorded)?;
        }
        Ok(state)
    }
}

impl State {
    /// How many tasks that are not concluded a unit leads.
    #[must_use]
    pub fn open_tasks_led_by(&self, unit: &UnitId) -> usize {
        let open = |task: &&Task| task.status.is_draft() || task.status.is_running();
        self.tasks.iter().filter(open).filter(|task| task.terms.lead_unit == *unit).count()
    }

    /// Whether tasks were made of an entry.
    #[must_use]
    pub fn is_broken_down(&self, entry: EntryId) -> bool {
        self.tasks_of(entry).any(|task| task.status != TaskStatus::Cancelled)
    }

    /// The tasks made of an entry, those taken back as well.
    pub fn tasks_of(&self, entry: EntryId) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(move |task| task.entry == entry)
    }

    /// The days that are worked, as shipped with this version.
    #[must_use]
    pub fn calendar(&self) -> WorkCalendar {
        static SHIPPED: LazyLock<WorkCalendar> = LazyLock::new(WorkCalendar::shipped);
        SHIPPED.clone()
    }

    /// An entry.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.0.checked_sub(1)? as usize)
    }

    /// A filed version of a report.
    #[must_use]
    pub fn report(&self, id: ReportId) -> Option<&FiledReport> {
        self.reports.get(id.0.checked_sub(1)? as usize)
    }

    /// A task.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.get(id.0.checked_sub(1)? as usize)
    }

    /// A breakdown.
    #[must_use]
    pub fn breakdown(&self, id: BreakdownId) -> Option<&Breakdown> {
        self.breakdowns.get(id.0.checked_sub(1)? as usize)
    }

    pub(crate) fn task_mut(&mut self, id: TaskId) -> Result<&mut Task, Missing> {
        self.tasks.get_mut(id.index()).ok_or_else(|| Missing::of(id))
    }

    pub(crate) fn breakdown_mut(&mut self, id: BreakdownId) -> Result<&mut Breakdown, Missing> {
        self.breakdowns.get_mut(id.index()).ok_or_else(|| Missing::of(id))
    }
}

/// What an event speaks of and the state does not have.
#[derive(Debug)]
pub(crate) struct Missing(pub String);

impl Missing {
    pub(crate) fn of(thing: impl std::fmt::Display) -> Self {
        Self(thing.to_string())
    }
}
