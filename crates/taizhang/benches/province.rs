//! A province on one PostgreSQL and two servers: loaded, opened, rolled up by city and chapter, recounted.
//!
//! `cargo bench -p taizhang --bench province` tries a small one; with `TAIZHANG_LONG=1` it has 18 cities, 157 counties and
//! half a million reports of periods. The two servers are processes of their own.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command as Program, Stdio};
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use taizhang_ledger::period::Obligation;
use taizhang_ledger::update::{Submission, SubmissionState};
use taizhang_ledger::{Context, GovernmentId, Recorded, State, decide};
use taizhang_proof::{KeyKind, SignerKey, canonical_json};
use taizhang_service::{Offices, Surroundings, SystemClock};
use taizhang_simulate::{Place, province};
use taizhang_store::testing::PostgresServer;
use taizhang_store::{FilesPlace, Limits, LogName, Settings, Store};

const SEED: u64 = 20_260_331;

/// How many leaves are appended at a time.
const AT_A_TIME: usize = 2_000;

/// Accepted reports by city and chapter.
type RollUp = BTreeMap<String, BTreeMap<String, u64>>;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    if let Some(at) = arguments.iter().position(|argument| argument == "--server") {
        runtime.block_on(server(&arguments[at + 1], &arguments[at + 2]));
        return;
    }
    let Some(postgres) = PostgresServer::own(&[]) else {
        println!("skipped: no PostgreSQL on this machine");
        return;
    };
    let (cities, counties, reports) =
        if std::env::var_os("TAIZHANG_LONG").is_some() { (18, 157, 500_000) } else { (2, 8, 3_000) };
    let url = postgres.create_database();
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().display().to_string();
    runtime.block_on(async {
        let places: Vec<Place> = province(SEED, cities, counties, reports).places().collect();
        let store = Store::open(&settings(&url, &files)).await.expect("a store");
        let begun = Instant::now();
        let events = load(&store, &places).await;
        let seconds = begun.elapsed().as_secs_f64(); // float: a speed, not a figure
        println!("loaded {} governments, {events} events in {seconds:.0} s", places.len());

        let begun = Instant::now();
        let recount = recount(&store, &places).await;
        let total: u64 = recount.values().flat_map(BTreeMap::values).sum();
        assert!(total > 0, "a province reports");
        println!("recounted {total} accepted reports in {:.0} s", begun.elapsed().as_secs_f64()); // float: a time
        let mut first = Server::start(&url, &files);
        let mut second = Server::start(&url, &files);
        let cities: BTreeMap<String, String> =
            places.iter().map(|place| (place.government.to_string(), place.city.clone())).collect();
        let asked = json!({ "roll_up": cities });
        for (name, server) in [("first", &mut first), ("second", &mut second)] {
            println!("{name} server: {}", server.ask(&json!("opened")));
            let rolled: RollUp = serde_json::from_value(server.ask(&asked)).expect("a roll-up");
            assert_eq!(rolled, recount, "the {name} server counts as the plain recount does");
            println!("{name} server: roll-up by city and chapter equals the plain recount");
        }
        println!("snapshots: {}", first.ask(&json!("keep_snapshots")));
        drop(second);
        let mut again = Server::start(&url, &files);
        println!("a server started from snapshots: {}", again.ask(&json!("opened")));
        let rolled: RollUp = serde_json::from_value(again.ask(&asked)).expect("a roll-up");
        assert_eq!(rolled, recount, "and from snapshots");
        let government = places[0].government.to_string();
        println!("seen by the other server: {}", seen(&mut first, &mut again, &government));
    });
}

fn settings(url: &str, files: &str) -> Settings {
    Settings {
        url: url.into(),
        files: FilesPlace::Folder(files.into()),
        allow_unsafe: false,
        limits: Limits::STANDARD,
    }
}

