//! T7: a full disk. Reading goes on, a write is refused with nothing written, and writing goes on once there is room.
//!
//! A file system of 64 MiB in memory is mounted where that is allowed (root); elsewhere `strace` says “no space” for a while.

use std::path::Path;
use std::process::Command;

use taizhang_store::{LogName, Settings, Store, StoreError};

use crate::child::{Writer, writer};
use crate::trace;

/// A mounted file system; it goes with the value.
struct Mounted(tempfile::TempDir);

impl Mounted {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"]).arg(folder.path());
        let mounted = mount.output().is_ok_and(|out| out.status.success());
        mounted.then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

fn leaf(at: u64) -> Vec<u8> {
    format!("{at} {}", "x".repeat(2_000)).into_bytes()
}

#[tokio::test]
async fn t07_a_full_disk_refuses_writes_and_recovers_without_a_restart() {
    let Some(mounted) = Mounted::new() else {
        println!("T7: mounting is not allowed here; `strace` says “no space” instead");
        return refused_for_a_while().await;
    };
    let ballast = mounted.path().join("ballast");
    std::fs::write(&ballast, vec![1; 16 << 20]).unwrap();
    let store = Store::open(&Settings::in_folder(&mounted.path().join("store"))).await.unwrap();
    let log = LogName::new("linlan").unwrap();
    store.create_log(&log).await.unwrap();
    let mut size = 0;
    let refused = loop {
        let leaves = (size..size + 50).map(leaf).collect();
        match store.append(&log, size, leaves).await {
            Ok(appended) => size = appended.size,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, StoreError::DiskFull), "{refused}");
    assert_eq!(store.size(&log).await.unwrap(), size, "reading goes on, and nothing of it was written");
    assert_eq!(store.read(&log, size - 1, 9).await.unwrap()[0].bytes, leaf(size - 1));
    let file = store.put_file(vec![7; 4 << 20], 1).await;
    assert!(matches!(file, Err(StoreError::DiskFull)), "{file:?}");
    let again = store.append(&log, size, (size..size + 500).map(leaf).collect()).await;
    assert!(matches!(again, Err(StoreError::DiskFull)), "{again:?}");
    assert_eq!(store.stopped(), None, "a full disk does not stop the writing for good");
    std::fs::remove_file(&ballast).unwrap();
    let appended = store.append(&log, size, (size..size + 500).map(leaf).collect()).await.unwrap();
    assert_eq!(appended.size, size + 500);
    store.put_file(vec![7; 1 << 20], 1).await.unwrap();
    store.close().await;
    let store = Store::open(&Settings::in_folder(&mounted.path().join("store"))).await.unwrap();
    let mut replay = store.replay(&log, 0).await.unwrap();
    let mut at = 0;
    while let Some(piece) = replay.next().await.unwrap() {
        for kept in piece {
            assert_eq!((kept.at, &kept.bytes), (at, &leaf(at)));
            at += 1;
        }
    }
    assert_eq!(at, size + 500);
    println!("T7: on a tmpfs of 64 MiB, full after {size} leaves, 0 lost");
    store.close().await;
}

/// The process says “disk full” for the step and goes on to another, which is written once there is room.
async fn refused_for_a_while() {
    if !trace::available() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let run = folder.path().join("run");
    let store = Store::open(&Settings::in_folder(&run)).await.unwrap();
    crate::steps::take(&store, 0).await.unwrap();
    store.close().await;
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=pwrite64",
        "-e",
        "inject=pwrite64:error=ENOSPC:when=20+",
    ]);
    strace.arg("-P").arg(run.join("taizhang.db-wal")).arg(writer()).args([
        "steps",
        run.to_str().unwrap(),
        "1",
        "30",
    ]);
    let said = Writer::run(&mut strace).ended();
    assert!(said.last().is_some_and(|line| line.contains("the disk is full")), "{said:?}");
    let done = said.iter().filter(|line| line.starts_with("done")).count() as u64;
    let store = Store::open(&Settings::in_folder(&run)).await.unwrap();
    assert_eq!(crate::steps::observed(&store).await.unwrap(), crate::steps::expected(done + 1));
}
