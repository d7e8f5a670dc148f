//! The two proofs of RFC 6962, verified as RFC 9162 §2.1.3.2 and §2.1.4.2 say.
//!
//! A proof binds a leaf or an older root to a root. It does not bind the *size*: at the left edge of a tree, trees of
//! several sizes have paths of one shape. The size is bound because a checkpoint signs size and root as one, so take
//! [`TreeHead`]s only from a [`crate::SignedCheckpoint`] that was opened with a trusted key.

use crate::ProofError;
use crate::hash::{Hash, TreeDigest, empty_root, node_hash};

/// What a tree was at a moment: its size and its root. It says so only if it comes out of a signed checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    /// How many leaves.
    pub size: u64,
    /// The root over all of them.
    pub root: Hash,
}

/// The hashes that lead from a leaf to the root, lowest first: the audit path of RFC 6962 §2.1.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InclusionProof {
    /// The siblings on the way, at most 64.
    pub path: Vec<Hash>,
}

impl InclusionProof {
    /// Whether the leaf with this hash is the one at `index` in the tree of this head (RFC 9162 §2.1.3.2).
    ///
    /// Pass the hash of leaf bytes that you hold ([`crate::leaf_hash`]), never a hash that somebody gave you.
    ///
    /// # Errors
    /// [`ProofError::IndexBeyondSize`], [`ProofError::PathLength`] and [`ProofError::RootDiffers`].
    ///
    /// ```
    /// use taizhang_proof::{Sha256, Tree, leaf_hash};
    ///
    /// let mut tree = Tree::<Sha256>::new();
    /// tree.append(b"filed");
    /// tree.append(b"confirmed");
    /// let proof = tree.prove_inclusion(1, 2)?;
    /// proof.verify::<Sha256>(&leaf_hash::<Sha256>(b"confirmed"), 1, &tree.head())?;
    /// assert!(proof.verify::<Sha256>(&leaf_hash::<Sha256>(b"dismissed"), 1, &tree.head()).is_err());
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn verify<D: TreeDigest>(&self, leaf: &Hash, index: u64, head: &TreeHead) -> Result<(), ProofError> {
        if index >= head.size {
            return Err(ProofError::IndexBeyondSize { index, size: head.size });
        }
        let expected = path_length(index, head.size);
        if self.path.len() != expected {
            return Err(ProofError::PathLength { expected, found: self.path.len() });
        }
        let (mut node, mut last) = (index, head.size - 1);
        let mut root = *leaf;
        for sibling in &self.path {
            if node & 1 == 1 || node == last {
                root = node_hash::<D>(sibling, &root);
                while node & 1 == 0 && node != 0 {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                root = node_hash::<D>(&root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        // The length was right, so the walk ended at the root.
        assert_eq!(last, 0, "a path of the right length ends at the root");
        if root == head.root { Ok(()) } else { Err(ProofError::RootDiffers) }
    }
}

/// How many hashes an inclusion proof has: a step for each level at which the leaf's subtree has a sibling.
fn path_length(index: u64, size: u64) -> usize {
    // Below the height at which the leaf's way joins the right edge every level has a sibling; above it, only those
    // where the edge has a complete subtree to its left.
    let joined = u64::BITS - (index ^ (size - 1)).leading_zeros();
    let above = if joined < u64::BITS { (index >> joined).count_ones() } else { 0 };
    (joined + above) as usize
}

/// The hashes that lead from an older to a newer root (RFC 6962 §2.1.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// The nodes, in the order of the RFC, at most 65.
    pub path: Vec<Hash>,
}

impl ConsistencyProof {
    /// Whether the newer tree begins with the older one (RFC 9162 §2.1.4.2). Both roots have to come out of the hashes,
    /// each from all hashes that belong to it.
    ///
    /// From size 0, of which the RFC does not speak, every log follows: the proof is empty and the old root has to be that
    /// of the empty tree.
    ///
    /// # Errors
    /// [`ProofError::OldTreeLarger`], [`ProofError::PathLength`] and [`ProofError::RootDiffers`].
    ///
    /// ```
    /// use taizhang_proof::{Sha256, Tree};
    ///
    /// let mut tree = Tree::<Sha256>::new();
    /// tree.append(b"filed");
    /// let yesterday = tree.head();
    /// tree.append(b"confirmed");
    /// let proof = tree.prove_consistency(yesterday.size, tree.size())?;
    /// proof.verify::<Sha256>(&yesterday, &tree.head())?;
    ///
    /// let mut forked = Tree::<Sha256>::new();
    /// forked.append(b"filed, but otherwise");
    /// assert!(proof.verify::<Sha256>(&forked.head(), &tree.head()).is_err());
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn verify<D: TreeDigest>(&self, old: &TreeHead, new: &TreeHead) -> Result<(), ProofError> {
        if old.size > new.size {
            return Err(ProofError::OldTreeLarger { old: old.size, new: new.size });
        }
        if old.size == 0 || old.size == new.size {
            let found = self.path.len();
            let old_root = if old.size == 0 { empty_root::<D>() } else { new.root };
            let new_root = if new.size == 0 { empty_root::<D>() } else { new.root };
            return match found {
                0 if old.root == old_root && new.root == new_root => Ok(()),
                0 => Err(ProofError::RootDiffers),
                _ => Err(ProofError::PathLength { expected: 0, found }),
            };
        }
        let (mut node, mut last) = (old.size - 1, new.size - 1);
        while node & 1 == 1 {
            node >>= 1;
            last >>= 1;
        }
        // A complete old tree is the first node itself and is not repeated in the proof.
        let complete = old.size.is_power_of_two();
        let expected = path_length(node, last + 1) + usize::from(!complete);
        if self.path.len() != expected {
            return Err(ProofError::PathLength { expected, found: self.path.len() });
        }
        let (first, siblings) =
            if complete { (old.root, &self.path[..]) } else { (self.path[0], &self.path[1..]) };
        let (mut old_root, mut new_root) = (first, first);
        for sibling in siblings {
            if node & 1 == 1 || node == last {
                old_root = node_hash::<D>(sibling, &old_root);
                new_root = node_hash::<D>(sibling, &new_root);
                while node & 1 == 0 && node != 0 {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                new_root = node_hash::<D>(&new_root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        assert_eq!(last, 0, "a path of the right length ends at the root");
        if old_root == old.root && new_root == new.root { Ok(()) } else { Err(ProofError::RootDiffers) }
    }
}
