//! 条目: everything about one promise, the sentence first. And what a clerk does with it beside checking: programmes, splitting,
//! taking back.

mod parts;
mod seen;
mod split;
mod view;

pub(crate) use seen::anchor;

use axum::response::Response;
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::{Act, Command, EntryId};

use crate::act::{ask, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::pages::Pages;
use crate::part::FieldError;
use crate::sent::{Places, Sent};
use crate::shelf::Shelves;
use crate::traces::About;

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages
        .get(Needs::Act(Act::ReadLedger), "/g/{government}/entries/{entry}", entry)
        .post(Needs::Act(Act::GroupEntries), "/g/{government}/entries/{entry}/programmes", programmes)
        .post(Needs::Act(Act::RestoreEntry), "/g/{government}/entries/{entry}/restore", restore);
    split::add(pages)
}

async fn entry(here: Here, inside: Inside, shelves: Shelves, places: Places) -> Result<Response, Problem> {
    shown(&here, &inside, &shelves, (places.name(0)?, &Fields::default(), &[])).await
}

/// The page, with what was typed and what is wrong with it.
async fn shown(
    here: &Here,
    inside: &Inside,
    shelves: &Shelves,
    (id, fields, wrong): (EntryId, &Fields, &[FieldError]),
) -> Result<Response, Problem> {
    let listed = inside.office.listed().await;
    let seen = seen::Seen::of(here, inside, &listed, id).ok_or_else(Problem::unknown)?;
    let traced = shelves.traces.of(&inside.office, About::Entry(id)).await;
    Ok(view::shown(here, inside, (&seen, traced.as_ref(), fields, wrong)))
}

async fn programmes(
    shelves: Shelves,
    Sent { app, here, inside, places, fields }: Sent,
) -> Result<Response, Problem> {
    let id = places.name(0)?;
    let (programme, belong) = match fields.text("leave") {
        Some(programme) => (programme.to_owned(), false),
        None => (fields.shown("programme").trim().to_owned(), true),
    };
    let command = EntryCommand::Group { entries: vec![id], programme, belong };
    match ask(&app, &here, &inside, &fields, Command::Entry(Box::new(command))).await {
        Ok(_) => Ok(onward(&here.at(&format!("entries/{id}")), "saved")),
        Err(problem) => {
            let mut wrong = FieldError::of(&problem, here.language);
            wrong.field = Some("programme".to_owned());
            let mut response = shown(&here, &inside, &shelves, (id, &fields, &[wrong])).await?;
            *response.status_mut() = problem.status();
            Ok(response)
        }
    }
}

async fn restore(
    shelves: Shelves,
    Sent { app, here, inside, places, fields }: Sent,
) -> Result<Response, Problem> {
    let id = places.name(0)?;
    let reason = fields.shown("reason").trim().to_owned();
    let command = Command::Entry(Box::new(EntryCommand::Restore { entry: id, reason }));
    match ask(&app, &here, &inside, &fields, command).await {
        Ok(_) => {
            let back = fields.text("to").and_then(crate::act::own_address).map(str::to_owned);
            Ok(onward(&back.unwrap_or_else(|| here.at(&format!("entries/{id}"))), "entry_restored"))
        }
        Err(problem) => {
            let wrong = FieldError::of(&problem, here.language);
            let mut response = shown(&here, &inside, &shelves, (id, &fields, &[wrong])).await?;
            *response.status_mut() = problem.status();
            Ok(response)
        }
    }
}
