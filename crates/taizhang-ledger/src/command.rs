//! Commands: what someone asks of a ledger. Each belongs to a group, and each group to a folder.

use serde::{Deserialize, Serialize};

use crate::Act;
use crate::breakdown::BreakdownCommand;
use crate::clue::ClueCommand;
use crate::entry::EntryCommand;
use crate::establishment::EstablishmentCommand;
use crate::filing::Filing;
use crate::task::TaskCommand;

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
        }
    }
}
