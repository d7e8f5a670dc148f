//! Commands: what someone asks of a ledger. Each belongs to a group, and each group to a folder.

use serde::{Deserialize, Serialize};

use crate::Act;
use crate::appraise::AppraiseCommand;
use crate::breakdown::BreakdownCommand;
use crate::closing::ClosingCommand;
use crate::clue::ClueCommand;
use crate::entry::EntryCommand;
use crate::establishment::EstablishmentCommand;
use crate::filing::Filing;
use crate::judgement::JudgementCommand;
use crate::period::PeriodCommand;
use crate::publication::PublicationCommand;
use crate::request::RequestCommand;
use crate::supervision::SupervisionCommand;
use crate::task::TaskCommand;
use crate::update::UpdateCommand;
use crate::verification::VerificationCommand;

/// What someone asks of a ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// About the government itself: settings, units, posts, persons.
    Establishment(Box<EstablishmentCommand>),
    /// File a report as read.
    File(Box<Filing>),
    /// About entries.
    Entry(Box<EntryCommand>),
    /// About citizens' clues.
    Clue(Box<ClueCommand>),
    /// About tasks.
    Task(Box<TaskCommand>),
    /// About breakdowns.
    Breakdown(Box<BreakdownCommand>),
    /// About urging, notices, talks and bulletins.
    Supervision(Box<SupervisionCommand>),
    /// About requests to change a task.
    Request(Box<RequestCommand>),
    /// About concluding, striking off and closing a year.
    Closing(Box<ClosingCommand>),
    /// About what the public sees.
    Publication(Box<PublicationCommand>),
    /// About periods.
    Period(Box<PeriodCommand>),
    /// About progress reports.
    Update(Box<UpdateCommand>),
    /// About verifications.
    Verification(Box<VerificationCommand>),
    /// About scores, appeals and ranks.
    Appraise(Box<AppraiseCommand>),
    /// About judgements.
    Judgement(Box<JudgementCommand>),
}

impl Command {
    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Establishment(command) => command.act(),
            Self::File(_) => Act::FileReport,
            Self::Entry(command) => command.act(),
            Self::Clue(command) => command.act(),
            Self::Task(command) => command.act(),
            Self::Breakdown(command) => command.act(),
            Self::Supervision(command) => command.act(),
            Self::Request(command) => command.act(),
            Self::Closing(command) => command.act(),
            Self::Publication(command) => command.act(),
            Self::Period(command) => command.act(),
            Self::Update(command) => command.act(),
            Self::Verification(command) => command.act(),
            Self::Appraise(command) => command.act(),
            Self::Judgement(command) => command.act(),
        }
    }
}
