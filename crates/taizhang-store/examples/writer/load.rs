//! Many writers at once: appends to a few logs, and jobs that are worked on.
//!
//! A leaf is `ID PART PARTS`; an append whose ID ends in `j` has a job of that key beside it. Each line says when it was
//! asked and when it was answered, in microseconds of the machine's clock, which all processes share.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use taizhang_store::{Beside, FilesPlace, JobEnd, Kind, LogName, NewJob, Settings, Store, StoreError};

const WRITERS: u64 = 8;
const LOGS: u64 = 3;
/// How long a claim lasts.
const LEASE_MICROS: i64 = 400_000;

fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    i64::try_from(since.as_micros()).expect("before 290000")
}

fn log(i: u64) -> LogName {
    LogName::new(format!("log-{i}")).expect("a name")
}

pub async fn run(url: &str, folder: &Path, seed: u64, seconds: u64) {
    let mut settings = Settings::in_folder(folder);
    settings.url = url.to_owned();
    settings.files = FilesPlace::Folder(folder.join("files"));
    let store = Store::open(&settings).await.expect("a store that opens");
    for i in 0..LOGS {
        match store.create_log(&log(i)).await {
            Ok(()) | Err(StoreError::Exists { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    println!("opened");
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        tasks.spawn(append(store.clone(), seed, writer, end));
    }
    if store.kind() == Kind::Postgres {
        tasks.spawn(work(store.clone(), end));
    }
    tasks.join_all().await;
    println!("end");
}

async fn append(store: Store, seed: u64, writer: u64, end: Instant) {
    let mut size = 0;
    for n in 0.. {
        if Instant::now() > end {
            return;
        }
        let log = log((writer + n / 4) % LOGS);
        let with_job = n % 3 == 0;
        let id = format!("{seed}-{writer}-{n}{}", if with_job { "j" } else { "" });
        let parts = 1 + (seed + writer + n) % 4;
        loop {
            let leaves = (0..parts).map(|part| format!("{id} {part} {parts}").into_bytes()).collect();
            let job = NewJob { key: id.clone(), kind: "load".into(), due: 0, payload: Vec::new() };
            let beside = Beside { jobs: if with_job { vec![job] } else { Vec::new() }, ..Beside::default() };
            let asked = now();
            let answer = store.append_with(&log, size, leaves, beside).await;
            let answered = now();
            match answer {
                Ok(appended) => {
                    size = appended.size;
                    println!("ok {log} {id} {} {parts} {asked} {answered}", appended.first);
                    break;
                }
                Err(StoreError::SizeDiffers { actual, .. }) => {
                    println!("size {log} {actual} {asked} {answered}");
                    size = actual;
                }
                Err(StoreError::OutcomeUnknown { .. }) => {
                    println!("unknown {log} {id} {parts}");
                    break;
                }
                Err(StoreError::Unavailable { .. } | StoreError::DiskFull) => {
                    println!("refused {log} {id} {parts}");
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    break;
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
}

/// Claims jobs and ends them; what was claimed and what was ended is said.
async fn work(store: Store, end: Instant) {
    while Instant::now() < end {
        let asked = now();
        let Ok(jobs) = store.claim_jobs(asked, LEASE_MICROS, 5).await else {
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        for job in &jobs {
            println!("claimed {} {} {asked} {}", job.key, job.attempt, job.lease_until);
        }
        for job in jobs {
            match store.end_job(&job.key, job.attempt, &JobEnd::Done, now()).await {
                Ok(true) => println!("ended {} {}", job.key, job.attempt),
                Ok(false) => println!("late {} {}", job.key, job.attempt),
                Err(error) => println!("not ended {} {}: {error}", job.key, job.attempt),
            }
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Moves the write-ahead log into the database and begins it anew, over and over.
pub async fn checkpoint(folder: &Path, seconds: u64) {
    let store = Store::open(&Settings::in_folder(folder)).await.expect("a store that opens");
    println!("opened");
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut count = 0u64;
    while Instant::now() < end {
        for how in ["PASSIVE", "RESTART", "TRUNCATE"] {
            store.checkpoint_sqlite(how).await;
            count += 1;
        }
    }
    println!("end {count}");
}
