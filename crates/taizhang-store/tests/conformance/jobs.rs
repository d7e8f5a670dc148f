//! Jobs: claimed by one, ended by whoever holds the claim.

use std::collections::BTreeSet;

use taizhang_store::testing::Place;
use taizhang_store::{JobEnd, NewJob};

use crate::on_both;

on_both! {
    a_job_is_claimed_by_one
    a_claim_ends_with_its_lease
    a_job_is_tried_again_and_given_up
}

fn job(key: &str, due: i64) -> NewJob {
    NewJob { key: key.into(), kind: "mail".into(), due, payload: key.into() }
}

async fn a_job_is_claimed_by_one(place: Place) {
    let servers = [place.open().await, place.open().await];
    for i in 0..60 {
        assert!(servers[i % 2].add_job(&job(&format!("j-{i:02}"), 10)).await.unwrap());
    }
    assert!(!servers[0].add_job(&job("j-00", 99)).await.unwrap(), "a key is taken once");
    assert!(servers[0].claim_jobs(9, 100, 10).await.unwrap().is_empty(), "none is due before its time");
    let mut workers = tokio::task::JoinSet::new();
    for worker in 0..6 {
        let store = servers[worker % 2].clone();
        workers.spawn(async move {
            let mut claimed = Vec::new();
            loop {
                let jobs = store.claim_jobs(10, 1_000, 3).await.unwrap();
                if jobs.is_empty() {
                    return claimed;
                }
                for job in jobs {
                    assert!(store.end_job(&job.key, job.attempt, &JobEnd::Done, 11).await.unwrap());
                    claimed.push(job.key);
                }
            }
        });
    }
    let claimed: Vec<String> = workers.join_all().await.into_iter().flatten().collect();
    assert_eq!(claimed.len(), 60);
    assert_eq!(claimed.iter().collect::<BTreeSet<_>>().len(), 60, "none twice");
    assert_eq!(servers[1].jobs("done", 100).await.unwrap().len(), 60);
    assert_eq!(servers[1].forget_jobs(10).await.unwrap(), 0);
    assert_eq!(servers[1].forget_jobs(11).await.unwrap(), 60);
}

async fn a_claim_ends_with_its_lease(place: Place) {
    let store = place.open().await;
    store.add_job(&job("slow", 0)).await.unwrap();
    let first = store.claim_jobs(0, 50, 1).await.unwrap().remove(0);
    assert_eq!((first.attempt, first.lease_until), (1, 50));
    assert!(store.claim_jobs(49, 50, 1).await.unwrap().is_empty());
    let second = store.claim_jobs(50, 50, 1).await.unwrap().remove(0);
    assert_eq!(second.attempt, 2);
    assert!(!store.end_job("slow", 1, &JobEnd::Done, 60).await.unwrap(), "the first comes too late");
    assert!(store.end_job("slow", 2, &JobEnd::Done, 61).await.unwrap());
    assert!(!store.end_job("slow", 2, &JobEnd::Done, 62).await.unwrap(), "it has ended");
}

async fn a_job_is_tried_again_and_given_up(place: Place) {
    let store = place.open().await;
    store.add_job(&job("mail", 0)).await.unwrap();
    let claim = store.claim_jobs(0, 50, 1).await.unwrap().remove(0);
    let again = JobEnd::Again { due: 500, error: "no answer".into() };
    assert!(store.end_job("mail", claim.attempt, &again, 1).await.unwrap());
    assert!(store.claim_jobs(499, 50, 1).await.unwrap().is_empty());
    let claim = store.claim_jobs(500, 50, 1).await.unwrap().remove(0);
    assert_eq!(claim.attempt, 2);
    let dead = JobEnd::Dead { error: "no such address".into() };
    assert!(store.end_job("mail", 2, &dead, 501).await.unwrap());
    assert!(store.claim_jobs(10_000, 50, 1).await.unwrap().is_empty());
    let kept = store.jobs("dead", 9).await.unwrap().remove(0);
    assert_eq!((kept.attempts, kept.error.as_deref()), (2, Some("no such address")));
}
