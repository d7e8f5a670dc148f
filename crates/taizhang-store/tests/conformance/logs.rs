//! Logs: appended on condition, whole or not at all, never changed.

use std::time::Duration;

use taizhang_store::testing::Place;
use taizhang_store::{Beside, KeptCheckpoint, NewJob, PersonalRow, Remembered, Reply, Snapshot, StoreError};

use crate::{leaves, log, on_both, with_log};

on_both! {
    what_is_appended_is_read_back
    an_append_on_another_size_writes_nothing
    one_append_may_follow_another_without_waiting
    of_many_who_expect_one_size_one_is_first
    a_log_is_followed
    a_log_is_followed_from_another_handle
    a_leaf_is_never_changed_or_removed
    what_goes_over_a_limit_is_refused
    a_whole_log_is_replayed
    beside_an_append_all_is_written_or_nothing
    a_key_is_answered_once
    checkpoints_are_kept
    of_snapshots_the_newest_two_are_kept
    logs_outlive_the_store
}

async fn what_is_appended_is_read_back(place: Place) {
    let store = with_log(&place).await;
    let appended = store.append(&log("linlan"), 0, leaves(0, 3)).await.unwrap();
    assert_eq!((appended.first, appended.size), (0, 3));
    let appended = store.append(&log("linlan"), 3, leaves(3, 203)).await.unwrap();
    assert_eq!((appended.first, appended.size), (3, 203));
    let read = store.read(&log("linlan"), 2, 2).await.unwrap();
    assert_eq!(read.iter().map(|leaf| leaf.at).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(read[1].bytes, b"{\"at\":3}");
    assert_eq!(store.read(&log("linlan"), 0, u64::MAX).await.unwrap().len(), 203);
    assert!(store.read(&log("linlan"), 203, 10).await.unwrap().is_empty());
    assert!(store.read(&log("linlan"), u64::MAX, 10).await.unwrap().is_empty());
    assert!(matches!(store.read(&log("nowhere"), 0, 1).await, Err(StoreError::NoLog { .. })));
    assert!(matches!(store.append(&log("nowhere"), 0, leaves(0, 1)).await, Err(StoreError::NoLog { .. })));
    assert!(matches!(store.create_log(&log("linlan")).await, Err(StoreError::Exists { .. })));
    assert_eq!(store.logs().await.unwrap().len(), 1);
}

async fn an_append_on_another_size_writes_nothing(place: Place) {
    let store = with_log(&place).await;
    store.append(&log("linlan"), 0, leaves(0, 2)).await.unwrap();
    for wrong in [0, 1, 3, u64::MAX] {
        let refused = store.append(&log("linlan"), wrong, leaves(0, 5)).await;
        assert!(
            matches!(refused, Err(StoreError::SizeDiffers { actual: 2, expected, .. }) if expected == wrong)
        );
    }
    assert_eq!(store.size(&log("linlan")).await.unwrap(), 2);
}

async fn one_append_may_follow_another_without_waiting(place: Place) {
    let store = with_log(&place).await;
    let linlan = log("linlan");
    let first = store.append(&linlan, 0, leaves(0, 2));
    let second = store.append(&linlan, 2, leaves(2, 3));
    let (first, second) = tokio::join!(first, second);
    assert_eq!((first.unwrap().size, second.unwrap().size), (2, 3));
}

async fn of_many_who_expect_one_size_one_is_first(place: Place) {
    let store = with_log(&place).await;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..16u64 {
        let store = store.clone();
        writers.spawn(async move {
            let (mut mine, mut size) = (Vec::new(), 0);
            while mine.len() < 10 {
                let leaf = format!("{writer}/{}", mine.len()).into_bytes();
                match store.append(&log("linlan"), size, vec![leaf.clone()]).await {
                    Ok(appended) => {
                        size = appended.size;
                        mine.push((appended.first, leaf));
                    }
                    Err(StoreError::SizeDiffers { actual, .. }) => size = actual,
                    Err(error) => panic!("{error}"),
                }
            }
            mine
        });
    }
    let mut acknowledged: Vec<_> = writers.join_all().await.into_iter().flatten().collect();
    acknowledged.sort();
    let kept = store.read(&log("linlan"), 0, 1_000).await.unwrap();
    let kept: Vec<_> = kept.into_iter().map(|leaf| (leaf.at, leaf.bytes)).collect();
    assert_eq!(kept, acknowledged);
}

async fn a_log_is_followed(place: Place) {
    let store = with_log(&place).await;
    let mut size = store.follow(&log("linlan")).await.unwrap();
    assert_eq!(*size.borrow_and_update(), 0);
    store.append(&log("linlan"), 0, leaves(0, 4)).await.unwrap();
    size.changed().await.unwrap();
    assert_eq!(*size.borrow_and_update(), 4);
}

/// With SQLite a second handle is a copy of the first; with PostgreSQL it is another server.
async fn a_log_is_followed_from_another_handle(place: Place) {
    let store = with_log(&place).await;
    let other = match place.kind() {
        taizhang_store::Kind::Sqlite => store.clone(),
        taizhang_store::Kind::Postgres => place.open().await,
    };
    let mut size = other.follow(&log("linlan")).await.unwrap();
    for at in 0..5 {
        store.append(&log("linlan"), at, leaves(at, at + 1)).await.unwrap();
        let grown = size.wait_for(|size| *size == at + 1);
        tokio::time::timeout(Duration::from_secs(10), grown).await.expect("to hear of it").unwrap();
    }
}

async fn a_leaf_is_never_changed_or_removed(place: Place) {
    let store = with_log(&place).await;
    store.append(&log("linlan"), 0, leaves(0, 3)).await.unwrap();
    for statement in [
        "UPDATE leaves SET bytes = bytes WHERE at = 1",
        "DELETE FROM leaves WHERE at = 2",
        "DELETE FROM logs",
        "UPDATE logs SET size = size - 1",
        "UPDATE logs SET name = 'other'",
    ] {
        let refused = store.run_statement(statement).await.expect_err(statement).to_string();
        assert!(refused.contains("never") || refused.contains("only grows"), "{statement}: {refused}");
    }
    if place.kind() == taizhang_store::Kind::Postgres {
        assert!(store.run_statement("TRUNCATE leaves").await.is_err());
    }
    assert_eq!(store.read(&log("linlan"), 0, 10).await.unwrap().len(), 3);
}

async fn what_goes_over_a_limit_is_refused(place: Place) {
    let mut settings = place.settings();
    settings.limits.append_leaves = 3;
    settings.limits.leaf_bytes = 8;
    settings.limits.append_bytes = 20;
    settings.limits.read_leaves = 2;
    let store = taizhang_store::Store::open(&settings).await.unwrap();
    store.create_log(&log("linlan")).await.unwrap();
    let refused = |leaves: Vec<Vec<u8>>| {
        let store = store.clone();
        async move { store.append(&log("linlan"), 0, leaves).await.unwrap_err().to_string() }
    };
    assert!(refused(vec![vec![]; 4]).await.contains("append (leaves) has 4, more than 3"));
    assert!(refused(vec![vec![0; 9]]).await.contains("leaf (bytes) has 9, more than 8"));
    assert!(refused(vec![vec![0; 7]; 3]).await.contains("append (bytes) has 21, more than 20"));
    store.append(&log("linlan"), 0, vec![vec![0; 6]; 3]).await.unwrap();
    assert_eq!(store.read(&log("linlan"), 0, 10).await.unwrap().len(), 2);
}

async fn a_whole_log_is_replayed(place: Place) {
    let store = with_log(&place).await;
    for from in [0, 25_000] {
        store.append(&log("linlan"), from, leaves(from, from + 25_000)).await.unwrap();
    }
    let mut replay = store.replay(&log("linlan"), 1).await.unwrap();
    assert_eq!(replay.size(), 50_000);
    let mut at = 1;
    while let Some(piece) = replay.next().await.unwrap() {
        for leaf in piece {
            assert_eq!((leaf.at, leaf.bytes), (at, format!("{{\"at\":{at}}}").into_bytes()));
            at += 1;
        }
    }
    assert_eq!(at, 50_000);
}

fn reply(key: &str, response: &str) -> Reply {
    Reply {
        log: log("linlan"),
        account: "p-1".into(),
        key: key.into(),
        request_hash: vec![1; 32],
        response: response.into(),
        expires: 1_000,
    }
}

async fn beside_an_append_all_is_written_or_nothing(place: Place) {
    let store = with_log(&place).await;
    let job = NewJob { key: "mail-1".into(), kind: "mail".into(), due: 5, payload: b"x".to_vec() };
    let row =
        PersonalRow { log: log("linlan"), person: "p-7".into(), salt: vec![7; 32], bytes: "李".into() };
    let beside = Beside { reply: Some(reply("k", "ok")), jobs: vec![job], personal: vec![row.clone()] };
    let refused = store.append_with(&log("linlan"), 9, leaves(0, 1), beside.clone()).await;
    assert!(matches!(refused, Err(StoreError::SizeDiffers { .. })));
    assert_eq!(store.reply(&log("linlan"), "p-1", "k").await.unwrap(), None);
    assert_eq!(store.job("mail-1").await.unwrap(), None);
    assert_eq!(store.personal(&log("linlan"), "p-7").await.unwrap(), None);

    store.append_with(&log("linlan"), 0, leaves(0, 1), beside).await.unwrap();
    assert_eq!(store.reply(&log("linlan"), "p-1", "k").await.unwrap(), Some(reply("k", "ok")));
    assert_eq!(store.job("mail-1").await.unwrap().unwrap().state, "waiting");
    assert_eq!(store.personal(&log("linlan"), "p-7").await.unwrap(), Some(row.clone()));
    assert_eq!(store.all_personal(&log("linlan")).await.unwrap(), [row]);
    assert!(store.erase_personal(&log("linlan"), "p-7").await.unwrap());
    assert!(!store.erase_personal(&log("linlan"), "p-7").await.unwrap());
    assert_eq!(store.size(&log("linlan")).await.unwrap(), 1);
}

async fn a_key_is_answered_once(place: Place) {
    let store = with_log(&place).await;
    let with = |response: &str| Beside { reply: Some(reply("k", response)), ..Beside::default() };
    store.append_with(&log("linlan"), 0, leaves(0, 1), with("first")).await.unwrap();
    let again = store.append_with(&log("linlan"), 1, leaves(1, 2), with("second")).await;
    assert!(matches!(again, Err(StoreError::Answered(known)) if known.response == b"first"));
    assert_eq!(store.size(&log("linlan")).await.unwrap(), 1);
    assert_eq!(
        store.remember_reply(&reply("k", "third")).await.unwrap(),
        Remembered::Before(reply("k", "first"))
    );

    let mut askers = tokio::task::JoinSet::new();
    for asker in 0..8 {
        let store = store.clone();
        askers.spawn(async move { store.remember_reply(&reply("race", &asker.to_string())).await.unwrap() });
    }
    let outcomes = askers.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Remembered::First).count(), 1);

    assert_eq!(store.forget_replies(999).await.unwrap(), 0);
    assert_eq!(store.forget_replies(1_000).await.unwrap(), 2);
    assert_eq!(store.remember_reply(&reply("k", "fourth")).await.unwrap(), Remembered::First);
}

