//! The full verification of an export: every byte of it against the checkpoint, and older checkpoints against it.
//!
//! Every entry is hashed; its hash is compared with the tile that lists it, the root of all with the checkpoint, the upper
//! tiles with what lies under them. Where something differs, entry and tile accuse each other; the signed root says which of the
//! two is right. Memory is bounded: one bundle, one hash for every 256 entries.

use std::ops::Range;

use crate::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::complaint::{self, Complaint, Place, Reason};
use crate::export::{Frame, Frames};
use crate::files::{CHECKPOINT, FileSource, SM3_CHECKPOINT, TileName, entries_path, tile_path};
use crate::hash::{HASH_BYTES, Hash, HashName, leaf_hash};
use crate::key::{KeyKind, VerifierKey};
use crate::note::NOTE_BYTES_MAX;
use crate::range::CompactRange;
use crate::tree::{TILE_HEIGHT, TILE_WIDTH};
use crate::{LEAF_BYTES_MAX, ProofError, Sha256, Sm3};

/// The most complaints that are listed; verification ends there.
pub const COMPLAINTS_MAX: usize = 100;

/// What the reader trusts, none of it from the server.
#[derive(Clone, Debug)]
pub struct Trust<'t> {
    /// The log's key.
    pub key: &'t VerifierKey,
    /// Checkpoints of the log that were kept elsewhere, of any sizes, opened with the same key.
    pub kept: &'t [SignedCheckpoint],
    /// Witnesses, all of whom have to have cosigned.
    pub witnesses: &'t [VerifierKey],
    /// Whether there has to be an SM3 checkpoint. Where there is one, it has to hold in any case.
    pub sm3: bool,
}

impl<'t> Trust<'t> {
    /// Trust in a key and nothing else: it says whether the export is whole, not whether it is the one of yesterday.
    #[must_use]
    pub fn in_key(key: &'t VerifierKey) -> Self {
        Self { key, kept: &[], witnesses: &[], sm3: false }
    }

    /// Refuses keys that cannot do what they are trusted for.
    pub(crate) fn check(&self) -> Result<(), ProofError> {
        if self.key.kind() != KeyKind::Log {
            return Err(ProofError::Key { why: "it is a witness's, not a log's" });
        }
        if self.witnesses.iter().any(|witness| witness.kind() != KeyKind::Witness) {
            return Err(ProofError::Key { why: "it is a log's, not a witness's" });
        }
        Ok(())
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// What the log states, if its checkpoint could be opened.
    pub checkpoint: Option<Checkpoint>,
    /// Whether an SM3 root was verified too.
    pub sm3: bool,
    /// What does not hold, at most [`COMPLAINTS_MAX`]; empty if everything does.
    pub complaints: Vec<Complaint>,
}

impl Audit {
    /// Whether everything holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.complaints.is_empty() && self.checkpoint.is_some()
    }

    fn complain(&mut self, place: Place, reason: Reason) {
        if self.complaints.len() < COMPLAINTS_MAX {
            self.complaints.push(Complaint { place, reason });
        }
    }
}

/// Verifies an export. `entry` is given every entry that could be read, with its index; what it is given counts only once
/// [`Audit::holds`].
///
/// Files that the checkpoint does not call for are not looked at.
///
/// # Errors
/// [`ProofError::File`] if there is no checkpoint or a file cannot be read, [`ProofError::Key`] if a trusted key is not of the
/// right kind. What could be read and does not hold is no error but a [`Complaint`].
///
/// An example stands at [`crate::export`].
pub fn audit(
    files: &dyn FileSource,
    trust: &Trust<'_>,
    entry: &mut dyn FnMut(u64, &[u8]),
) -> Result<Audit, ProofError> {
    trust.check()?;
    let mut found = Audit { checkpoint: None, sm3: false, complaints: Vec::new() };
    let Some(bytes) = read(files, CHECKPOINT, NOTE_BYTES_MAX)? else {
        let source = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(ProofError::File { path: CHECKPOINT.to_owned(), source });
    };
    let signed = match SignedCheckpoint::open(&bytes, trust.key) {
        Ok(signed) => signed,
        Err(error) => {
            found.complain(Place::Checkpoint, Reason::Invalid(error.to_string()));
            return Ok(found);
        }
    };
    for witness in trust.witnesses {
        if let Err(error) = signed.seen_by(witness) {
            found.complain(Place::Checkpoint, Reason::Invalid(error.to_string()));
        }
    }
    let sm3 = read(files, SM3_CHECKPOINT, NOTE_BYTES_MAX)?;
    let mut walk = Walk::new(signed.checkpoint().head.size, trust, sm3.is_some());
    walk.entries(files, &mut found, entry)?;
    walk.judge_entries(signed.checkpoint(), &mut found);
    walk.upper_tiles(files, signed.checkpoint(), &mut found)?;
    walk.judge_sm3(sm3.as_deref(), signed.checkpoint(), trust, &mut found);
    walk.judge_kept(signed.checkpoint(), trust, &mut found);
    complaint::sort(&mut found.complaints);
    found.checkpoint = Some(signed.checkpoint().clone());
    Ok(found)
}

