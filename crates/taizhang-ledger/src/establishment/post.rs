//! Posts and who holds them. A post binds; a person holds it for a time, and what they did then stays theirs.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{PersonId, Role, UnitId};

/// A time in which a person holds a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Who.
    pub person: PersonId,
    /// The first day.
    pub from: Date,
    /// The last day; `None` while it lasts.
    pub until: Option<Date>,
}

/// A post (岗位).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// What it is called.
    pub title: String,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// What it may do.
    pub roles: Vec<Role>,
    /// Who held it, the earliest first.
    pub holdings: Vec<Holding>,
}

impl Post {
    /// Who holds it on a day.
    #[must_use]
    pub fn holder(&self, day: Date) -> Option<&PersonId> {
        let held = |holding: &&Holding| holding.from <= day && holding.until.is_none_or(|until| day <= until);
        self.holdings.iter().rev().find(held).map(|holding| &holding.person)
    }
}

/// A person, of whom the log knows a commitment only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// A salted commitment to what they are called.
    pub commitment: String,
    /// Whether their data were erased.
    pub erased: bool,
}
