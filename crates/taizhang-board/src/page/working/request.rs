//! Requests for a change of a task: asked by its unit, decided by somebody else, withdrawn, and allowed after the due date.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::request::{Request, RequestCommand, RequestEvent, RequestStatus, RequestedChange};
use taizhang_ledger::task::{Task, Terms};
use taizhang_ledger::{Act, Command, Event, RequestId, State, TaskId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{by, colon, when, wrong};
use crate::page::working::breaking::labels;
use crate::page::working::sight::{is_able, seen_task, sees_task};
use crate::page::working::task::{change_text, request_status};
use crate::page::working::terms::{Fixed, facts, fill, form as terms_form, read, unit_options};
use crate::pages::Pages;
use crate::part::{FieldError, choice, date, errors, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Act(Act::AskRequest), "/g/{government}/tasks/{task}/request", form)
        .post(Needs::Act(Act::AskRequest), "/g/{government}/tasks/{task}/request", send)
        .get(Needs::Act(Act::PermitLateRequest), "/g/{government}/tasks/{task}/permit-late", late)
        .post(Needs::Act(Act::PermitLateRequest), "/g/{government}/tasks/{task}/permit-late", permit)
        .get(Needs::Act(Act::ReadTask), "/g/{government}/requests/{request}", request)
        .post(Needs::Act(Act::DecideRequest), "/g/{government}/requests/{request}", decide)
        .post(Needs::Act(Act::AskRequest), "/g/{government}/requests/{request}/withdraw", withdraw)
}

async fn form(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    let fields =
        inside.look(|state| seen_task(&inside, state, places.written(0)).map(|task| fill(&task.terms)))?;
    asked(&here, &inside, places.written(0), &fields.with("change", "defer"), &[])
}

fn asked(
    here: &Here,
    inside: &Inside,
    id: &str,
    fields: &Fields,
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let words = &here.words.request;
    let body = inside.look(|state| {
        let task = seen_task(inside, state, id)?;
        let kinds: Vec<(String, String)> = words.changes.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
        Ok::<_, Problem>(html! {
            p.crumbs { a href=(here.at(&format!("tasks/{id}"))) { (id) " " (task.terms.title) } }
            h1 { (words.ask) }
            (errors(here.words, wrong))
            form method="post" action=(here.at(&format!("tasks/{id}/request"))) data-keep="request" {
                (form_key())
                div.actions {
                    (choice(fields, "change", words.kind, words.kind_hint, wrong, &kinds))
                    button.is-quiet name="op" value="switch" { (words.show) }
                }
                (change_fields(here, state, fields, wrong))
                (textarea(fields, "reason", words.reason, "", wrong))
                (textarea(fields, "progress", words.progress, "", wrong))
                p.actions { button { (words.send) } a href=(here.at(&format!("tasks/{id}"))) { (here.words.common.back) } }
            }
        })
    })?;
    Ok(page(here, &Title::new(words.ask, ""), &body))
}

fn change_fields(here: &Here, state: &State, fields: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.request;
    match fields.shown("change") {
        "defer" => html! {
            p { (here.words.common.due) (colon(here)) (fields.shown("due_date")) }
            (date(fields, "defer_to", words.defer_to, "", wrong))
        },
        "change_lead" => choice(fields, "new_lead", words.new_lead, "", wrong, &unit_options(here, state)),
        "amend" => terms_form(here, state, fields, Fixed::LeadAndDue, wrong),
        _ => html! {},
    }
}

fn change(task: &Task, fields: &Fields) -> Result<RequestedChange, Problem> {
    let missing = |name: &str| Problem::field(name, "没有填写", "is missing");
    Ok(match fields.shown("change") {
        "defer" => {
            RequestedChange::Defer { to: fields.date("defer_to")?.ok_or_else(|| missing("defer_to"))? }
        }
        "change_lead" => {
            let lead_unit = fields.parsed("new_lead")?;
            let mut support_units = task.terms.support_units.clone();
            support_units.retain(|unit| *unit != lead_unit);
            RequestedChange::ChangeLead { lead_unit, support_units }
        }
        "amend" => {
            let standing = &task.terms;
            let terms =
                Terms { due_date: standing.due_date, lead_unit: standing.lead_unit.clone(), ..read(fields)? };
            RequestedChange::Amend { terms: Box::new(terms) }
        }
        "cancel" => RequestedChange::Cancel,
        _ => return Err(Problem::field("change", "不在可选范围内", "is none of the choices")),
    })
}

