//! The tree that keeps what proofs need: appends in O(log n), proofs from stored hashes.
//!
//! Kept are the hashes that tiles hold (C2SP tlog-tiles): those of the leaves, of every 256 leaves, of every 65,536, and
//! so on, 32.13 bytes a leaf. Nodes between are recomputed, at most 255 for each level of tiles.

use crate::ProofError;
use crate::hash::{Hash, TreeDigest, leaf_hash, node_hash};
use crate::proof::{ConsistencyProof, InclusionProof, TreeHead};
use crate::range::CompactRange;

/// Tree levels that one level of tiles spans.
pub(crate) const TILE_HEIGHT: u32 = 8;

/// Hashes that a full tile holds.
pub(crate) const TILE_WIDTH: u64 = 1 << TILE_HEIGHT;

/// An append-only tree over leaves, of which it keeps hashes, never contents.
///
/// ```
/// use taizhang_proof::{Sha256, Tree, leaf_hash};
///
/// let mut tree = Tree::<Sha256>::new();
/// for leaf in ["filed", "confirmed", "assigned"] {
///     tree.append(leaf.as_bytes());
/// }
/// let yesterday = tree.head_at(2)?;
/// let today = tree.head();
///
/// tree.prove_inclusion(1, 3)?.verify::<Sha256>(&leaf_hash::<Sha256>(b"confirmed"), 1, &today)?;
/// tree.prove_consistency(2, 3)?.verify::<Sha256>(&yesterday, &today)?;
/// # Ok::<(), taizhang_proof::ProofError>(())
/// ```
#[derive(Debug)]
pub struct Tree<D> {
    /// Level 0 holds the leaf hashes, level l the roots of every 256^l leaves.
    levels: Vec<Vec<Hash>>,
    range: CompactRange<D>,
}

impl<D> Clone for Tree<D> {
    fn clone(&self) -> Self {
        Self { levels: self.levels.clone(), range: self.range.clone() }
    }
}

impl<D: TreeDigest> Default for Tree<D> {
    fn default() -> Self {
        Self::new()
    }
}

