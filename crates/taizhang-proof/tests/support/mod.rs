//! What the tests of the log share: a log of a made-up city, chance from a seed, and how long to go on.
#![allow(dead_code, reason = "every test takes what it needs")]

pub mod attack;
pub mod forge;

use taizhang_proof::{
    Checkpoint, HashName, KeyKind, MemoryFiles, Sha256, SignedCheckpoint, SignerKey, Sm3, Tree, VerifierKey,
    canonical_json, export,
};

/// Where the made-up log lives.
pub const ORIGIN: &str = "ledger.example/city";

/// How many cases: many in the long run (`TAIZHANG_LONG=1`), enough in the ordinary one.
pub fn cases(ordinary: usize, long: usize) -> usize {
    if std::env::var_os("TAIZHANG_LONG").is_some() { long } else { ordinary }
}

/// Chance that comes back the same for the same seed (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    /// A number below a bound that is not 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// A place in a row of this length.
    pub fn at(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    /// A number from a range.
    pub fn within(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to - from)
    }

    pub fn bytes(&mut self) -> [u8; 32] {
        std::array::from_fn(|_| self.next() as u8)
    }
}

/// The log's key.
pub fn key() -> SignerKey {
    SignerKey::new(ORIGIN, KeyKind::Log, &[7; 32]).expect("a name")
}

/// A witness's key.
pub fn witness() -> SignerKey {
    SignerKey::new("press.example/witness", KeyKind::Witness, &[8; 32]).expect("a name")
}

/// Entry number `i`: no two are alike.
pub fn entry(i: u64) -> Vec<u8> {
    let kinds = ["ReportFiled", "EntryConfirmed", "TaskAssigned", "ProgressReported", "EntryClosed"];
    let kind = kinds[(i % 5) as usize];
    canonical_json(&serde_json::json!({"at": format!("2026-03-{:02}T08:00:00+08:00", i % 28 + 1), "kind": kind, "number": i}))
        .expect("no floats")
}

pub fn entries(count: u64) -> Vec<Vec<u8>> {
    (0..count).map(entry).collect()
}

pub fn tree(entries: &[Vec<u8>]) -> Tree<Sha256> {
    Tree::of(entries)
}

/// A checkpoint over these entries, signed.
pub fn checkpoint(entries: &[Vec<u8>], key: &SignerKey) -> SignedCheckpoint {
    Checkpoint::of(key.name(), tree(entries).head()).sign(key).expect("the key of the log")
}

/// An export of these entries, with an SM3 root.
pub fn exported(entries: &[Vec<u8>], key: &SignerKey) -> MemoryFiles {
    let sm3 = Tree::<Sm3>::of(entries);
    let sm3_key = key.named(&HashName::Sm3.origin(key.name()));
    let sm3 = Checkpoint::of(sm3_key.name(), sm3.head()).sign(&sm3_key).expect("the key of the log");
    let mut files = MemoryFiles::default();
    export(&tree(entries), entries, &checkpoint(entries, key), Some(&sm3), &mut files).expect("an export");
    files
}

/// The public half of the log's key.
pub fn public() -> VerifierKey {
    key().verifier()
}
