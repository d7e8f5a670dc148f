//! Sessions: how long they last, who is behind one, and how they end.
//!
//! A session has no rights of its own: whoever is behind it is read from the account, at most three seconds old. So a
//! disabled account is dead everywhere within that time. Times are those of [`super::steady`], so that no clock set back
//! makes a session longer.

use jiff::Timestamp;
use taizhang_store::{Micros, Session};

use super::access::{Access, Cached};
use super::account::Loaded;
use super::attempts::MINUTE;
use super::secret::{BearerSecret, hex, token_hash};
use super::trail::{Line, Object};
use super::who::{Due, Via, Who};
use super::{AccessError, SecurityEvent, SessionOver, Visit};

pub(crate) const PREFIX: &str = "tzs_";
/// How often the use of a session is written down. It is idle so much early at most, never late.
const TOUCH: Micros = MINUTE;
/// How old what is known of a session may be.
pub(crate) const CACHE: Micros = 3 * 1_000_000;
/// How far apart the clocks of servers on one store may be.
const SKEW: Micros = 10 * MINUTE;
/// The longest description of a device, in characters.
const AGENT_CHARS_MAX: usize = 200;
/// Hexadecimal digits of a hash that name a session to its holder.
const ID_CHARS: usize = 16;

/// How long sessions last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    idle_minutes: i64,
    absolute_hours: i64,
}

impl SessionLimits {
    /// Thirty minutes unused, twelve hours in all.
    pub const STANDARD: Self = Self { idle_minutes: 30, absolute_hours: 12 };

    /// Other limits: 5 to 30 minutes unused, 1 to 12 hours in all.
    ///
    /// # Errors
    /// [`AccessError::Setting`] outside of them.
    pub fn new(idle_minutes: i64, absolute_hours: i64) -> Result<Self, AccessError> {
        if !(5..=30).contains(&idle_minutes) {
            return Err(AccessError::Setting { name: "session.idle_minutes", least: 5, most: 30 });
        }
        if !(1..=12).contains(&absolute_hours) {
            return Err(AccessError::Setting { name: "session.absolute_hours", least: 1, most: 12 });
        }
        Ok(Self { idle_minutes, absolute_hours })
    }

    pub(crate) fn absolute(self) -> Micros {
        self.absolute_hours * 60 * MINUTE
    }

    fn idle(self) -> Micros {
        self.idle_minutes * MINUTE
    }

    /// Why a session is over at a time, if it is.
    pub(crate) fn over(self, session: &Session, now: Micros) -> Option<SessionOver> {
        if session.revoked.is_some() {
            return Some(SessionOver::Ended);
        }
        if now + SKEW < session.last_seen || now + SKEW < session.created {
            return Some(SessionOver::Clock);
        }
        let now = now.max(session.last_seen);
        if now >= session.ends || now - session.created >= self.absolute() {
            return Some(SessionOver::Absolute);
        }
        (now - session.last_seen >= self.idle()).then_some(SessionOver::Idle)
    }
}

/// Somebody has logged in. The token and the device's are told here and nowhere else.
#[derive(Debug)]
pub struct Opened {
    /// Who is behind it.
    pub who: Who,
    /// What the holder shows with every request.
    pub token: BearerSecret,
    /// What makes this device known at the next login; `None` where nothing new is to be kept.
    pub device: Option<BearerSecret>,
    /// When the session ends, whatever happens.
    pub ends: Timestamp,
}

/// One of somebody's own sessions.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SessionView {
    /// What names it; nothing can be done with it but end it.
    pub id: String,
    /// The device, as it described itself.
    pub device: String,
    /// Since when, in microseconds since 1970.
    pub created: Micros,
    /// When it was last used, to the minute.
    pub last_seen: Micros,
    /// Whether it is the one that asks.
    pub this: bool,
}

impl Access {
    /// Who is behind a session's token, now.
    ///
    /// # Errors
    /// [`AccessError::Session`] if nobody is, and if the store cannot be read.
    pub async fn who(&self, visit: &Visit, token: &str) -> Result<Who, AccessError> {
        let now = self.steady(visit).await?;
        let Some(hash) = token_hash(PREFIX, token) else {
            self.record_damped(Line::new(visit, SecurityEvent::SESSION_REFUSED).refused()).await?;
            return Err(AccessError::Session(SessionOver::Unknown));
        };
        let mut cached = match self.cached(&hash, now) {
            Some(cached) => cached,
            None => self.load_session(visit, hash, now).await?,
        };
        if let Some(over) = self.settings().sessions.over(&cached.session, now) {
            return Err(self.session_over(visit, &cached.session, over, now).await?);
        }
        if !cached.loaded.is_active() {
            self.forget_cached(&hash);
            return Err(AccessError::Session(SessionOver::Disabled));
        }
        if now - cached.session.last_seen >= TOUCH {
            // A full disk must not keep anybody from reading: then the session is idle by its last use that was written.
            match self.store().touch_session(&hash, now).await {
                Ok(()) => cached.session.last_seen = now,
                Err(error) => tracing::warn!(%error, "the use of a session was not written down"),
            }
        }
        let who = self.who_is(&cached.loaded, Via::Session(hash));
        self.cache(hash, cached);
        Ok(who)
    }

