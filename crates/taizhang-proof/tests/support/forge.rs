//! Forged proofs: what a lying server could send. Every claim made here is false, or its proof is not the one that there is.

use std::collections::BTreeMap;

use taizhang_proof::{Hash, Sha256, Sm3, Tree, TreeHead, leaf_hash};

use super::{Chance, entries, tree};

/// “This leaf is at this index of the tree with this size and root.”
#[derive(Clone, Debug)]
pub struct Inclusion {
    pub kind: &'static str,
    pub leaf: Vec<u8>,
    pub index: u64,
    pub head: TreeHead,
    pub path: Vec<Hash>,
}

/// “The newer tree begins with the older.”
#[derive(Clone, Debug)]
pub struct Consistency {
    pub kind: &'static str,
    pub old: TreeHead,
    pub new: TreeHead,
    pub path: Vec<Hash>,
}

/// A server with an honest log and two others to lie with.
pub struct Forger {
    pub chance: Chance,
    leaves: Vec<Vec<u8>>,
    honest: Tree<Sha256>,
    heads: Vec<TreeHead>,
    forked: Tree<Sha256>,
    forked_heads: Vec<TreeHead>,
    sm3: Tree<Sm3>,
    /// How often each kind of forgery was made.
    pub made: BTreeMap<&'static str, usize>,
}

const INCLUSION: [&str; 12] = [
    "wrong size",
    "extra hash",
    "missing hash",
    "swapped hashes",
    "flipped bit",
    "second pre-image leaf",
    "second pre-image node",
    "size 0",
    "old checkpoint",
    "another's index",
    "another leaf",
    "another function",
];

const CONSISTENCY: [&str; 11] = [
    "wrong old size",
    "wrong new size",
    "extra hash",
    "missing hash",
    "swapped hashes",
    "flipped bit",
    "size 0",
    "old and new exchanged",
    "forked",
    "empty",
    "roots passed as proof",
];

impl Forger {
    pub fn new(seed: u64, size: u64) -> Self {
        let leaves = entries(size);
        let honest = tree(&leaves);
        let mut chance = Chance(seed);
        let fork_at = chance.at(leaves.len());
        let mut other = leaves.clone();
        other[fork_at] = b"another history".to_vec();
        let forked = tree(&other);
        let heads = |tree: &Tree<Sha256>| (0..=size).map(|s| tree.head_at(s).expect("reached")).collect();
        let sm3 = Tree::of(&leaves);
        let (forked_heads, heads) = (heads(&forked), heads(&honest));
        Self { chance, leaves, honest, heads, forked, forked_heads, sm3, made: BTreeMap::new() }
    }

    fn size(&mut self) -> u64 {
        let size = self.leaves.len() as u64;
        self.chance.within(1, size + 1)
    }

    fn head(&self, size: u64) -> TreeHead {
        self.heads[size as usize]
    }

    /// A true claim with its proof.
    pub fn true_inclusion(&mut self) -> Inclusion {
        let size = self.size();
        let index = self.chance.below(size);
        let path = self.honest.prove_inclusion(index, size).expect("in the tree").path;
        let leaf = self.leaves[index as usize].clone();
        Inclusion { kind: "true", leaf, index, head: self.head(size), path }
    }

    /// A forged claim.
    pub fn inclusion(&mut self) -> Inclusion {
        loop {
            let kind = INCLUSION[self.chance.at(INCLUSION.len())];
            if let Some(forged) = self.forged_inclusion(kind) {
                *self.made.entry(kind).or_default() += 1;
                return Inclusion { kind, ..forged };
            }
        }
    }

    fn forged_inclusion(&mut self, kind: &str) -> Option<Inclusion> {
        let mut claim = self.true_inclusion();
        let Inclusion { index, head, .. } = claim;
        let size = head.size;
        match kind {
            "wrong size" => {
                // The root binds the size only where the path has another shape; the signature binds it always, which is tried
                // with whole receipts.
                claim.head.size = match self.chance.below(4) {
                    0 => self.chance.next(),
                    1 => size + 1,
                    2 => size - 1,
                    _ => self.size(),
                };
                if shape(index, claim.head.size) == shape(index, size) {
                    return None;
                }
            }
            "another's index" => {
                claim.index = self.chance.below(size + 2);
                if claim.index == index {
                    return None;
                }
                if self.chance.below(2) == 0 && claim.index < size {
                    claim.path = self.honest.prove_inclusion(claim.index, size).ok()?.path;
                }
            }
            "another leaf" => {
                let other = self.chance.at(self.leaves.len());
                if other as u64 == index {
                    return None;
                }
                claim.leaf = self.leaves[other].clone();
            }
            "another function" => {
                claim.path = self.sm3.prove_inclusion(index, size).ok()?.path;
                if claim.path.is_empty() {
                    claim.head.root = self.sm3.head_at(size).ok()?.root;
                }
            }
            "second pre-image leaf" => {
                // An inner node's two hashes as a leaf, with the rest of the path, in a tree that would have half the leaves.
                let sibling = *claim.path.first()?;
                let own = leaf_hash::<Sha256>(&claim.leaf);
                let (left, right) = if index % 2 == 0 { (own, sibling) } else { (sibling, own) };
                let mark: &[u8] = if self.chance.below(2) == 0 { &[1] } else { &[] };
                claim.leaf = [mark, &left.0, &right.0].concat();
                claim.path.remove(0);
                claim.index = index / 2;
                claim.head.size = size.div_ceil(2);
            }
            "second pre-image node" => {
                // A leaf's bytes, or its hash, in place of a node.
                let place = self.chance.at(claim.path.len().max(1));
                *claim.path.get_mut(place)? = leaf_hash::<Sha256>(&claim.leaf);
                if self.chance.below(2) == 0 {
                    claim.leaf = leaf_hash::<Sha256>(&claim.leaf).0.to_vec();
                }
            }
            "size 0" => {
                claim.head.size = 0;
                if self.chance.below(2) == 0 {
                    claim.head.root = self.heads[0].root;
                    claim.path.clear();
                    claim.index = 0;
                }
            }
            "old checkpoint" => {
                let other = self.size();
                claim.head = self.head(other);
                if other == size {
                    return None;
                }
            }
            _ => claim.path = self.altered(kind, claim.path)?,
        }
        Some(claim)
    }

