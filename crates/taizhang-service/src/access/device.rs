//! Devices that an account knows: a signed cookie, so that strangers who lock the login do not lock out its holder.
//!
//! A device that logged in well gets a token. A try that shows it is counted for the device alone. The token says whose
//! device it is and lets nobody in; a new password or a reset makes all of them void.

use subtle::ConstantTimeEq;
use taizhang_store::Micros;

use super::account::Loaded;
use super::attempts::MINUTE;
use super::secret::{BearerSecret, InstallationSecret, hex, random};
use super::{AccessError, AccountId};

const PREFIX: &str = "tzd_";
const PURPOSE: &str = "device";
/// How long a device is known after its last login.
const KNOWN_DAYS: Micros = 180;
/// The longest token that is looked at, in bytes.
const DEVICE_BYTES_MAX: usize = 256;

/// A device that an account knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Device {
    /// Its number.
    pub number: String,
}

/// A token for the device that an account has logged in from. A device that was known keeps its number.
pub(crate) fn token(
    secret: &InstallationSecret,
    account: &AccountId,
    epoch: u32,
    known: Option<&Device>,
    at: Micros,
) -> Result<BearerSecret, AccessError> {
    let number = match known {
        Some(device) => device.number.clone(),
        None => hex(&random::<16>()?),
    };
    let stated = format!("{number}.{epoch}.{}", at / MINUTE);
    let mark = hex(&secret.sign(PURPOSE, &format!("{account}.{stated}")));
    Ok(BearerSecret::of(format!("{PREFIX}{stated}.{mark}")))
}

/// The device, if the token is of one that the account knows.
pub(crate) fn known(secret: &InstallationSecret, loaded: &Loaded, token: &str, at: Micros) -> Option<Device> {
    if token.len() > DEVICE_BYTES_MAX {
        return None;
    }
    let (stated, mark) = token.strip_prefix(PREFIX)?.rsplit_once('.')?;
    let expected = hex(&secret.sign(PURPOSE, &format!("{}.{stated}", loaded.row.id)));
    if !bool::from(expected.as_bytes().ct_eq(mark.as_bytes())) {
        return None;
    }
    let mut parts = stated.split('.');
    let (number, epoch, minute) = (parts.next()?, parts.next()?, parts.next()?);
    let (epoch, minute): (u32, Micros) = (epoch.parse().ok()?, minute.parse().ok()?);
    let fresh = at / MINUTE - minute <= KNOWN_DAYS * 24 * 60;
    (epoch == loaded.profile.epoch && fresh).then(|| Device { number: number.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::account::Profile;
    use taizhang_store::Account;

    fn loaded(id: &str, epoch: u32) -> Loaded {
        let row = Account {
            id: id.into(),
            login: "zhou.min".into(),
            password: String::new(),
            totp: None,
            status: "active".into(),
            created: 0,
            must_change: false,
            password_changed_at: 0,
            profile: String::new(),
            version: 1,
        };
        Loaded { row, profile: Profile { epoch, ..Profile::default() } }
    }

    #[test]
    fn a_device_is_known_to_its_account_until_password_or_time_change() {
        let secret = InstallationSecret::new([7; 32]);
        let account = AccountId::of("a-1".into());
        let first = token(&secret, &account, 3, None, 0).unwrap();
        let device = known(&secret, &loaded("a-1", 3), first.reveal(), 0).unwrap();
        assert_eq!(known(&secret, &loaded("a-2", 3), first.reveal(), 0), None, "another account");
        assert_eq!(known(&secret, &loaded("a-1", 4), first.reveal(), 0), None, "another password");
        let late = (KNOWN_DAYS * 24 * 60 + 1) * MINUTE;
        assert_eq!(known(&secret, &loaded("a-1", 3), first.reveal(), late), None, "too long ago");
        let again = token(&secret, &account, 3, Some(&device), late).unwrap();
        assert_eq!(known(&secret, &loaded("a-1", 3), again.reveal(), late), Some(device));
        let other = InstallationSecret::new([8; 32]);
        assert_eq!(known(&other, &loaded("a-1", 3), first.reveal(), 0), None, "another installation");
    }
}
