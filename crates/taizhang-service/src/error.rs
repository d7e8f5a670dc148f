//! What the service can refuse. What users read is written at the edge, from the refusal or the kind.

use taizhang_ledger::{FoldError, GovernmentId, Refusal};
use taizhang_proof::ProofError;
use taizhang_store::StoreError;

/// Why the service did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The rules do not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No ledger of this government is kept here.
    #[error("no ledger of the government {0} is kept here; open it first")]
    UnknownGovernment(GovernmentId),
    /// A leaf of the log is none that these rules wrote.
    #[error("leaf {at} of the log {log} cannot be read: {reason}; run verify, then restore a backup")]
    Leaf {
        /// The log.
        log: String,
        /// The position.
        at: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The log does not fit the rules.
    #[error("the log {log} does not fold: {error}; run verify, then restore a backup")]
    Fold {
        /// The log.
        log: String,
        /// The first event that does not fit.
        error: FoldError,
    },
    /// Others kept writing to the same log; nothing was done.
    #[error("others wrote to the log {log} {tries} times in between, nothing was done; try again")]
    Contended {
        /// The log.
        log: String,
        /// How often it was tried.
        tries: usize,
    },
    /// The writer of a log has ended, because the service is stopping.
    #[error("the service is stopping; nothing was done")]
    Stopping,
    /// A proof could not be made.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// The same idempotency key came with another request.
    #[error("the idempotency key was used for another request; choose a new key")]
    KeyReused,
    /// The ledger is no longer of the size that was decided on.
    #[error("the ledger has {actual} events now, not {expected}; read it and decide again")]
    Changed {
        /// What the caller decided on.
        expected: u64,
        /// How many there are.
        actual: u64,
    },
}