    async fn load_session(&self, visit: &Visit, hash: [u8; 32], now: Micros) -> Result<Cached, AccessError> {
        let session = self.store().session(&hash).await?;
        let account = match &session {
            Some(session) => self.store().account(&session.account).await?,
            None => None,
        };
        let (Some(session), Some(row)) = (session, account) else {
            self.record_damped(Line::new(visit, SecurityEvent::SESSION_REFUSED).refused()).await?;
            return Err(AccessError::Session(SessionOver::Unknown));
        };
        Ok(Cached { session, loaded: Loaded::new(row)?, read: now })
    }

    /// Ends a session that is over by time, and tells the trail: once, on whichever server sees it first.
    async fn session_over(
        &self,
        visit: &Visit,
        session: &Session,
        over: SessionOver,
        now: Micros,
    ) -> Result<AccessError, AccessError> {
        if let Ok(hash) = <[u8; 32]>::try_from(session.token_hash.as_slice()) {
            self.forget_cached(&hash);
        }
        if over != SessionOver::Ended && self.store().revoke_session(&session.token_hash, now).await? {
            let line = Line::new(visit, SecurityEvent::SESSION_TIMED_OUT)
                .by(&super::AccountId::of(session.account.clone()))
                .on(Object::Session(session_id(&session.token_hash)));
            self.trail().record(&line).await?;
        }
        Ok(AccessError::Session(over))
    }

    /// Begins a session. The trail was told by the caller.
    pub(crate) async fn open_session(
        &self,
        visit: &Visit,
        loaded: &Loaded,
        agent: &str,
        device: Option<BearerSecret>,
    ) -> Result<Opened, AccessError> {
        let now = self.steady(visit).await?;
        let ends = now + self.settings().sessions.absolute();
        self.open_session_until(loaded, agent, device, (now, now, ends)).await
    }

    async fn open_session_until(
        &self,
        loaded: &Loaded,
        agent: &str,
        device: Option<BearerSecret>,
        (created, last_seen, ends): (Micros, Micros, Micros),
    ) -> Result<Opened, AccessError> {
        let token = BearerSecret::new(PREFIX)?;
        let hash = token_hash(PREFIX, token.reveal()).ok_or(AccessError::Randomness)?;
        let agent = agent.chars().filter(|c| !c.is_control()).take(AGENT_CHARS_MAX).collect();
        let session = Session {
            token_hash: hash.to_vec(),
            account: loaded.row.id.clone(),
            created,
            last_seen,
            ends,
            device: agent,
            revoked: None,
        };
        self.store().create_session(&session).await?;
        let ends = Timestamp::from_microsecond(ends).unwrap_or(Timestamp::MAX);
        Ok(Opened { who: self.who_is(loaded, Via::Session(hash)), token, device, ends })
    }

    /// Gives a session a new token; the old one is dead. It ends when the old one would have.
    ///
    /// # Errors
    /// As [`who`](Self::who), and [`AccessError::Trail`].
    pub async fn rotate(&self, visit: &Visit, token: &str) -> Result<Opened, AccessError> {
        let who = self.who(visit, token).await?;
        let hash = who.session()?;
        let session = self.store().session(&hash).await?.ok_or(AccessError::Session(SessionOver::Unknown))?;
        let loaded = self.load(&who.account).await?;
        let line = Line::new(visit, SecurityEvent::SESSION_ROTATED)
            .by(&who.account)
            .on(Object::Session(session_id(&hash)));
        self.trail().record(&line).await?;
        let now = self.steady(visit).await?;
        self.forget_cached(&hash);
        if !self.store().revoke_session(&hash, now).await? {
            return Err(AccessError::Session(SessionOver::Ended));
        }
        let times = (session.created, now.max(session.last_seen), session.ends);
        self.open_session_until(&loaded, &session.device, None, times).await
    }

    /// Logs out.
    ///
    /// # Errors
    /// As [`who`](Self::who), and [`AccessError::Trail`].
    pub async fn log_out(&self, visit: &Visit, token: &str) -> Result<(), AccessError> {
        let who = self.who(visit, token).await?;
        let hash = who.session()?;
        let line = Line::new(visit, SecurityEvent::SESSION_ENDED)
            .by(&who.account)
            .on(Object::Session(session_id(&hash)));
        self.trail().record(&line).await?;
        let now = self.steady(visit).await?;
        self.store().revoke_session(&hash, now).await?;
        self.forget_cached(&hash);
        Ok(())
    }

