//! What a store promises, the same tests on both databases.

use taizhang_store::testing::Place;

mod accounts;
mod backup;
mod examine;
mod files;
mod jobs;
mod logs;
mod migrations;
mod settings;

use taizhang_store::on_both;

/// A log of this name.
fn log(name: &str) -> taizhang_store::LogName {
    taizhang_store::LogName::new(name).unwrap()
}

/// Leaves that say their index.
fn leaves(from: u64, until: u64) -> Vec<Vec<u8>> {
    (from..until).map(|at| format!("{{\"at\":{at}}}").into_bytes()).collect()
}

/// A store with an empty log `linlan`.
async fn with_log(place: &Place) -> taizhang_store::Store {
    let store = place.open().await;
    store.create_log(&log("linlan")).await.unwrap();
    store
}
