//! What is going to happen, in order of time; of one moment, in the order in which it was noted.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use taizhang_ledger::Moment;

struct Noted<T> {
    at: Moment,
    nth: u64,
    thing: T,
}

impl<T> Ord for Noted<T> {
    /// The earliest is the greatest, so that the heap gives it first.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.nth).cmp(&(self.at, self.nth))
    }
}

impl<T> PartialOrd for Noted<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for Noted<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T> Eq for Noted<T> {}

/// Things to come.
pub(crate) struct Agenda<T> {
    noted: BinaryHeap<Noted<T>>,
    count: u64,
}

impl<T> Agenda<T> {
    pub fn new() -> Self {
        Self { noted: BinaryHeap::new(), count: 0 }
    }

    /// Notes something.
    pub fn note(&mut self, at: Moment, thing: T) {
        self.noted.push(Noted { at, nth: self.count, thing });
        self.count += 1;
    }

    /// Takes what comes first.
    pub fn take(&mut self) -> Option<(Moment, T)> {
        self.noted.pop().map(|noted| (noted.at, noted.thing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_first_is_taken_first_and_ties_keep_their_order() {
        let moment = |hour: u8| format!("2026-01-01T{hour:02}:00:00+08:00").parse().expect("a moment");
        let mut agenda = Agenda::new();
        for (hour, thing) in [(9, "b"), (8, "a"), (9, "c")] {
            agenda.note(moment(hour), thing);
        }
        let order: Vec<&str> = std::iter::from_fn(|| agenda.take()).map(|(_, thing)| thing).collect();
        assert_eq!(order, ["a", "b", "c"]);
    }
}
