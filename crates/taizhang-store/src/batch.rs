//! Which appends of a batch go in: pure, the same for both databases.
//!
//! A batch is written in one transaction. An append whose expectation fails is left out and says so; the others are written.
//! Appends of one log are taken in the order in which they came, so that one may expect what the one before it leaves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use taizhang_proof::{Sha256, leaf_hash};
use tokio::sync::oneshot;

use crate::{Appended, Beside, LogName, NewJob, PersonalRow, Reply, StoreError};

/// An append that waits to be written.
pub(crate) struct Request {
    pub log: LogName,
    pub expected: u64,
    pub leaves: Vec<Vec<u8>>,
    pub beside: Beside,
    pub answer: oneshot::Sender<Result<Appended, StoreError>>,
}

/// What the database says before the batch.
#[derive(Default)]
pub(crate) struct Before {
    /// The number and the size of each log of the batch that exists.
    pub logs: BTreeMap<LogName, (i64, u64)>,
    /// The replies that are there under keys of the batch.
    pub replies: HashMap<ReplyKey, Reply>,
}

/// Log, account and key.
pub(crate) type ReplyKey = (LogName, String, String);

pub(crate) fn key_of(reply: &Reply) -> ReplyKey {
    (reply.log.clone(), reply.account.clone(), reply.key.clone())
}

/// What is to be written, and what each append is told once it is on the disk.
#[derive(Default)]
pub(crate) struct Plan<'r> {
    /// Log, place, bytes and hash.
    pub leaves: Vec<(i64, u64, &'r [u8], [u8; 32])>,
    /// New sizes by the number of the log.
    pub sizes: BTreeMap<i64, u64>,
    pub replies: Vec<&'r Reply>,
    pub jobs: Vec<&'r NewJob>,
    pub personal: Vec<&'r PersonalRow>,
    pub verdicts: Vec<Result<Appended, StoreError>>,
    /// The logs that grow.
    pub grown: BTreeMap<LogName, u64>,
}

impl Plan<'_> {
    /// Whether nothing is to be written.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty() && self.replies.is_empty() && self.jobs.is_empty() && self.personal.is_empty()
    }
}

pub(crate) fn plan<'r>(requests: &'r [Request], before: &Before) -> Plan<'r> {
    let mut plan = Plan::default();
    let mut sizes: BTreeMap<&LogName, (i64, u64)> = before.logs.iter().map(|(log, at)| (log, *at)).collect();
    let mut answered: HashMap<ReplyKey, &Reply> =
        before.replies.iter().map(|(key, reply)| (key.clone(), reply)).collect();
    for request in requests {
        let verdict = judge(request, &sizes, &answered);
        if let Ok(appended) = &verdict {
            let (id, _) = sizes[&request.log];
            let places = (appended.first..).zip(&request.leaves);
            plan.leaves
                .extend(places.map(|(at, bytes)| (id, at, bytes.as_slice(), leaf_hash::<Sha256>(bytes).0)));
            sizes.insert(&request.log, (id, appended.size));
            plan.sizes.insert(id, appended.size);
            plan.grown.insert(request.log.clone(), appended.size);
            if let Some(reply) = &request.beside.reply {
                answered.insert(key_of(reply), reply);
                plan.replies.push(reply);
            }
            plan.jobs.extend(&request.beside.jobs);
            plan.personal.extend(&request.beside.personal);
        }
        plan.verdicts.push(verdict);
    }
    keep_last(&mut plan.personal, |row| (&row.log, &row.person));
    keep_last(&mut plan.jobs, |job| &job.key);
    plan
}

fn judge(
    request: &Request,
    sizes: &BTreeMap<&LogName, (i64, u64)>,
    answered: &HashMap<ReplyKey, &Reply>,
) -> Result<Appended, StoreError> {
    if let Some(reply) = request.beside.reply.as_ref().and_then(|reply| answered.get(&key_of(reply))) {
        return Err(StoreError::Answered(Box::new((*reply).clone())));
    }
    let Some((_, actual)) = sizes.get(&request.log).copied() else {
        return Err(StoreError::NoLog { log: request.log.clone() });
    };
    if actual != request.expected {
        return Err(StoreError::SizeDiffers { log: request.log.clone(), expected: request.expected, actual });
    }
    Ok(Appended { first: actual, size: actual + request.leaves.len() as u64 })
}

