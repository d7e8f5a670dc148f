//! A calendar of what one's units owe, for telephones and desks (iCalendar): its address holds a secret that can be revoked
//! like a token, opens nothing else, and shows what its person's posts are on the day it is asked for.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use icalendar::{Calendar, Component, Event, Property};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use taizhang_ledger::query::{WorkItem, work};
use taizhang_ledger::{Act, GovernmentId, PersonId};
use taizhang_service::access::{Object, SecurityEvent};
use taizhang_store::ApiToken;
use utoipa_axum::routes;

use crate::guard::Inside;
use crate::routes::{Needs, Routes};
use crate::{App, Problem};

/// What secrets of calendars begin with: tokens of programs begin otherwise, so that none can be taken for the other.
const PREFIX: &str = "tzc_";
const SECRET_BYTES: usize = 32;
/// How long a calendar is good, in microseconds: a year.
const GOOD_MICROS: i64 = 366 * 24 * 3_600 * 1_000_000;
/// The longest secret that is looked at.
const SECRET_CHARS_MAX: usize = 64;

pub(super) fn add(routes: Routes) -> Routes {
    routes.add(Needs::Act(Act::ReadTask), routes!(make)).add(Needs::Secret, routes!(feed))
}

/// What is kept of a calendar beside its hash. The first two fields are those of a token's scope: it stands in the list of
/// one's tokens and is revoked there.
#[derive(Serialize, Deserialize)]
struct Kept {
    write: bool,
    governments: Vec<GovernmentId>,
    calendar: PersonId,
}

/// A calendar, told once.
#[derive(Serialize, utoipa::ToSchema)]
struct CalendarTold {
    /// Its address on this service. Whoever has it sees what is owed; it is revoked like a token.
    path: String,
    /// What names it in the list of one's tokens.
    id: String,
}

/// Makes a calendar of what one's units owe.
#[utoipa::path(post, path = "/api/v1/governments/{government}/calendar", tag = "tasks", params(("government" = String, Path)),
    responses((status = 200, description = "its address", body = CalendarTold)))]
async fn make(State(app): State<App>, inside: Inside) -> Result<Json<CalendarTold>, Problem> {
    inside.caller.session()?;
    let mut random = [0u8; SECRET_BYTES];
    getrandom::fill(&mut random).map_err(|error| crate::problem::unexpected(&error))?;
    let secret = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random));
    let hash = Sha256::digest(secret.as_bytes());
    let id: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let government = inside.office.government().clone();
    let kept =
        Kept { write: false, governments: vec![government.clone()], calendar: inside.actor.person.clone() };
    let now = inside.now().timestamp().as_microsecond();
    let row = ApiToken {
        token_hash: hash.to_vec(),
        account: inside.caller.who.account.to_string(),
        label: format!("日历 {government}"),
        scope: serde_json::to_string(&kept).map_err(|error| crate::problem::unexpected(&error))?,
        created: now,
        expires: now.saturating_add(GOOD_MICROS),
        last_used: None,
        revoked: None,
    };
    inside.caller.told(&app, SecurityEvent::TOKEN_GRANTED, Object::Token(id.clone()), false).await;
    app.offices().surroundings().store.create_token(&row).await?;
    Ok(Json(CalendarTold { path: format!("/api/v1/calendars/{secret}"), id }))
}

/// The calendar, to whoever knows its address.
#[utoipa::path(get, path = "/api/v1/calendars/{secret}", tag = "tasks", params(("secret" = String, Path)),
    responses((status = 200, description = "the calendar", body = String, content_type = "text/calendar")))]
async fn feed(State(app): State<App>, Path(secret): Path<String>) -> Result<Response, Problem> {
    if !secret.starts_with(PREFIX) || secret.len() > SECRET_CHARS_MAX {
        return Err(Problem::unknown());
    }
    let store = &app.offices().surroundings().store;
    let now = app.offices().surroundings().clock.now();
    let hash = Sha256::digest(secret.as_bytes());
    let row = store.token(&hash).await?;
    let good = |row: &ApiToken| row.revoked.is_none() && now.as_microsecond() < row.expires;
    let row = row.filter(good).ok_or_else(Problem::unknown)?;
    let account = store.account(&row.account).await?;
    account.filter(|account| account.status == "active").ok_or_else(Problem::unknown)?;
    let kept: Kept = serde_json::from_str(&row.scope).map_err(|_| Problem::unknown())?;
    let government = kept.governments.into_iter().next().ok_or_else(Problem::unknown)?;
    let office = app.offices().office(&government).await?;
    let mut units: Vec<_> = office.actors(&kept.calendar).into_iter().map(|actor| actor.unit).collect();
    units.sort();
    units.dedup();
    let today = office.now().date();
    let (name, owed) = office.look(|state| {
        let name = state.government.as_ref().map_or_else(String::new, |government| government.name.clone());
        let items = |unit| work(state, unit, today).items().cloned().collect::<Vec<_>>();
        let mut owed: Vec<WorkItem> = units.iter().flat_map(items).collect();
        owed.sort_by_key(|item| (item.due, item.thing, item.todo));
        (name, owed)
    });
    let stamp = Offset::UTC.to_datetime(now).strftime("%Y%m%dT%H%M%SZ").to_string();
    let written = written(&government, &name, &owed, &stamp);
    Ok(([(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "private, max-age=900")], written)
        .into_response())
}

fn written(government: &GovernmentId, name: &str, owed: &[WorkItem], stamp: &str) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&format!("{name}台账"));
    for due in owed {
        let period = due.todo.period().map(|period| period.to_string());
        let next = due.due.tomorrow().unwrap_or(due.due);
        let date = |name: &str, day: jiff::civil::Date| {
            let mut date = Property::new(name, day.strftime("%Y%m%d").to_string());
            date.add_parameter("VALUE", "DATE").done()
        };
        let mut event = Event::new();
        event
            .uid(&format!(
                "{}-{}-{}@{government}.taizhang",
                due.thing,
                due.todo.name(),
                period.as_deref().unwrap_or("all")
            ))
            .summary(&format!("{}：{}", due.todo.word().zh, due.title))
            .description(&format!("{} {}", due.thing, period.as_deref().unwrap_or_default()))
            .append_property(Property::new("DTSTAMP", stamp))
            .append_property(date("DTSTART", due.due))
            .append_property(date("DTEND", next));
        calendar.push(event.done());
    }
    calendar.to_string()
}

#[cfg(test)]
mod tests {
    use taizhang_ledger::TaskId;
    use taizhang_ledger::query::{Todo, WorkThing};

    use super::*;

    #[test]
    fn a_calendar_has_a_day_for_each_thing_owed() {
        let due = WorkItem {
            thing: WorkThing::Task(TaskId(7)),
            title: "新改建农村公路,350公里".into(),
            todo: Todo::Report("2026-03".parse().expect("a period")),
            due: jiff::civil::date(2026, 4, 5),
            overdue: false,
            lateness: None,
            locked: false,
            returned: None,
            since: None,
        };
        let government: GovernmentId = "331900".parse().expect("a name");
        let calendar = written(&government, "临澜市", &[due], "20260305T010000Z");
        for line in [
            "BEGIN:VCALENDAR",
            "UID:T7-report-2026-03@331900.taizhang",
            "DTSTAMP:20260305T010000Z",
            "DTSTART;VALUE=DATE:20260405",
            "DTEND;VALUE=DATE:20260406",
            "SUMMARY:填报进度：新改建农村公路\\,350公里",
            "END:VEVENT",
        ] {
            assert!(calendar.lines().any(|written| written == line), "{line} is missing in {calendar}");
        }
    }
}