/// Lives through every government's year and appends what happened.
async fn load(store: &Store, places: &[Place]) -> u64 {
    let mut events = 0;
    for (nth, place) in places.iter().enumerate() {
        let log = LogName::new(place.government.as_str()).expect("a name");
        store.create_log(&log).await.expect("a log");
        let mut year = place.year(filing(place));
        let (mut state, mut leaves, mut refused) = (State::default(), Vec::new(), 0);
        let mut written = 0;
        while let Some(step) = year.next(&state) {
            let (now, by) = (step.at, step.actor.by());
            let Ok(happened) = decide(&state, step.command, &Context { now, actor: step.actor }) else {
                refused += 1;
                continue;
            };
            for event in happened {
                let recorded = Recorded::new(now, by.clone(), event);
                let value = serde_json::to_value(&recorded).expect("an event is JSON");
                leaves.push(canonical_json(&value).expect("canonical"));
                state.apply(&recorded).expect("what was decided fits");
            }
            if leaves.len() >= AT_A_TIME {
                written =
                    store.append(&log, written, std::mem::take(&mut leaves)).await.expect("appended").size;
            }
        }
        written = store.append(&log, written, leaves).await.expect("appended").size;
        events += written;
        if nth % 20 == 0 {
            println!("  {} {written} events, {refused} steps refused", place.name);
        }
    }
    events
}

fn filing(place: &Place) -> taizhang_ledger::filing::Filing {
    let options = taizhang_document::Options {
        name: Some("report.md".into()),
        encoding: None,
        limits: taizhang_document::Limits::GENEROUS,
    };
    let document = taizhang_document::read(place.report.as_bytes(), &options).expect("a document");
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    taizhang_ledger::filing::read(place.file.clone(), "report.md", (&document, &report), None)
}

/// Counts from the leaves alone, as plain JSON: which entry stands in which chapter, which task is of which entry, and which
/// reports were accepted.
async fn recount(store: &Store, places: &[Place]) -> RollUp {
    let mut rolled = RollUp::new();
    for place in places {
        let log = LogName::new(place.government.as_str()).expect("a name");
        let (mut chapters, mut entries) = (BTreeMap::new(), BTreeMap::new());
        let mut replay = store.replay(&log, 0).await.expect("a log");
        while let Some(leaves) = replay.next().await.expect("leaves") {
            for leaf in leaves {
                let leaf: Value = serde_json::from_slice(&leaf.bytes).expect("JSON");
                let event = &leaf["event"];
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                if let Some(read) = event["filing"].get("entry_read") {
                    let headings = &read["read"]["headings"];
                    let chapter = headings.get(1).or(headings.get(0)).map(text).unwrap_or_default();
                    chapters.insert(text(&read["entry"]), chapter);
                }
                for (part, read) in parts(&event["entry"]) {
                    let headings = &read["headings"];
                    let chapter = headings.get(1).or(headings.get(0)).map(text).unwrap_or_default();
                    chapters.insert(part, chapter);
                }
                if let Some(drafted) = event["task"].get("drafted") {
                    entries.insert(text(&drafted["task"]), text(&drafted["entry"]));
                }
                if let Some(accepted) = event["update"].get("accepted") {
                    let entry = entries.get(&text(&accepted["task"])).cloned().unwrap_or_default();
                    let chapter = chapters.get(&entry).cloned().unwrap_or_default();
                    *rolled.entry(place.city.clone()).or_default().entry(chapter).or_default() += 1;
                }
            }
        }
    }
    rolled
}

/// The parts of an entry that was split.
fn parts(event: &Value) -> Vec<(String, Value)> {
    let parts = event.get("split").and_then(|split| split["parts"].as_array()).cloned().unwrap_or_default();
    parts.iter().map(|part| (part[0].as_str().unwrap_or_default().to_owned(), part[1].clone())).collect()
}

/// How long an event written by one server takes to be seen by the other.
fn seen(writer: &mut Server, reader: &mut Server, government: &str) -> String {
    let written = writer.ask(&json!({ "write": government }));
    let begun = Instant::now();
    loop {
        let size = reader.ask(&json!({ "size": government }));
        if size == written {
            return format!("after {} ms", begun.elapsed().as_millis());
        }
        assert!(begun.elapsed().as_secs() < 30, "{size} of {written}");
    }
}

