//! 约谈: called for a reason with the posts that are to come, then recorded, or called off.

use axum::extract::State as Of;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::{sees_talk, sees_task_named};
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::lamp::LadderStep;
use taizhang_ledger::permission::{Subject, may};
use taizhang_ledger::supervision::{SupervisionCommand, SupervisionEvent, Talk, TalkRecord, TalkTerms};
use taizhang_ledger::{Act, Command, Event, PostId, State, TalkId, TaskId, UnitId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::unit_name;
use crate::page::supervise::refused;
use crate::page::supervise::said::{day, post_title, signed};
use crate::page::supervise::task::take_step;
use crate::page::supervise::under_way::talk_status;
use crate::pages::Pages;
use crate::part::{FieldError, choice, date, errors, hidden, text, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Act(Act::HoldTalk), "/g/{government}/talks/new", form)
        .post(Needs::Act(Act::HoldTalk), "/g/{government}/talks/new", call)
        .get(Needs::Act(Act::ReadTask), "/g/{government}/talks/{talk}", shown)
        .post(Needs::Act(Act::HoldTalk), "/g/{government}/talks/{talk}/record", record)
        .post(Needs::Act(Act::HoldTalk), "/g/{government}/talks/{talk}/call-off", call_off)
}

async fn form(here: Here, inside: Inside) -> Response {
    new(&here, &inside, &here.asked(), &[])
}

fn new(here: &Here, inside: &Inside, fields: &Fields, wrong: &[FieldError]) -> Response {
    let words = &here.words.talk;
    let body = inside.look(|state| {
        let unit = fields.text("unit").and_then(|unit| unit.parse::<UnitId>().ok());
        let unit = unit.filter(|unit| state.units.get(unit).is_some_and(|unit| !unit.closed));
        html! {
            p.trail { a href=(here.at("supervise#talks")) { (here.words.shell.pages.supervise) } " / " (words.new) }
            h1 { (words.new) }
            (errors(here.words, wrong))
            @match &unit {
                None => { (units(here, state, fields)) }
                Some(unit) => { (terms(here, state, unit, (fields, wrong))) }
            }
        }
    });
    page(here, &Title::new(words.new, "supervise"), &body)
}

fn units(here: &Here, state: &State, fields: &Fields) -> Markup {
    let open = state.units.values().filter(|unit| !unit.closed);
    let options: Vec<(String, String)> = open.map(|unit| (unit.id.to_string(), unit.name.clone())).collect();
    html! {
        form.panel method="get" action=(here.at("talks/new")) {
            (choice(fields, "unit", here.words.common.unit, "", &[], &options))
            p { button.button { (here.words.common.next) } }
        }
    }
}

fn terms(here: &Here, state: &State, unit: &UnitId, (fields, wrong): (&Fields, &[FieldError])) -> Markup {
    let words = &here.words.talk;
    let chosen: Vec<&str> = fields.all("post").collect();
    let posts = state.posts.iter().filter(|(_, post)| post.unit == *unit);
    html! {
        form.panel method="post" action=(here.at("talks/new")) data-keep="talk" {
            (form_key())
            (hidden("unit", unit.as_str()))
            @for task in fields.all("task") { (hidden("task", task)) }
            dl.facts { dt { (here.words.common.unit) } dd { strong { (unit_name(state, unit)) } } }
            fieldset {
                legend { (words.posts) }
                @for (id, post) in posts {
                    label { input type="checkbox" name="post" value=(id) checked[chosen.contains(&id.as_str())]; (post.title) }
                }
            }
            (text(fields, "reason", words.reason, "", wrong))
            (date(fields, "on", words.on, "", wrong))
            p { button.button { (words.send) } }
        }
    }
}

async fn call(Of(app): Of<App>, here: Here, inside: Inside, fields: Fields) -> Result<Response, Problem> {
    let asked = match read(&fields) {
        Ok(terms) => {
            let command =
                Command::Supervision(Box::new(SupervisionCommand::CallTalk { terms: terms.clone() }));
            ask(&app, &here, &inside, &fields, command).await.map(|done| (terms, done))
        }
        Err(problem) => Err(problem),
    };
    match asked {
        Ok((terms, done)) => {
            let called = done.events.iter().find_map(|event| match event {
                Event::Supervision(event) => match &**event {
                    SupervisionEvent::TalkCalled { talk, .. } => Some(*talk),
                    _ => None,
                },
                _ => None,
            });
            for task in terms.tasks {
                take_step(&app, &here, &inside, task, LadderStep::Talk).await;
            }
            let to = called.map_or_else(|| "supervise#talks".to_owned(), |talk| format!("talks/{talk}"));
            Ok(onward(&here.at(&to), "talk_called"))
        }
        Err(problem) => refused(&here, problem, |wrong| new(&here, &inside, &fields, wrong)),
    }
}

fn read(fields: &Fields) -> Result<TalkTerms, Problem> {
    let on = fields.date("on")?.ok_or_else(|| Problem::field("on", "没有填写", "is missing"))?;
    Ok(TalkTerms {
        unit: fields.parsed("unit")?,
        posts: fields.every::<PostId>("post")?,
        tasks: fields.every::<TaskId>("task")?,
        reason: fields.shown("reason").trim().to_owned(),
        on,
    })
}

async fn shown(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    view(&here, &inside, places.name(0)?, &Fields::default(), &[])
}

