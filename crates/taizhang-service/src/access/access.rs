//! The door itself: the store, the trail, the clock and the settings that everything about access shares.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use taizhang_store::{Account, Micros, Session, Store, StoreError};

use super::account::Loaded;
use super::attempts::Counter;
use super::damper::Damper;
use super::hashing::Hasher;
use super::session::CACHE;
use super::steady::Steady;
use super::trail::Line;
use super::{
    AccessError, AccountId, AttemptLimits, HashParameters, InstallationSecret, PasswordProfile,
    SecurityEvent, SessionLimits, Trail, Visit,
};
use crate::Clock;

/// Sessions that are remembered for some seconds; beyond, all are read again.
const CACHED_MAX: usize = 20_000;
/// How often a change is tried again when another came first.
const TRIES_MAX: usize = 8;
/// A clock that goes back less is put right all the time and has no line in the trail.
const BACK_TOLD: Micros = 1_000_000;

/// The settings of access.
#[derive(Clone, Debug)]
pub struct AccessSettings {
    /// What a password must be.
    pub profile: PasswordProfile,
    /// What a hash costs.
    pub hashing: HashParameters,
    /// How many passwords are hashed at once; each takes the memory of the parameters.
    pub hashes_at_once: usize,
    /// How long sessions last.
    pub sessions: SessionLimits,
    /// How often may be tried.
    pub attempts: AttemptLimits,
    /// Names of the place and the product that no password is made of.
    pub words: Vec<String>,
    /// What authenticators call the installation.
    pub issuer: String,
}

impl AccessSettings {
    /// The settings of a profile where nothing else is said.
    #[must_use]
    pub fn standard(profile: PasswordProfile) -> Self {
        Self {
            profile,
            hashing: HashParameters::STANDARD,
            hashes_at_once: 4,
            sessions: SessionLimits::STANDARD,
            attempts: AttemptLimits::STANDARD,
            words: Vec::new(),
            issuer: "taizhang".into(),
        }
    }
}

/// What is known of a session for some seconds.
#[derive(Clone)]
pub(crate) struct Cached {
    pub session: Session,
    pub loaded: Loaded,
    pub read: Micros,
}

/// Who may come in. A copy is the same door.
///
/// ```
/// use std::sync::Arc;
/// use taizhang_service::access::{Access, AccessSettings, Entering, Entered, InstallationSecret, PasswordProfile, Visit};
/// use taizhang_service::SystemClock;
/// use taizhang_store::{Settings, Store};
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let folder = tempfile::tempdir().unwrap();
/// let store = Store::open(&Settings::in_folder(folder.path())).await.unwrap();
/// let settings = AccessSettings::standard(PasswordProfile::MLPS3);
/// let access = Access::open(store, settings, InstallationSecret::new([7; 32]), Arc::new(SystemClock)).await.unwrap();
/// let console = Visit::at_console();
/// let first = access.bootstrap(&console).await.unwrap().expect("the first start");
/// let entering = Entering::new(&first.login, first.password.reveal());
/// let Entered::Session(opened) = access.log_in(&console, &entering).await.unwrap() else { panic!() };
/// assert!(opened.who.cleared().is_err(), "the first password must be changed");
/// # });
/// ```
#[derive(Clone)]
pub struct Access(Arc<Inner>);

struct Inner {
    store: Store,
    trail: Trail,
    hasher: Hasher,
    settings: AccessSettings,
    secret: InstallationSecret,
    clock: Arc<dyn Clock>,
    steady: Steady,
    cached: Mutex<HashMap<[u8; 32], Cached>>,
    damper: Damper,
}

