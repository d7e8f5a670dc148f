//! Acknowledged appends a second, beside what the disk and the database can do at best, in the same run.
//!
//! `cargo bench -p taizhang-store --bench appends [SECONDS]`. SQLite with 32 writers against bare syncs of the same bytes on the
//! same disk; PostgreSQL with two processes against single-row inserts of `pgbench`, with and without its group commit.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::task::Poll;
use std::time::{Duration, Instant};

use taizhang_store::testing::{Place, PostgresServer};
use taizhang_store::{FilesPlace, LogName, Settings, Store, StoreError};

const WRITERS: usize = 32;
const LEAF_BYTES: usize = 400;
/// The leaves of one append: a command makes one event or two.
const LEAVES: usize = 1;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    if let Some(at) = words.iter().position(|word| word == "--server") {
        let seconds = words[at + 2].parse().expect("seconds");
        return serve(&words[at + 1], Path::new(&words[at + 3]), seconds);
    }
    let seconds = words.iter().filter_map(|word| word.parse().ok()).next().unwrap_or(5);
    sqlite(Duration::from_secs(seconds));
    postgres(Duration::from_secs(seconds));
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().expect("a runtime")
}

fn sqlite(time: Duration) {
    let place = Place::sqlite();
    let before = bare_syncs(place.folder(), time);
    let (count, waits) = runtime().block_on(async { append(&place.open().await, 16, time).await });
    let after = bare_syncs(place.folder(), time);
    let bare = (before + after) / 2.0;
    let rate = count as f64 / time.as_secs_f64();
    println!("SQLite, {WRITERS} writers, {LEAF_BYTES} bytes a leaf");
    println!("  bare syncs of the same bytes   {bare:>8.0} /s (before {before:.0}, after {after:.0})");
    println!(
        "  acknowledged appends           {rate:>8.0} /s   {:.1} times the bare syncs (goal 3)",
        rate / bare
    );
    println!("  {}", told(waits));
}

/// Writes and syncs the bytes of an append, one after another: what a store without group commit can do at most.
fn bare_syncs(folder: &Path, time: Duration) -> f64 {
    let mut file = std::fs::File::create(folder.join("bare")).expect("a file");
    let bytes = vec![7; LEAF_BYTES * LEAVES];
    let (begun, mut count) = (Instant::now(), 0u64);
    while begun.elapsed() < time {
        file.write_all(&bytes).and_then(|()| file.sync_data()).expect("a disk that syncs");
        count += 1;
    }
    count as f64 / begun.elapsed().as_secs_f64()
}

