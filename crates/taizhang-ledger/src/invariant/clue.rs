//! What holds of clues: nothing in them tells who wrote.

use crate::clue::{Clue, ClueStatus};
use crate::invariant::{Invariant, out_of_order, those};
use crate::text::commitment;
use crate::{ClueId, State};

pub(super) const ALL: &[Invariant] = &[
    Invariant {
        name: "clues are numbered in order",
        check: |state| out_of_order(state.clues.iter().map(|clue| clue.id), ClueId::at),
    },
    Invariant {
        name: "a clue is about an entry",
        check: |state| clues(state, |clue| state.entries.get(clue.entry.index()).is_none()),
    },
    Invariant {
        name: "a clue holds a commitment to its writer and nothing else of them",
        check: |state| {
            clues(state, |clue| clue.contact.as_ref().is_some_and(|contact| commitment(contact).is_err()))
        },
    },
    Invariant {
        name: "a clue that a unit has, has a day for the answer",
        check: |state| {
            clues(state, |clue| {
                clue.status == ClueStatus::Assigned && (clue.unit.is_none() || clue.answer_by.is_none())
            })
        },
    },
    Invariant {
        name: "an answer is public after a unit gave one",
        check: |state| {
            clues(state, |clue| {
                let public = clue.status == ClueStatus::Published;
                public != clue.published.is_some() || (public && clue.answer().is_none())
            })
        },
    },
    Invariant {
        name: "the text of a clue at work is not erased",
        check: |state| {
            clues(state, |clue| {
                clue.erased && !matches!(clue.status, ClueStatus::Published | ClueStatus::Dismissed)
            })
        },
    },
];

fn clues(state: &State, wrong: impl Fn(&Clue) -> bool) -> Vec<String> {
    those(&state.clues, |clue| clue.id, wrong)
}
