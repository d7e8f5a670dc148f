//! Checkpoints (C2SP tlog-checkpoint): what a log states about itself, signed; and what witnesses add to it.
//!
//! A checkpoint kept elsewhere is what makes history undeniable. Its short form for people is the [`Fingerprint`].

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::ProofError;
use crate::hash::Hash;
use crate::key::{KeyKind, SignerKey, VerifierKey};
use crate::note::Note;
use crate::proof::TreeHead;

/// What a log states: which log it is, how many entries it has, and the root over them. Three lines, each ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: an address without scheme by custom, `ledger.example/city`.
    pub origin: String,
    /// Size and root.
    pub head: TreeHead,
    /// Further lines that a log may add. Ours adds none.
    pub extensions: Vec<String>,
}

impl Checkpoint {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let TreeHead { size, root } = self.head;
        let mut text = format!("{}\n{size}\n{}\n", self.origin, root.to_base64());
        for line in &self.extensions {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Reads the text of a note.
    ///
    /// # Errors
    /// [`ProofError::Checkpoint`] if it is not exactly what [`Checkpoint::text`] would write.
    ///
    /// ```
    /// use taizhang_proof::Checkpoint;
    ///
    /// let text = "ledger.example/city\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    /// let checkpoint = Checkpoint::parse(text)?;
    /// assert_eq!(checkpoint.head.size, 20_852_163);
    /// assert_eq!(checkpoint.text(), text);
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        let malformed = |why| ProofError::Checkpoint { why };
        let body = text.strip_suffix('\n').ok_or(malformed("its last line does not end"))?;
        let mut lines = body.split('\n');
        let origin = lines.next().filter(|line| !line.is_empty()).ok_or(malformed("it has no origin"))?;
        let size = lines.next().and_then(decimal).ok_or(malformed("its size is not a plain number"))?;
        let root = lines.next().ok_or(malformed("it has no root"))?;
        let root = Hash::from_base64(root).map_err(|_| malformed("its root is not a hash in base64"))?;
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions.iter().any(String::is_empty) {
            return Err(malformed("it has an empty line"));
        }
        Ok(Self { origin: origin.to_owned(), head: TreeHead { size, root }, extensions })
    }

    /// Signs it for the log. A log must never sign two checkpoints of which neither follows from the other.
    ///
    /// # Errors
    /// [`ProofError::Origin`] if the key is not named as the origin; [`ProofError::Checkpoint`] if origin or extensions
    /// have empty or broken lines.
    ///
    /// ```
    /// use taizhang_proof::{Checkpoint, KeyKind, Sha256, SignedCheckpoint, SignerKey, Tree};
    ///
    /// let mut tree = Tree::<Sha256>::new();
    /// tree.append(b"filed");
    /// let key = SignerKey::new("ledger.example/city", KeyKind::Log, &[7; 32])?;
    /// let signed = Checkpoint::of(key.name(), tree.head()).sign(&key)?;
    ///
    /// let kept = signed.note().to_string();
    /// let opened = SignedCheckpoint::open(kept.as_bytes(), &key.verifier())?;
    /// assert_eq!(opened.checkpoint().head, tree.head());
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn sign(self, key: &SignerKey) -> Result<SignedCheckpoint, ProofError> {
        if key.name() != self.origin {
            return Err(ProofError::Origin { expected: key.name().to_owned(), found: self.origin });
        }
        let text = self.text();
        if Self::parse(&text)? != self {
            return Err(ProofError::Checkpoint { why: "its lines hold line ends" });
        }
        let mut note = Note::new(text)?;
        note.sign(key);
        Ok(SignedCheckpoint { checkpoint: self, note })
    }

    /// A checkpoint of this log, with no lines added.
    #[must_use]
    pub fn of(origin: &str, head: TreeHead) -> Self {
        Self { origin: origin.to_owned(), head, extensions: Vec::new() }
    }

    /// Eight characters for the ear and the eye.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.text())
    }
}