/// Lets writers append to as many logs as told; says how many appends were acknowledged and how long each waited.
async fn append(store: &Store, logs: usize, time: Duration) -> (u64, Vec<Duration>) {
    for i in 0..logs {
        match store.create_log(&log(i)).await {
            Ok(()) | Err(StoreError::Exists { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    // The ledger decides the appends of a log one after another and lets them follow each other without waiting.
    let queues: Vec<_> = (0..logs).map(|_| std::sync::Arc::new(tokio::sync::Mutex::new(0u64))).collect();
    for (i, queue) in queues.iter().enumerate() {
        *queue.lock().await = store.size(&log(i)).await.expect("a log");
    }
    let end = Instant::now() + time;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let (store, queue) = (store.clone(), queues[writer % logs].clone());
        writers.spawn(async move {
            let (log, mut waits) = (log(writer % logs), Vec::new());
            while Instant::now() < end {
                let begun = Instant::now();
                let leaves = vec![vec![b'x'; LEAF_BYTES]; LEAVES];
                let mut size = queue.lock().await;
                let mut appended = Box::pin(store.append(&log, *size, leaves));
                // Once it has been polled it is in the queue of the store, and the next one may follow.
                let answered =
                    std::future::poll_fn(|context| Poll::Ready(appended.as_mut().poll(context))).await;
                *size += LEAVES as u64;
                drop(size);
                match answered {
                    Poll::Ready(answer) => answer,
                    Poll::Pending => appended.await,
                }
                .expect("an append");
                waits.push(begun.elapsed());
            }
            waits
        });
    }
    let waits: Vec<Duration> = writers.join_all().await.into_iter().flatten().collect();
    (waits.len() as u64, waits)
}

fn log(i: usize) -> LogName {
    LogName::new(format!("log-{i}-{}", std::process::id())).expect("a name")
}

fn told(mut waits: Vec<Duration>) -> String {
    waits.sort_unstable();
    let at =
        |share: usize| waits.get(waits.len() * share / 1_000).map_or(0.0, |wait| wait.as_secs_f64() * 1e3);
    format!(
        "waited: half under {:.1} ms, 99 % under {:.1} ms (goal 50), 99.9 % under {:.1} ms",
        at(500),
        at(990),
        at(999)
    )
}

fn postgres(time: Duration) {
    let Some(server) = PostgresServer::own(&[]) else { return };
    let place = Place::on(&server);
    let url = place.settings().url;
    runtime().block_on(async { place.open().await.close().await });
    let before = pgbench(&server, &url, time);
    let servers: Vec<_> = (0..2).map(|_| start(&url, place.folder(), time)).collect();
    let (mut count, mut slowest) = (0u64, String::new());
    for server in servers {
        let said = String::from_utf8(server.wait_with_output().expect("a server").stdout).expect("text");
        let (appends, waited) = said.split_once(' ').expect("a count and waits");
        count += appends.parse::<u64>().expect("a count");
        slowest = waited.trim().to_owned();
    }
    let after = pgbench(&server, &url, time);
    let inserts = (before + after) / 2.0;
    let rate = count as f64 / time.as_secs_f64();
    println!("PostgreSQL, two processes with {WRITERS} writers each");
    println!(
        "  single-row inserts of pgbench  {inserts:>8.0} /s with 64 clients (before {before:.0}, after {after:.0})"
    );
    println!(
        "  acknowledged appends           {rate:>8.0} /s   {:.2} times pgbench (goal 0.5, or 2,000 /s)",
        rate / inserts
    );
    println!("  {slowest}");
}

fn start(url: &str, folder: &Path, time: Duration) -> std::process::Child {
    let mut server = Command::new(std::env::current_exe().expect("this program"));
    server.args(["--server", url, &time.as_secs().to_string()]).arg(folder).stdout(Stdio::piped());
    server.spawn().expect("a process")
}

/// One of the two processes.
fn serve(url: &str, folder: &Path, seconds: u64) {
    let mut settings = Settings::in_folder(folder);
    settings.url = url.to_owned();
    settings.files = FilesPlace::Folder(folder.join("files"));
    let (count, waits) = runtime().block_on(async {
        let store = Store::open(&settings).await.expect("a store");
        append(&store, 16, Duration::from_secs(seconds)).await
    });
    println!("{count} {}", told(waits));
}

fn pgbench(server: &PostgresServer, url: &str, time: Duration) -> f64 {
    let database = url.rsplit('/').next().expect("a database");
    server.sql(database, "CREATE TABLE IF NOT EXISTS bare (at BIGSERIAL PRIMARY KEY, bytes TEXT NOT NULL)");
    let script = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(&script, format!("INSERT INTO bare (bytes) VALUES ('{}');\n", "x".repeat(LEAF_BYTES)))
        .expect("a script");
    let mut pgbench = Command::new(server.programs().join("pgbench"));
    pgbench.args(["-n", "-M", "prepared", "-c", "64", "-j", "2", "-T", &time.as_secs().to_string(), "-f"]);
    let out = pgbench.arg(script.path()).arg("-d").arg(url).output().expect("pgbench runs");
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let tps =
        said.lines().find_map(|line| line.strip_prefix("tps = ")).and_then(|rest| rest.split(' ').next());
    tps.and_then(|tps| tps.parse().ok())
        .unwrap_or_else(|| panic!("{said}\n{}", String::from_utf8_lossy(&out.stderr)))
}