/// Verifies an export with [`audit`], and gives its entries only if everything holds.
///
/// # Errors
/// [`ProofError::File`], and [`ProofError::Refused`] with the first complaint.
pub fn import(files: &dyn FileSource, trust: &Trust<'_>) -> Result<Imported, ProofError> {
    let mut entries = Vec::new();
    let found = audit(files, trust, &mut |_, entry| entries.push(entry.to_vec()))?;
    match (found.complaints.first(), found.checkpoint) {
        (None, Some(checkpoint)) => Ok(Imported { checkpoint, entries }),
        (first, _) => Err(ProofError::Refused { first: first.map(ToString::to_string).unwrap_or_default() }),
    }
}

/// A log that came out of an export and holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the log states.
    pub checkpoint: Checkpoint,
    /// Every entry, in order.
    pub entries: Vec<Vec<u8>>,
}

/// A tree as far as it was walked: its right edge, and the hashes that tiles above level 0 hold.
#[derive(Clone)]
struct Climb {
    range: CompactRange<Sha256>,
    upper: Vec<Vec<Hash>>,
}

impl Climb {
    fn append(&mut self, leaf: Hash) {
        let upper = &mut self.upper;
        self.range.append_with(leaf, |height, node| {
            if height > 0 && height % TILE_HEIGHT == 0 {
                let level = (height / TILE_HEIGHT) as usize - 1;
                if level == upper.len() {
                    upper.push(Vec::new());
                }
                upper[level].push(node);
            }
        });
    }
}

/// The walk over all entries.
struct Walk {
    size: u64,
    /// Out of the entries.
    entries: Climb,
    /// Out of the tiles of level 0, from the first on that differs.
    tiles: Option<Climb>,
    sm3: Option<CompactRange<Sm3>>,
    /// Entries whose hash is not the one in the tile.
    differing: Vec<u64>,
    /// Whether an entry is missing, so that there is no root.
    missing: bool,
    /// Sizes of kept checkpoints, ascending, and the roots found there.
    kept: Vec<(u64, Option<Hash>)>,
}

impl Walk {
    fn new(size: u64, trust: &Trust<'_>, sm3: bool) -> Self {
        let mut sizes: Vec<u64> = trust.kept.iter().map(|kept| kept.checkpoint().head.size).collect();
        sizes.sort_unstable();
        sizes.dedup();
        Self {
            size,
            entries: Climb { range: CompactRange::new(), upper: Vec::new() },
            tiles: None,
            sm3: sm3.then(CompactRange::new),
            differing: Vec::new(),
            missing: false,
            kept: sizes.into_iter().map(|size| (size, None)).collect(),
        }
    }

    fn entries(
        &mut self,
        files: &dyn FileSource,
        found: &mut Audit,
        entry: &mut dyn FnMut(u64, &[u8]),
    ) -> Result<(), ProofError> {
        self.note_root();
        for bundle in 0..self.size.div_ceil(TILE_WIDTH) {
            let first = bundle * TILE_WIDTH;
            let width = TILE_WIDTH.min(self.size - first);
            let tile = self.tile(files, TileName { level: 0, index: bundle, width }, found)?;
            let (hashes, fault) = self.bundle(files, first, width, entry)?;
            let listed = tile.as_deref().unwrap_or(&hashes);
            let differs = (first..).zip(hashes.iter().zip(listed)).find(|(_, (hash, listed))| hash != listed);
            self.missing |= hashes.len() as u64 != width;
            match (fault, differs) {
                // Where an entry's length is altered, everything behind it is read askew: one complaint is enough.
                (Some(_), Some((index, _))) => {
                    found.complain(Place::Entry(index), Reason::Cut);
                    self.missing = true;
                }
                (fault, _) => {
                    if let Some(Complaint { place, reason }) = fault {
                        found.complain(place, reason);
                    }
                    self.climb(first, &hashes, tile.as_deref());
                }
            }
            if found.complaints.len() == COMPLAINTS_MAX {
                // Nothing more can be said, so nothing more needs to be known.
                break;
            }
        }
        Ok(())
    }