    /// Somebody's own sessions that are not over, the newest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn my_sessions(&self, visit: &Visit, who: &Who) -> Result<Vec<SessionView>, AccessError> {
        let now = self.steady(visit).await?;
        let own = who.session().ok();
        let sessions = self.store().sessions_of(who.account.as_str()).await?;
        let live =
            sessions.into_iter().filter(|session| self.settings().sessions.over(session, now).is_none());
        let view = |session: Session| SessionView {
            id: session_id(&session.token_hash),
            device: session.device,
            created: session.created,
            last_seen: session.last_seen,
            this: own.is_some_and(|own| own.as_slice() == session.token_hash),
        };
        Ok(live.map(view).collect())
    }

    /// Ends one of one's own sessions, by its id.
    ///
    /// # Errors
    /// [`AccessError::Session`] if there is none of this id, and [`AccessError::Trail`].
    pub async fn end_my_session(&self, visit: &Visit, who: &Who, id: &str) -> Result<(), AccessError> {
        let now = self.steady(visit).await?;
        let sessions = self.store().sessions_of(who.account.as_str()).await?;
        let named = sessions.into_iter().find(|session| session_id(&session.token_hash) == id);
        let session = named.ok_or(AccessError::Session(SessionOver::Unknown))?;
        let line = Line::new(visit, SecurityEvent::SESSION_ENDED_ELSEWHERE)
            .by(&who.account)
            .on(Object::Session(id.to_owned()));
        self.trail().record(&line).await?;
        self.store().revoke_session(&session.token_hash, now).await?;
        self.forget_cached_of(who.account.as_str());
        Ok(())
    }

    /// Ends all of one's own sessions but the one that asks; says how many.
    ///
    /// # Errors
    /// [`AccessError::Trail`], and if the store does not write.
    pub async fn end_my_other_sessions(&self, visit: &Visit, who: &Who) -> Result<u64, AccessError> {
        let line = Line::new(visit, SecurityEvent::SESSION_ENDED_ELSEWHERE)
            .by(&who.account)
            .on(Object::Account(who.account.clone()));
        self.trail().record(&line).await?;
        let now = self.steady(visit).await?;
        let own = who.session().ok();
        let ended = self
            .store()
            .revoke_sessions_of(who.account.as_str(), own.as_ref().map(|own| &own[..]), now)
            .await?;
        self.forget_cached_of(who.account.as_str());
        Ok(ended)
    }

    pub(crate) fn who_is(&self, loaded: &Loaded, via: Via) -> Who {
        let changed =
            Timestamp::from_microsecond(loaded.row.password_changed_at).unwrap_or(Timestamp::UNIX_EPOCH);
        let due = if loaded.row.must_change || self.settings().profile.expired(changed, self.clock()) {
            Some(Due::Password)
        } else if loaded.needs_factor() && loaded.row.totp.is_none() {
            Some(Due::Factor)
        } else {
            None
        };
        Who {
            account: loaded.id(),
            name: loaded.profile.name.clone(),
            admin: loaded.profile.admin,
            people: loaded.profile.people.clone(),
            due,
            via,
        }
    }
}

/// What names a session to its holder and in the trail.
pub(crate) fn session_id(hash: &[u8]) -> String {
    hex(hash).chars().take(ID_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn session(created: Micros, last_seen: Micros, limits: SessionLimits) -> Session {
        let ends = created + limits.absolute();
        let (account, device) = ("a-1".into(), String::new());
        Session { token_hash: vec![0; 32], account, created, last_seen, ends, device, revoked: None }
    }

    proptest! {
        #[test]
        fn t24_a_session_lives_while_it_is_used_and_not_longer_than_any_may(
            idle in 5i64..=30, hours in 1i64..=12, used_minutes in 0i64..800, later_seconds in 0i64..60_000,
        ) {
            let limits = SessionLimits::new(idle, hours).unwrap();
            let created = 1_000 * 60 * MINUTE;
            let last_seen = created + used_minutes * MINUTE;
            let now = last_seen + later_seconds * 1_000_000;
            let over = limits.over(&session(created, last_seen, limits), now);
            let too_long = now - created >= hours * 60 * MINUTE;
            let unused = later_seconds >= idle * 60;
            prop_assert_eq!(over.is_some(), too_long || unused);
            prop_assert_eq!(over == Some(SessionOver::Absolute), too_long);
        }

        #[test]
        fn t10_a_clock_behind_the_session_never_makes_it_longer(behind in 0i64..200) {
            let limits = SessionLimits::STANDARD;
            let created = 1_000 * 60 * MINUTE;
            let last_seen = created + 20 * MINUTE;
            let over = limits.over(&session(created, last_seen, limits), last_seen - behind * MINUTE);
            prop_assert_eq!(over, (behind > 10).then_some(SessionOver::Clock));
        }
    }

    #[test]
    fn idle_is_five_to_thirty_minutes_and_all_of_it_twelve_hours() {
        assert!(SessionLimits::new(4, 12).is_err() && SessionLimits::new(31, 12).is_err());
        assert!(SessionLimits::new(30, 13).is_err() && SessionLimits::new(30, 0).is_err());
        assert_eq!(SessionLimits::new(30, 12).unwrap(), SessionLimits::STANDARD);
    }
}
