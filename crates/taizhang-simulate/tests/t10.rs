//! T10, the ledger's part: a clock that jumps. The order of the log is that of the steps, and what is due stays due, whatever
//! the clock of the server says: a day ahead, a day behind, an hour back, or the last second of the year.

mod support;

use jiff::SignedDuration;
use jiff::civil::Date;
use support::{Lived, short};
use taizhang_ledger::{EntryId, Moment, TaskId};
use taizhang_simulate::{Options, Year};

/// What a clock shows at a moment: right mostly, then a day off, then an hour back.
fn shown(at: Moment, nth: u64) -> Moment {
    let off = match nth % 40 {
        10..20 => SignedDuration::from_hours(24),
        20..25 => SignedDuration::from_hours(-24),
        30..33 => SignedDuration::from_hours(-1),
        _ => SignedDuration::ZERO,
    };
    Moment::of(at.timestamp() + off)
}

fn live(seed: u64, clock: impl Fn(Moment, u64) -> Moment) -> Lived {
    let mut year = Year::new(seed, short(seed), Options::small());
    let mut lived = Lived::default();
    while let Some(step) = year.next(&lived.state) {
        let now = clock(step.at, lived.steps);
        let _ = lived.step(&step, now);
    }
    lived
}

#[test]
fn t10_a_clock_that_jumps_leaves_the_order_of_the_log_and_the_due_dates() {
    for seed in 0..12 {
        let (right, jumping) = (live(seed, |at, _| at), live(seed, shown));
        let backwards = jumping.log.windows(2).filter(|pair| pair[1].at < pair[0].at).count();
        assert!(backwards > 3, "seed {seed}: the clock jumped back {backwards} times only");
        let due = |lived: &Lived| -> Vec<(TaskId, EntryId, Option<Date>)> {
            let tasks = lived.state.tasks.iter().filter(|task| task.issued.is_some());
            tasks.map(|task| (task.id, task.entry, promised_due(lived, task.id))).collect()
        };
        assert_eq!(due(&right), due(&jumping), "seed {seed}");
        let broken = taizhang_ledger::invariant::broken(&jumping.state);
        assert!(broken.is_empty(), "seed {seed}: {broken:#?}");
        let folded = taizhang_ledger::State::fold(&jumping.log).expect("a log");
        assert_eq!(folded, jumping.state, "seed {seed}");
    }
}

/// The day a task was issued with, before any request changed it.
fn promised_due(lived: &Lived, task: TaskId) -> Option<Date> {
    taizhang_ledger::request::promised(&lived.state, task).map(|terms| terms.due_date)
}

#[test]
fn t10_the_last_second_of_the_year_is_in_it_and_the_next_is_not() {
    // Every step of December is recorded at 23:59:59 of the 31st, every step after it a second later.
    let last: Moment = "2026-12-31T23:59:59+08:00".parse().expect("a moment");
    let clock =
        move |at: Moment, _| if at.date().year() == 2026 && at.date().month() == 12 { last } else { at };
    let lived = live(3, clock);
    let on_the_last = lived.log.iter().filter(|recorded| recorded.at == last);
    assert!(on_the_last.clone().count() > 3);
    assert!(on_the_last.into_iter().all(|recorded| recorded.at.date().to_string() == "2026-12-31"));
    let leaf = serde_json::to_string(&lived.log.last()).expect("JSON");
    assert!(leaf.contains("+08:00"), "every stored moment has its offset: {leaf}");
}
