//! The outbox: letters wait in the store until a postman takes them. One key for recipient, object and day.

use jiff::Timestamp;
use taizhang_ledger::GovernmentId;
use taizhang_store::{NewJob, Store, StoreError};

use super::RemindError;
use super::letters::Letter;

/// The kind of the jobs that are letters.
pub const JOB_KIND: &str = "remind";
/// How long the outbox must remember what was sent, in days: not forgotten before, or a letter of the same day could go out
/// twice. It holds addresses, so not much longer either.
pub const KEPT_DAYS: i64 = 7;

/// What became of a list of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Letters that now wait.
    pub new: usize,
    /// Letters that were there already: waiting, sent or given up.
    pub known: usize,
}

/// Puts the letters of a ledger into the outbox, due now.
///
/// # Errors
/// If the store does not write; what was put in before stays, and is known the next time.
pub async fn queue(
    store: &Store,
    ledger: &GovernmentId,
    letters: &[Letter],
    now: Timestamp,
) -> Result<Queued, RemindError> {
    let mut queued = Queued { new: 0, known: 0 };
    for letter in letters {
        if store.add_job(&job(ledger, letter, now)?).await? {
            queued.new += 1;
        } else {
            queued.known += 1;
        }
    }
    Ok(queued)
}

fn job(ledger: &GovernmentId, letter: &Letter, now: Timestamp) -> Result<NewJob, StoreError> {
    // A letter is texts and days: there is nothing in it that JSON does not take.
    let payload = serde_json::to_vec(letter).unwrap_or_default();
    Ok(NewJob { key: letter.key(ledger.as_str()), kind: JOB_KIND.into(), due: now.as_microsecond(), payload })
}
