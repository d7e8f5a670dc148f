//! The writer of one log: gathers what waits, decides it in order, writes it in one go, and only then shows it.

use std::ops::ControlFlow;
use std::sync::{PoisonError, Weak};

use futures_util::future::join_all;
use taizhang_ledger::{Context, Recorded, State, decide};
use taizhang_store::{Beside, PersonalRow, Reply, StoreError};
use tokio::sync::{mpsc, watch};

use crate::ServiceError;
use crate::office::{Answer, Asking, Done, Inner, leaf, loading, repeated};

/// The most commands that share one wait for the disk.
const BATCH_MAX: usize = 256;

/// How often a command is decided anew because another server wrote in between.
const TRIES_MAX: usize = 20;

/// After how many events a snapshot is kept.
const SNAPSHOT_EVERY: u64 = 50_000;

type Waiting = Vec<(Asking, Answer)>;

/// A command decided, and not yet on the disk.
struct Pending {
    asking: Asking,
    answer: Answer,
    recorded: Vec<Recorded>,
    leaves: Vec<Vec<u8>>,
    first: u64,
}

/// Runs until nobody holds the ledger any more.
pub async fn run(
    inner: Weak<Inner>,
    mut tip: State,
    mut waiting: mpsc::Receiver<(Asking, Answer)>,
    mut tail: watch::Receiver<u64>,
) {
    loop {
        let mut batch = Vec::new();
        tokio::select! {
            asked = waiting.recv_many(&mut batch, BATCH_MAX) => if asked == 0 { return },
            grown = tail.changed() => if grown.is_err() { return },
        }
        let Some(inner) = inner.upgrade() else { return };
        if batch.is_empty() {
            let told = *tail.borrow_and_update();
            follow(&inner, &mut tip, told).await;
        } else {
            inner.write(&mut tip, batch).await;
        }
        if inner.events_since_snapshot() >= SNAPSHOT_EVERY
            && let Err(error) = inner.keep_snapshot().await
        {
            tracing::warn!(log = %inner.log, %error, "no snapshot was kept; the next start takes longer");
        }
    }
}

/// Takes in what another server wrote.
async fn follow(inner: &Inner, tip: &mut State, told: u64) {
    if told > inner.shown().state.size
        && let Err(error) = inner.start_anew(tip).await
    {
        tracing::error!(log = %inner.log, %error, "the log cannot be followed");
    }
}

impl Inner {
    async fn write(&self, tip: &mut State, mut waiting: Waiting) {
        for _ in 0..TRIES_MAX {
            let pending = self.decide_all(tip, waiting);
            let appends = pending.iter().map(|one| {
                self.around.store.append_with(&self.log, one.first, one.leaves.clone(), self.beside(one))
            });
            let results = join_all(appends).await;
            let (again, whole) = self.answer_all(pending, results);
            if whole {
                return;
            }
            if let Err(error) = self.start_anew(tip).await {
                tracing::error!(log = %self.log, %error, "the log cannot be read again after a failed write");
                drop(again);
                return;
            }
            if again.is_empty() {
                return;
            }
            waiting = again;
        }
        for (_, answer) in waiting {
            let contended = ServiceError::Contended { log: self.log.to_string(), tries: TRIES_MAX };
            let _ = answer.send(Err(contended));
        }
    }

    /// Decides commands one after another, each on what the one before leaves. Refusals are answered at once.
    fn decide_all(&self, tip: &mut State, waiting: Waiting) -> Vec<Pending> {
        let mut pending = Vec::new();
        for (asking, answer) in waiting {
            match self.decide_one(tip, &asking) {
                // Behind something that is not on the disk yet, “nothing to change” waits for it as well.
                Ok((_, recorded, _)) if recorded.is_empty() && asking.key.is_none() && pending.is_empty() => {
                    let done = Done { first: tip.size, size: tip.size, events: Vec::new(), again: false };
                    let _ = answer.send(Ok(done));
                }
                Ok((first, recorded, leaves)) => {
                    pending.push(Pending { asking, answer, recorded, leaves, first });
                }
                Err(error) => {
                    let _ = answer.send(Err(error));
                }
            }
        }
        pending
    }