fn view(
    here: &Here,
    inside: &Inside,
    id: TalkId,
    fields: &Fields,
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let words = &here.words.talk;
    let found = inside.look(|state| {
        let at = usize::try_from(id.0).ok()?.checked_sub(1)?;
        let talk = state.supervision.talks.get(at).filter(|talk| sees_talk(inside, talk))?;
        Some(html! {
            p.trail { a href=(here.at("supervise#talks")) { (here.words.shell.pages.supervise) } " / " (talk.id) }
            h1 { (words.title) " " (talk.id) }
            (errors(here.words, wrong))
            (facts(here, inside, state, talk))
            (doing(here, inside, talk, (fields, wrong)))
        })
    });
    let body = found.ok_or_else(Problem::unknown)?;
    Ok(page(here, &Title::new(format!("{} {id}", words.title), "supervise"), &body))
}

fn facts(here: &Here, inside: &Inside, state: &State, talk: &Talk) -> Markup {
    let words = &here.words.talk;
    let posts: Vec<&str> = talk.terms.posts.iter().map(|post| post_title(state, post)).collect();
    html! {
        dl.facts.panel {
            dt { (here.words.common.unit) } dd { (unit_name(state, &talk.terms.unit)) }
            dt { (words.posts) } dd { (posts.join(here.words.list_mark)) }
            dt { (words.reason) } dd { (talk.terms.reason) }
            dt { (words.on) } dd { (day(talk.terms.on)) }
            @if !talk.terms.tasks.is_empty() {
                dt { (here.words.common.task) }
                dd { ul.plain { @for task in talk.terms.tasks.iter().filter_map(|id| state.task(*id)) {
                    li {
                        @if sees_task_named(inside, state, task.id) { a href=(here.at(&format!("tasks/{}", task.id))) { (task.terms.title) } }
                        @else { (task.terms.title) }
                    }
                } } }
            }
            dt { (words.called) } dd { (signed(state, &talk.called.by, talk.called.at)) }
            dt { (here.words.common.status) } dd { strong { (talk_status(here, talk)) } }
            @if let Some((record, said)) = &talk.record {
                dt { (words.record) }
                dd {
                    p.is-text { (record.record) }
                    p { ((words.held_on)(&record.held.to_string())) " " (signed(state, &said.by, said.at)) }
                    @if let Some(by) = record.rectify_by { p { ((words.rectify_by)(&by.to_string())) } }
                }
            }
            @if let Some(said) = &talk.called_off { dt { (words.called_off) } dd { (said.text) " " (signed(state, &said.by, said.at)) } }
        }
    }
}

fn doing(here: &Here, inside: &Inside, talk: &Talk, (fields, wrong): (&Fields, &[FieldError])) -> Markup {
    let words = &here.words.talk;
    let subject = Subject {
        lead_unit: Some(talk.terms.unit.clone()),
        support_units: Vec::new(),
        seen_by: Some(Act::ReadTask),
    };
    let able = inside.posts.iter().any(|post| may(post, Act::HoldTalk, &subject));
    let open = talk.record.is_none() && talk.called_off.is_none();
    let fields = match fields.text("held") {
        Some(_) => fields.clone(),
        None => fields.clone().with("held", talk.terms.on.min(inside.today()).to_string()),
    };
    html! {
        @if able && open {
            form.panel method="post" action=(here.at(&format!("talks/{}/record", talk.id))) data-keep="record" {
                (form_key())
                h2 { (words.record) }
                (date(&fields, "held", words.held_day, "", wrong))
                (textarea(&fields, "record", words.record_text, "", wrong))
                (date(&fields, "rectify_by", words.rectify_day, here.words.common.optional, wrong))
                p { button.button { (words.send_record) } }
            }
            details.panel {
                summary { (words.call_off) }
                form method="post" action=(here.at(&format!("talks/{}/call-off", talk.id))) {
                    (form_key())
                    (text(&fields, "why", here.words.common.reason, "", wrong))
                    p { button.button.is-quiet { (words.call_off) } }
                }
            }
        }
    }
}

async fn done(
    (app, here, inside): (&App, &Here, &Inside),
    (talk, fields, said): (TalkId, &Fields, &str),
    command: Result<SupervisionCommand, Problem>,
) -> Result<Response, Problem> {
    let asked = match command {
        Ok(command) => {
            ask(app, here, inside, fields, Command::Supervision(Box::new(command))).await.map(|_| ())
        }
        Err(problem) => Err(problem),
    };
    match asked {
        Ok(()) => Ok(onward(&here.at(&format!("talks/{talk}")), said)),
        Err(problem) => refused(here, problem, |wrong| {
            view(here, inside, talk, fields, wrong)
                .unwrap_or_else(axum::response::IntoResponse::into_response)
        }),
    }
}

async fn record(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let talk: TalkId = places.name(0)?;
    let command = || {
        let held = fields.date("held")?.ok_or_else(|| Problem::field("held", "没有填写", "is missing"))?;
        let (record, rectify_by) = (fields.shown("record").trim().to_owned(), fields.date("rectify_by")?);
        Ok(SupervisionCommand::RecordTalk { talk, record: TalkRecord { held, record, rectify_by } })
    };
    done((&app, &here, &inside), (talk, &fields, "talk_recorded"), command()).await
}

async fn call_off(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let talk: TalkId = places.name(0)?;
    let reason = fields.shown("why").trim().to_owned();
    let command = SupervisionCommand::CallOffTalk { talk, reason };
    done((&app, &here, &inside), (talk, &fields, "talk_called_off"), Ok(command)).await
}
