//! A receipt: one entry with all that is needed to verify it, without the log and without the server.
//!
//! A file of JSON:
//!
//! ```json
//! {
//!   "format": "taizhang-receipt/1",
//!   "hash": "sha256",
//!   "leaf": "{\"kind\":\"EntryClosed\"}",
//!   "index": 1,
//!   "inclusion": ["base64 of a hash", "…"],
//!   "checkpoint": "the signed note",
//!   "consistency": {"from": 1, "path": ["…"]}
//! }
//! ```
//!
//! `consistency` is there when the receipt was made for somebody who kept an older checkpoint.

use serde::{Deserialize, Serialize};

use crate::checkpoint::SignedCheckpoint;
use crate::complaint::{self, Complaint, Place, Reason};
use crate::hash::{Hash, HashName, TreeDigest, leaf_hash};
use crate::proof::{ConsistencyProof, InclusionProof, TreeHead};
use crate::tree::Tree;
use crate::{ProofError, Sha256, Sm3, Trust};

/// The longest receipt that is looked at, in bytes: the longest leaf escaped, a checkpoint and two proofs fit.
pub const RECEIPT_BYTES_MAX: usize = 1 << 20;

const FORMAT: &str = "taizhang-receipt/1";

/// One entry with its proof, nothing of it verified yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    format: String,
    hash: HashName,
    leaf: String,
    index: u64,
    inclusion: Vec<String>,
    checkpoint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    consistency: Option<Consistency>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Consistency {
    from: u64,
    path: Vec<String>,
}

impl Receipt {
    /// The receipt for the entry at `index`, under a checkpoint of this tree; for a holder of a checkpoint of `kept` entries
    /// with the way from there.
    ///
    /// # Errors
    /// [`ProofError::Receipt`] if the leaf is not text or not the one in the tree; [`ProofError::RootDiffers`] if the checkpoint
    /// is not of this tree; [`ProofError::SizeBeyondTree`], [`ProofError::IndexBeyondSize`], [`ProofError::OldTreeLarger`].
    ///
    /// ```
    /// use taizhang_proof::{Checkpoint, KeyKind, Receipt, Sha256, SignerKey, Tree, Trust};
    ///
    /// let tree = Tree::<Sha256>::of(["filed", "closed"]);
    /// let key = SignerKey::new("ledger.example/city", KeyKind::Log, &[7; 32])?;
    /// let checkpoint = Checkpoint::of(key.name(), tree.head()).sign(&key)?;
    ///
    /// let file = Receipt::new(&tree, b"closed", 1, &checkpoint, None)?.to_string();
    /// let receipt = Receipt::parse(file.as_bytes())?;
    /// assert_eq!((receipt.index(), receipt.leaf()), (1, "closed"));
    /// assert_eq!(receipt.complaints(&Trust::in_key(&key.verifier()))?, []);
    /// # Ok::<(), taizhang_proof::ProofError>(())
    /// ```
    pub fn new<D: TreeDigest>(
        tree: &Tree<D>,
        leaf: &[u8],
        index: u64,
        checkpoint: &SignedCheckpoint,
        kept: Option<u64>,
    ) -> Result<Self, ProofError> {
        let head = checkpoint.checkpoint().head;
        if tree.head_at(head.size)? != head {
            return Err(ProofError::RootDiffers);
        }
        let proof = tree.prove_inclusion(index, head.size)?;
        if Some(leaf_hash::<D>(leaf)) != tree.leaf(index) {
            return Err(malformed("the leaf is not the one in the tree"));
        }
        let consistency = match kept {
            Some(from) => {
                Some(Consistency { from, path: written(&tree.prove_consistency(from, head.size)?.path) })
            }
            None => None,
        };
        let leaf = std::str::from_utf8(leaf).map_err(|_| malformed("the leaf is not text"))?;
        Ok(Self {
            format: FORMAT.to_owned(),
            hash: D::NAME,
            leaf: leaf.to_owned(),
            index,
            inclusion: written(&proof.path),
            checkpoint: checkpoint.note().to_string(),
            consistency,
        })
    }

