//! Backup while others write, restore elsewhere, also on the other database (T14).

use std::collections::BTreeMap;
use std::path::Path;

use taizhang_proof::{Sha256, Tree};
use taizhang_store::testing::Place;
use taizhang_store::{
    Account, ApiToken, Beside, KeptCheckpoint, LogName, NewJob, PersonalRow, Reply, Session, Store,
    StoreError, Until, verify_backup,
};

use crate::{leaves, log, on_both, with_log};

on_both! {
    t14_a_backup_under_load_has_the_same_root
    t14_everything_is_restored_on_either_database
    t14_a_cut_or_altered_backup_is_refused
    t14_the_log_is_restored_up_to_a_size_or_a_time
    t14_a_restore_that_breaks_off_does_not_open
    t14_a_file_that_is_lost_or_altered_breaks_the_backup_off
}

async fn all(store: &Store, log: &LogName) -> Vec<Vec<u8>> {
    let mut replay = store.replay(log, 0).await.unwrap();
    let mut leaves = Vec::new();
    while let Some(piece) = replay.next().await.unwrap() {
        leaves.extend(piece.into_iter().map(|leaf| leaf.bytes));
    }
    leaves
}

/// An empty place on each database that there is.
fn elsewhere() -> Vec<Place> {
    [Some(Place::sqlite()), Place::postgres()].into_iter().flatten().collect()
}

async fn backup(store: &Store, place: &Place) -> std::path::PathBuf {
    let path = place.folder().join("backup.tar");
    store.backup(&path, 77, &mut |_| {}).await.unwrap();
    path
}

async fn t14_a_backup_under_load_has_the_same_root(place: Place) {
    let store = with_log(&place).await;
    let linlan = log("linlan");
    store.append(&linlan, 0, leaves(0, 30_000)).await.unwrap();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let load = tokio::spawn({
        let (store, linlan) = (store.clone(), linlan.clone());
        async move {
            let mut size = 30_000;
            while !*stopped.borrow() {
                size = store.append(&linlan, size, leaves(size, size + 10)).await.unwrap().size;
            }
            size
        }
    });
    let path = place.folder().join("backup.tar");
    let mut told = 0;
    let summary = store.backup(&path, 77, &mut |_| told += 1).await.unwrap();
    stop.send(true).unwrap();
    let size = load.await.unwrap();
    let kept = summary.logs[0].size;
    assert!((30_000..=size).contains(&kept) && kept % 10 == 0, "{kept}: an append is there as a whole");
    assert!(told > 0, "progress is told");
    assert_eq!(verify_backup(&path, &mut |_| {}).unwrap(), summary);
    let original = all(&store, &linlan).await;
    let root = Tree::<Sha256>::of(&original[..usize::try_from(kept).unwrap()]).head();
    for target in elsewhere() {
        let other = target.open().await;
        other.restore(&path, Until::Everything, &mut |_| {}).await.unwrap();
        assert_eq!(Tree::<Sha256>::of(&all(&other, &linlan).await).head(), root);
        other.append(&linlan, kept, leaves(kept, kept + 1)).await.unwrap();
    }
}

