//! From the log to the state: at start, from the newest snapshot; for a look back, from the first event.
//!
//! A snapshot is only a shortcut: it holds the leaf hashes and the state, and whatever does not fit is left aside and the
//! log read from its beginning. `verify` never looks at one.

use std::ops::ControlFlow;

use taizhang_ledger::{Recorded, State};
use taizhang_proof::{HASH_BYTES, Hash, Sm3, Tree};
use taizhang_store::{LogName, Snapshot, Store};

use crate::ServiceError;
use crate::office::{Shown, leaf};

/// The number of the shape of snapshots. Another number is not read; it grows with every change of [`State`].
pub const SNAPSHOT_FORMAT: i64 = 1;

/// The state and trees of a log, and how many events the snapshot had that they were taken from.
pub async fn load(store: &Store, log: &LogName, sm3: bool) -> Result<(Shown, u64), ServiceError> {
    let mut shown = Shown { sm3: sm3.then(Tree::<Sm3>::new), ..Shown::default() };
    // Under SM3 every leaf is hashed again, so a snapshot would save little.
    if !sm3 && let Some(kept) = store.snapshot(log, SNAPSHOT_FORMAT, u64::MAX).await? {
        match unpacked(&kept) {
            Some(from_snapshot) => shown = from_snapshot,
            None => {
                tracing::warn!(log = %log, size = kept.size, "a snapshot cannot be read and is left aside")
            }
        }
    }
    let snapshot_at = shown.state.size;
    each(store, log, snapshot_at, |recorded, leaf| {
        shown.take(log, recorded, leaf)?;
        Ok(ControlFlow::Continue(()))
    })
    .await?;
    Ok((shown, snapshot_at))
}

/// Goes through a log from a position, event by event with its leaf, to its end or until `take` breaks off.
pub async fn each(
    store: &Store,
    log: &LogName,
    from: u64,
    mut take: impl FnMut(&Recorded, &[u8]) -> Result<ControlFlow<()>, ServiceError>,
) -> Result<(), ServiceError> {
    let mut replay = store.replay(log, from).await?;
    while let Some(leaves) = replay.next().await? {
        for kept in leaves {
            let recorded = leaf::read(log.as_str(), kept.at, &kept.bytes)?;
            if take(&recorded, &kept.bytes)?.is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The state folded from the first event, as long as it may go on.
pub async fn fold_until(
    store: &Store,
    log: &LogName,
    goes_on: impl Fn(&State, &Recorded) -> bool,
) -> Result<State, ServiceError> {
    let mut state = State::default();
    each(store, log, 0, |recorded, _| {
        if !goes_on(&state, recorded) {
            return Ok(ControlFlow::Break(()));
        }
        state.apply(recorded).map_err(|error| ServiceError::Fold { log: log.to_string(), error })?;
        Ok(ControlFlow::Continue(()))
    })
    .await?;
    Ok(state)
}

/// A snapshot: the leaf hashes one after another, then the state as JSON.
pub fn snapshot(shown: &Shown) -> Snapshot {
    let size = shown.state.size;
    let mut bytes = Vec::with_capacity((size as usize) * HASH_BYTES);
    bytes.extend((0..size).filter_map(|at| shown.tree.leaf(at)).flat_map(|hash| hash.0));
    let state = serde_json::to_writer(&mut bytes, &shown.state);
    assert!(state.is_ok(), "writing to memory cannot go wrong, and every key is a string");
    Snapshot { size, format: SNAPSHOT_FORMAT, bytes }
}

fn unpacked(kept: &Snapshot) -> Option<Shown> {
    let hashes_bytes = usize::try_from(kept.size).ok()?.checked_mul(HASH_BYTES)?;
    let (hashes, state) = kept.bytes.split_at_checked(hashes_bytes)?;
    let state: State = serde_json::from_slice(state).ok()?;
    let (hashes, rest) = hashes.as_chunks::<HASH_BYTES>();
    let tree = Tree::from_leaf_hashes(hashes.iter().map(|hash| Hash(*hash)));
    (rest.is_empty() && state.size == kept.size).then_some(Shown { state, tree, sm3: None })
}
