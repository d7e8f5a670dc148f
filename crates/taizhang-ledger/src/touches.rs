//! What an event changes: the tasks, the entries, the year. A closed year is guarded by it, and indexes are built from it.
//!
//! Every event is listed, so that a new one has to say what it changes.

use crate::breakdown::BreakdownEvent;
use crate::calendar::Period;
use crate::closing::ClosingEvent;
use crate::entry::EntryEvent;
use crate::filing::FilingEvent;
use crate::judgement::JudgementEvent;
use crate::period::PeriodEvent;
use crate::task::TaskEvent;
use crate::verification::VerificationEvent;
use crate::{BreakdownId, EntryId, Event, State, TaskId};

/// What an event changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Tasks.
    pub tasks: Vec<TaskId>,
    /// Entries.
    pub entries: Vec<EntryId>,
    /// A year as a whole.
    pub year: Option<u16>,
}

impl Touched {
    /// The same, of the year of a period.
    fn of(self, period: Period) -> Self {
        Self { year: u16::try_from(period.year()).ok(), ..self }
    }

    fn tasks(tasks: impl IntoIterator<Item = TaskId>) -> Self {
        Self { tasks: tasks.into_iter().collect(), ..Self::default() }
    }

    fn entries(entries: impl IntoIterator<Item = EntryId>) -> Self {
        Self { entries: entries.into_iter().collect(), ..Self::default() }
    }
}

/// What an event changes of the business of a year. Units, posts, publication, appraisals and clues are of no year: what
/// was published can be corrected, an appeal decided, and who wrote is answered, however late.
#[must_use]
pub fn touched(state: &State, event: &Event) -> Touched {
    match event {
        Event::Establishment(_) | Event::Clue(_) | Event::Publication(_) | Event::Appraise(_) => {
            Touched::default()
        }
        Event::Filing(event) => of_filing(event),
        Event::Entry(event) => of_entries(event),
        Event::Task(event) => match &**event {
            TaskEvent::Drafted { entry, .. } => Touched::entries([*entry]),
            TaskEvent::Changed { task, .. }
            | TaskEvent::Dropped { task, .. }
            | TaskEvent::Acknowledged { task, .. } => Touched::tasks([*task]),
        },
        Event::Breakdown(event) => of_breakdown(state, event),
        Event::Supervision(event) => Touched::tasks(of_supervision(state, event)),
        Event::Request(event) => Touched::tasks([event.task()]),
        Event::Period(event) => match &**event {
            PeriodEvent::Opened { tasks, period, .. } => Touched::tasks(tasks.iter().copied()).of(*period),
            PeriodEvent::ExceptionGranted { task, period, .. } => Touched::tasks([*task]).of(*period),
        },
        Event::Update(event) => {
            let (task, period) = event.about();
            Touched::tasks([task]).of(period)
        }
        Event::Verification(event) => of_verification(state, event),
        Event::Judgement(event) => match &**event {
            JudgementEvent::Fixed { task, period, .. } => Touched::tasks([*task]).of(*period),
            JudgementEvent::ConfidenceGiven { task, .. } => Touched::tasks([*task]),
        },
        Event::Closing(event) => match &**event {
            ClosingEvent::YearClosed { year, .. } => Touched { year: Some(*year), ..Touched::default() },
            event => Touched::tasks(event.task()),
        },
    }
}

/// Whether an event may change how all tasks are judged: the calendar and the rules are set by the establishment.
#[must_use]
pub fn touches_all(event: &Event) -> bool {
    matches!(event, Event::Establishment(_))
}

fn of_filing(event: &FilingEvent) -> Touched {
    match event {
        FilingEvent::ReportFiled { filed, .. } => Touched { year: filed.plan_year, ..Touched::default() },
        FilingEvent::EntryRead { .. } => Touched::default(),
        FilingEvent::EntryKept { entry, .. } | FilingEvent::EntryGone { entry, .. } => {
            Touched::entries([*entry])
        }
    }
}

fn of_entries(event: &EntryEvent) -> Touched {
    match event {
        EntryEvent::Confirmed { entries } | EntryEvent::Grouped { entries, .. } => {
            Touched::entries(entries.iter().copied())
        }
        EntryEvent::Corrected { entry, .. }
        | EntryEvent::Split { entry, .. }
        | EntryEvent::Dismissed { entry, .. }
        | EntryEvent::Restored { entry, .. }
        | EntryEvent::Linked { entry, .. } => Touched::entries([*entry]),
        EntryEvent::Merged { into, from } => Touched::entries(from.iter().copied().chain([*into])),
    }
}

fn of_breakdown(state: &State, event: &BreakdownEvent) -> Touched {
    let tasks = |breakdown: &BreakdownId| {
        state.breakdown(*breakdown).map(|breakdown| breakdown.tasks.clone()).unwrap_or_default()
    };
    match event {
        BreakdownEvent::Compiled { tasks, .. } => Touched::tasks(tasks.iter().copied()),
        BreakdownEvent::Recompiled { tasks: new, breakdown } => {
            Touched::tasks(new.iter().copied().chain(tasks(breakdown)))
        }
        BreakdownEvent::OpinionGiven { task, .. } => Touched::tasks([*task]),
        BreakdownEvent::Consulted { breakdown, .. }
        | BreakdownEvent::OpinionAnswered { breakdown, .. }
        | BreakdownEvent::Issued { breakdown, .. } => Touched::tasks(tasks(breakdown)),
    }
}

fn of_verification(state: &State, event: &VerificationEvent) -> Touched {
    match event {
        VerificationEvent::Drawn { sample, period } => {
            Touched::tasks(sample.tasks.iter().copied()).of(*period)
        }
        VerificationEvent::Asked { task, period, .. } => Touched::tasks([*task]).of(*period),
        VerificationEvent::Recorded { verification, .. } => {
            let check = state.verifications.get(verification.index());
            check.map(|check| Touched::tasks([check.task]).of(check.period)).unwrap_or_default()
        }
    }
}

fn of_supervision(state: &State, event: &crate::supervision::SupervisionEvent) -> Vec<TaskId> {
    use crate::supervision::SupervisionEvent as Happened;
    let of_notice = |notice: &crate::NoticeId| {
        let notice = state.supervision.notices.get(notice.index());
        notice.map(|notice| notice.terms.tasks.clone()).unwrap_or_default()
    };
    let of_talk = |talk: &crate::TalkId| {
        let talk = state.supervision.talks.get(talk.index());
        talk.map(|talk| talk.terms.tasks.clone()).unwrap_or_default()
    };
    match event {
        Happened::Urged { task, .. }
        | Happened::Escalated { task, .. }
        | Happened::CalledUrgent { task, .. }
        | Happened::LampOverridden { task, .. }
        | Happened::OverrideLifted { task, .. } => vec![*task],
        Happened::NoticeIssued { terms, .. } => terms.tasks.clone(),
        Happened::TalkCalled { terms, .. } => terms.tasks.clone(),
        Happened::NoticeAcknowledged { notice }
        | Happened::NoticeReplied { notice, .. }
        | Happened::ReplyAccepted { notice, .. }
        | Happened::ReplyReturned { notice, .. } => of_notice(notice),
        Happened::TalkRecorded { talk, .. } | Happened::TalkCalledOff { talk, .. } => of_talk(talk),
        Happened::BulletinIssued { .. } | Happened::BulletinRows { .. } => Vec::new(),
    }
}
