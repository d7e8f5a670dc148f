//! Keys, signed notes, checkpoints and cosignatures (C2SP).

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest as _, Sha256};

use crate::base64;
use crate::fault::Kept;
use crate::tree::Hash;

const NOTE_BYTES_MAX: usize = 256 * 1024;
const SIGNATURES_MAX: usize = 64;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A log's checkpoints.
    Log = 1,
    /// A witness's cosignatures.
    Witness = 4,
}

/// A public key that the reader got by another way than from the server: `name+id+base64`.
#[derive(Clone, Debug)]
pub struct Key {
    pub(crate) name: String,
    purpose: Use,
    key: VerifyingKey,
}

impl Key {
    /// Reads a key of this use; nothing if it is anything else.
    #[must_use]
    pub fn parse(text: &str, purpose: Use) -> Option<Self> {
        let (name, rest) = text.split_once('+')?;
        let (id, encoded) = rest.split_once('+')?;
        let bytes = base64::decode(encoded)?;
        let (kind, key) = bytes.split_first()?;
        if *kind != purpose as u8 || !good_name(name) {
            return None;
        }
        let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
        let key = Self { name: name.to_owned(), purpose, key };
        let written: String = key.id().iter().map(|byte| format!("{byte:02x}")).collect();
        (written == id).then_some(key)
    }

    /// The same key under the name that it signs the SM3 tree with.
    pub(crate) fn for_sm3(&self) -> Self {
        Self { name: format!("{}/sm3", self.name), ..self.clone() }
    }

    fn id(&self) -> [u8; 4] {
        let mut digest = Sha256::new();
        digest.update(&self.name);
        digest.update([0x0A, self.purpose as u8]);
        digest.update(self.key.as_bytes());
        let [a, b, c, d, ..] = <[u8; 32]>::from(digest.finalize());
        [a, b, c, d]
    }

    fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|good| self.key.verify_strict(message, &good).is_ok())
    }
}

/// Why a note does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteFault {
    /// It is not of the form of a note, or its text not of that of a checkpoint.
    Form,
    /// The trusted key has not signed it.
    Unsigned,
    /// A signature under the trusted key's name is wrong.
    Forged,
    /// It is of another log.
    Origin,
}

/// A checkpoint that its log signed.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    pub origin: String,
    pub size: u64,
    pub root: Hash,
    text: String,
    signatures: Vec<Signed>,
}

impl Checkpoint {
    /// Opens a note with the log's key.
    pub fn open(bytes: &[u8], key: &Key) -> Result<Self, NoteFault> {
        let (text, signatures) = divide(bytes).ok_or(NoteFault::Form)?;
        let mut signed = false;
        for signature in of_key(&signatures, key) {
            if !key.signed(text.as_bytes(), signature) {
                return Err(NoteFault::Forged);
            }
            signed = true;
        }
        if !signed {
            return Err(NoteFault::Unsigned);
        }
        let lines: Vec<&str> = text.strip_suffix('\n').ok_or(NoteFault::Form)?.split('\n').collect();
        let [origin, size, root, ..] = lines[..] else { return Err(NoteFault::Form) };
        let number: u64 = size.parse().map_err(|_| NoteFault::Form)?;
        let root = base64::decode_hash(root).ok_or(NoteFault::Form)?;
        if number.to_string() != size || lines.contains(&"") {
            return Err(NoteFault::Form);
        }
        if origin != key.name {
            return Err(NoteFault::Origin);
        }
        let origin = origin.to_owned();
        Ok(Self { origin, size: number, root, text: text.to_owned(), signatures })
    }

    /// Whether a witness saw it, with no wrong signature under its name.
    pub fn seen_by(&self, witness: &Key) -> bool {
        let mut seen = false;
        for stamped in of_key(&self.signatures, witness) {
            let Some((time, signature)) = stamped.split_first_chunk() else { return false };
            let seconds = u64::from_be_bytes(*time);
            let message = format!("cosignature/v1\ntime {seconds}\n{}", self.text);
            if seconds >> 63 == 1 || !witness.signed(message.as_bytes(), signature) {
                return false;
            }
            seen = true;
        }
        seen
    }

    /// Eight characters for two readers to compare: 40 bits of the SHA-256 of the text.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(&self.text);
        let bits: String = digest.iter().take(5).map(|byte| format!("{byte:08b}")).collect();
        let sign = |i: usize| {
            let five = u8::from_str_radix(&bits[5 * i..5 * i + 5], 2).unwrap_or(0);
            char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[usize::from(five)])
        };
        let signs: String = (0..8).map(sign).collect();
        format!("{}-{}", &signs[..4], &signs[4..])
    }
}

/// Opens a checkpoint that the reader kept: of the log, or of its SM3 tree.
#[must_use]
pub fn open_kept(bytes: &[u8], key: &Key) -> Option<Kept> {
    let checkpoint =
        Checkpoint::open(bytes, key).or_else(|_| Checkpoint::open(bytes, &key.for_sm3())).ok()?;
    Some(Kept { origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root })
}

/// A signature of a note: the name of its key, and the key's identifier with the signature.
type Signed = (String, Vec<u8>);

/// Divides a note into its text and its signatures.
fn divide(bytes: &[u8]) -> Option<(&str, Vec<Signed>)> {
    if bytes.len() > NOTE_BYTES_MAX {
        return None;
    }
    let whole = std::str::from_utf8(bytes).ok()?;
    if whole.chars().any(|c| c < ' ' && c != '\n') {
        return None;
    }
    let (before, lines) = whole.rsplit_once("\n\n")?;
    let text = &whole[..before.len() + 1];
    let mut signatures = Vec::new();
    for line in lines.strip_suffix('\n')?.split('\n') {
        let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
        let signature = base64::decode(encoded).filter(|bytes| bytes.len() > 4)?;
        if !good_name(name) || signatures.len() == SIGNATURES_MAX {
            return None;
        }
        signatures.push((name.to_owned(), signature));
    }
    Some((text, signatures))
}

fn of_key<'s>(signatures: &'s [Signed], key: &'s Key) -> impl Iterator<Item = &'s [u8]> {
    signatures.iter().filter_map(|(name, bytes)| {
        let (id, signature) = bytes.split_at_checked(4)?;
        (*name == key.name && id == key.id()).then_some(signature)
    })
}

fn good_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| !c.is_whitespace() && c != '+' && c >= ' ')
}
