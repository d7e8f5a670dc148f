//! T2 and T3: a small piece of work, killed at every call that writes, and with an error out of every such call.
//!
//! `strace` counts the calls of each thread for itself. So the calls are taken in two groups, those to the database and those
//! to the files, in each of which one thread writes; then the n-th call is the n-th of that thread.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use taizhang_store::{Settings, Store};

use crate::child::{Writer, writer};
use crate::{share, steps, trace};

/// The work: the steps from 1 on, on a store where step 0 was taken.
const STEPS: u64 = 9;

/// A folder that is the same at every run, so that calls name the same paths.
struct Ground {
    _keep: tempfile::TempDir,
    template: PathBuf,
    folder: PathBuf,
}

impl Ground {
    /// `taken` steps are in the store that each run begins with; with none it begins with nothing.
    async fn new(taken: u64) -> Self {
        let keep = tempfile::tempdir().unwrap();
        let (template, folder) = (keep.path().join("template"), keep.path().join("run"));
        std::fs::create_dir(&template).unwrap();
        if taken > 0 {
            let store = Store::open(&Settings::in_folder(&template)).await.unwrap();
            for i in 0..taken {
                steps::take(&store, i).await.unwrap();
            }
            store.close().await;
        }
        Self { _keep: keep, template, folder }
    }

    fn reset(&self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        copy(&self.template, &self.folder);
    }

