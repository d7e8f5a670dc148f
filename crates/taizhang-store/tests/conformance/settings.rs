//! Settings that can lose what was acknowledged are refused by name (T5).

use taizhang_store::testing::{Place, PostgresServer};
use taizhang_store::{Store, StoreError};

fn names(error: StoreError) -> Vec<String> {
    match error {
        StoreError::Unsafe(settings) => settings.into_iter().map(|setting| setting.name).collect(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn t05_sqlite_is_refused_with_less_than_full_and_wal() {
    for (query, expected) in [
        ("?synchronous=normal", vec!["synchronous"]),
        ("?synchronous=off", vec!["synchronous"]),
        ("?journal_mode=delete", vec!["journal_mode"]),
        ("?journal_mode=memory&synchronous=off", vec!["synchronous", "journal_mode"]),
    ] {
        let place = Place::sqlite();
        let mut settings = place.settings();
        settings.url.push_str(query);
        let refused = Store::open(&settings).await.unwrap_err();
        let text = refused.to_string();
        assert_eq!(names(refused), expected, "{query}");
        assert!(expected.iter().all(|name| text.contains(name)), "{text}");
        settings.allow_unsafe = true;
        let store = Store::open(&settings).await.unwrap();
        let overridden: Vec<_> = store.overridden().iter().map(|setting| setting.name.as_str()).collect();
        assert_eq!(overridden, expected, "what was overridden is told");
    }
    let place = Place::sqlite();
    let mut settings = place.settings();
    settings.url.push_str("?synchronous=extra");
    assert!(Store::open(&settings).await.unwrap().overridden().is_empty());
}

#[tokio::test]
async fn t05_postgres_is_refused_with_each_unsafe_setting() {
    for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
        let Some(server) = PostgresServer::own(&[&format!("{setting}=off")]) else { return };
        let place = Place::on(&server);
        let mut settings = place.settings();
        assert_eq!(names(Store::open(&settings).await.unwrap_err()), [setting]);
        settings.allow_unsafe = true;
        assert_eq!(Store::open(&settings).await.unwrap().overridden()[0].name, setting);
    }
}

#[tokio::test]
async fn t05_postgres_is_refused_without_checksums() {
    let Some(server) = PostgresServer::own_without_checksums() else { return };
    let place = Place::on(&server);
    assert_eq!(names(Store::open(&place.settings()).await.unwrap_err()), ["data_checksums"]);
}

#[tokio::test]
async fn t05_a_database_whose_role_turns_syncing_off_is_refused() {
    let Some(server) = PostgresServer::own(&[]) else { return };
    let place = Place::on(&server);
    server.sql("postgres", "ALTER ROLE postgres SET synchronous_commit = off");
    assert_eq!(names(Store::open(&place.settings()).await.unwrap_err()), ["synchronous_commit"]);
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_without_its_password() {
    let place = Place::sqlite();
    for url in [
        "mysql://u:geheim@host/db",
        "sqlite:",
        "sqlite::memory:",
        "sqlite:a.db?cache=shared",
        "postgres://u:geheim@[bad",
    ] {
        let mut settings = place.settings();
        settings.url = url.into();
        let refused = Store::open(&settings).await.unwrap_err();
        assert!(matches!(refused, StoreError::Address { .. }), "{url}: {refused}");
        assert!(!refused.to_string().contains("geheim"), "{refused}");
    }
}
