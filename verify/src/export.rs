//! A whole export: every entry hashed, the root computed from nothing but the entries, then compared.

use crate::base64;
use crate::facts::facts;
use crate::fault::{FAULTS_MAX, Fault, Stated, Trust, Unreadable, Verdict};
use crate::files::{Files, read};
use crate::note::Checkpoint;
use crate::tree::{Function, Hash};

const WIDTH: u64 = 256;
const NOTE_LIMIT: usize = 256 * 1024;

/// Verifies the files of an export.
///
/// # Errors
/// [`Unreadable`] if there is no checkpoint, or a file is there and cannot be read.
pub fn verify(files: &dyn Files, trust: &Trust) -> Result<Verdict, Unreadable> {
    let Some(bytes) = read(files, "checkpoint", NOTE_LIMIT)? else {
        return Err(Unreadable::Absent("checkpoint".into()));
    };
    let checkpoint = match Checkpoint::open(&bytes, &trust.key) {
        Ok(checkpoint) => checkpoint,
        Err(fault) => return Ok(Verdict::refused(Fault::Checkpoint(fault))),
    };
    let sm3 = read(files, "sm3/checkpoint", NOTE_LIMIT)?;
    let log = Log::read(files, checkpoint.size, sm3.is_some())?;
    let mut faults = Vec::new();
    for witness in trust.witnesses.iter().filter(|witness| !checkpoint.seen_by(witness)) {
        faults.push(Fault::Witness(witness.name.clone()));
    }
    log.judge(&checkpoint, &mut faults);
    log.upper_tiles(files, &checkpoint, &mut faults)?;
    let sm3 = log.judge_sm3(sm3.as_deref(), &checkpoint, trust, &mut faults);
    let kept = log.judge_kept(&checkpoint, trust, &mut faults);
    faults.sort_by_key(|fault| fault.entries().map_or(u64::MAX, |(first, _)| first));
    faults.truncate(FAULTS_MAX);
    let stated = Stated {
        fingerprint: checkpoint.fingerprint(),
        root: base64::encode(&checkpoint.root),
        size: checkpoint.size,
        origin: checkpoint.origin,
        sm3,
        entry: None,
        kept,
        witnesses: trust.witnesses.iter().map(|witness| witness.name.clone()).collect(),
    };
    Ok(Verdict { stated: Some(stated), faults })
}

/// All that was read.
struct Log {
    /// Hashes of the entries, as far as every entry before is there.
    leaves: Vec<Hash>,
    /// The same under SM3; empty if not asked for.
    leaves_sm3: Vec<Hash>,
    /// What the tiles list for the same entries.
    listed: Vec<Hash>,
    /// Whether every entry is there.
    whole: bool,
    /// Entries that are not the ones in the tiles, and what they say.
    differing: Vec<(u64, String)>,
    faults: Vec<Fault>,
}

impl Log {
    fn read(files: &dyn Files, size: u64, sm3: bool) -> Result<Self, Unreadable> {
        let (leaves, leaves_sm3, listed) = (Vec::new(), Vec::new(), Vec::new());
        let mut log =
            Self { leaves, leaves_sm3, listed, whole: true, differing: Vec::new(), faults: Vec::new() };
        let mut first = 0;
        while first < size {
            let width = WIDTH.min(size - first);
            log.bundle(files, first, width, sm3)?;
            first += width;
            if log.faults.len() >= FAULTS_MAX {
                log.whole &= first == size;
                break;
            }
        }
        Ok(log)
    }

    fn bundle(&mut self, files: &dyn Files, first: u64, width: u64, sm3: bool) -> Result<(), Unreadable> {
        let number = first / WIDTH;
        let tile = hashes(files, &format!("tile/0/{}", numbered(number, width)), width)?;
        if tile.is_none() {
            let path = format!("tile/0/{}", numbered(number, width));
            self.faults.push(Fault::Tile(path, first, first + width));
        }
        let path = format!("tile/entries/{}", numbered(number, width));
        let Some(bytes) = read(files, &path, width as usize * (2 + 65_535))? else {
            self.faults.push(Fault::Missing(first, first + width));
            self.whole = false;
            return Ok(());
        };
        let (entries, rest) = framed(&bytes, width);
        let own: Vec<Hash> = entries.iter().map(|entry| Function::Sha256.leaf(entry)).collect();
        let listed = tile.unwrap_or_else(|| own.clone());
        let differing: Vec<usize> = (0..own.len()).filter(|i| own[*i] != listed[*i]).collect();
        let complete = entries.len() as u64 == width;
        let fault = if complete && rest.is_empty() {
            None
        } else if complete {
            Some(Fault::Trailing(first + width - 1))
        } else if rest.is_empty() {
            Some(Fault::Missing(first + entries.len() as u64, first + width))
        } else {
            Some(Fault::Broken(first + entries.len() as u64))
        };
        match (fault, differing.first()) {
            (Some(_), Some(i)) => {
                self.faults.push(Fault::Broken(first + *i as u64));
                self.whole = false;
                return Ok(());
            }
            (Some(fault), None) => self.faults.push(fault),
            (None, _) => {}
        }
        self.whole &= complete;
        let room = FAULTS_MAX.saturating_sub(self.differing.len());
        self.differing
            .extend(differing.into_iter().take(room).map(|i| (first + i as u64, facts(entries[i]))));
        if self.whole {
            if sm3 {
                self.leaves_sm3.extend(entries.iter().map(|entry| Function::Sm3.leaf(entry)));
            }
            self.leaves.extend(own);
            self.listed.extend(listed);
        }
        Ok(())
    }

