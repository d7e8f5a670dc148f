//! Asking a ledger for something in the name of a caller, for pages and programs alike: decided only, or done. What the
//! permission table refuses, the trail of access is told of.

use std::time::Instant;

use axum::http::StatusCode;
use taizhang_ledger::permission::{Reach, reach_of};
use taizhang_ledger::{Act, Actor, Command, Context, Event, decide};
use taizhang_service::access::whose_rights_changed;
use taizhang_service::{Asking, Done};

use crate::guard::Inside;
use crate::{App, Problem, watch};

/// Does what is asked, and answers once it is on the disk.
///
/// # Errors
/// A [`Problem`] of the rules or of the store.
pub async fn done(app: &App, inside: &Inside, asking: Asking) -> Result<Done, Problem> {
    let (actor, act) = (asking.actor.clone(), asking.command.act());
    let started = Instant::now();
    match inside.office.ask(asking).await {
        Ok(done) => {
            watch::appended(started.elapsed());
            if !done.again {
                end_sessions(app, inside, &done.events).await;
            }
            Ok(done)
        }
        Err(error) => Err(refused(app, inside, (&actor, act), error.into()).await),
    }
}

/// Whose posts changed begins a new session. That it could not be ended undoes nothing: rights are read anew anyhow.
async fn end_sessions(app: &App, inside: &Inside, events: &[Event]) {
    let today = inside.today();
    let persons = inside.look(|state| whose_rights_changed(state, events, today));
    let government = inside.office.government();
    if let Err(error) = app.access().posts_changed(&inside.caller.visit, government, &persons).await {
        tracing::error!(error.message = %error, "sessions of whose posts changed were not ended");
    }
}

/// Decides what is asked and does nothing: the size of the ledger, and what would happen.
///
/// # Errors
/// As [`done`]; also if the ledger is not of the size that the actor decided on.
pub async fn tried(
    app: &App,
    inside: &Inside,
    actor: Actor,
    decided_on: Option<u64>,
    command: Command,
) -> Result<(u64, Vec<Event>), Problem> {
    let act = command.act();
    let context = Context { now: inside.now(), actor };
    let (size, decision) = inside.look(|state| (state.size, decide(state, command, &context)));
    if decided_on.is_some_and(|expected| expected != size) {
        return Err(Problem::size_differs(size));
    }
    match decision {
        Ok(events) => Ok((size, events)),
        Err(refusal) => Err(refused(app, inside, (&context.actor, act), refusal.into()).await),
    }
}

/// Tells the trail of access where the permission table refused.
async fn refused(app: &App, inside: &Inside, (actor, act): (&Actor, Act), problem: Problem) -> Problem {
    let unseen = problem.status() == StatusCode::NOT_FOUND && reach_of(actor, act) == Reach::Nothing;
    if problem.status() == StatusCode::FORBIDDEN || unseen {
        inside.caller.denied(app, act).await;
    }
    problem
}