/// Keeps the last of those with one key: a statement that writes many rows may not write one twice.
fn keep_last<'r, T, K: Ord>(rows: &mut Vec<&'r T>, key: impl Fn(&'r T) -> K) {
    let mut seen = BTreeSet::new();
    rows.reverse();
    rows.retain(|row| seen.insert(key(row)));
    rows.reverse();
}

/// Tells everybody of a batch why it was not written.
pub(crate) fn refuse(requests: Vec<Request>, why: &Refusal) {
    for request in requests {
        let _ = request.answer.send(Err(why.error()));
    }
}

/// An error that many are told.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    DiskFull,
    Stopped(String),
    Unknown(String),
    Unavailable(String),
}

impl Refusal {
    pub fn error(&self) -> StoreError {
        match self.clone() {
            Self::DiskFull => StoreError::DiskFull,
            Self::Stopped(reason) => StoreError::Stopped { reason },
            Self::Unknown(reason) => StoreError::OutcomeUnknown { reason },
            Self::Unavailable(reason) => StoreError::Unavailable { reason },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(log: &str, expected: u64, leaves: usize) -> Request {
        let leaves = vec![b"leaf".to_vec(); leaves];
        let log = LogName::new(log).unwrap();
        Request { log, expected, leaves, beside: Beside::default(), answer: oneshot::channel().0 }
    }

    fn before(logs: &[(&str, i64, u64)]) -> Before {
        let logs = logs.iter().map(|(log, id, size)| (LogName::new(*log).unwrap(), (*id, *size)));
        Before { logs: logs.collect(), replies: HashMap::new() }
    }

    #[test]
    fn an_append_may_expect_what_the_one_before_it_leaves() {
        let requests = [request("a", 3, 2), request("b", 0, 1), request("a", 5, 1)];
        let plan = plan(&requests, &before(&[("a", 1, 3), ("b", 2, 0)]));
        assert!(plan.verdicts.iter().all(Result::is_ok));
        assert_eq!(plan.sizes, BTreeMap::from([(1, 6), (2, 1)]));
        let places: Vec<_> = plan.leaves.iter().map(|leaf| (leaf.0, leaf.1)).collect();
        assert_eq!(places, [(1, 3), (1, 4), (2, 0), (1, 5)]);
    }

    #[test]
    fn a_failed_expectation_rejects_only_itself() {
        let requests = [request("a", 4, 2), request("a", 3, 1), request("c", 0, 1)];
        let plan = plan(&requests, &before(&[("a", 1, 3)]));
        assert!(matches!(plan.verdicts[0], Err(StoreError::SizeDiffers { actual: 3, .. })));
        assert_eq!(plan.verdicts[1].as_ref().unwrap(), &Appended { first: 3, size: 4 });
        assert!(matches!(plan.verdicts[2], Err(StoreError::NoLog { .. })));
    }

    #[test]
    fn a_key_twice_in_a_batch_is_answered_once() {
        let reply = Reply {
            log: LogName::new("a").unwrap(),
            account: "p1".into(),
            key: "k".into(),
            request_hash: vec![1],
            response: vec![2],
            expires: 9,
        };
        let with = |expected| {
            let mut request = request("a", expected, 1);
            request.beside.reply = Some(reply.clone());
            request
        };
        let requests = [with(0), with(1)];
        let plan = plan(&requests, &before(&[("a", 1, 0)]));
        assert!(plan.verdicts[0].is_ok());
        assert!(matches!(&plan.verdicts[1], Err(StoreError::Answered(known)) if **known == reply));
        assert_eq!((plan.leaves.len(), plan.replies.len()), (1, 1));
    }
}