    /// Reads a bundle, and gives the hashes of its entries and what is wrong with its form.
    fn bundle(
        &mut self,
        files: &dyn FileSource,
        first: u64,
        width: u64,
        entry: &mut dyn FnMut(u64, &[u8]),
    ) -> Result<(Vec<Hash>, Option<Complaint>), ProofError> {
        let path = entries_path(first / TILE_WIDTH, width);
        let limit = width as usize * (2 + LEAF_BYTES_MAX);
        let end = first + width;
        let missing = |from| Some(Complaint { place: Place::Entries(from..end), reason: Reason::Missing });
        let Some(bytes) = read(files, &path, limit)? else { return Ok((Vec::new(), missing(first))) };
        let mut frames = Frames(&bytes);
        let mut hashes = Vec::with_capacity(width as usize);
        for index in first..end {
            match frames.next() {
                Frame::Entry(bytes) => {
                    hashes.push(leaf_hash::<Sha256>(bytes));
                    if let Some(sm3) = &mut self.sm3 {
                        sm3.append(leaf_hash::<Sm3>(bytes));
                    }
                    entry(index, bytes);
                }
                Frame::Cut => {
                    let cut = Complaint { place: Place::Entry(index), reason: Reason::Cut };
                    return Ok((hashes, Some(cut)));
                }
                Frame::End => return Ok((hashes, missing(index))),
            }
        }
        let trailing = Complaint { place: Place::Entry(end - 1), reason: Reason::Trailing };
        let fault = if matches!(frames.next(), Frame::End) { None } else { Some(trailing) };
        Ok((hashes, fault))
    }

    /// Climbs with the hashes of a bundle, and with those of its tile where they differ.
    fn climb(&mut self, first: u64, hashes: &[Hash], tile: Option<&[Hash]>) {
        let listed = tile.unwrap_or(hashes);
        if self.tiles.is_none() && listed != hashes {
            self.tiles = Some(self.entries.clone());
        }
        for ((index, hash), listed) in (first..).zip(hashes).zip(listed) {
            if hash != listed && self.differing.len() < COMPLAINTS_MAX {
                self.differing.push(index);
            }
        }
        if self.missing {
            return;
        }
        for (hash, listed) in hashes.iter().zip(listed) {
            self.entries.append(*hash);
            if let Some(tiles) = &mut self.tiles {
                tiles.append(*listed);
            }
            self.note_root();
        }
    }

    /// Takes down the root if a kept checkpoint has the size now reached.
    fn note_root(&mut self) {
        let size = self.entries.range.size();
        if let Some((_, root)) = self.kept.iter_mut().find(|(kept, _)| *kept == size) {
            *root = Some(self.entries.range.root());
        }
    }

    /// Reads a tile. A wrong one is complained of and counts as absent.
    fn tile(
        &self,
        files: &dyn FileSource,
        tile: TileName,
        found: &mut Audit,
    ) -> Result<Option<Vec<Hash>>, ProofError> {
        let TileName { level, index, width } = tile;
        let length = width as usize * HASH_BYTES;
        let read = read(files, &tile_path(level, index, width), length)?;
        let place =
            || Place::Tile { level, index, entries: under(level, index * TILE_WIDTH, width, self.size) };
        match read {
            None => found.complain(place(), Reason::Missing),
            Some(bytes) if bytes.len() != length => found.complain(place(), Reason::Length),
            Some(bytes) => {
                let hash = |bytes: &[u8]| Hash(bytes.try_into().expect("chunks of a hash's length"));
                return Ok(Some(bytes.chunks_exact(HASH_BYTES).map(hash).collect()));
            }
        }
        Ok(None)
    }

