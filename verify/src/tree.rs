//! Trees by the definitions of RFC 6962 §2.1: slow words, no tricks.

use sha2::{Digest as _, Sha256};
use sm3::Sm3;

/// 32 bytes for a leaf, a node or a tree.
pub type Hash = [u8; 32];

/// The hash function of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// SHA-256.
    Sha256,
    /// SM3.
    Sm3,
}

impl Function {
    fn of(self, parts: &[&[u8]]) -> Hash {
        match self {
            Self::Sha256 => {
                parts.iter().fold(Sha256::new(), |digest, part| digest.chain_update(part)).finalize().into()
            }
            Self::Sm3 => {
                parts.iter().fold(Sm3::new(), |digest, part| digest.chain_update(part)).finalize().into()
            }
        }
    }

    /// `MTH({d}) = HASH(0x00 ‖ d)`.
    #[must_use]
    pub fn leaf(self, leaf: &[u8]) -> Hash {
        self.of(&[&[0], leaf])
    }

    /// `HASH(0x01 ‖ left ‖ right)`.
    #[must_use]
    pub fn node(self, left: &Hash, right: &Hash) -> Hash {
        self.of(&[&[1], left, right])
    }

    /// `MTH(D)` of the leaves with these hashes.
    #[must_use]
    pub fn root(self, leaves: &[Hash]) -> Hash {
        match leaves {
            [] => self.of(&[]),
            [leaf] => *leaf,
            _ => {
                let (left, right) = leaves.split_at(half(leaves.len() as u64) as usize);
                self.node(&self.root(left), &self.root(right))
            }
        }
    }

    /// The root that `PATH(index, D)` leads to from a leaf, in a tree of `size` (§2.1.1 read backwards); nothing if the
    /// path has not the length that it must have.
    #[must_use]
    pub fn root_by_path(self, leaf: Hash, index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
        if index >= size {
            return None;
        }
        if size == 1 {
            return path.is_empty().then_some(leaf);
        }
        let (sibling, lower) = path.split_last()?;
        let left_size = half(size);
        if index < left_size {
            Some(self.node(&self.root_by_path(leaf, index, left_size, lower)?, sibling))
        } else {
            let right = self.root_by_path(leaf, index - left_size, size - left_size, lower)?;
            Some(self.node(sibling, &right))
        }
    }

    /// Whether `PROOF(old, D[new])` shows that the newer tree begins with the older (§2.1.2 read backwards). Between equal
    /// sizes and from the empty tree there is nothing to show and the proof is empty.
    #[must_use]
    pub fn follows(self, old: (u64, Hash), new: (u64, Hash), path: &[Hash]) -> bool {
        let empty = |tree: (u64, Hash)| tree.0 > 0 || tree.1 == self.root(&[]);
        if old.0 > new.0 || !empty(old) || !empty(new) {
            return false;
        }
        if old.0 == 0 {
            return path.is_empty();
        }
        self.both(old.0, new.0, Some(old.1), path) == Some((old.1, new.1))
    }

    /// `SUBPROOF(old, D[new], known)`: the roots of the older and the newer tree that the path leads to.
    fn both(self, old: u64, new: u64, known: Option<Hash>, path: &[Hash]) -> Option<(Hash, Hash)> {
        if old == new {
            let root = match (known, path) {
                (Some(root), []) => root,
                (None, [root]) => *root,
                _ => return None,
            };
            return Some((root, root));
        }
        let (sibling, lower) = path.split_last()?;
        let left_size = half(new);
        if old <= left_size {
            let (older, newer) = self.both(old, left_size, known, lower)?;
            Some((older, self.node(&newer, sibling)))
        } else {
            let (older, newer) = self.both(old - left_size, new - left_size, None, lower)?;
            Some((self.node(sibling, &older), self.node(sibling, &newer)))
        }
    }
}

/// The largest power of two below a size over 1.
fn half(size: u64) -> u64 {
    let mut power = 1;
    while power < size - power {
        power *= 2;
    }
    power
}
