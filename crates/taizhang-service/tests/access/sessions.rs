//! T24 and T10: how long sessions last, and how they end, on one server and on two.

use taizhang_service::access::{AccessError, Entering, NewToken, SessionOver, TokenScope, cookies};
use taizhang_store::testing::Place;

use crate::door::{Door, GOOD, opened, visit};
use crate::on_both;

on_both! {
    t24_an_unused_session_ends_after_thirty_minutes
    t24_a_used_session_ends_after_twelve_hours
    t24_a_token_is_dead_after_logging_out_and_after_rotation
    t24_a_disabled_account_is_dead_on_all_servers_within_five_seconds
    t24_a_change_of_rights_ends_every_session
    t24_a_new_password_ends_the_other_sessions_and_makes_devices_strangers
    t24_ones_own_sessions_are_listed_and_ended
    t24_no_token_that_the_server_did_not_make_is_taken
    t10_a_clock_set_back_makes_no_session_longer
    t10_two_servers_ten_minutes_apart_serve_one_session
    tokens_of_programs_have_a_scope_an_end_and_are_revoked
}

fn over(outcome: Result<taizhang_service::access::Who, AccessError>) -> Option<SessionOver> {
    match outcome {
        Ok(_) => None,
        Err(AccessError::Session(over)) => Some(over),
        Err(error) => panic!("{error}"),
    }
}

async fn t24_an_unused_session_ends_after_thirty_minutes(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    let from = visit("10.0.0.1");
    door.pass(29 * 60);
    assert_eq!(over(door.access.who(&from, session.token.reveal()).await), None);
    door.pass(30 * 60);
    let size = door.trail_size().await;
    assert_eq!(over(door.access.who(&from, session.token.reveal()).await), Some(SessionOver::Idle));
    assert_eq!(over(door.access.who(&from, session.token.reveal()).await), Some(SessionOver::Ended));
    assert_eq!(door.events(size).await, ["session_timed_out"], "told once");
}

async fn t24_a_used_session_ends_after_twelve_hours(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    let from = visit("10.0.0.1");
    for _ in 0..(12 * 3 - 1) {
        door.pass(20 * 60);
        assert_eq!(over(door.access.who(&from, session.token.reveal()).await), None);
    }
    door.pass(20 * 60);
    assert_eq!(over(door.access.who(&from, session.token.reveal()).await), Some(SessionOver::Absolute));
}

async fn t24_a_token_is_dead_after_logging_out_and_after_rotation(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    let from = visit("10.0.0.1");
    door.pass(3_600 / 4);
    let rotated = door.access.rotate(&from, session.token.reveal()).await.unwrap();
    assert_eq!(over(door.access.who(&from, session.token.reveal()).await), Some(SessionOver::Ended));
    assert_eq!(over(door.access.who(&from, rotated.token.reveal()).await), None);
    assert_eq!(rotated.ends, session.ends, "a new token makes no session longer");
    door.access.log_out(&from, rotated.token.reveal()).await.unwrap();
    assert_eq!(over(door.access.who(&from, rotated.token.reveal()).await), Some(SessionOver::Ended));
    assert!(door.access.rotate(&from, rotated.token.reveal()).await.is_err());
}

