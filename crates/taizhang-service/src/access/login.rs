//! Logging in: password, then the second factor where there is one, then a session.
//!
//! A login that nobody has, a wrong password, a used first password and a disabled account are one answer, after the same
//! work. Tries are counted before they are looked at (`attempts.rs`); what ends well forgets them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use taizhang_store::Micros;

use super::access::Access;
use super::account::{Loaded, folded};
use super::attempts::{Admission, Counter, MINUTE};
use super::device::{self, Device};
use super::factor::{self, Shown};
use super::hashing::{Compared, Permit};
use super::profile::PASSWORD_BYTES_MAX;
use super::secret::BearerSecret;
use super::session::Opened;
use super::trail::{Line, Object};
use super::{AccessError, AccountId, SecurityEvent, Visit};

/// How long somebody may take between password and code.
const CHALLENGE: Micros = 5 * MINUTE;
const CHALLENGE_PURPOSE: &str = "challenge";
/// The longest challenge that is looked at, in bytes.
const CHALLENGE_BYTES_MAX: usize = 2_048;
/// The longest code that is looked at, in bytes.
const CODE_BYTES_MAX: usize = 64;

/// What somebody types and shows to come in.
#[derive(Clone)]
pub struct Entering {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The token that made the device known at an earlier login.
    pub device: Option<String>,
    /// How the device describes itself.
    pub agent: String,
}

impl Entering {
    /// Login and password from a device that is not known.
    #[must_use]
    pub fn new(login: &str, password: &str) -> Self {
        Self { login: login.into(), password: password.into(), device: None, agent: String::new() }
    }
}

impl std::fmt::Debug for Entering {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Entering")
    }
}

/// How far a good password leads.
#[derive(Debug)]
pub enum Entered {
    /// Into a session.
    Session(Box<Opened>),
    /// To the second factor.
    Code(Challenge),
}

/// What somebody with a good password shows together with a code, within five minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge(BearerSecret);

impl Challenge {
    /// A challenge as it came back.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(BearerSecret::of(text.to_owned()))
    }

    /// The text for whoever logs in.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

/// What is sealed in a challenge.
#[derive(Serialize, Deserialize)]
struct Half {
    account: AccountId,
    epoch: u32,
    until: Micros,
    known: Option<String>,
    agent: String,
}

impl Access {
    /// Looks at login and password.
    ///
    /// # Errors
    /// [`AccessError::Credentials`], [`AccessError::Locked`], [`AccessError::AddressLocked`], [`AccessError::Busy`], and
    /// [`AccessError::Trail`] if the trail cannot be told: then nobody comes in.
    pub async fn log_in(&self, visit: &Visit, entering: &Entering) -> Result<Entered, AccessError> {
        let at = self.clock().as_microsecond();
        // What is no login is refused like one that nobody has.
        let login = folded(&entering.login).unwrap_or_else(|_| " ".into());
        let found = self.store().account_by_login(&login).await?.map(Loaded::new).transpose()?;
        let shown = entering.device.as_deref();
        let known = found
            .as_ref()
            .zip(shown)
            .and_then(|(loaded, token)| device::known(self.secret(), loaded, token, at));
        let blind = self.secret().blind("login", &login);
        let tries = self.counter(match &known {
            Some(device) => format!("device:{}", device.number),
            None => format!("login:{blind}"),
        });
        let (permit, count) = self.admitted(visit, &tries, known.is_some(), &blind).await?;
        let account = self.compared(permit, entering, found).await?;
        let Some(loaded) = account else {
            self.wrong(visit, &tries, count, known.as_ref(), &blind).await?;
            return Err(AccessError::Credentials);
        };
        tries.forget().await?;
        if loaded.row.totp.is_some() {
            return self.challenge(&loaded, known, &entering.agent, at).map(Entered::Code);
        }
        let lines = vec![Line::new(visit, SecurityEvent::LOGIN).by(&loaded.id())];
        self.come_in(visit, loaded, lines, known, &entering.agent).await.map(Box::new).map(Entered::Session)
    }

    /// Counts a try and gives leave to look at it, or refuses it unseen.
    ///
    /// Leave to hash comes before the count: who is told to come again has used up no try. The address is looked at once more
    /// with the leave in hand, since others from there may have failed meanwhile.
    async fn admitted(
        &self,
        visit: &Visit,
        tries: &Counter<'_>,
        known: bool,
        blind: &str,
    ) -> Result<(Permit, u64), AccessError> {
        if !known {
            self.address_is_free(visit).await?;
        }
        if !tries.is_locked().await? {
            let permit = self.hasher().permit().await?;
            if !known {
                self.address_is_free(visit).await?;
            }
            if let Admission::Admitted(count) = tries.admit().await? {
                return Ok((permit, count));
            }
        }
        let line = Line::new(visit, SecurityEvent::LOGIN_REFUSED).on(Object::Login(blind.to_owned()));
        self.record_damped(line.refused()).await?;
        Err(AccessError::Locked { minutes: self.settings().attempts.minutes })
    }

