//! Logs: append on condition of the size, read, replay, follow; checkpoints and snapshots of them.

use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use crate::batch::Request;
use crate::sqlite::Message;
use crate::store::{Backend, Store, read, within, written};
use crate::{Appended, Beside, KeptCheckpoint, Leaf, LogName, LogSize, Snapshot, StoreError};

/// Leaves that a replay reads at a time.
const REPLAY_LEAVES: u64 = 20_000;
/// How many snapshots of a log are kept.
const SNAPSHOTS_KEPT: i64 = 2;

impl Store {
    /// Begins a log; it is empty.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if it is there, or if the database does not write.
    pub async fn create_log(&self, log: &LogName) -> Result<(), StoreError> {
        let made = written!(self, c => sqlx::query("INSERT INTO logs (name) VALUES ($1) ON CONFLICT (name) DO NOTHING")
            .bind(log.as_str()).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        match made {
            1 => Ok(()),
            _ => Err(StoreError::Exists { what: "log", key: log.to_string() }),
        }
    }

    /// All logs by name, with their sizes.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn logs(&self) -> Result<Vec<LogSize>, StoreError> {
        let rows: Vec<(String, i64)> =
            read!(self, p => sqlx::query_as("SELECT name, size FROM logs ORDER BY name").fetch_all(p).await)?;
        rows.into_iter()
            .map(|(name, size)| Ok(LogSize { log: LogName::new(name)?, size: size.unsigned_abs() }))
            .collect()
    }

    /// How many leaves a log has.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], or if the database cannot be read.
    pub async fn size(&self, log: &LogName) -> Result<u64, StoreError> {
        Ok(self.place(log).await?.1)
    }

    /// Appends leaves if the log has exactly `expected` of them: all or none. When this returns, they are on the disk.
    ///
    /// Appends that come at a time are written together, in the order in which they came; so one may expect what the
    /// one before it will leave.
    ///
    /// # Errors
    /// [`StoreError::SizeDiffers`] with the size that it has; [`StoreError::DiskFull`], [`StoreError::Stopped`] and
    /// [`StoreError::Unavailable`], after which nothing was written; [`StoreError::OutcomeUnknown`].
    pub async fn append(
        &self,
        log: &LogName,
        expected: u64,
        leaves: Vec<Vec<u8>>,
    ) -> Result<Appended, StoreError> {
        self.append_with(log, expected, leaves, Beside::default()).await
    }

    /// Appends leaves and writes what goes beside them: all of it or nothing.
    ///
    /// # Errors
    /// As [`append`](Self::append), and [`StoreError::Answered`] if the idempotency key was answered before.
    pub async fn append_with(
        &self,
        log: &LogName,
        expected: u64,
        leaves: Vec<Vec<u8>>,
        beside: Beside,
    ) -> Result<Appended, StoreError> {
        self.check_append(&leaves, &beside)?;
        let (answer, answered) = oneshot::channel();
        let request = Box::new(Request { log: log.clone(), expected, leaves, beside, answer });
        let stopped = || StoreError::Stopped { reason: "the store was closed".into() };
        match &self.backend {
            Backend::Sqlite(sqlite) => {
                sqlite.appends.send(Message::Append(request)).await.map_err(|_| stopped())?;
            }
            Backend::Postgres(postgres) => postgres.lane(log).send(*request).await.map_err(|_| stopped())?,
        }
        // The writer answers everybody; it is gone only if its runtime is, and then what it did is not known.
        let gone = |_| StoreError::OutcomeUnknown { reason: "the writing task ended".into() };
        answered.await.map_err(gone)?
    }

    fn check_append(&self, leaves: &[Vec<u8>], beside: &Beside) -> Result<(), StoreError> {
        let limits = &self.limits;
        within("the append (leaves)", leaves.len() as u64, limits.append_leaves)?;
        let longest = leaves.iter().map(Vec::len).max().unwrap_or(0);
        within("a leaf (bytes)", longest as u64, limits.leaf_bytes)?;
        within("the append (bytes)", leaves.iter().map(|leaf| leaf.len() as u64).sum(), limits.append_bytes)?;
        let replies = beside.reply.iter().map(|reply| &reply.response);
        let jobs = beside.jobs.iter().map(|job| &job.payload);
        let mut rows = replies.chain(jobs).chain(beside.personal.iter().map(|row| &row.bytes));
        rows.try_for_each(|bytes| self.check_row("a row beside the append", bytes))
    }

