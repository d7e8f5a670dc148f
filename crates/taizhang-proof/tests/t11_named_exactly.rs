//! T11: an audit says exactly what does not hold: nothing is left out, and nothing that holds is accused.

mod support;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;

use support::{checkpoint, entries, exported, key, public};
use taizhang_proof::{
    Audit, COMPLAINTS_MAX, Complaint, FileSource, LEAF_BYTES_MAX, MemoryFiles, NOTE_BYTES_MAX, Place, Reason,
    Trust, audit,
};

fn audited(files: &dyn FileSource) -> Audit {
    audit(files, &Trust::in_key(&public()), &mut |_, _| {}).expect("files in memory")
}

/// The export of so many entries with some bytes flipped, without the SM3 tree, which would complain too.
fn flipped(size: u64, places: &[(&str, usize)]) -> Vec<Complaint> {
    let mut files = exported(&entries(size), &key());
    files.0.remove("sm3/checkpoint");
    for (path, at) in places {
        files.0.get_mut(*path).expect("there")[*at] ^= 1;
    }
    audited(&files).complaints
}

fn differs(place: Place) -> Complaint {
    Complaint { place, reason: Reason::Differs }
}

fn tile(level: u8, index: u64, entries: std::ops::Range<u64>) -> Place {
    Place::Tile { level, index, entries }
}

#[test]
fn t11_altered_entries_are_named_and_nothing_else_is() {
    // Byte 10 of a bundle is in its first entry.
    let one = flipped(300, &[("tile/entries/000", 10)]);
    assert_eq!(one, [differs(Place::Entry(0))]);
    let two = flipped(300, &[("tile/entries/000", 10), ("tile/entries/001.p/44", 10)]);
    assert_eq!(two, [differs(Place::Entry(0)), differs(Place::Entry(256))]);
}

#[test]
fn t11_altered_hashes_of_tiles_are_named_and_nothing_else_is() {
    assert_eq!(flipped(300, &[("tile/0/000", 5 * 32)]), [differs(tile(0, 0, 5..6))]);
    assert_eq!(flipped(300, &[("tile/0/001.p/44", 3 * 32)]), [differs(tile(0, 1, 259..260))]);
    assert_eq!(flipped(300, &[("tile/1/000.p/1", 0)]), [differs(tile(1, 0, 0..256))]);
    let both = flipped(300, &[("tile/0/000", 5 * 32), ("tile/1/000.p/1", 31)]);
    assert_eq!(both, [differs(tile(1, 0, 0..256)), differs(tile(0, 0, 5..6))]);
}

#[test]
fn t11_an_entry_and_another_tile_altered_leave_no_root_to_judge_by() {
    let all = flipped(300, &[("tile/entries/000", 10), ("tile/0/001.p/44", 0)]);
    // Neither the entries nor the tiles give the signed root: both places are named, and the root.
    let places: Vec<_> = all.iter().map(|complaint| complaint.place.clone()).collect();
    assert_eq!(places[..2], [Place::Entry(0), Place::Entry(256)]);
    assert!(places[2..].contains(&Place::Checkpoint), "{places:?}");
}

#[test]
fn t11_tiles_of_the_second_and_third_level_are_named_by_what_lies_under_them() {
    let files = exported(&entries(66_000), &key());
    let with = |path: &str, alter: &dyn Fn(&mut Vec<u8>)| {
        let mut files = files.clone();
        alter(files.0.get_mut(path).expect("there"));
        audited(&files).complaints
    };
    let flip = |at: usize| move |bytes: &mut Vec<u8>| bytes[at] ^= 1;
    assert_eq!(with("tile/1/000", &flip(7 * 32)), [differs(tile(1, 0, 7 * 256..8 * 256))]);
    assert_eq!(with("tile/1/001.p/1", &flip(0)), [differs(tile(1, 1, 65_536..65_792))]);
    assert_eq!(with("tile/2/000.p/1", &flip(0)), [differs(tile(2, 0, 0..65_536))]);
    let cut = with("tile/1/001.p/1", &|bytes| bytes.truncate(bytes.len() - 1));
    assert_eq!(cut, [Complaint { place: tile(1, 1, 65_536..65_792), reason: Reason::Length }]);
    let mut lost = files.clone();
    lost.0.remove("tile/0/257.p/208");
    let missing = Complaint { place: tile(0, 257, 65_792..66_000), reason: Reason::Missing };
    assert_eq!(audited(&lost).complaints, [missing]);
}