    fn root(&self) -> Option<Hash> {
        self.whole.then(|| Function::Sha256.root(&self.leaves))
    }

    /// Where an entry and its tile differ, the signed root says which is wrong.
    fn judge(&self, checkpoint: &Checkpoint, faults: &mut Vec<Fault>) {
        faults.extend(self.faults.iter().cloned());
        let sound = self.root() == Some(checkpoint.root);
        for (index, facts) in &self.differing {
            faults.push(if sound {
                let number = index / WIDTH;
                let path =
                    format!("tile/0/{}", numbered(number, WIDTH.min(checkpoint.size - number * WIDTH)));
                Fault::Tile(path, *index, index + 1)
            } else {
                Fault::Entry(*index, facts.clone())
            });
        }
        let explained =
            sound || (!self.differing.is_empty() && Function::Sha256.root(&self.listed) == checkpoint.root);
        if self.whole && !explained {
            faults.push(Fault::Root);
        }
    }

    /// Every hash of the tiles above the lowest is computed anew from the leaves under it.
    fn upper_tiles(
        &self,
        files: &dyn Files,
        log: &Checkpoint,
        faults: &mut Vec<Fault>,
    ) -> Result<(), Unreadable> {
        let leaves = if self.root() == Some(log.root) { &self.leaves } else { &self.listed };
        for level in 1..8u32 {
            let under = WIDTH.pow(level);
            let count = log.size / under;
            for tile in 0..count.div_ceil(WIDTH) {
                if faults.len() >= FAULTS_MAX {
                    return Ok(());
                }
                let width = WIDTH.min(count - tile * WIDTH);
                let path = format!("tile/{level}/{}", numbered(tile, width));
                let first = tile * WIDTH;
                let Some(listed) = hashes(files, &path, width)? else {
                    faults.push(Fault::Tile(path, first * under, (first + width) * under));
                    continue;
                };
                for (place, hash) in (first..).zip(listed) {
                    let range = (place * under) as usize..((place + 1) * under) as usize;
                    let made = leaves.get(range).map(|leaves| Function::Sha256.root(leaves));
                    if made.is_some_and(|made| made != hash) {
                        faults.push(Fault::Tile(path.clone(), place * under, (place + 1) * under));
                    }
                }
            }
        }
        Ok(())
    }

    fn judge_sm3(
        &self,
        note: Option<&[u8]>,
        log: &Checkpoint,
        trust: &Trust,
        faults: &mut Vec<Fault>,
    ) -> bool {
        let Some(note) = note else {
            if trust.sm3 {
                faults.push(Fault::Sm3);
            }
            return false;
        };
        let holds = Checkpoint::open(note, &trust.key.for_sm3()).is_ok_and(|sm3| {
            sm3.size == log.size && (!self.whole || sm3.root == Function::Sm3.root(&self.leaves_sm3))
        });
        if !holds {
            faults.push(Fault::Sm3);
        }
        holds && self.whole
    }

    /// Compares with every kept checkpoint, and gives the sizes of those that fit.
    fn judge_kept(&self, log: &Checkpoint, trust: &Trust, faults: &mut Vec<Fault>) -> Vec<u64> {
        let mut kept: Vec<_> = trust.kept.iter().collect();
        kept.sort_by_key(|kept| kept.size);
        let mut fitting = Vec::new();
        for kept in kept {
            if kept.origin != log.origin {
                faults.push(Fault::NotShown(kept.size));
            } else if kept.size > log.size {
                faults.push(Fault::Shorter { kept: kept.size, now: log.size });
            } else if let Some(leaves) = self.leaves.get(..kept.size as usize) {
                if Function::Sha256.root(leaves) == kept.root {
                    fitting.push(kept.size);
                } else {
                    faults.push(Fault::Changed(kept.size, fitting.last().copied().unwrap_or(0), kept.size));
                }
            }
        }
        fitting
    }
}

/// The entries of a bundle, each behind its length in two bytes, and what is left behind them.
fn framed(bytes: &[u8], count: u64) -> (Vec<&[u8]>, &[u8]) {
    let (mut entries, mut rest) = (Vec::new(), bytes);
    while (entries.len() as u64) < count {
        let [high, low, behind @ ..] = rest else { break };
        let length = usize::from(*high) << 8 | usize::from(*low);
        let Some((entry, next)) = behind.split_at_checked(length) else { break };
        entries.push(entry);
        rest = next;
    }
    (entries, rest)
}

/// The hashes of a tile; nothing if it is missing or of another length.
fn hashes(files: &dyn Files, path: &str, width: u64) -> Result<Option<Vec<Hash>>, Unreadable> {
    let length = width as usize * 32;
    let bytes = read(files, path, length)?.filter(|bytes| bytes.len() == length);
    Ok(bytes.map(|bytes| bytes.as_chunks().0.to_vec()))
}

/// `x001/x234/067` for 1,234,067, with `.p/` and the width behind a partial one.
fn numbered(number: u64, width: u64) -> String {
    let digits = number.to_string();
    let digits = format!("{}{digits}", "0".repeat((3 - digits.len() % 3) % 3));
    let last = digits.len() - 3;
    let folders: String = (0..last).step_by(3).map(|at| format!("x{}/", &digits[at..at + 3])).collect();
    let partial = if width < WIDTH { format!(".p/{width}") } else { String::new() };
    format!("{folders}{}{partial}", &digits[last..])
}
