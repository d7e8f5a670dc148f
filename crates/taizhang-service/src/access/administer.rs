//! The work of the three administrators (三员): who makes accounts, who gives rights, who reads the trail.
//!
//! | | system | security | audit |
//! |---|---|---|---|
//! | make, disable, enable accounts; first passwords | yes | | |
//! | who stands for whom; appoint administrators; unlock; end sessions; reset second factors | | yes | |
//! | read the trail | | | yes |
//! | see the list of accounts | yes | yes | yes |
//!
//! None can do another's work, and nobody does anything to their own account. To take over an administrator's account, two
//! would have to act together: one resets the password, the other the second factor.

use taizhang_ledger::{GovernmentId, PersonId};
use taizhang_store::{Account, Leaf};

use super::access::Access;
use super::account::{
    ACTIVE, AccountId, AccountView, AdminKind, DISABLED, FirstUse, LOGIN_CHARS_MAX, Loaded, Profile, folded,
};
use super::attempts::MINUTE;
use super::password::without_factor;
use super::secret::{BearerSecret, first_password};
use super::trail::{Line, Object, ObjectId};
use super::who::Who;
use super::{AccessError, SecurityEvent, Visit};

/// How long a first password is good, in days.
pub const FIRST_PASSWORD_DAYS: i64 = 3;
/// Accounts of one read.
const ACCOUNTS_MAX: u32 = 1_000;
/// Lines of one read of the trail.
const LINES_MAX: u64 = 10_000;

/// An account that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// What is typed at login.
    pub login: String,
    /// What the person is called.
    pub name: String,
    /// Whether the post needs a second factor.
    pub factor_required: bool,
}

/// A first password, told once: to be handed over, good once and for three days.
#[derive(Debug)]
pub struct FirstPassword {
    /// Whose.
    pub account: AccountId,
    /// What is typed with it.
    pub login: String,
    /// The password.
    pub password: BearerSecret,
}

impl Access {
    /// Refuses whoever is not the administrator whose work it is, and tells the trail.
    async fn only(
        &self,
        visit: &Visit,
        who: &Who,
        kinds: &[AdminKind],
        event: SecurityEvent,
    ) -> Result<(), AccessError> {
        who.cleared()?.session()?;
        if who.admin.is_some_and(|kind| kinds.contains(&kind)) {
            return Ok(());
        }
        let asked = Object::Named { kind: "act", id: ObjectId::new(event.code()) };
        let line = Line::new(visit, SecurityEvent::SEPARATION_REFUSED).by(&who.account).on(asked);
        self.trail().record(&line.refused()).await?;
        Err(AccessError::Separated)
    }

    async fn only_to_another(
        &self,
        visit: &Visit,
        who: &Who,
        kind: AdminKind,
        account: &AccountId,
        event: SecurityEvent,
    ) -> Result<Loaded, AccessError> {
        self.only(visit, who, &[kind], event).await?;
        if who.account == *account {
            let line = Line::new(visit, SecurityEvent::SEPARATION_REFUSED).by(&who.account);
            self.trail().record(&line.on(Object::Account(account.clone())).refused()).await?;
            return Err(AccessError::OwnAccount);
        }
        self.load(account).await
    }

    async fn told(
        &self,
        visit: &Visit,
        who: &Who,
        event: SecurityEvent,
        account: &AccountId,
    ) -> Result<(), AccessError> {
        let line = Line::new(visit, event).by(&who.account).on(Object::Account(account.clone()));
        self.trail().record(&line).await
    }

    /// Makes an account that stands for nobody yet. The system administrator's.
    ///
    /// # Errors
    /// [`AccessError::Separated`], [`AccessError::LoginShape`], a login that is taken, and [`AccessError::Trail`].
    pub async fn create_account(
        &self,
        visit: &Visit,
        who: &Who,
        new: &NewAccount,
    ) -> Result<FirstPassword, AccessError> {
        self.only(visit, who, &[AdminKind::System], SecurityEvent::ACCOUNT_CREATED).await?;
        let id = AccountId::new()?;
        let (row, first) = self.new_row(id, new, None).await?;
        if self.store().account_by_login(&row.login).await?.is_some() {
            return Err(taizhang_store::StoreError::LoginTaken { login: row.login }.into());
        }
        self.told(visit, who, SecurityEvent::ACCOUNT_CREATED, &first.account).await?;
        self.create(&row).await?;
        Ok(first)
    }

