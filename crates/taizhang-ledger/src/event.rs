//! Events: what happened, in the past tense. The leaves of the log.

use serde::{Deserialize, Serialize};

use crate::appraise::AppraiseEvent;
use crate::breakdown::BreakdownEvent;
use crate::closing::ClosingEvent;
use crate::clue::ClueEvent;
use crate::entry::EntryEvent;
use crate::establishment::EstablishmentEvent;
use crate::filing::FilingEvent;
use crate::judgement::JudgementEvent;
use crate::period::PeriodEvent;
use crate::publication::PublicationEvent;
use crate::request::RequestEvent;
use crate::supervision::SupervisionEvent;
use crate::task::TaskEvent;
use crate::update::UpdateEvent;
use crate::verification::VerificationEvent;
use crate::{By, Moment};

/// The version of the shape of events. It grows when a field changes its meaning; old leaves stay readable for ever.
pub const EVENT_VERSION: u32 = 1;

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// About the government itself.
    Establishment(Box<EstablishmentEvent>),
    /// About filed reports.
    Filing(Box<FilingEvent>),
    /// About entries.
    Entry(Box<EntryEvent>),
    /// About citizens' clues.
    Clue(Box<ClueEvent>),
    /// About tasks.
    Task(Box<TaskEvent>),
    /// About breakdowns.
    Breakdown(Box<BreakdownEvent>),
    /// About urging, notices, talks and bulletins.
    Supervision(Box<SupervisionEvent>),
    /// About requests to change a task.
    Request(Box<RequestEvent>),
    /// About concluding, striking off and closing a year.
    Closing(Box<ClosingEvent>),
    /// About what the public sees.
    Publication(Box<PublicationEvent>),
    /// About periods.
    Period(Box<PeriodEvent>),
    /// About progress reports.
    Update(Box<UpdateEvent>),
    /// About verifications.
    Verification(Box<VerificationEvent>),
    /// About scores, appeals and ranks.
    Appraise(Box<AppraiseEvent>),
    /// About judgements.
    Judgement(Box<JudgementEvent>),
}

impl Event {
    /// Its name, for people who read logs: `entry.confirmed`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Establishment(event) => event.name(),
            Self::Filing(event) => event.name(),
            Self::Entry(event) => event.name(),
            Self::Clue(event) => event.name(),
            Self::Task(event) => event.name(),
            Self::Breakdown(event) => event.name(),
            Self::Supervision(event) => event.name(),
            Self::Request(event) => event.name(),
            Self::Closing(event) => event.name(),
            Self::Publication(event) => event.name(),
            Self::Period(event) => event.name(),
            Self::Update(event) => event.name(),
            Self::Verification(event) => event.name(),
            Self::Appraise(event) => event.name(),
            Self::Judgement(event) => event.name(),
        }
    }
}

/// An event with when it was recorded and by whom: one leaf.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// The version of its shape.
    pub v: u32,
    /// When the server recorded it, by its clock. Order is that of the log.
    pub at: Moment,
    /// Who did it.
    pub by: By,
    /// What happened.
    pub event: Event,
}

impl Recorded {
    /// An event as recorded now.
    #[must_use]
    pub fn new(at: Moment, by: By, event: Event) -> Self {
        Self { v: EVENT_VERSION, at, by, event }
    }
}