    /// The leaves from an index on, in order, at most `most` and never more than the limit of a read.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], or if the database cannot be read.
    pub async fn read(&self, log: &LogName, from: u64, most: u64) -> Result<Vec<Leaf>, StoreError> {
        let (id, size) = self.place(log).await?;
        let until = from.saturating_add(most.min(self.limits.read_leaves)).min(size);
        if from >= until { Ok(Vec::new()) } else { self.leaves(id, from, until).await }
    }

    async fn leaves(&self, id: i64, from: u64, until: u64) -> Result<Vec<Leaf>, StoreError> {
        let rows: Vec<(i64, Vec<u8>, Vec<u8>)> = read!(self, p => sqlx::query_as(
            "SELECT at, bytes, hash FROM leaves WHERE log = $1 AND at >= $2 AND at < $3 ORDER BY at")
            .bind(id).bind(from.cast_signed()).bind(until.cast_signed()).fetch_all(p).await)?;
        Ok(rows.into_iter().map(|(at, bytes, hash)| Leaf { at: at.unsigned_abs(), bytes, hash }).collect())
    }

    /// The whole log from an index to where it ends now, a large piece at a time; the next one is read meanwhile.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], or if the database cannot be read.
    pub async fn replay(&self, log: &LogName, from: u64) -> Result<Replay, StoreError> {
        let (id, size) = self.place(log).await?;
        let mut replay = Replay { store: self.clone(), id, from, size, next: None };
        replay.prefetch();
        Ok(replay)
    }

    /// How long a log is, and then whenever it grows. With PostgreSQL it also grows by what other servers append.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], or if the database cannot be read.
    pub async fn follow(&self, log: &LogName) -> Result<watch::Receiver<u64>, StoreError> {
        let receiver = self.tails.follow(log);
        self.tails.tell(log, self.size(log).await?);
        Ok(receiver)
    }

    /// Keeps a signed checkpoint; the note of one size and hash function may be written again, with more signatures.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], or if the database does not write.
    pub async fn keep_checkpoint(
        &self,
        log: &LogName,
        checkpoint: &KeptCheckpoint,
    ) -> Result<(), StoreError> {
        self.check_row("the checkpoint", &checkpoint.bytes)?;
        let (id, _) = self.place(log).await?;
        written!(self, c => sqlx::query(
            "INSERT INTO checkpoints (log, hash, size, bytes) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (log, hash, size) DO UPDATE SET bytes = excluded.bytes")
            .bind(id).bind(&checkpoint.hash).bind(checkpoint.size.cast_signed()).bind(&checkpoint.bytes)
            .execute(&mut *c).await.map(|_| ()))
    }

    /// The kept checkpoints of a log, the smallest first.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], or if the database cannot be read.
    pub async fn checkpoints(&self, log: &LogName) -> Result<Vec<KeptCheckpoint>, StoreError> {
        let (id, _) = self.place(log).await?;
        let rows: Vec<(i64, String, Vec<u8>)> = read!(self, p => sqlx::query_as(
            "SELECT size, hash, bytes FROM checkpoints WHERE log = $1 ORDER BY size, hash").bind(id).fetch_all(p).await)?;
        Ok(rows.into_iter().map(checkpoint).collect())
    }

    /// The checkpoint of the greatest size under a hash function.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], or if the database cannot be read.
    pub async fn newest_checkpoint(
        &self,
        log: &LogName,
        hash: &str,
    ) -> Result<Option<KeptCheckpoint>, StoreError> {
        let (id, _) = self.place(log).await?;
        let row: Option<(i64, String, Vec<u8>)> = read!(self, p => sqlx::query_as(
            "SELECT size, hash, bytes FROM checkpoints WHERE log = $1 AND hash = $2 ORDER BY size DESC LIMIT 1")
            .bind(id).bind(hash).fetch_optional(p).await)?;
        Ok(row.map(checkpoint))
    }

