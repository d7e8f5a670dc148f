//! What holds of requests: the first promise can always be found again.

use crate::invariant::{Invariant, out_of_order, repeated, those};
use crate::request::{Request, RequestStatus, RequestedChange};
use crate::task::{Task, TaskStatus, Terms};
use crate::{RequestId, State};

pub(super) const ALL: &[Invariant] = &[
    Invariant {
        name: "requests are numbered in order",
        check: |state| out_of_order(state.requests.iter().map(|request| request.id), RequestId::at),
    },
    Invariant {
        name: "a request is of a task",
        check: |state| requests(state, |request| state.task(request.task).is_none()),
    },
    Invariant {
        name: "a request that is not waiting was decided by somebody",
        check: |state| {
            requests(state, |request| (request.status == RequestStatus::Asked) == request.decided.is_some())
        },
    },
    Invariant {
        name: "nobody granted or refused their own request",
        check: |state| {
            let judged = |request: &Request| {
                matches!(request.status, RequestStatus::Approved | RequestStatus::Rejected)
            };
            requests(state, |request| {
                let decided = request.decided.as_ref().filter(|_| judged(request));
                decided.is_some_and(|decided| decided.by.person == request.by.person)
            })
        },
    },
    Invariant {
        name: "one request of a task waits at a time",
        check: |state| {
            let waiting = state.requests.iter().filter(|request| request.status == RequestStatus::Asked);
            repeated(waiting.map(|request| request.task))
        },
    },
    Invariant {
        name: "a granted request keeps what stood before",
        check: |state| {
            requests(state, |request| {
                let before = request.decided.as_ref().and_then(|decided| decided.before.as_ref());
                (request.status == RequestStatus::Approved) != before.is_some()
            })
        },
    },
    Invariant {
        name: "an extension moves the due date later and nothing else",
        check: |state| {
            requests(state, |request| {
                let RequestedChange::Defer { to } = request.change else { return false };
                let Some((before, after)) = both(request) else { return false };
                let moved = Terms { due_date: to, ..before.clone() };
                to <= before.due_date || moved != *after
            })
        },
    },
    Invariant {
        name: "an issued task stands as the last granted request left it",
        check: |state| {
            those(
                &state.tasks,
                |task| task.id,
                |task| {
                    // In the order of the log, whatever the clock said.
                    let last = granted(state, task).max_by_key(|request| request.id);
                    let after = last.and_then(|request| request.decided.as_ref()?.after.as_deref());
                    after.is_some_and(|after| *after != task.terms)
                },
            )
        },
    },
    Invariant {
        name: "an issued task is cancelled by a granted request only",
        check: |state| {
            those(
                &state.tasks,
                |task| task.id,
                |task| {
                    let asked = granted(state, task).any(|request| request.change == RequestedChange::Cancel);
                    task.issued.is_some() && (task.status == TaskStatus::Cancelled) != asked
                },
            )
        },
    },
    Invariant {
        name: "a late request is permitted for a task",
        check: |state| {
            let permitted = state.late_permissions.keys();
            permitted.filter(|task| state.task(**task).is_none()).map(ToString::to_string).collect()
        },
    },
];

fn requests(state: &State, wrong: impl Fn(&Request) -> bool) -> Vec<String> {
    those(&state.requests, |request| request.id, wrong)
}

fn both(request: &Request) -> Option<(&Terms, &Terms)> {
    let decided = request.decided.as_ref()?;
    Some((decided.before.as_deref()?, decided.after.as_deref()?))
}

fn granted<'s>(state: &'s State, task: &Task) -> impl Iterator<Item = &'s Request> {
    let id = task.id;
    let approved = move |request: &&Request| request.task == id && request.status == RequestStatus::Approved;
    state.requests.iter().filter(approved)
}
