//! A hash of the tree, and the two functions of RFC 6962 §2.1 that make every one of them.
//!
//! A leaf is hashed behind a byte 0, an inner node behind a byte 1, so that no leaf can pass for a node.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::digest::Digest;
use sha2::digest::consts::U32;

use crate::ProofError;

/// How long a hash is, whichever function made it.
pub const HASH_BYTES: usize = 32;

/// 32 bytes that stand for a leaf, a node or a whole tree. Shown in hexadecimal.
///
/// ```
/// use taizhang_proof::{Sha256, leaf_hash};
///
/// let empty_leaf = leaf_hash::<Sha256>(b"");
/// assert_eq!(empty_leaf.to_string(), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hash(pub [u8; HASH_BYTES]);

impl Hash {
    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; HASH_BYTES] {
        &self.0
    }

    /// Standard Base64 with padding (RFC 4648 §4): 44 characters. Checkpoints and receipts write hashes so.
    ///
    /// ```
    /// use taizhang_proof::Hash;
    ///
    /// let hash = Hash([7; 32]);
    /// assert_eq!(Hash::from_base64(&hash.to_base64())?, hash);
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// Reads what [`Hash::to_base64`] wrote, and no other spelling of it.
    ///
    /// # Errors
    /// [`ProofError::Base64`] if it is anything else.
    pub fn from_base64(text: &str) -> Result<Self, ProofError> {
        let bytes = STANDARD.decode(text).map_err(|_| ProofError::Base64)?;
        bytes.try_into().map(Self).map_err(|_| ProofError::Base64)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// The names of the hash functions that a tree can be built with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HashName {
    /// SHA-256 (FIPS 180-4): what RFC 6962 and tlog-tiles prescribe. Every log has this tree.
    Sha256,
    /// SM3 (GB/T 32905): a second tree over the same leaves, for installations under GB/T 39786.
    Sm3,
}

impl HashName {
    /// The origin that checkpoints of this tree bear: the log's own for SHA-256, the same with `/sm3` for SM3.
    /// Two trees never share an origin, so a root of one cannot be passed off as a root of the other.
    ///
    /// ```
    /// use taizhang_proof::HashName;
    ///
    /// assert_eq!(HashName::Sm3.origin("ledger.example/city"), "ledger.example/city/sm3");
    /// ```
    #[must_use]
    pub fn origin(self, log: &str) -> String {
        match self {
            Self::Sha256 => log.to_owned(),
            Self::Sm3 => format!("{log}/sm3"),
        }
    }
}

/// A hash function that a tree can be built with. Implemented for [`crate::Sha256`] and [`crate::Sm3`].
pub trait TreeDigest: Digest<OutputSize = U32> {
    /// Its name.
    const NAME: HashName;
}

impl TreeDigest for sha2::Sha256 {
    const NAME: HashName = HashName::Sha256;
}

impl TreeDigest for sm3::Sm3 {
    const NAME: HashName = HashName::Sm3;
}

/// The hash of a leaf: `HASH(0x00 ‖ leaf)` (RFC 6962 §2.1).
///
/// ```
/// use taizhang_proof::{Sha256, Sm3, leaf_hash};
///
/// assert_ne!(leaf_hash::<Sha256>(b"{}"), leaf_hash::<Sm3>(b"{}"));
/// ```
#[must_use]
pub fn leaf_hash<D: TreeDigest>(leaf: &[u8]) -> Hash {
    let mut digest = D::new();
    digest.update([0]);
    digest.update(leaf);
    Hash(digest.finalize().into())
}

/// The hash of an inner node: `HASH(0x01 ‖ left ‖ right)` (RFC 6962 §2.1).
///
/// ```
/// use taizhang_proof::{Hash, Sha256, node_hash};
///
/// let (a, b) = (Hash([1; 32]), Hash([2; 32]));
/// assert_ne!(node_hash::<Sha256>(&a, &b), node_hash::<Sha256>(&b, &a));
/// ```
#[must_use]
pub fn node_hash<D: TreeDigest>(left: &Hash, right: &Hash) -> Hash {
    let mut block = [1; 1 + 2 * HASH_BYTES];
    block[1..=HASH_BYTES].copy_from_slice(&left.0);
    block[1 + HASH_BYTES..].copy_from_slice(&right.0);
    Hash(D::digest(block).into())
}

/// The root of the tree without leaves: `HASH("")` (RFC 6962 §2.1).
///
/// ```
/// use taizhang_proof::{Sha256, empty_root};
///
/// assert!(empty_root::<Sha256>().to_string().starts_with("e3b0c442"));
/// ```
#[must_use]
pub fn empty_root<D: TreeDigest>() -> Hash {
    Hash(D::digest([]).into())
}