    /// Keeps a snapshot, and of the older ones only the next.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], [`StoreError::TooLarge`], or if the database does not write.
    pub async fn put_snapshot(&self, log: &LogName, snapshot: &Snapshot) -> Result<(), StoreError> {
        within("the snapshot (bytes)", snapshot.bytes.len() as u64, self.limits.snapshot_bytes)?;
        let (id, _) = self.place(log).await?;
        written!(self, c => async {
            sqlx::query(
                "INSERT INTO snapshots (log, size, format, bytes) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (log, size, format) DO UPDATE SET bytes = excluded.bytes")
                .bind(id).bind(snapshot.size.cast_signed()).bind(snapshot.format).bind(&snapshot.bytes)
                .execute(&mut *c).await?;
            sqlx::query(
                "DELETE FROM snapshots WHERE log = $1 AND size < (SELECT MIN(size) FROM \
                 (SELECT size FROM snapshots WHERE log = $1 ORDER BY size DESC LIMIT $2) AS newest)")
                .bind(id).bind(SNAPSHOTS_KEPT).execute(&mut *c).await
        }.await.map(|_| ()))
    }

    /// The newest snapshot of a format, of at most so many leaves.
    ///
    /// # Errors
    /// [`StoreError::NoLog`], or if the database cannot be read.
    pub async fn snapshot(
        &self,
        log: &LogName,
        format: i64,
        most: u64,
    ) -> Result<Option<Snapshot>, StoreError> {
        let (id, _) = self.place(log).await?;
        let row: Option<(i64, Vec<u8>)> = read!(self, p => sqlx::query_as(
            "SELECT size, bytes FROM snapshots WHERE log = $1 AND format = $2 AND size <= $3 ORDER BY size DESC LIMIT 1")
            .bind(id).bind(format).bind(i64::try_from(most).unwrap_or(i64::MAX)).fetch_optional(p).await)?;
        Ok(row.map(|(size, bytes)| Snapshot { size: size.unsigned_abs(), format, bytes }))
    }

    /// The number and the size of a log.
    pub(crate) async fn place(&self, log: &LogName) -> Result<(i64, u64), StoreError> {
        let row: Option<(i64, i64)> = read!(self, p => sqlx::query_as("SELECT id, size FROM logs WHERE name = $1")
            .bind(log.as_str()).fetch_optional(p).await)?;
        row.map(|(id, size)| (id, size.unsigned_abs())).ok_or_else(|| StoreError::NoLog { log: log.clone() })
    }
}

fn checkpoint((size, hash, bytes): (i64, String, Vec<u8>)) -> KeptCheckpoint {
    KeptCheckpoint { size: size.unsigned_abs(), hash, bytes }
}

/// A log being read from one end to the other.
pub struct Replay {
    store: Store,
    id: i64,
    from: u64,
    size: u64,
    next: Option<JoinHandle<Result<Vec<Leaf>, StoreError>>>,
}

impl Replay {
    /// The next piece of the log, in order; `None` at its end.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn next(&mut self) -> Result<Option<Vec<Leaf>>, StoreError> {
        let Some(next) = self.next.take() else { return Ok(None) };
        let ended = |_| StoreError::Unavailable { reason: "the reading task ended".into() };
        let leaves = next.await.map_err(ended)??;
        self.prefetch();
        Ok(Some(leaves))
    }

    /// Where the log ended when the replay began.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    fn prefetch(&mut self) {
        let (from, until) = (self.from, self.from.saturating_add(REPLAY_LEAVES).min(self.size));
        if from < until {
            let (store, id) = (self.store.clone(), self.id);
            self.next = Some(tokio::spawn(async move { store.leaves(id, from, until).await }));
            self.from = until;
        }
    }
}
