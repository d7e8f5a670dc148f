//! Many things done on all cores, and handed over in their order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many more than there are cores may be done before their turn; bounds what waits in memory.
const AHEAD_PER_CORE: usize = 4;

struct Queue<T> {
    next: usize,
    handed_over: usize,
    done: BTreeMap<usize, T>,
    stopped: bool,
}

/// Does `work` for `0..count` on all cores and hands what it gives to `each`, in order, until `each` breaks.
pub fn run<T: Send>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut each: impl FnMut(usize, T) -> ControlFlow<()>,
) {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(count);
    if cores <= 1 {
        for i in 0..count {
            if each(i, work(i)).is_break() {
                return;
            }
        }
        return;
    }
    let queue = Mutex::new(Queue { next: 0, handed_over: 0, done: BTreeMap::new(), stopped: false });
    let changed = Condvar::new();
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(i) = take(&queue, &changed, count, cores * AHEAD_PER_CORE) {
                    let made = work(i);
                    lock(&queue).done.insert(i, made);
                    changed.notify_all();
                }
            });
        }
        for i in 0..count {
            let mut held = lock(&queue);
            let made = loop {
                if let Some(made) = held.done.remove(&i) {
                    break made;
                }
                held = changed.wait(held).unwrap_or_else(PoisonError::into_inner);
            };
            held.handed_over = i + 1;
            drop(held);
            changed.notify_all();
            if each(i, made).is_break() {
                lock(&queue).stopped = true;
                changed.notify_all();
                return;
            }
        }
    });
}

/// The next thing to do, once it is near enough to its turn.
fn take<T>(queue: &Mutex<Queue<T>>, changed: &Condvar, count: usize, ahead: usize) -> Option<usize> {
    let mut held = lock(queue);
    loop {
        if held.stopped || held.next >= count {
            return None;
        }
        if held.next < held.handed_over + ahead {
            held.next += 1;
            return Some(held.next - 1);
        }
        held = changed.wait(held).unwrap_or_else(PoisonError::into_inner);
    }
}

fn lock<T>(queue: &Mutex<Queue<T>>) -> MutexGuard<'_, Queue<T>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_handed_over_once_and_in_order() {
        let mut seen = Vec::new();
        run(
            500,
            |i| i * 2,
            |i, made| {
                assert_eq!(made, i * 2);
                seen.push(i);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(seen, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn work_stops_when_nobody_wants_more() {
        let mut seen = 0;
        run(
            10_000,
            |i| i,
            |_, _| {
                seen += 1;
                if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(seen, 3);
    }
}
