//! Between what happened and the leaf that says so.

use taizhang_ledger::Recorded;
use taizhang_proof::canonical_json;

use crate::ServiceError;

/// The leaf of an event.
///
/// # Errors
/// [`ServiceError::Proof`] if it is too deep or holds a number that is no integer: a mistake of the rules.
pub fn written(recorded: &Recorded) -> Result<Vec<u8>, ServiceError> {
    let value = serde_json::to_value(recorded).map_err(|error| ServiceError::Leaf {
        log: String::new(),
        at: 0,
        reason: error.to_string(),
    })?;
    Ok(canonical_json(&value)?)
}

/// The event of a leaf.
///
/// # Errors
/// [`ServiceError::Leaf`] if it is none.
pub fn read(log: &str, at: u64, bytes: &[u8]) -> Result<Recorded, ServiceError> {
    serde_json::from_slice(bytes).map_err(|error| ServiceError::Leaf {
        log: log.to_owned(),
        at,
        reason: error.to_string(),
    })
}
