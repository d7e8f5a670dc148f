//! Telling other servers that a log has grown, and hearing it: notices, and a look at the sizes now and then as the net
//! under them.
//!
//! A notice is not sent in the transaction that appends: PostgreSQL lets transactions with notices commit only one after
//! another. It is sent after the commit, for many appends at once; one that is lost is made up for by looking.

use std::collections::BTreeMap;
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::mpsc;

use super::lane::notice;
use crate::tails::Tails;
use crate::{Limits, LogName, LogSize};

const CHANNEL: &str = "taizhang_logs";
/// How many logs are told of at a time.
const NOTICES_MAX: usize = 1_024;

/// Sends notices of the logs that have grown.
pub(crate) async fn tell(mut grown: mpsc::Receiver<LogSize>, pool: PgPool) {
    let mut sizes = Vec::new();
    while grown.recv_many(&mut sizes, NOTICES_MAX).await > 0 {
        let mut newest = BTreeMap::new();
        newest.extend(sizes.drain(..).map(|size| (size.log, size.size)));
        let notices: Vec<String> = newest.iter().map(|(log, size)| notice(log, *size)).collect();
        let told = sqlx::query("SELECT pg_notify($1, line) FROM unnest($2::text[]) AS line")
            .bind(CHANNEL)
            .bind(notices);
        if let Err(error) = told.execute(&pool).await {
            tracing::debug!("a notice was not sent, {error}");
        }
    }
}

/// Hears notices and looks at the sizes; connects anew when the connection is lost.
pub(crate) async fn listen(pool: PgPool, tails: Tails, limits: Limits) {
    let wait = Duration::from_millis(limits.poll_ms);
    loop {
        if let Err(error) = hear(&pool, &tails, wait).await {
            tracing::debug!("not listening, {error}");
        }
        if pool.is_closed() {
            return;
        }
        tokio::time::sleep(wait).await;
    }
}

async fn hear(pool: &PgPool, tails: &Tails, wait: Duration) -> Result<(), sqlx::Error> {
    look(pool, tails).await?;
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        match tokio::time::timeout(wait, listener.recv()).await {
            Ok(Ok(notification)) => {
                let told = notification.payload().split_once(' ');
                let told = told.and_then(|(log, size)| Some((LogName::new(log).ok()?, size.parse().ok()?)));
                if let Some((log, size)) = told {
                    tails.tell(&log, size);
                }
            }
            Ok(Err(error)) => return Err(error),
            Err(_) => look(pool, tails).await?,
        }
    }
}

async fn look(pool: &PgPool, tails: &Tails) -> Result<(), sqlx::Error> {
    let rows: Vec<(String, i64)> = sqlx::query_as("SELECT name, size FROM logs").fetch_all(pool).await?;
    for (name, size) in rows {
        if let Ok(log) = LogName::new(name) {
            tails.tell(&log, size.unsigned_abs());
        }
    }
    Ok(())
}