async fn send(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let (task, id) = (places.name::<TaskId>(0)?, places.written(0).to_owned());
    if fields.text("op").is_some() {
        return asked(&here, &inside, &id, &fields, &[]);
    }
    let command = inside.look(|state| {
        let change = change(seen_task(&inside, state, &id)?, &fields)?;
        let (reason, progress) = (fields.needed("reason")?.to_owned(), fields.needed("progress")?.to_owned());
        Ok::<_, Problem>(RequestCommand::Ask { task, change, reason, progress })
    });
    let done = match command {
        Ok(command) => ask(&app, &here, &inside, &fields, Command::Request(Box::new(command))).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(done) => {
            let made = done.events.iter().find_map(|event| match event {
                Event::Request(event) => match &**event {
                    RequestEvent::Asked { request, .. } => Some(format!("requests/{request}")),
                    _ => None,
                },
                _ => None,
            });
            Ok(onward(&here.at(&made.unwrap_or_else(|| format!("tasks/{id}"))), "asked"))
        }
        Err(problem) => {
            let words = &here.words.request;
            let mut known = labels(&here);
            known.extend([
                ("defer_to", words.defer_to),
                ("new_lead", words.new_lead),
                ("reason", words.reason),
                ("progress", words.progress),
            ]);
            asked(&here, &inside, &id, &fields, &wrong(&here, &problem, &known))
        }
    }
}

/// A request that the caller sees, with its task.
fn seen<'s>(inside: &Inside, state: &'s State, places: &Places) -> Result<(&'s Request, &'s Task), Problem> {
    let id: RequestId = places.name(0)?;
    let request = state.requests.iter().find(|request| request.id == id).ok_or_else(Problem::unknown)?;
    let task =
        state.task(request.task).filter(|task| sees_task(inside, task)).ok_or_else(Problem::unknown)?;
    Ok((request, task))
}

async fn request(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    shown(&here, &inside, &places, &Fields::default(), &[])
}

fn shown(
    here: &Here,
    inside: &Inside,
    places: &Places,
    typed: &Fields,
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let words = &here.words.request;
    let body = inside.look(|state| {
        let (request, task) = seen(inside, state, places)?;
        let may = |act| request.status == RequestStatus::Asked && is_able(inside, act, &task.subject());
        Ok::<_, Problem>(html! {
            p.crumbs { a href=(here.at(&format!("tasks/{}", task.id))) { (task.id) " " (task.terms.title) } }
            h1 { (request.id) " " (change_text(here, state, &request.change)) }
            p.lead { (request_status(here, request)) " · " (by(state, &request.by)) " · " (when(request.at)) }
            (errors(here.words, wrong))
            dl.facts {
                dt { (words.reason) } dd.prose { (request.reason) }
                dt { (words.progress) } dd.prose { (request.progress) }
            }
            (terms_beside(here, state, request))
            @if let Some(decided) = &request.decided {
                div.panel { h2 { (request_status(here, request)) } p.prose { (decided.said) } p.muted { (by(state, &decided.by)) " · " (when(decided.at)) } }
            }
            @if may(Act::DecideRequest) { (decision(here, request, typed, wrong)) }
            @if may(Act::AskRequest) && inside.posts.iter().any(|post| post.unit == request.by.unit) {
                details {
                    summary { (words.withdraw) }
                    form method="post" action=(here.at(&format!("requests/{}/withdraw", request.id))) {
                        (form_key())
                        label for="why" { (words.reason) }
                        input type="text" id="why" name="reason" required;
                        p.actions { button.is-quiet { (words.withdraw) } }
                    }
                }
            }
        })
    })?;
    Ok(page(here, &Title::new(words.requests, ""), &body))
}