async fn t24_a_disabled_account_is_dead_on_all_servers_within_five_seconds(place: Place) {
    let door = Door::open(&place).await;
    let other = door.another(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let session = door.log_in(&person).await;
    let from = visit("10.0.0.1");
    other.clock.set(door.now());
    assert_eq!(over(other.access.who(&from, session.token.reveal()).await), None);
    assert_eq!(over(door.access.who(&from, session.token.reveal()).await), None);
    door.access.disable_account(&from, &system, &person.account).await.unwrap();
    assert!(
        over(door.access.who(&from, session.token.reveal()).await).is_some(),
        "at once where it was done"
    );
    other.pass(5);
    assert!(
        over(other.access.who(&from, session.token.reveal()).await).is_some(),
        "five seconds later elsewhere"
    );
    door.access.enable_account(&from, &system, &person.account).await.unwrap();
    other.pass(5);
    assert!(
        over(other.access.who(&from, session.token.reveal()).await).is_some(),
        "and it does not come back"
    );
}

async fn t24_a_change_of_rights_ends_every_session(place: Place) {
    let door = Door::open(&place).await;
    let [system, security, _] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let (one, two) = (door.log_in(&person).await, door.log_in(&person).await);
    let from = visit("10.0.0.1");
    let (linlan, name) = ("331900".parse().unwrap(), "p1".parse().unwrap());
    door.access.bind_person(&from, &security, &person.account, &linlan, Some(&name)).await.unwrap();
    for session in [&one, &two] {
        assert_eq!(over(door.access.who(&from, session.token.reveal()).await), Some(SessionOver::Ended));
    }
    let again = door.log_in(&person).await;
    assert_eq!(again.who.person_in(&linlan, true), Some(&name));
    assert_ne!(again.token, one.token);
}

async fn t24_a_new_password_ends_the_other_sessions_and_makes_devices_strangers(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let (one, two) = (door.log_in(&person).await, door.log_in(&person).await);
    let from = visit("10.0.0.1");
    let new = "Marten-quay 58 lantern";
    let changed = door.access.change_password(&from, one.token.reveal(), GOOD, new).await.unwrap();
    assert_eq!(over(door.access.who(&from, one.token.reveal()).await), Some(SessionOver::Ended));
    assert_eq!(over(door.access.who(&from, two.token.reveal()).await), Some(SessionOver::Ended));
    assert_eq!(over(door.access.who(&from, changed.token.reveal()).await), None);
    for n in 0..5 {
        let _ =
            door.access.log_in(&visit("10.9.0.1"), &Entering::new("zhou.min", &format!("guess {n}"))).await;
    }
    let with = |device: &taizhang_service::access::Opened| Entering {
        device: device.device.as_ref().map(|token| token.reveal().to_owned()),
        ..Entering::new("zhou.min", new)
    };
    assert!(
        door.access.log_in(&from, &with(&two)).await.is_err(),
        "the old device is a stranger, and locked out"
    );
    assert!(door.access.log_in(&from, &with(&changed)).await.is_ok(), "the one that changed it is known");
}

async fn t24_ones_own_sessions_are_listed_and_ended(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let stranger = door.person(&system, "li.na").await;
    let from = visit("10.0.0.1");
    let (one, two) = (door.log_in(&person).await, door.log_in(&person).await);
    let three = door.log_in(&person).await;
    let list = door.access.my_sessions(&from, &three.who).await.unwrap();
    // The session in which the first password was changed is among them.
    assert_eq!(list.len(), 4);
    assert_eq!(list.iter().filter(|session| session.this).count(), 1);
    let first = list.iter().rev().nth(1).unwrap();
    let foreign = door.log_in(&stranger).await;
    assert!(door.access.end_my_session(&from, &foreign.who, &first.id).await.is_err(), "not another's");
    door.access.end_my_session(&from, &three.who, &first.id).await.unwrap();
    assert_eq!(over(door.access.who(&from, one.token.reveal()).await), Some(SessionOver::Ended));
    assert_eq!(over(door.access.who(&from, two.token.reveal()).await), None);
    door.access.end_my_other_sessions(&from, &three.who).await.unwrap();
    assert_eq!(over(door.access.who(&from, two.token.reveal()).await), Some(SessionOver::Ended));
    assert_eq!(over(door.access.who(&from, three.token.reveal()).await), None);
    assert_eq!(over(door.access.who(&from, foreign.token.reveal()).await), None);
}

async fn t24_no_token_that_the_server_did_not_make_is_taken(place: Place) {
    let door = Door::open(&place).await;
    let from = visit("10.0.0.1");
    let chosen = format!("tzs_{}", "A".repeat(43));
    for fixed in ["", "tzs_", "tzs_short", chosen.as_str(), "' OR 1=1 --"] {
        assert_eq!(over(door.access.who(&from, fixed).await), Some(SessionOver::Unknown), "{fixed}");
    }
    let first = door.access.bootstrap(&taizhang_service::access::Visit::at_console()).await.unwrap().unwrap();
    let session =
        opened(door.access.log_in(&from, &Entering::new(&first.login, first.password.reveal())).await);
    let cookie = cookies::session(&session.token);
    for part in ["__Host-", "HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{part}");
    }
    assert!(!cookie.contains("Domain"), "a cookie of this host only");
}