    /// Makes an account at the console of the machine that stands for somebody in a ledger: for whoever opens a ledger on a
    /// machine of their own. `None` where the login is taken. With `keeps` the password stays good until it is changed:
    /// only for ledgers that are simulated.
    ///
    /// # Errors
    /// [`AccessError::LoginShape`] and [`AccessError::Trail`].
    pub async fn create_account_at_console(
        &self,
        new: &NewAccount,
        (government, person): (&GovernmentId, &PersonId),
        keeps: bool,
    ) -> Result<Option<FirstPassword>, AccessError> {
        let visit = Visit::at_console();
        let (row, first) = self.new_row(AccountId::new()?, new, None).await?;
        if self.store().account_by_login(&row.login).await?.is_some() {
            return Ok(None);
        }
        let mut loaded = Loaded::new(row)?;
        loaded.profile.people.insert(government.clone(), person.clone());
        if keeps {
            loaded.row.must_change = false;
            loaded.profile.first = None;
        }
        let line = |event| Line::new(&visit, event).by_service().on(Object::Account(first.account.clone()));
        let lines = [line(SecurityEvent::ACCOUNT_CREATED), line(SecurityEvent::RIGHT_GRANTED)];
        self.trail().record_all(&lines).await?;
        self.create(&loaded.written()?).await?;
        Ok(Some(first))
    }

    /// The row of a new account with a first password.
    pub(crate) async fn new_row(
        &self,
        id: AccountId,
        new: &NewAccount,
        admin: Option<AdminKind>,
    ) -> Result<(Account, FirstPassword), AccessError> {
        if new.name.chars().count() > LOGIN_CHARS_MAX {
            return Err(AccessError::TooMuch { what: "the name", limit: LOGIN_CHARS_MAX as u64 });
        }
        let login = folded(&new.login)?;
        let password = first_password()?;
        let hash = self.hasher().hash(self.hasher().permit().await?, &password).await?;
        let at = self.clock().as_microsecond();
        let profile = Profile {
            name: new.name.clone(),
            admin,
            factor_required: new.factor_required,
            first: Some(FirstUse { until: first_until(at), used: false }),
            ..Profile::default()
        };
        let row = Account {
            id: id.to_string(),
            login: login.clone(),
            password: hash,
            totp: None,
            status: ACTIVE.into(),
            created: at,
            must_change: true,
            password_changed_at: at,
            profile: String::new(),
            version: 0,
        };
        let row = Loaded { row, profile }.written()?;
        Ok((row, FirstPassword { account: id, login, password: BearerSecret::of(password) }))
    }

    /// Disables an account: its sessions and tokens are dead at once here, and within seconds on other servers.
    ///
    /// # Errors
    /// [`AccessError::Separated`], [`AccessError::OwnAccount`], [`AccessError::LastOfKind`], and [`AccessError::Trail`].
    pub async fn disable_account(
        &self,
        visit: &Visit,
        who: &Who,
        account: &AccountId,
    ) -> Result<(), AccessError> {
        let event = SecurityEvent::ACCOUNT_DISABLED;
        let loaded = self.only_to_another(visit, who, AdminKind::System, account, event).await?;
        if let Some(kind) = loaded.profile.admin {
            self.not_the_last(kind, account).await?;
        }
        self.told(visit, who, event, account).await?;
        self.disable(visit, account).await
    }

    pub(crate) async fn disable(&self, visit: &Visit, account: &AccountId) -> Result<(), AccessError> {
        self.change(account, |loaded| {
            loaded.row.status = DISABLED.into();
            loaded.profile.epoch += 1;
            Ok(())
        })
        .await?;
        self.end_all_sessions(visit, account).await
    }

    pub(crate) async fn end_all_sessions(
        &self,
        visit: &Visit,
        account: &AccountId,
    ) -> Result<(), AccessError> {
        let now = self.steady(visit).await?;
        self.store().revoke_sessions_of(account.as_str(), None, now).await?;
        self.forget_cached_of(account.as_str());
        Ok(())
    }

    async fn not_the_last(&self, kind: AdminKind, account: &AccountId) -> Result<(), AccessError> {
        let others = self.every_account().await?;
        let another = |loaded: &Loaded| {
            loaded.is_active() && loaded.profile.admin == Some(kind) && loaded.id() != *account
        };
        if kind == AdminKind::Founder || others.iter().any(another) {
            Ok(())
        } else {
            Err(AccessError::LastOfKind)
        }
    }

    pub(crate) async fn every_account(&self) -> Result<Vec<Loaded>, AccessError> {
        let mut all: Vec<Loaded> = Vec::new();
        loop {
            let after = all.last().map_or(String::new(), |loaded| loaded.row.id.clone());
            let next = self.store().accounts(&after, ACCOUNTS_MAX).await?;
            if next.is_empty() {
                return Ok(all);
            }
            for row in next {
                all.push(Loaded::new(row)?);
            }
        }
    }

