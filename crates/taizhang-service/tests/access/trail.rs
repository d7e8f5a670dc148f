//! T25: every event one line, which nobody forges, and nothing done that the trail was not told of.

use taizhang_service::access::{
    AccessError, AccountId, AdminKind, Entering, Line, NewAccount, NewToken, Object, ObjectId, SecurityEvent,
    TokenScope, Verdict, Visit,
};
use taizhang_store::testing::Place;
use taizhang_store::{LogName, StoreError};

use crate::door::{Door, visit};
use crate::on_both;

on_both! {
    t25_every_event_has_exactly_one_line
    t25_what_the_door_does_it_tells_once
    t25_a_line_cannot_be_forged
    t25_nothing_is_done_that_the_trail_does_not_take
    t25_no_name_and_no_login_stands_in_the_trail
    t25_two_servers_write_one_trail
    t25_no_line_is_changed_or_removed
}

async fn t25_every_event_has_exactly_one_line(place: Place) {
    let door = Door::open(&place).await;
    let account = AccountId::of("a-1".into());
    let mut codes = std::collections::BTreeSet::new();
    for (at, event) in (0u64..).zip(SecurityEvent::ALL) {
        let object = Object::Named { kind: "thing", id: ObjectId::new("E12") };
        let line = Line::new(&visit("10.1.2.3"), *event).by(&account).on(object).ended(Verdict::Refused);
        door.access.trail().record(&line).await.unwrap();
        assert_eq!(door.trail_size().await, at + 1, "{}", event.code());
        let leaf = door.store.read(&LogName::security(), at, 1).await.unwrap().remove(0).bytes;
        let line = taizhang_proof::parse_canonical(&leaf).unwrap();
        let expected = serde_json::json!({
            "v": 1, "event": event.code(), "time": "2026-03-02T09:00:00+08:00", "subject": "a-1", "verdict": "refused",
            "object": {"kind": "thing", "id": "E12"}, "address": "10.1.2.3", "request": "r-1",
        });
        assert_eq!(line, expected);
        assert!(!event.wording().zh.is_empty() && !event.wording().en.is_empty());
        codes.insert(event.code());
    }
    assert_eq!(codes.len(), SecurityEvent::ALL.len());
    assert!(codes.len() >= 40);
}

async fn t25_what_the_door_does_it_tells_once(place: Place) {
    let door = Door::open(&place).await;
    let [system, security, audit] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let (account, from) = (&person.account, visit("10.0.0.1"));
    let access = &door.access;
    let mut size = door.trail_size().await;
    let mut told = async |expected: &[&str]| {
        assert_eq!(door.events(size).await, expected);
        size = door.trail_size().await;
    };
    let session = door.log_in(&person).await;
    told(&["login", "device_known", "session_begun"]).await;
    let scope = TokenScope { write: false, governments: vec![] };
    let new = NewToken { label: "月报导入".into(), scope, days: 30 };
    let (_, token) = access.grant_token(&from, &session.who, &new).await.unwrap();
    access.revoke_token(&from, &session.who, &token.id).await.unwrap();
    told(&["token_granted", "token_revoked"]).await;
    let _ = access.bearer(&from, "tzt_none").await;
    let _ = access.who(&from, "tzs_none").await;
    told(&["token_refused", "session_refused"]).await;
    access.log_out(&from, session.token.reveal()).await.unwrap();
    told(&["session_ended"]).await;
    access.disable_account(&from, &system, account).await.unwrap();
    access.enable_account(&from, &system, account).await.unwrap();
    access.end_sessions(&from, &security, account).await.unwrap();
    access.reset_factor(&from, &security, account).await.unwrap();
    access.unlock(&from, &security, account).await.unwrap();
    told(&["account_disabled", "account_enabled", "session_ended_by_admin", "factor_reset", "unlocked"])
        .await;
    access.appoint(&from, &security, account, Some(AdminKind::Audit)).await.unwrap();
    access.appoint(&from, &security, account, None).await.unwrap();
    let change = "session_ended_by_change";
    told(&["right_granted", change, "right_withdrawn", change]).await;
    access.accounts(&from, &system, "", 10).await.unwrap();
    access.read_trail(&from, &audit, 0, 10).await.unwrap();
    told(&["admin_read", "trail_read"]).await;
    let first = access.reset_password(&from, &system, account).await.unwrap();
    told(&["password_reset"]).await;
    access.log_in(&from, &Entering::new(&first.login, first.password.reveal())).await.unwrap();
    told(&["login", "first_password_used", "device_known", "session_begun"]).await;
    for n in 0..6 {
        let _ = access.log_in(&from, &Entering::new("zhou.min", &format!("guess {n}"))).await;
    }
    let failed = "login_failed";
    told(&[failed, failed, failed, failed, failed, "locked", "login_refused"]).await;
}