/// A store with one row of everything.
async fn full(place: &Place) -> Store {
    let store = with_log(place).await;
    let linlan = log("linlan");
    let reply = Reply {
        log: linlan.clone(),
        account: "a-1".into(),
        key: "k".into(),
        request_hash: vec![0, 1, 255],
        response: "好".into(),
        expires: 9,
    };
    let beside = Beside {
        reply: Some(reply),
        jobs: vec![NewJob { key: "mail".into(), kind: "mail".into(), due: 3, payload: vec![1, 2] }],
        personal: vec![PersonalRow {
            log: linlan.clone(),
            person: "p".into(),
            salt: vec![9; 32],
            bytes: "王".into(),
        }],
    };
    store.append_with(&linlan, 0, leaves(0, 5), beside).await.unwrap();
    store.create_log(&LogName::security()).await.unwrap();
    let account = Account {
        id: "a-1".into(),
        login: "wang".into(),
        password: "$argon2id$".into(),
        totp: None,
        status: "active".into(),
        created: 1,
        must_change: true,
        password_changed_at: 2,
        profile: "{\"name\":\"王\\n小明\"}".into(),
        version: 0,
    };
    let account = store.create_account(&account).await.unwrap();
    store
        .update_account(&Account { totp: Some(vec![1, 0, 255]), must_change: false, ..account })
        .await
        .unwrap();
    let token = ApiToken {
        token_hash: vec![5; 32],
        account: "a-1".into(),
        label: "导入".into(),
        scope: "[]".into(),
        created: 1,
        expires: i64::MAX,
        last_used: None,
        revoked: Some(4),
    };
    store.create_token(&token).await.unwrap();
    let session = Session {
        token_hash: vec![6; 32],
        account: "a-1".into(),
        created: 1,
        last_seen: 1,
        ends: 2,
        device: String::new(),
        revoked: None,
    };
    store.create_session(&session).await.unwrap();
    for size in [2, 5] {
        let checkpoint =
            KeptCheckpoint { size, hash: "sha256".into(), bytes: format!("note {size}\n").into() };
        store.keep_checkpoint(&linlan, &checkpoint).await.unwrap();
    }
    store.put_file(&b"evidence"[..], 11).await.unwrap();
    store.put_file(vec![3; 9 << 20], 12).await.unwrap();
    store
}

async fn t14_everything_is_restored_on_either_database(place: Place) {
    let store = full(&place).await;
    let path = backup(&store, &place).await;
    let linlan = log("linlan");
    for target in elsewhere() {
        let other = target.open().await;
        let summary = other.restore(&path, Until::Everything, &mut |_| {}).await.unwrap();
        assert_eq!((summary.files, summary.rows, summary.logs.len()), (2, 5, 2));
        assert_eq!(other.logs().await.unwrap(), store.logs().await.unwrap());
        assert_eq!(all(&other, &linlan).await, all(&store, &linlan).await);
        assert_eq!(other.accounts("", 9).await.unwrap(), store.accounts("", 9).await.unwrap());
        assert_eq!(other.tokens_of("a-1").await.unwrap(), store.tokens_of("a-1").await.unwrap());
        assert_eq!(other.all_personal(&linlan).await.unwrap(), store.all_personal(&linlan).await.unwrap());
        let kept = store.reply(&linlan, "a-1", "k").await.unwrap();
        assert!(kept.is_some() && other.reply(&linlan, "a-1", "k").await.unwrap() == kept);
        assert_eq!(other.jobs("waiting", 9).await.unwrap(), store.jobs("waiting", 9).await.unwrap());
        assert_eq!(other.checkpoints(&linlan).await.unwrap(), store.checkpoints(&linlan).await.unwrap());
        assert_eq!(other.kept_files(None, 9).await.unwrap(), store.kept_files(None, 9).await.unwrap());
        for file in other.kept_files(None, 9).await.unwrap() {
            other.verify_file(file.hash).await.unwrap();
        }
        assert!(other.sessions_of("a-1").await.unwrap().is_empty(), "people log in again");
        let again = other.restore(&path, Until::Everything, &mut |_| {}).await;
        assert!(matches!(again, Err(StoreError::NotEmpty { .. })));
        // What was restored is restored from once more: nothing was lost on the way.
        let copy = target.folder().join("copy.tar");
        let copied = other.backup(&copy, 77, &mut |_| {}).await.unwrap();
        assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(&path).unwrap(), "{copied:?}");
    }
}

async fn t14_a_cut_or_altered_backup_is_refused(place: Place) {
    let store = full(&place).await;
    let path = backup(&store, &place).await;
    let whole = std::fs::read(&path).unwrap();
    let broken = place.folder().join("broken.tar");
    let target = Place::sqlite();
    let other = target.open().await;
    let refused = |bytes: Vec<u8>, what: String| {
        std::fs::write(&broken, bytes).unwrap();
        let told = verify_backup(&broken, &mut |_| {});
        assert!(matches!(told, Err(StoreError::BrokenBackup { .. })), "{what}: {told:?}");
    };
    let mut cut = 17;
    while cut < whole.len() {
        refused(whole[..cut].to_vec(), format!("cut at {cut}"));
        cut = cut * 3 / 2 + 511;
    }
    for from_end in [1, 512, 1_024, 1_536, 2_048, 2_049] {
        refused(whole[..whole.len() - from_end].to_vec(), format!("cut {from_end} before its end"));
    }
    for at in (0..whole.len()).step_by(whole.len() / 60).chain([whole.len() - 1, whole.len() - 2_000]) {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        refused(altered, format!("byte {at} flipped"));
    }
    refused(Vec::new(), "nothing".into());
    refused([whole.clone(), vec![0; 512]].concat(), "more behind it".into());
    std::fs::write(&broken, &whole[..whole.len() / 2]).unwrap();
    let restored = other.restore(&broken, Until::Everything, &mut |_| {}).await;
    assert!(matches!(restored, Err(StoreError::BrokenBackup { .. })));
    assert!(other.logs().await.unwrap().is_empty(), "nothing of a broken backup is restored");
}