    /// Says of entries and tiles that differ which of them is wrong: the signed root knows.
    fn judge_entries(&mut self, checkpoint: &Checkpoint, found: &mut Audit) {
        let signed = checkpoint.head.root;
        let root = (!self.missing).then(|| self.entries.range.root());
        let sound = root == Some(signed);
        for index in std::mem::take(&mut self.differing) {
            if sound {
                let entries = index..index + 1;
                found.complain(Place::Tile { level: 0, index: index / TILE_WIDTH, entries }, Reason::Differs);
            } else {
                found.complain(Place::Entry(index), Reason::Differs);
            }
        }
        let listed = self.tiles.as_ref().map_or(root, |tiles| Some(tiles.range.root()));
        if !self.missing && !sound && listed != Some(signed) {
            found.complain(Place::Checkpoint, Reason::RootDiffers);
        }
    }

    /// Compares the upper tiles with what lies under them: with the entries if those are sound, else with the tiles.
    fn upper_tiles(
        &self,
        files: &dyn FileSource,
        checkpoint: &Checkpoint,
        found: &mut Audit,
    ) -> Result<(), ProofError> {
        let sound = self.entries.range.root() == checkpoint.head.root;
        let climb = if sound { &self.entries } else { self.tiles.as_ref().unwrap_or(&self.entries) };
        for tile in TileName::above_leaves(self.size) {
            if found.complaints.len() == COMPLAINTS_MAX {
                break;
            }
            let Some(listed) = self.tile(files, tile, found)? else { continue };
            let Some(made) = climb.upper.get(usize::from(tile.level) - 1) else { continue };
            let start = tile.index * TILE_WIDTH;
            for (hash, made) in (start..).zip(listed.iter().zip(made.iter().skip(start as usize))) {
                if made.0 != made.1 {
                    let entries = under(tile.level, hash, 1, self.size);
                    let place = Place::Tile { level: tile.level, index: tile.index, entries };
                    found.complain(place, Reason::Differs);
                }
            }
        }
        Ok(())
    }

    fn judge_sm3(&self, sm3: Option<&[u8]>, log: &Checkpoint, trust: &Trust<'_>, found: &mut Audit) {
        let Some(bytes) = sm3 else {
            if trust.sm3 {
                found.complain(Place::Sm3Checkpoint, Reason::Missing);
            }
            return;
        };
        let key = trust.key.named(&HashName::Sm3.origin(&log.origin));
        match SignedCheckpoint::open(bytes, &key) {
            Err(error) => found.complain(Place::Sm3Checkpoint, Reason::Invalid(error.to_string())),
            Ok(signed) => {
                let head = signed.checkpoint().head;
                let made = self.sm3.as_ref().map(|range| (range.size(), range.root()));
                if head.size != log.head.size {
                    found.complain(Place::Sm3Checkpoint, Reason::SizeDiffers);
                } else if !self.missing && made != Some((head.size, head.root)) {
                    found.complain(Place::Sm3Checkpoint, Reason::RootDiffers);
                } else {
                    found.sm3 = !self.missing;
                }
            }
        }
    }

    /// Compares with the checkpoints that the reader kept. The first that does not fit bounds what was changed from above,
    /// the last before it that fits from below.
    fn judge_kept(&self, log: &Checkpoint, trust: &Trust<'_>, found: &mut Audit) {
        let mut kept: Vec<_> = trust.kept.iter().map(SignedCheckpoint::checkpoint).collect();
        kept.sort_by_key(|kept| kept.head.size);
        let mut sound = 0;
        for Checkpoint { origin, head, .. } in kept {
            if *origin != log.origin {
                found.complain(Place::Kept { size: head.size }, Reason::NotShown);
                continue;
            }
            let made = self.kept.iter().find(|(size, _)| *size == head.size).and_then(|(_, root)| *root);
            if head.size > log.head.size {
                found.complain(Place::Kept { size: head.size }, Reason::RolledBack { size: log.head.size });
            } else if made == Some(head.root) {
                sound = head.size;
            } else if made.is_some() {
                found
                    .complain(Place::Kept { size: head.size }, Reason::Changed { entries: sound..head.size });
            }
        }
    }
}

/// The entries that lie under some hashes of a level.
fn under(level: u8, first: u64, count: u64, size: u64) -> Range<u64> {
    let shift = TILE_HEIGHT * u32::from(level);
    let reach = |hash: u64| hash.checked_mul(1 << shift).map_or(size, |entry| entry.min(size));
    reach(first)..reach(first + count)
}

fn read(files: &dyn FileSource, path: &str, limit: usize) -> Result<Option<Vec<u8>>, ProofError> {
    files.read(path, limit).map_err(|source| ProofError::File { path: path.to_owned(), source })
}
