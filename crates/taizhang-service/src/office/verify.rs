//! The ledger's own look at itself: every leaf, every hash, every checkpoint it ever signed, and the fold.
//!
//! It finds what was altered in the database. Who does not trust the server takes an export to `taizhang-verify`.

use taizhang_ledger::State;
use taizhang_proof::{Sha256, SignedCheckpoint, Tree, leaf_hash, parse_canonical};

use crate::ServiceError;
use crate::office::{Office, leaf};

/// How many faults are listed; what comes after them is only counted.
pub const FAULTS_MAX: usize = 100;

/// Something of a log that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A leaf's bytes do not have the hash it was appended with.
    Altered {
        /// Its position.
        at: u64,
    },
    /// A leaf is not the canonical writing of an event.
    NotAnEvent {
        /// Its position.
        at: u64,
        /// What is wrong.
        reason: String,
    },
    /// A leaf is missing, or stands where another should.
    Missing {
        /// Its position.
        at: u64,
    },
    /// An event does not fit the ledger before it.
    DoesNotFit {
        /// Its position.
        at: u64,
        /// What it speaks of.
        reason: String,
    },
    /// A checkpoint that was signed does not have the root of the log. What was changed stands between two sizes.
    Checkpoint {
        /// The largest size before it that still holds.
        held: u64,
        /// The size it was signed for.
        size: u64,
    },
    /// What is kept as a checkpoint was not signed by this log's key.
    Unsigned {
        /// The size it is kept for.
        size: u64,
        /// What is wrong.
        reason: String,
    },
    /// The log is shorter than a checkpoint that was signed.
    Shortened {
        /// The size it was signed for.
        size: u64,
        /// The size of the log.
        found: u64,
    },
    /// What is shown is not what the log folds to.
    StateDiffers,
}

/// What a look at a log found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many leaves were looked at.
    pub leaves: u64,
    /// How many checkpoints.
    pub checkpoints: u64,
    /// What does not hold, in order, at most [`FAULTS_MAX`].
    pub faults: Vec<Fault>,
    /// How many more there are.
    pub more: u64,
}

impl Verified {
    /// Whether all holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
        } else {
            self.more += 1;
        }
    }
}

impl Office {
    /// Looks at everything the log says, from its first leaf. `progress` is told how many leaves of how many.
    ///
    /// # Errors
    /// [`ServiceError::Store`] if the log cannot be read at all. What does not hold is no error but a [`Fault`].
    pub async fn verify(
        &self,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<Verified, ServiceError> {
        let store = &self.inner.around.store;
        let shown = self.inner.shown().state.clone();
        let (mut found, mut state) = (Verified::default(), Some(State::default()));
        let mut tree = Tree::<Sha256>::new();
        let mut replay = store.replay(self.log(), 0).await?;
        while let Some(leaves) = replay.next().await? {
            for kept in leaves {
                if kept.at != tree.size() {
                    found.fault(Fault::Missing { at: tree.size() });
                    return Ok(found);
                }
                let hash = leaf_hash::<Sha256>(&kept.bytes);
                if hash.0.as_slice() != kept.hash {
                    found.fault(Fault::Altered { at: kept.at });
                }
                tree.append_hash(hash);
                fold(&mut state, &mut found, kept.at, &kept.bytes);
                if state.as_ref().is_some_and(|state| state.size == shown.size && *state != shown) {
                    found.fault(Fault::StateDiffers);
                }
            }
            progress(tree.size(), replay.size());
        }
        found.leaves = tree.size();
        self.verify_checkpoints(&tree, &mut found).await?;
        Ok(found)
    }

    async fn verify_checkpoints(
        &self,
        tree: &Tree<Sha256>,
        found: &mut Verified,
    ) -> Result<(), ServiceError> {
        let (key, mut held) = (self.verifier(), 0);
        let kept = self.inner.around.store.checkpoints(self.log()).await?;
        for one in kept.into_iter().filter(|one| one.hash == "sha256") {
            found.checkpoints += 1;
            let head = match SignedCheckpoint::open(&one.bytes, &key) {
                Ok(signed) => signed.checkpoint().head,
                Err(error) => {
                    found.fault(Fault::Unsigned { size: one.size, reason: error.to_string() });
                    continue;
                }
            };
            match tree.head_at(head.size) {
                Err(_) => found.fault(Fault::Shortened { size: head.size, found: tree.size() }),
                Ok(now) if now != head => found.fault(Fault::Checkpoint { held, size: head.size }),
                Ok(_) => held = head.size,
            }
        }
        Ok(())
    }
}

/// Folds on, until an event does not fit; from there on only hashes are looked at.
fn fold(state: &mut Option<State>, found: &mut Verified, at: u64, bytes: &[u8]) {
    if let Err(error) = parse_canonical(bytes) {
        found.fault(Fault::NotAnEvent { at, reason: error.to_string() });
        *state = None;
        return;
    }
    let Some(folding) = state else { return };
    match leaf::read("", at, bytes) {
        Err(error) => {
            found.fault(Fault::NotAnEvent { at, reason: error.to_string() });
            *state = None;
        }
        Ok(recorded) => {
            if let Err(error) = folding.apply(&recorded) {
                found.fault(Fault::DoesNotFit { at, reason: error.thing });
                *state = None;
            }
        }
    }
}
