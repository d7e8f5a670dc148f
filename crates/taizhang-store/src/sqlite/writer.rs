//! The task that appends: what waits is written in one transaction, synced once, and only then acknowledged.

use std::sync::LazyLock;

use sqlx::{AssertSqlSafe, SqliteConnection, SqlitePool};
use tokio::sync::mpsc;

use super::{Health, Message, begin};
use crate::batch::{self, Before, Plan, Request, key_of};
use crate::replies::{REPLY_OF, ReplyRow};
use crate::tails::Tails;
use crate::{Limits, StoreError};

/// How many appends are written together at most.
const BATCH_APPENDS_MAX: usize = 256;
/// The WAL goes into the database once about so much has been written,
const TIDY_BYTES: u64 = 4 << 20;
/// of which a transaction writes at least this much besides its leaves: a few pages of the tree.
const COMMIT_BYTES: u64 = 16 << 10;

/// Statements that insert so many leaves, the most first.
static INSERTS: LazyLock<Vec<(usize, String)>> = LazyLock::new(|| {
    let insert = |rows: usize| {
        let places = (0..rows)
            .map(|row| format!("(?{},?{},?{},?{})", row * 4 + 1, row * 4 + 2, row * 4 + 3, row * 4 + 4));
        let places = places.collect::<Vec<_>>().join(",");
        (rows, format!("INSERT INTO leaves (log, at, bytes, hash) VALUES {places}"))
    };
    [128, 32, 8, 1].map(insert).into()
});

pub(crate) async fn run(
    mut waiting: mpsc::Receiver<Message>,
    writer: SqlitePool,
    health: Health,
    tails: Tails,
    limits: Limits,
) {
    let mut messages = Vec::new();
    let mut written = TIDY_BYTES;
    while waiting.recv_many(&mut messages, BATCH_APPENDS_MAX).await > 0 {
        let mut requests = Vec::new();
        let mut bytes = 0u64;
        for message in messages.drain(..) {
            let Message::Append(request) = message else {
                written += COMMIT_BYTES;
                continue;
            };
            bytes += request.leaves.iter().map(|leaf| leaf.len() as u64).sum::<u64>();
            requests.push(*request);
            if bytes >= limits.append_bytes {
                write(std::mem::take(&mut requests), &writer, &health, &tails).await;
                written += std::mem::take(&mut bytes) + COMMIT_BYTES;
            }
        }
        if !requests.is_empty() {
            write(requests, &writer, &health, &tails).await;
            written += bytes + COMMIT_BYTES;
        }
        tidy(&writer, &health, &mut written).await;
    }
}

async fn write(requests: Vec<Request>, writer: &SqlitePool, health: &Health, tails: &Tails) {
    if let Err(refusal) = health.check() {
        return batch::refuse(requests, &refusal);
    }
    let mut connection = match writer.acquire().await {
        Ok(connection) => connection,
        Err(error) => return tell_failure(requests, health.judge(error)),
    };
    let written = async {
        let mut transaction = begin(&mut connection).await?;
        let before = look(&mut transaction, &requests).await?;
        let plan = batch::plan(&requests, &before);
        if plan.is_empty() {
            transaction.rollback().await?;
        } else {
            put(&mut transaction, &plan).await?;
            transaction.commit().await?;
        }
        Ok::<_, sqlx::Error>((plan.verdicts, plan.grown))
    };
    match written.await {
        Ok((verdicts, grown)) => {
            drop(connection);
            grown.iter().for_each(|(log, size)| tails.tell(log, *size));
            for (request, verdict) in requests.into_iter().zip(verdicts) {
                let _ = request.answer.send(verdict);
            }
        }
        Err(error) => {
            connection.close_on_drop();
            drop(connection);
            tell_failure(requests, health.judge(error));
        }
    }
}

fn tell_failure(requests: Vec<Request>, error: StoreError) {
    use crate::batch::Refusal;
    let refusal = match error {
        StoreError::DiskFull => Refusal::DiskFull,
        StoreError::Stopped { reason } => Refusal::Stopped(reason),
        other => Refusal::Unavailable(other.to_string()),
    };
    batch::refuse(requests, &refusal);
}

/// What the batch has to know, read under the write lock.
async fn look(connection: &mut SqliteConnection, requests: &[Request]) -> Result<Before, sqlx::Error> {
    let mut before = Before::default();
    for request in requests {
        if !before.logs.contains_key(&request.log) {
            let found: Option<(i64, i64)> = sqlx::query_as("SELECT id, size FROM logs WHERE name = $1")
                .bind(request.log.as_str())
                .fetch_optional(&mut *connection)
                .await?;
            before.logs.extend(found.map(|(id, size)| (request.log.clone(), (id, size.unsigned_abs()))));
        }
        if let Some(reply) = &request.beside.reply {
            let found: Option<ReplyRow> = sqlx::query_as(REPLY_OF)
                .bind(reply.log.as_str())
                .bind(&reply.account)
                .bind(&reply.key)
                .fetch_optional(&mut *connection)
                .await?;
            before.replies.extend(found.map(|row| (key_of(reply), row.reply(reply.log.clone()))));
        }
    }
    Ok(before)
}

async fn put(connection: &mut SqliteConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let mut rest = plan.leaves.as_slice();
    for (rows, statement) in INSERTS.iter() {
        while rest.len() >= *rows {
            let (now, later) = rest.split_at(*rows);
            let mut query = sqlx::query(AssertSqlSafe(statement.as_str()));
            for (log, at, bytes, hash) in now {
                query = query.bind(*log).bind(at.cast_signed()).bind(*bytes).bind(hash.as_slice());
            }
            query.execute(&mut *connection).await?;
            rest = later;
        }
    }
    for (log, size) in &plan.sizes {
        let update =
            sqlx::query("UPDATE logs SET size = $2 WHERE id = $1").bind(log).bind(size.cast_signed());
        update.execute(&mut *connection).await?;
    }
    put_beside(connection, plan).await
}

async fn put_beside(connection: &mut SqliteConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    for reply in &plan.replies {
        crate::replies::insert_reply!(reply).execute(&mut *connection).await?;
    }
    for job in &plan.jobs {
        crate::jobs::insert_job!(job).execute(&mut *connection).await?;
    }
    for row in &plan.personal {
        crate::personal::insert_personal!(row).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Moves the WAL into the database when it may have grown. An error here stops writing like any other, but for a full disk:
/// what is acknowledged is in the WAL and stays there until there is room.
async fn tidy(writer: &SqlitePool, health: &Health, written: &mut u64) {
    if *written < TIDY_BYTES || health.check().is_err() {
        return;
    }
    *written = 0;
    // Passive: it waits for nobody. Once all of it is moved, the next write begins the WAL anew.
    let moved = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(writer).await;
    if let Err(error) = moved {
        health.judge(error);
    }
}
