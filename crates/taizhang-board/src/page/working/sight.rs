//! What a caller sees and may do, asked of each of their posts: somebody with two posts may do what either may.

use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::permission::{Subject, may};
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, Actor, State};

/// The post of the caller that may do something to a thing.
pub(super) fn post_that_may<'i>(inside: &'i Inside, act: Act, subject: &Subject) -> Option<&'i Actor> {
    inside.posts.iter().find(|post| may(post, act, subject))
}

/// Whether some post of the caller may do something to a thing.
pub(super) fn is_able(inside: &Inside, act: Act, subject: &Subject) -> bool {
    post_that_may(inside, act, subject).is_some()
}

/// Whether some post of the caller sees a task.
pub(super) fn sees_task(inside: &Inside, task: &Task) -> bool {
    let subject = task.subject();
    is_able(inside, subject.seen_by.unwrap_or(Act::ReadTask), &subject)
}

/// The task of a name, if the caller sees it; what they may not see is unknown.
pub(super) fn seen_task<'s>(inside: &Inside, state: &'s State, id: &str) -> Result<&'s Task, Problem> {
    let id = id.parse().map_err(|_| Problem::unknown())?;
    state.task(id).filter(|task| sees_task(inside, task)).ok_or_else(Problem::unknown)
}