    /// A true claim with its proof.
    pub fn true_consistency(&mut self) -> Consistency {
        let new = self.size();
        let old = self.chance.below(new + 1);
        let path = self.honest.prove_consistency(old, new).expect("in the tree").path;
        Consistency { kind: "true", old: self.head(old), new: self.head(new), path }
    }

    /// A forged claim.
    pub fn consistency(&mut self) -> Consistency {
        loop {
            let kind = CONSISTENCY[self.chance.at(CONSISTENCY.len())];
            if let Some(forged) = self.forged_consistency(kind) {
                *self.made.entry(kind).or_default() += 1;
                return Consistency { kind, ..forged };
            }
        }
    }

    fn forged_consistency(&mut self, kind: &str) -> Option<Consistency> {
        let mut claim = self.true_consistency();
        let Consistency { old, new, .. } = claim;
        match kind {
            "wrong old size" => {
                claim.old.size = self.chance.below(new.size + 2);
                if ways(claim.old.size, new.size) == ways(old.size, new.size) {
                    return None;
                }
            }
            "wrong new size" => {
                claim.new.size = if self.chance.below(4) == 0 { self.chance.next() } else { self.size() };
                if ways(old.size, claim.new.size) == ways(old.size, new.size) {
                    return None;
                }
            }
            "size 0" => {
                if old.size == 0 {
                    return None;
                }
                claim.old.size = 0;
                if self.chance.below(2) == 0 {
                    claim.path.clear();
                }
            }
            "old and new exchanged" => {
                if old.size == new.size {
                    return None;
                }
                (claim.old, claim.new) = (new, old);
            }
            "forked" => {
                let other = self.forked_heads[new.size as usize];
                // The fork shows only where it has happened already.
                if other.root == new.root || old.size == 0 {
                    return None;
                }
                claim.new = other;
                if self.forked_heads[old.size as usize].root == old.root && old.size < new.size {
                    return None;
                }
                claim.path = self.forked.prove_consistency(old.size, new.size).ok()?.path;
            }
            "empty" => {
                if claim.path.is_empty() {
                    return None;
                }
                claim.path.clear();
            }
            "roots passed as proof" => {
                if claim.path.is_empty() {
                    return None;
                }
                let roots = [old.root, new.root];
                claim.path.iter_mut().for_each(|hash| *hash = roots[self.chance.at(2)]);
            }
            _ => claim.path = self.altered(kind, claim.path)?,
        }
        Some(claim)
    }

    /// A path that is not the one that there is.
    fn altered(&mut self, kind: &str, mut path: Vec<Hash>) -> Option<Vec<Hash>> {
        let honest = path.clone();
        match kind {
            "extra hash" => {
                let place = self.chance.at(path.len() + 1);
                let extra = match self.chance.below(3) {
                    0 => Hash(self.chance.bytes()),
                    1 => self.heads[self.chance.at(self.heads.len())].root,
                    _ => path.first().copied().unwrap_or_default(),
                };
                path.insert(place, extra);
            }
            "missing hash" => {
                if path.is_empty() {
                    return None;
                }
                path.remove(self.chance.at(path.len()));
            }
            "swapped hashes" => {
                if path.len() < 2 {
                    return None;
                }
                let place = self.chance.at(path.len() - 1);
                if self.chance.below(2) == 0 {
                    path.swap(place, place + 1);
                } else {
                    path.reverse();
                }
            }
            "flipped bit" => {
                let place = self.chance.at(path.len().max(1));
                path.get_mut(place)?.0[self.chance.at(32)] ^= 1 << self.chance.below(8);
            }
            other => unreachable!("{other}"),
        }
        (path != honest).then_some(path)
    }
}

/// The turns from a leaf to the root: whether the sibling stands left. Nothing if there is no such leaf.
fn shape(index: u64, size: u64) -> Option<Vec<bool>> {
    if index >= size {
        return None;
    }
    let (mut turns, mut start, mut end) = (Vec::new(), 0, size);
    while end - start > 1 {
        let middle = start + half(end - start);
        let right = index >= middle;
        turns.push(right);
        (start, end) = if right { (middle, end) } else { (start, middle) };
    }
    Some(turns)
}

/// The same for the way from an older to a newer tree; the last turn says whether the older root is the first node.
fn ways(old: u64, new: u64) -> Option<Vec<bool>> {
    if old == 0 || old > new {
        return None;
    }
    let (mut turns, mut known, mut start, mut end) = (Vec::new(), true, 0, new);
    while end != old {
        let middle = start + half(end - start);
        let right = old > middle;
        turns.push(right);
        known &= !right;
        (start, end) = if right { (middle, end) } else { (start, middle) };
    }
    turns.push(known);
    Some(turns)
}

fn half(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}
