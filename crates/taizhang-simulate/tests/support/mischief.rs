//! What nobody may do: each legal step asked by the wrong person, work judged by whoever did it, and steps out of their order.

use taizhang_ledger::breakdown::BreakdownCommand;
use taizhang_ledger::closing::ClosingCommand;
use taizhang_ledger::clue::{ClueCommand, ClueStatus, PublishedAnswer};
use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::permission::{Reach, reach, reach_of};
use taizhang_ledger::request::{RequestCommand, RequestStatus};
use taizhang_ledger::supervision::{NoticeStatus, SupervisionCommand};
use taizhang_ledger::task::{Task, TaskCommand, TaskStatus};
use taizhang_ledger::update::{Progress, UpdateCommand};
use taizhang_ledger::verification::VerificationCommand;
use taizhang_ledger::{
    Actor, Command, Context, EntryId, Moment, PersonId, Refusal, Role, State, TaskId, UnitId, decide,
};
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
    let opens = matches!(&step.command, Command::Establishment(command) if command.opens());
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

/// Asks for a step as the very person whose work it judges, and gives what was allowed.
pub fn own_work_judged(state: &State, step: &Step) -> Option<String> {
    let person = author(state, &step.command)?;
    let actor = Actor { person, ..step.actor.clone() };
    ask(state, step, actor).is_ok().then(|| format!("judge their own work: {:?}", step.command))
}

/// Who did what a command judges.
fn author(state: &State, command: &Command) -> Option<PersonId> {
    match command {
        Command::Update(command) => match &**command {
            UpdateCommand::Accept { task, period } | UpdateCommand::ReturnBack { task, period, .. } => {
                Some(state.task(*task)?.obligation(*period)?.pending()?.by.person.clone())
            }
            _ => None,
        },
        Command::Closing(command) => match &**command {
            ClosingCommand::Accept { task, .. }
            | ClosingCommand::Verify { task, .. }
            | ClosingCommand::StrikeOff { task, .. } => {
                Some(state.closings.tasks.get(task)?.proposals.last()?.said.by.person.clone())
            }
            _ => None,
        },
        Command::Request(command) => match &**command {
            RequestCommand::Approve { request, .. } | RequestCommand::Reject { request, .. } => {
                Some(state.requests.get(request.index())?.by.person.clone())
            }
            _ => None,
        },
        Command::Supervision(command) => match &**command {
            SupervisionCommand::AcceptReply { notice, .. } => {
                let notice = state.supervision.notices.get(notice.index())?;
                Some(notice.replies.last()?.said.by.person.clone())
            }
            _ => None,
        },
        Command::Verification(command) => match &**command {
            VerificationCommand::Record { verification, .. } => {
                let check = state.verifications.get(verification.index())?;
                let owed = state.task(check.task)?.obligation(check.period)?;
                Some(owed.accepted()?.by.person.clone())
            }
            _ => None,
        },
        _ => None,
    }
}

/// Asks for things out of their order, of whatever there is, by those who could do them in order; gives what was allowed.
pub fn out_of_order_allowed(state: &State, now: Moment, roll: usize) -> Vec<String> {
    let Some(government) = state.government.as_ref().map(|government| government.id.clone()) else {
        return Vec::new();
    };
    let actor = |unit: &UnitId, role: Role| Actor {
        government: government.clone(),
        person: "p-nobody".parse().expect("a name"),
        post: "somewhere".parse().expect("a name"),
        unit: unit.clone(),
        roles: vec![role],
    };
    let centre: UnitId = "市政府督查室".parse().expect("a name");
    let mut allowed = Vec::new();
    for (unit, role, command) in out_of_order(state, roll) {
        let context = Context { now, actor: actor(unit.as_ref().unwrap_or(&centre), role) };
        let shown = format!("{command:?}");
        match decide(state, command, &context) {
            Err(_) => {}
            Ok(events) => allowed.push(format!("{} events out of order: {shown}", events.len())),
        }
    }
    allowed
}

type Asked = (Option<UnitId>, Role, Command);

