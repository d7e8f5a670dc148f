//! One government's ledger at work: its state in memory, its log on the disk, one writer.
//!
//! Whoever reads sees only what is on the disk. The writer keeps a second state that runs ahead while a batch is being
//! written, so that many commands share one wait for the disk; if anything goes wrong, it is thrown away and made anew.

mod leaf;
mod listed;
mod loading;
mod proving;
mod verify;
mod writer;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use taizhang_ledger::establishment::Post;
use taizhang_ledger::{Actor, Command, Event, GovernmentId, Moment, PersonId, PostId, Recorded, State};
use taizhang_proof::{Sha256, SignerKey, Sm3, Tree};
use taizhang_store::{LogName, Reply, Store, StoreError};
use tokio::sync::{mpsc, oneshot};

pub use listed::Listed;
pub use loading::SNAPSHOT_FORMAT;
pub use proving::Signed;
pub use verify::{FAULTS_MAX, Fault, Verified};

use crate::{Clock, ServiceError};

/// How many commands may wait for the writer; who comes later waits to be let in.
pub const WAITING_MAX: usize = 1_024;

/// What a ledger needs to run.
#[derive(Clone)]
pub struct Surroundings {
    /// Where logs are kept.
    pub store: Store,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Signs checkpoints; named after the log for each.
    pub key: Arc<SignerKey>,
    /// What the names of logs begin with: `ledger.linlan.example`.
    pub origin: String,
    /// Whether a second root under SM3 is kept and signed.
    pub sm3: bool,
}

/// What the state and the trees are together: always of one size.
#[derive(Default)]
struct Shown {
    state: State,
    tree: Tree<Sha256>,
    sm3: Option<Tree<Sm3>>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// The position of the first event in the log; the size of the log where nothing was to be changed.
    pub first: u64,
    /// How many events the log has with them.
    pub size: u64,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// Whether this is the answer to the same request made before.
    #[serde(default)]
    pub again: bool,
}

/// Something asked, with what goes in beside it.
pub struct Asking {
    /// Who asks.
    pub actor: Actor,
    /// What.
    pub command: Command,
    /// The key under which a repetition is answered as the first was.
    pub key: Option<IdempotencyKey>,
    /// The size of the ledger that the actor decided on; of another size, nothing is done.
    pub decided_on: Option<u64>,
    /// Personal data that the events commit to.
    pub personal: Vec<(String, [u8; 32], Vec<u8>)>,
}

impl Asking {
    /// Something asked once.
    #[must_use]
    pub fn once(actor: Actor, command: Command) -> Self {
        Self { actor, command, key: None, decided_on: None, personal: Vec::new() }
    }
}

/// What makes a repeated request known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// The key that the caller chose.
    pub key: String,
    /// The SHA-256 of the request.
    pub request_hash: [u8; 32],
    /// Until when it is kept, in microseconds since 1970.
    pub expires: i64,
}

type Answer = oneshot::Sender<Result<Done, ServiceError>>;

/// One government's ledger at work. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    inner: Arc<Inner>,
}

struct Inner {
    government: GovernmentId,
    log: LogName,
    around: Surroundings,
    shown: RwLock<Shown>,
    /// How many events the newest snapshot has.
    snapshot_at: AtomicU64,
    listed: listed::Shelf,
    asks: mpsc::Sender<(Asking, Answer)>,
}

impl Office {
    /// Opens a ledger: folds its log, from the newest snapshot that fits, and starts its writer. A log that does not
    /// exist is made; the ledger in it is then still to be opened by a command.
    ///
    /// # Errors
    /// [`ServiceError::Store`]; [`ServiceError::Leaf`] and [`ServiceError::Fold`] for a log that these rules did not write.
    pub async fn open(around: Surroundings, government: GovernmentId) -> Result<Self, ServiceError> {
        let log = LogName::new(government.as_str())?;
        match around.store.create_log(&log).await {
            Ok(()) | Err(StoreError::Exists { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        let (shown, snapshot_at) = loading::load(&around.store, &log, around.sm3).await?;
        let (asks, waiting) = mpsc::channel(WAITING_MAX);
        let tail = around.store.follow(&log).await?;
        let tip = shown.state.clone();
        let (shown, snapshot_at) = (RwLock::new(shown), snapshot_at.into());
        let inner =
            Arc::new(Inner { government, log, around, shown, snapshot_at, listed: Default::default(), asks });
        tokio::spawn(writer::run(Arc::downgrade(&inner), tip, waiting, tail));
        Ok(Self { inner })
    }

    /// Whose ledger it is.
    #[must_use]
    pub fn government(&self) -> &GovernmentId {
        &self.inner.government
    }

    /// The name of its log.
    #[must_use]
    pub fn log(&self) -> &LogName {
        &self.inner.log
    }

    /// Looks at the state as it is on the disk. Keep it short: the writer waits.
    pub fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.inner.shown().state)
    }

    /// How many events there are.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.inner.shown().state.size
    }

    /// Asks for something, and waits until it is on the disk.
    ///
    /// # Errors
    /// [`ServiceError::Refused`] by the rules; [`ServiceError::Store`] if it could not be written, where
    /// [`taizhang_store::StoreError::OutcomeUnknown`] leaves open whether it was.
    pub async fn ask(&self, asking: Asking) -> Result<Done, ServiceError> {
        let repeats = asking.key.clone().map(|key| (asking.actor.person.clone(), key));
        if let Some((person, key)) = &repeats
            && let Some(done) = self.answered(person, key).await?
        {
            return Ok(done);
        }
        let (answer, answered) = oneshot::channel();
        self.inner.asks.send((asking, answer)).await.map_err(|_| ServiceError::Stopping)?;
        let result = answered.await.map_err(|_| ServiceError::Stopping)?;
        // Two of the same at once: the rules refuse the second for what the first has done.
        if let (Err(ServiceError::Refused(_)), Some((person, key))) = (&result, &repeats)
            && let Some(done) = self.answered(person, key).await?
        {
            return Ok(done);
        }
        result
    }