/// A checkpoint whose signature by the log was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    /// Reads a note, verifies the log's signature, and reads the checkpoint in it.
    ///
    /// # Errors
    /// [`ProofError::Note`], [`ProofError::Unsigned`], [`ProofError::Signature`], [`ProofError::Checkpoint`], and
    /// [`ProofError::Origin`] if it is that of another log than the key is named after.
    pub fn open(bytes: &[u8], key: &VerifierKey) -> Result<Self, ProofError> {
        if key.kind() != KeyKind::Log {
            return Err(ProofError::Key { why: "it is a witness's, not a log's" });
        }
        let note = Note::parse(bytes)?;
        note.verify(key)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        if checkpoint.origin != key.name() {
            let (expected, found) = (key.name().to_owned(), checkpoint.origin);
            return Err(ProofError::Origin { expected, found });
        }
        Ok(Self { checkpoint, note })
    }

    /// What the log states.
    #[must_use]
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The note with all its signatures, to be kept or passed on.
    #[must_use]
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// Adds the cosignature of a witness (C2SP tlog-cosignature), at a time in seconds since 1970. The witness has to
    /// have verified before that the log has only grown since it last looked.
    ///
    /// # Errors
    /// [`ProofError::Key`] if the key is not a witness's.
    pub fn cosign(&mut self, witness: &SignerKey, seconds: u64) -> Result<(), ProofError> {
        if witness.kind() != KeyKind::Witness {
            return Err(ProofError::Key { why: "it is a log's, not a witness's" });
        }
        let signature = witness.sign(cosigned(self.note.text(), seconds).as_bytes());
        let stamped = [&seconds.to_be_bytes()[..], &signature].concat();
        self.note.add(witness.name(), witness.verifier().key_id(), stamped);
        Ok(())
    }

    /// When the witness saw this checkpoint, in seconds since 1970: the latest time if it signed more than once.
    ///
    /// # Errors
    /// [`ProofError::Unsigned`] and [`ProofError::Signature`]; [`ProofError::Key`] if the key is not a witness's.
    ///
    /// ```
    /// use taizhang_proof::{Checkpoint, KeyKind, Sha256, SignerKey, Tree};
    ///
    /// let log = SignerKey::new("ledger.example/city", KeyKind::Log, &[7; 32])?;
    /// let witness = SignerKey::new("press.example/witness", KeyKind::Witness, &[8; 32])?;
    /// let mut signed = Checkpoint::of(log.name(), Tree::<Sha256>::new().head()).sign(&log)?;
    /// signed.cosign(&witness, 1_679_315_147)?;
    /// assert_eq!(signed.seen_by(&witness.verifier())?, 1_679_315_147);
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn seen_by(&self, witness: &VerifierKey) -> Result<u64, ProofError> {
        if witness.kind() != KeyKind::Witness {
            return Err(ProofError::Key { why: "it is a log's, not a witness's" });
        }
        let name = || witness.name().to_owned();
        let mut latest = None;
        for stamped in self.note.signatures_of(witness) {
            let good = stamped.split_first_chunk::<8>().and_then(|(seconds, signature)| {
                let seconds = u64::from_be_bytes(*seconds);
                let message = cosigned(self.note.text(), seconds);
                let stated = i64::try_from(seconds).is_ok();
                (stated && witness.has_signed(message.as_bytes(), signature)).then_some(seconds)
            });
            latest = latest.max(Some(good.ok_or_else(|| ProofError::Signature { name: name() })?));
        }
        latest.ok_or_else(|| ProofError::Unsigned { name: name() })
    }
}

/// What a witness signs: the checkpoint behind two lines that no checkpoint begins with.
fn cosigned(text: &str, seconds: u64) -> String {
    format!("cosignature/v1\ntime {seconds}\n{text}")
}

/// A decimal number as checkpoints write it: digits, no zero before them.
fn decimal(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

/// Eight characters that two readers compare: the first 40 bits of the SHA-256 of a checkpoint's text, in an alphabet
/// without I, L, O and U. Shown in two groups of four.
///
/// It tells people apart who were shown different histories by accident or carelessness. 40 bits can be matched on
/// purpose by who holds the log's key and much time, so programs compare roots, never this.
///
/// ```
/// use taizhang_proof::Checkpoint;
///
/// let text = "ledger.example/city\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
/// let shown = Checkpoint::parse(text)?.fingerprint().to_string();
/// assert_eq!(shown.len(), 9);
/// assert_eq!(&shown[4..5], "-");
/// # Ok::<(), taizhang_proof::ProofError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 8]);

impl Fingerprint {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    fn of(text: &str) -> Self {
        let digest: [u8; 32] = Sha256::digest(text).into();
        let bits = digest[..5].iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        Self(std::array::from_fn(|i| Self::ALPHABET[(bits >> (35 - 5 * i)) as usize & 31]))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, character) in self.0.iter().enumerate() {
            let gap = if i == 4 { "-" } else { "" };
            write!(f, "{gap}{}", char::from(*character))?;
        }
        Ok(())
    }
}
