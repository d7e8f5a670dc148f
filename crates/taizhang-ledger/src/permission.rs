//! The one permission table: which role may do what, to whose things.
//!
//! It is code (here), documentation (`docs/permissions.md`, written from it) and a test (every act × role × whose). What the
//! table cannot say is said by the rules of each act, above all: nobody accepts their own figure.

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::{Act, Actor, Role, UnitId};

/// How far a role reaches with an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// What its unit leads.
    Led,
    /// What its unit leads or co-operates in.
    Involved,
    /// Everything of its government.
    Government,
}

/// Whose a thing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The unit that leads it; `None` for what is nobody's in particular.
    pub lead_unit: Option<UnitId>,
    /// The units that co-operate.
    pub support_units: Vec<UnitId>,
    /// The act that has to be allowed for the thing to be seen at all; `None` for what is no secret.
    pub seen_by: Option<Act>,
}

impl Subject {
    /// A thing of the government as a whole, which everyone inside sees.
    #[must_use]
    pub fn government() -> Self {
        Self { lead_unit: None, support_units: Vec::new(), seen_by: Some(Act::ReadLedger) }
    }

    /// What is drafted: of the government as a whole, and seen by those who draft.
    #[must_use]
    pub fn drafts() -> Self {
        Self { seen_by: Some(Act::ReadDraft), ..Self::default() }
    }

    /// What an actor's unit is to it.
    #[must_use]
    pub fn distance(&self, unit: &UnitId) -> Reach {
        if self.lead_unit.as_ref() == Some(unit) {
            Reach::Led
        } else if self.support_units.contains(unit) {
            Reach::Involved
        } else {
            Reach::Government
        }
    }
}

/// How far a role reaches with an act: the table.
#[must_use]
pub fn reach(act: Act, role: Role) -> Reach {
    let row = crate::permission_table::row(act);
    row.iter().find(|(of, _)| *of == role).map_or(Reach::Nothing, |(_, reach)| *reach)
}

/// How far an actor reaches with an act: as far as the widest of its roles.
#[must_use]
pub fn reach_of(actor: &Actor, act: Act) -> Reach {
    actor.roles.iter().map(|role| reach(act, *role)).max().unwrap_or(Reach::Nothing)
}

/// Whether an actor may do something to a thing.
#[must_use]
pub fn may(actor: &Actor, act: Act, subject: &Subject) -> bool {
    let reach = reach_of(actor, act);
    reach != Reach::Nothing && subject.distance(&actor.unit) <= reach
}

/// Refuses what an actor may not do. What it may not even see is unknown to it, so that nobody learns what there is.
///
/// # Errors
///
/// [`Refusal::unknown`] for what the actor may not see, [`Refusal::not_permitted`] for what it may see but not do.
pub fn check(actor: &Actor, act: Act, subject: &Subject) -> Result<(), Refusal> {
    if subject.seen_by.is_some_and(|seeing| !may(actor, seeing, subject)) {
        return Err(Refusal::unknown());
    }
    if may(actor, act, subject) { Ok(()) } else { Err(Refusal::not_permitted(act)) }
}

/// The roles that may do something to everything of a government: whom to ask.
#[must_use]
pub fn who_may(act: Act) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| reach(act, *role) == Reach::Government).collect()
}
