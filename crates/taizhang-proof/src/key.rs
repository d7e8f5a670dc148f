//! Keys of notes (C2SP signed-note): a name, a kind and an Ed25519 key (RFC 8032).
//!
//! A public key is written `name+id+base64`, so that it fits on a card beside the seal.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use crate::ProofError;

/// What a key's signatures say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// “I state this”: the signature of a log over its checkpoint (type byte 1).
    Log,
    /// “At this time I saw this log, and it had only grown”: the cosignature of a witness (type byte 4, C2SP
    /// tlog-cosignature).
    Witness,
}

impl KeyKind {
    fn byte(self) -> u8 {
        match self {
            Self::Log => 1,
            Self::Witness => 4,
        }
    }
}

/// A public key with its name: what a reader has to get by another way than from the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    kind: KeyKind,
    key: VerifyingKey,
}

impl VerifierKey {
    /// Reads `name+id+base64`.
    ///
    /// # Errors
    /// [`ProofError::Key`] if it has another form, if the identifier is not that of name and key, or if the kind is
    /// neither Ed25519 nor a cosignature with Ed25519.
    ///
    /// ```
    /// use taizhang_proof::VerifierKey;
    ///
    /// let key = VerifierKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")?;
    /// assert_eq!(key.name(), "PeterNeumann");
    /// assert_eq!(key.to_string(), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        let malformed = |why| ProofError::Key { why };
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(encoded)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(malformed("it is not name+id+base64"));
        };
        if !is_name(name) {
            return Err(malformed("its name is empty or has spaces"));
        }
        let bytes = STANDARD.decode(encoded).map_err(|_| malformed("its base64 is not canonical"))?;
        let kind = match bytes.first() {
            Some(1) => KeyKind::Log,
            Some(4) => KeyKind::Witness,
            _ => return Err(malformed("its kind is not Ed25519")),
        };
        let key: [u8; 32] = bytes[1..].try_into().map_err(|_| malformed("it has not 32 bytes"))?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| malformed("it is no point of the curve"))?;
        let key = Self { name: name.to_owned(), kind, key };
        if id != format!("{:08x}", key.key_id()) {
            return Err(malformed("its identifier is not that of name and key"));
        }
        Ok(key)
    }

    /// The name: the origin of the log, or who the witness is.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its signatures say.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The same key under another name. A log signs the checkpoints of its SM3 tree so.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self.clone() }
    }

    /// The identifier: the first four bytes of `SHA-256(name ‖ 0x0A ‖ kind ‖ key)`.
    #[must_use]
    pub fn key_id(&self) -> u32 {
        let digest = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', self.kind.byte()])
            .chain_update(self.key.as_bytes());
        let [a, b, c, d, ..] = <[u8; 32]>::from(digest.finalize());
        u32::from_be_bytes([a, b, c, d])
    }

    /// Whether the bytes are a signature of this key over the message. Keys and signatures for which several
    /// implementations would differ (points of small order, scalars not reduced) are refused.
    pub(crate) fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let Ok(signature) = Signature::from_slice(signature) else { return false };
        self.key.verify_strict(message, &signature).is_ok()
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&[self.kind.byte()], &self.key.as_bytes()[..]].concat();
        write!(f, "{}+{:08x}+{}", self.name, self.key_id(), STANDARD.encode(bytes))
    }
}

/// A secret key with its name. Neither its text nor its `Debug` shows the secret; it is wiped from memory when dropped.
#[derive(Clone)]
pub struct SignerKey {
    name: String,
    kind: KeyKind,
    key: SigningKey,
}

impl SignerKey {
    /// A key from 32 random bytes, which the caller draws and keeps.
    ///
    /// # Errors
    /// [`ProofError::Key`] if the name is empty or has spaces or `+`.
    ///
    /// ```
    /// use taizhang_proof::{KeyKind, SignerKey, VerifierKey};
    ///
    /// let secret = SignerKey::new("ledger.example/city", KeyKind::Log, &[7; 32])?;
    /// let public = secret.verifier();
    /// assert_eq!(VerifierKey::parse(&public.to_string())?, public);
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn new(name: &str, kind: KeyKind, seed: &[u8; 32]) -> Result<Self, ProofError> {
        if !is_name(name) {
            return Err(ProofError::Key { why: "its name is empty or has spaces or +" });
        }
        Ok(Self { name: name.to_owned(), kind, key: SigningKey::from_bytes(seed) })
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same key under another name. A log signs the checkpoints of its SM3 tree so.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self.clone() }
    }

    /// The public half.
    #[must_use]
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), kind: self.kind, key: self.key.verifying_key() }
    }

    pub(crate) fn kind(&self) -> KeyKind {
        self.kind
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }
}

impl fmt::Debug for SignerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignerKey").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Names are not empty and have neither spaces nor `+`, nor anything that a note could not hold.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+' || c < ' ')
}