async fn checkpoints_are_kept(place: Place) {
    let store = with_log(&place).await;
    let kept = |size, hash: &str, text: &str| KeptCheckpoint { size, hash: hash.into(), bytes: text.into() };
    let linlan = log("linlan");
    for checkpoint in
        [kept(1, "sha256", "a"), kept(9, "sha256", "b"), kept(9, "sm3", "c"), kept(9, "sha256", "b, b'")]
    {
        store.keep_checkpoint(&linlan, &checkpoint).await.unwrap();
    }
    let all = [kept(1, "sha256", "a"), kept(9, "sha256", "b, b'"), kept(9, "sm3", "c")];
    assert_eq!(store.checkpoints(&linlan).await.unwrap(), all);
    assert_eq!(store.newest_checkpoint(&linlan, "sha256").await.unwrap(), Some(kept(9, "sha256", "b, b'")));
    assert_eq!(store.newest_checkpoint(&linlan, "sm4").await.unwrap(), None);
}

async fn of_snapshots_the_newest_two_are_kept(place: Place) {
    let store = with_log(&place).await;
    let linlan = log("linlan");
    let snapshot = |size, format| Snapshot { size, format, bytes: format!("{size}").into_bytes() };
    for size in [10, 20, 30] {
        store.put_snapshot(&linlan, &snapshot(size, 1)).await.unwrap();
    }
    assert_eq!(store.snapshot(&linlan, 1, u64::MAX).await.unwrap(), Some(snapshot(30, 1)));
    assert_eq!(store.snapshot(&linlan, 1, 29).await.unwrap(), Some(snapshot(20, 1)));
    assert_eq!(store.snapshot(&linlan, 1, 19).await.unwrap(), None);
    assert_eq!(store.snapshot(&linlan, 2, u64::MAX).await.unwrap(), None);
    store.put_snapshot(&linlan, &Snapshot { bytes: vec![1; 3 << 20], ..snapshot(30, 1) }).await.unwrap();
    assert_eq!(store.snapshot(&linlan, 1, 30).await.unwrap().unwrap().bytes.len(), 3 << 20);
}

async fn logs_outlive_the_store(place: Place) {
    let store = with_log(&place).await;
    store.append(&log("linlan"), 0, leaves(0, 7)).await.unwrap();
    store.close().await;
    assert!(store.append(&log("linlan"), 7, leaves(7, 8)).await.is_err());
    let store = place.open().await;
    assert_eq!(store.size(&log("linlan")).await.unwrap(), 7);
    store.append(&log("linlan"), 7, leaves(7, 8)).await.unwrap();
}
