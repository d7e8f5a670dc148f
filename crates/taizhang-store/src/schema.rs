//! Migrations, and which databases this program may open.
//!
//! Each migration of one database has its twin of the same version for the other. See `migrations/README.md`.

use sqlx::migrate::{Migrate, Migrator};
use sqlx::{PgPool, SqlitePool};

use crate::StoreError;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// The last migration that this program knows.
pub(crate) fn level() -> i64 {
    SQLITE.iter().map(|migration| migration.version).max().unwrap_or(0)
}

pub(crate) async fn migrate_sqlite(pool: &SqlitePool, level: i64) -> Result<(), StoreError> {
    let there: bool =
        sqlx::query_scalar("SELECT count(*) > 0 FROM sqlite_schema WHERE name = '_sqlx_migrations'")
            .fetch_one(pool)
            .await
            .map_err(StoreError::Database)?;
    if there {
        let standing = async {
            let found = sqlx::query_scalar(FOUND).fetch_one(pool).await?;
            let needs = sqlx::query_scalar(NEEDS).fetch_optional(pool).await?;
            Ok((found, needs))
        };
        judge(standing.await.map_err(StoreError::Database)?, level)?;
    }
    run(&SQLITE, pool, level).await
}

pub(crate) async fn migrate_postgres(pool: &PgPool, level: i64) -> Result<(), StoreError> {
    let there: bool = sqlx::query_scalar("SELECT to_regclass('_sqlx_migrations') IS NOT NULL")
        .fetch_one(pool)
        .await
        .map_err(StoreError::Database)?;
    if there {
        let standing = async {
            let found = sqlx::query_scalar(FOUND).fetch_one(pool).await?;
            let needs = sqlx::query_scalar(NEEDS).fetch_optional(pool).await?;
            Ok((found, needs))
        };
        judge(standing.await.map_err(StoreError::Database)?, level)?;
    }
    run(&POSTGRES, pool, level).await
}

const FOUND: &str = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations";
const NEEDS: &str = "SELECT value FROM marks WHERE name = 'schema_floor'";

fn judge((found, needs): (i64, Option<i64>), known: i64) -> Result<(), StoreError> {
    let needs = needs.unwrap_or(found);
    if needs > known { Err(StoreError::NewerDatabase { found, needs, known }) } else { Ok(()) }
}

async fn run<'p, P>(migrator: &Migrator, pool: P, level: i64) -> Result<(), StoreError>
where
    P: sqlx::Acquire<'p>,
    <P::Connection as std::ops::Deref>::Target: Migrate,
{
    let known = migrator.iter().filter(|migration| migration.version <= level).cloned().collect::<Vec<_>>();
    let mut migrator = Migrator::with_migrations(known);
    // A database that is ahead and allows it (`schema_floor`) has migrations that are not known here.
    migrator.set_ignore_missing(true);
    migrator.run(pool).await?;
    Ok(())
}