    fn path(&self) -> &str {
        self.folder.to_str().unwrap()
    }
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The n-th call of a name in a group of paths.
struct Occurrence {
    name: String,
    number: u64,
    paths: Vec<String>,
    /// It comes after the last step was acknowledged, while the store closes. SQLite then moves its log into the database if
    /// it can; it doesn't say when it can't, and need not: what is acknowledged stays in the log.
    closing: bool,
}

/// Every call that writes into the folder, as a recording shows them.
fn occurrences(ground: &Ground, from: u64, until: u64) -> Vec<Occurrence> {
    ground.reset();
    let arguments = ["steps", ground.path(), &from.to_string(), &until.to_string()];
    let calls = trace::record(writer(), &arguments);
    let mut counts: BTreeMap<(bool, String), BTreeMap<u32, u64>> = BTreeMap::new();
    let mut paths: BTreeMap<bool, BTreeSet<String>> = BTreeMap::new();
    let said = |call: &trace::Call| call.name == "write" && call.bytes().starts_with(b"done ");
    let last_said = calls.iter().rposition(said).expect("a step was acknowledged");
    let mut working = BTreeMap::new();
    for (i, call) in calls.iter().enumerate() {
        if i == last_said {
            working = counts.clone();
        }
        let inside =
            call.paths().into_iter().filter(|path| path.starts_with(ground.path())).collect::<Vec<_>>();
        let reads = call.name == "openat" && call.arguments.contains("O_RDONLY");
        let Some(path) = inside.first().filter(|_| !reads) else { continue };
        let is_file = path[ground.path().len()..].starts_with("/files");
        paths.entry(is_file).or_default().extend(inside);
        *counts.entry((is_file, call.name.clone())).or_default().entry(call.thread).or_default() += 1;
    }
    let mut occurrences = Vec::new();
    for ((is_file, name), threads) in counts {
        let paths: Vec<String> = paths[&is_file].iter().cloned().collect();
        let most = threads.into_values().max().unwrap_or(0);
        let until = working.get(&(is_file, name.clone())).and_then(|threads| threads.values().max().copied());
        occurrences.extend((1..=most).map(|number| Occurrence {
            name: name.clone(),
            number,
            paths: paths.clone(),
            closing: number > until.unwrap_or(0),
        }));
    }
    println!("{} calls that write", occurrences.len());
    assert!(occurrences.len() > 50, "the recording shows too little: {}", occurrences.len());
    occurrences
}

impl Occurrence {
    /// Runs the work with something done to this call; says what it said, and whether it came to its end.
    fn inject(&self, ground: &Ground, what: &str, from: u64, until: u64) -> Vec<String> {
        ground.reset();
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={}", self.name)]);
        strace.args(["-e", &format!("inject={}:{what}:when={}", self.name, self.number)]);
        for path in &self.paths {
            strace.arg("-P").arg(path);
        }
        strace.arg(writer()).args(["steps", ground.path(), &from.to_string(), &until.to_string()]);
        Writer::run(&mut strace).ended()
    }
}

/// The last step that was acknowledged, counted from 1, and whether the next one failed with “nothing was written”.
fn acknowledged(said: &[String], from: u64) -> (u64, bool) {
    let done =
        said.iter().filter_map(|line| line.strip_prefix("done ")).map(|i| i.parse::<u64>().unwrap() + 1);
    let clean = said.iter().any(|line| line.starts_with("failed") && line.contains("nothing was written"));
    (done.max().unwrap_or(from), clean)
}

/// Opens what a run left, holds it against the legal states, and takes the rest of the steps.
async fn hold(folder: &Path, said: &[String], from: u64, until: u64, what: &str) {
    let store = Store::open(&Settings::in_folder(folder))
        .await
        .unwrap_or_else(|error| panic!("{what}: {error}\n{said:?}"));
    let state = steps::observed(&store).await.unwrap_or_else(|error| panic!("{what}: {error}\n{said:?}"));
    let (least, clean) = acknowledged(said, from);
    let most = if clean { least } else { (least + 1).min(until) };
    let legal = (least..=most).find(|steps| steps::expected(*steps) == state);
    let step = legal.unwrap_or_else(|| {
        panic!(
            "{what}: not a state between {least} and {most}\n{said:?}\nfound:\n{state}\n\nexpected:\n{}",
            steps::expected(least)
        )
    });
    for i in step..until {
        steps::take(&store, i)
            .await
            .unwrap_or_else(|error| panic!("{what}: step {i} cannot be taken any more: {error}"));
    }
    assert_eq!(steps::observed(&store).await.unwrap(), steps::expected(until), "{what}");
    store.close().await;
}

async fn kill_at_every(ground: &Ground, from: u64, until: u64, one_in: usize) -> (usize, usize) {
    let occurrences = occurrences(ground, from, until);
    let (mut killed, mut runs) = (0, 0);
    for occurrence in occurrences.iter().step_by(one_in) {
        let what = format!("killed at {} {}", occurrence.name, occurrence.number);
        let said = occurrence.inject(ground, "signal=KILL", from, until);
        killed += usize::from(said.last().map(String::as_str) != Some("end"));
        runs += 1;
        hold(&ground.folder, &said, from, until, &what).await;
    }
    (killed, runs)
}

#[tokio::test]
async fn t02_killed_at_every_call_of_a_piece_of_work() {
    if !trace::available() {
        return;
    }
    let ground = Ground::new(1).await;
    let (killed, runs) = kill_at_every(&ground, 1, STEPS, 1).await;
    println!("T2: {killed} of {runs} calls were killed at, none left a state that is not legal");
    // A few calls come a little more or less often from run to run (a reader that opens later).
    assert!(killed * 100 >= runs * 90, "only {killed} of {runs} were reached");
}

#[tokio::test]
async fn t02_killed_while_a_store_is_made() {
    if !trace::available() {
        return;
    }
    let ground = Ground::new(0).await;
    let one_in = usize::try_from(share(25, 1)).unwrap();
    let (killed, runs) = kill_at_every(&ground, 0, 2, one_in).await;
    println!("T2: {killed} of {runs} calls while a store is made");
    assert!(killed * 100 >= runs * 90, "only {killed} of {runs} were reached");
}

#[tokio::test]
async fn t03_an_error_out_of_every_call_is_not_taken_for_success() {
    if !trace::available() {
        return;
    }
    let ground = Ground::new(1).await;
    let occurrences = occurrences(&ground, 1, STEPS);
    let one_in = usize::try_from(share(6, 1)).unwrap();
    let (mut runs, mut stopped) = (0, 0);
    for error in ["EIO", "ENOSPC", "EDQUOT"] {
        for (i, occurrence) in occurrences.iter().enumerate() {
            let syncs = matches!(occurrence.name.as_str(), "fsync" | "fdatasync");
            let always = syncs && error == "EIO";
            if !always && i % one_in != 0 {
                continue;
            }
            let what = format!("{error} out of {} {}", occurrence.name, occurrence.number);
            let said = occurrence.inject(&ground, &format!("error={error}"), 1, STEPS);
            runs += 1;
            assert!(!said.iter().any(|line| line.starts_with("NOT STOPPED")), "{what}: {said:?}");
            let to_database = occurrence.paths.iter().any(|path| path.ends_with(".db"));
            let ended = said.last().map(String::as_str) == Some("end");
            assert!(
                !(syncs && to_database && ended && !occurrence.closing),
                "{what}: a failed sync was passed over\n{said:?}"
            );
            stopped += usize::from(said.iter().any(|line| line == "stopped"));
            hold(&ground.folder, &said, 1, STEPS, &what).await;
        }
    }
    println!("T3: {runs} errors, {stopped} of them stopped all writing, none was taken for success");
    assert!(stopped > 20, "failed syncs stop the writing: {stopped}");
}

/// A limit on the size of files makes the write that crosses it a short one, and the next one fail.
#[tokio::test]
async fn t03_a_short_write_is_not_taken_for_success() {
    let ground = Ground::new(1).await;
    let (mut runs, mut failed) = (0, 0);
    for limit in (4_096..220_000).step_by(usize::try_from(share(11_321, 511)).unwrap()) {
        ground.reset();
        let mut shell = Command::new("sh");
        // `exec` after `trap`: the signal that comes with the limit is ignored, so that the write fails instead.
        let script = "trap '' XFSZ; exec prlimit --fsize=$1 \"$2\" steps \"$3\" 1 \"$4\"";
        shell.args(["-c", script, "sh", &limit.to_string()]).arg(writer());
        let said = Writer::run(shell.args([ground.path(), &STEPS.to_string()])).ended();
        failed += usize::from(said.last().map(String::as_str) != Some("end"));
        runs += 1;
        hold(&ground.folder, &said, 1, STEPS, &format!("files of at most {limit} bytes")).await;
    }
    println!("T3: {failed} of {runs} limits cut a write short");
    assert!(failed > 5, "{failed} of {runs}");
}
