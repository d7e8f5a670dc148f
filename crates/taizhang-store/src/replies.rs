//! Answers kept under idempotency keys, so that a repeated request is answered and not done again.

use crate::store::{Store, read, written};
use crate::{LogName, Micros, Remembered, Reply, StoreError};

pub(crate) const REPLY_OF: &str = "SELECT account, key, request_hash, response, expires FROM replies WHERE log = $1 AND account = $2 AND key = $3";

/// A reply as its table has it, without the log it was asked for by.
#[derive(sqlx::FromRow)]
pub(crate) struct ReplyRow {
    account: String,
    key: String,
    request_hash: Vec<u8>,
    response: Vec<u8>,
    expires: i64,
}

impl ReplyRow {
    pub fn reply(self, log: LogName) -> Reply {
        let Self { account, key, request_hash, response, expires } = self;
        Reply { log, account, key, request_hash, response, expires }
    }
}

macro_rules! insert_reply {
    ($reply:expr) => {
        sqlx::query(
            "INSERT INTO replies (log, account, key, request_hash, response, expires) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (log, account, key) DO NOTHING",
        )
        .bind($reply.log.as_str())
        .bind(&$reply.account)
        .bind(&$reply.key)
        .bind(&$reply.request_hash)
        .bind(&$reply.response)
        .bind($reply.expires)
    };
}
pub(crate) use insert_reply;

impl Store {
    /// Keeps an answer if its key has none yet. Of several servers that try, one is the first.
    ///
    /// An answer that comes with an append goes [beside it](crate::Beside::reply) instead.
    ///
    /// # Errors
    /// If the reply is too large, or the database does not write.
    pub async fn remember_reply(&self, reply: &Reply) -> Result<Remembered, StoreError> {
        self.check_row("the reply", &reply.response)?;
        let inserted = written!(self, c => insert_reply!(reply).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        if inserted == 1 {
            return Ok(Remembered::First);
        }
        let known = self.reply(&reply.log, &reply.account, &reply.key).await?;
        // Between the two somebody may have let it expire; then this one was not kept, and is not the first.
        Ok(known.map_or_else(|| Remembered::Before(reply.clone()), Remembered::Before))
    }

    /// What was answered under a key.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn reply(&self, log: &LogName, account: &str, key: &str) -> Result<Option<Reply>, StoreError> {
        let row: Option<ReplyRow> = read!(self, p =>
            sqlx::query_as(REPLY_OF).bind(log.as_str()).bind(account).bind(key).fetch_optional(p).await)?;
        Ok(row.map(|row| row.reply(log.clone())))
    }

    /// Forgets the answers that expired at or before a time; says how many.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn forget_replies(&self, now: Micros) -> Result<u64, StoreError> {
        written!(self, c => sqlx::query("DELETE FROM replies WHERE expires <= $1")
            .bind(now).execute(&mut *c).await.map(|done| done.rows_affected()))
    }
}