async fn t25_a_line_cannot_be_forged(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let forged = "x\"}\n{\"event\":\"login\",\"subject\":\"a-founder\"}";
    let size = door.trail_size().await;
    let _ = door.access.log_in(&visit("10.9.0.1"), &Entering::new(forged, forged)).await;
    let new = NewAccount { login: "zhou.min".into(), name: forged.into(), factor_required: false };
    door.access.create_account(&visit("10.0.0.1"), &system, &new).await.unwrap();
    let export = Object::Named { kind: "export", id: ObjectId::new(forged) };
    door.access
        .trail()
        .record(&Line::new(&visit("10.0.0.1"), SecurityEvent::EXPORTED).on(export))
        .await
        .unwrap();
    let leaves = door.store.read(&LogName::security(), size, 100).await.unwrap();
    assert_eq!(door.events(size).await, ["login_failed", "account_created", "exported"]);
    for leaf in leaves {
        let text = String::from_utf8(leaf.bytes).unwrap();
        assert!(!text.contains('\n'), "{text}");
        let line: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_ne!((&line["event"], &line["subject"]), (&"login".into(), &"a-founder".into()));
    }
}

async fn t25_nothing_is_done_that_the_trail_does_not_take(place: Place) {
    let door = Door::open(&place).await;
    let [system, security, _] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    let from = visit("10.0.0.1");
    // Somebody with the database's password keeps the trail from being written.
    let log = match place.kind() {
        taizhang_store::Kind::Sqlite => {
            "CREATE TRIGGER no_trail BEFORE INSERT ON leaves BEGIN SELECT RAISE(ABORT, 'no'); END"
        }
        taizhang_store::Kind::Postgres => {
            "CREATE FUNCTION no_trail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; \
             CREATE TRIGGER no_trail BEFORE INSERT ON leaves FOR EACH ROW EXECUTE FUNCTION no_trail()"
        }
    };
    door.store.run_statement(log).await.unwrap();
    let before = door.store.accounts("", 100).await.unwrap();
    let sessions = door.store.sessions_of(person.account.as_str()).await.unwrap();
    let access = &door.access;
    let untold = |outcome: Result<(), AccessError>| matches!(outcome, Err(AccessError::Trail(_)));
    let new = NewAccount { login: "li.na".into(), name: "某人".into(), factor_required: false };
    assert!(untold(access.log_in(&from, &Entering::new("zhou.min", &person.password)).await.map(drop)));
    assert!(untold(access.create_account(&from, &system, &new).await.map(drop)));
    assert!(untold(access.disable_account(&from, &system, &person.account).await));
    assert!(untold(access.reset_password(&from, &system, &person.account).await.map(drop)));
    assert!(untold(access.unlock(&from, &security, &person.account).await));
    assert!(untold(access.log_out(&from, session.token.reveal()).await));
    let changed = access
        .change_password(&from, session.token.reveal(), &person.password, "Marten-quay 58 lantern")
        .await;
    assert!(untold(changed.map(drop)));
    assert_eq!(door.store.accounts("", 100).await.unwrap(), before);
    assert_eq!(door.store.sessions_of(person.account.as_str()).await.unwrap(), sessions);
}

async fn t25_no_name_and_no_login_stands_in_the_trail(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    door.log_in(&person).await;
    let _ = door.access.log_in(&visit("10.0.0.1"), &Entering::new("zhou.min", "wrong")).await;
    let _ = door.access.log_in(&visit("10.0.0.1"), &Entering::new("nobody.here", "wrong")).await;
    for line in door.lines(0).await {
        let text = line.to_string();
        for private in
            ["zhou.min", "nobody.here", "xitong", "某人", "管理员", "wrong", "tzs_", "tzd_", &person.password]
        {
            assert!(!text.contains(private), "{private} in {text}");
        }
    }
    let failed: Vec<_> =
        door.lines(0).await.into_iter().filter(|line| line["event"] == "login_failed").collect();
    assert_eq!(failed.len(), 2);
    assert_ne!(failed[0]["object"], failed[1]["object"], "but one login can be told from another");
}

async fn t25_two_servers_write_one_trail(place: Place) {
    let door = Door::open(&place).await;
    let other = door.another(&place).await;
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..200 {
        let trail = if n % 2 == 0 { door.access.trail().clone() } else { other.access.trail().clone() };
        writers.spawn(async move {
            let id = ObjectId::new(&n.to_string());
            let line =
                Line::new(&visit("10.0.0.1"), SecurityEvent::EXPORTED).on(Object::Named { kind: "n", id });
            trail.record(&line).await.unwrap();
        });
    }
    writers.join_all().await;
    let mut told: Vec<u32> = door
        .lines(0)
        .await
        .iter()
        .map(|line| line["object"]["id"].as_str().unwrap().parse().unwrap())
        .collect();
    told.sort_unstable();
    assert_eq!(told, (0..200).collect::<Vec<_>>());
}

async fn t25_no_line_is_changed_or_removed(place: Place) {
    let door = Door::open(&place).await;
    door.access.bootstrap(&Visit::at_console()).await.unwrap();
    door.pass(400 * 24 * 3_600);
    door.access.tidy_up().await.unwrap();
    assert_eq!(door.events(0).await, ["bootstrapped"], "180 days and more");
    for statement in ["DELETE FROM leaves", "UPDATE leaves SET at = at + 1"] {
        let refused = door.store.run_statement(statement).await;
        assert!(matches!(refused, Err(StoreError::Database(_))), "{statement}");
    }
}
