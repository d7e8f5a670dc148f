//! Who a caller is: an account, the persons it stands for, and what it may administer. The one file that asks `access`.

use std::collections::BTreeMap;
use std::sync::Arc;

use taizhang_ledger::{Actor, GovernmentId, PersonId, Refusal};
use taizhang_service::Office;

use crate::guard::enter::Knock;
use crate::routes::Admin;
use crate::{App, Problem};

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The account, by its id.
    pub account: Arc<str>,
    /// The person that the account is in each government.
    pub persons: Arc<BTreeMap<GovernmentId, PersonId>>,
    /// What it may administer.
    pub admin: Option<Admin>,
}

impl Caller {
    /// Who holds a token.
    pub(super) async fn by_token(app: &App, token: &str, _knock: &Knock) -> Result<Self, Problem> {
        app.access().by_token(token).ok_or_else(Problem::not_logged_in)
    }

    /// Who holds a session.
    pub(super) async fn by_session(app: &App, token: &str, _knock: &Knock) -> Result<Self, Problem> {
        app.access().by_session(token).ok_or_else(Problem::not_logged_in)
    }

    /// Refuses another administrator's work.
    pub(super) async fn check_admin(&self, _app: &App, admin: Admin) -> Result<(), Problem> {
        if self.admin == Some(admin) { Ok(()) } else { Err(Refusal::unknown().into()) }
    }

    /// The posts that the caller holds today in a government; none in one where they are nobody.
    #[must_use]
    pub fn actors(&self, office: &Office) -> Vec<Actor> {
        let person = self.persons.get(office.government());
        person.map_or_else(Vec::new, |person| office.actors(person))
    }
}
