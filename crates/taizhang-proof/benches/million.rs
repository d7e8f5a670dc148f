//! A million leaves: appended, stored, verified here and by reading an export from a disk. One core.
//!
//! `cargo bench -p taizhang-proof`; another number of leaves as argument. Beside each figure stands the ratio to bare SHA-256 of
//! the same bytes, which no verification can undercut.

use std::hint::black_box;
use std::time::{Duration, Instant};

use taizhang_proof::{
    Checkpoint, Folder, HashName, KeyKind, MemoryFiles, Sha256, SignedCheckpoint, SignerKey, Sm3, Tree,
    Trust, audit, canonical_json, export, leaf_hash,
};

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let count: u64 = asked.unwrap_or(1_000_000);
    let entries: Vec<Vec<u8>> = (0..count).map(entry).collect();
    let bytes: usize = entries.iter().map(Vec::len).sum();
    println!(
        "{count} leaves, {:.1} MB, {} bytes each on average\n",
        bytes as f64 / 1e6,
        bytes / entries.len()
    );

    let bare = timed("bare SHA-256 of the leaves", None, count, || {
        for entry in &entries {
            black_box(leaf_hash::<Sha256>(entry));
        }
    })
    .1;
    let (tree, _) =
        timed("append, SHA-256 tree with tiles", Some(bare), count, || Tree::<Sha256>::of(&entries));
    let (sm3, _) = timed("append, SM3 tree with tiles", Some(bare), count, || Tree::<Sm3>::of(&entries));
    let hashes: Vec<_> = (0..count).filter_map(|index| tree.leaf(index)).collect();
    timed("start from stored leaf hashes", Some(bare), count, || {
        black_box(Tree::<Sha256>::from_leaf_hashes(hashes.iter().copied()))
    });
    let proofs = 10_000;
    timed("inclusion proofs, made and verified", None, proofs, || {
        let head = tree.head();
        for i in 0..proofs {
            let index = i * 7919 % count;
            let leaf = tree.leaf(index).expect("in the tree");
            let proof = tree.prove_inclusion(index, count).expect("in the tree");
            proof.verify::<Sha256>(&leaf, index, &head).expect("a true proof");
        }
    });

    let key = SignerKey::new("ledger.example/city", KeyKind::Log, &[7; 32]).expect("a name");
    let sm3_key = key.named(&HashName::Sm3.origin(key.name()));
    let checkpoint = Checkpoint::of(key.name(), tree.head()).sign(&key).expect("the log's key");
    let sm3_checkpoint = Checkpoint::of(sm3_key.name(), sm3.head()).sign(&sm3_key).expect("the log's key");
    let mut files = MemoryFiles::default();
    timed("export into memory", Some(bare), count, || {
        export(&tree, &entries, &checkpoint, None, &mut files).expect("an export");
    });
    let holds = |source: &dyn taizhang_proof::FileSource, kept: &[SignedCheckpoint]| {
        let public = key.verifier();
        let trust = Trust { kept, ..Trust::in_key(&public) };
        let found = audit(source, &trust, &mut |_, _| {}).expect("files");
        assert!(found.holds(), "{:?}", found.complaints);
    };
    timed("verify an export in memory, SHA-256", Some(bare), count, || holds(&files, &[]));
    let half =
        Checkpoint::of(key.name(), tree.head_at(count / 2).expect("reached")).sign(&key).expect("the log's");
    timed("the same with a kept checkpoint", Some(bare), count, || holds(&files, &[half]));

    let folder = std::env::temp_dir().join(format!("taizhang-million-{}", std::process::id()));
    export(&tree, &entries, &checkpoint, Some(&sm3_checkpoint), &mut Folder(folder.clone()))
        .expect("an export");
    timed("verify an export in a folder, both trees", Some(bare), count, || {
        holds(&Folder(folder.clone()), &[])
    });
    if std::env::var_os("TAIZHANG_KEEP").is_some() {
        println!("\nkept: {} --key {}", folder.display(), key.verifier());
    } else {
        std::fs::remove_dir_all(folder).expect("removed");
    }
}

/// What an event of a ledger weighs, about.
fn entry(i: u64) -> Vec<u8> {
    let event = serde_json::json!({
        "at": "2026-03-31T17:04:05+08:00", "by": "a3f0c1e29b7d4856", "entry": format!("2026-{:04}", i % 5000),
        "figure": {"unit": "亿元", "value": format!("{}.{}", i % 4000, i % 100)}, "kind": "ProgressReported",
        "next_steps": "加快办理用地手续，六月底前开工建设。", "number": i, "period": "2026-03", "unit": "411602-03",
    });
    canonical_json(&event).expect("no floats")
}

fn timed<T>(name: &str, bare: Option<Duration>, count: u64, work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = work();
    let taken = start.elapsed();
    let each = taken.as_nanos() as u64 / count.max(1);
    let ratio = bare
        .map_or(String::new(), |bare| format!("{:>6.1} x bare", taken.as_secs_f64() / bare.as_secs_f64()));
    println!("{name:<42} {:>8.0} ms {each:>8} ns each {ratio}", taken.as_secs_f64() * 1e3);
    (made, taken)
}