/// A leaf of these tests was written at the second that its index says.
fn time_of(_: &LogName, leaf: &[u8]) -> Option<i64> {
    let text = str::from_utf8(leaf).ok()?;
    text.trim_matches(|c: char| !c.is_ascii_digit()).parse::<i64>().ok().map(|at| at * 1_000_000)
}

async fn t14_the_log_is_restored_up_to_a_size_or_a_time(place: Place) {
    let store = full(&place).await;
    let linlan = log("linlan");
    store.append(&linlan, 5, leaves(5, 20)).await.unwrap();
    let path = backup(&store, &place).await;
    let sizes = BTreeMap::from([(linlan.clone(), 4)]);
    for (until, size) in [
        (Until::Sizes(&sizes), 4),
        (Until::Time { last: 3_999_999, time_of: &time_of }, 4),
        (Until::Time { last: 4_000_000, time_of: &time_of }, 5),
        (Until::Time { last: i64::MAX, time_of: &time_of }, 20),
    ] {
        for target in elsewhere() {
            let other = target.open().await;
            let summary = other.restore(&path, until, &mut |_| {}).await.unwrap();
            assert_eq!(BTreeMap::from(&summary)[&linlan], size, "{until:?}");
            assert_eq!(all(&other, &linlan).await, leaves(0, size));
            let checkpoints = other.checkpoints(&linlan).await.unwrap();
            assert!(checkpoints.iter().all(|kept| kept.size <= size), "no checkpoint of what is not there");
            assert_eq!(other.reply(&linlan, "a-1", "k").await.unwrap().is_some(), size == 20, "{until:?}");
            assert_eq!(other.accounts("", 9).await.unwrap().len(), 1);
        }
    }
}

async fn t14_a_restore_that_breaks_off_does_not_open(place: Place) {
    let store = full(&place).await;
    let path = backup(&store, &place).await;
    store.close().await;
    let target = Place::sqlite();
    let other = target.open().await;
    // The place of the files is taken away in the middle.
    std::fs::remove_dir_all(target.folder().join("files")).unwrap();
    std::fs::write(target.folder().join("files"), b"not a folder").unwrap();
    assert!(other.restore(&path, Until::Everything, &mut |_| {}).await.is_err());
    other.close().await;
    std::fs::remove_file(target.folder().join("files")).unwrap();
    let opened = Store::open(&target.settings()).await;
    assert!(matches!(opened, Err(StoreError::HalfRestored)));
}

async fn t14_a_file_that_is_lost_or_altered_breaks_the_backup_off(place: Place) {
    let store = full(&place).await;
    let path = place.folder().join("backup.tar");
    let hash = taizhang_store::FileHash::of(b"evidence");
    let hex = hash.to_string();
    let file = place.folder().join("files/sha256").join(&hex[..2]).join(&hex[2..]);
    let nothing_left = |path: &Path| !path.exists() && !path.with_file_name("backup.tar.part").exists();
    std::fs::write(&file, b"evidense").unwrap();
    let told = store.backup(&path, 77, &mut |_| {}).await;
    assert!(matches!(told, Err(StoreError::FileAltered { .. })), "{told:?}");
    assert!(nothing_left(&path));
    std::fs::remove_file(&file).unwrap();
    let told = store.backup(&path, 77, &mut |_| {}).await;
    assert!(matches!(told, Err(StoreError::NoFile { .. })), "{told:?}");
    assert!(nothing_left(&path));
}