/// What the task was, beside what it would be.
fn terms_beside(here: &Here, state: &State, request: &Request) -> Markup {
    let words = &here.words.request;
    let after = match &request.change {
        RequestedChange::Amend { terms } => Some((**terms).clone()),
        RequestedChange::Defer { to } => Some(Terms { due_date: *to, ..(*request.standing).clone() }),
        RequestedChange::ChangeLead { lead_unit, support_units } => Some(Terms {
            lead_unit: lead_unit.clone(),
            support_units: support_units.clone(),
            ..(*request.standing).clone()
        }),
        RequestedChange::Cancel => None,
    };
    html! {
        div.beside {
            div { h2 { (words.before) } p { (request.standing.title) } (facts(here, state, &request.standing)) }
            div {
                h2 { (words.after) }
                @match &after {
                    Some(after) => { p { (after.title) } (facts(here, state, after)) }
                    None => { p { (change_text(here, state, &request.change)) } }
                }
            }
        }
    }
}

fn decision(here: &Here, request: &Request, typed: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.request;
    html! {
        form.panel method="post" action=(here.at(&format!("requests/{}", request.id))) {
            (form_key())
            p.hint { (words.decide_hint) }
            (textarea(typed, "said", words.opinion, "", wrong))
            p.actions {
                button name="decision" value="approve" { (words.approve) }
                button.is-danger name="decision" value="reject" { (words.reject) }
            }
        }
    }
}

async fn decide(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let request: RequestId = places.name(0)?;
    let rejecting = fields.shown("decision") == "reject";
    let done = match fields.needed("said").map(str::to_owned) {
        Ok(said) => {
            let command = if rejecting {
                RequestCommand::Reject { request, reason: said }
            } else {
                RequestCommand::Approve { request, said }
            };
            ask(&app, &here, &inside, &fields, Command::Request(Box::new(command))).await.map(|_| ())
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(onward(
            &here.at(&format!("requests/{request}")),
            if rejecting { "rejected" } else { "approved" },
        )),
        Err(problem) => shown(
            &here,
            &inside,
            &places,
            &fields,
            &wrong(&here, &problem, &[("said", here.words.request.opinion)]),
        ),
    }
}

async fn withdraw(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let request: RequestId = places.name(0)?;
    let reason = fields.needed("reason")?.to_owned();
    let command = Command::Request(Box::new(RequestCommand::Withdraw { request, reason }));
    ask(&app, &here, &inside, &fields, command).await?;
    Ok(onward(&here.at(&format!("requests/{request}")), "withdrawn"))
}

async fn late(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    let words = &here.words.request;
    let body = inside.look(|state| {
        let task = seen_task(&inside, state, places.written(0))?;
        Ok::<_, Problem>(html! {
            p.crumbs { a href=(here.at(&format!("tasks/{}", task.id))) { (task.id) " " (task.terms.title) } }
            h1 { (words.late_title) }
            form.panel method="post" action=(here.at(&format!("tasks/{}/permit-late", task.id))) {
                (form_key())
                (date(&Fields::default(), "until", words.late_until, "", &[]))
                (textarea(&Fields::default(), "reason", words.reason, "", &[]))
                p.actions { button { (words.permit) } }
            }
        })
    })?;
    Ok(page(&here, &Title::new(words.late_title, ""), &body))
}

async fn permit(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let task: TaskId = places.name(0)?;
    let until = fields.date("until")?.ok_or_else(|| Problem::field("until", "没有填写", "is missing"))?;
    let reason = fields.needed("reason")?.to_owned();
    let command = Command::Request(Box::new(RequestCommand::PermitLate { task, until, reason }));
    ask(&app, &here, &inside, &fields, command).await?;
    Ok(onward(&here.at(&format!("tasks/{task}")), "permitted"))
}
