//! Accounts: what of them is kept in the store's row, and what in the text beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use taizhang_ledger::{GovernmentId, PersonId};
use taizhang_store::{Account, Micros};

use super::AccessError;
use super::secret::{hex, random};

/// The longest login and the longest name, in characters.
pub const LOGIN_CHARS_MAX: usize = 64;
const LOGIN_CHARS_MIN: usize = 2;

/// The status of an account that may log in.
pub(crate) const ACTIVE: &str = "active";
/// The status of one that may not.
pub(crate) const DISABLED: &str = "disabled";

/// An account, by an id that never changes and says nothing about anybody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(String);

impl AccountId {
    pub(crate) fn new() -> Result<Self, AccessError> {
        Ok(Self(format!("a-{}", hex(&random::<10>()?))))
    }

    /// An id as it was written down; whether there is such an account is another question.
    #[must_use]
    pub fn of(id: String) -> Self {
        Self(id)
    }

    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AccountId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which of the three separated administrators (三员) an account is. None can do another's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdminKind {
    /// The first account of an installation: makes the three others, then is disabled.
    Founder,
    /// 系统管理员: makes, disables and enables accounts, gives out first passwords.
    System,
    /// 安全管理员: says who stands for whom in which ledger, unlocks, ends sessions, resets second factors.
    Security,
    /// 审计管理员: reads the trail.
    Audit,
}

impl AdminKind {
    /// The three that work on.
    pub const THREE: [Self; 3] = [Self::System, Self::Security, Self::Audit];
}

/// What is kept of an account beside the row's own columns.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Profile {
    /// What the person is called.
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin: Option<AdminKind>,
    /// Whom the account stands for, in which ledger.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<GovernmentId, PersonId>,
    /// Whether a second factor must be there.
    #[serde(default)]
    pub factor_required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<FirstUse>,
    /// Hashes of the passwords before this one, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// The step of the last code that was used. Codes of it and before are void.
    #[serde(default)]
    pub last_step: u64,
    /// Hashes of the recovery codes that were not used, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recovery: Vec<String>,
    /// The sealed secret of a second factor that is being set up, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolling: Option<String>,
    /// Counts what makes devices and half-done logins void: new passwords, resets, being disabled.
    #[serde(default)]
    pub epoch: u32,
    /// What a newer release has put there; kept when this one writes.
    #[serde(flatten)]
    pub other: serde_json::Map<String, serde_json::Value>,
}

/// A first password: good once, for some days.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct FirstUse {
    pub until: Micros,
    pub used: bool,
}

/// An account as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    pub row: Account,
    pub profile: Profile,
}

impl Loaded {
    pub fn new(row: Account) -> Result<Self, AccessError> {
        let profile =
            serde_json::from_str(&row.profile).map_err(|_| AccessError::Unreadable(row.id.clone()))?;
        Ok(Self { row, profile })
    }

    pub fn id(&self) -> AccountId {
        AccountId(self.row.id.clone())
    }

    pub fn is_active(&self) -> bool {
        self.row.status == ACTIVE
    }

    /// Whether the account may do nothing before it has a second factor.
    pub fn needs_factor(&self) -> bool {
        self.profile.factor_required || self.profile.admin.is_some()
    }

    /// The row to be written.
    pub fn written(&self) -> Result<Account, AccessError> {
        let profile =
            serde_json::to_string(&self.profile).map_err(|_| AccessError::Unreadable(self.row.id.clone()))?;
        Ok(Account { profile, ..self.row.clone() })
    }

    pub fn view(&self) -> AccountView {
        AccountView {
            id: self.id(),
            login: self.row.login.clone(),
            name: self.profile.name.clone(),
            active: self.is_active(),
            admin: self.profile.admin,
            people: self.profile.people.clone(),
            factor: self.row.totp.is_some(),
            factor_required: self.needs_factor(),
            created: self.row.created,
        }
    }
}

/// What administrators see of an account. No hash, no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountView {
    /// Its id.
    pub id: AccountId,
    /// What is typed at login.
    pub login: String,
    /// What the person is called.
    pub name: String,
    /// Whether it may log in.
    pub active: bool,
    /// Which administrator it is.
    pub admin: Option<AdminKind>,
    /// Whom it stands for, in which ledger.
    pub people: BTreeMap<GovernmentId, PersonId>,
    /// Whether it has a second factor.
    pub factor: bool,
    /// Whether it must have one.
    pub factor_required: bool,
    /// When it was made, in microseconds since 1970.
    pub created: Micros,
}

/// A login as it is compared: without spaces around it, in small letters.
///
/// # Errors
/// [`AccessError::LoginShape`] unless it has 2 to 64 characters, none of them a space or a control character.
pub(crate) fn folded(login: &str) -> Result<String, AccessError> {
    let login = login.trim();
    let chars = login.chars().take(LOGIN_CHARS_MAX + 1).count();
    let plain = login.chars().all(|c| !c.is_control() && !c.is_whitespace());
    if (LOGIN_CHARS_MIN..=LOGIN_CHARS_MAX).contains(&chars) && plain {
        Ok(login.to_lowercase())
    } else {
        Err(AccessError::LoginShape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_compared_without_case_and_spaces_around_it() {
        assert_eq!(folded(" Zhou.Min ").unwrap(), "zhou.min");
        assert_eq!(folded("周敏").unwrap(), "周敏");
        for bad in ["", "z", "zhou min", "zhou\nmin", &"z".repeat(65)] {
            assert!(folded(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn what_a_newer_release_keeps_is_kept() {
        let written = r#"{"name":"周敏","colour":"teal"}"#;
        let profile: Profile = serde_json::from_str(written).unwrap();
        assert!(serde_json::to_string(&profile).unwrap().contains(r#""colour":"teal""#));
    }
}
