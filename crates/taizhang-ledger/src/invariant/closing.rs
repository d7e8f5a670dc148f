//! What holds of conclusions and closed years.

use crate::State;
use crate::closing::{Closing, Proposal, unsettled};
use crate::invariant::{Invariant, those};
use crate::task::{Task, TaskStatus};

pub(super) const ALL: &[Invariant] = &[
    Invariant {
        name: "every conclusion was proposed with evidence",
        check: |state| closings(state, |closing| closing.proposals.iter().any(|one| one.evidence.is_empty())),
    },
    Invariant {
        name: "a proposal is accepted or returned, never both",
        check: |state| {
            closings(state, |closing| {
                closing.proposals.iter().any(|one| one.accepted.is_some() && one.returned.is_some())
            })
        },
    },
    Invariant {
        name: "nobody accepted their own conclusion",
        check: |state| {
            closings(state, |closing| {
                let own = |one: &Proposal| {
                    one.accepted.as_ref().is_some_and(|by| by.by.person == one.said.by.person)
                };
                closing.proposals.iter().any(own)
            })
        },
    },
    Invariant {
        name: "nobody verified or struck off their own conclusion",
        check: |state| {
            closings(state, |closing| {
                let proposed = closing.proposals.last().map(|one| &one.said.by.person);
                let verified = closing.verified.as_ref().map(|one| &one.said.by.person);
                let struck_off = closing.struck_off.as_ref().map(|one| &one.by.person);
                proposed.is_some() && (verified == proposed || struck_off == proposed)
            })
        },
    },
    Invariant {
        name: "a task that is being concluded has a proposal that waits",
        check: |state| {
            tasks(state, TaskStatus::Concluding, |closing| {
                let last = closing.and_then(|closing| closing.proposals.last());
                last.is_none_or(|one| one.accepted.is_some() || one.returned.is_some())
            })
        },
    },
    Invariant {
        name: "a concluded task has an accepted proposal and what stood then",
        check: |state| {
            let wrong = |closing: Option<&Closing>| {
                let last = closing.and_then(|closing| closing.proposals.last());
                let accepted = last.is_some_and(|one| one.accepted.is_some());
                !accepted || closing.is_none_or(|closing| closing.standing.is_none())
            };
            let mut found = tasks(state, TaskStatus::Concluded, wrong);
            found.extend(tasks(state, TaskStatus::StruckOff, wrong));
            found
        },
    },
    Invariant {
        name: "a task is verified before it is struck off",
        check: |state| {
            tasks(state, TaskStatus::StruckOff, |closing| {
                closing.is_none_or(|closing| closing.verified.is_none() || closing.struck_off.is_none())
            })
        },
    },
    Invariant {
        name: "a closed year has nothing open in it",
        check: |state| {
            let years = state.closings.years.keys();
            years.flat_map(|year| unsettled(state, *year)).map(|open| open.task.to_string()).collect()
        },
    },
    Invariant {
        name: "what is carried over is a task",
        check: |state| {
            let carried = state.closings.years.values().flat_map(|year| &year.carried_over);
            carried.filter(|task| state.task(**task).is_none()).map(ToString::to_string).collect()
        },
    },
];

fn closings(state: &State, wrong: impl Fn(&Closing) -> bool) -> Vec<String> {
    let found = state.closings.tasks.iter().filter(|(_, closing)| wrong(closing));
    found.map(|(task, _)| task.to_string()).collect()
}

fn tasks(state: &State, status: TaskStatus, wrong: impl Fn(Option<&Closing>) -> bool) -> Vec<String> {
    let wrong = |task: &Task| task.status == status && wrong(state.closings.tasks.get(&task.id));
    those(&state.tasks, |task| task.id, wrong)
}
