//! Signed notes (C2SP signed-note): a text and lines with signatures over it.
//!
//! ```text
//! ledger.example/city
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//!
//! — ledger.example/city Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
//! ```
//!
//! The text counts for nothing until [`Note::verify`] has passed with a key that you trust.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::ProofError;
use crate::key::{SignerKey, VerifierKey, is_name};

/// The longest note that is looked at. Sixteen signatures of the largest kind known (5 kB) fit.
pub const NOTE_BYTES_MAX: usize = 256 << 10;

/// The most signatures that a note may have; the format asks for at least 16.
pub const SIGNATURES_MAX: usize = 64;

/// A text with signatures, of which none has been verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// A line of a note: who claims to have signed, with which key, and the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key.
    pub name: String,
    /// The identifier of the key: with the name it says which key and which kind of signature.
    pub key_id: u32,
    /// The signature, in the form that its kind prescribes.
    pub signature: Vec<u8>,
}

impl Note {
    /// A note without signatures.
    ///
    /// # Errors
    /// [`ProofError::Note`] if the text does not end with a line end, or has control characters.
    pub fn new(text: impl Into<String>) -> Result<Self, ProofError> {
        let text = text.into();
        if !text.ends_with('\n') {
            return Err(malformed("its text does not end with a line end"));
        }
        printable(&text)?;
        Ok(Self { text, signatures: Vec::new() })
    }

    /// Reads a note. Nothing is verified.
    ///
    /// # Errors
    /// [`ProofError::Note`] if it has not the form of a note or goes over [`NOTE_BYTES_MAX`] or [`SIGNATURES_MAX`].
    ///
    /// ```
    /// use taizhang_proof::{Note, VerifierKey};
    ///
    /// let key = VerifierKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")?;
    /// let note = Note::parse(
    ///     "If you think cryptography is the answer to your problem,\n\
    ///      then you don't know what your problem is.\n\
    ///      \n\
    ///      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    ///         .as_bytes(),
    /// )?;
    /// note.verify(&key)?;
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofError> {
        if bytes.len() > NOTE_BYTES_MAX {
            return Err(malformed("it is longer than 262144 bytes"));
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| malformed("it is not UTF-8"))?;
        printable(whole)?;
        let blank = whole.rfind("\n\n").ok_or(malformed("no empty line divides text and signatures"))?;
        let (text, lines) = (&whole[..=blank], &whole[blank + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(malformed("it does not end with a signature line"))?;
        let mut signatures = Vec::new();
        for line in lines.split('\n') {
            if signatures.len() == SIGNATURES_MAX {
                return Err(malformed("it has more than 64 signatures"));
            }
            signatures.push(NoteSignature::parse(line)?);
        }
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// The signed text, with its last line end.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, none of them verified.
    #[must_use]
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Signs the text with Ed25519 (RFC 8032) and adds the line.
    pub fn sign(&mut self, key: &SignerKey) {
        self.add(key.name(), key.verifier().key_id(), key.sign(self.text.as_bytes()).to_vec());
    }

    pub(crate) fn add(&mut self, name: &str, key_id: u32, signature: Vec<u8>) {
        self.signatures.push(NoteSignature { name: name.to_owned(), key_id, signature });
    }

    /// Whether the key has signed this text. Signatures of other keys are passed over; one of this key that is wrong
    /// spoils the note, whatever else it bears.
    ///
    /// # Errors
    /// [`ProofError::Unsigned`] and [`ProofError::Signature`].
    pub fn verify(&self, key: &VerifierKey) -> Result<(), ProofError> {
        let mut signed = false;
        for signature in self.signatures_of(key) {
            if !key.has_signed(self.text.as_bytes(), signature) {
                return Err(ProofError::Signature { name: key.name().to_owned() });
            }
            signed = true;
        }
        if signed { Ok(()) } else { Err(ProofError::Unsigned { name: key.name().to_owned() }) }
    }

    pub(crate) fn signatures_of<'n>(&'n self, key: &'n VerifierKey) -> impl Iterator<Item = &'n [u8]> {
        let of_key = |line: &&NoteSignature| line.name == key.name() && line.key_id == key.key_id();
        self.signatures.iter().filter(of_key).map(|line| line.signature.as_slice())
    }
}

/// The note as it is written to files and pages.
impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.text)?;
        for NoteSignature { name, key_id, signature } in &self.signatures {
            let bytes = [&key_id.to_be_bytes()[..], signature].concat();
            writeln!(f, "— {name} {}", STANDARD.encode(bytes))?;
        }
        Ok(())
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Result<Self, ProofError> {
        let malformed = || malformed("a signature line is not `— name base64`");
        let (name, encoded) =
            line.strip_prefix("— ").and_then(|rest| rest.split_once(' ')).ok_or_else(malformed)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| malformed())?;
        let (key_id, signature) = bytes.split_first_chunk().ok_or_else(malformed)?;
        if !is_name(name) || signature.is_empty() {
            return Err(malformed());
        }
        let (key_id, signature) = (u32::from_be_bytes(*key_id), signature.to_vec());
        Ok(Self { name: name.to_owned(), key_id, signature })
    }
}

fn printable(text: &str) -> Result<(), ProofError> {
    if text.bytes().any(|byte| byte < 0x20 && byte != b'\n') {
        return Err(malformed("it has control characters"));
    }
    Ok(())
}

fn malformed(why: &'static str) -> ProofError {
    ProofError::Note { why }
}
