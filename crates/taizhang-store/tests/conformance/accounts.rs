//! Accounts, sessions, tokens, attempts.

use taizhang_store::testing::Place;
use taizhang_store::{Account, ApiToken, Session, StoreError};

use crate::on_both;

on_both! {
    an_account_is_kept_and_its_login_is_its_own
    an_account_is_changed_by_one_at_a_time
    sessions_are_revoked_and_forgotten
    tokens_are_kept_by_their_hash
    attempts_are_counted_from_two_sides
}

fn account(id: &str, login: &str) -> Account {
    Account {
        id: id.into(),
        login: login.into(),
        password: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into(),
        totp: None,
        status: "active".into(),
        created: 10,
        must_change: true,
        password_changed_at: 10,
        profile: "{\"name\":\"王小明\"}".into(),
        version: 0,
    }
}

async fn an_account_is_kept_and_its_login_is_its_own(place: Place) {
    let store = place.open().await;
    let made = store.create_account(&account("a-1", "wang")).await.unwrap();
    assert_eq!(made, Account { version: 1, ..account("a-1", "wang") });
    assert_eq!(store.account("a-1").await.unwrap(), Some(made.clone()));
    assert_eq!(store.account_by_login("wang").await.unwrap(), Some(made));
    assert_eq!(store.account_by_login("li").await.unwrap(), None);
    let taken = store.create_account(&account("a-2", "wang")).await;
    assert!(matches!(taken, Err(StoreError::LoginTaken { login }) if login == "wang"));
    let there = store.create_account(&account("a-1", "zhang")).await;
    assert!(matches!(there, Err(StoreError::Exists { .. })));
    store.create_account(&account("a-2", "li")).await.unwrap();
    let ids = |accounts: Vec<Account>| accounts.into_iter().map(|account| account.id).collect::<Vec<_>>();
    assert_eq!(ids(store.accounts("", 10).await.unwrap()), ["a-1", "a-2"]);
    assert_eq!(ids(store.accounts("a-1", 10).await.unwrap()), ["a-2"]);
    let li = store.account("a-2").await.unwrap().unwrap();
    let renamed = store.update_account(&Account { login: "wang".into(), ..li }).await;
    assert!(matches!(renamed, Err(StoreError::LoginTaken { .. })));
}

async fn an_account_is_changed_by_one_at_a_time(place: Place) {
    let store = place.open().await;
    let read = store.create_account(&account("a-1", "wang")).await.unwrap();
    let changed = Account { totp: Some(vec![1, 2, 3]), must_change: false, ..read.clone() };
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (store, changed) = (store.clone(), changed.clone());
        writers.spawn(async move { store.update_account(&changed).await });
    }
    let outcomes = writers.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    let late = outcomes.into_iter().filter_map(Result::err);
    assert!(late.into_iter().all(|error| matches!(error, StoreError::AccountChanged { .. })));
    assert_eq!(store.account("a-1").await.unwrap(), Some(Account { version: 2, ..changed }));
}

fn session(token: u8, account: &str) -> Session {
    Session {
        token_hash: vec![token; 32],
        account: account.into(),
        created: i64::from(token),
        last_seen: 100,
        ends: 1_000 + i64::from(token),
        device: "Firefox, Windows".into(),
        revoked: None,
    }
}

async fn sessions_are_revoked_and_forgotten(place: Place) {
    let store = place.open().await;
    store.create_account(&account("a-1", "wang")).await.unwrap();
    for token in 1..=3 {
        store.create_session(&session(token, "a-1")).await.unwrap();
    }
    let again = store.create_session(&session(1, "a-1")).await;
    assert!(matches!(again, Err(StoreError::Exists { what: "session", .. })));
    assert!(store.create_session(&session(9, "nobody")).await.is_err(), "a session is somebody's");
    store.touch_session(&[1; 32], 200).await.unwrap();
    store.touch_session(&[1; 32], 150).await.unwrap();
    assert_eq!(store.session(&[1; 32]).await.unwrap().unwrap().last_seen, 200, "time does not go back");
    assert!(store.revoke_session(&[1; 32], 210).await.unwrap());
    assert!(!store.revoke_session(&[1; 32], 220).await.unwrap(), "it was revoked before");
    assert_eq!(store.session(&[1; 32]).await.unwrap().unwrap().revoked, Some(210));
    assert_eq!(store.revoke_sessions_of("a-1", Some(&[3; 32]), 230).await.unwrap(), 1);
    assert_eq!(store.revoke_sessions_of("a-1", None, 240).await.unwrap(), 1);
    let all = store.sessions_of("a-1").await.unwrap();
    assert_eq!(
        all.iter().map(|session| session.revoked).collect::<Vec<_>>(),
        [Some(240), Some(230), Some(210)]
    );
    assert_eq!(store.forget_sessions(1_003).await.unwrap(), 2);
    assert_eq!(store.session(&[2; 32]).await.unwrap(), None);
}

async fn tokens_are_kept_by_their_hash(place: Place) {
    let store = place.open().await;
    store.create_account(&account("a-1", "wang")).await.unwrap();
    let token = ApiToken {
        token_hash: vec![5; 32],
        account: "a-1".into(),
        label: "月报导入".into(),
        scope: "[\"report\"]".into(),
        created: 1,
        expires: 99,
        last_used: None,
        revoked: None,
    };
    store.create_token(&token).await.unwrap();
    assert_eq!(store.token(&[5; 32]).await.unwrap(), Some(token.clone()));
    assert_eq!(store.token(&[6; 32]).await.unwrap(), None);
    store.touch_token(&[5; 32], 7).await.unwrap();
    assert!(store.revoke_token(&[5; 32], 8).await.unwrap());
    assert!(!store.revoke_token(&[5; 32], 9).await.unwrap());
    let used = ApiToken { last_used: Some(7), revoked: Some(8), ..token };
    assert_eq!(store.tokens_of("a-1").await.unwrap(), [used]);
}

async fn attempts_are_counted_from_two_sides(place: Place) {
    let one = place.open().await;
    let other = place.open().await;
    let mut tries = tokio::task::JoinSet::new();
    for i in 0..40 {
        let store = if i % 2 == 0 { one.clone() } else { other.clone() };
        tries.spawn(async move { store.count_attempt("login:wang", 600).await.unwrap() });
    }
    let mut counts = tries.join_all().await;
    counts.sort_unstable();
    assert_eq!(counts, (1..=40).collect::<Vec<_>>());
    one.count_attempt("login:wang", 1_200).await.unwrap();
    assert_eq!(other.attempts("login:wang", 0).await.unwrap(), 41);
    assert_eq!(other.attempts("login:wang", 601).await.unwrap(), 1);
    assert_eq!(other.forget_attempts(1_200).await.unwrap(), 1);
    one.clear_attempts("login:wang").await.unwrap();
    assert_eq!(one.attempts("login:wang", 0).await.unwrap(), 0);
}
