//! Who a caller is: an account, the person it is in each ledger, and what it may administer. What they may do in a ledger is
//! the permission table's to say.

use taizhang_ledger::{Act, Actor, GovernmentId, Role};
use taizhang_service::Office;
use taizhang_service::access::{AdminKind, Line, Object, ObjectId, RequestId, SecurityEvent, Visit, Who};

use crate::guard::enter::Knock;
use crate::{App, Problem};

/// Who asks, and from where.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who.
    pub who: Who,
    /// From where.
    pub visit: Visit,
    /// The token of the session, where one was shown.
    pub session: Option<String>,
    /// Whether the request may change something.
    pub changes: bool,
}

/// The post from which administrators of the installation work in its ledgers.
const INSTALLATION: &str = "installation";

impl Knock {
    /// From where somebody knocks, for the trail of access.
    #[must_use]
    pub fn visit(&self) -> Visit {
        // The numbers are ours and of the right shape.
        let request = RequestId::new(&self.id).or_else(|_| RequestId::new("none"));
        let mut visit = Visit::at_console();
        visit.address = Some(self.address.unwrap_or(std::net::IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED)));
        if let Ok(request) = request {
            visit.request = request;
        }
        visit
    }
}

impl Caller {
    pub(super) async fn by_token(app: &App, token: &str, knock: &Knock) -> Result<Self, Problem> {
        let visit = knock.visit();
        let who = app.access().bearer(&visit, token).await?;
        Ok(Self { who, visit, session: None, changes: !knock.method.is_safe() })
    }

    pub(super) async fn by_session(app: &App, token: &str, knock: &Knock) -> Result<Self, Problem> {
        let visit = knock.visit();
        let who = app.access().who(&visit, token).await?;
        Ok(Self { who, visit, session: Some(token.to_owned()), changes: !knock.method.is_safe() })
    }

    /// Refuses whoever must change a password or set up a second factor first.
    pub(super) fn cleared(&self) -> Result<(), Problem> {
        self.who.cleared()?;
        Ok(())
    }

    /// The token of the session, for what is about one's own account.
    ///
    /// # Errors
    /// A [`Problem`] for a program's token.
    pub fn session(&self) -> Result<&str, Problem> {
        self.session.as_deref().ok_or_else(Problem::not_logged_in)
    }

    /// The posts that the caller holds today in a government; none in one where they are nobody. Administrators of the
    /// installation have a post of their kind in every ledger, and none of the business.
    #[must_use]
    pub fn actors(&self, office: &Office) -> Vec<Actor> {
        let person = self.who.person_in(office.government(), self.changes);
        let held = person.map_or_else(Vec::new, |person| office.actors(person));
        held.into_iter().chain(self.administrator(office.government())).collect()
    }

    /// Whether the caller may be somebody in a government at all: known without opening its ledger.
    #[must_use]
    pub fn may_enter(&self, government: &GovernmentId) -> bool {
        self.who.person_in(government, self.changes).is_some() || self.administrator(government).is_some()
    }

    fn administrator(&self, government: &GovernmentId) -> Option<Actor> {
        let role = match self.who.admin? {
            AdminKind::System => Role::SystemAdmin,
            AdminKind::Security => Role::SecurityAdmin,
            AdminKind::Audit => Role::AuditAdmin,
            AdminKind::Founder => return None,
        };
        Some(Actor {
            government: government.clone(),
            person: self.who.account.as_str().parse().ok()?,
            post: INSTALLATION.parse().ok()?,
            unit: INSTALLATION.parse().ok()?,
            roles: vec![role],
        })
    }

    /// Tells the trail of access that the permission table refused something.
    pub async fn denied(&self, app: &App, act: Act) {
        let object = Object::Named { kind: "act", id: ObjectId::new(act.name()) };
        self.told(app, SecurityEvent::PERMISSION_DENIED, object, true).await;
    }

    /// Tells the trail of access of something this caller did or was refused.
    pub async fn told(&self, app: &App, event: SecurityEvent, object: Object, refused: bool) {
        let line = Line::new(&self.visit, event).by(&self.who.account).on(object);
        let line = if refused { line.refused() } else { line };
        if let Err(error) = app.access().trail().record(&line).await {
            tracing::error!(error.message = %error, "the trail of access was not told");
        }
    }
}
