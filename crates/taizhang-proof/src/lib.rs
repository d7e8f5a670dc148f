//! An append-only log that a stranger can verify: Merkle tree, proofs, signed checkpoints, exports, receipts.
//!
//! The tree is that of RFC 6962 (and 9162), the checkpoints are signed notes (C2SP signed-note, tlog-checkpoint,
//! tlog-cosignature), an export is laid out as C2SP tlog-tiles: other people's programs verify it as it is. Under SM3 a
//! second tree stands over the same leaves, with a checkpoint of its own.
//!
//! It does not know what a leaf means, keeps nothing on a disk, draws no random numbers and reads no clock.
//!
//! | to | take |
//! |---|---|
//! | make a leaf of an event | [`canonical_json`], for personal data [`SaltedCommitment`] |
//! | append, and say the root | [`Tree`]; [`CompactRange`] where no proofs are asked for |
//! | state the root to the world | [`Checkpoint`], [`SignedCheckpoint`], [`Fingerprint`] |
//! | show one entry | [`Receipt`] |
//! | show that nothing was changed | [`Tree::prove_consistency`] |
//! | hand over everything | [`export`], and for the receiver [`audit`] and [`import`] |
//!
//! `taizhang-verify` does the receiver's part once more, written apart, with none of this code.
//!
//! # Why the tree is not taken from a crate
//!
//! `ct-merkle` 0.3 was weighed. It is sound: the tests here compare every root and proof with it. It was not taken because
//! it keeps all nodes in one row numbered in order, while tiles are levels of 256, so nothing kept by the one serves the
//! other; because its memory tree keeps the leaves themselves, and calls that go wrong panic; and because what remains, the
//! walks of RFC 9162, is shorter than the adapter would be. ed25519-dalek, sha2 and sm3 do the arithmetic.

mod audit;
mod canonical;
mod checkpoint;
mod complaint;
mod error;
mod export;
mod files;
mod hash;
mod key;
mod note;
mod proof;
mod range;
mod receipt;
mod salted;
mod tree;

pub use audit::{Audit, COMPLAINTS_MAX, Imported, Trust, audit, import};
pub use canonical::{DEPTH_MAX, canonical_json, parse_canonical};
pub use checkpoint::{Checkpoint, Fingerprint, SignedCheckpoint};
pub use complaint::{Complaint, Place, Reason};
pub use error::ProofError;
pub use export::export;
pub use files::{
    CHECKPOINT, FileSink, FileSource, Folder, MemoryFiles, SM3_CHECKPOINT, TileName, entries_path, tile_path,
};
pub use hash::{HASH_BYTES, Hash, HashName, TreeDigest, empty_root, leaf_hash, node_hash};
pub use key::{KeyKind, SignerKey, VerifierKey};
pub use note::{NOTE_BYTES_MAX, Note, NoteSignature, SIGNATURES_MAX};
pub use proof::{ConsistencyProof, InclusionProof, TreeHead};
pub use range::CompactRange;
pub use receipt::{RECEIPT_BYTES_MAX, Receipt};
pub use salted::{Salt, SaltedCommitment};
pub use sha2::Sha256;
pub use sm3::Sm3;
pub use tree::Tree;

/// The longest leaf, in bytes: what the length field of an export can say (C2SP tlog-tiles, “log entries”).
pub const LEAF_BYTES_MAX: usize = 65_535;
