//! Who somebody is, once they are let in, and what they must do before anything else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use taizhang_ledger::{GovernmentId, PersonId};

use super::{AccessError, AccountId, AdminKind};

/// Who is behind a session or token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The account.
    pub account: AccountId,
    /// What the person is called, for their own pages.
    pub name: String,
    /// Which administrator it is.
    pub admin: Option<AdminKind>,
    /// Whom it stands for, in which ledger. What that person may do there is the ledger's to say.
    pub people: BTreeMap<GovernmentId, PersonId>,
    /// What must be done before anything else.
    pub due: Option<Due>,
    /// What was shown.
    pub via: Via,
}

/// What must be done before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Another password.
    Password,
    /// A second factor.
    Factor,
}

/// What was shown to be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// A session, by the hash of its token.
    Session([u8; 32]),
    /// A token of a program.
    Token(TokenScope),
}

/// What a token may do; never more than its account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenScope {
    /// Whether it may change anything, or only read.
    pub write: bool,
    /// In which ledgers; empty means all of the account's.
    #[serde(default)]
    pub governments: Vec<GovernmentId>,
}

impl Who {
    /// Nothing is due: everything but changing the password and setting up a second factor begins with this.
    ///
    /// # Errors
    /// [`AccessError::PasswordDue`] and [`AccessError::FactorDue`].
    pub fn cleared(&self) -> Result<&Self, AccessError> {
        match self.due {
            None => Ok(self),
            Some(Due::Password) => Err(AccessError::PasswordDue),
            Some(Due::Factor) => Err(AccessError::FactorDue),
        }
    }

    /// The person that the account stands for in a ledger, if its token or session goes there; to change something, `write`.
    #[must_use]
    pub fn person_in(&self, government: &GovernmentId, write: bool) -> Option<&PersonId> {
        if let Via::Token(scope) = &self.via {
            let there = scope.governments.is_empty() || scope.governments.contains(government);
            if !there || (write && !scope.write) {
                return None;
            }
        }
        self.people.get(government)
    }

    /// The hash of the session's token.
    ///
    /// # Errors
    /// [`AccessError::Token`] if a program's token was shown: what is about a person's own account needs a session.
    pub(crate) fn session(&self) -> Result<[u8; 32], AccessError> {
        match self.via {
            Via::Session(hash) => Ok(hash),
            Via::Token(_) => Err(AccessError::Token),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(via: Via) -> Who {
        let linlan: GovernmentId = "linlan".parse().unwrap();
        let dongdu: GovernmentId = "dongdu".parse().unwrap();
        let person: PersonId = "p1".parse().unwrap();
        Who {
            account: AccountId::of("a-1".into()),
            name: "周敏".into(),
            admin: None,
            people: BTreeMap::from([(linlan, person.clone()), (dongdu, person)]),
            due: None,
            via,
        }
    }

    #[test]
    fn a_token_goes_where_its_scope_says_and_reads_unless_it_may_write() {
        let linlan: GovernmentId = "linlan".parse().unwrap();
        let dongdu: GovernmentId = "dongdu".parse().unwrap();
        let reading = who(Via::Token(TokenScope { write: false, governments: vec![linlan.clone()] }));
        assert!(reading.person_in(&linlan, false).is_some());
        assert!(reading.person_in(&linlan, true).is_none());
        assert!(reading.person_in(&dongdu, false).is_none());
        let all = who(Via::Token(TokenScope { write: true, governments: vec![] }));
        assert!(all.person_in(&dongdu, true).is_some());
        assert!(who(Via::Session([0; 32])).person_in(&dongdu, true).is_some());
    }
}
