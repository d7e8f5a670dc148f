//! `taizhang report`: a unit's report of a period, from the command line; what else can be asked, as a command in JSON.

use rust_decimal::Decimal;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::update::{Progress, UpdateCommand, prefill};
use taizhang_ledger::{Actor, Command, PostId, TaskId};
use taizhang_service::{Asking, Done, Office};

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::{Ask, Report};
use crate::office::installation::Installation;
use crate::run::{Surroundings, print, print_json};

/// What a unit would fill in, from what it reported before.
pub struct Filled {
    /// The task.
    pub task: TaskId,
    /// The period.
    pub period: Period,
    /// What is said.
    pub said: Progress,
    /// The value reported last.
    pub last: Option<Decimal>,
    /// What was done; none for a dry run.
    pub done: Option<Done>,
}

/// Reports of a period.
pub async fn run(asked: Report, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let filled = report(&asked).await.map_err(Failure::Office)?;
    if asked.place.json {
        let told = serde_json::json!({
            "task": filled.task.to_string(),
            "period": filled.period.to_string(),
            "said": filled.said,
            "done": filled.done,
        });
        return print_json(&told);
    }
    print((surroundings.words.office.reported)(&filled).as_bytes())
}

async fn report(asked: &Report) -> Result<Filled, OfficeFailure> {
    let installation = Installation::open(&asked.place, false).await?;
    let office = installation.office(&asked.place).await?;
    let task: TaskId = asked.task.parse().map_err(OfficeFailure::Name)?;
    let period: Period = asked.period.parse().map_err(|_| OfficeFailure::Period(asked.period.clone()))?;
    let last = office.look(|state| {
        let known = state.task(task)?;
        Some(prefill(known, period, &state.calendar()).progress().value)
    });
    let said = Progress {
        value: asked.value,
        unchanged: asked.unchanged,
        not_applicable: asked.not_applicable.clone(),
        narrative: asked.note.clone().unwrap_or_default(),
        problems: asked.problems.clone().unwrap_or_default(),
        next_steps: asked.next_steps.clone().unwrap_or_default(),
        ..Progress::default()
    };
    let command = UpdateCommand::Report { task, period, progress: Box::new(said.clone()) };
    let actor = holder(&office, &asked.post)?;
    let done = match asked.dry_run {
        true => None,
        false => Some(office.ask(Asking::once(actor, Command::Update(Box::new(command)))).await?),
    };
    installation.store.close().await;
    Ok(Filled { task, period, said, last: last.flatten(), done })
}

/// Asks for anything, as a command in JSON.
pub async fn ask(asked: Ask, _surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let path = asked.command.clone();
    let text = match path.as_os_str() == "-" {
        true => std::io::read_to_string(std::io::stdin()),
        false => std::fs::read_to_string(&path),
    };
    let text = text.map_err(|error| Failure::reading(path.clone(), error))?;
    let command: Command = serde_json::from_str(&text)
        .map_err(|error| Failure::Office(OfficeFailure::Broken(path, error.to_string())))?;
    let done = asked_of(&asked, command).await.map_err(Failure::Office)?;
    print_json(&done)
}

async fn asked_of(asked: &Ask, command: Command) -> Result<Done, OfficeFailure> {
    let installation = Installation::open(&asked.place, false).await?;
    let office = installation.office(&asked.place).await?;
    let actor = holder(&office, &asked.post)?;
    let done = office.ask(Asking::once(actor, command)).await?;
    installation.store.close().await;
    Ok(done)
}

/// Who holds a post today.
fn holder(office: &Office, post: &str) -> Result<Actor, OfficeFailure> {
    let id: PostId = post.parse().map_err(OfficeFailure::Name)?;
    office.actor_at(&id).ok_or_else(|| OfficeFailure::Post(post.to_owned()))
}
