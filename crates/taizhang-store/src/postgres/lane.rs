//! A lane appends: what waits in it is written in one transaction and acknowledged after its commit.
//!
//! The rows of the logs are locked in the order of their names, so servers never wait for each other in a ring.

use sqlx::{PgConnection, PgPool};
use tokio::sync::mpsc;

use super::{before_commit, commit};
use crate::batch::{self, Before, Plan, Refusal, Request, key_of};
use crate::replies::{REPLY_OF, ReplyRow};
use crate::tails::Tails;
use crate::{Appended, Limits, LogName, LogSize, StoreError};

/// How many appends are written together at most.
const BATCH_APPENDS_MAX: usize = 256;

pub(crate) async fn run(
    mut waiting: mpsc::Receiver<Request>,
    pool: PgPool,
    tails: Tails,
    grown: mpsc::Sender<LogSize>,
    limits: Limits,
) {
    let mut requests = Vec::new();
    while waiting.recv_many(&mut requests, BATCH_APPENDS_MAX).await > 0 {
        let mut rest = std::mem::take(&mut requests);
        while !rest.is_empty() {
            let later = rest.split_off(within(&rest, limits.append_bytes));
            for size in write(rest, &pool, &tails).await {
                // Who misses a notice looks for himself a little later.
                let _ = grown.try_send(size);
            }
            rest = later;
        }
    }
}

/// How many of the requests, at least one, have together no more bytes than allowed.
fn within(requests: &[Request], most: u64) -> usize {
    let mut bytes = 0u64;
    let over = requests.iter().position(|request| {
        bytes += request.leaves.iter().map(|leaf| leaf.len() as u64).sum::<u64>();
        bytes > most
    });
    over.unwrap_or(requests.len()).max(1)
}

type Written = (Vec<Result<Appended, StoreError>>, Vec<LogSize>);

async fn write(requests: Vec<Request>, pool: &PgPool, tails: &Tails) -> Vec<LogSize> {
    let mut written = attempt(&requests, pool).await;
    if matches!(&written, Err(StoreError::Database(error)) if is_worth_another(error)) {
        written = attempt(&requests, pool).await;
    }
    match written {
        Ok((verdicts, grown)) => {
            grown.iter().for_each(|size| tails.tell(&size.log, size.size));
            for (request, verdict) in requests.into_iter().zip(verdicts) {
                let _ = request.answer.send(verdict);
            }
            grown
        }
        Err(error) => {
            let refusal = match error {
                StoreError::DiskFull => Refusal::DiskFull,
                StoreError::OutcomeUnknown { reason } => Refusal::Unknown(reason),
                other => Refusal::Unavailable(other.to_string()),
            };
            batch::refuse(requests, &refusal);
            Vec::new()
        }
    }
}

/// A deadlock, a failed serialisation, or a reply that somebody wrote beside us: rolled back, and good on another look.
fn is_worth_another(error: &sqlx::Error) -> bool {
    super::code(error).is_some_and(|code| matches!(code.as_str(), "40001" | "40P01" | "23505"))
}

async fn attempt(requests: &[Request], pool: &PgPool) -> Result<Written, StoreError> {
    let mut transaction = pool.begin().await.map_err(before_commit)?;
    let before = look(&mut transaction, requests).await.map_err(before_commit)?;
    let plan = batch::plan(requests, &before);
    if plan.is_empty() {
        transaction.rollback().await.map_err(before_commit)?;
    } else {
        put(&mut transaction, &plan).await.map_err(before_commit)?;
        commit(transaction).await?;
    }
    let grown = plan.grown.into_iter().map(|(log, size)| LogSize { log, size }).collect();
    Ok((plan.verdicts, grown))
}

/// What the batch has to know, with the rows of its logs locked.
async fn look(connection: &mut PgConnection, requests: &[Request]) -> Result<Before, sqlx::Error> {
    let mut before = Before::default();
    let names: Vec<&str> = requests.iter().map(|request| request.log.as_str()).collect();
    let found: Vec<(i64, String, i64)> =
        sqlx::query_as("SELECT id, name, size FROM logs WHERE name = ANY($1) ORDER BY name FOR UPDATE")
            .bind(names)
            .fetch_all(&mut *connection)
            .await?;
    for (id, name, size) in found {
        let asked = requests.iter().find(|request| request.log.as_str() == name);
        before.logs.extend(asked.map(|request| (request.log.clone(), (id, size.unsigned_abs()))));
    }
    for reply in requests.iter().filter_map(|request| request.beside.reply.as_ref()) {
        let found: Option<ReplyRow> = sqlx::query_as(REPLY_OF)
            .bind(reply.log.as_str())
            .bind(&reply.account)
            .bind(&reply.key)
            .fetch_optional(&mut *connection)
            .await?;
        before.replies.extend(found.map(|row| (key_of(reply), row.reply(reply.log.clone()))));
    }
    Ok(before)
}

async fn put(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let logs: Vec<i64> = plan.leaves.iter().map(|leaf| leaf.0).collect();
    let places: Vec<i64> = plan.leaves.iter().map(|leaf| leaf.1.cast_signed()).collect();
    let bytes: Vec<&[u8]> = plan.leaves.iter().map(|leaf| leaf.2).collect();
    let hashes: Vec<&[u8]> = plan.leaves.iter().map(|leaf| leaf.3.as_slice()).collect();
    let ids: Vec<i64> = plan.sizes.keys().copied().collect();
    let sizes: Vec<i64> = plan.sizes.values().map(|size| size.cast_signed()).collect();
    sqlx::query(
        "WITH grown AS (UPDATE logs SET size = new.size FROM unnest($4::bigint[], $5::bigint[]) AS new (id, size) \
         WHERE logs.id = new.id) \
         INSERT INTO leaves (log, at, bytes, hash) \
         SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $6::bytea[])",
    )
    .bind(logs)
    .bind(places)
    .bind(bytes)
    .bind(ids)
    .bind(sizes)
    .bind(hashes)
    .execute(&mut *connection)
    .await?;
    put_beside(connection, plan).await
}

async fn put_beside(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    for reply in &plan.replies {
        // Without “do nothing”: a key that was answered meanwhile has to undo the batch, not be passed over.
        sqlx::query(
            "INSERT INTO replies (log, account, key, request_hash, response, expires) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(reply.log.as_str())
        .bind(&reply.account)
        .bind(&reply.key)
        .bind(&reply.request_hash)
        .bind(&reply.response)
        .bind(reply.expires)
        .execute(&mut *connection)
        .await?;
    }
    for job in &plan.jobs {
        crate::jobs::insert_job!(job).execute(&mut *connection).await?;
    }
    for row in &plan.personal {
        crate::personal::insert_personal!(row).execute(&mut *connection).await?;
    }
    Ok(())
}

/// The name of the log in a notice, and its size.
pub(crate) fn notice(log: &LogName, size: u64) -> String {
    format!("{log} {size}")
}
