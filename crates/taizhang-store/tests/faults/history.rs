//! What writers said they did, held against what the logs have: nothing acknowledged lost, nothing half there, nothing twice,
//! in an order in which it can have happened.
//!
//! A log gives every append a place, so the check that others do with graphs (Elle) is here a walk: an append that was
//! answered before another was asked stands before it, and a size that was told is not smaller than what was acknowledged
//! before the question.

use std::collections::{BTreeMap, HashMap, HashSet};

use taizhang_store::{LogName, Store};

/// The lines of all writers.
#[derive(Default)]
pub struct History {
    appends: Vec<Append>,
    /// Sizes that were told: log, size, asked, answered.
    sizes: Vec<(String, u64, i64, i64)>,
    refused: HashSet<String>,
    /// Job, attempt, asked, end of the lease.
    claims: Vec<(String, u64, i64, i64)>,
    ended: Vec<String>,
}

struct Append {
    log: String,
    id: String,
    first: u64,
    parts: u64,
    asked: i64,
    answered: i64,
}

impl History {
    pub fn add(&mut self, lines: &[String]) {
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            let int = |word: &str| word.parse::<i64>().unwrap();
            let count = |word: &str| word.parse::<u64>().unwrap();
            match words.as_slice() {
                ["ok", log, id, first, parts, asked, answered] => self.appends.push(Append {
                    log: (*log).into(),
                    id: (*id).into(),
                    first: count(first),
                    parts: count(parts),
                    asked: int(asked),
                    answered: int(answered),
                }),
                ["size", log, size, asked, answered] => {
                    self.sizes.push(((*log).into(), count(size), int(asked), int(answered)));
                }
                ["refused", _, id, _] => drop(self.refused.insert((*id).into())),
                ["claimed", key, attempt, asked, until] => {
                    self.claims.push(((*key).into(), count(attempt), int(asked), int(until)));
                }
                ["ended", key, _] => self.ended.push((*key).into()),
                ["opened" | "end" | "unknown" | "late" | "not", ..] => {}
                _ => panic!("a line that is not understood: {line}"),
            }
        }
    }

    pub fn acknowledged(&self) -> usize {
        self.appends.len()
    }

    pub fn jobs_ended(&self) -> usize {
        self.ended.len()
    }

    /// Holds the history against a store.
    pub async fn check(&self, store: &Store) {
        let mut logs = BTreeMap::new();
        for log in store.logs().await.unwrap() {
            logs.insert(log.log.to_string(), read(store, &log.log, log.size).await);
        }
        self.check_acknowledged(&logs);
        for (log, leaves) in &logs {
            check_whole(log, leaves, &self.refused);
        }
        self.check_order();
        self.check_jobs(store, &logs).await;
    }

    fn check_acknowledged(&self, logs: &BTreeMap<String, Vec<String>>) {
        for append in &self.appends {
            let leaves = &logs[&append.log];
            for part in 0..append.parts {
                let at = usize::try_from(append.first + part).unwrap();
                let expected = format!("{} {part} {}", append.id, append.parts);
                assert_eq!(
                    leaves.get(at),
                    Some(&expected),
                    "acknowledged and lost: {} in {}",
                    append.id,
                    append.log
                );
            }
        }
    }

    /// Places follow time: what was answered before another was asked comes before it.
    fn check_order(&self) {
        for log in self.appends.iter().map(|append| &append.log).collect::<HashSet<_>>() {
            let mut appends: Vec<&Append> = self.appends.iter().filter(|append| append.log == *log).collect();
            appends.sort_by_key(|append| append.first);
            let mut latest_asked = i64::MIN;
            for append in &appends {
                assert!(
                    latest_asked <= append.answered,
                    "{} was answered before one in front of it was asked",
                    append.id
                );
                latest_asked = latest_asked.max(append.asked);
            }
            let mut by_answer: Vec<(i64, u64)> =
                appends.iter().map(|append| (append.answered, append.first + append.parts)).collect();
            by_answer.sort_unstable();
            for (_, size, asked, answered) in self.sizes.iter().filter(|told| told.0 == *log) {
                let before = by_answer.partition_point(|(time, _)| time < asked);
                let least = by_answer[..before].iter().map(|(_, end)| *end).max().unwrap_or(0);
                assert!(*size >= least, "a size of {size} was told when {least} were acknowledged");
                let later =
                    appends.iter().filter(|append| append.asked > *answered).map(|append| append.first).min();
                assert!(later.is_none_or(|later| *size <= later), "a size was told before it was reached");
            }
        }
    }

    /// A job is there exactly if its append is; it was ended once, and never claimed by two at a time.
    async fn check_jobs(&self, store: &Store, logs: &BTreeMap<String, Vec<String>>) {
        let ids = logs.values().flatten().filter_map(|leaf| leaf.split(' ').next());
        let with_job: HashSet<String> = ids.filter(|id| id.ends_with('j')).map(str::to_owned).collect();
        let mut kept = HashSet::new();
        for state in ["waiting", "done", "dead"] {
            kept.extend(store.jobs(state, u32::MAX).await.unwrap().into_iter().map(|job| job.key));
        }
        assert!(
            kept == with_job,
            "jobs and appends differ: {:?}",
            kept.symmetric_difference(&with_job).next()
        );
        let mut ended = HashSet::new();
        assert!(self.ended.iter().all(|key| ended.insert(key)), "a job was ended twice");
        let mut claims: HashMap<&str, Vec<(u64, i64, i64)>> = HashMap::new();
        for (key, attempt, asked, until) in &self.claims {
            claims.entry(key).or_default().push((*attempt, *asked, *until));
        }
        for (key, mut claims) in claims {
            claims.sort_unstable();
            for pair in claims.windows(2) {
                assert!(pair[0].0 < pair[1].0, "{key}: one attempt was claimed twice");
                assert!(pair[1].1 >= pair[0].2, "{key}: two held it at a time");
            }
        }
    }
}

async fn read(store: &Store, log: &LogName, size: u64) -> Vec<String> {
    let mut replay = store.replay(log, 0).await.unwrap();
    let mut leaves = Vec::new();
    while let Some(piece) = replay.next().await.unwrap() {
        for leaf in piece {
            assert_eq!(leaf.at, leaves.len() as u64, "{log}: an index is missing or there twice");
            leaves.push(String::from_utf8(leaf.bytes).unwrap());
        }
    }
    assert_eq!(leaves.len() as u64, size, "{log}: its size is not that of its leaves");
    leaves
}

/// Every append that is there is there as a whole, once; what was refused is not.
fn check_whole(log: &str, leaves: &[String], refused: &HashSet<String>) {
    let mut seen = HashSet::new();
    let mut at = 0;
    while at < leaves.len() {
        let words: Vec<&str> = leaves[at].split(' ').collect();
        let [id, "0", parts] = words.as_slice() else {
            panic!("{log}: half an append at {at}: {}", leaves[at])
        };
        let parts: usize = parts.parse().unwrap();
        for part in 0..parts {
            assert_eq!(
                leaves.get(at + part),
                Some(&format!("{id} {part} {parts}")),
                "{log}: half an append at {at}"
            );
        }
        assert!(seen.insert((*id).to_owned()), "{log}: {id} is there twice");
        assert!(!refused.contains(*id), "{log}: {id} was refused and is there");
        at += parts;
    }
}
