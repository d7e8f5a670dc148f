//! What nobody may do: each legal step, asked by the wrong person.

use taizhang_ledger::permission::{Reach, reach, reach_of};
use taizhang_ledger::{Actor, Context, Refusal, Role, State, decide};
use taizhang_simulate::Step;

/// Asks for a step in ways that must be refused, and gives the ways that were not.
pub fn allowed_wrongly(state: &State, step: &Step, roll: usize) -> Vec<String> {
    let wrong = [other_government(step), no_role(step), wrong_role(step, roll), wrong_unit(step)];
    let asked = wrong.into_iter().flatten().map(|(how, actor)| (how, ask(state, step, actor)));
    let allowed = asked.filter_map(|(how, answer)| answer.is_ok().then_some(how));
    allowed.map(|how| format!("{how}: {:?}", step.command)).collect()
}

fn ask(state: &State, step: &Step, actor: Actor) -> Result<(), Refusal> {
    decide(state, step.command.clone(), &Context { now: step.at, actor }).map(|_| ())
}

type Wrong = Option<(&'static str, Actor)>;

/// Before a ledger is open there is no other government.
fn other_government(step: &Step) -> Wrong {
    let opens = matches!(&step.command, taizhang_ledger::Command::Establishment(command) if command.opens());
    let government = "别的市".parse().expect("a name");
    (!opens).then(|| ("another government", Actor { government, ..step.actor.clone() }))
}

fn no_role(step: &Step) -> Wrong {
    Some(("no role", Actor { roles: Vec::new(), ..step.actor.clone() }))
}

fn wrong_role(step: &Step, roll: usize) -> Wrong {
    let act = step.command.act();
    let without: Vec<Role> =
        Role::ALL.into_iter().filter(|role| reach(act, *role) == Reach::Nothing).collect();
    let role = *without.get(roll % without.len().max(1))?;
    Some(("a role without the right", Actor { roles: vec![role], ..step.actor.clone() }))
}

fn wrong_unit(step: &Step) -> Wrong {
    let bound = matches!(reach_of(&step.actor, step.command.act()), Reach::Led | Reach::Involved);
    let unit = "无关单位".parse().expect("a name");
    bound.then(|| ("a unit that has nothing to do with it", Actor { unit, ..step.actor.clone() }))
}
