//! Secrets: random tokens and passwords, keys made of the installation's one secret, sealed texts.
//!
//! A token is known to its holder only; what is kept is its hash. Nothing here prints a secret.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};

use super::AccessError;

/// Random bytes of a token: 256 bits.
const TOKEN_BYTES: usize = 32;
/// What they are as text.
const TOKEN_CHARS: usize = 43;

/// Random bytes of the machine.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], AccessError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| AccessError::Randomness)?;
    Ok(bytes)
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What somebody holds to be let in: 256 random bits. Debug does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct BearerSecret(String);

impl BearerSecret {
    /// A new one. The prefix says what it is, to people and to programs that look for secrets in files.
    pub(crate) fn new(prefix: &str) -> Result<Self, AccessError> {
        Ok(Self(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(random::<TOKEN_BYTES>()?))))
    }

    /// The text for its holder. It is told once.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(crate) fn of(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Debug for BearerSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BearerSecret")
    }
}

/// The hash under which a token is kept; `None` for what has not the shape of one.
pub(crate) fn token_hash(prefix: &str, text: &str) -> Option<[u8; 32]> {
    let random = text.strip_prefix(prefix)?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (random.len() == TOKEN_CHARS && random.bytes().all(plain)).then(|| Sha256::digest(text.as_bytes()).into())
}

/// The one secret of an installation, 32 bytes from its configuration; all servers of one store have the same.
///
/// Whoever has it and the database can read the secrets of second factors and make devices known; no password or token.
#[derive(Clone)]
pub struct InstallationSecret([u8; 32]);

impl InstallationSecret {
    /// The secret as configured.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A key for one purpose.
    fn key(&self, purpose: &str) -> [u8; 32] {
        mac(&self.0, purpose.as_bytes())
    }

    /// A name for something that is not to be read from what is kept, such as a login that nobody has.
    pub(crate) fn blind(&self, purpose: &str, text: &str) -> String {
        hex(&mac(&self.key(purpose), text.as_bytes())[..12])
    }

    /// The mark of a text that only this installation can make.
    pub(crate) fn sign(&self, purpose: &str, text: &str) -> [u8; 32] {
        mac(&self.key(purpose), text.as_bytes())
    }

    /// Seals bytes so that only this installation reads them, and only beside the same name.
    pub(crate) fn seal(&self, purpose: &str, beside: &str, bytes: &[u8]) -> Result<Vec<u8>, AccessError> {
        let nonce = random::<NONCE_LEN>()?;
        let mut sealed = bytes.to_vec();
        self.cipher(purpose)?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(beside.as_bytes()),
                &mut sealed,
            )
            .map_err(|_| AccessError::Sealed)?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what was sealed.
    ///
    /// # Errors
    /// [`AccessError::Sealed`] if it was sealed under another secret, for another purpose or name, or was altered.
    pub(crate) fn open(&self, purpose: &str, beside: &str, sealed: &[u8]) -> Result<Vec<u8>, AccessError> {
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or(AccessError::Sealed)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| AccessError::Sealed)?;
        let mut bytes = rest.to_vec();
        let cipher = self.cipher(purpose)?;
        let opened = cipher.open_in_place(nonce, Aad::from(beside.as_bytes()), &mut bytes);
        Ok(opened.map_err(|_| AccessError::Sealed)?.to_vec())
    }

    fn cipher(&self, purpose: &str) -> Result<LessSafeKey, AccessError> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &self.key(purpose)).map_err(|_| AccessError::Sealed)?;
        Ok(LessSafeKey::new(key))
    }
}

impl std::fmt::Debug for InstallationSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstallationSecret")
    }
}

pub(crate) fn mac(key: &[u8], text: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(text);
    mac.finalize().into_bytes().into()
}

/// The mark of a text under a key that two sides share, in hexadecimal digits: HMAC-SHA256.
pub(crate) fn signed(key: &[u8], text: &[u8]) -> String {
    hex(&mac(key, text))
}

/// A first password: 20 characters of all four classes, without those that are read for one another.
///
/// About 114 bits: it is not to be guessed in the days that it is good for.
pub(crate) fn first_password() -> Result<String, AccessError> {
    const ALPHABET: &[u8; 54] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz234567";
    const CHARS: usize = 20;
    let mut password = String::new();
    while password.len() < CHARS {
        // Bytes past the last whole multiple are thrown away: every character is equally likely.
        let fits = |b: &u8| usize::from(*b) < 256 / ALPHABET.len() * ALPHABET.len();
        let fresh = random::<32>()?;
        password.extend(
            fresh.iter().filter(|b| fits(b)).map(|b| char::from(ALPHABET[usize::from(*b) % ALPHABET.len()])),
        );
    }
    password.truncate(CHARS);
    // Four groups of five, and one of each class, whatever the dice said.
    let groups: Vec<&str> = [0, 5, 10, 15].iter().map(|from| &password[*from..from + 5]).collect();
    Ok(format!("{}-Aa7", groups.join("-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_kept_by_its_hash_and_never_shown() {
        let token = BearerSecret::new("tzs_").unwrap();
        assert_eq!(token_hash("tzs_", token.reveal()).unwrap(), *Sha256::digest(token.reveal()));
        assert_eq!(token_hash("tzt_", token.reveal()), None);
        assert_eq!(token_hash("tzs_", "tzs_short"), None);
        assert_eq!(format!("{token:?}"), "BearerSecret");
        assert_ne!(token, BearerSecret::new("tzs_").unwrap());
    }

    #[test]
    fn a_sealed_secret_opens_only_beside_its_name_and_unaltered() {
        let secret = InstallationSecret::new([7; 32]);
        let sealed = secret.seal("totp", "a-1", b"twenty secret bytes!").unwrap();
        assert_eq!(secret.open("totp", "a-1", &sealed).unwrap(), b"twenty secret bytes!");
        assert!(secret.open("totp", "a-2", &sealed).is_err(), "another account's");
        assert!(secret.open("challenge", "a-1", &sealed).is_err(), "another purpose");
        assert!(
            InstallationSecret::new([8; 32]).open("totp", "a-1", &sealed).is_err(),
            "another installation"
        );
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(secret.open("totp", "a-1", &altered).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_first_password_fits_both_profiles() {
        use super::super::{PasswordContext, PasswordProfile};
        for _ in 0..200 {
            let password = first_password().unwrap();
            let context = PasswordContext { login: "zhou.min", words: &[], second_factor: false };
            assert_eq!(PasswordProfile::MLPS3.fault(&password, &context), None, "{password}");
            assert_eq!(PasswordProfile::ASVS.fault(&password, &context), None, "{password}");
        }
    }
}
