//! Work to be done later, once: reminders, mail, webhooks. A claim is a lease; several servers may ask.
//!
//! A job that was claimed is claimed by nobody else until its lease has ended. Whoever ends a job names the attempt; if the
//! lease ended and another claimed it, the late one is told so. A worker that dies is followed by another after its lease:
//! so work that cannot be undone should look, before it acts, whether the last attempt did.

use crate::store::{Backend, Store, read, written};
use crate::{ClaimedJob, JobRow, Micros, NewJob, StoreError};

macro_rules! insert_job {
    ($job:expr) => {
        sqlx::query(
            "INSERT INTO jobs (key, kind, due, payload) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING",
        )
        .bind(&$job.key)
        .bind(&$job.kind)
        .bind($job.due)
        .bind(&$job.payload)
    };
}
pub(crate) use insert_job;

const CLAIM_SQLITE: &str = "UPDATE jobs SET attempts = attempts + 1, lease_until = $3 WHERE key IN (\
     SELECT key FROM jobs WHERE state = 'waiting' AND due <= $1 AND (lease_until IS NULL OR lease_until <= $1) \
     ORDER BY due, key LIMIT $2) RETURNING key, kind, due, payload, attempts AS attempt, lease_until";
const CLAIM_POSTGRES: &str = "UPDATE jobs SET attempts = attempts + 1, lease_until = $3 WHERE key IN (\
     SELECT key FROM jobs WHERE state = 'waiting' AND due <= $1 AND (lease_until IS NULL OR lease_until <= $1) \
     ORDER BY due, key LIMIT $2 FOR UPDATE SKIP LOCKED) \
     RETURNING key, kind, due, payload, attempts AS attempt, lease_until";

const END: &str = "UPDATE jobs SET state = $3, error = $4, ended = $5, lease_until = NULL \
     WHERE key = $1 AND attempts = $2 AND state = 'waiting' AND lease_until IS NOT NULL";
const AGAIN: &str = "UPDATE jobs SET due = $3, error = $4, lease_until = NULL \
     WHERE key = $1 AND attempts = $2 AND state = 'waiting' AND lease_until IS NOT NULL";

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobEnd {
    /// It is done.
    Done,
    /// It went wrong and is to be tried again at a time.
    Again {
        /// When.
        due: Micros,
        /// What went wrong.
        error: String,
    },
    /// It went wrong and is not tried again.
    Dead {
        /// What went wrong.
        error: String,
    },
}

impl Store {
    /// Takes a job in; says whether its key was new.
    ///
    /// A job that follows from an append goes [beside it](crate::Beside::jobs) instead.
    ///
    /// # Errors
    /// If the payload is too large, or the database does not write.
    pub async fn add_job(&self, job: &NewJob) -> Result<bool, StoreError> {
        self.check_row("the payload of the job", &job.payload)?;
        written!(self, c => insert_job!(job).execute(&mut *c).await.map(|done| done.rows_affected() == 1))
    }

    /// Claims at most `most` jobs that are due, the longest due first, until `now` plus the lease.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn claim_jobs(
        &self,
        now: Micros,
        lease: Micros,
        most: u32,
    ) -> Result<Vec<ClaimedJob>, StoreError> {
        let statement = match &self.backend {
            Backend::Sqlite(_) => CLAIM_SQLITE,
            Backend::Postgres(_) => CLAIM_POSTGRES,
        };
        let mut jobs: Vec<ClaimedJob> = written!(self, c => sqlx::query_as(statement)
            .bind(now).bind(i64::from(most)).bind(now.saturating_add(lease)).fetch_all(&mut *c).await)?;
        jobs.sort_by(|a, b| (a.due, &a.key).cmp(&(b.due, &b.key)));
        Ok(jobs)
    }

    /// Ends a claim. `false` if it was no longer this attempt's to end: then another attempt goes on with the job.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn end_job(
        &self,
        key: &str,
        attempt: i64,
        end: &JobEnd,
        now: Micros,
    ) -> Result<bool, StoreError> {
        let changed = match end {
            JobEnd::Again { due, error } => written!(self, c => sqlx::query(AGAIN)
                .bind(key).bind(attempt).bind(due).bind(error)
                .execute(&mut *c).await.map(|done| done.rows_affected())),
            JobEnd::Done | JobEnd::Dead { .. } => {
                let (state, error) = match end {
                    JobEnd::Dead { error } => ("dead", Some(error.as_str())),
                    _ => ("done", None),
                };
                written!(self, c => sqlx::query(END)
                    .bind(key).bind(attempt).bind(state).bind(error).bind(now)
                    .execute(&mut *c).await.map(|done| done.rows_affected()))
            }
        };
        Ok(changed? == 1)
    }

    /// A job by its key.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn job(&self, key: &str) -> Result<Option<JobRow>, StoreError> {
        read!(self, p => sqlx::query_as(
            "SELECT key, kind, state, due, attempts, lease_until, error FROM jobs WHERE key = $1")
            .bind(key).fetch_optional(p).await)
    }

    /// The jobs of a state (`waiting`, `done`, `dead`), the longest due first, at most so many.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn jobs(&self, state: &str, most: u32) -> Result<Vec<JobRow>, StoreError> {
        read!(self, p => sqlx::query_as(
            "SELECT key, kind, state, due, attempts, lease_until, error FROM jobs \
             WHERE state = $1 ORDER BY due, key LIMIT $2")
            .bind(state).bind(i64::from(most)).fetch_all(p).await)
    }

    /// Forgets the jobs that ended at or before a time; says how many.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn forget_jobs(&self, before: Micros) -> Result<u64, StoreError> {
        written!(self, c => sqlx::query("DELETE FROM jobs WHERE state <> 'waiting' AND ended <= $1")
            .bind(before).execute(&mut *c).await.map(|done| done.rows_affected()))
    }
}
