//! Files that were shown as what would be filed and wait for a yes. They are kept in memory for a while and up to a bound; who
//! comes too late chooses the file again.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use jiff::SignedDuration;
use taizhang_ledger::{FileHash, GovernmentId, Moment};

/// How many files wait at a time.
const FILES_MAX: usize = 16;
/// How many bytes they have together.
const BYTES_MAX: usize = 128 << 20;
/// How long a file waits.
const KEPT: SignedDuration = SignedDuration::from_mins(60);

/// A file that waits.
#[derive(Clone)]
pub struct Waiting {
    /// The ledger it is for.
    pub government: GovernmentId,
    /// Who sent it.
    pub account: String,
    /// The SHA-256 of its bytes.
    pub hash: FileHash,
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// When it came in.
    pub since: Moment,
}

/// The files that wait.
#[derive(Default)]
pub struct WaitingShelf(Mutex<VecDeque<Waiting>>);

impl WaitingShelf {
    /// Keeps a file; the oldest go where there are too many.
    pub fn keep(&self, file: Waiting) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|other| {
            !(other.hash == file.hash && other.account == file.account && other.government == file.government)
        });
        all.push_back(file);
        let over = |all: &VecDeque<Waiting>| {
            all.len() > FILES_MAX || all.iter().map(|file| file.bytes.len()).sum::<usize>() > BYTES_MAX
        };
        while all.len() > 1 && over(&all) {
            all.pop_front();
        }
    }

    /// A file that somebody sent for a ledger, where it still waits.
    pub fn find(
        &self,
        government: &GovernmentId,
        account: &str,
        hash: &FileHash,
        now: Moment,
    ) -> Option<Waiting> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|file| now.timestamp().duration_since(file.since.timestamp()) <= KEPT);
        let own =
            |file: &&Waiting| file.hash == *hash && file.account == account && file.government == *government;
        all.iter().find(own).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(account: &str, hash: &str, bytes: usize) -> Waiting {
        Waiting {
            government: "331900".parse().expect("a name"),
            account: account.to_owned(),
            hash: hash.parse().expect("a name"),
            name: "报告.md".to_owned(),
            bytes: vec![0; bytes].into(),
            since: "2026-03-01T08:00:00Z".parse::<jiff::Timestamp>().map(Moment::of).expect("a moment"),
        }
    }

    #[test]
    fn a_file_is_found_by_who_sent_it_and_by_nobody_else() {
        let shelf = WaitingShelf::default();
        let sent = file("a", "a1", 3);
        shelf.keep(sent.clone());
        assert!(shelf.find(&sent.government, "a", &sent.hash, sent.since).is_some());
        assert!(shelf.find(&sent.government, "b", &sent.hash, sent.since).is_none());
        let other = "331901".parse().expect("a name");
        assert!(shelf.find(&other, "a", &sent.hash, sent.since).is_none());
    }

    #[test]
    fn a_file_does_not_wait_for_ever() {
        let shelf = WaitingShelf::default();
        let sent = file("a", "a1", 3);
        shelf.keep(sent.clone());
        let later = Moment::of(sent.since.timestamp() + SignedDuration::from_hours(2));
        assert!(shelf.find(&sent.government, "a", &sent.hash, later).is_none());
    }

    #[test]
    fn the_oldest_go_where_there_are_too_many() {
        let shelf = WaitingShelf::default();
        for nth in 0..FILES_MAX + 3 {
            shelf.keep(file("a", &format!("a{nth}"), 3));
        }
        let sent = file("a", "a0", 3);
        assert!(shelf.find(&sent.government, "a", &sent.hash, sent.since).is_none());
        let last = file("a", &format!("a{}", FILES_MAX + 2), 3);
        assert!(shelf.find(&last.government, "a", &last.hash, last.since).is_some());
    }
}
