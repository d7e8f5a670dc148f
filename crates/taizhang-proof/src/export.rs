//! A whole log as files (C2SP tlog-tiles), so that other people's programs can verify it.
//!
//! ```text
//! checkpoint                   what the log states, signed
//! tile/0/000 …                 leaf hashes, 256 to a file, and the levels above
//! tile/entries/000 …           the leaves, each behind its length in two bytes, big end first
//! sm3/checkpoint               the same leaves under SM3, signed; only where configured
//! ```

use crate::ProofError;
use crate::checkpoint::SignedCheckpoint;
use crate::files::{CHECKPOINT, FileSink, SM3_CHECKPOINT, TileName, entries_path};
use crate::hash::{HashName, leaf_hash};
use crate::tree::{TILE_WIDTH, Tree};
use crate::{LEAF_BYTES_MAX, Sha256};

/// Writes the export of the tree as it was at the checkpoint. Checkpoints come last: without one, an export that broke off
/// is not taken for whole.
///
/// # Errors
/// [`ProofError::ExportEntry`] if the entries are not those of the tree: nothing is written that would not hold.
/// [`ProofError::RootDiffers`] and [`ProofError::SizeBeyondTree`] if the checkpoint is not of this tree,
/// [`ProofError::Origin`] if the SM3 checkpoint is of another log or moment, [`ProofError::LeafTooLong`] and
/// [`ProofError::File`].
///
/// ```
/// use taizhang_proof::{
///     Audit, Checkpoint, KeyKind, MemoryFiles, Sha256, SignerKey, Tree, Trust, audit, export,
/// };
///
/// let entries = [r#"{"kind":"ReportFiled"}"#, r#"{"kind":"EntryClosed"}"#];
/// let tree = Tree::<Sha256>::of(entries);
/// let key = SignerKey::new("ledger.example/city", KeyKind::Log, &[7; 32])?;
/// let checkpoint = Checkpoint::of(key.name(), tree.head()).sign(&key)?;
///
/// let mut files = MemoryFiles::default();
/// export(&tree, entries, &checkpoint, None, &mut files)?;
/// let found: Audit = audit(&files, &Trust::in_key(&key.verifier()), &mut |_, _| {})?;
/// assert!(found.holds());
/// # Ok::<(), taizhang_proof::ProofError>(())
/// ```
pub fn export<L: AsRef<[u8]>>(
    tree: &Tree<Sha256>,
    entries: impl IntoIterator<Item = L>,
    checkpoint: &SignedCheckpoint,
    sm3: Option<&SignedCheckpoint>,
    sink: &mut dyn FileSink,
) -> Result<(), ProofError> {
    let head = checkpoint.checkpoint().head;
    if tree.head_at(head.size)? != head {
        return Err(ProofError::RootDiffers);
    }
    if let Some(sm3) = sm3 {
        let expected = HashName::Sm3.origin(&checkpoint.checkpoint().origin);
        let other = sm3.checkpoint();
        if other.origin != expected || other.head.size != head.size {
            return Err(ProofError::Origin { expected, found: other.origin.clone() });
        }
    }
    let mut write = |path: &str, bytes: &[u8]| {
        sink.write(path, bytes).map_err(|source| ProofError::File { path: path.to_owned(), source })
    };
    let mut entries = entries.into_iter();
    let mut bundle = Vec::new();
    for index in 0..head.size {
        let entry = entries.next().ok_or(ProofError::ExportEntry { index })?;
        let entry = entry.as_ref();
        if Some(leaf_hash::<Sha256>(entry)) != tree.leaf(index) {
            return Err(ProofError::ExportEntry { index });
        }
        frame(entry, &mut bundle)?;
        let width = index % TILE_WIDTH + 1;
        if width == TILE_WIDTH || index + 1 == head.size {
            write(&entries_path(index / TILE_WIDTH, width), &bundle)?;
            bundle.clear();
        }
    }
    if entries.next().is_some() {
        return Err(ProofError::ExportEntry { index: head.size });
    }
    for tile in TileName::of_size(head.size) {
        let hashes = tree.tile(tile.level, tile.index, head.size);
        assert_eq!(hashes.len() as u64, tile.width, "the tree has every tile of its size");
        let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
        write(&tile.path(), &bytes)?;
    }
    if let Some(sm3) = sm3 {
        write(SM3_CHECKPOINT, sm3.note().to_string().as_bytes())?;
    }
    write(CHECKPOINT, checkpoint.note().to_string().as_bytes())
}

/// Writes an entry behind its length.
fn frame(entry: &[u8], bundle: &mut Vec<u8>) -> Result<(), ProofError> {
    let too_long = |_| ProofError::LeafTooLong { bytes: entry.len(), limit: LEAF_BYTES_MAX };
    let length = u16::try_from(entry.len()).map_err(too_long)?;
    bundle.extend(length.to_be_bytes());
    bundle.extend(entry);
    Ok(())
}

/// Reads the entries of a bundle one after another. The third possibility beside an entry and the end is a bundle that is
/// cut off within an entry.
pub(crate) struct Frames<'b>(pub(crate) &'b [u8]);

/// What comes next in a bundle.
pub(crate) enum Frame<'b> {
    Entry(&'b [u8]),
    Cut,
    End,
}

impl<'b> Frames<'b> {
    pub(crate) fn next(&mut self) -> Frame<'b> {
        if self.0.is_empty() {
            return Frame::End;
        }
        let framed = self.0.split_first_chunk::<2>().and_then(|(length, rest)| {
            let length = usize::from(u16::from_be_bytes(*length));
            (length <= rest.len()).then(|| rest.split_at(length))
        });
        match framed {
            Some((entry, rest)) => {
                self.0 = rest;
                Frame::Entry(entry)
            }
            None => Frame::Cut,
        }
    }
}
