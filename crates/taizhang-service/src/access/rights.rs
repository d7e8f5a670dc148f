//! Posts that change in a ledger: whose rights are others now, and the end of their sessions. What a post may do is read
//! anew at each request all the same; this ends what was begun under the old rights (T24).

use std::collections::BTreeSet;

use jiff::civil::Date;
use taizhang_ledger::establishment::EstablishmentEvent;
use taizhang_ledger::{Event, GovernmentId, PersonId, State};

use super::access::Access;
use super::account::Loaded;
use super::{AccessError, Visit};

/// Accounts of one read.
const ACCOUNTS_READ: u32 = 500;

/// The persons whose rights some events changed, by the state after them.
#[must_use]
pub fn whose_rights_changed<'e>(
    state: &State,
    events: impl IntoIterator<Item = &'e Event>,
    today: Date,
) -> BTreeSet<PersonId> {
    let mut persons = BTreeSet::new();
    for event in events {
        let Event::Establishment(event) = event else { continue };
        match &**event {
            EstablishmentEvent::PostFilled { person, .. }
            | EstablishmentEvent::PersonErased { person, .. } => {
                persons.insert(person.clone());
            }
            EstablishmentEvent::PostVacated { post, .. } => {
                let last = state.posts.get(post).and_then(|post| post.holdings.last());
                persons.extend(last.map(|holding| holding.person.clone()));
            }
            EstablishmentEvent::RolesChanged { post, .. } => {
                persons.extend(state.posts.get(post).and_then(|post| post.holder(today)).cloned());
            }
            EstablishmentEvent::UnitClosed { unit, .. } => {
                let posts = state.posts.values().filter(|post| post.unit == *unit);
                persons.extend(posts.filter_map(|post| post.holder(today)).cloned());
            }
            EstablishmentEvent::GovernmentOpened(_)
            | EstablishmentEvent::SettingsChanged { .. }
            | EstablishmentEvent::UnitRegistered(_)
            | EstablishmentEvent::UnitRenamed { .. }
            | EstablishmentEvent::PostCreated { .. }
            | EstablishmentEvent::PersonRegistered { .. } => {}
        }
    }
    persons
}

impl Access {
    /// Ends the sessions of every account that stands for one of some persons in a ledger.
    ///
    /// # Errors
    /// As [`rights_changed`](Self::rights_changed).
    pub async fn posts_changed(
        &self,
        visit: &Visit,
        government: &GovernmentId,
        persons: &BTreeSet<PersonId>,
    ) -> Result<(), AccessError> {
        let mut after = String::new();
        while !persons.is_empty() {
            let rows = self.store().accounts(&after, ACCOUNTS_READ).await?;
            let Some(last) = rows.last() else { break };
            after.clone_from(&last.id);
            for row in rows {
                let loaded = Loaded::new(row)?;
                if loaded.profile.people.get(government).is_some_and(|person| persons.contains(person)) {
                    self.rights_changed(visit, &loaded.id()).await?;
                }
            }
        }
        Ok(())
    }
}
