//! Changing one's own password, and setting up, removing and renewing one's own second factor.
//!
//! Each needs the password once more, counted like a login, so that a session left open does not give the account away. Each
//! ends the other sessions and gives this one a new token.

use super::access::Access;
use super::account::Loaded;
use super::attempts::Admission;
use super::factor::{self, Enrolling, Shown};
use super::hashing::Compared;
use super::profile::{PASSWORD_BYTES_MAX, PasswordContext};
use super::secret::{BearerSecret, hex};
use super::session::Opened;
use super::trail::Line;
use super::{AccessError, AccountId, PasswordFault, SecurityEvent, Visit, device};

/// A second factor was set up: the session's new token, and recovery codes to be put away. They are told once.
#[derive(Debug)]
pub struct Enrolled {
    /// The session, under its new token.
    pub opened: Opened,
    /// Each lets in once, in place of a code.
    pub recovery: Vec<BearerSecret>,
}

impl Access {
    /// Changes one's own password. Other sessions end, devices become strangers, the one that asks gets a new token.
    ///
    /// # Errors
    /// [`AccessError::Credentials`] for a wrong old one, [`AccessError::Password`] with what is wrong with the new one,
    /// those of [`who`](Self::who), and [`AccessError::Trail`].
    pub async fn change_password(
        &self,
        visit: &Visit,
        token: &str,
        old: &str,
        new: &str,
    ) -> Result<Opened, AccessError> {
        let who = self.who(visit, token).await?;
        let own = who.session()?;
        let loaded = self.confirmed(visit, &who.account, old).await?;
        if let Some(fault) = self.fault(&loaded, old, new).await? {
            let line = Line::new(visit, SecurityEvent::PASSWORD_REFUSED).by(&who.account);
            self.trail().record(&line.refused()).await?;
            return Err(AccessError::Password(fault));
        }
        let hash = self.hasher().hash(self.hasher().permit().await?, new).await?;
        self.trail().record(&Line::new(visit, SecurityEvent::PASSWORD_CHANGED).by(&who.account)).await?;
        let at = self.clock().as_microsecond();
        let history = self.settings().profile.history;
        let loaded = self
            .change(&who.account, |account| {
                if account.row.password != loaded.row.password {
                    return Err(AccessError::Credentials);
                }
                let earlier = std::mem::replace(&mut account.row.password, hash.clone());
                account.profile.earlier.insert(0, earlier);
                account.profile.earlier.truncate(history.saturating_sub(1));
                account.row.must_change = false;
                account.row.password_changed_at = at;
                account.profile.first = None;
                account.profile.epoch += 1;
                Ok(())
            })
            .await?;
        self.renewed(visit, token, &own, &loaded).await
    }

    /// Why a new password is refused, if it is: by the profile, or as one of the last.
    async fn fault(
        &self,
        loaded: &Loaded,
        old: &str,
        new: &str,
    ) -> Result<Option<PasswordFault>, AccessError> {
        let profile = self.settings().profile;
        let context = PasswordContext {
            login: &loaded.row.login,
            words: &self.settings().words,
            second_factor: loaded.row.totp.is_some() || loaded.needs_factor(),
        };
        if let Some(fault) = profile.fault(new, &context) {
            return Ok(Some(fault));
        }
        let earlier = PasswordFault::Earlier { last: profile.history.max(1) };
        if new == old {
            return Ok(Some(earlier));
        }
        for kept in loaded.profile.earlier.iter().take(profile.history.saturating_sub(1)) {
            let permit = self.hasher().permit().await?;
            if self.hasher().compare(permit, new, Some(kept)).await? != Compared::Wrong {
                return Ok(Some(earlier));
            }
        }
        Ok(None)
    }

    /// The account, if this is its password. Wrong ones are counted and lock this question, not the login.
    async fn confirmed(
        &self,
        visit: &Visit,
        account: &AccountId,
        password: &str,
    ) -> Result<Loaded, AccessError> {
        let tries = self.counter(format!("confirm:{account}"));
        let Admission::Admitted(count) = tries.admit().await? else {
            return Err(self.refused_unseen(visit, account).await?);
        };
        let loaded = self.load(account).await?;
        let permit = self.hasher().permit().await?;
        let password = if password.len() <= PASSWORD_BYTES_MAX { password } else { "" };
        if self.hasher().compare(permit, password, Some(&loaded.row.password)).await? == Compared::Wrong {
            tries.failed(count).await?;
            self.trail().record(&Line::new(visit, SecurityEvent::LOGIN_FAILED).by(account).refused()).await?;
            return Err(AccessError::Credentials);
        }
        tries.forget().await?;
        Ok(loaded)
    }

    /// Ends the other sessions and gives this one a new token and its device a new mark.
    async fn renewed(
        &self,
        visit: &Visit,
        token: &str,
        own: &[u8; 32],
        loaded: &Loaded,
    ) -> Result<Opened, AccessError> {
        let now = self.steady(visit).await?;
        self.store().revoke_sessions_of(&loaded.row.id, Some(own), now).await?;
        self.forget_cached_of(&loaded.row.id);
        let at = self.clock().as_microsecond();
        let device = device::token(self.secret(), &loaded.id(), loaded.profile.epoch, None, at)?;
        let opened = self.rotate(visit, token).await?;
        Ok(Opened { device: Some(device), ..opened })
    }

