//! The second factor: codes of 30 seconds by RFC 6238, each good once, and recovery codes for a lost telephone.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use taizhang_store::Micros;
use totp_rs::{Builder, Secret, Totp};

use super::AccessError;
use super::account::Loaded;
use super::secret::{BearerSecret, InstallationSecret, hex, random};

const PURPOSE: &str = "totp";
const SECRET_BYTES: usize = 20;
/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;
const RECOVERY_CHARS: usize = 16;

/// A second factor that is being set up. It is told once, to be put into an authenticator.
#[derive(Debug)]
pub struct Enrolling {
    /// The secret in base 32, to be typed.
    pub secret: BearerSecret,
    /// The same as an address that authenticators read from a picture.
    pub address: BearerSecret,
}

/// What showed that somebody has the second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A code of a step.
    Step(u64),
    /// A recovery code, by its place.
    Recovery(usize),
}

/// A fresh secret: sealed for the account, and for its holder.
pub(crate) fn enrol(
    secret: &InstallationSecret,
    loaded: &Loaded,
    issuer: &str,
) -> Result<(Vec<u8>, Enrolling), AccessError> {
    let bytes = random::<SECRET_BYTES>()?;
    let sealed = secret.seal(PURPOSE, &loaded.row.id, &bytes)?;
    let base32 = Secret::from(bytes.to_vec()).to_base32();
    let label = percent(&format!("{issuer}:{}", loaded.row.login));
    let address = format!("otpauth://totp/{label}?secret={base32}&issuer={}", percent(issuer));
    Ok((sealed, Enrolling { secret: BearerSecret::of(base32), address: BearerSecret::of(address) }))
}

/// The step of a code, if it is right now and later than the last one used.
pub(crate) fn step_of(
    secret: &InstallationSecret,
    account: &str,
    sealed: &[u8],
    code: &str,
    last_step: u64,
    at: Micros,
) -> Result<Option<u64>, AccessError> {
    let totp = totp(secret.open(PURPOSE, account, sealed)?)?;
    let seconds = u64::try_from(at / 1_000_000).unwrap_or(0);
    let code = code.trim();
    let digits = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
    Ok(digits.then(|| totp.check(code, seconds)).flatten().filter(|step| *step > last_step))
}

/// What a code shows of an account's second factor, if anything.
pub(crate) fn shown(
    secret: &InstallationSecret,
    loaded: &Loaded,
    code: &str,
    at: Micros,
) -> Result<Option<Shown>, AccessError> {
    let Some(sealed) = &loaded.row.totp else { return Ok(None) };
    if let Some(step) = step_of(secret, &loaded.row.id, sealed, code, loaded.profile.last_step, at)? {
        return Ok(Some(Shown::Step(step)));
    }
    let hash = recovery_hash(code);
    let same = |kept: &String| bool::from(kept.as_bytes().ct_eq(hash.as_bytes()));
    Ok(loaded.profile.recovery.iter().position(same).map(Shown::Recovery))
}

/// Fresh recovery codes, for their holder and as hashes.
pub(crate) fn recovery_codes() -> Result<(Vec<BearerSecret>, Vec<String>), AccessError> {
    // 80 random bits: they need no slow hash.
    let codes = (0..RECOVERY_CODES)
        .map(|_| Ok(grouped(&Secret::from(random::<10>()?.to_vec()).to_base32().to_lowercase())))
        .collect::<Result<Vec<_>, AccessError>>()?;
    let hashes = codes.iter().map(|code| recovery_hash(code)).collect();
    Ok((codes.into_iter().map(BearerSecret::of).collect(), hashes))
}

/// 「abcd-efgh-ijkl-mnop」
fn grouped(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    chars.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn recovery_hash(code: &str) -> String {
    let plain: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(RECOVERY_CHARS + 1)
        .collect::<String>()
        .to_lowercase();
    hex(&Sha256::digest(plain.as_bytes()))
}

fn totp(secret: Vec<u8>) -> Result<Totp, AccessError> {
    Builder::new().with_secret(secret).build().map_err(|_| AccessError::Sealed)
}

/// Everything but letters and digits as `%xx`.
fn percent(text: &str) -> String {
    let byte =
        |b: u8| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, with the last six of its eight digits.
        let totp = totp(b"12345678901234567890".to_vec()).unwrap();
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert!(totp.check(code, seconds).is_some(), "{code} at {seconds}");
        }
    }

    #[test]
    fn recovery_codes_are_read_with_or_without_their_hyphens() {
        let (codes, hashes) = recovery_codes().unwrap();
        assert_eq!((codes.len(), hashes.len()), (RECOVERY_CODES, RECOVERY_CODES));
        let typed = codes[3].reveal().replace('-', " ").to_uppercase();
        assert_eq!(recovery_hash(&typed), hashes[3]);
        assert!(!hashes.contains(&recovery_hash("aaaa-bbbb-cccc-dddd")));
    }
}
