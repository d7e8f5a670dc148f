//! A scorecard from what a ledger has published: the pinned words of its last revision, and nothing that came after.

use jiff::civil::Date;
use taizhang_ledger::State;
use taizhang_ledger::publication::{PublicLine, Revision};

use crate::poster::{Item, Stretch};
use crate::scorecard::{Fate, Line, Scorecard};

/// The word of what is done.
const DONE: &str = "已完成";

impl Scorecard {
    /// What a published revision says became of each promise.
    #[must_use]
    pub fn of_revision(state: &State, revision: &Revision) -> Self {
        let government = state.government.as_ref();
        Self {
            place: government.map(|of| of.name.clone()).unwrap_or_default(),
            year: state.reports.last().and_then(|report| report.plan_year),
            simulated: government.is_some_and(|of| of.simulated),
            lines: revision.lines.iter().map(|line| told(line, revision.as_of)).collect(),
            unanswered: 0,
            address: None,
        }
    }
}

fn told(line: &PublicLine, as_of: Date) -> Line {
    let fate = match line.due_date {
        _ if line.word == DONE => Fate::Kept,
        Some(due) if due < as_of => Fate::Missed,
        _ => Fate::Running,
    };
    let words = |text: &str, is_number| Stretch { text: text.to_owned(), is_number };
    let mut answer = vec![words(&line.word, false)];
    for (at, figure) in line.figures.iter().enumerate() {
        answer.push(words(if at == 0 { " " } else { "、" }, false));
        answer.push(words(figure, true));
    }
    Line {
        fate,
        promised: Item { words: vec![words(&line.wording, false)], entry: Some(line.entry), tells: 0 },
        answered: Some(Item { words: answer, entry: None, tells: 0 }),
        why: (String::new(), String::new()),
        entry: Some(line.entry),
    }
}
