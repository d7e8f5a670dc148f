//! T11 on the database file itself: a byte is flipped, and what the ledger then says is either the same, or refused, or
//! named by `verify`.
//!
//! Ordinarily some hundred places are tried; with `TAIZHANG_LONG=1` every byte of the file once.

use std::path::Path;
use std::sync::Arc;

use taizhang_ledger::establishment::{EstablishmentCommand, Government, UnitKind};
use taizhang_ledger::{Actor, Command, GovernmentId, Role, State};
use taizhang_proof::{KeyKind, SignerKey};
use taizhang_service::{Asking, Office, ServiceError, SetClock, Surroundings, Verified};
use taizhang_store::{Settings, Store, StoreError};

fn linlan() -> GovernmentId {
    "331900".parse().expect("a name")
}

fn admin() -> Actor {
    Actor {
        government: linlan(),
        person: "p1".parse().expect("a name"),
        post: "admin".parse().expect("a name"),
        unit: "duchashi".parse().expect("a name"),
        roles: vec![Role::SystemAdmin],
    }
}

async fn open(folder: &Path) -> Result<(Store, Office), ServiceError> {
    let store = Store::open(&Settings::in_folder(folder)).await.map_err(ServiceError::Store)?;
    let around = Surroundings {
        store: store.clone(),
        clock: Arc::new(SetClock::at("2026-01-05T01:00:00Z".parse().expect("an instant"))),
        key: Arc::new(SignerKey::new("ledger.example", KeyKind::Log, &[7; 32]).expect("a key")),
        origin: "ledger.example".into(),
        sm3: false,
    };
    let office = Office::open(around, linlan()).await;
    match office {
        Ok(office) => Ok((store, office)),
        Err(error) => {
            store.close().await;
            Err(error)
        }
    }
}

/// What the ledger in a folder says, and what `verify` says of it.
async fn said(folder: &Path) -> Result<(State, Verified), ServiceError> {
    let (store, office) = open(folder).await?;
    let state = office.look(Clone::clone);
    let verified = office.verify(&mut |_, _| {}).await;
    drop(office);
    store.close().await;
    Ok((state, verified?))
}

async fn written(folder: &Path) -> Result<(), StoreError> {
    let (store, office) = open(folder).await.expect("an office");
    let establish = |command| Command::Establishment(Box::new(command));
    let (id, name) = (linlan(), "临澜市".to_owned());
    let opening =
        establish(EstablishmentCommand::Open(Government { id, name, code: None, simulated: false }));
    office.ask(Asking::once(admin(), opening)).await.expect("opened");
    for n in 0..30 {
        let unit = establish(EstablishmentCommand::RegisterUnit {
            unit: format!("u{n}").parse().expect("a name"),
            name: format!("市第{n}局"),
            kind: UnitKind::Department,
            above: None,
        });
        office.ask(Asking::once(admin(), unit)).await.expect("registered");
    }
    office.checkpoint().await.expect("signed");
    drop(office);
    store.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t11_a_flipped_byte_of_the_database_changes_nothing_unseen() {
    let original = tempfile::tempdir().expect("a folder");
    written(original.path()).await.expect("written");
    let (state, verified) = said(original.path()).await.expect("it opens");
    assert!(verified.holds(), "no false alarm: {verified:?}");
    let bytes = std::fs::read(original.path().join("taizhang.db")).expect("the database");
    let step = if std::env::var_os("TAIZHANG_LONG").is_some() { 1 } else { bytes.len().div_ceil(300) | 1 };
    let (mut refused, mut named, mut harmless) = (0, 0, 0);
    for at in (0..bytes.len()).step_by(step) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        std::fs::write(folder.path().join("taizhang.db"), &flipped).expect("written");
        match said(folder.path()).await {
            Err(_) => refused += 1,
            Ok((_, verified)) if !verified.holds() => named += 1,
            Ok((found, _)) => {
                assert_eq!(found, state, "byte {at}: what is said has changed, and nothing tells");
                harmless += 1;
            }
        }
    }
    println!("{refused} refused, {named} named, {harmless} without effect");
    assert!(named > 0 && harmless > 0, "the test tries both");
}