    /// Enables an account again. The system administrator's.
    ///
    /// # Errors
    /// As [`disable_account`](Self::disable_account).
    pub async fn enable_account(
        &self,
        visit: &Visit,
        who: &Who,
        account: &AccountId,
    ) -> Result<(), AccessError> {
        let event = SecurityEvent::ACCOUNT_ENABLED;
        let loaded = self.only_to_another(visit, who, AdminKind::System, account, event).await?;
        if loaded.profile.admin == Some(AdminKind::Founder) {
            return Err(AccessError::Separated);
        }
        self.told(visit, who, event, account).await?;
        self.change(account, |loaded| {
            loaded.row.status = ACTIVE.into();
            Ok(())
        })
        .await?;
        Ok(())
    }

    /// Gives out a first password anew; the old password and all sessions are dead. The system administrator's.
    ///
    /// # Errors
    /// As [`disable_account`](Self::disable_account).
    pub async fn reset_password(
        &self,
        visit: &Visit,
        who: &Who,
        account: &AccountId,
    ) -> Result<FirstPassword, AccessError> {
        let event = SecurityEvent::PASSWORD_RESET;
        self.only_to_another(visit, who, AdminKind::System, account, event).await?;
        self.told(visit, who, event, account).await?;
        self.give_first_password(visit, account).await
    }

    /// The same at the console of the machine, for whoever has lost the last administrator's password. The second factor
    /// stays.
    ///
    /// # Errors
    /// [`AccessError::NoAccount`], and [`AccessError::Trail`].
    pub async fn reset_password_at_console(&self, login: &str) -> Result<FirstPassword, AccessError> {
        let visit = Visit::at_console();
        let row = self.store().account_by_login(&folded(login)?).await?;
        let account = AccountId::of(row.ok_or_else(|| AccessError::NoAccount(login.to_owned()))?.id);
        let line = Line::new(&visit, SecurityEvent::PASSWORD_RESET).on(Object::Account(account.clone()));
        self.trail().record(&line).await?;
        self.give_first_password(&visit, &account).await
    }

    async fn give_first_password(
        &self,
        visit: &Visit,
        account: &AccountId,
    ) -> Result<FirstPassword, AccessError> {
        let password = first_password()?;
        let hash = self.hasher().hash(self.hasher().permit().await?, &password).await?;
        let at = self.clock().as_microsecond();
        let loaded = self
            .change(account, |loaded| {
                let earlier = std::mem::replace(&mut loaded.row.password, hash.clone());
                loaded.profile.earlier.insert(0, earlier);
                loaded.profile.earlier.truncate(self.settings().profile.history.saturating_sub(1));
                loaded.row.must_change = true;
                loaded.row.password_changed_at = at;
                loaded.profile.first = Some(FirstUse { until: first_until(at), used: false });
                loaded.profile.epoch += 1;
                Ok(())
            })
            .await?;
        self.end_all_sessions(visit, account).await?;
        let login = loaded.row.login;
        Ok(FirstPassword { account: account.clone(), login, password: BearerSecret::of(password) })
    }

    /// Takes an account's second factor away, so that it can be set up anew. The security administrator's.
    ///
    /// # Errors
    /// As [`disable_account`](Self::disable_account).
    pub async fn reset_factor(
        &self,
        visit: &Visit,
        who: &Who,
        account: &AccountId,
    ) -> Result<(), AccessError> {
        let event = SecurityEvent::FACTOR_RESET;
        self.only_to_another(visit, who, AdminKind::Security, account, event).await?;
        self.told(visit, who, event, account).await?;
        self.change(account, without_factor).await?;
        self.end_all_sessions(visit, account).await
    }

    /// Says whom an account stands for in a ledger, or that it stands for nobody there. Its sessions end. The security
    /// administrator's.
    ///
    /// # Errors
    /// As [`disable_account`](Self::disable_account).
    pub async fn bind_person(
        &self,
        visit: &Visit,
        who: &Who,
        account: &AccountId,
        government: &GovernmentId,
        person: Option<&PersonId>,
    ) -> Result<(), AccessError> {
        let event =
            if person.is_some() { SecurityEvent::RIGHT_GRANTED } else { SecurityEvent::RIGHT_WITHDRAWN };
        self.only_to_another(visit, who, AdminKind::Security, account, event).await?;
        self.told(visit, who, event, account).await?;
        self.change(account, |loaded| {
            match person {
                Some(person) => drop(loaded.profile.people.insert(government.clone(), person.clone())),
                None => drop(loaded.profile.people.remove(government)),
            }
            Ok(())
        })
        .await?;
        self.rights_changed(visit, account).await
    }

