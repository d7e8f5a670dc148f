//! A command and the state → the events that come of it, or a refusal. Nothing is changed here.

use crate::permission::{Subject, check};
use crate::refusal::Refusal;
use crate::{
    Actor, Command, Event, Moment, State, appraise, breakdown, closing, clue, entry, establishment, filing,
    judgement, leaf, period, publication, request, supervision, task, update, verification,
};

/// When and by whom something is asked. The clock is the caller's.
#[derive(Clone, Debug)]
pub struct Context {
    /// The moment.
    pub now: Moment,
    /// Who asks.
    pub actor: Actor,
}

/// What came of a command: events, in order; none where there is nothing to change.
pub type Decision = Result<Vec<Event>, Refusal>;

/// Decides a command. The same command on the same state gives the same events, on every machine.
///
/// # Errors
///
/// A [`Refusal`]: the actor may not, the thing is unknown, or the rules do not allow it now.
pub fn decide(state: &State, command: Command, context: &Context) -> Decision {
    let opened = state.government.as_ref();
    if opened.is_some_and(|government| government.id != context.actor.government) {
        return Err(Refusal::unknown());
    }
    if opened.is_none() && !matches!(&command, Command::Establishment(c) if c.opens()) {
        return Err(Refusal::not_open());
    }
    for subject in subjects(&command, state)? {
        check(&context.actor, command.act(), &subject)?;
    }
    let events = match command {
        Command::Establishment(command) => establishment::decide(*command, state),
        Command::File(filed) => filing::decide(*filed, state),
        Command::Entry(command) => entry::decide(*command, state),
        Command::Clue(command) => clue::decide(*command, state, context),
        Command::Task(command) => task::decide(*command, state, context),
        Command::Breakdown(command) => breakdown::decide(*command, state, context),
        Command::Supervision(command) => supervision::decide(*command, state, context),
        Command::Request(command) => request::decide(*command, state, context),
        Command::Closing(command) => closing::decide(*command, state, context),
        Command::Publication(command) => publication::decide(*command, state, context),
        Command::Period(command) => period::decide(*command, state, context),
        Command::Update(command) => update::decide(*command, state, context),
        Command::Verification(command) => verification::decide(*command, state, context),
        Command::Appraise(command) => appraise::decide(*command, state, context),
        Command::Judgement(command) => judgement::decide(*command, state, context),
    }?;
    closing::guard(state, &events)?;
    leaf::fit(&events)?;
    Ok(events)
}

/// Whose the things are that a command is about. There is always one at least.
fn subjects(command: &Command, state: &State) -> Result<Vec<Subject>, Refusal> {
    match command {
        Command::Establishment(_) => Ok(vec![Subject::default()]),
        Command::File(_) | Command::Entry(_) => Ok(vec![Subject::government()]),
        Command::Clue(command) => clue::subject(command, state).map(|subject| vec![subject]),
        Command::Task(command) => task::subjects(command, state),
        Command::Breakdown(command) => breakdown::subjects(command, state),
        Command::Supervision(command) => supervision::subject(command, state).map(|subject| vec![subject]),
        Command::Request(command) => request::subject(command, state).map(|subject| vec![subject]),
        Command::Closing(command) => closing::subject(command, state).map(|subject| vec![subject]),
        Command::Appraise(command) => appraise::subject(command, state).map(|subject| vec![subject]),
        Command::Publication(_) => Ok(vec![Subject::government()]),
        Command::Period(command) => period::subjects(command, state),
        Command::Update(command) => update::subjects(command, state),
        Command::Verification(command) => verification::subjects(command, state),
        Command::Judgement(command) => judgement::subjects(command, state),
    }
}
