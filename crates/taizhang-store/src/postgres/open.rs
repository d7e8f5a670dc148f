//! Connecting: the server's settings are asked of the server, as the session sees them.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, PgPool};
use tokio::sync::mpsc;

use super::{Postgres, Tasks, before_commit, follow, lane};
use crate::tails::Tails;
use crate::{Settings, StoreError, UnsafeSetting, durability, schema};

/// How many appends are committed at a time, of different logs. One log is always in one lane.
const LANES: usize = 4;

pub(crate) async fn open(
    settings: &Settings,
    tails: &Tails,
    level: i64,
) -> Result<(Postgres, Vec<UnsafeSetting>), StoreError> {
    let address = |_| StoreError::Address { url: "postgres://…".into() };
    let options: PgConnectOptions = settings.url.parse().map_err(address)?;
    let options = options.application_name("taizhang").disable_statement_logging();
    let limits = &settings.limits;
    let lanes = u32::try_from(LANES).unwrap_or(u32::MAX);
    let pool = PgPoolOptions::new()
        .max_connections(limits.connections.saturating_add(lanes))
        .acquire_timeout(Duration::from_millis(limits.wait_ms))
        .connect_with(options)
        .await
        .map_err(before_commit)?;
    let (version, found) = ask(&pool).await?;
    if !found.is_empty() && !settings.allow_unsafe {
        return Err(StoreError::Unsafe(found));
    }
    schema::migrate_postgres(&pool, level).await?;
    let (grown, to_tell) = mpsc::channel(limits.waiting_appends);
    let (mut senders, mut tasks) = (Vec::new(), Vec::new());
    for _ in 0..LANES {
        let (sender, waiting) = mpsc::channel(limits.waiting_appends);
        senders.push(sender);
        tasks.push(tokio::spawn(lane::run(waiting, pool.clone(), tails.clone(), grown.clone(), *limits)));
    }
    tasks.push(tokio::spawn(follow::tell(to_tell, pool.clone())));
    tasks.push(tokio::spawn(follow::listen(pool.clone(), tails.clone(), *limits)));
    let postgres = Postgres { pool, version, lanes: senders, tasks: Arc::new(Tasks(tasks)) };
    Ok((postgres, found))
}

async fn ask(pool: &PgPool) -> Result<(String, Vec<UnsafeSetting>), StoreError> {
    let asked = async {
        let version: String = sqlx::query_scalar("SHOW server_version").fetch_one(pool).await?;
        let settings: Vec<(String, String)> =
            sqlx::query_as("SELECT name, setting FROM pg_settings WHERE name = ANY($1)")
                .bind(&durability::POSTGRES_SETTINGS[..])
                .fetch_all(pool)
                .await?;
        Ok((version, settings))
    };
    let (version, settings) = asked.await.map_err(before_commit)?;
    Ok((version, durability::of_postgres(&settings)))
}
