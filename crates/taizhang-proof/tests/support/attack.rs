//! Attacks on history: what somebody with the database, and perhaps the key, would do to it.

use taizhang_proof::{MemoryFiles, SignerKey};

use super::{Chance, checkpoint, entry, exported, key};

/// What is done to the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Edit,
    Delete,
    Insert,
    Reorder,
    Truncate,
    RollBack,
    Fork,
}

/// Every deed.
pub const DEEDS: [Deed; 7] =
    [Deed::Edit, Deed::Delete, Deed::Insert, Deed::Reorder, Deed::Truncate, Deed::RollBack, Deed::Fork];

/// What the attacker has, and so how history is covered up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attacker {
    /// The database: recomputes tiles and roots, and leaves the last signed checkpoint as it is.
    B,
    /// The signing key too: signs a new checkpoint over the new history.
    C,
}

/// An attack as it is presented to the reader.
pub struct Attack {
    pub deed: Deed,
    pub attacker: Attacker,
    /// The entries after the deed.
    pub entries: Vec<Vec<u8>>,
    /// The export after the deed.
    pub files: MemoryFiles,
}

/// An attack on a log, of whose first `kept` entries a reader has the checkpoint. The deed is always done to what the reader's
/// checkpoint covers: what came after it, no reader has seen.
pub fn attack(chance: &mut Chance, deed: Deed, attacker: Attacker, honest: &[Vec<u8>], kept: u64) -> Attack {
    let mut entries = honest.to_vec();
    let covered = kept as usize;
    let at = chance.at(covered);
    let fresh = |chance: &mut Chance| entry(1_000_000 + chance.below(1 << 40));
    match deed {
        Deed::Edit => entries[at] = fresh(chance),
        Deed::Delete => drop(entries.remove(at)),
        Deed::Insert => entries.insert(at, fresh(chance)),
        Deed::Reorder => {
            let other = (at + 1 + chance.at(covered - 1)) % covered;
            entries.swap(at, other);
        }
        Deed::Truncate => entries.truncate(at),
        Deed::RollBack => {
            entries.truncate(at);
            while entries.len() < honest.len() + chance.at(3) {
                entries.push(fresh(chance));
            }
        }
        Deed::Fork => {
            // Another history for another reader, from some entry on.
            for entry in &mut entries[at..] {
                *entry = fresh(chance);
            }
        }
    }
    let mut files = exported(&entries, &key());
    if attacker == Attacker::B {
        // Without the key only what was signed can be shown.
        let note = checkpoint(honest, &key()).note().to_string();
        files.0.insert("checkpoint".into(), note.into_bytes());
        let sm3 = exported(honest, &key()).0.remove("sm3/checkpoint").expect("an SM3 checkpoint");
        files.0.insert("sm3/checkpoint".into(), sm3);
    }
    Attack { deed, attacker, entries, files }
}

/// A key that is not the log's, under the log's name.
pub fn foreign_key() -> SignerKey {
    SignerKey::new(super::ORIGIN, taizhang_proof::KeyKind::Log, &[66; 32]).expect("a name")
}