impl Access {
    /// Opens the door on a store. Runs the trail's task on the current runtime.
    ///
    /// # Errors
    /// If the store cannot be read or written, or the parameters of the hash are none.
    pub async fn open(
        store: Store,
        settings: AccessSettings,
        secret: InstallationSecret,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, AccessError> {
        let trail = Trail::open(&store, Arc::clone(&clock)).await?;
        let hasher = Hasher::new(settings.hashing, settings.hashes_at_once).await?;
        Ok(Self(Arc::new(Inner {
            store,
            trail,
            hasher,
            settings,
            secret,
            clock,
            steady: Steady::default(),
            cached: Mutex::default(),
            damper: Damper::default(),
        })))
    }

    /// The trail, for what is told of elsewhere: denials, exports, backups, keys.
    #[must_use]
    pub fn trail(&self) -> &Trail {
        &self.0.trail
    }

    /// The settings it was opened with.
    #[must_use]
    pub fn settings(&self) -> &AccessSettings {
        &self.0.settings
    }

    /// Forgets what is of no more use: attempts of windows gone by, sessions that ended a week ago. And looks at the clock:
    /// whoever runs a server calls this, or [`look_at_clock`](Self::look_at_clock), every second or so.
    ///
    /// # Errors
    /// If the store does not write.
    pub async fn tidy_up(&self) -> Result<(), AccessError> {
        const KEPT: Micros = 7 * 24 * 60 * super::attempts::MINUTE;
        let now = self.steady(&Visit::at_console()).await?;
        self.store().forget_attempts(now - KEPT).await?;
        self.store().forget_sessions(now - KEPT).await?;
        Ok(())
    }

    /// Looks at the clock, so that one that is set back is noticed at once.
    ///
    /// # Errors
    /// If the clock went back and the trail cannot be told.
    pub async fn look_at_clock(&self) -> Result<(), AccessError> {
        self.steady(&Visit::at_console()).await.map(|_| ())
    }

    /// Time for sessions and tokens, which never goes back.
    pub(crate) async fn steady(&self, visit: &Visit) -> Result<Micros, AccessError> {
        let told = self.0.steady.told(|| self.0.clock.now().as_microsecond());
        if told.went_back >= BACK_TOLD {
            let line = Line::new(visit, SecurityEvent::CLOCK_WENT_BACK).by_service();
            self.trail().record(&line).await?;
        }
        Ok(told.now)
    }

    /// What the clock says.
    pub(crate) fn clock(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    pub(crate) fn secret(&self) -> &InstallationSecret {
        &self.0.secret
    }

    pub(crate) fn counter(&self, key: String) -> Counter<'_> {
        let at = self.clock().as_microsecond();
        Counter { store: self.store(), limits: self.settings().attempts, key, at }
    }

    /// Tells the trail of something that strangers can cause without end.
    pub(crate) async fn record_damped(&self, line: Line) -> Result<(), AccessError> {
        let at = self.clock().as_microsecond();
        match self.0.damper.lines(line.event(), line.place(), at) {
            Some(times) => self.trail().record(&line.times(times)).await,
            None => Ok(()),
        }
    }

    /// An account as it stands.
    pub(crate) async fn load(&self, account: &AccountId) -> Result<Loaded, AccessError> {
        let none = || AccessError::NoAccount(account.to_string());
        // PostgreSQL takes no text with a NUL in it; there is no such account either way.
        if account.as_str().contains('\0') {
            return Err(none());
        }
        let row = self.store().account(account.as_str()).await?;
        Loaded::new(row.ok_or_else(none)?)
    }

    /// Changes an account, and decides anew if another change came first.
    pub(crate) async fn change(
        &self,
        account: &AccountId,
        mut change: impl FnMut(&mut Loaded) -> Result<(), AccessError> + Send,
    ) -> Result<Loaded, AccessError> {
        let mut tried = 0;
        loop {
            let mut loaded = self.load(account).await?;
            change(&mut loaded)?;
            tried += 1;
            match self.store().update_account(&loaded.written()?).await {
                Ok(row) => {
                    self.forget_cached_of(account.as_str());
                    return Loaded::new(row);
                }
                Err(StoreError::AccountChanged { .. }) if tried < TRIES_MAX => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Makes an account.
    pub(crate) async fn create(&self, row: &Account) -> Result<Loaded, AccessError> {
        Loaded::new(self.store().create_account(row).await?)
    }

    pub(crate) fn cached(&self, hash: &[u8; 32], now: Micros) -> Option<Cached> {
        let cached = self.0.cached.lock().unwrap_or_else(PoisonError::into_inner);
        cached.get(hash).filter(|cached| now - cached.read < CACHE).cloned()
    }

    pub(crate) fn cache(&self, hash: [u8; 32], entry: Cached) {
        let mut cached = self.0.cached.lock().unwrap_or_else(PoisonError::into_inner);
        if cached.len() >= CACHED_MAX {
            cached.clear();
        }
        cached.insert(hash, entry);
    }

    pub(crate) fn forget_cached(&self, hash: &[u8; 32]) {
        self.0.cached.lock().unwrap_or_else(PoisonError::into_inner).remove(hash);
    }

    pub(crate) fn forget_cached_of(&self, account: &str) {
        let mut cached = self.0.cached.lock().unwrap_or_else(PoisonError::into_inner);
        cached.retain(|_, entry| entry.session.account != account);
    }
}