/// A server in a process of its own, asked over its standard input.
struct Server {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Server {
    fn start(url: &str, files: &str) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut child = Program::new(program)
            .args(["--server", url, files])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let asks = child.stdin.take().expect("its input");
        let answers = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, asks, answers }
    }

    fn ask(&mut self, asked: &Value) -> Value {
        writeln!(self.asks, "{asked}").expect("asked");
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("answered");
        serde_json::from_str(&line).expect("JSON")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn server(url: &str, files: &str) {
    let begun = Instant::now();
    let around = Surroundings {
        store: Store::open(&settings(url, files)).await.expect("a store"),
        clock: Arc::new(SystemClock),
        key: Arc::new(SignerKey::new("ledger.example", KeyKind::Log, &[7; 32]).expect("a key")),
        origin: "ledger.example".into(),
        sm3: false,
    };
    let offices = Offices::open(around).await.expect("offices");
    let opened = begun.elapsed().as_millis();
    for line in std::io::stdin().lines() {
        let asked: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let answer = answer(&offices, &asked, opened).await;
        println!("{answer}");
    }
}

async fn answer(offices: &Offices, asked: &Value, opened_ms: u128) -> Value {
    if asked == "opened" {
        let mut events = 0;
        for government in offices.governments().await {
            events += offices.office(&government).await.expect("an office").size();
        }
        return json!(format!("{events} events in {opened_ms} ms, {} MB", memory_mb()));
    }
    if asked == "keep_snapshots" {
        let begun = Instant::now();
        offices.keep_snapshots().await.expect("kept");
        return json!(format!("kept in {} ms", begun.elapsed().as_millis()));
    }
    if let Some(cities) = asked.get("roll_up") {
        return json!(roll_up(offices, cities).await);
    }
    let named = |key: &str| -> GovernmentId { asked[key].as_str().expect("a name").parse().expect("a name") };
    if asked.get("write").is_some() {
        let office = offices.office(&named("write")).await.expect("an office");
        let actor = taizhang_ledger::Actor {
            government: named("write"),
            person: "bench".parse().expect("a name"),
            post: "bench".parse().expect("a name"),
            unit: "bench".parse().expect("a name"),
            roles: vec![taizhang_ledger::Role::SecurityAdmin],
        };
        let command = taizhang_ledger::establishment::EstablishmentCommand::RegisterPerson {
            person: format!("p{}", office.size()).parse().expect("a name"),
            commitment: "0".repeat(64),
        };
        let command = taizhang_ledger::Command::Establishment(Box::new(command));
        let done = office.ask(taizhang_service::Asking::once(actor, command)).await.expect("written");
        return json!(done.size);
    }
    json!(offices.office(&named("size")).await.expect("an office").size())
}

async fn roll_up(offices: &Offices, cities: &Value) -> RollUp {
    let mut rolled = RollUp::new();
    for government in offices.governments().await {
        let office = offices.office(&government).await.expect("an office");
        let city = cities[government.as_str()].as_str().unwrap_or_default().to_owned();
        office.look(|state| {
            for task in &state.tasks {
                let accepted = task.obligations.iter().map(accepted).sum::<u64>();
                if accepted > 0 {
                    let chapter = state.entries[task.entry.index()].chapter().to_owned();
                    *rolled.entry(city.clone()).or_default().entry(chapter).or_default() += accepted;
                }
            }
        });
    }
    rolled
}

/// How often a report of a period was accepted: once, and once for each accepted correction.
fn accepted(obligation: &Obligation) -> u64 {
    let accepted = |submission: &&Submission| submission.state == SubmissionState::Accepted;
    obligation.submissions.iter().filter(accepted).count() as u64
}

/// The resident memory of this process.
fn memory_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
