//! A small piece of work in steps, each of which is one acknowledged write; and the state that each leaves.
//!
//! After any fault a store must be in one of these states, and in none before the last step that was acknowledged.

#![allow(dead_code, reason = "the example writes, the tests look")]

use taizhang_store::{
    Account, Beside, FileHash, KeptCheckpoint, LogName, NewJob, PersonalRow, Reply, Snapshot, Store,
    StoreError,
};

/// The log that the steps write to.
pub fn log() -> LogName {
    LogName::new("linlan").expect("a name")
}

/// What a step does.
enum Step {
    Begin,
    Append(u64),
    AppendWithMore,
    File(usize),
    Account,
    ChangeAccount,
    Snapshot,
    Checkpoint,
}

fn step(i: u64) -> Step {
    match (i, i % 8) {
        (0, _) => Step::Begin,
        (_, 1) => Step::Append(1),
        (_, 2) => Step::AppendWithMore,
        (_, 3) => Step::File(700),
        (_, 4) => Step::Account,
        (_, 5) => Step::Append(40),
        (_, 6) => Step::Snapshot,
        (_, 7) => Step::Checkpoint,
        (i, _) if i % 16 == 0 => Step::File(9_000),
        _ => Step::ChangeAccount,
    }
}

/// How many leaves the log has before a step.
fn size(i: u64) -> u64 {
    (0..i)
        .map(|i| match step(i) {
            Step::Append(leaves) => leaves,
            Step::AppendWithMore => 3,
            _ => 0,
        })
        .sum()
}

fn leaves(from: u64, until: u64) -> Vec<Vec<u8>> {
    (from..until)
        .map(|at| format!("{{\"at\":{at},\"text\":\"{}\"}}", "进展".repeat(20)).into_bytes())
        .collect()
}

fn content(i: u64, len: usize) -> Vec<u8> {
    format!("evidence {i} ").into_bytes().into_iter().cycle().take(len).collect()
}

fn account(i: u64) -> Account {
    Account {
        id: format!("a-{i:04}"),
        login: format!("user{i}"),
        password: "$argon2id$".into(),
        totp: None,
        status: "active".into(),
        created: 1,
        must_change: false,
        password_changed_at: 1,
        profile: "{}".into(),
        version: 0,
    }
}

fn snapshot(size: u64) -> Snapshot {
    Snapshot { size, format: 1, bytes: size.to_string().repeat(1_000).into_bytes() }
}

fn checkpoint(size: u64) -> KeptCheckpoint {
    KeptCheckpoint { size, hash: "sha256".into(), bytes: format!("note {size}").into_bytes() }
}

fn beside(i: u64) -> Beside {
    let key = format!("s-{i:04}");
    let reply = Reply {
        log: log(),
        account: "a".into(),
        key: key.clone(),
        request_hash: vec![1],
        response: vec![2],
        expires: 9,
    };
    let job = NewJob { key: key.clone(), kind: "mail".into(), due: 1, payload: vec![3] };
    let row = PersonalRow { log: log(), person: key, salt: vec![4; 32], bytes: "王".into() };
    Beside { reply: Some(reply), jobs: vec![job], personal: vec![row] }
}

/// Takes a step.
pub async fn take(store: &Store, i: u64) -> Result<(), StoreError> {
    let at = size(i);
    match step(i) {
        Step::Begin => store.create_log(&log()).await,
        Step::Append(more) => store.append(&log(), at, leaves(at, at + more)).await.map(|_| ()),
        Step::AppendWithMore => {
            store.append_with(&log(), at, leaves(at, at + 3), beside(i)).await.map(|_| ())
        }
        Step::File(len) => store.put_file(content(i, len), 1).await.map(|_| ()),
        Step::Account => store.create_account(&account(i)).await.map(|_| ()),
        Step::ChangeAccount => {
            let made = Account { version: 1, status: "disabled".into(), ..account(i - 4) };
            store.update_account(&made).await.map(|_| ())
        }
        Step::Snapshot => store.put_snapshot(&log(), &snapshot(at)).await,
        Step::Checkpoint => store.keep_checkpoint(&log(), &checkpoint(at)).await,
    }
}

/// The state after so many steps, as text: what [`observed`] gives.
pub fn expected(steps: u64) -> String {
    let mut lines = vec![format!("leaves {}", size(steps))];
    let (mut snapshots, mut accounts) = (Vec::new(), std::collections::BTreeMap::new());
    for i in 0..steps {
        match step(i) {
            Step::Begin => lines.push("log".into()),
            Step::AppendWithMore => {
                let key = format!("s-{i:04}");
                lines.extend([format!("reply {key}"), format!("job {key}"), format!("personal {key}")]);
            }
            Step::File(len) => lines.push(format!("file {}", FileHash::of(&content(i, len)))),
            Step::Account => drop(accounts.insert(format!("a-{i:04}"), 1)),
            Step::ChangeAccount => drop(accounts.insert(format!("a-{:04}", i - 4), 2)),
            Step::Snapshot => snapshots.push(size(i)),
            Step::Checkpoint => lines.push(format!("checkpoint {}", size(i))),
            Step::Append(_) => {}
        }
    }
    lines.extend(accounts.iter().map(|(id, version)| format!("account {id} {version}")));
    lines.extend(snapshots.iter().rev().take(2).map(|size| format!("snapshot {size}")));
    lines.sort();
    lines.join("\n")
}

/// The state that a store is in: everything it says, with every leaf and every file looked into.
pub async fn observed(store: &Store) -> Result<String, StoreError> {
    let mut lines = Vec::new();
    let there = !store.logs().await?.is_empty();
    let size = if there { store.size(&log()).await? } else { 0 };
    lines.push(format!("leaves {size}"));
    if there {
        lines.push("log".into());
        let read = store.read(&log(), 0, u64::MAX).await?;
        let right =
            read.iter().zip(0..).all(|(leaf, at)| leaf.at == at && leaf.bytes == leaves(at, at + 1)[0]);
        if !right || read.len() as u64 != size {
            lines.push(format!("WRONG LEAVES: {} of {size}", read.len()));
        }
        lines.extend(store.checkpoints(&log()).await?.iter().map(|kept| format!("checkpoint {}", kept.size)));
        lines.extend(store.all_personal(&log()).await?.iter().map(|row| format!("personal {}", row.person)));
        let mut most = u64::MAX;
        while let Some(kept) = store.snapshot(&log(), 1, most).await? {
            lines.push(format!("snapshot {}", kept.size));
            if kept != snapshot(kept.size) {
                lines.push(format!("WRONG SNAPSHOT {}", kept.size));
            }
            most = kept.size - 1;
        }
    }
    for job in store.jobs("waiting", 10_000).await? {
        lines.push(format!("job {}", job.key));
        if store.reply(&log(), "a", &job.key).await?.is_some() {
            lines.push(format!("reply {}", job.key));
        }
    }
    let accounts = store.accounts("", 10_000).await?;
    lines.extend(accounts.iter().map(|account| format!("account {} {}", account.id, account.version)));
    for file in store.kept_files(None, 10_000).await? {
        store.verify_file(file.hash).await?;
        lines.push(format!("file {}", file.hash));
    }
    lines.sort();
    Ok(lines.join("\n"))
}
