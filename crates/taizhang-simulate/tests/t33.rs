//! T33: whole years from many seeds. After every step the state is whole; nothing that the generator holds to be legal is
//! refused; what the wrong person asks is refused always; the log folds to the state, and a snapshot reads back.
//!
//! Two hundred seeds, ten thousand with `TAIZHANG_LONG=1`; `TAIZHANG_SEED=n` lives one year again.

mod support;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use support::{Lived, When, live, mischief, short};
use taizhang_ledger::{State, invariant};
use taizhang_simulate::{Options, Rates, Year};

/// How many years are lived through.
fn seeds() -> std::ops::Range<u64> {
    if let Some(seed) = std::env::var("TAIZHANG_SEED").ok().and_then(|seed| seed.parse().ok()) {
        return seed..seed + 1;
    }
    if std::env::var_os("TAIZHANG_LONG").is_some_and(|long| long == "1") { 0..10_000 } else { 0..200 }
}

/// Every third year is a stormy one, every fourth has more than a few tasks.
fn options(seed: u64) -> Options {
    let rates = if seed.is_multiple_of(3) { Rates::stormy() } else { Rates::default() };
    let tasks_max = if seed.is_multiple_of(4) { 14 } else { 6 };
    Options { tasks_max, rates, ..Options::small() }
}

/// Lives one year and looks at it before and after every step.
fn year(seed: u64) -> Lived {
    let lived = live(seed, short(seed), options(seed), |when, lived, step| match when {
        When::Before => {
            let mut wrong = mischief::allowed_wrongly(&lived.state, step, lived.log.len());
            wrong.extend(mischief::own_work_judged(&lived.state, step));
            wrong.extend(mischief::out_of_order_allowed(&lived.state, step.at, lived.log.len()));
            assert!(wrong.is_empty(), "seed {seed}, step {}: allowed to {wrong:?}", lived.steps);
        }
        When::After => whole(seed, lived),
    });
    assert!(lived.refused.is_empty(), "seed {seed}: the generator was wrong: {:#?}", lived.refused);
    lived
}

/// Whether every invariant holds; now and then, whether the log folds to the state and a snapshot reads back.
fn whole(seed: u64, lived: &Lived) {
    let broken = invariant::broken(&lived.state);
    assert!(broken.is_empty(), "seed {seed}, step {}: {broken:#?}", lived.steps);
    if !lived.steps.wrapping_mul(2_654_435_761).wrapping_add(seed).is_multiple_of(97) {
        return;
    }
    let step = lived.steps;
    assert_eq!(State::fold(&lived.log).expect("a log"), lived.state, "seed {seed}, step {step}");
    let snapshot = serde_json::to_vec(&lived.state).expect("a snapshot");
    let read: State = serde_json::from_slice(&snapshot).expect("a snapshot reads back");
    assert_eq!(read, lived.state, "seed {seed}, step {step}");
}

#[test]
fn t33_whole_years_from_many_seeds_keep_every_invariant() {
    let (seeds, next) = (seeds(), AtomicU64::new(seeds().start));
    let counted = Mutex::new((0u64, 0usize));
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if !seeds.contains(&seed) {
                        break;
                    }
                    let lived = year(seed);
                    let mut counted = counted.lock().expect("no thread panicked");
                    *counted = (counted.0 + lived.steps, counted.1 + lived.log.len());
                }
            });
        }
    });
    let (steps, events) = *counted.lock().expect("no thread panicked");
    println!("{} years, {steps} steps, {events} events", seeds.end - seeds.start);
    assert!(events > 0);
}

#[test]
fn the_same_seed_gives_the_same_year_and_another_seed_another() {
    let log = |seed: u64| live(seed, short(1), Options::small(), |_, _, _| {}).log;
    assert_eq!(log(5), log(5));
    assert_ne!(log(5), log(6));
}

#[test]
fn a_year_has_what_years_have() {
    let options = Options { rates: Rates::stormy(), ..Options::default() };
    let lived = live(11, support::linlan().clone(), options, |_, _, _| {});
    let mut names = std::collections::BTreeMap::new();
    for recorded in &lived.log {
        *names.entry(recorded.event.name()).or_insert(0u32) += 1;
    }
    println!("{} steps, {} events, refused {:#?}\n{names:#?}", lived.steps, lived.log.len(), lived.refused);
    assert!(lived.refused.is_empty(), "{:#?}", lived.refused);
    let missing: Vec<&str> = HAPPENS.into_iter().filter(|name| !names.contains_key(name)).collect();
    assert!(missing.is_empty(), "does not happen: {missing:?}");
}

/// What happens in a city's year: every kind of event but those that need somebody's will.
const HAPPENS: [&str; 83] = [
    "appraisal.appeal_decided",
    "appraisal.appealed",
    "appraisal.computed",
    "appraisal.finished",
    "appraisal.ranked",
    "appraisal.scores",
    "breakdown.compiled",
    "breakdown.consulted",
    "breakdown.issued",
    "breakdown.opinion_answered",
    "breakdown.opinion_given",
    "bulletin.issued",
    "bulletin.rows",
    "closing.concluded",
    "closing.proposed",
    "closing.reopened",
    "closing.returned_back",
    "closing.struck_off",
    "closing.verified",
    "clue.answer_published",
    "clue.answer_rejected",
    "clue.answered",
    "clue.assigned",
    "clue.dismissed",
    "clue.erased",
    "clue.received",
    "clue.returned_back",
    "entry.confirmed",
    "entry.corrected",
    "entry.dismissed",
    "entry.grouped",
    "entry.linked",
    "entry.merged",
    "entry.read",
    "entry.restored",
    "entry.split",
    "government.opened",
    "judgement.confidence_given",
    "judgement.fixed",
    "lamp.overridden",
    "lamp.override_lifted",
    "notice.acknowledged",
    "notice.issued",
    "notice.replied",
    "notice.reply_accepted",
    "notice.reply_returned",
    "period.exception_granted",
    "period.opened",
    "person.registered",
    "post.created",
    "post.filled",
    "progress.accepted",
    "progress.contributed",
    "progress.passed",
    "progress.reported",
    "progress.returned_back",
    "progress.withdrawn",
    "publication.corrected",
    "publication.lines",
    "publication.published",
    "publication.withheld",
    "report.filed",
    "request.approved",
    "request.asked",
    "request.late_permitted",
    "request.rejected",
    "request.withdrawn",
    "settings.changed",
    "talk.called",
    "talk.called_off",
    "talk.recorded",
    "task.acknowledged",
    "task.called_urgent",
    "task.changed",
    "task.drafted",
    "task.dropped",
    "task.escalated",
    "task.urged",
    "unit.registered",
    "verification.asked",
    "verification.drawn",
    "verification.recorded",
    "year.closed",
];

#[test]
fn a_ledger_that_is_not_simulated_gets_no_steps() {
    let mut lived = Lived::default();
    let mut year = Year::new(1, short(1), Options::small());
    let first = year.next(&lived.state).expect("the opening");
    lived.step(&first, first.at).expect("it opens");
    lived.state.government.as_mut().expect("a government").simulated = false;
    assert_eq!(year.next(&lived.state), None);
}
