//! Files: one content, one file, whole or not there.

use futures_util::TryStreamExt;
use taizhang_store::testing::Place;
use taizhang_store::{FileHash, StoreError};

use crate::on_both;

on_both! {
    a_file_is_read_back_and_kept_once
    a_large_file_comes_in_bit_by_bit
    a_file_over_the_limit_leaves_nothing
    an_altered_or_lost_file_is_found_and_mended
}

fn path_of(place: &Place, hash: FileHash) -> std::path::PathBuf {
    let hex = hash.to_string();
    place.folder().join("files/sha256").join(&hex[..2]).join(&hex[2..])
}

fn count_files(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { count_files(&entry.path()) } else { 1 }).sum()
}

async fn a_file_is_read_back_and_kept_once(place: Place) {
    let store = place.open().await;
    let hash = store.put_file(&b"evidence"[..], 5).await.unwrap();
    assert_eq!(hash, FileHash::of(b"evidence"));
    assert_eq!(store.put_file(&b"evidence"[..], 6).await.unwrap(), hash);
    assert_eq!(store.file(hash).await.unwrap(), &b"evidence"[..]);
    assert!(store.has_file(hash).await.unwrap());
    let kept = store.kept_file(hash).await.unwrap().unwrap();
    assert_eq!((kept.size, kept.added), (8, 5));
    let empty = store.put_file(&b""[..], 7).await.unwrap();
    assert_eq!(store.file(empty).await.unwrap(), &b""[..]);
    assert_eq!(count_files(&place.folder().join("files")), 2);
    let all = store.kept_files(None, 10).await.unwrap();
    assert_eq!(all.iter().map(|file| file.hash).collect::<Vec<_>>(), {
        let mut both = [hash, empty];
        both.sort();
        both
    });
    assert_eq!(store.kept_files(Some(all[0].hash), 10).await.unwrap(), all[1..]);
    let unknown = FileHash::of(b"unknown");
    assert!(!store.has_file(unknown).await.unwrap());
    assert!(matches!(store.file(unknown).await, Err(StoreError::NoFile { hash }) if hash == unknown));
    assert!(matches!(store.verify_file(unknown).await, Err(StoreError::NoFile { .. })));
}

async fn a_large_file_comes_in_bit_by_bit(place: Place) {
    let store = place.open().await;
    let content: Vec<u8> = (0..20_000_003u32).map(|i| (i % 251) as u8).collect();
    let hash = store.put_reader(&content[..], 64 << 20, 1).await.unwrap();
    assert_eq!(hash, FileHash::of(&content));
    assert_eq!(store.put_file(content.clone(), 1).await.unwrap(), hash);
    let pieces: Vec<_> = store.open_file(hash).await.unwrap().try_collect().await.unwrap();
    assert!(pieces.concat() == content);
    assert_eq!(store.kept_file(hash).await.unwrap().unwrap().size, 20_000_003);
    let small = store.put_reader(&content[..1_000], 64 << 20, 1).await.unwrap();
    assert_eq!(small, FileHash::of(&content[..1_000]));
    assert_eq!(count_files(&place.folder().join("files")), 2);
}

async fn a_file_over_the_limit_leaves_nothing(place: Place) {
    let mut settings = place.settings();
    settings.limits.file_bytes = 10 << 20;
    let store = taizhang_store::Store::open(&settings).await.unwrap();
    let content = vec![7; (10 << 20) + 1];
    assert!(matches!(
        store.put_file(content.clone(), 1).await,
        Err(StoreError::TooLarge { limit: 10_485_760, .. })
    ));
    assert!(matches!(store.put_reader(&content[..], u64::MAX, 1).await, Err(StoreError::TooLarge { .. })));
    assert!(matches!(
        store.put_reader(&content[..100], 99, 1).await,
        Err(StoreError::TooLarge { limit: 99, .. })
    ));
    store.put_reader(&content[..100], 100, 1).await.unwrap();
    assert_eq!(count_files(&place.folder().join("files")), 1);
}

async fn an_altered_or_lost_file_is_found_and_mended(place: Place) {
    let store = place.open().await;
    let hash = store.put_file(&b"as it was"[..], 5).await.unwrap();
    let path = path_of(&place, hash);
    std::fs::write(&path, b"as it wos").unwrap();
    assert!(matches!(store.file(hash).await, Err(StoreError::FileAltered { .. })));
    assert!(matches!(store.verify_file(hash).await, Err(StoreError::FileAltered { .. })));
    let pieces: Result<Vec<_>, _> = store.open_file(hash).await.unwrap().try_collect().await;
    assert!(pieces.is_err());
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(store.verify_file(hash).await, Err(StoreError::NoFile { .. })));
    store.put_file(&b"as it was"[..], 6).await.unwrap();
    store.verify_file(hash).await.unwrap();
}
