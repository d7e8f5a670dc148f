//! What a caller sees and may do, asked of each of their posts: somebody with two posts may do what either may.

use axum::extract::FromRequestParts;
use axum::extract::Path;
use axum::http::request::Parts;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem};
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

/// The places of an address behind the government.
pub(super) struct Places(pub Vec<String>);

impl Places {
    /// A name at a position.
    pub(super) fn name<T: std::str::FromStr>(&self, nth: usize) -> Result<T, Problem> {
        self.0.get(nth).and_then(|written| written.parse().ok()).ok_or_else(Problem::unknown)
    }

    /// What is written at a position.
    pub(super) fn written(&self, nth: usize) -> &str {
        self.0.get(nth).map_or("", String::as_str)
    }
}

impl FromRequestParts<App> for Places {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let places: Path<Vec<(String, String)>> =
            Path::from_request_parts(parts, app).await.map_err(|_| Problem::unknown())?;
        let behind = places.0.into_iter().filter(|(place, _)| place != "government");
        Ok(Self(behind.map(|(_, written)| written).collect()))
    }
}
