//! Personal data beside the log: the leaf holds a commitment, the data and its salt lie elsewhere and can be erased.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::hash::Hash;

/// 32 random bytes, drawn for one value and kept beside it. Whoever erases both leaves a leaf that tells nothing: without
/// the salt even a telephone number cannot be found by trying all of them. Not shown by `Debug`.
#[derive(Clone)]
pub struct Salt([u8; 32]);

impl Salt {
    /// Takes bytes that the caller drew at random, for this value only.
    #[must_use]
    pub fn new(random: [u8; 32]) -> Self {
        Self(random)
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

/// What a leaf says instead of a person's data: `SHA-256(salt ‖ value)`. Written as 64 hexadecimal digits.
///
/// ```
/// use taizhang_proof::{SaltedCommitment, Salt};
///
/// let salt = Salt::new([9; 32]); // random in earnest
/// let commitment = SaltedCommitment::to(&salt, "王某某".as_bytes());
/// assert!(commitment.opens_with(&salt, "王某某".as_bytes()));
/// assert!(!commitment.opens_with(&salt, "李某某".as_bytes()));
/// assert_eq!(commitment.to_string().len(), 64);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaltedCommitment(Hash);

impl SaltedCommitment {
    /// Commits to a value. The salt has a fixed length, so no value and salt can be divided in two ways.
    #[must_use]
    pub fn to(salt: &Salt, value: &[u8]) -> Self {
        Self(Hash(Sha256::new().chain_update(salt.0).chain_update(value).finalize().into()))
    }

    /// Whether this value and salt were committed to.
    #[must_use]
    pub fn opens_with(&self, salt: &Salt, value: &[u8]) -> bool {
        *self == Self::to(salt, value)
    }
}

impl fmt::Display for SaltedCommitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