#[test]
fn t11_lost_and_longer_bundles_are_named() {
    let honest = exported(&entries(300), &key());
    let with = |path: &str, alter: &dyn Fn(&mut Vec<u8>)| {
        let mut files = honest.clone();
        alter(files.0.get_mut(path).expect("there"));
        audited(&files).complaints
    };
    let longer = with("tile/entries/000", &|bytes| bytes.push(0));
    assert_eq!(longer, [Complaint { place: Place::Entry(255), reason: Reason::Trailing }]);
    let longer = with("tile/entries/001.p/44", &|bytes| bytes.extend([0, 0]));
    assert_eq!(longer, [Complaint { place: Place::Entry(299), reason: Reason::Trailing }]);
    let cut = with("tile/entries/001.p/44", &|bytes| bytes.truncate(bytes.len() - 1));
    assert_eq!(cut, [Complaint { place: Place::Entry(299), reason: Reason::Cut }]);
    let mut lost = honest.clone();
    lost.0.remove("tile/entries/001.p/44");
    let missing = Complaint { place: Place::Entries(256..300), reason: Reason::Missing };
    assert_eq!(audited(&lost).complaints, [missing]);
    let ended = with("tile/entries/000", &|bytes| bytes.clear());
    assert_eq!(ended, [Complaint { place: Place::Entries(0..256), reason: Reason::Missing }]);
}

#[test]
fn t11_a_length_that_reads_everything_behind_it_askew_is_one_complaint() {
    // The high byte of the first entry's length.
    let askew = flipped(300, &[("tile/entries/000", 0)]);
    assert_eq!(askew, [Complaint { place: Place::Entry(0), reason: Reason::Cut }]);
}

#[test]
fn t11_no_more_is_listed_than_the_limit() {
    let size = 256 * (COMPLAINTS_MAX as u64 + 10);
    let mut files = exported(&entries(size), &key());
    files.0.retain(|path, _| !path.starts_with("tile/0/"));
    let found = audited(&files);
    assert_eq!(found.complaints.len(), COMPLAINTS_MAX);
    assert!(!found.sm3, "not all of it was walked");
    let all = entries(300);
    let mut altered = exported(&all, &key());
    let wrong: Vec<Vec<u8>> = (0..300).map(|i: u64| i.to_string().into_bytes()).collect();
    let other = exported(&wrong, &key());
    altered.0.insert("tile/entries/000".into(), other.0["tile/entries/000"].clone());
    let complaints = audited(&altered).complaints;
    assert_eq!(complaints.len(), COMPLAINTS_MAX);
    assert!(complaints.iter().zip(0..).all(|(complaint, index)| *complaint == differs(Place::Entry(index))));
}

/// Files that keep account of how much of each was asked for.
struct Asked<'f>(&'f MemoryFiles, RefCell<BTreeMap<String, usize>>);

impl FileSource for Asked<'_> {
    fn read(&self, path: &str, limit_bytes: usize) -> io::Result<Option<Vec<u8>>> {
        self.1.borrow_mut().insert(path.to_owned(), limit_bytes);
        self.0.read(path, limit_bytes)
    }
}

#[test]
fn t11_of_no_file_is_more_read_than_it_may_be_long() {
    let files = exported(&entries(300), &key());
    let asked = Asked(&files, RefCell::default());
    assert!(audited(&asked).holds());
    let longest = 2 + LEAF_BYTES_MAX;
    let limits = [
        ("checkpoint", NOTE_BYTES_MAX),
        ("sm3/checkpoint", NOTE_BYTES_MAX),
        ("tile/0/000", 256 * 32),
        ("tile/0/001.p/44", 44 * 32),
        ("tile/1/000.p/1", 32),
        ("tile/entries/000", 256 * longest),
        ("tile/entries/001.p/44", 44 * longest),
    ];
    assert_eq!(asked.1.into_inner(), limits.map(|(path, limit)| (path.to_owned(), limit)).into());
    // And a bundle of the longest leaves is as long as that.
    let long: Vec<Vec<u8>> = (0..3).map(|i| vec![b'0' + i; LEAF_BYTES_MAX]).collect();
    let files = exported(&long, &key());
    assert_eq!(files.0["tile/entries/000.p/3"].len(), 3 * longest);
    assert!(audited(&files).holds());
}

#[test]
fn t11_a_kept_checkpoint_of_a_longer_log_is_a_roll_back() {
    let all = entries(300);
    let kept = [checkpoint(&all[..100], &key()), checkpoint(&all, &key())];
    let log = public();
    let trust = Trust { kept: &kept, ..Trust::in_key(&log) };
    let found = |size: usize| {
        audit(&exported(&all[..size], &key()), &trust, &mut |_, _| {}).expect("files in memory").complaints
    };
    assert_eq!(found(300), []);
    let short = Complaint { place: Place::Kept { size: 300 }, reason: Reason::RolledBack { size: 299 } };
    assert_eq!(found(299), [short]);
    let shorter = |size| Complaint { place: Place::Kept { size }, reason: Reason::RolledBack { size: 99 } };
    assert_eq!(found(99), [shorter(100), shorter(300)]);
}
