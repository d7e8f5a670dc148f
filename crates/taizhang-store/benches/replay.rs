//! Reading a whole log back, as a start without a snapshot does.
//!
//! `cargo bench -p taizhang-store --bench replay [LEAVES]`, 3,000,000 unless told. Beside it stands the time to read the same
//! bytes as one file, and that of a snapshot of a tenth of them.

use std::time::Instant;

use taizhang_store::testing::Place;
use taizhang_store::{LogName, Snapshot, Store};

const LEAF_BYTES: usize = 300;
const AT_A_TIME: u64 = 50_000;

fn main() {
    let count = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(3_000_000);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        runtime.block_on(replay(&place, count));
    }
}

async fn replay(place: &Place, count: u64) {
    let store = place.open().await;
    let log = LogName::new("linlan").expect("a name");
    store.create_log(&log).await.expect("a log");
    let begun = Instant::now();
    let mut size = 0;
    while size < count {
        let until = (size + AT_A_TIME).min(count);
        let leaves =
            (size..until).map(|at| format!("{at:0>width$}", width = LEAF_BYTES).into_bytes()).collect();
        size = store.append(&log, size, leaves).await.expect("an append").size;
    }
    let written = begun.elapsed().as_secs_f64();
    println!("{:?}: {count} leaves of {LEAF_BYTES} bytes, written in {written:.1} s", place.kind());
    let begun = Instant::now();
    let read = read(&store, &log).await;
    let replayed = begun.elapsed().as_secs_f64();
    assert_eq!(read, count * LEAF_BYTES as u64, "all of it");
    let path = place.folder().join("plain");
    std::fs::write(&path, vec![7; usize::try_from(read).expect("memory")]).expect("a file");
    let begun = Instant::now();
    let plain = std::fs::read(&path).expect("the file").len();
    let plainly = begun.elapsed().as_secs_f64();
    println!(
        "  replayed in {replayed:.2} s, {:.0} leaves/s, {:.1} times a plain read of {plain} bytes",
        count as f64 / replayed,
        replayed / plainly
    );
    let bytes = vec![7; usize::try_from(read / 10).expect("memory")];
    store.put_snapshot(&log, &Snapshot { size, format: 1, bytes }).await.expect("a snapshot");
    let begun = Instant::now();
    let snapshot = store.snapshot(&log, 1, u64::MAX).await.expect("a read").expect("the snapshot");
    println!("  a snapshot of {} bytes in {:.2} s", snapshot.bytes.len(), begun.elapsed().as_secs_f64());
}

async fn read(store: &Store, log: &LogName) -> u64 {
    let mut replay = store.replay(log, 0).await.expect("a replay");
    let mut bytes = 0;
    while let Some(piece) = replay.next().await.expect("a read") {
        bytes += piece.iter().map(|leaf| leaf.bytes.len() as u64).sum::<u64>();
    }
    bytes
}
