//! A ledger at work on a real store: what was answered is there after a restart, and others can verify it.

use std::sync::Arc;

use jiff::Timestamp;
use taizhang_ledger::establishment::{EstablishmentCommand, Government, UnitKind};
use taizhang_ledger::{Actor, Command, GovernmentId, Role};
use taizhang_proof::{KeyKind, MemoryFiles, SignerKey, Trust, audit};
use taizhang_service::{
    Asking, Fault, IdempotencyKey, Office, Offices, ServiceError, SetClock, Surroundings,
};
use taizhang_store::{Settings, Store};

struct Place {
    folder: tempfile::TempDir,
    clock: SetClock,
}

impl Place {
    fn new() -> Self {
        let now: Timestamp = "2026-01-05T01:00:00Z".parse().expect("an instant");
        Self { folder: tempfile::tempdir().expect("a folder"), clock: SetClock::at(now) }
    }

    async fn around(&self) -> Surroundings {
        Surroundings {
            store: Store::open(&Settings::in_folder(self.folder.path())).await.expect("a store"),
            clock: Arc::new(self.clock.clone()),
            key: Arc::new(SignerKey::new("ledger.example", KeyKind::Log, &[7; 32]).expect("a key")),
            origin: "ledger.example".into(),
            sm3: false,
        }
    }
}

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

fn establish(command: EstablishmentCommand) -> Command {
    Command::Establishment(Box::new(command))
}

fn opening() -> Command {
    let name = "临澜市".to_owned();
    establish(EstablishmentCommand::Open(Government { id: linlan(), name, code: None, simulated: false }))
}

fn unit(name: &str) -> Command {
    establish(EstablishmentCommand::RegisterUnit {
        unit: name.parse().expect("a name"),
        name: format!("市{name}局"),
        kind: UnitKind::Department,
        above: None,
    })
}

async fn opened(place: &Place) -> Office {
    let office = Office::open(place.around().await, linlan()).await.expect("an office");
    office.ask(Asking::once(admin(), opening())).await.expect("opened");
    office
}

#[tokio::test]
async fn what_was_answered_is_there_after_a_restart() {
    let place = Place::new();
    let office = opened(&place).await;
    for n in 0..50 {
        office.ask(Asking::once(admin(), unit(&format!("u{n}")))).await.expect("registered");
    }
    let before = office.look(Clone::clone);
    drop(office);
    let again = Office::open(place.around().await, linlan()).await.expect("an office");
    assert_eq!(again.look(Clone::clone), before);
    assert_eq!(again.size(), 51);
}

#[tokio::test]
async fn many_who_ask_at_once_are_all_answered_and_each_event_has_its_place() {
    let place = Place::new();
    let office = opened(&place).await;
    let asks = (0..200).map(|n| {
        let office = office.clone();
        tokio::spawn(async move { office.ask(Asking::once(admin(), unit(&format!("u{n}")))).await })
    });
    let mut places = Vec::new();
    for ask in asks.collect::<Vec<_>>() {
        places.push(ask.await.expect("no panic").expect("registered").first);
    }
    places.sort_unstable();
    assert_eq!(places, (1..=200).collect::<Vec<u64>>());
}

#[tokio::test]
async fn a_refused_command_writes_nothing_and_says_why() {
    let place = Place::new();
    let office = opened(&place).await;
    office.ask(Asking::once(admin(), unit("a"))).await.expect("registered");
    let refused = office.ask(Asking::once(admin(), unit("a"))).await.expect_err("a unit twice");
    assert!(matches!(refused, ServiceError::Refused(refusal) if refusal.code == "unit.exists"));
    assert_eq!(office.size(), 2);
}

#[tokio::test]
async fn a_repeated_request_is_answered_as_the_first_was() {
    let place = Place::new();
    let office = opened(&place).await;
    let asking = |name: &str, hash: u8| Asking {
        key: Some(IdempotencyKey { key: "k1".into(), request_hash: [hash; 32], expires: i64::MAX }),
        ..Asking::once(admin(), unit(name))
    };
    let first = office.ask(asking("a", 1)).await.expect("registered");
    let behind = office.ask(Asking::once(admin(), unit("b")));
    behind.await.expect("registered");
    let again = office.ask(asking("a", 1)).await;
    // The unit is there, so the rules would refuse it; the repetition is answered from what was kept.
    let again = again.expect("the same answer");
    assert_eq!((again.first, &again.events, again.again), (first.first, &first.events, true));
    let other = office.ask(asking("c", 2)).await.expect_err("another request under the same key");
    assert!(matches!(other, ServiceError::KeyReused));
    assert_eq!(office.size(), 3);
}

#[tokio::test]
async fn a_start_from_a_snapshot_is_the_same_as_one_from_the_first_event() {
    let place = Place::new();
    let office = opened(&place).await;
    for n in 0..20 {
        office.ask(Asking::once(admin(), unit(&format!("u{n}")))).await.expect("registered");
        if n == 12 {
            office.keep_snapshot().await.expect("kept");
        }
    }
    let again = Office::open(place.around().await, linlan()).await.expect("an office");
    assert_eq!(again.look(Clone::clone), office.look(Clone::clone));
    assert_eq!(again.head(), office.head());
    assert_eq!(again.look(Clone::clone), again.state_at(u64::MAX).await.expect("from the first event"));
}