impl<D: TreeDigest> Tree<D> {
    /// The tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self { levels: vec![Vec::new()], range: CompactRange::new() }
    }

    /// A tree from stored leaf hashes: how a server starts without reading every leaf.
    ///
    /// ```
    /// use taizhang_proof::{Sha256, Tree, leaf_hash};
    ///
    /// let mut tree = Tree::<Sha256>::new();
    /// tree.append(b"filed");
    /// let restored = Tree::<Sha256>::from_leaf_hashes([leaf_hash::<Sha256>(b"filed")]);
    /// assert_eq!(restored.head(), tree.head());
    /// ```
    #[must_use]
    pub fn from_leaf_hashes(hashes: impl IntoIterator<Item = Hash>) -> Self {
        let mut tree = Self::new();
        for hash in hashes {
            tree.append_hash(hash);
        }
        tree
    }

    /// A tree over leaves.
    ///
    /// ```
    /// use taizhang_proof::{Sha256, Tree};
    ///
    /// assert_eq!(Tree::<Sha256>::of(["filed", "confirmed"]).size(), 2);
    /// ```
    #[must_use]
    pub fn of<L: AsRef<[u8]>>(leaves: impl IntoIterator<Item = L>) -> Self {
        Self::from_leaf_hashes(leaves.into_iter().map(|leaf| leaf_hash::<D>(leaf.as_ref())))
    }

    /// Appends a leaf and gives its index, counted from 0.
    pub fn append(&mut self, leaf: &[u8]) -> u64 {
        self.append_hash(leaf_hash::<D>(leaf))
    }

    /// Appends a leaf by its hash and gives its index, counted from 0.
    pub fn append_hash(&mut self, leaf: Hash) -> u64 {
        let index = self.size();
        let levels = &mut self.levels;
        self.range.append_with(leaf, |height, node| {
            if height % TILE_HEIGHT != 0 {
                return;
            }
            let level = (height / TILE_HEIGHT) as usize;
            if level == levels.len() {
                levels.push(Vec::new());
            }
            levels[level].push(node);
        });
        index
    }

    /// How many leaves the tree has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.range.size()
    }

    /// Size and root as they are now.
    #[must_use]
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size(), root: self.range.root() }
    }

    /// Size and root as they were when the tree had `size` leaves.
    ///
    /// # Errors
    /// [`ProofError::SizeBeyondTree`] if it never had so many.
    pub fn head_at(&self, size: u64) -> Result<TreeHead, ProofError> {
        self.reached(size)?;
        let root = if size == 0 { crate::empty_root::<D>() } else { self.subtree(0, size) };
        Ok(TreeHead { size, root })
    }

    /// The hash of a leaf, if the tree has it.
    #[must_use]
    pub fn leaf(&self, index: u64) -> Option<Hash> {
        self.levels[0].get(usize::try_from(index).ok()?).copied()
    }

    /// The proof that the leaf at `index` is in the tree of `size` leaves: `PATH(index, D[size])` (RFC 6962 §2.1.1).
    ///
    /// # Errors
    /// [`ProofError::SizeBeyondTree`] and [`ProofError::IndexBeyondSize`].
    pub fn prove_inclusion(&self, index: u64, size: u64) -> Result<InclusionProof, ProofError> {
        self.reached(size)?;
        if index >= size {
            return Err(ProofError::IndexBeyondSize { index, size });
        }
        let mut path = Vec::new();
        let (mut start, mut end) = (0, size);
        while end - start > 1 {
            let middle = start + split(end - start);
            if index < middle {
                path.push(self.subtree(middle, end));
                end = middle;
            } else {
                path.push(self.subtree(start, middle));
                start = middle;
            }
        }
        path.reverse();
        Ok(InclusionProof { path })
    }

    /// The proof that the tree of `new` leaves begins with the tree of `old` leaves: `PROOF(old, D[new])`
    /// (RFC 6962 §2.1.2). Empty where there is nothing to show: from 0, and between equal sizes.
    ///
    /// # Errors
    /// [`ProofError::SizeBeyondTree`] and [`ProofError::OldTreeLarger`].
    pub fn prove_consistency(&self, old: u64, new: u64) -> Result<ConsistencyProof, ProofError> {
        self.reached(new)?;
        if old > new {
            return Err(ProofError::OldTreeLarger { old, new });
        }
        let mut path = Vec::new();
        if old == 0 || old == new {
            return Ok(ConsistencyProof { path });
        }
        // Whether the subtree looked at is the whole old tree, whose root the verifier knows.
        let mut known = true;
        let (mut start, mut end) = (0, new);
        while old != end {
            let middle = start + split(end - start);
            if old <= middle {
                path.push(self.subtree(middle, end));
                end = middle;
            } else {
                path.push(self.subtree(start, middle));
                start = middle;
                known = false;
            }
        }
        if !known {
            path.push(self.subtree(start, end));
        }
        path.reverse();
        Ok(ConsistencyProof { path })
    }

    /// The hashes of a tile (C2SP tlog-tiles) in the tree of `size` leaves: 256, fewer at the right edge, none beyond.
    #[must_use]
    pub fn tile(&self, level: u8, index: u64, size: u64) -> &[Hash] {
        let shift = TILE_HEIGHT * u32::from(level);
        let there = if shift < u64::BITS { size.min(self.size()) >> shift } else { 0 };
        let start = index.saturating_mul(TILE_WIDTH).min(there);
        let end = start.saturating_add(TILE_WIDTH).min(there);
        match self.levels.get(usize::from(level)) {
            Some(hashes) => &hashes[start as usize..end as usize],
            None => &[],
        }
    }

    fn reached(&self, asked: u64) -> Result<(), ProofError> {
        let size = self.size();
        if asked > size { Err(ProofError::SizeBeyondTree { asked, size }) } else { Ok(()) }
    }

    /// `MTH(D[start:end])` for a range that RFC 6962 can arrive at: it starts at a multiple of the largest power of
    /// two that it holds.
    fn subtree(&self, start: u64, end: u64) -> Hash {
        assert!(start < end && end <= self.size(), "a subtree of this tree");
        let size = end - start;
        if size.is_power_of_two() {
            return self.node(size.trailing_zeros(), start / size);
        }
        let middle = start + split(size);
        node_hash::<D>(&self.subtree(start, middle), &self.subtree(middle, end))
    }

    /// The root of a complete subtree: the `index`-th of its height.
    fn node(&self, height: u32, index: u64) -> Hash {
        let width = 1usize << (height % TILE_HEIGHT);
        let start = usize::try_from(index).expect("an index below the number of leaves") * width;
        let stored = &self.levels[(height / TILE_HEIGHT) as usize][start..start + width];
        let mut row = stored.to_vec();
        while row.len() > 1 {
            row = row.chunks_exact(2).map(|pair| node_hash::<D>(&pair[0], &pair[1])).collect();
        }
        row[0]
    }
}

/// Where a tree of `size` > 1 leaves divides: the largest power of two below `size` (RFC 6962 §2.1).
pub(crate) fn split(size: u64) -> u64 {
    assert!(size > 1, "a single leaf does not divide");
    1 << (size - 1).ilog2()
}