/// For one task, one request, one notice, one clue and one breakdown: what does not come next.
fn out_of_order(state: &State, roll: usize) -> Vec<Asked> {
    let mut asked: Vec<Asked> = vec![unknown_task(), unknown_entry()];
    if let Some(task) = of(&state.tasks, roll) {
        asked.extend(of_task(task));
    }
    if let Some(request) = of(&state.requests, roll).filter(|one| one.status != RequestStatus::Asked) {
        let (request, said) = (request.id, "同意".to_owned());
        let approve = RequestCommand::Approve { request, said };
        asked.push((None, Role::Leader, Command::Request(Box::new(approve))));
    }
    if let Some(notice) =
        of(&state.supervision.notices, roll).filter(|one| one.status() != NoticeStatus::Replied)
    {
        let (notice, text) = (notice.id, "可以".to_owned());
        let accept = SupervisionCommand::AcceptReply { notice, text };
        asked.push((None, Role::Supervisor, Command::Supervision(Box::new(accept))));
    }
    if let Some(clue) = of(&state.clues, roll).filter(|one| one.status != ClueStatus::Answered) {
        let published = PublishedAnswer { matter: "事项".to_owned(), answer: "答复".to_owned() };
        let publish = ClueCommand::Publish { clue: clue.id, published };
        asked.push((None, Role::Publisher, Command::Clue(Box::new(publish))));
    }
    if let Some(breakdown) = of(&state.breakdowns, roll).filter(|one| one.is_issued()) {
        let issue = BreakdownCommand::Issue { breakdown: breakdown.id };
        asked.push((None, Role::Supervisor, Command::Breakdown(Box::new(issue))));
    }
    asked
}

fn of<T>(things: &[T], roll: usize) -> Option<&T> {
    things.get(roll % things.len().max(1))
}

/// A far period was never opened, and no step of closing comes before the one before it.
fn of_task(task: &Task) -> Vec<Asked> {
    let (id, unit) = (task.id, Some(task.terms.lead_unit.clone()));
    let (text, reason) = (|| "同意".to_owned(), || "材料不全".to_owned());
    let closing = |command| (None, Role::Supervisor, Command::Closing(Box::new(command)));
    let period = "2031-07".parse().expect("a period");
    let progress = Box::new(Progress { narrative: "进展".to_owned(), ..Progress::default() });
    let report = UpdateCommand::Report { task: id, period, progress };
    let accept = UpdateCommand::Accept { task: id, period };
    let mut asked = vec![
        (unit.clone(), Role::Reporter, Command::Update(Box::new(report))),
        (None, Role::Supervisor, Command::Update(Box::new(accept))),
    ];
    if task.status != TaskStatus::Concluding {
        asked.push(closing(ClosingCommand::Accept { task: id, text: text() }));
        asked.push(closing(ClosingCommand::ReturnBack { task: id, reason: reason() }));
    }
    if task.status != TaskStatus::Concluded {
        asked.push(closing(ClosingCommand::StrikeOff { task: id, text: text() }));
        asked.push(closing(ClosingCommand::Verify { task: id, text: text(), evidence: Vec::new() }));
    }
    if !matches!(task.status, TaskStatus::Concluded | TaskStatus::StruckOff) {
        asked.push(closing(ClosingCommand::Reopen { task: id, reason: reason() }));
    }
    if !task.status.is_draft() {
        let change = TaskCommand::Change { task: id, terms: Box::new(task.terms.clone()) };
        asked.push((None, Role::Drafter, Command::Task(Box::new(change))));
    }
    if task.status.is_draft() {
        let acknowledge = TaskCommand::Acknowledge { tasks: vec![id] };
        asked.push((unit, Role::Reporter, Command::Task(Box::new(acknowledge))));
    }
    asked
}

fn unknown_task() -> Asked {
    let acknowledge = TaskCommand::Acknowledge { tasks: vec![TaskId(999_999)] };
    (None, Role::Reporter, Command::Task(Box::new(acknowledge)))
}

fn unknown_entry() -> Asked {
    let dismiss = EntryCommand::Dismiss { entry: EntryId(999_999), reason: "重复".to_owned() };
    (None, Role::Drafter, Command::Entry(Box::new(dismiss)))
}