    /// Reads a receipt. Nothing is verified.
    ///
    /// # Errors
    /// [`ProofError::Receipt`] if it is not one, or longer than [`RECEIPT_BYTES_MAX`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofError> {
        if bytes.len() > RECEIPT_BYTES_MAX {
            return Err(malformed("it is longer than 1048576 bytes"));
        }
        let not_json = |error: serde_json::Error| ProofError::Receipt { why: error.to_string() };
        // What is derived would take a list of the values for an object, and an object for a name.
        let shape: serde_json::Value = serde_json::from_slice(bytes).map_err(not_json)?;
        let consistency = shape.get("consistency").is_none_or(|way| way.is_object() || way.is_null());
        if !shape.is_object() || !consistency || !shape["hash"].is_string() {
            return Err(malformed("it is not an object with the members of a receipt"));
        }
        let receipt: Self = serde_json::from_slice(bytes).map_err(not_json)?;
        if receipt.format != FORMAT {
            return Err(malformed("its format is not taizhang-receipt/1"));
        }
        Ok(receipt)
    }

    /// The index that it states for its entry.
    #[must_use]
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The entry.
    #[must_use]
    pub fn leaf(&self) -> &str {
        &self.leaf
    }

    /// What does not hold; empty if the entry is in the log at that index, under a checkpoint that the trusted key signed, all
    /// trusted witnesses cosigned, and that follows from every kept checkpoint.
    ///
    /// # Errors
    /// [`ProofError::Key`] if the trusted keys are not of the right kinds.
    pub fn complaints(&self, trust: &Trust<'_>) -> Result<Vec<Complaint>, ProofError> {
        trust.check()?;
        Ok(match self.hash {
            HashName::Sha256 => self.complaints_under::<Sha256>(trust),
            HashName::Sm3 => self.complaints_under::<Sm3>(trust),
        })
    }

    fn complaints_under<D: TreeDigest>(&self, trust: &Trust<'_>) -> Vec<Complaint> {
        let invalid = |error: ProofError| Complaint {
            place: Place::Checkpoint,
            reason: Reason::Invalid(error.to_string()),
        };
        let key = trust.key.named(&D::NAME.origin(trust.key.name()));
        let signed = match SignedCheckpoint::open(self.checkpoint.as_bytes(), &key) {
            Ok(signed) => signed,
            Err(error) => return vec![invalid(error)],
        };
        let mut complaints = Vec::new();
        for witness in trust.witnesses {
            if let Err(error) = signed.seen_by(witness) {
                complaints.push(invalid(error));
            }
        }
        let head = signed.checkpoint().head;
        let leaf = leaf_hash::<D>(self.leaf.as_bytes());
        let included = read(&self.inclusion)
            .is_some_and(|path| InclusionProof { path }.verify::<D>(&leaf, self.index, &head).is_ok());
        if !included {
            complaints.push(Complaint { place: Place::Entry(self.index), reason: Reason::Differs });
        }
        let kept = trust.kept.iter().map(SignedCheckpoint::checkpoint);
        // A kept checkpoint of the other tree says nothing of this one.
        let (same, other): (Vec<_>, Vec<_>) = kept.partition(|kept| kept.origin == key.name());
        complaints.extend(same.into_iter().filter_map(|kept| self.against::<D>(&kept.head, &head)));
        complaints.extend(
            other.into_iter().map(|kept| Complaint {
                place: Place::Kept { size: kept.head.size },
                reason: Reason::NotShown,
            }),
        );
        complaint::sort(&mut complaints);
        complaints
    }

    /// Compares with a kept checkpoint.
    fn against<D: TreeDigest>(&self, kept: &TreeHead, head: &TreeHead) -> Option<Complaint> {
        let complaint = |reason| Some(Complaint { place: Place::Kept { size: kept.size }, reason });
        if kept.size == head.size {
            let same = kept.root == head.root;
            return if same { None } else { complaint(Reason::Changed { entries: 0..kept.size }) };
        }
        let Some(way) = self.consistency.as_ref().filter(|way| way.from == kept.size) else {
            return complaint(Reason::NotShown);
        };
        let shown =
            read(&way.path).is_some_and(|path| ConsistencyProof { path }.verify::<D>(kept, head).is_ok());
        if shown { None } else { complaint(Reason::NotShown) }
    }
}

/// The receipt as a file of JSON.
impl std::fmt::Display for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = serde_json::to_string_pretty(self).map_err(|_| std::fmt::Error)?;
        writeln!(f, "{text}")
    }
}

fn written(path: &[Hash]) -> Vec<String> {
    path.iter().map(Hash::to_base64).collect()
}

fn read(path: &[String]) -> Option<Vec<Hash>> {
    path.iter().map(|text| Hash::from_base64(text).ok()).collect()
}

fn malformed(why: &str) -> ProofError {
    ProofError::Receipt { why: why.to_owned() }
}
