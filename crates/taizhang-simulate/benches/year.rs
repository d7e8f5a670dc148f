//! A whole year of a city: how fast it is simulated, how fast its log is read and folded, and how much memory its state takes.
//!
//! `cargo bench -p taizhang-simulate`. Heap bytes are counted by the allocator. The city is that of `examples/`; the log of
//! 100,000 events is that of some governments of a simulated province. Beside the time that passed stands the time on the
//! processor, which other programs on the machine do not change (Linux only).

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use support::{Lived, linlan};
use taizhang_ledger::filing::Filing;
use taizhang_ledger::{Recorded, State};
use taizhang_simulate::{Options, Year, province};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The start that is measured: so many events.
const EVENTS: usize = 100_000;

/// A city's year: so many tasks and months.
const TASKS: u32 = 250;

fn main() {
    let filing = linlan().clone();
    city(&filing);
    start();
}

/// One city-year: steps a second, and the bytes that its state takes.
fn city(filing: &Filing) {
    let options = Options { tasks_max: TASKS, ..Options::default() };
    let begun = Stopwatch::start();
    let lived = live(filing.clone(), options);
    let took = begun.stop();
    let log = json(&lived.log);
    println!(
        "one city-year: {} steps, {} events, {} tasks",
        lived.steps,
        lived.log.len(),
        lived.state.tasks.len()
    );
    let steps = per_second(lived.steps, took.processor);
    println!("  simulated, decided and applied in {took}: {steps} steps/s of processor");
    println!("  its log: {} as JSON, {} bytes an event", mib(log.len()), log.len() / lived.log.len());
    drop(log);
    let before = HEAP.current_usage();
    let state = State::fold(&lived.log).expect("a log");
    let bytes = HEAP.current_usage() - before;
    println!("  its state: {} on the heap (limit 20 MB)", mib(bytes));
    let before = HEAP.current_usage();
    let snapshot = serde_json::to_vec(&state).expect("a snapshot");
    println!(
        "  its snapshot: {}, made with {} more",
        mib(snapshot.len()),
        mib(HEAP.current_usage() - before)
    );
    black_box(&state);
}

/// Starting with 100,000 events: JSON parsed and folded, one government after the other.
fn start() {
    let mut logs = Vec::new();
    let mut events = 0;
    for place in province(5, 18, 157, 500_000).places() {
        if events >= EVENTS {
            break;
        }
        let filing = support::filed(&place.report, "report.md");
        let mut year = place.year(filing);
        let mut lived = Lived::default();
        while let Some(step) = year.next(&lived.state) {
            let _ = lived.step(&step, step.at);
        }
        lived.log.truncate(EVENTS - events);
        events += lived.log.len();
        logs.push(lines(&lived.log));
    }
    let bytes: usize = logs.iter().flatten().map(Vec::len).sum();
    let begun = Stopwatch::start();
    for log in &logs {
        let mut state = State::default();
        for line in log {
            let recorded: Recorded = serde_json::from_slice(line).expect("a leaf");
            state.apply(&recorded).expect("it fits");
        }
        black_box(state);
    }
    let took = begun.stop();
    let begun = Stopwatch::start();
    for line in logs.iter().flatten() {
        black_box(serde_json::from_slice::<serde_json::Value>(line).expect("JSON"));
    }
    let bare = begun.stop();
    println!(
        "start: {events} events of {} governments, {} of JSON, parsed and folded in {took} (limit 1 s)",
        logs.len(),
        mib(bytes)
    );
    println!(
        "  {:.2} times what parsing the JSON alone takes ({bare})",
        took.processor.as_secs_f64() / bare.processor.as_secs_f64()
    );
}

/// A time that passed, and the part of it on the processor.
#[derive(Clone, Copy)]
struct Took {
    passed: Duration,
    processor: Duration,
}

impl std::fmt::Display for Took {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2?} ({:.2?} on the processor)", self.passed, self.processor)
    }
}

struct Stopwatch(Instant, Option<Duration>);

impl Stopwatch {
    fn start() -> Self {
        Self(Instant::now(), on_processor())
    }

    fn stop(self) -> Took {
        let passed = self.0.elapsed();
        let processor = on_processor().zip(self.1).map(|(now, then)| now.saturating_sub(then));
        Took { passed, processor: processor.unwrap_or(passed) }
    }
}

/// How long this thread has run on a processor, as Linux counts it.
fn on_processor() -> Option<Duration> {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    counted.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn live(filing: Filing, options: Options) -> Lived {
    let mut year = Year::new(1, filing, options);
    let mut lived = Lived::default();
    while let Some(step) = year.next(&lived.state) {
        let _ = lived.step(&step, step.at);
    }
    lived
}

fn lines(log: &[Recorded]) -> Vec<Vec<u8>> {
    log.iter().map(|recorded| serde_json::to_vec(recorded).expect("a leaf")).collect()
}

fn json(log: &[Recorded]) -> Vec<u8> {
    lines(log).concat()
}

fn mib(bytes: usize) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn per_second(count: u64, took: Duration) -> u64 {
    (count as f64 / took.as_secs_f64()) as u64
}
