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
    let standing = async {
        let there = "SELECT count(*) = 2 FROM sqlite_schema WHERE name IN ('_sqlx_migrations', 'marks')";
        if !sqlx::query_scalar(there).fetch_one(pool).await? {
            return Ok(None);
        }
        let found = sqlx::query_scalar(FOUND).fetch_one(pool).await?;
        Ok(Some((found, sqlx::query_scalar(NEEDS).fetch_optional(pool).await?)))
    };
    judge(standing.await.map_err(StoreError::Database)?, level)?;
    run(&SQLITE, pool, level).await
}

pub(crate) async fn migrate_postgres(pool: &PgPool, level: i64) -> Result<(), StoreError> {
    let standing = async {
        let there = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL AND to_regclass('marks') IS NOT NULL";
        if !sqlx::query_scalar(there).fetch_one(pool).await? {
            return Ok(None);
        }
        let found = sqlx::query_scalar(FOUND).fetch_one(pool).await?;
        Ok(Some((found, sqlx::query_scalar(NEEDS).fetch_optional(pool).await?)))
    };
    judge(standing.await.map_err(StoreError::Database)?, level)?;
    run(&POSTGRES, pool, level).await
}

const FOUND: &str = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations";
const NEEDS: &str = "SELECT value FROM marks WHERE name = 'schema_floor'";

/// `None` is a database without tables, or one whose making broke off before the first migration.
fn judge(standing: Option<(i64, Option<i64>)>, known: i64) -> Result<(), StoreError> {
    let Some((found, needs)) = standing else { return Ok(()) };
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
