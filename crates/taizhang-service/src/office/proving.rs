//! What a ledger gives to those who do not trust it: checkpoints, receipts, exports.

use taizhang_proof::{
    Checkpoint, FileSink, Hash, HashName, Receipt, SignedCheckpoint, TreeHead, VerifierKey, export,
};
use taizhang_store::KeptCheckpoint;

use crate::ServiceError;
use crate::office::Office;

/// The signed heads of a log: under SHA-256, and under SM3 where that is configured.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Under SHA-256.
    pub sha256: SignedCheckpoint,
    /// Under SM3.
    pub sm3: Option<SignedCheckpoint>,
}

impl Office {
    /// The key that verifies this log's checkpoints.
    #[must_use]
    pub fn verifier(&self) -> VerifierKey {
        self.inner.around.key.named(&self.inner.origin()).verifier()
    }

    /// Size and root as they are on the disk.
    #[must_use]
    pub fn head(&self) -> TreeHead {
        self.inner.shown().tree.head()
    }

    /// Signs the log as it is on the disk, and keeps what was signed.
    ///
    /// # Errors
    /// [`ServiceError::Proof`] and [`ServiceError::Store`].
    pub async fn checkpoint(&self) -> Result<Signed, ServiceError> {
        let (head, sm3_head) = {
            let shown = self.inner.shown();
            (shown.tree.head(), shown.sm3.as_ref().map(taizhang_proof::Tree::head))
        };
        let origin = self.inner.origin();
        let sign =
            |origin: &str, head| Checkpoint::of(origin, head).sign(&self.inner.around.key.named(origin));
        let sha256 = sign(&origin, head)?;
        let sm3 = sm3_head.map(|head| sign(&HashName::Sm3.origin(&origin), head)).transpose()?;
        self.keep("sha256", &sha256).await?;
        if let Some(sm3) = &sm3 {
            self.keep("sm3", sm3).await?;
        }
        Ok(Signed { sha256, sm3 })
    }

    async fn keep(&self, hash: &str, signed: &SignedCheckpoint) -> Result<(), ServiceError> {
        let kept = KeptCheckpoint {
            size: signed.checkpoint().head.size,
            hash: hash.to_owned(),
            bytes: signed.note().to_string().into_bytes(),
        };
        Ok(self.inner.around.store.keep_checkpoint(&self.inner.log, &kept).await?)
    }

    /// The receipt of one event, under a checkpoint of now; with `kept`, also that the log has only grown since that size.
    ///
    /// # Errors
    /// [`ServiceError::Proof`] for an event that is not there; [`ServiceError::Store`].
    pub async fn receipt(&self, at: u64, kept: Option<u64>) -> Result<Receipt, ServiceError> {
        let signed = self.checkpoint().await?.sha256;
        let leaf = self.inner.around.store.read(&self.inner.log, at, 1).await?;
        let leaf = leaf.into_iter().next().map(|leaf| leaf.bytes).unwrap_or_default();
        let shown = self.inner.shown();
        Ok(Receipt::new(&shown.tree, &leaf, at, &signed, kept)?)
    }

    /// That the log of one size is the beginning of the log of another: the hashes of the proof (RFC 9162).
    ///
    /// # Errors
    /// [`ServiceError::Proof`] for sizes that the log has not reached, or the wrong way round.
    pub fn consistency(&self, old: u64, new: u64) -> Result<Vec<Hash>, ServiceError> {
        Ok(self.inner.shown().tree.prove_consistency(old, new)?.path)
    }

    /// The hashes of a tile (C2SP tlog-tiles): 256, fewer at the right edge, none beyond.
    #[must_use]
    pub fn tile(&self, level: u8, index: u64) -> Vec<Hash> {
        let shown = self.inner.shown();
        shown.tree.tile(level, index, shown.tree.size()).to_vec()
    }

    /// Leaves as they are in the log, from a position, at most so many.
    ///
    /// # Errors
    /// [`ServiceError::Store`].
    pub async fn leaves(&self, from: u64, max: u64) -> Result<Vec<Vec<u8>>, ServiceError> {
        let leaves = self.inner.around.store.read(&self.inner.log, from, max).await?;
        Ok(leaves.into_iter().map(|leaf| leaf.bytes).collect())
    }

    /// Writes the whole log as files that others' programs verify (C2SP tlog-tiles).
    ///
    /// # Errors
    /// [`ServiceError::Proof`] where a leaf is not the one of the tree, or a file cannot be written; [`ServiceError::Store`].
    pub async fn export(&self, sink: &mut (dyn FileSink + Send)) -> Result<Signed, ServiceError> {
        let signed = self.checkpoint().await?;
        let size = signed.sha256.checkpoint().head.size;
        let mut leaves = Vec::new();
        let mut replay = self.inner.around.store.replay(&self.inner.log, 0).await?;
        while let Some(chunk) = replay.next().await? {
            leaves.extend(chunk.into_iter().map(|leaf| leaf.bytes));
        }
        leaves.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        let tree = self.inner.shown().tree.clone();
        export(&tree, leaves, &signed.sha256, signed.sm3.as_ref(), sink)?;
        Ok(signed)
    }
}
