//! The first start: one account with a printed password, good for making the three administrators and nothing else.
//!
//! Once there is one of each kind, it is disabled for good: no account is left that came with the program.

use super::access::Access;
use super::account::{AccountId, AdminKind, Loaded};
use super::administer::{FirstPassword, NewAccount};
use super::secret::{hex, random};
use super::trail::{Line, Object};
use super::who::Who;
use super::{AccessError, SecurityEvent, Visit};

/// The id of the first account. There is one, ever.
const FOUNDER: &str = "a-founder";

impl Access {
    /// Makes the first account, if there is none at all. Its password is for whoever started the program; it is good once.
    ///
    /// # Errors
    /// [`AccessError::Trail`], and if the store does not write.
    pub async fn bootstrap(&self, visit: &Visit) -> Result<Option<FirstPassword>, AccessError> {
        if !self.store().accounts("", 1).await?.is_empty() {
            return Ok(None);
        }
        let founder = AccountId::of(FOUNDER.into());
        let login = format!("setup-{}", hex(&random::<3>()?));
        let new = NewAccount { login, name: "首次启动".into(), factor_required: false };
        let (row, first) = self.new_row(founder.clone(), &new, Some(AdminKind::Founder)).await?;
        match self.create(&row).await {
            Ok(_) => {}
            // Another server was faster, and has printed its password.
            Err(AccessError::Store(taizhang_store::StoreError::Exists { .. })) => return Ok(None),
            Err(error) => return Err(error),
        }
        let line =
            Line::new(visit, SecurityEvent::BOOTSTRAPPED).by_service().on(Object::Account(founder.clone()));
        if let Err(error) = self.trail().record(&line).await {
            // Nobody has seen the password; without its line in the trail nobody shall.
            self.disable(visit, &founder).await?;
            return Err(error);
        }
        Ok(Some(first))
    }

    /// Makes one of the three administrators. The founder's only work; with the third it is disabled.
    ///
    /// # Errors
    /// [`AccessError::Separated`] to others, [`AccessError::LastOfKind`] never; a login that is taken; and
    /// [`AccessError::Trail`].
    pub async fn create_administrator(
        &self,
        visit: &Visit,
        who: &Who,
        kind: AdminKind,
        new: &NewAccount,
    ) -> Result<FirstPassword, AccessError> {
        if who.due == Some(super::Due::Password) {
            return Err(AccessError::PasswordDue);
        }
        who.session()?;
        let there = self.every_account().await?;
        let has = |kind| {
            there.iter().any(|loaded: &Loaded| loaded.profile.admin == Some(kind) && loaded.is_active())
        };
        if who.admin != Some(AdminKind::Founder) || kind == AdminKind::Founder || has(kind) {
            let line = Line::new(visit, SecurityEvent::SEPARATION_REFUSED).by(&who.account);
            self.trail().record(&line.refused()).await?;
            return Err(AccessError::Separated);
        }
        let (row, first) = self.new_row(AccountId::new()?, new, Some(kind)).await?;
        if self.store().account_by_login(&row.login).await?.is_some() {
            return Err(taizhang_store::StoreError::LoginTaken { login: row.login }.into());
        }
        let line =
            |event| Line::new(visit, event).by(&who.account).on(Object::Account(first.account.clone()));
        self.trail()
            .record_all(&[line(SecurityEvent::ACCOUNT_CREATED), line(SecurityEvent::RIGHT_GRANTED)])
            .await?;
        self.create(&row).await?;
        if AdminKind::THREE.into_iter().all(|other| other == kind || has(other)) {
            let line = Line::new(visit, SecurityEvent::FOUNDER_RETIRED).by_service();
            self.trail().record(&line.on(Object::Account(who.account.clone()))).await?;
            self.disable(visit, &who.account).await?;
        }
        Ok(first)
    }
}