    fn address_failures(&self, visit: &Visit) -> Counter<'_> {
        self.counter(format!("address:{}", visit.network()))
    }

    async fn address_is_free(&self, visit: &Visit) -> Result<(), AccessError> {
        let limits = self.settings().attempts;
        if self.address_failures(visit).failures().await? < limits.address_failures {
            return Ok(());
        }
        self.record_damped(Line::new(visit, SecurityEvent::ADDRESS_REFUSED).refused()).await?;
        Err(AccessError::AddressLocked { minutes: limits.minutes })
    }

    /// The account, if the password is its own and it may log in. The work is the same in every case.
    async fn compared(
        &self,
        permit: Permit,
        entering: &Entering,
        found: Option<Loaded>,
    ) -> Result<Option<Loaded>, AccessError> {
        let at = self.clock().as_microsecond();
        let usable = found.filter(|loaded| {
            let first = loaded.profile.first.as_ref();
            loaded.is_active() && first.is_none_or(|first| !first.used && at < first.until)
        });
        let fits = entering.password.len() <= PASSWORD_BYTES_MAX;
        let password = if fits { entering.password.as_str() } else { "" };
        let kept = usable.as_ref().filter(|_| fits).map(|loaded| loaded.row.password.as_str());
        match self.hasher().compare(permit, password, kept).await? {
            Compared::Wrong => Ok(None),
            Compared::Right { stale: false } => Ok(usable),
            Compared::Right { stale: true } => {
                let Some(loaded) = usable else { return Ok(None) };
                self.hash_anew(loaded, password).await.map(Some)
            }
        }
    }

    /// Makes a hash of the parameters of today, unless the password was changed meanwhile.
    async fn hash_anew(&self, loaded: Loaded, password: &str) -> Result<Loaded, AccessError> {
        let permit = self.hasher().permit().await?;
        let fresh = self.hasher().hash(permit, password).await?;
        self.change(&loaded.id(), |account| {
            if account.row.password == loaded.row.password {
                account.row.password.clone_from(&fresh);
            }
            Ok(())
        })
        .await
    }

    /// Tells of a wrong try, and locks what it was one too many for.
    async fn wrong(
        &self,
        visit: &Visit,
        tries: &Counter<'_>,
        count: u64,
        known: Option<&Device>,
        blind: &str,
    ) -> Result<(), AccessError> {
        let login = || Object::Login(blind.to_owned());
        let mut lines = vec![Line::new(visit, SecurityEvent::LOGIN_FAILED).on(login()).refused()];
        if tries.failed(count).await? {
            let event = if known.is_some() { SecurityEvent::DEVICE_LOCKED } else { SecurityEvent::LOCKED };
            lines.push(Line::new(visit, event).on(login()).by_service());
        }
        let failures = self.address_failures(visit).count_failure().await?;
        if failures == self.settings().attempts.address_failures {
            lines.push(Line::new(visit, SecurityEvent::ADDRESS_LOCKED).by_service());
        }
        self.trail().record_all(&lines).await
    }

    fn challenge(
        &self,
        loaded: &Loaded,
        known: Option<Device>,
        agent: &str,
        at: Micros,
    ) -> Result<Challenge, AccessError> {
        let half = Half {
            account: loaded.id(),
            epoch: loaded.profile.epoch,
            until: at + CHALLENGE,
            known: known.map(|device| device.number),
            agent: agent.chars().take(200).collect(),
        };
        let text = serde_json::to_vec(&half).map_err(|_| AccessError::Sealed)?;
        let sealed = self.secret().seal(CHALLENGE_PURPOSE, "", &text)?;
        Ok(Challenge(BearerSecret::of(URL_SAFE_NO_PAD.encode(sealed))))
    }

    /// Looks at the code of the second factor, or at a recovery code.
    ///
    /// # Errors
    /// [`AccessError::Code`], [`AccessError::Locked`], [`AccessError::Challenge`], and [`AccessError::Trail`].
    pub async fn log_in_with_code(
        &self,
        visit: &Visit,
        challenge: &Challenge,
        code: &str,
    ) -> Result<Opened, AccessError> {
        let half = self.half(challenge)?;
        let tries = self.counter(format!("factor:{}", half.account));
        let Admission::Admitted(count) = tries.admit().await? else {
            return Err(self.refused_unseen(visit, &half.account).await?);
        };
        let code = if code.len() <= CODE_BYTES_MAX { code } else { "" };
        match self.use_code(&half, code).await {
            Ok((loaded, shown)) => {
                tries.forget().await?;
                let event = match shown {
                    Shown::Step(_) => SecurityEvent::FACTOR_PASSED,
                    Shown::Recovery(_) => SecurityEvent::RECOVERY_USED,
                };
                let line = |event| Line::new(visit, event).by(&half.account);
                let known = half.known.map(|number| Device { number });
                self.come_in(visit, loaded, vec![line(event), line(SecurityEvent::LOGIN)], known, &half.agent)
                    .await
            }
            Err(AccessError::Code) => {
                let mut lines =
                    vec![Line::new(visit, SecurityEvent::FACTOR_FAILED).by(&half.account).refused()];
                if tries.failed(count).await? {
                    lines.push(Line::new(visit, SecurityEvent::FACTOR_LOCKED).by(&half.account));
                }
                self.trail().record_all(&lines).await?;
                Err(AccessError::Code)
            }
            Err(error) => Err(error),
        }
    }

    /// Tells of a try about an account that was refused unseen.
    pub(crate) async fn refused_unseen(
        &self,
        visit: &Visit,
        account: &AccountId,
    ) -> Result<AccessError, AccessError> {
        let line = Line::new(visit, SecurityEvent::LOGIN_REFUSED).by(account).refused();
        self.record_damped(line).await?;
        Ok(AccessError::Locked { minutes: self.settings().attempts.minutes })
    }

    fn half(&self, challenge: &Challenge) -> Result<Half, AccessError> {
        let text = challenge.reveal();
        if text.len() > CHALLENGE_BYTES_MAX {
            return Err(AccessError::Challenge);
        }
        let sealed = URL_SAFE_NO_PAD.decode(text).map_err(|_| AccessError::Challenge)?;
        let opened =
            self.secret().open(CHALLENGE_PURPOSE, "", &sealed).map_err(|_| AccessError::Challenge)?;
        let half: Half = serde_json::from_slice(&opened).map_err(|_| AccessError::Challenge)?;
        let at = self.clock().as_microsecond();
        // A challenge from the future is one of a clock that was set back: it would live too long.
        let fresh = at < half.until && half.until - at <= CHALLENGE + 10 * MINUTE;
        if fresh { Ok(half) } else { Err(AccessError::Challenge) }
    }

    /// Uses a code up: of two who show the same, one comes in.
    async fn use_code(&self, half: &Half, code: &str) -> Result<(Loaded, Shown), AccessError> {
        let at = self.clock().as_microsecond();
        let mut used = Shown::Step(0);
        let loaded = self
            .change(&half.account, |loaded| {
                if !loaded.is_active() || loaded.profile.epoch != half.epoch {
                    return Err(AccessError::Challenge);
                }
                let shown = factor::shown(self.secret(), loaded, code, at)?.ok_or(AccessError::Code)?;
                match shown {
                    Shown::Step(step) => loaded.profile.last_step = step,
                    Shown::Recovery(place) => drop(loaded.profile.recovery.remove(place)),
                }
                used = shown;
                Ok(())
            })
            .await?;
        Ok((loaded, used))
    }

    /// Tells the trail, then begins the session. A first password is used up before.
    async fn come_in(
        &self,
        visit: &Visit,
        loaded: Loaded,
        mut lines: Vec<Line>,
        known: Option<Device>,
        agent: &str,
    ) -> Result<Opened, AccessError> {
        let account = loaded.id();
        let line = |event| Line::new(visit, event).by(&account);
        let loaded = if loaded.profile.first.is_some() {
            lines.push(line(SecurityEvent::FIRST_PASSWORD_USED));
            self.use_first_password(&account).await?
        } else {
            loaded
        };
        if self.is_expired(&loaded) {
            lines.push(line(SecurityEvent::PASSWORD_EXPIRED));
        }
        if known.is_none() {
            lines.push(line(SecurityEvent::DEVICE_KNOWN));
        }
        lines.push(line(SecurityEvent::SESSION_BEGUN));
        self.trail().record_all(&lines).await?;
        let at = self.clock().as_microsecond();
        let token = device::token(self.secret(), &account, loaded.profile.epoch, known.as_ref(), at)?;
        self.open_session(visit, &loaded, agent, Some(token)).await
    }

    async fn use_first_password(&self, account: &AccountId) -> Result<Loaded, AccessError> {
        self.change(account, |loaded| match &mut loaded.profile.first {
            Some(first) if first.used => Err(AccessError::Credentials),
            Some(first) => {
                first.used = true;
                Ok(())
            }
            None => Ok(()),
        })
        .await
    }

    fn is_expired(&self, loaded: &Loaded) -> bool {
        let changed = jiff::Timestamp::from_microsecond(loaded.row.password_changed_at);
        changed.is_ok_and(|changed| self.settings().profile.expired(changed, self.clock()))
    }
}