    /// The answer kept under an idempotency key.
    async fn answered(&self, person: &PersonId, key: &IdempotencyKey) -> Result<Option<Done>, ServiceError> {
        let kept = self.inner.around.store.reply(&self.inner.log, person.as_str(), &key.key).await?;
        kept.map(|reply| repeated(key, &reply)).transpose()
    }

    /// Now, by the clock of the service.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.inner.around.clock.moment()
    }

    /// The posts a person holds today, as actors. Empty for who holds none.
    #[must_use]
    pub fn actors(&self, person: &PersonId) -> Vec<Actor> {
        let today = self.now().date();
        self.look(|state| {
            let held = state.posts.iter().filter(|(_, post)| post.holder(today) == Some(person));
            held.map(|post| actor(self.government(), person, post)).collect()
        })
    }

    /// Whoever holds a post today, as an actor.
    #[must_use]
    pub fn actor_at(&self, post: &PostId) -> Option<Actor> {
        let today = self.now().date();
        self.look(|state| {
            let held = state.posts.get(post)?;
            Some(actor(self.government(), held.holder(today)?, (post, held)))
        })
    }

    /// Events as they are in the log, from a position.
    ///
    /// # Errors
    /// [`ServiceError::Store`] and [`ServiceError::Leaf`].
    pub async fn events(&self, from: u64, max: u64) -> Result<Vec<(u64, Recorded)>, ServiceError> {
        let leaves = self.inner.around.store.read(&self.inner.log, from, max).await?;
        let read = |leaf: taizhang_store::Leaf| {
            Ok((leaf.at, leaf::read(self.inner.log.as_str(), leaf.at, &leaf.bytes)?))
        };
        leaves.into_iter().map(read).collect()
    }

    /// The state as it was after so many events.
    ///
    /// # Errors
    /// [`ServiceError::Store`], [`ServiceError::Leaf`] and [`ServiceError::Fold`].
    pub async fn state_at(&self, size: u64) -> Result<State, ServiceError> {
        loading::fold_until(&self.inner.around.store, &self.inner.log, |state, _| state.size < size).await
    }

    /// The state as it was at the end of a day. Order is that of the log: it stops before the first event recorded later.
    ///
    /// # Errors
    /// [`ServiceError::Store`], [`ServiceError::Leaf`] and [`ServiceError::Fold`].
    pub async fn state_on(&self, day: Date) -> Result<State, ServiceError> {
        let next = day.tomorrow().map_or(None, |next| Some(Moment::start_of(next)));
        let still = |_: &State, recorded: &Recorded| next.is_none_or(|next| recorded.at < next);
        loading::fold_until(&self.inner.around.store, &self.inner.log, still).await
    }

    /// Keeps a snapshot of what is on the disk, so that the next start is fast.
    ///
    /// # Errors
    /// [`ServiceError::Store`].
    pub async fn keep_snapshot(&self) -> Result<(), ServiceError> {
        self.inner.keep_snapshot().await
    }
}

/// The answer to a request that was answered before.
fn repeated(key: &IdempotencyKey, reply: &Reply) -> Result<Done, ServiceError> {
    if key.request_hash.as_slice() != reply.request_hash {
        return Err(ServiceError::KeyReused);
    }
    let done: Done = serde_json::from_slice(&reply.response).map_err(|_| ServiceError::KeyReused)?;
    Ok(Done { again: true, ..done })
}

fn actor(government: &GovernmentId, person: &PersonId, (id, post): (&PostId, &Post)) -> Actor {
    Actor {
        government: government.clone(),
        person: person.clone(),
        post: id.clone(),
        unit: post.unit.clone(),
        roles: post.roles.clone(),
    }
}

impl Inner {
    fn shown(&self) -> RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The name under which the log signs.
    fn origin(&self) -> String {
        format!("{}/{}", self.around.origin, self.log)
    }

    fn events_since_snapshot(&self) -> u64 {
        self.shown().state.size.saturating_sub(self.snapshot_at.load(Ordering::Relaxed))
    }

    /// Keeps a snapshot, unless there is one of this size, or none would be read ([`loading::load`]).
    async fn keep_snapshot(&self) -> Result<(), ServiceError> {
        if self.around.sm3 || self.events_since_snapshot() == 0 {
            return Ok(());
        }
        let snapshot = loading::snapshot(&self.shown());
        self.around.store.put_snapshot(&self.log, &snapshot).await?;
        self.snapshot_at.store(snapshot.size, Ordering::Relaxed);
        Ok(())
    }
}

impl Shown {
    /// Takes in what is on the disk.
    fn take(&mut self, log: &LogName, recorded: &Recorded, leaf: &[u8]) -> Result<(), ServiceError> {
        let fold = |error| ServiceError::Fold { log: log.to_string(), error };
        self.state.apply(recorded).map_err(fold)?;
        self.tree.append(leaf);
        if let Some(sm3) = &mut self.sm3 {
            sm3.append(leaf);
        }
        Ok(())
    }
}
