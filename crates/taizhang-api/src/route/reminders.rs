//! The letters of today before they go out: who would be told of what, of what nobody can be told, and what became of the
//! letters that went. No address is given away here: enough of it is shown to know it again.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use taizhang_ledger::wording::Wording;
use taizhang_ledger::{Act, UnitId};
use taizhang_service::remind::{Channel, Letter, Occasion, Owed, Posted, veiled};
use utoipa_axum::routes;

use crate::guard::Inside;
use crate::judged::WordingSeen;
use crate::routes::{Needs, Routes};
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes.add(Needs::Act(Act::Urge), routes!(reminders))
}

/// A letter that goes out today.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct LetterSeen {
    /// Who is told: the name of a person or a unit.
    who: String,
    /// How: mail or webhook.
    channel: &'static str,
    /// Where, so far as it takes to know it again.
    to: String,
    /// What it is about.
    #[serde(flatten)]
    owed: OwedSeen,
}

/// Something that is owed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct OwedSeen {
    /// The unit that owes it.
    #[schema(value_type = String)]
    unit: UnitId,
    /// The thing: T7, N3, C2.
    object: String,
    /// What it is called.
    title: String,
    /// What is to be done, as programs know it: `report:2026-06`.
    todo: String,
    /// What is to be done, in words.
    #[schema(value_type = WordingSeen)]
    word: Wording,
    /// Why it is told of: due, returned, `awaiting_receipt`.
    occasion: &'static str,
    /// The day of it: the last day, the day it was given back, the day it was issued.
    #[schema(value_type = String, format = Date)]
    on: jiff::civil::Date,
}

/// Why something is told of, and the day of it.
fn told_of(occasion: Occasion) -> (&'static str, jiff::civil::Date) {
    match occasion {
        Occasion::Due { due_date } => ("due", due_date),
        Occasion::Returned { on } => ("returned", on),
        Occasion::AwaitingReceipt { issued } => ("awaiting_receipt", issued),
    }
}

/// A letter that did not arrive.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct PostedSeen {
    /// The day it is of.
    day: String,
    /// The thing.
    object: String,
    /// What is to be done.
    todo: String,
    /// Who was to be told.
    who: String,
    /// How often it was tried.
    tries: i64,
    /// Whether it is tried no more.
    given_up: bool,
    /// What went wrong last.
    error: Option<String>,
}

/// The letters of today, and what became of those that went.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct RemindersSeen {
    /// The day.
    #[schema(value_type = String, format = Date)]
    day: jiff::civil::Date,
    /// Whether anything that carries letters is set up.
    set_up: bool,
    /// The letters, in the order of their recipients.
    letters: Vec<LetterSeen>,
    /// What nobody is told of, since its unit has no address.
    untold: Vec<OwedSeen>,
    /// Letters of the last days that arrived.
    sent: usize,
    /// Letters that did not arrive: those that are tried again, and those that were given up.
    failed: Vec<PostedSeen>,
}

fn owed_seen(owed: Owed) -> OwedSeen {
    let Owed { unit, object, title, todo, word, occasion } = owed;
    let (occasion, on) = told_of(occasion);
    OwedSeen { unit, object, title, todo, word, occasion, on }
}

fn letter_seen(letter: Letter) -> LetterSeen {
    let Letter { to, unit, object, title, todo, word, occasion, day: _ } = letter;
    let channel = match &to.channel {
        Channel::Mail(_) => "mail",
        Channel::Webhook(_) => "webhook",
    };
    let owed = owed_seen(Owed { unit, object, title, todo, word, occasion });
    LetterSeen { who: to.who.to_string(), channel, to: veiled(&to.channel), owed }
}

fn posted_seen(posted: Posted) -> PostedSeen {
    let Posted { day, object, todo, who, state, tries, error } = posted;
    PostedSeen { day, object, todo, who, tries, given_up: state == "dead", error }
}

/// The letters of today: who is told of what, before they go out and after.
#[utoipa::path(get, path = "/api/v1/governments/{government}/reminders", tag = "supervision",
    params(("government" = String, Path)),
    responses((status = 200, description = "the letters", body = RemindersSeen)))]
async fn reminders(State(app): State<App>, inside: Inside) -> Result<Json<RemindersSeen>, Problem> {
    let reminders = app.reminders();
    let (government, day) = (inside.office.government(), inside.today());
    let today = inside.look(|state| reminders.of(government, state, day));
    let waiting = reminders.posted(government, "waiting").await?;
    let dead = reminders.posted(government, "dead").await?;
    let failed = waiting.into_iter().filter(|posted| posted.error.is_some()).chain(dead);
    Ok(Json(RemindersSeen {
        day,
        set_up: app.edge().reminders.is_some(),
        letters: today.letters.into_iter().map(letter_seen).collect(),
        untold: today.untold.into_iter().map(owed_seen).collect(),
        sent: reminders.posted(government, "done").await?.len(),
        failed: failed.map(posted_seen).collect(),
    }))
}
