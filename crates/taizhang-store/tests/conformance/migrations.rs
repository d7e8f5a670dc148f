//! Migrations: twins, and databases of other releases (T15).

use taizhang_store::testing::Place;
use taizhang_store::{Store, StoreError};

use crate::{leaves, log, on_both, with_log};

on_both! {
    a_database_that_needs_a_newer_program_is_refused
    t15_a_database_ahead_that_allows_it_is_opened
}

fn migrations(of: &str) -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(of);
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn each_migration_has_its_twin() {
    assert!(!migrations("sqlite").is_empty());
    assert_eq!(migrations("sqlite"), migrations("postgres"));
}

async fn a_database_that_needs_a_newer_program_is_refused(place: Place) {
    let store = with_log(&place).await;
    store.run_statement("UPDATE marks SET value = 9000 WHERE name = 'schema_floor'").await.unwrap();
    store.close().await;
    let refused = Store::open(&place.settings()).await.unwrap_err();
    assert!(matches!(refused, StoreError::NewerDatabase { needs: 9000, .. }));
    assert!(refused.to_string().contains("install a newer release"), "{refused}");
}

/// A later release has run a migration that this one does not know and that does it no harm.
async fn t15_a_database_ahead_that_allows_it_is_opened(place: Place) {
    let store = with_log(&place).await;
    store.append(&log("linlan"), 0, leaves(0, 2)).await.unwrap();
    let later = match place.kind() {
        taizhang_store::Kind::Sqlite => {
            "INSERT INTO _sqlx_migrations VALUES (8000, 'later', CURRENT_TIMESTAMP, 1, X'00', 1)"
        }
        taizhang_store::Kind::Postgres => {
            "INSERT INTO _sqlx_migrations VALUES (8000, 'later', now(), true, '\\x00', 1)"
        }
    };
    store.run_statement(later).await.unwrap();
    store.run_statement("ALTER TABLE jobs ADD COLUMN later TEXT").await.unwrap();
    let beside = place.open().await;
    beside.append(&log("linlan"), 2, leaves(2, 3)).await.unwrap();
    store.append(&log("linlan"), 3, leaves(3, 4)).await.unwrap();
    assert_eq!(beside.read(&log("linlan"), 0, 9).await.unwrap().len(), 4);
}