    /// Begins to set up a second factor. It counts once a code of it was shown.
    ///
    /// # Errors
    /// [`AccessError::Credentials`], [`AccessError::PasswordDue`], those of [`who`](Self::who), and [`AccessError::Trail`].
    pub async fn enrol_factor(
        &self,
        visit: &Visit,
        token: &str,
        password: &str,
    ) -> Result<Enrolling, AccessError> {
        let who = self.who(visit, token).await?;
        who.session()?;
        if who.due == Some(super::Due::Password) {
            return Err(AccessError::PasswordDue);
        }
        let loaded = self.confirmed(visit, &who.account, password).await?;
        let (sealed, enrolling) = factor::enrol(self.secret(), &loaded, &self.settings().issuer)?;
        self.trail().record(&Line::new(visit, SecurityEvent::FACTOR_ENROLLING).by(&who.account)).await?;
        self.change(&who.account, |account| {
            account.profile.enrolling = Some(hex(&sealed));
            Ok(())
        })
        .await?;
        Ok(enrolling)
    }

    /// Confirms a second factor by a code of it. Other sessions end, this one gets a new token.
    ///
    /// # Errors
    /// [`AccessError::Code`] for a wrong one or if none is being set up, those of [`who`](Self::who), and
    /// [`AccessError::Trail`].
    pub async fn confirm_factor(
        &self,
        visit: &Visit,
        token: &str,
        code: &str,
    ) -> Result<Enrolled, AccessError> {
        let who = self.who(visit, token).await?;
        let own = who.session()?;
        let loaded = self.load(&who.account).await?;
        let sealed = loaded.profile.enrolling.as_deref().and_then(unhex).ok_or(AccessError::Code)?;
        let tries = self.counter(format!("factor:{}", who.account));
        let Admission::Admitted(count) = tries.admit().await? else {
            return Err(self.refused_unseen(visit, &who.account).await?);
        };
        let at = self.clock().as_microsecond();
        let Some(step) = factor::step_of(self.secret(), who.account.as_str(), &sealed, code, 0, at)? else {
            tries.failed(count).await?;
            self.trail()
                .record(&Line::new(visit, SecurityEvent::FACTOR_FAILED).by(&who.account).refused())
                .await?;
            return Err(AccessError::Code);
        };
        tries.forget().await?;
        let (recovery, hashes) = factor::recovery_codes()?;
        self.trail().record(&Line::new(visit, SecurityEvent::FACTOR_ENROLLED).by(&who.account)).await?;
        let loaded = self
            .change(&who.account, |account| {
                if account.profile.enrolling.as_deref().and_then(unhex).as_ref() != Some(&sealed) {
                    return Err(AccessError::Code);
                }
                account.row.totp = Some(sealed.clone());
                account.profile.enrolling = None;
                account.profile.last_step = step;
                account.profile.recovery.clone_from(&hashes);
                account.profile.epoch += 1;
                Ok(())
            })
            .await?;
        Ok(Enrolled { opened: self.renewed(visit, token, &own, &loaded).await?, recovery })
    }

    /// Makes one's recovery codes anew; the old ones are void.
    ///
    /// # Errors
    /// [`AccessError::Credentials`], [`AccessError::Code`] without a second factor, and as above.
    pub async fn renew_recovery(
        &self,
        visit: &Visit,
        token: &str,
        password: &str,
    ) -> Result<Vec<BearerSecret>, AccessError> {
        let who = self.who(visit, token).await?;
        who.session()?;
        let loaded = self.confirmed(visit, &who.account, password).await?;
        if loaded.row.totp.is_none() {
            return Err(AccessError::Code);
        }
        let (codes, hashes) = factor::recovery_codes()?;
        self.trail().record(&Line::new(visit, SecurityEvent::RECOVERY_RENEWED).by(&who.account)).await?;
        self.change(&who.account, |account| {
            account.profile.recovery.clone_from(&hashes);
            Ok(())
        })
        .await?;
        Ok(codes)
    }

    /// Removes one's own second factor, where the account may be without one.
    ///
    /// # Errors
    /// [`AccessError::FactorDue`] where it may not, [`AccessError::Credentials`], [`AccessError::Code`], and as above.
    pub async fn remove_factor(
        &self,
        visit: &Visit,
        token: &str,
        password: &str,
        code: &str,
    ) -> Result<Opened, AccessError> {
        let who = self.who(visit, token).await?;
        let own = who.session()?;
        let loaded = self.confirmed(visit, &who.account, password).await?;
        if loaded.needs_factor() {
            return Err(AccessError::FactorDue);
        }
        let at = self.clock().as_microsecond();
        let shown = factor::shown(self.secret(), &loaded, code, at)?;
        if !matches!(shown, Some(Shown::Step(_) | Shown::Recovery(_))) {
            self.trail()
                .record(&Line::new(visit, SecurityEvent::FACTOR_FAILED).by(&who.account).refused())
                .await?;
            return Err(AccessError::Code);
        }
        self.trail().record(&Line::new(visit, SecurityEvent::FACTOR_REMOVED).by(&who.account)).await?;
        let loaded = self.change(&who.account, without_factor).await?;
        self.renewed(visit, token, &own, &loaded).await
    }
}

/// Takes the second factor away, and makes half-done logins and known devices void.
pub(crate) fn without_factor(account: &mut Loaded) -> Result<(), AccessError> {
    account.row.totp = None;
    account.profile.recovery.clear();
    account.profile.enrolling = None;
    account.profile.epoch += 1;
    Ok(())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    digits.map(|pair| pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())).collect()
}
