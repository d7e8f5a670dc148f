//! What the forms for a task do: one command each, and the step of the ladder that goes with it.

use axum::response::Response;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::lamp::{LadderStep, Lamp};
use taizhang_ledger::supervision::{SupervisionCommand, next_step};
use taizhang_ledger::verification::VerificationCommand;
use taizhang_ledger::{Act, Command, PostId, TaskId};
use taizhang_service::Asking;

use crate::act::{ask, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::page::supervise::refused;
use crate::pages::Pages;
use crate::sent::Sent;

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .post(Needs::Act(Act::Urge), "/g/{government}/supervise/{task}/urge", urge)
        .post(Needs::Act(Act::AskVerification), "/g/{government}/supervise/{task}/check", check)
        .post(Needs::Act(Act::OverrideLamp), "/g/{government}/supervise/{task}/lamp", lamp)
        .post(Needs::Act(Act::OverrideLamp), "/g/{government}/supervise/{task}/lift", lift)
        .post(Needs::Act(Act::CallUrgent), "/g/{government}/supervise/{task}/urgent", urgent)
        .post(Needs::Act(Act::Escalate), "/g/{government}/supervise/{task}/step", step)
}

/// Asks, and goes back to the page of the task: with a message, or with what is wrong.
async fn done(
    app: &App,
    here: &Here,
    inside: &Inside,
    (task, fields, said): (TaskId, &Fields, &str),
    command: Result<Command, Problem>,
) -> Result<Response, Problem> {
    let asked = match command {
        Ok(command) => ask(app, here, inside, fields, command).await.map(|_| ()),
        Err(problem) => Err(problem),
    };
    match asked {
        Ok(()) => Ok(onward(&here.at(&format!("supervise/{task}")), said)),
        Err(problem) => match super::view(here, inside, task, fields, &[]) {
            Ok(_) => refused(here, problem, |wrong| {
                super::view(here, inside, task, fields, wrong)
                    .unwrap_or_else(axum::response::IntoResponse::into_response)
            }),
            Err(unknown) => Err(unknown),
        },
    }
}

fn supervision(command: SupervisionCommand) -> Command {
    Command::Supervision(Box::new(command))
}

/// Enters a step of the ladder as taken where it is the one that is proposed; a step that is not proposed is no step.
pub(in crate::page::supervise) async fn take_step(
    app: &App,
    here: &Here,
    inside: &Inside,
    task: TaskId,
    step: LadderStep,
) {
    let today = inside.today();
    let next = inside.look(|state| state.task(task).map(|known| next_step(state, known, today)));
    if next.as_ref().and_then(super::proposed) != Some(step) || !here.may(Act::Escalate) {
        return;
    }
    let command = supervision(SupervisionCommand::Escalate { task, step, reason: String::new() });
    let actor = inside.for_act(Act::Escalate, &here.headers);
    // What was sent stands; a step that cannot be entered (an urgent task needs a reason) is proposed again.
    if let Err(problem) = taizhang_api::asking::done(app, inside, Asking::once(actor, command)).await {
        tracing::info!(task = %task, code = problem.code(), "a step of the ladder was not entered");
    }
}

async fn urge(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let command = fields.every::<PostId>("shown").map(|shown| {
        supervision(SupervisionCommand::Urge {
            task,
            text: fields.shown("urge_text").trim().to_owned(),
            shown,
        })
    });
    let response = done(&app, &here, &inside, (task, &fields, "urged"), command).await?;
    if response.status().is_redirection() {
        take_step(&app, &here, &inside, task, LadderStep::Urge).await;
    }
    Ok(response)
}

async fn check(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let period = inside
        .look(|state| state.task(task).and_then(|task| task.accepted().last().map(|(period, _)| period)));
    let period = period.ok_or_else(Problem::unknown)?;
    let reason = fields.shown("check_reason").trim().to_owned();
    let command = Command::Verification(Box::new(VerificationCommand::Ask { task, period, reason }));
    let response = done(&app, &here, &inside, (task, &fields, "check_asked"), Ok(command)).await?;
    if response.status().is_redirection() {
        take_step(&app, &here, &inside, task, LadderStep::SiteCheck).await;
    }
    Ok(response)
}

async fn lamp(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let command = || {
        let chosen = Lamp::ALL.into_iter().find(|lamp| lamp.name() == fields.shown("lamp"));
        let lamp = chosen.ok_or_else(|| Problem::field("lamp", "没有选择", "is missing"))?;
        let until = fields.date("lamp_until")?;
        let until = until.ok_or_else(|| Problem::field("lamp_until", "没有填写", "is missing"))?;
        let reason = fields.shown("lamp_reason").trim().to_owned();
        Ok(supervision(SupervisionCommand::OverrideLamp { task, lamp, until, reason }))
    };
    done(&app, &here, &inside, (task, &fields, "lamp_set"), command()).await
}

async fn lift(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let reason = fields.shown("lift_reason").trim().to_owned();
    let command = supervision(SupervisionCommand::LiftOverride { task, reason });
    done(&app, &here, &inside, (task, &fields, "lamp_lifted"), Ok(command)).await
}

async fn urgent(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let (urgent, reason) = (fields.shown("urgent") == "yes", fields.shown("urgent_reason").trim().to_owned());
    let command = supervision(SupervisionCommand::CallUrgent { task, urgent, reason });
    done(&app, &here, &inside, (task, &fields, "done"), Ok(command)).await
}

async fn step(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let today = inside.today();
    let next = inside.look(|state| state.task(task).map(|known| next_step(state, known, today)));
    let step = next.as_ref().and_then(super::proposed).ok_or_else(Problem::unknown)?;
    let reason = fields.shown("step_reason").trim().to_owned();
    let command = supervision(SupervisionCommand::Escalate { task, step, reason });
    done(&app, &here, &inside, (task, &fields, "step_taken"), Ok(command)).await
}