#[tokio::test]
async fn the_ledger_can_be_seen_as_it_stood_on_any_day() {
    let place = Place::new();
    let office = opened(&place).await;
    place.clock.set("2026-02-01T15:59:59Z".parse().expect("an instant"));
    office.ask(Asking::once(admin(), unit("a"))).await.expect("registered");
    place.clock.set("2026-02-01T16:00:00Z".parse().expect("an instant"));
    office.ask(Asking::once(admin(), unit("b"))).await.expect("registered");
    let on = office.state_on(jiff::civil::date(2026, 2, 1)).await.expect("a state");
    assert_eq!(on.units.len(), 1, "in China the second came on 2 February");
    assert_eq!(office.state_at(3).await.expect("a state").units.len(), 2);
}

#[tokio::test]
async fn an_export_and_a_receipt_hold_for_who_has_the_key() {
    let place = Place::new();
    let office = opened(&place).await;
    for n in 0..300 {
        office.ask(Asking::once(admin(), unit(&format!("u{n}")))).await.expect("registered");
    }
    let mut files = MemoryFiles::default();
    office.export(&mut files).await.expect("an export");
    let key = office.verifier();
    let found = audit(&files, &Trust::in_key(&key), &mut |_, _| {}).expect("an audit");
    assert!(found.holds());
    let receipt = office.receipt(17, Some(5)).await.expect("a receipt");
    assert_eq!(receipt.complaints(&Trust::in_key(&key)).expect("judged"), []);
}

#[tokio::test]
async fn what_could_not_be_written_is_not_taken_for_done_afterwards() {
    let place = Place::new();
    let around = place.around().await;
    let store = around.store.clone();
    let office = Office::open(around, linlan()).await.expect("an office");
    office.ask(Asking::once(admin(), opening())).await.expect("opened");
    store.close().await;
    let person = EstablishmentCommand::RegisterPerson {
        person: "p2".parse().expect("a name"),
        commitment: "0".repeat(64),
    };
    let security = Actor { roles: vec![Role::SecurityAdmin], ..admin() };
    // Asked once more, it is not “known already, nothing to change”: it is nowhere.
    for _ in 0..2 {
        let asked = office.ask(Asking::once(security.clone(), establish(person.clone()))).await;
        assert!(matches!(asked, Err(ServiceError::Store(_))), "{asked:?}");
    }
    assert_eq!(office.size(), 1);
}

#[tokio::test]
async fn governments_do_not_see_each_other() {
    let place = Place::new();
    let offices = Offices::open(place.around().await).await.expect("offices");
    let one = offices.open_one(linlan()).await.expect("an office");
    one.ask(Asking::once(admin(), opening())).await.expect("opened");
    let other = offices.open_one("331901".parse().expect("a name")).await.expect("an office");
    let refused = other.ask(Asking::once(admin(), unit("a"))).await.expect_err("another government's");
    assert!(matches!(refused, ServiceError::Refused(_)));
    assert_eq!(other.size(), 0);
}

/// Runs a statement on the database file itself, as who has the machine can, past the triggers.
async fn tamper(place: &Place, statement: &'static str) {
    use sqlx::{Connection as _, SqliteConnection};
    let path = place.folder.path().join("taizhang.db");
    let mut connection =
        SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.expect("the file");
    for trigger in ["leaves_are_not_changed", "leaves_are_not_removed", "logs_only_grow"] {
        let drop = sqlx::AssertSqlSafe(format!("DROP TRIGGER IF EXISTS {trigger}"));
        sqlx::query(drop).execute(&mut connection).await.expect("no trigger");
    }
    let done = sqlx::query(statement).execute(&mut connection).await.expect("the statement");
    assert!(done.rows_affected() > 0, "{statement} changed nothing");
    connection.close().await.expect("closed");
}

async fn verified_after(statement: &'static str) -> Vec<Fault> {
    let place = Place::new();
    let office = opened(&place).await;
    for n in 0..30 {
        office.ask(Asking::once(admin(), unit(&format!("u{n}")))).await.expect("registered");
    }
    office.checkpoint().await.expect("signed");
    assert!(office.verify(&mut |_, _| {}).await.expect("looked at").holds());
    tamper(&place, statement).await;
    office.verify(&mut |_, _| {}).await.expect("looked at").faults
}

#[tokio::test]
async fn t11_an_edited_row_of_the_database_is_named() {
    let faults = verified_after(
        "UPDATE leaves SET bytes = CAST(replace(CAST(bytes AS TEXT), 'u16', 'u61') AS BLOB) WHERE at = 17",
    )
    .await;
    assert_eq!(faults[0], Fault::Altered { at: 17 });
}

#[tokio::test]
async fn t12_a_row_edited_with_its_hash_contradicts_the_signed_root() {
    let faults = verified_after(
        "UPDATE leaves SET bytes = (SELECT bytes FROM leaves WHERE at = 3), \
         hash = (SELECT hash FROM leaves WHERE at = 3) WHERE at = 17",
    )
    .await;
    assert!(faults.contains(&Fault::Checkpoint { held: 0, size: 31 }), "{faults:?}");
}

#[tokio::test]
async fn t12_a_removed_row_is_missed() {
    let faults = verified_after("DELETE FROM leaves WHERE at = 17").await;
    assert_eq!(faults, [Fault::Missing { at: 17 }]);
}

#[tokio::test]
async fn t12_a_log_cut_at_its_end_is_shorter_than_what_was_signed() {
    let faults = verified_after("DELETE FROM leaves WHERE at > 20").await;
    assert!(faults.contains(&Fault::Shortened { size: 31, found: 21 }), "{faults:?}");
}
