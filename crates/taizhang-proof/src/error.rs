//! Everything that can be wrong with what comes from outside: one flat list.

/// Why a proof, a note, an export or a receipt was not accepted, or could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// An entry was asked for, or claimed, that the tree has not.
    #[error("entry {index} is not below the tree size {size}; entries count from 0")]
    IndexBeyondSize {
        /// The entry asked for.
        index: u64,
        /// How many entries there are.
        size: u64,
    },
    /// A size was asked for that the tree has not reached.
    #[error("size {asked} is above the tree size {size}; ask again when the log has grown")]
    SizeBeyondTree {
        /// The size asked for.
        asked: u64,
        /// The size of the tree.
        size: u64,
    },
    /// A consistency proof was asked for from a larger to a smaller tree.
    #[error("the old size {old} is above the new size {new}; a log does not shrink")]
    OldTreeLarger {
        /// The size said to be older.
        old: u64,
        /// The size said to be newer.
        new: u64,
    },
    /// A proof has not the number of hashes that its sizes prescribe.
    #[error("the proof has {found} hashes where {expected} belong")]
    PathLength {
        /// How many belong there.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// What was recomputed is not the root that the checkpoint states.
    #[error("the recomputed root differs from the one that the checkpoint states")]
    RootDiffers,
    /// A leaf does not fit into the export's length field of 16 bits.
    #[error(
        "the leaf has {bytes} bytes, more than {limit}; keep large content beside the log and its hash in it"
    )]
    LeafTooLong {
        /// How long the leaf is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// Base64 that is not canonical (RFC 4648 §4), or not of the length that belongs there.
    #[error("not canonical base64 of the expected length")]
    Base64,
    /// A note is not of the form that C2SP signed-note prescribes.
    #[error("not a signed note: {why}")]
    Note {
        /// What is wrong with it.
        why: &'static str,
    },
    /// The text of a note is not a checkpoint.
    #[error("not a checkpoint: {why}")]
    Checkpoint {
        /// What is wrong with it.
        why: &'static str,
    },
    /// A key is not of the form `name+id+base64`.
    #[error("not a key: {why}")]
    Key {
        /// What is wrong with it.
        why: &'static str,
    },
    /// A checkpoint speaks for another log than the key.
    #[error("the checkpoint is of the log {found}, the key of {expected}")]
    Origin {
        /// The name of the key.
        expected: String,
        /// The origin that the checkpoint states.
        found: String,
    },
    /// The trusted key has not signed the note.
    #[error("the note has no signature of {name}")]
    Unsigned {
        /// The name of the key.
        name: String,
    },
    /// There is a signature under the trusted key's name and identifier, and it is wrong.
    #[error("the signature of {name} is wrong")]
    Signature {
        /// The name of the key.
        name: String,
    },
    /// A value that canonical JSON of this log refuses.
    #[error("not for a leaf: {why}")]
    Json {
        /// What is wrong with it.
        why: &'static str,
    },
    /// A receipt is not of the form that this program writes.
    #[error("not a receipt: {why}")]
    Receipt {
        /// What is wrong with it.
        why: String,
    },
    /// The entries given for an export are not those of its tree.
    #[error("entry {index} given for the export is not the one in the tree")]
    ExportEntry {
        /// The first entry that differs, is missing or is too many.
        index: u64,
    },
    /// An export does not hold; the first complaint says what.
    #[error("the export does not hold: {first}")]
    Refused {
        /// The first complaint in words.
        first: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Its path inside the export.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}
