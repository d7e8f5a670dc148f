//! The right edge of a tree: all that is needed to append to it and to say its root.

use std::marker::PhantomData;

use crate::hash::{Hash, TreeDigest, empty_root, node_hash};

/// A tree of which only the roots of the complete subtrees at its right edge are kept: one hash for each bit
/// that is set in the size, largest subtree first. Appending costs O(log n), on average one node.
///
/// ```
/// use taizhang_proof::{CompactRange, Sha256, leaf_hash, node_hash};
///
/// let (a, b) = (leaf_hash::<Sha256>(b"a"), leaf_hash::<Sha256>(b"b"));
/// let mut range = CompactRange::<Sha256>::new();
/// range.append(a);
/// assert_eq!(range.root(), a);
/// range.append(b);
/// assert_eq!(range.root(), node_hash::<Sha256>(&a, &b));
/// assert_eq!(range.size(), 2);
/// ```
#[derive(Debug)]
pub struct CompactRange<D> {
    size: u64,
    subtrees: Vec<Hash>,
    digest: PhantomData<fn() -> D>,
}

impl<D> Clone for CompactRange<D> {
    fn clone(&self) -> Self {
        Self { size: self.size, subtrees: self.subtrees.clone(), digest: PhantomData }
    }
}

impl<D: TreeDigest> Default for CompactRange<D> {
    fn default() -> Self {
        Self::new()
    }
}

impl<D: TreeDigest> CompactRange<D> {
    /// The tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self { size: 0, subtrees: Vec::new(), digest: PhantomData }
    }

    /// How many leaves the tree has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf by its hash.
    pub fn append(&mut self, leaf: Hash) {
        self.append_with(leaf, |_, _| {});
    }

    /// Appends a leaf by its hash, and tells of every node that it completes: the height of the node (0 is the
    /// leaf itself) and its hash. A node once told of never changes.
    ///
    /// # Panics
    /// At 2^64 − 1 leaves.
    pub fn append_with(&mut self, leaf: Hash, mut completed: impl FnMut(u32, Hash)) {
        assert!(self.size < u64::MAX, "a tree has fewer than 2^64 leaves");
        let mut node = leaf;
        completed(0, node);
        for height in 1..=self.size.trailing_ones() {
            let left = self.subtrees.pop().expect("one subtree for each bit of the size");
            node = node_hash::<D>(&left, &node);
            completed(height, node);
        }
        self.subtrees.push(node);
        self.size += 1;
        assert_eq!(self.subtrees.len(), self.size.count_ones() as usize, "one subtree for each bit");
    }

    /// The root of the tree (RFC 6962 §2.1).
    #[must_use]
    pub fn root(&self) -> Hash {
        let right_to_left = self.subtrees.iter().rev().copied();
        right_to_left.reduce(|right, left| node_hash::<D>(&left, &right)).unwrap_or_else(empty_root::<D>)
    }
}
