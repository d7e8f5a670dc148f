//! Every limit on what comes from outside, named in one place.

/// How much a file may hold before it is refused. Going over a limit is a [`crate::DocumentError`]
/// that names it; nothing is cut off silently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The file itself, in bytes.
    pub file_bytes: u64,
    /// What a packed file (docx) may unpack to, counted while reading, in bytes.
    pub unpacked_bytes: u64,
    /// How deep lists, tables and elements may nest.
    pub nesting_depth: usize,
    /// How many blocks a document may have.
    pub blocks: usize,
}

impl Limits {
    /// What a government report never comes near: 32 MiB of file, 64 MiB unpacked, 256 levels, a million blocks.
    pub const GENEROUS: Self =
        Self { file_bytes: 32 << 20, unpacked_bytes: 64 << 20, nesting_depth: 256, blocks: 1_000_000 };
}
