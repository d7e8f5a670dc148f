//! How long lists of 100,000 entries take: each kind of question many times, with the middle and the slowest of a hundred.
//!
//! `cargo bench -p taizhang-ledger --bench list` prints microseconds. Nothing here asserts a time.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use taizhang_ledger::calendar::PeriodKind;
use taizhang_ledger::entry::{Entry, EntryStatus, Mention};
use taizhang_ledger::filing::{EntryKind, Place, ReadEntry};
use taizhang_ledger::lamp::Lamp;
use taizhang_ledger::measure::Duty;
use taizhang_ledger::query::{EntryFilter, EntryIndex, Order, count, list};
use taizhang_ledger::task::{Task, TaskForm, TaskStatus, Terms};
use taizhang_ledger::{EntryId, ReportId, State, TaskId};

const ENTRIES: u32 = 100_000;
const RUNS: usize = 500;
const WORDS: [&str; 8] = [
    "农村公路",
    "新增学位",
    "高标准农田",
    "老旧小区",
    "规模以上工业企业",
    "养老服务中心",
    "空气质量",
    "水库除险加固",
];
const LAMPS: [Lamp; 4] = [Lamp::Green, Lamp::Yellow, Lamp::Red, Lamp::Grey];

fn main() {
    let state = state();
    let lamps: BTreeMap<TaskId, Lamp> =
        state.tasks.iter().map(|task| (task.id, LAMPS[task.id.index() % 4])).collect();
    let begun = Instant::now();
    let index = EntryIndex::with_lamps(&state, &lamps);
    println!(
        "{} entries, {} tasks; columns built in {} ms",
        index.len(),
        state.tasks.len(),
        begun.elapsed().as_millis()
    );
    let any = EntryFilter::default;
    let words = |word: &str| EntryFilter { words: vec![word.to_owned()], ..any() };
    let questions: [(&str, EntryFilter, Order); 10] = [
        ("first page", any(), Order::Report),
        ("a chapter", EntryFilter { chapter: Some("第7章".into()), ..any() }, Order::Report),
        ("a unit", EntryFilter { unit: Some("unit-33".parse().expect("a name")), ..any() }, Order::Report),
        ("a lamp", EntryFilter { lamp: Some(Lamp::Red), ..any() }, Order::Report),
        ("a kind that none is", EntryFilter { kind: Some(EntryKind::Bid), ..any() }, Order::Report),
        ("a programme", EntryFilter { programme: Some("十项工程".into()), ..any() }, Order::Report),
        ("a common word", words("农村公路"), Order::Report),
        ("a word that nobody says", words("太空电梯"), Order::Report),
        ("two words", EntryFilter { words: vec!["水库".into(), "99999".into()], ..any() }, Order::Report),
        (
            "a unit by due date",
            EntryFilter { unit: Some("unit-33".parse().expect("a name")), ..any() },
            Order::Due,
        ),
    ];
    for (name, filter, order) in &questions {
        report(name, |run| {
            // A cursor somewhere in the list, so that deep pages are measured as well.
            let after = (run % 2 == 1).then(|| EntryId(u32::try_from(run * 97 % 90_000 + 1).unwrap_or(1)));
            black_box(list(&index, filter, *order, after, 50));
        });
    }
    report("counts of all", |_| {
        black_box(count(&index, &EntryFilter::default()));
    });
}

fn report(name: &str, mut ask: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|run| {
            let begun = Instant::now();
            ask(run);
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |hundredth: usize| times[(RUNS * hundredth / 100).min(RUNS - 1)].as_micros();
    println!("{name}: p50 {} µs, p99 {} µs", at(50), at(99));
}

fn state() -> State {
    let mut state = State::default();
    for n in 0..ENTRIES {
        let read = ReadEntry {
            place: Place { start: n * 40, end: n * 40 + 40, line: n + 1 },
            text: format!(
                "第{n}项，{}建成投用，完成投资{}亿元以上，群众满意度进一步提升。",
                WORDS[n as usize % 8],
                n % 97
            ),
            headings: vec!["临澜市政府工作报告".into(), format!("第{}章", n % 40)],
            part: "tasks".into(),
            kind: [EntryKind::Target, EntryKind::Milestone, EntryKind::Duty][n as usize % 3],
            figures: Vec::new(),
            due: None,
            units: Vec::new(),
            mentions: Vec::new(),
            comparisons: Vec::new(),
            links: Vec::new(),
        };
        state.entries.push(Entry {
            id: EntryId(n + 1),
            mentions: vec![Mention { report: ReportId(1), place: read.place }],
            read,
            gone_from: Vec::new(),
            status: EntryStatus::Confirmed,
            split_from: None,
            corrections: Vec::new(),
            programmes: if n % 50 == 0 { vec!["十项工程".into()] } else { Vec::new() },
        });
        if n % 2 == 0 {
            let terms = Terms {
                title: WORDS[n as usize % 8].into(),
                lead_unit: format!("unit-{}", n % 175).parse().expect("a name"),
                support_units: vec![format!("unit-{}", (n + 1) % 175).parse().expect("a name")],
                lead_official: None,
                contact: None,
                due_date: due(n),
                form: TaskForm::Duty(Duty { kind: PeriodKind::Month, attested: BTreeMap::new() }),
            };
            let mut task = Task::new(TaskId::at(state.tasks.len()), EntryId(n + 1), None, terms);
            task.status = TaskStatus::Issued;
            state.tasks.push(task);
        }
    }
    state
}

fn due(n: u32) -> Date {
    date(2026, 1 + i8::try_from(n % 12).unwrap_or(0), 1 + i8::try_from(n % 28).unwrap_or(0))
}
