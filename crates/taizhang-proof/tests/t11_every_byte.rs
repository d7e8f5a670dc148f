//! T11: no byte of an export can be altered unseen, and the entry it concerns is named.

mod support;

use std::ops::Range;

use support::{Chance, cases, entries, exported, key, public};
use taizhang_proof::{Audit, CHECKPOINT, MemoryFiles, Place, SM3_CHECKPOINT, Trust, audit};

/// Two tiles of leaf hashes and one above them.
const SIZE: u64 = 300;

fn audited(files: &MemoryFiles) -> Audit {
    audit(files, &Trust::in_key(&public()), &mut |_, _| {}).expect("files in memory")
}

/// The entries that a byte of a file belongs to.
fn concerned(path: &str, at: usize, entries: &[Vec<u8>]) -> Option<Range<u64>> {
    let one = |index: usize| Some(index as u64..index as u64 + 1);
    match path {
        "tile/0/000" => one(at / 32),
        "tile/0/001.p/44" => one(256 + at / 32),
        "tile/1/000.p/1" => Some(0..256),
        "tile/entries/000" => one(entry_at(&entries[..256], at)),
        "tile/entries/001.p/44" => one(256 + entry_at(&entries[256..], at)),
        _ => None,
    }
}

fn entry_at(entries: &[Vec<u8>], at: usize) -> usize {
    let mut end = 0;
    let inside = |entry: &Vec<u8>| {
        end += 2 + entry.len();
        at < end
    };
    entries.iter().position(inside).expect("a byte of the bundle")
}

#[test]
fn t11_every_flipped_byte_is_detected_and_its_entry_named() {
    let entries = entries(SIZE);
    let honest = exported(&entries, &key());
    assert!(audited(&honest).holds());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let flips: usize = std::thread::scope(|scope| {
        let started: Vec<_> = (0..workers)
            .map(|worker| {
                let (honest, entries) = (&honest, &entries);
                scope.spawn(move || flip_every_byte(honest, entries, worker, workers))
            })
            .collect();
        started.into_iter().map(|worker| worker.join().expect("no byte passed unseen")).sum()
    });
    assert!(flips >= cases(30_000, 240_000), "only {flips} flips");
}

/// Flips the bytes of which it is this worker's turn: one bit of each, in the long run each of its eight.
fn flip_every_byte(honest: &MemoryFiles, entries: &[Vec<u8>], worker: usize, workers: usize) -> usize {
    let mut chance = Chance(11 + worker as u64);
    let mut files = honest.clone();
    let mut flips = 0;
    for path in honest.0.keys() {
        for at in (worker..honest.0[path].len()).step_by(workers) {
            let first = chance.below(8);
            for bit in (first..).take(cases(1, 8)) {
                let mask = 1u8 << (bit % 8);
                files.0.get_mut(path).expect("there")[at] ^= mask;
                let found = audited(&files);
                files.0.get_mut(path).expect("there")[at] ^= mask;
                let told = format!("{path} byte {at} ^ {mask:#x}: {:?}", found.complaints);
                let first = found.complaints.first().unwrap_or_else(|| panic!("{told}"));
                match concerned(path, at, entries) {
                    Some(entries) => assert_eq!(first.place.entries(), Some(entries), "{told}"),
                    None if path == CHECKPOINT => assert_eq!(first.place, Place::Checkpoint, "{told}"),
                    None => {
                        assert_eq!(path, SM3_CHECKPOINT);
                        assert_eq!(first.place, Place::Sm3Checkpoint, "{told}");
                    }
                }
                flips += 1;
            }
        }
    }
    flips
}

#[test]
fn t11_lost_and_shortened_files_are_named() {
    let honest = exported(&entries(SIZE), &key());
    for path in honest.0.keys().filter(|path| *path != CHECKPOINT && *path != SM3_CHECKPOINT) {
        let mut files = honest.clone();
        let whole = files.0.remove(path).expect("there");
        let bundle = path.starts_with("tile/entries/");
        let lost = audited(&files).complaints;
        assert_eq!(lost.len(), 1, "{path}: {lost:?}");
        assert!(lost[0].place.entries().is_some());
        for kept in [0, 1, whole.len() / 2, whole.len() - 1] {
            files.0.insert(path.clone(), whole[..kept].to_vec());
            let cut = audited(&files).complaints;
            assert_eq!(cut.len(), 1, "{path} cut at {kept}: {cut:?}");
        }
        files.0.insert(path.clone(), [&whole[..], &[0]].concat());
        let longer = audited(&files).complaints;
        assert_eq!(longer.len(), 1, "{path}: {longer:?}");
        if bundle {
            assert_ne!(longer[0].place, lost[0].place);
        }
    }
    let mut files = honest.clone();
    files.0.remove(CHECKPOINT);
    assert!(audit(&files, &Trust::in_key(&public()), &mut |_, _| {}).is_err(), "nothing to verify against");
    let mut files = honest.clone();
    files.0.remove(SM3_CHECKPOINT);
    assert!(audited(&files).holds() && !audited(&files).sm3, "SM3 is asked for or it may be absent");
    let public = public();
    let asked = Trust { sm3: true, ..Trust::in_key(&public) };
    let found = audit(&files, &asked, &mut |_, _| {}).expect("files in memory");
    assert_eq!(found.complaints[0].place, Place::Sm3Checkpoint);
}

#[test]
fn t11_an_altered_entry_with_its_tiles_covered_up_is_still_detected() {
    let honest = entries(SIZE);
    let mut altered = honest.clone();
    altered[7] = b"{}".to_vec();
    let mut files = exported(&altered, &key());
    let checkpoint = exported(&honest, &key()).0.remove(CHECKPOINT).expect("there");
    files.0.insert(CHECKPOINT.into(), checkpoint);
    files.0.remove(SM3_CHECKPOINT);
    let found = audited(&files);
    assert_eq!(found.complaints.len(), 1, "{:?}", found.complaints);
    assert_eq!(found.complaints[0].place, Place::Checkpoint);
}

#[test]
fn t11_a_claim_of_countless_entries_ends() {
    let files = exported(&entries(3), &key());
    let tall = taizhang_proof::Checkpoint::of(
        key().name(),
        taizhang_proof::TreeHead { size: u64::MAX, root: taizhang_proof::Hash([1; 32]) },
    );
    let mut files = files;
    let note = tall.sign(&key()).expect("the log's").note().to_string();
    files.0.insert(CHECKPOINT.into(), note.into_bytes());
    let found = audited(&files);
    assert_eq!(found.complaints.len(), taizhang_proof::COMPLAINTS_MAX);
}