async fn t10_a_clock_set_back_makes_no_session_longer(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let from = visit("10.0.0.1");
    // Unused: 20 minutes, an hour back, 10 minutes.
    let session = door.log_in(&person).await;
    door.pass(20 * 60);
    door.access.look_at_clock().await.unwrap();
    door.pass(-3_600);
    door.access.look_at_clock().await.unwrap();
    door.pass(10 * 60);
    assert_eq!(over(door.access.who(&from, session.token.reveal()).await), Some(SessionOver::Idle));
    assert!(door.events(0).await.contains(&"clock_went_back".to_owned()));
    // Used all the time, and set back a day every two hours: twelve hours are twelve hours.
    let session = door.log_in(&person).await;
    let mut minutes = 0;
    while over(door.access.who(&from, session.token.reveal()).await).is_none() {
        door.pass(10 * 60);
        minutes += 10;
        if minutes % 120 == 0 {
            door.access.look_at_clock().await.unwrap();
            door.pass(-24 * 3_600);
        }
        assert!(minutes <= 12 * 60);
    }
    assert_eq!(minutes, 12 * 60);
    // A server that starts with a clock an hour behind takes no session from the future.
    let session = door.log_in(&person).await;
    let behind = door.another(&place).await;
    assert_eq!(over(behind.access.who(&from, session.token.reveal()).await), Some(SessionOver::Clock));
}

async fn t10_two_servers_ten_minutes_apart_serve_one_session(place: Place) {
    let door = Door::open(&place).await;
    let [system, ..] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let from = visit("10.0.0.1");
    let other = door.another(&place).await;
    let session = door.log_in(&person).await;
    other.clock.set(door.now());
    other.pass(-600);
    for _ in 0..10 {
        assert_eq!(over(other.access.who(&from, session.token.reveal()).await), None);
        door.pass(15 * 60);
        other.pass(15 * 60);
        assert_eq!(over(door.access.who(&from, session.token.reveal()).await), None);
    }
}

async fn tokens_of_programs_have_a_scope_an_end_and_are_revoked(place: Place) {
    let door = Door::open(&place).await;
    let [system, security, _] = door.administrators().await;
    let person = door.person(&system, "zhou.min").await;
    let from = visit("10.0.0.1");
    let (linlan, dongdu) = ("331900".parse().unwrap(), "331800".parse().unwrap());
    for government in [&linlan, &dongdu] {
        let name = "p1".parse().unwrap();
        door.access.bind_person(&from, &security, &person.account, government, Some(&name)).await.unwrap();
    }
    let session = door.log_in(&person).await;
    let scope = TokenScope { write: false, governments: vec![linlan] };
    let new = NewToken { label: "月报导入".into(), scope, days: 30 };
    let (token, view) = door.access.grant_token(&from, &session.who, &new).await.unwrap();
    let who = door.access.bearer(&from, token.reveal()).await.unwrap();
    assert!(who.person_in(&"331900".parse().unwrap(), false).is_some());
    assert!(who.person_in(&"331900".parse().unwrap(), true).is_none(), "it only reads");
    assert!(who.person_in(&dongdu, false).is_none(), "in one ledger");
    assert!(door.access.grant_token(&from, &who, &new).await.is_err(), "a token grants no token");
    assert!(door.access.grant_token(&from, &security, &new).await.is_err(), "administrators have none");
    let kept = door.store.tokens_of(person.account.as_str()).await.unwrap();
    assert!(kept.iter().all(|row| {
        !row.token_hash.windows(8).any(|piece| token.reveal().as_bytes().windows(8).any(|t| t == piece))
    }));
    door.access.revoke_token(&from, &session.who, &view.id).await.unwrap();
    assert!(matches!(door.access.bearer(&from, token.reveal()).await, Err(AccessError::Token)));
    let (token, _) = door.access.grant_token(&from, &session.who, &new).await.unwrap();
    door.pass(30 * 24 * 3_600);
    assert!(matches!(door.access.bearer(&from, token.reveal()).await, Err(AccessError::Token)), "its end");
    let session = door.log_in(&person).await;
    let (token, _) = door.access.grant_token(&from, &session.who, &new).await.unwrap();
    door.access.disable_account(&from, &system, &person.account).await.unwrap();
    assert!(door.access.bearer(&from, token.reveal()).await.is_err(), "nor for a disabled account");
}
