//! The government itself: its settings, units, posts and the persons who hold them.
//!
//! Posts bind, persons hold them for a time. What a person is called stands outside the log; here is only a salted
//! commitment to it, so that erasing it does not break the log.

mod decide;
mod post;
mod settings;
mod unit;

use serde::{Deserialize, Serialize};

pub(crate) use decide::{apply, decide, known_post, open_unit};
pub use post::{Holding, Person, Post};
pub use settings::{ReviewLevel, Settings};
pub use unit::{Unit, UnitKind};

use jiff::civil::Date;

use crate::{Act, GovernmentId, PersonId, PostId, Role, UnitId};

/// A government (政府).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Government {
    /// Its name in addresses: the GB/T 2260 code where it has one.
    pub id: GovernmentId,
    /// What it is called: 临澜市.
    pub name: String,
    /// Its GB/T 2260 code.
    pub code: Option<String>,
    /// Whether the ledger is a simulation, which every page and export then says.
    pub simulated: bool,
}

/// What can be asked about the government itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EstablishmentCommand {
    /// Open the ledger.
    Open(Government),
    /// Change the rules. Judgements already made keep the rules they were made by.
    ChangeSettings {
        /// All of the rules, as they shall be.
        settings: Box<Settings>,
        /// Why.
        reason: String,
    },
    /// Register a unit.
    RegisterUnit {
        /// Its name in addresses.
        unit: UnitId,
        /// What it is called: 市教育局.
        name: String,
        /// Office or county.
        kind: UnitKind,
        /// The unit above it.
        above: Option<UnitId>,
    },
    /// Give a unit another name.
    RenameUnit {
        /// Which.
        unit: UnitId,
        /// What it is called from now on.
        name: String,
    },
    /// Close a unit that leads nothing any more.
    CloseUnit {
        /// Which.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// Create a post.
    CreatePost {
        /// Its name in addresses.
        post: PostId,
        /// What it is called: 办公室主任.
        title: String,
        /// The unit it belongs to.
        unit: UnitId,
        /// What it may do.
        roles: Vec<Role>,
    },
    /// Change what a post may do.
    ChangeRoles {
        /// Which.
        post: PostId,
        /// What it may do from now on.
        roles: Vec<Role>,
    },
    /// Register a person.
    RegisterPerson {
        /// Their random name.
        person: PersonId,
        /// A salted commitment to what they are called, 64 hexadecimal digits.
        commitment: String,
    },
    /// Record that a person's data were erased.
    ErasePerson {
        /// Who.
        person: PersonId,
        /// Why.
        reason: String,
    },
    /// Say who holds a post, from when.
    FillPost {
        /// Which post.
        post: PostId,
        /// Who.
        person: PersonId,
        /// The first day.
        from: Date,
    },
    /// Say when a post's holder left.
    VacatePost {
        /// Which post.
        post: PostId,
        /// The last day.
        until: Date,
    },
}

impl EstablishmentCommand {
    /// Whether it opens a ledger, the only thing that can be done before one is open.
    #[must_use]
    pub fn opens(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    /// The row of the permission table.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Open(_) => Act::OpenGovernment,
            Self::ChangeSettings { .. } => Act::ChangeSettings,
            Self::RegisterUnit { .. } | Self::RenameUnit { .. } | Self::CloseUnit { .. } => Act::ManageUnits,
            Self::CreatePost { .. } | Self::ChangeRoles { .. } => Act::ManagePosts,
            Self::RegisterPerson { .. } | Self::ErasePerson { .. } => Act::ManagePersons,
            Self::FillPost { .. } | Self::VacatePost { .. } => Act::FillPost,
        }
    }
}

/// What happened to the government itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EstablishmentEvent {
    /// The ledger was opened.
    GovernmentOpened(Government),
    /// The rules were changed.
    SettingsChanged {
        /// As they are now.
        settings: Box<Settings>,
        /// Why.
        reason: String,
    },
    /// A unit was registered.
    UnitRegistered(Unit),
    /// A unit was given another name.
    UnitRenamed {
        /// Which.
        unit: UnitId,
        /// Its name now.
        name: String,
    },
    /// A unit was closed.
    UnitClosed {
        /// Which.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// A post was created.
    PostCreated {
        /// Which.
        post: PostId,
        /// Its title.
        title: String,
        /// Its unit.
        unit: UnitId,
        /// Its roles.
        roles: Vec<Role>,
    },
    /// A post's roles were changed.
    RolesChanged {
        /// Which.
        post: PostId,
        /// Its roles now.
        roles: Vec<Role>,
    },
    /// A person was registered.
    PersonRegistered {
        /// Who.
        person: PersonId,
        /// A salted commitment to what they are called.
        commitment: String,
    },
    /// A person's data were erased.
    PersonErased {
        /// Who.
        person: PersonId,
        /// Why.
        reason: String,
    },
    /// A post has a holder.
    PostFilled {
        /// Which.
        post: PostId,
        /// Who.
        person: PersonId,
        /// The first day.
        from: Date,
    },
    /// A post's holder left.
    PostVacated {
        /// Which.
        post: PostId,
        /// The last day.
        until: Date,
    },
}

impl EstablishmentEvent {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::GovernmentOpened(_) => "government.opened",
            Self::SettingsChanged { .. } => "settings.changed",
            Self::UnitRegistered(_) => "unit.registered",
            Self::UnitRenamed { .. } => "unit.renamed",
            Self::UnitClosed { .. } => "unit.closed",
            Self::PostCreated { .. } => "post.created",
            Self::RolesChanged { .. } => "post.roles_changed",
            Self::PersonRegistered { .. } => "person.registered",
            Self::PersonErased { .. } => "person.erased",
            Self::PostFilled { .. } => "post.filled",
            Self::PostVacated { .. } => "post.vacated",
        }
    }
}