    /// Appoints an administrator, or takes the office away. The security administrator's; its own kind it does not touch on
    /// itself.
    ///
    /// # Errors
    /// As [`disable_account`](Self::disable_account), and [`AccessError::Separated`] for a founder.
    pub async fn appoint(
        &self,
        visit: &Visit,
        who: &Who,
        account: &AccountId,
        kind: Option<AdminKind>,
    ) -> Result<(), AccessError> {
        let event =
            if kind.is_some() { SecurityEvent::RIGHT_GRANTED } else { SecurityEvent::RIGHT_WITHDRAWN };
        let loaded = self.only_to_another(visit, who, AdminKind::Security, account, event).await?;
        if kind == Some(AdminKind::Founder) || loaded.profile.admin == Some(AdminKind::Founder) {
            return Err(AccessError::Separated);
        }
        if let Some(before) = loaded.profile.admin.filter(|before| Some(*before) != kind) {
            self.not_the_last(before, account).await?;
        }
        self.told(visit, who, event, account).await?;
        self.change(account, |loaded| {
            loaded.profile.admin = kind;
            Ok(())
        })
        .await?;
        self.rights_changed(visit, account).await
    }

    /// Ends an account's sessions because its rights have changed, here or in a ledger: whoever comes back has a new token.
    ///
    /// # Errors
    /// [`AccessError::Trail`], and if the store does not write.
    pub async fn rights_changed(&self, visit: &Visit, account: &AccountId) -> Result<(), AccessError> {
        let line = Line::new(visit, SecurityEvent::SESSION_ENDED_BY_CHANGE)
            .by_service()
            .on(Object::Account(account.clone()));
        self.trail().record(&line).await?;
        self.end_all_sessions(visit, account).await
    }

    /// Ends all sessions of an account. The security administrator's.
    ///
    /// # Errors
    /// As [`disable_account`](Self::disable_account).
    pub async fn end_sessions(
        &self,
        visit: &Visit,
        who: &Who,
        account: &AccountId,
    ) -> Result<(), AccessError> {
        let event = SecurityEvent::SESSION_ENDED_BY_ADMIN;
        self.only_to_another(visit, who, AdminKind::Security, account, event).await?;
        self.told(visit, who, event, account).await?;
        self.end_all_sessions(visit, account).await
    }

    /// Unlocks a login that too many tries have locked. The security administrator's.
    ///
    /// # Errors
    /// As [`disable_account`](Self::disable_account).
    pub async fn unlock(&self, visit: &Visit, who: &Who, account: &AccountId) -> Result<(), AccessError> {
        let event = SecurityEvent::UNLOCKED;
        let loaded = self.only_to_another(visit, who, AdminKind::Security, account, event).await?;
        self.told(visit, who, event, account).await?;
        let blind = self.secret().blind("login", &loaded.row.login);
        self.counter(format!("login:{blind}")).unlock().await?;
        self.counter(format!("factor:{account}")).unlock().await
    }

    /// The accounts behind an id, by id. Any of the three administrators; that they looked is told.
    ///
    /// # Errors
    /// [`AccessError::Separated`], and [`AccessError::Trail`].
    pub async fn accounts(
        &self,
        visit: &Visit,
        who: &Who,
        after: &str,
        most: u32,
    ) -> Result<Vec<AccountView>, AccessError> {
        let event = SecurityEvent::ADMIN_READ;
        self.only(visit, who, &AdminKind::THREE, event).await?;
        let read = Object::Named { kind: "list", id: ObjectId::new("accounts") };
        self.trail().record(&Line::new(visit, event).by(&who.account).on(read)).await?;
        let rows = self.store().accounts(after, most.min(ACCOUNTS_MAX)).await?;
        rows.into_iter().map(|row| Loaded::new(row).map(|loaded| loaded.view())).collect()
    }

    /// Lines of the trail from a position on. The audit administrator's; that they looked is told.
    ///
    /// # Errors
    /// [`AccessError::Separated`], and [`AccessError::Trail`].
    pub async fn read_trail(
        &self,
        visit: &Visit,
        who: &Who,
        from: u64,
        most: u64,
    ) -> Result<Vec<Leaf>, AccessError> {
        let event = SecurityEvent::TRAIL_READ;
        self.only(visit, who, &[AdminKind::Audit], event).await?;
        let read = Object::Named { kind: "lines", id: ObjectId::new(&from.to_string()) };
        self.trail().record(&Line::new(visit, event).by(&who.account).on(read)).await?;
        self.trail().read(from, most.min(LINES_MAX)).await
    }
}

fn first_until(at: i64) -> i64 {
    at + FIRST_PASSWORD_DAYS * 24 * 60 * MINUTE
}
