//! What was promised first, whatever was asked and granted since.

use crate::request::{Request, RequestStatus, RequestedChange};
use crate::task::Terms;
use crate::{State, TaskId};

/// The requests of a task that were granted, the earliest first. They change the task in the order in which they were decided.
fn granted(state: &State, task: TaskId) -> impl Iterator<Item = &Request> {
    state
        .requests
        .iter()
        .filter(move |request| request.task == task && request.status == RequestStatus::Approved)
}

/// The terms a task was issued with. Amendments stand beside them, never over them.
#[must_use]
pub fn promised(state: &State, task: TaskId) -> Option<&Terms> {
    // One request of a task waits at a time, so that they were decided in the order in which they were asked; the clock may
    // have jumped between.
    let first = granted(state, task).min_by_key(|request| request.id);
    let before = first.and_then(|request| request.decided.as_ref()?.before.as_deref());
    before.or_else(|| state.task(task).map(|task| &task.terms))
}

/// How often the due date of a task was moved.
#[must_use]
pub fn times_deferred(state: &State, task: TaskId) -> usize {
    granted(state, task).filter(|request| matches!(request.change, RequestedChange::Defer { .. })).count()
}