    #[expect(clippy::type_complexity, reason = "position, events and leaves, taken apart at once")]
    fn decide_one(
        &self,
        tip: &mut State,
        asking: &Asking,
    ) -> Result<(u64, Vec<Recorded>, Vec<Vec<u8>>), ServiceError> {
        if let Some(expected) = asking.decided_on.filter(|expected| *expected != tip.size) {
            return Err(ServiceError::Changed { expected, actual: tip.size });
        }
        let now = self.around.clock.moment();
        let context = Context { now, actor: asking.actor.clone() };
        let events = decide(tip, asking.command.clone(), &context)?;
        let by = asking.actor.by();
        let recorded: Vec<Recorded> =
            events.into_iter().map(|event| Recorded::new(now, by.clone(), event)).collect();
        let leaves = recorded.iter().map(leaf::written).collect::<Result<Vec<_>, _>>()?;
        let first = tip.size;
        for one in &recorded {
            let fold = |error| ServiceError::Fold { log: self.log.to_string(), error };
            tip.apply(one).map_err(fold)?;
        }
        Ok((first, recorded, leaves))
    }

    /// What goes in beside the leaves: personal data, and the answer for a repetition.
    fn beside(&self, pending: &Pending) -> Beside {
        let personal = pending.asking.personal.iter().map(|(person, salt, bytes)| PersonalRow {
            log: self.log.clone(),
            person: person.clone(),
            salt: salt.to_vec(),
            bytes: bytes.clone(),
        });
        let reply = pending.asking.key.as_ref().map(|key| Reply {
            log: self.log.clone(),
            account: pending.asking.actor.person.to_string(),
            key: key.key.clone(),
            request_hash: key.request_hash.to_vec(),
            response: serde_json::to_vec(&pending.done()).unwrap_or_default(),
            expires: key.expires,
        });
        Beside { reply, personal: personal.collect(), ..Beside::default() }
    }

    /// Shows what is on the disk and answers who waits. Gives what is to be decided anew, and whether all went in.
    fn answer_all(
        &self,
        pending: Vec<Pending>,
        results: Vec<Result<taizhang_store::Appended, StoreError>>,
    ) -> (Waiting, bool) {
        let (mut again, mut whole) = (Vec::new(), true);
        for (one, result) in pending.into_iter().zip(results) {
            match result {
                Ok(_) if whole => {
                    let shown = self.show(&one);
                    whole = shown.is_ok();
                    let _ = one.answer.send(shown.map(|()| one_done(&one.recorded, one.first)));
                }
                // Written behind something that was not: the log is read again, which shows it.
                Ok(_) => {
                    let _ = one.answer.send(Ok(one_done(&one.recorded, one.first)));
                }
                Err(StoreError::SizeDiffers { .. }) => {
                    whole = false;
                    again.push((one.asking, one.answer));
                }
                Err(StoreError::Answered(reply)) => {
                    whole &= one.recorded.is_empty();
                    let kept = one.asking.key.as_ref().map(|key| repeated(key, &reply));
                    let _ = one.answer.send(kept.unwrap_or(Err(ServiceError::KeyReused)));
                }
                Err(error) => {
                    whole = false;
                    let _ = one.answer.send(Err(error.into()));
                }
            }
        }
        (again, whole)
    }

    fn show(&self, pending: &Pending) -> Result<(), ServiceError> {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        for (recorded, leaf) in pending.recorded.iter().zip(&pending.leaves) {
            shown.take(&self.log, recorded, leaf)?;
        }
        Ok(())
    }

    /// Reads on from what is shown, and lets the state that runs ahead start from there. Also where the log cannot be read:
    /// what was decided and is not on the disk must not be decided upon.
    async fn start_anew(&self, tip: &mut State) -> Result<(), ServiceError> {
        let read = self.read_on().await;
        *tip = self.shown().state.clone();
        read
    }

    async fn read_on(&self) -> Result<(), ServiceError> {
        let from = self.shown().state.size;
        loading::each(&self.around.store, &self.log, from, |recorded, leaf| {
            let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            shown.take(&self.log, recorded, leaf)?;
            Ok(ControlFlow::Continue(()))
        })
        .await
    }
}

impl Pending {
    fn done(&self) -> Done {
        one_done(&self.recorded, self.first)
    }
}

fn one_done(recorded: &[Recorded], first: u64) -> Done {
    let events = recorded.iter().map(|recorded| recorded.event.clone()).collect();
    Done { first, size: first + recorded.len() as u64, events, again: false }
}
